"""Control: the subject of the clause does what a verbal noun names («شاركوا في تفجير», «متهمة بتنفيذ عمليات خطف»)."""

from riwaya.arabic.fold import fold_word
from riwaya.claims.draft import Clause, Draft, Words
from riwaya.claims.no_part import is_blamed
from riwaya.claims.reach import subject_before, subject_of
from riwaya.claims.roles.prepositions import is_people

_OTHERS_DO = frozenset({"cause", "cause_of", "passive", "target", "place", "report"})
_REACH = 6
_CHARGE_REACH = 7
_AIM_REACH = 9
_SIDE_REACH = 5
_VOW_REACH = 3
_MEANS = frozenset({"protest", "airstrike", "attack", "operation", "bombing"})  # «قتلت القوات ستة في غارة»
_OWN_DEEDS = frozenset(
    "control arrest seizure release operation restriction movement displacement organization support".split()
)
_LOSSES = frozenset({"killing", "injury", "displacement"})


def control_roles(clause: Clause, drafts: dict[int, Draft]) -> None:
    """Fill the actor of verbal nouns that hang on a verb or participle whose subject is known."""
    for u in sorted(drafts):
        draft = drafts[u]
        if clause.units[u].kind != "event" or (
            draft.roles["actor"] and draft.by.get("actor") != "role.taken_up_event"
        ):
            continue
        announcer = _announcer(clause, draft)
        if announcer:
            draft.roles["actor"] = []
        draft.fill("actor", announcer, "role.announcer")
        _sides(clause, draft, u)
        joined = _joined_to(clause, drafts, u)
        is_shared = joined is not None and joined.by.get("actor") in ("role.control", "role.light_verb")
        if joined is not None and is_shared and draft.sense.entry.subject == "actor":
            draft.fill("actor", joined.roles["actor"], "role.control")
        if draft.roles["actor"] or not (_is_deed(clause, draft) or _is_vowed(clause, u)):
            continue
        found = (
            _charged(clause, drafts, u) or _aimed(clause, drafts, u) or _accused(clause, u)
            or _controller(clause, u)
        )
        if found:
            draft.fill("actor", found, "role.control")


def _is_vowed(clause: Clause, u: int) -> bool:
    """«تعهدت مراراً بالثأر»: does a verb of vowing or threatening stand right before the event?"""
    for k in range(u - 1, max(-1, u - 1 - _VOW_REACH), -1):
        if clause.units[k].kind == "verb":
            say = clause.units[k].reading.say
            return say is not None and say.verb.controls
    return False


def _is_deed(clause: Clause, draft: Draft) -> bool:
    """A verbal noun or noun whose doer may be the subject of the clause: its genitive is whom it befalls."""
    entry = draft.sense.entry
    is_verbal = any(f.pos == "masdar" for f in draft.sense.features) or entry.genitive in ("target", "either")
    if draft.type in _MEANS and clause.units[draft.unit].prep == "في":
        return True
    return is_verbal and entry.subject == "actor"


def _charged(clause: Clause, drafts: dict[int, Draft], u: int) -> list[Words]:
    """«اعتقال رجل بتهمة قتل», «أدينوا بقتل شرطي»: whom a charge names did what he is charged with."""
    units = clause.units
    is_charge = units[u].prep in clause.sheet.roles.charges
    for k in range(u - 1, max(-1, u - _CHARGE_REACH), -1):
        if units[k].kind in ("that", "rel") or (units[k].kind == "conj" and k not in drafts):
            return []
        if k in drafts:
            draft = drafts[k]
            is_judged = draft.type == "legal" and units[u].prep == "ب"
            if (is_charge and draft.type in ("arrest", "legal")) or is_judged:
                return list(draft.roles["target"])
            return []
    return []


def _aimed(clause: Clause, drafts: dict[int, Draft], u: int) -> list[Words]:
    """«استهدفت القوات الأحياء لمنع عودة السكان»: who does a deed has its aim."""
    units = clause.units
    if units[u].prep not in clause.sheet.roles.aims:
        return []
    for k in range(u - 1, max(-1, u - _AIM_REACH), -1):
        if units[k].kind in ("that", "rel"):
            return []
        draft = drafts.get(k)
        if draft is not None and draft.sense.entry.subject == "actor" and draft.type not in _LOSSES:
            return list(draft.roles["actor"])
        if units[k].kind == "verb" and draft is None:
            return _subject(clause, k)
    return []


def _accused(clause: Clause, u: int) -> list[Words]:
    """«اتُّهم الجيش بقتل مدنيين», «واتهم المليشيات بتصفيتهم»: the one phrase behind the verb is whom it accuses."""
    k = u - 2
    while k >= 0 and clause.units[k].kind == "np" and clause.units[k + 1].joined:
        k -= 1
    if k < 0 or clause.units[u].prep != "ب" or clause.units[k].kind != "verb":
        return []
    say, unit = clause.units[k].reading.say, clause.units[k + 1]
    if say is None or not say.verb.accused or unit.kind != "np" or unit.prep is not None:
        return []
    return clause.list_of(k + 1)


def _announcer(clause: Clause, draft: Draft) -> list[Words]:
    """«أعلنت موسكو السيطرة على المدينة», «مالي تعلن إحباط محاولة»: a body tells of its own deed."""
    if draft.type not in _OWN_DEEDS or clause.units[draft.unit].prep not in (None, "عن"):
        return []
    for k in range(draft.unit - 1, max(-1, draft.unit - 1 - _REACH), -1):
        unit = clause.units[k]
        if unit.kind == "verb":
            say = unit.reading.say
            if say is None or fold_word(say.verb.lemma) not in clause.sheet.roles.announces or _is_negated(clause, k):
                return []
            subject = subject_of(clause, k)
            return clause.list_of(subject) if subject is not None and _is_body(clause, subject) else []
        if unit.kind not in ("np", "time", "mark"):
            return []
    return []


def _is_body(clause: Clause, k: int) -> bool:
    """A force, a state or its capital, and no outlet or source, which tells of others."""
    unit = clause.units[k]
    mention = clause.sheet.begins.get(unit.start)
    if mention is not None:
        is_outlet = mention.ref in clause.sheet.outlets
        return mention.kind in ("organization", "place") and not is_outlet
    noun = unit.reading.noun
    return noun is not None and noun.entry.who == "combatant" and not noun.entry.is_source


def _sides(clause: Clause, draft: Draft, u: int) -> None:
    """«قتلت الجماعة الناشط عقب مواجهات مع حماس», «دخل مع الحركة في صدامات»: who acts in the clause is a side."""
    if draft.type != "clash" or (draft.roles["target"] and draft.by.get("target") != "role.preposition"):
        return
    other: int | None = None
    for k in range(u - 1, max(-1, u - 1 - _SIDE_REACH), -1):
        unit = clause.units[k]
        if unit.kind in ("that", "rel"):
            return
        if unit.kind == "np" and unit.prep == "مع":
            other = k
        if unit.kind == "verb":
            subject = _subject(clause, k) if draft.roles["target"] or other is not None else []
            draft.fill("actor", subject, "role.control")
            if subject and other is not None:
                draft.fill("target", clause.list_of(other), "role.control")
            return


def _joined_to(clause: Clause, drafts: dict[int, Draft], u: int) -> Draft | None:
    """The event before u to which it is joined by و."""
    if not clause.units[u].joined:
        return None
    for k in range(u - 1, max(-1, u - 4), -1):
        if k in drafts and clause.units[k].kind == "event":
            return drafts[k]
    return None


def _controller(clause: Clause, u: int) -> list[Words]:
    """The subject of the verb or participle right before unit u."""
    units = clause.units
    if (units[u].prep is not None and units[u].prep not in clause.sheet.roles.leading) or is_blamed(clause, u):
        return []
    for k in range(u - 1, max(-1, u - 1 - _REACH), -1):
        unit = units[k]
        if clause.sheet.tokens[unit.start].bare in clause.sheet.roles.blame:
            return []
        if unit.kind == "verb":
            if _is_negated(clause, k) or (units[u].prep is None and unit.reading.light is None):
                return []  # «أدانت مصر قصف المستشفى»: the object is another's deed
            return _subject(clause, k)
        if unit.kind == "pron" and k and _is_participle(clause, k - 1):
            return []  # «متهمة إياهم بالقتل»
        if unit.kind == "np" and _is_participle(clause, k):
            is_alone = unit.last - unit.start == 1 and k and units[k - 1].kind == "np" and unit.prep is None
            if unit.last - unit.start == 1 and k and clause.is_comma(k - 1):
                return _topic(clause, k)
            return [clause.words(k - 1 if is_alone else k)]
        if unit.kind == "np" and unit.prep is not None and unit.reading.pronoun:
            return []  # «أشادت الوزارة بجهودهم في المعارك»
        is_aside = clause.is_comma(k) and "time" in (units[k - 1].kind, units[k + 1].kind)
        is_end = unit.kind == "mark" and not clause.is_soft(k) and not is_aside
        if unit.kind in ("that", "conj", "rel", "event") or is_end:
            return []
    return []


def _topic(clause: Clause, k: int) -> list[Words]:
    """«أن المجموعة التي جرت مداهمتها، متهمة بالخطف»: the people that open the clause whose predicate is at k."""
    for at in range(k - 1, -1, -1):
        if clause.units[at].kind == "that":
            unit = clause.units[at + 1]
            is_open = unit.kind == "np" and unit.prep is None and is_people(clause, clause.words(at + 1))
            return clause.list_of(at + 1) if is_open else []
    return []


def _subject(clause: Clause, k: int) -> list[Words]:
    """The subject of verb k where that verb leaves the deed to its subject."""
    reading = clause.units[k].reading
    light = reading.light
    if light is not None and light.entry.kind in _OTHERS_DO:
        return []
    own = clause.drafts.get(k)
    if own is not None and own.is_passive:
        return []
    if own is not None and (own.sense.entry.subject != "actor" or own.polarity == "denied"):
        return []  # «نفى أن تكون قواته شاركت في القصف»
    if reading.say is not None and not (reading.say.verb.intends and reading.say.verb.controls):
        return []
    if own is not None and own.roles["actor"]:
        return list(own.roles["actor"])
    if own is not None and own.roles["target"]:
        return []  # «قتل أربعة في هجوم»: the victims did not do it
    before = subject_before(clause, k)
    if before is not None and clause.units[before].kind == "np" and is_people(clause, clause.words(before)):
        return clause.list_of(before)
    behind = k + 1
    while behind < len(clause.units) and clause.is_soft(behind):
        behind += 1
    if behind < len(clause.units) and clause.units[behind].kind == "np" and clause.units[behind].prep is None:
        return clause.list_of(behind) if is_people(clause, clause.words(behind)) else []
    return []


def _is_negated(clause: Clause, k: int) -> bool:
    """«لم تشارك في العملية» says nothing of who did it."""
    return k > 0 and "not" in clause.units[k - 1].reading.func


def _is_participle(clause: Clause, k: int) -> bool:
    """Does the phrase end in «متهمين» and its like, which leave the deed to the phrase itself?"""
    last = clause.units[k].last - 1
    return clause.sheet.tokens[last].bare in clause.sheet.roles.charged
