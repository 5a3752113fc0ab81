"""Persons behind a title, a rank, an office, a byline or a word of naming."""

from riwaya.knowledge.persons import Title
from riwaya.mentions.found import Found
from riwaya.mentions.person.reader import NameReader

_OPENING = frozenset({'"', "("})
_COMMAS = frozenset("،,")
_MAX_BETWEEN = 3
_MAX_GAP = 4
_SHORTEST = 2
_OF_FIGHTERS = frozenset({"rank", "leader", "religious", "alias"})
_SURE_OF_NAMES = _OF_FIGHTERS | {"office"}
"""Kinds of titles behind which an unknown word alone is a name; behind «المعارض» it may be anything."""
_NO_NAME_ENDS = ("ه", "ا")
_PRONOUNS = ("ه", "ها", "هم", "هما")  # the first is that of «شقيقة» too, folded
_TANWEEN = "ا"


def find_titled(reader: NameReader, i: int) -> Found | None:
    """The person whose title begins at i: «الجنرال الروسي أوليغ إيغوروف»; None when none follows."""
    title_end = _title_end(reader, i)
    if title_end is None:
        return None
    titles = reader.persons.titles[_title_key(reader, i, title_end)]
    if title_end == i + 1 and reader.senses.is_place_head(reader.tokens[i].bare):
        return None
    if _is_counted(reader, i, title_end, titles):
        return None
    first = title_end
    while first < len(reader.tokens) and first - title_end < _MAX_BETWEEN and _is_between(reader, first):
        first += 1
    is_skipped = first > title_end
    while first < len(reader.tokens) and reader.tokens[first].folded in _OPENING:
        first += 1
    role = _key(reader, i, title_end)
    if first < len(reader.tokens) and _may_begin(reader, first, titles):
        last = reader.end(first, trusted=True)
        if last > first and _is_name(reader, i, first, last, is_skipped=is_skipped, titles=titles):
            return Found("person", first, last, "person.titled", role=role, weight=3)
    return _in_apposition(reader, title_end, role)


def find_byline(reader: NameReader, i: int) -> Found | None:
    """The person of a byline: «إعداد: سامر النجار»."""
    if reader.tokens[i].core not in reader.senses.names.bylines or i + 2 >= len(reader.tokens):
        return None
    if reader.tokens[i + 1].folded not in (":", "-"):
        return None
    last = reader.end(i + 2, trusted=True)
    if last - i - 2 < 2 or (last < len(reader.tokens) and reader.tokens[last].kind == "word"):
        return None
    return Found("person", i + 2, last, "person.byline", role=reader.tokens[i].folded, weight=3)


def _key(reader: NameReader, first: int, last: int) -> str:
    return " ".join(t.bare for t in reader.tokens[first:last])


def _title_key(reader: NameReader, first: int, last: int) -> str:
    """The key of a title; of a word of kinship without its pronoun («شقيقه», «زوجته»)."""
    key = _key(reader, first, last)
    if last - first > 1 or key in reader.persons.titles:
        return key
    return reader.senses.kin_stem(key) or key


def _title_end(reader: NameReader, i: int) -> int | None:
    """The token behind the longest title that begins at i."""
    tokens = reader.tokens
    if not reader.senses.begins_title(tokens[i].bare):
        return None
    for size in range(min(reader.persons.longest_title, len(tokens) - i), 0, -1):
        is_title = _title_key(reader, i, i + size) in reader.persons.titles
        if is_title and not any(t.clitics for t in tokens[i + 1:i + size]):
            return i + size
    return None


def _is_counted(reader: NameReader, i: int, title_end: int, titles: tuple[Title, ...]) -> bool:
    """Is the title an indefinite noun in a count or as an object («16 طفلا», «أصاب مدنيا»), and no name behind it?"""
    token = reader.tokens[i]
    if title_end - i > 1 or token.core != token.bare:
        return False
    has_tanween = token.core.endswith(_TANWEEN) and reader.senses.kin_stem(token.core) is None
    if has_tanween and token.core[:-1] in reader.persons.titles:
        return True
    return i > 0 and reader.tokens[i - 1].kind == "number" and any(t.victim for t in titles)


def _is_between(reader: NameReader, i: int) -> bool:
    """A word between title and name: an adjective of origin, a second title, السابق; not the name itself."""
    token = reader.tokens[i]
    if token.kind != "word" or token.clitics:
        return False
    is_listed = token.core in reader.persons.words
    if token.core != token.bare and (reader.senses.is_adjective(token.bare) or reader.senses.is_word(token.bare)):
        return not is_listed or _name_follows(reader, i + 1)
    return token.bare in reader.persons.titles and not is_listed


def _name_follows(reader: NameReader, i: int) -> bool:
    """Does a given name or kunya stand at i, so that the listed word before it is an adjective («التركي رجب»)?"""
    if i >= len(reader.tokens) or reader.tokens[i].kind != "word" or reader.tokens[i].clitics:
        return False
    word = reader.word(i)
    return (word is not None and word.is_given) or reader.is_join(i) or reader.is_unknown(i)


def _may_begin(reader: NameReader, first: int, titles: tuple[Title, ...]) -> bool:
    """May a name begin here: a word without proclitic, or behind ب after «الملقب»."""
    token = reader.tokens[first]
    if token.kind != "word" or token.core in reader.senses.sides:
        return False
    if token.clitics == ("ب",):
        return any(t.kind == "alias" for t in titles)
    return not token.clitics


def _is_name(
    reader: NameReader, i: int, first: int, last: int, *, is_skipped: bool, titles: tuple[Title, ...]
) -> bool:
    """Are the words behind a title a name, and not its own complement?"""
    word = reader.word(first)
    if last - first > 1 and (reader.is_join(first) or (word is not None and not reader.is_everyday(first))):
        return True
    if (_title_end(reader, first) or first) > first + 1:
        return False
    is_definite = _is_definite(reader, i, titles)
    if last - first > 1:
        return _is_pair(reader, first, is_definite)
    kinds: set[str] = {t.kind for t in titles}
    return _is_lone_name(reader, first, kinds, is_definite=is_definite, is_skipped=is_skipped)


def _is_definite(reader: NameReader, i: int, titles: tuple[Title, ...]) -> bool:
    """Does the title point to one person: by its article, its pronoun («شقيقه»), or as a word of naming?"""
    kinds = {t.kind for t in titles}
    has_pronoun = "kin" in kinds and reader.tokens[i].bare.endswith(_PRONOUNS)
    return has_pronoun or "alias" in kinds or reader.senses.is_definite(reader.tokens[i])


def _is_pair(reader: NameReader, first: int, is_definite: bool) -> bool:
    """Two words behind a title that no list makes sure."""
    second = reader.word(first + 1)
    if reader.word(first) is not None:
        return second is not None or is_definite
    if reader.senses.is_word(reader.tokens[first].bare):
        return False
    return is_definite or (second is not None and not reader.is_everyday(first + 1)) or (
        reader.is_unknown(first) and reader.is_unknown(first + 1)
    )


def _is_lone_name(reader: NameReader, at: int, kinds: set[str], *, is_definite: bool, is_skipped: bool) -> bool:
    """May one word alone stand as a name behind a title?"""
    token = reader.tokens[at]
    if reader.senses.is_adjective(token.bare):
        return False
    word = reader.word(at)
    if word is not None and "kin" in kinds and is_definite and word.is_given and not is_skipped:
        return True
    if word is not None:
        return not reader.is_everyday(at) or (is_definite and not is_skipped and not reader.is_common_noun(at))
    if not is_definite or len(token.bare) <= _SHORTEST:
        return False
    if token.core != token.bare:
        is_nisba = token.core.endswith("ي") and not reader.senses.is_noun(token)
        return is_nisba and not is_skipped and bool(kinds & _OF_FIGHTERS)
    return bool(kinds & _SURE_OF_NAMES) and reader.is_unknown(at) and not token.core.endswith(_NO_NAME_ENDS)


def _in_apposition(reader: NameReader, title_end: int, role: str) -> Found | None:
    """A name between commas behind an office and its seat: «عمدة خاركيف، أوليه سينغوبوف، إن»."""
    tokens = reader.tokens
    at = title_end
    while at < len(tokens) and at - title_end < _MAX_GAP and tokens[at].kind == "word" and not tokens[at].clitics:
        at += 1
    if at + 2 >= len(tokens) or tokens[at].folded not in _COMMAS or tokens[at + 1].clitics:
        return None
    first = at + 1
    if tokens[first].kind != "word" or not (reader.is_unknown(first) or _name_follows(reader, first)):
        return None
    last = reader.end(first, trusted=True)
    if last - first < 2 or last >= len(tokens):
        return None
    is_closed = tokens[last].folded in _COMMAS or tokens[last].core in reader.senses.names.after_apposition
    return Found("person", first, last, "person.apposition", role=role, weight=2) if is_closed else None
