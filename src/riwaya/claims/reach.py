"""Reach: which units to the right or left of a verb or event noun are its complements."""

from riwaya.claims.draft import Clause

# Units of the longest aside between a subject and its verb.
_ASIDE = 10
_STOP = frozenset({"verb", "that", "rel", "conj"})


def complements(clause: Clause, u: int) -> list[int]:
    """Indexes of noun phrases and event nouns right of unit u, up to where a new clause begins."""
    out: list[int] = []
    units = clause.units
    k = u + 1
    while k < len(units):
        unit = units[k]
        if unit.kind in _STOP or (unit.kind == "pron" and unit.reading.word in clause.sheet.roles.including):
            break
        if unit.kind == "mark" and not clause.is_soft(k) and not _runs_on(clause, k):
            break
        if unit.kind in ("np", "event") and not _is_conjunct(clause, k):
            out.append(k)
        k += 1
    return out


def _is_conjunct(clause: Clause, k: int) -> bool:
    """Is noun phrase k joined by و to a noun phrase before it, and so one with it («في المدينة وريفها»)?"""
    unit = clause.units[k]
    before = k - 1
    while before >= 0 and clause.is_soft(before):
        before -= 1
    return unit.kind == "np" and unit.joined and unit.prep is None and before >= 0 and clause.units[before].kind == "np"


def _runs_on(clause: Clause, k: int) -> bool:
    """Does the clause go on behind the comma at k: a time, a place or a parenthesis, not a new verb?"""
    if not clause.is_comma(k) or k + 1 >= len(clause.units):
        return False
    following = clause.units[k + 1]
    if following.kind == "time" or following.prep in clause.sheet.roles.beside:
        return True  # «نفذت الوحدات، وبمشاركة التحالف، عملية»
    return following.kind in ("np", "event", "part") and not following.joined


def until_event(clause: Clause, found: list[int]) -> list[int]:
    """The complements before the next event noun: what follows that belongs to it."""
    out = []
    for k in found:
        if clause.units[k].kind == "event":
            break
        out.append(k)
    return out


def subject_before(clause: Clause, u: int) -> int | None:
    """The noun phrase that opens the clause before verb u («القوات الروسية تتبنى»), None if none."""
    units = clause.units
    if units[u].joined:
        return None
    k = u - 1
    crossed = False
    while k >= 0:
        unit = units[k]
        aside = _aside(clause, k)
        if aside is not None:
            k = aside - 1
            continue
        if unit.kind in ("time", "part") or clause.is_soft(k):
            k -= 1
            continue
        if k > 1 and unit.reading.word in clause.sheet.roles.no_more and units[k - 1].reading.word == "لا":
            k -= 2  # «ثلاثة أشخاص لا أكثر قُتلوا»
            continue
        if clause.is_comma(k) and not crossed:
            crossed = True
            k -= 1
            continue
        break
    k = _whole_of(clause, k)
    if k >= 0 and units[k].kind == "np" and units[k].joined and clause.begins_anew(k, k):
        return k
    if crossed and k >= 2 and units[k].kind == "np" and units[k].joined and clause.is_comma(k - 1):
        k = _first_of_row(clause, k)
    while k >= 0 and units[k].kind == "np" and _hangs(clause, k) and (
        units[k].prep is not None or units[k].joined or _describes(clause, k)
    ):
        k -= 1
    if crossed:
        k = _counted_before(clause, k)
    if k < 0 or units[k].kind not in ("np", "event") or units[k].prep is not None or _is_dateline(clause, k):
        return None
    if opens_clause(clause, k):
        return k
    return k if _is_named_office(clause, k) else None


def _aside(clause: Clause, k: int) -> int | None:
    """The unit that opens the aside which the mark at k closes: «القوات (قسد) اعتقلت», «سالم، وهو مزارع، قُتل».

    None where it closes none, or nothing stands before it.
    """
    units = clause.units
    mark = clause.sheet.tokens[units[k].start].folded
    for at in range(k - 1, max(0, k - _ASIDE), -1):
        if units[at].kind in ("verb", "rel", "that"):
            return None
        first = clause.sheet.tokens[units[at].start].folded
        if mark == ")" and first == "(":
            return at
        if clause.is_comma(k) and clause.is_comma(at):
            return at if units[at + 1].kind == "pron" and units[at + 1].joined else None
    return None


def _whole_of(clause: Clause, k: int) -> int:
    """«14 مدنيا بينهم نساء ماتوا»: of some of those counted, the unit of all of them."""
    units = clause.units
    if k < 2 or units[k].kind != "np" or units[k - 1].reading.word not in clause.sheet.roles.including:
        return k
    before = k - 2
    while before > 0 and (clause.is_soft(before) or clause.is_comma(before)):
        before -= 1
    return before if units[before].kind == "np" else k


def _counted_before(clause: Clause, k: int) -> int:
    """«ثلاثة مدنيين، معلمة وتلميذين، قُتلوا»: of the row in commas that names those counted, the count; else k."""
    units = clause.units
    is_row = k > 1 and units[k].kind == "np" and units[k].prep is None and not units[k].joined
    if not is_row or not clause.is_comma(k - 1) or units[k - 2].kind != "np":
        return k
    return k - 2 if units[k - 2].start in clause.sheet.counts and opens_clause(clause, k - 2) else k


def _is_dateline(clause: Clause, k: int) -> bool:
    """«مقديشو – قال ضابط», «وكالة معا – …», «خاص – …»: a place, outlet or note and a dash open the sentence."""
    if k + 1 >= len(clause.units) or k > 1:
        return False
    return clause.sheet.tokens[clause.units[k + 1].start].folded in ("-", "–", "—")


def _is_named_office(clause: Clause, k: int) -> bool:
    """Is phrase k a person in apposition to an office that opens the clause («المتحدث باسم الجيش أحمد علي»)?"""
    mention = clause.sheet.begins.get(clause.units[k].start)
    if mention is None or mention.kind != "person":
        return False
    at = k - 1
    while at >= 0 and clause.units[at].kind == "np" and clause.units[at].prep is not None:
        at -= 1
    return at >= 0 and at < k - 1 and clause.units[at].kind == "np" and opens_clause(clause, at)


def _hangs(clause: Clause, k: int) -> bool:
    """Does phrase k hang on a phrase before it («القوات الروسية في سوريا», «الجيش والشرطة»)?"""
    return k > 0 and clause.units[k - 1].kind in ("np", "time")


def _first_of_row(clause: Clause, k: int) -> int:
    """«وحدات من الشرطة، وقوات من الجيش، نفذت …»: the phrase that opens the row in commas whose last is k."""
    before = k - 2
    while before >= 0 and clause.units[before].kind == "np" and clause.units[before].prep is not None:
        before -= 1
    is_head = before >= 0 and clause.units[before].kind == "np" and opens_clause(clause, before)
    return before if is_head else k


def _describes(clause: Clause, k: int) -> bool:
    """«المجموعة الروسية المعنية بالتفاعل …»: a lone definite word that is no known noun, behind a definite phrase."""
    unit, before = clause.units[k], clause.units[k - 1]
    is_lone = unit.last - unit.start == 1 and unit.start not in clause.sheet.covers
    end = clause.sheet.readings[before.last - 1].definite or before.last - 1 in clause.sheet.covers
    is_plain = unit.reading.noun is None or (before.last - before.start > 1 and unit.reading.word.endswith("ين"))
    return is_lone and unit.reading.definite and is_plain and end


def opens_clause(clause: Clause, k: int) -> bool:
    """Does unit k stand where a clause begins?"""
    before = k - 1
    if before >= 0 and clause.units[before].kind == "mark" and _opens_speech(clause, before):
        return True
    while before >= 0 and clause.is_soft(before):
        before -= 1
    if before < 0:
        return True
    kind = clause.units[before].kind
    return kind in ("mark", "that", "conj", "part", "time") or clause.units[k].joined


def _opens_speech(clause: Clause, k: int) -> bool:
    """Is unit k the quotation mark before a sentence that is quoted: one of an odd number, a verb inside?"""
    tokens = clause.sheet.tokens
    at = clause.units[k].start
    if tokens[at].folded != '"' or sum(tokens[i].folded == '"' for i in range(clause.sentence.first, at + 1)) % 2 == 0:
        return False
    for unit in clause.units[k + 1:]:
        if unit.kind == "verb":
            return True
        if any(tokens[i].folded == '"' for i in range(unit.first, unit.last)) and unit.kind == "mark":
            return False
    return False


def subject_of(clause: Clause, u: int) -> int | None:
    """The unit that is the grammatical subject of any verb u, eventless ones too, None where it is not told."""
    draft = clause.drafts.get(u)
    if draft is not None and draft.subject is not None:
        return draft.subject
    before = subject_before(clause, u)
    if before is not None:
        return before if clause.units[before].kind == "np" else None
    which = antecedent(clause, u)
    if which is not None and not clause.units[u].reading.pronoun:
        return which if clause.units[which].kind == "np" else None
    for k in complements(clause, u):
        if clause.units[k].kind == "event":
            return None
        if clause.units[k].prep is None:
            return k
    return None


def antecedent(clause: Clause, u: int) -> int | None:
    """What a relative verb u speaks of: the phrase before الذي, or an indefinite phrase right before the verb."""
    units = clause.units
    k = u - 1
    if k >= 0 and units[k].kind == "part":
        k -= 1
    has_relative = k >= 0 and units[k].kind == "rel"
    if units[u].joined and not has_relative:
        return None
    if has_relative:
        k -= 1
        while k >= 0 and (clause.is_soft(k) or clause.is_comma(k)):
            k -= 1
    while k >= 0 and clause.is_soft(k):
        k -= 1
    k = k if has_relative else _whole_of(clause, k)
    behind_time = k
    while k > 0 and units[k].kind == "time" and not has_relative:
        k -= 1
    if k < 0 or units[k].kind not in (("np", "event") if k == behind_time else ("event",)):
        return None
    if has_relative or _is_indefinite(clause, k):
        return k
    return None


def topic_of(clause: Clause, u: int) -> int | None:
    """«إن قادة التنظيم الذين دخلوا … بدؤوا»: the phrase behind أن with which verb u, far from it, agrees."""
    units = clause.units
    if units[u].joined:
        return None
    k = u - 1
    while k >= 0 and units[k].kind != "that" and not (units[k].kind == "mark" and not is_inner(clause, k)):
        k -= 1
    at = k + 1
    while at < u and units[at].kind in ("part", "time"):
        at += 1
    if at >= u or units[at].kind != "np" or units[at].prep is not None or units[at].joined:
        return None
    if not any(units[i].kind in ("verb", "rel") for i in range(at, u)):
        return None
    return at if _agrees_with(clause, u, at) else None


def is_inner(clause: Clause, k: int) -> bool:
    """Is the mark at k one that a sentence runs over: a comma, a quote, a bracket or a dash?"""
    return clause.is_comma(k) or clause.is_soft(k)


def _agrees_with(clause: Clause, u: int, k: int) -> bool:
    """Does verb u agree with phrase k as a verb behind its subject does: many people in the plural or feminine?"""
    noun = clause.units[k].reading.noun
    forms = {(f.number, f.gender) for f in clause.units[u].reading.finite}
    if noun is None or noun.entry.kind not in ("group", "partitive"):
        return False
    is_many = "plural" in noun.numbers and "singular" not in noun.numbers
    wanted = {("plural", "m"), ("singular", "f")} if is_many else {("singular", "f")} if "f" in noun.genders else set()
    return bool(forms & wanted)


def _is_indefinite(clause: Clause, k: int) -> bool:
    unit = clause.units[k]
    mention = clause.sheet.covers.get(unit.start)
    is_name = mention is not None and mention.kind != "count"
    return not unit.reading.definite and not is_name and not unit.reading.pronoun
