"""Persons without a title: by their name words, by what stands behind the name, and brothers by one surname."""

from riwaya.mentions.found import Found
from riwaya.mentions.person.reader import NameReader

_SHORTEST = 2
_MOST_KIN = 12
_COMMAS = frozenset("،,")
_LONGEST = 4


def find_named(reader: NameReader, i: int) -> Found | None:
    """At least two name words in a row, the first a given name or a kunya."""
    word = reader.word(i)
    if reader.is_named_after(i) or _is_title(reader, i) or _is_verb(reader, i):
        return None
    if reader.tokens[i].core in reader.persons.particles.kunya:
        return _kunya(reader, i)
    is_compound = reader.tokens[i].core in reader.persons.particles.compound
    if word is None and not is_compound:
        return _behind_and(reader, i)
    if not is_compound and (word is None or not word.is_given):
        return None
    last = reader.end(i, trusted=False)
    if last - i < _SHORTEST or not _is_sure(reader, i, last) or _is_one_name(reader, i, last):
        return None
    return Found("person", i, last, "person.names", weight=2)


def _is_verb(reader: NameReader, i: int) -> bool:
    """Is a given name that is a verb too one here, opening a sentence: «وطالب زيلينسكي»?"""
    token = reader.tokens[i]
    is_first = i == 0 or reader.tokens[i - 1].kind != "word"
    return token.core in reader.senses.names.verb_names and (is_first or token.clitics == ("و",))


def _is_title(reader: NameReader, i: int) -> bool:
    """Is a listed name with the article the title of the next («المختار حمود العبيد»)?"""
    token = reader.tokens[i]
    if token.core == token.bare or token.bare not in reader.persons.titles or i + 1 >= len(reader.tokens):
        return False
    behind = reader.word(i + 1)
    return behind is not None and behind.is_given and reader.tokens[i + 1].core == reader.tokens[i + 1].bare


def _is_one_name(reader: NameReader, i: int, last: int) -> bool:
    """Is the row a given name alone («صلاح الدين»), which is as likely a place's?"""
    return last - i == _SHORTEST and reader.tokens[i + 1].core in reader.persons.particles.follow


def _is_sure(reader: NameReader, i: int, last: int) -> bool:
    """Is the row a name: one of its first two words must be a name and nothing else."""
    second = reader.word(i + 1)
    if reader.is_join(i):
        return last - i > _SHORTEST
    if reader.is_join(i + 1) and last - i > _SHORTEST:
        return True
    if not reader.is_everyday(i):
        return second is not None or _is_surname(reader, i, i + 1)
    if not reader.is_common_noun(i):
        is_definite = reader.tokens[i + 1].core != reader.tokens[i + 1].bare
        is_surname = is_definite and _is_surname(reader, i, i + 1)
        return second is not None or is_surname or _has_surname(reader, i + 2, last)
    return second is not None and (not reader.is_everyday(i + 1) or (second.is_given and last - i > _SHORTEST))


def _has_surname(reader: NameReader, at: int, last: int) -> bool:
    """Is one of the later words a listed name, or one with an article that is no word?"""
    return any(
        not reader.is_everyday(n) if reader.word(n) is not None else _is_surname(reader, at, n) and
        reader.tokens[n].core != reader.tokens[n].bare
        for n in range(at, last)
    )


def _is_surname(reader: NameReader, i: int, at: int) -> bool:
    """Can an unknown word be the surname behind a sure given name?"""
    token = reader.tokens[at]
    if token.core in reader.persons.particles.follow | reader.persons.particles.foreign:
        return True
    if token.core != token.bare:
        return reader.is_given_with_article(at) or not reader.senses.is_noun(token)
    return reader.is_unknown(at) or bool(token.clitics) or token.core.endswith("ي")


def _kunya(reader: NameReader, i: int) -> Found | None:
    """A kunya with what follows it: «أبو الحسن الهاشمي القرشي»; أم needs a listed name, being "or" as well."""
    last = reader.end(i, trusted=False)
    if last - i < _SHORTEST:
        return None
    first, second = reader.tokens[i], reader.tokens[i + 1]
    is_name = second.core in reader.persons.words or second.core != second.bare or last - i > _SHORTEST
    if not is_name and (first.core.endswith("م") or reader.senses.is_plain_word(second.bare)):
        return None
    return Found("person", i, last, "person.kunya", weight=2)


def _behind_and(reader: NameReader, i: int) -> Found | None:
    """A name whose و was not told apart, as both look like one word: «وأيهم كممجي»."""
    token = reader.tokens[i]
    given = reader.persons.words.get(token.core[1:])
    if token.core[0] != "و" or token.clitics or given is None or not given.is_given or given.is_common_word:
        return None
    if i + 1 >= len(reader.tokens) or reader.tokens[i + 1].kind != "word" or reader.tokens[i + 1].clitics:
        return None
    last = reader.end(i + 1, trusted=True)
    if last == i + 1 or not (reader.word(i + 1) is not None or _is_surname(reader, i, i + 1)):
        return None
    return Found("person", i, last, "person.names", weight=2, begin=1)


def find_before(reader: NameReader, i: int) -> Found | None:
    """The name that stands before the words at i: «… الملقب بأبي سمير», «… (38 عاما)»."""
    if not (reader.tokens[i].core in reader.senses.names.naming or _is_age(reader, i)):
        return None
    first = i
    while first > 0 and i - first < _LONGEST and _is_part(reader, first - 1):
        first -= 1
        if reader.tokens[first].clitics not in ((), ("س",)):
            break
    while first < i and reader.tokens[first].core != reader.tokens[first].bare:
        first += 1
    while first < i and reader.word(first) is None and not reader.is_unknown(first) and not reader.is_join(first):
        first += 1
    if i - first < _SHORTEST:
        return None
    return Found("person", first, i, "person.before", weight=2)


def _is_age(reader: NameReader, i: int) -> bool:
    tokens = reader.tokens
    if tokens[i].folded != "(" or i + 2 >= len(tokens) or tokens[i + 1].kind != "number":
        return False
    return tokens[i + 2].bare in reader.senses.names.ages


def _is_part(reader: NameReader, at: int) -> bool:
    """Is the word at `at` one that may belong to a name that ends behind it?"""
    token = reader.tokens[at]
    if token.kind != "word" or at in reader.blocked or reader.is_closed(at):
        return False
    if reader.word(at) is not None or reader.is_join(at) or token.core in reader.persons.particles.divine:
        return True
    return reader.is_unknown(at) or (token.core != token.bare and not reader.senses.is_noun(token))


def find_brother(reader: NameReader, i: int, starts: dict[int, Found]) -> Found | None:
    """A given name that shares the surname of the next: «محمد ومحمود العارضة»."""
    word = reader.word(i)
    if word is None or not word.is_given or reader.is_common_noun(i) or i + 1 not in starts or i in reader.blocked:
        return None
    if reader.tokens[i + 1].clitics != ("و",):
        return None
    return Found("person", i, i + 1, "person.brother", weight=1)


def find_kin(reader: NameReader, i: int) -> list[Found]:
    """The given names in a row behind kin of several; [] where none stand there.

    «طفلاهما ليان وكريم», «ابنيه عبد الرزاق وعمر».
    """
    out: list[Found] = []
    at = i + 1
    while at < len(reader.tokens) and len(out) < _MOST_KIN:
        token, word = reader.tokens[at], reader.word(at)
        is_joined = token.clitics == ("و",) if out else not token.clitics
        is_compound = token.core in reader.persons.particles.compound  # «عبد الرزاق»
        is_given = is_compound or (word is not None and word.is_given)
        if not is_given or not is_joined or at in reader.blocked:
            break
        last = reader.end(at, trusted=False)
        if is_compound and last < at + 2:
            break
        out.append(Found("person", at, max(last, at + 1), "person.kin", role=reader.tokens[i].bare, weight=2))
        at = out[-1].last
        if at < len(reader.tokens) and reader.tokens[at].folded in _COMMAS:
            at += 1
    return out
