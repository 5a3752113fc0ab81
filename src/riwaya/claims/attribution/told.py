"""Who was told, and who handed a statement on: «في تصريح لقناة …», «في بيان نقلته وكالة …», «تحدث إلى وكالة …»."""

from riwaya.arabic.inflection import without_enclitic
from riwaya.claims.draft import Clause, Words
from riwaya.claims.verbhood import is_adjective

_TOLD = frozenset({"ل", "الي", "مع", "عبر"})
_POST = frozenset({"في", "من", "ب", "باسم", "لدي", "ل", "داخل"})
_LONGEST_POST = 3
_ASIDE = 14
_WHAT = "ما"
_LEADS = frozenset({None, "ب", "الي", "علي", "عن"})
_SAID_IN = frozenset({"في", "ب", "خلال", "ضمن", "عبر"})


def with_post(clause: Clause, k: int) -> tuple[Words, int]:
    """The words of the speaker at unit k with where he serves or comes from, and the unit in which they end.

    «مصدر في وزارة الدفاع», «وجهاء من العكيدات», «مستشار لقائد اللواء»; a name stays by itself.
    """
    words, last = clause.words(k), k
    noun = clause.units[k].reading.noun
    is_office = clause.sheet.tokens[words.first].bare in clause.sheet.cues.offices
    if k in clause.drafts or not (is_office or (noun is not None and noun.entry.kind in ("group", "partitive"))):
        return words, k
    if clause.units[k].start in clause.sheet.begins and clause.units[k].start not in clause.sheet.counts:
        return words, k
    for j in range(k + 1, min(k + 1 + _LONGEST_POST, len(clause.units))):
        if is_office and j == k + 1 and (_is_named_body(clause, j) or _is_construct(clause, k, j)):
            words, last = Words(words.first, clause.units[j].last), j  # «قيادة محور تعز»
            continue
        if not _is_post(clause, j, words) or (clause.units[k].reading.pronoun and clause.units[j].prep in _SAID_IN):
            break  # «مندوبها في بنت جبيل» is known without his place
        words, last = Words(words.first, clause.units[j].last), j
    if last > k and _is_last_adjective(clause, last + 1):
        words, last = Words(words.first, clause.units[last + 1].last), last + 1
    return words, last


def _is_named_body(clause: Clause, j: int) -> bool:
    """A bare name of a body right behind the word for its office."""
    unit = clause.units[j]
    mention = clause.sheet.begins.get(unit.start)
    is_bare = unit.kind == "np" and unit.prep is None and not unit.joined
    return is_bare and mention is not None and mention.kind == "organization"


def _is_construct(clause: Clause, k: int, j: int) -> bool:
    """«اتهمت قيادة محور تعز الجماعة»: one indefinite word, and a bare phrase right behind it that is its genitive."""
    head, unit = clause.units[k], clause.units[j]
    is_lone = head.last - head.start == 1 and not head.reading.definite and unit.first == head.last
    return is_lone and unit.kind == "np" and unit.prep is None and not unit.joined


def _is_last_adjective(clause: Clause, j: int) -> bool:
    """«الناطق باسم محور تعز العسكري»: a lone definite adjective behind the last phrase of a post."""
    if j >= len(clause.units):
        return False
    unit = clause.units[j]
    is_lone = unit.kind == "np" and unit.prep is None and not unit.joined and unit.last - unit.start == 1
    is_plain = unit.start not in clause.sheet.covers and unit.reading.noun is None
    return is_lone and is_plain and unit.reading.definite and is_adjective(clause.sheet.tokens[unit.start].bare)


def _is_post(clause: Clause, j: int, words: Words) -> bool:
    """Does phrase j follow at once and say where the speaker serves: no time, announcement or listener?"""
    unit = clause.units[j]
    if unit.kind != "np" or unit.prep not in _POST or unit.first != words.last or unit.joined:
        return False
    if is_announcement(clause, j) or unit.start in clause.sheet.counts or unit.start in clause.sheet.weapons:
        return False
    noun = unit.reading.noun
    is_crowd = noun is not None and noun.entry.kind == "group" and "singular" not in noun.numbers
    return unit.prep != "ل" or not (is_crowd or is_outlet(clause, j))  # «قال متحدث للصحفيين»


def is_announcement(clause: Clause, k: int) -> bool:
    """Is phrase k headed by a word for a statement («في تصريح مقتضب»)?"""
    unit = clause.units[k]
    return clause.sheet.tokens[unit.start].bare in clause.sheet.cues.announcement


def told(clause: Clause, behind: int, *, by_object: bool = False) -> tuple[list[Words], int]:
    """Outlets that were told or that carried the statement, behind unit `behind`, and the unit where this ends.

    by_object: the verb has the one told as its object («أبلغ مصدر وكالة …»).
    """
    units = clause.units
    found: list[Words] = []
    last = behind
    that = that_behind(clause, behind + 1)
    in_aside = False
    k = behind + 1
    while k < len(units):
        unit = units[k]
        is_stop = unit.kind == "that" or clause.sheet.tokens[unit.start].folded in (":", ".")
        if is_stop or (k in clause.drafts and not _is_relative(clause, k)):
            break
        if unit.kind == "verb" and unit.reading.word in clause.sheet.cues.naming:
            k += 2
            continue
        if unit.kind == "verb":
            carrier = carrier_at(clause, k) or _spoken_to(clause, k) or _reached(clause, k)
            is_free = units[k - 1].kind == "conj" and units[k - 1].reading.word == _WHAT  # «وصف ما جرى لوكالة …»
            if carrier is None and that is None and not is_free:
                break
            in_aside = in_aside or carrier is None
            if carrier is not None:
                outlet, last = carrier
                found.append(outlet)
            k = last + 1 if carrier is not None else k + 1
            continue
        if unit.kind == "np":
            is_told = unit.prep in _TOLD or (by_object and unit.prep is None)
            if is_told and is_outlet(clause, k):
                outlet, last = _named_outlet(clause, k)
                found.append(outlet)
                k = last + 1
                continue
            in_aside = in_aside or withholds(clause, k)
            if unit.prep is None and not in_aside and not is_announcement(clause, k) and not _is_aside(clause, k):
                break
        elif unit.kind not in ("mark", "time", "part", "pron", "rel", "conj"):
            break
        k += 1
    return found, last


def that_behind(clause: Clause, k: int) -> int | None:
    """The unit of أن or a colon behind an aside on who speaks («مصدر طلب عدم ذكر اسمه إن»), from unit k on.

    None where an event, a joined verb or the end of the sentence comes first.
    """
    for at in range(k, min(k + _ASIDE, len(clause.units))):
        unit = clause.units[at]
        if (unit.kind == "that" and unit.prep in _LEADS) or clause.sheet.tokens[unit.start].folded == ":":
            return at
        if (at in clause.drafts and not _is_relative(clause, at)) or (unit.kind == "verb" and unit.joined):
            return None
    return None


def withholds(clause: Clause, k: int) -> bool:
    """«مفضلاً عدم ذكر اسمه», «تحدث بشرط عدم كشف هويته»: does unit k lead to a word for keeping a name back?"""
    tokens = clause.sheet.tokens
    first = clause.units[k].start + 1
    for i in range(first, min(first + 3, clause.sentence.last)):
        if clause.sheet.is_mark(i) or tokens[i].bare in clause.sheet.cues.withholding:
            return not clause.sheet.is_mark(i)
    return False


def _is_relative(clause: Clause, k: int) -> bool:
    """«نازحون عبروا الحدود»: is unit k a verb right behind a phrase that it describes?"""
    unit, before = clause.units[k], clause.units[k - 1]
    is_described = before.kind == "rel" or (before.kind == "np" and not before.reading.definite)
    return k > 0 and unit.kind == "verb" and not unit.joined and is_described


def fronted(clause: Clause, u: int) -> list[Words]:
    """«في مقابلة مع قناة …، اتهم النائب …»: the outlet that an announcement in front of verb u was made to."""
    found: list[Words] = []
    is_announced = False
    for k in range(u):
        unit = clause.units[k]
        if unit.kind == "verb" and is_announced:
            reached = carrier_at(clause, k) or _spoken_to(clause, k) or _reached(clause, k) or _sent_to(clause, k)
            if reached is None:
                return []
            found.append(reached[0])
            continue
        if unit.kind in ("verb", "event", "that", "rel"):
            return []
        if unit.kind == "np" and unit.prep is not None:
            if is_announced and unit.prep in _TOLD and is_outlet(clause, k):
                found.append(_named_outlet(clause, k)[0])
            is_announced = is_announced or is_announcement(clause, k)
    return found[:1]


def _is_aside(clause: Clause, k: int) -> bool:
    """«أم سليم، وهي نازحة من سراقب، لـ…», «فلانة، ابنة حولا، لـ…»: words between commas on who speaks."""
    if clause.units[k - 1].kind == "pron":
        return True
    return clause.is_comma(k - 1) and any(clause.is_comma(j) for j in range(k + 1, min(k + 4, len(clause.units))))


def split_told(clause: Clause, k: int) -> tuple[Words, Words] | None:
    """«أبلغ مصدر أمني شفق نيوز»: of one phrase, the speaker and the outlet told; None where it names no outlet."""
    unit = clause.units[k]
    if clause.sheet.tokens[unit.start].bare in clause.sheet.cues.listeners:
        return None  # «مراسل الميادين» tells himself
    for i in range(unit.start + 1, unit.last):
        mention = clause.sheet.begins.get(i)
        is_named = mention is not None and mention.kind == "organization" and mention.ref in clause.sheet.outlets
        if is_named or clause.sheet.tokens[i].bare in clause.sheet.cues.listeners:
            return Words(unit.start, i), Words(i, unit.last)
    return None


def carrier_at(clause: Clause, u: int) -> tuple[Words, int] | None:
    """The outlet that a verb with a pronoun names as having carried the words, and its unit («نقلته وكالة …»)."""
    unit = clause.units[u]
    say = unit.reading.say
    if unit.kind != "verb" or unit.reading.pronoun is None or say is None or not say.verb.publishes:
        return None
    k = u + 1
    while k < len(clause.units) and (clause.units[k].kind in ("pron", "time") or clause.is_soft(k)):
        k += 1
    if k >= len(clause.units) or clause.units[k].kind != "np" or clause.units[k].prep is not None:
        return None
    return _named_outlet(clause, k)


def _spoken_to(clause: Clause, u: int) -> tuple[Words, int] | None:
    """«مصدر طبي تحدث إلى وكالة رويترز»: the outlet that the speaker spoke to."""
    say = clause.units[u].reading.say
    k = u + 1
    while k < len(clause.units) and clause.is_soft(k):
        k += 1
    if say is None or k >= len(clause.units) or clause.units[k].kind != "np":
        return None
    return _named_outlet(clause, k) if clause.units[k].prep in _TOLD and is_outlet(clause, k) else None


def _sent_to(clause: Clause, u: int) -> tuple[Words, int] | None:
    """«في رد أرسله إلى "الصحيفة"»: the outlet to which a statement went."""
    k = u + 1
    while k < len(clause.units) and (clause.is_soft(k) or clause.units[k].kind == "pron"):
        k += 1
    if k >= len(clause.units) or clause.units[k].kind != "np" or clause.units[k].prep not in _TOLD:
        return None
    return _named_outlet(clause, k) if is_outlet(clause, k) else None


def _reached(clause: Clause, u: int) -> tuple[Words, int] | None:
    """«شهادات جمعتها الوكالة», «وثيقة اطلعت عليها الصحيفة»: the outlet that got the words by verb u."""
    units = clause.units
    core = clause.sheet.tokens[units[u].start].core
    reaching = clause.sheet.cues.reaching
    has_pronoun = any(stem in reaching for stem, _ in without_enclitic(core))
    k = u + 1
    if not has_pronoun and (core not in reaching or k >= len(units) or units[k].kind != "pron"):
        return None
    while k < len(units) and (units[k].kind in ("pron", "time") or clause.is_soft(k)):
        k += 1
    if k >= len(units) or units[k].kind != "np" or units[k].prep is not None or not is_outlet(clause, k):
        return None
    return _named_outlet(clause, k)


def _named_outlet(clause: Clause, k: int) -> tuple[Words, int]:
    """The outlet's words at unit k with a name in quotes behind it («قناة "الشرقية"»), and its last unit."""
    words, last = clause.words(k), k
    j = k + 1
    while j < len(clause.units) and clause.is_soft(j):
        j += 1
    if j < len(clause.units) and j > k + 1 and clause.units[j].kind == "np" and clause.units[j].prep is None:
        token = clause.units[k + 1].start
        is_quoted = clause.sheet.tokens[token].folded == '"' and clause.units[j].start == token + 1
        if is_quoted and not clause.units[j].joined and is_head(clause, k):
            return Words(words.first, clause.units[j].last), j
    return words, last


def is_head(clause: Clause, k: int) -> bool:
    """Is phrase k one bare word for an outlet or its correspondent («مراسل», «قناة»)?"""
    unit = clause.units[k]
    noun = unit.reading.noun
    return unit.last - unit.start == 1 and noun is not None and noun.entry.is_source


def is_outlet(clause: Clause, k: int) -> bool:
    """Is phrase k somebody who is told the news: an outlet by name, «الوكالة», «مراسلنا», a short name in quotes?"""
    unit = clause.units[k]
    for i in range(unit.start, unit.last):
        mention = clause.sheet.begins.get(i)
        if mention is not None and mention.kind == "organization":
            return mention.ref is None or mention.ref in clause.sheet.outlets
    tokens = clause.sheet.tokens
    if tokens[unit.start - 1].folded == '"' and any(t.folded == '"' for t in tokens[unit.start + 1:unit.start + 5]):
        return True  # «لـ"المدن"»: a short name in quotes
    mention = clause.sheet.begins.get(unit.start)
    if (mention is None or mention.kind == "place") and tokens[unit.start].bare in clause.sheet.cues.outlets:
        return unit.last - unit.start == 1
    if mention is not None:
        return False
    return tokens[unit.start].bare in clause.sheet.cues.listeners
