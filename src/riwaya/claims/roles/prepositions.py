"""Roles that a preposition gives: «على يد», «ضد», and what the trigger's own entry says of على, ل, مع."""

from riwaya.claims.draft import Clause, Draft, Words
from riwaya.knowledge.roles import Roles
from riwaya.records import CountValue, Mention, PlaceValue

_TOGETHER = frozenset({"meeting", "agreement"})  # both sides do it
_STRIKES = frozenset({"airstrike", "shelling", "attack", "operation"})
_TWO_SIDED = frozenset({"shelling", "attack", "clash"})
_LED_BY = "بقياده"
_WHOLE = frozenset({"كل", "جميع", "بعض", "مزيد", "كافة"})
PEOPLE = frozenset({"person", "organization"})


def prepositional_roles(clause: Clause, draft: Draft, found: list[int], roles: Roles) -> None:
    """Fill roles from the prepositional phrases among the complements `found`."""
    for k in found:
        prep = clause.units[k].prep
        if prep is None or clause.units[k].kind != "np":
            continue
        if prep in roles.agent:
            if prep == _LED_BY and k != draft.unit + 1 and _is_led(clause, k - 1):
                continue
            draft.fill("actor", clause.list_of(k), "role.agent_phrase")
            continue
        if draft.sense.entry.carries and (prep in roles.victims or _are_some_of(clause, draft, k)):
            draft.fill("target", [w for w in clause.list_of(k) if is_people(clause, w)], "role.victims")
            continue
        if prep == "ل" and _owns(clause, draft, k):
            draft.fill("target" if draft.type == "displacement" else "actor", clause.list_of(k), "role.owner")
            continue
        if prep == "ب" and _of_means(clause, draft, k, roles):
            continue
        role = _role_of(clause, draft, k, prep, roles)
        if prep in roles.exponents or (role == "target" and prep == "ل" and _is_laid_by(clause, draft, k)):
            draft.fill("actor", [w for w in clause.list_of(k) if is_people(clause, w)], "role.owner")
            continue
        if role == "weapon":
            continue
        if role == "either" or (prep == "بين" and (role is not None or draft.type in _TWO_SIDED)):
            _between(clause, draft, k)
        elif role == "actor" and prep == "ل" and _is_held(clause, draft, k):
            continue
        elif role in ("actor", "target") and _may_take(clause, draft, k, role, prep):
            draft.fill(role, clause.list_of(k), "role.preposition")


def _are_some_of(clause: Clause, draft: Draft, k: int) -> bool:
    """«قتلى وجرحى من الجيش»: behind a casualty noun and من stand those of whom they were."""
    noun = clause.units[draft.unit].reading.noun
    is_counted = clause.units[draft.unit].first in clause.sheet.begins  # «أربعة شهداء من عائلة واحدة»
    is_casualty = noun is not None and noun.entry.kind == "group" and k == draft.unit + 1
    return is_casualty and not is_counted and clause.units[k].prep == "من" and is_people(clause, clause.words(k))


def _is_led(clause: Clause, k: int) -> bool:
    """«التحالف بقيادة السعودية»: does a body stand right before whom it is led by?"""
    return clause.units[k].kind == "np" and is_people(clause, clause.words(k))


def _role_of(clause: Clause, draft: Draft, k: int, prep: str, roles: Roles) -> str | None:
    """What the trigger's entry, or any trigger, makes of a phrase behind the preposition."""
    found = draft.sense.entry.prepositions.get(prep)
    if found is None and prep in roles.around_place:
        found = draft.sense.entry.prepositions.get(prep.split(maxsplit=1)[0])  # «ضربات على أطراف القرية»
    is_sought = prep in roles.seeking and draft.type == "operation"
    if found is None and (prep in roles.against_whom or is_sought):
        found = "target"
    if found is None and prep == "من" and _comes_from(clause, draft, k):
        found = "actor"
    return found


def _comes_from(clause: Clause, draft: Draft, k: int) -> bool:
    """«غارات من الطيران الروسي», «المدعوم من تركيا»: the force or state behind من does it."""
    unit = clause.units[k]
    mention = clause.sheet.begins.get(unit.start)
    if draft.type == "support" and mention is not None and isinstance(mention.value, PlaceValue):
        return mention.value.precision == "country"
    if draft.type not in _STRIKES or clause.units[draft.unit].kind != "event" or k != draft.unit + 1:
        return False
    noun = unit.reading.noun
    is_force = noun is not None and noun.entry.who == "combatant"
    is_body = mention is not None and mention.kind == "organization"
    return is_force or is_body or clause.sheet.is_craft(unit.start)


def _of_means(clause: Clause, draft: Draft, k: int, roles: Roles) -> bool:
    """«برصاص قوات الاحتلال», «بنيران الجيش»: the force behind the weapon is the doer."""
    unit = clause.units[k]
    if unit.start not in clause.sheet.weapons and clause.sheet.tokens[unit.start].bare not in roles.means_of:
        return False
    for i in range(unit.start + 1, unit.last):
        if _may_own(clause, Words(i, unit.last)):
            draft.fill("actor", [Words(i, unit.last)], "role.means_owner")
            return True
    behind = k + 1
    is_next = behind < len(clause.units) and clause.units[behind].kind == "np" and clause.units[behind].prep is None
    if is_next and not clause.units[behind].joined and _may_own(clause, clause.words(behind)):
        draft.fill("actor", clause.list_of(behind), "role.means_owner")
        return True
    return False


def _may_own(clause: Clause, words: Words) -> bool:
    """People, and no second weapon («قذيفة آر بي جي»); a craft may fire («صواريخ طائرة مسيرة»)."""
    is_weapon = words.first in clause.sheet.weapons and not clause.sheet.is_craft(words.first)
    return is_people(clause, words) and not is_weapon


def _owns(clause: Clause, draft: Draft, k: int) -> bool:
    """«قصف صاروخي لقوات النظام»: a force behind ل and an adjective is the doer, where no genitive names one."""
    unit = clause.units[draft.unit]
    if unit.kind != "event" or draft.roles["actor"] or draft.roles["target"] or k != draft.unit + 1:
        return False
    return draft.sense.entry.genitive in ("actor", "either") and is_people(clause, clause.words(k))


def _is_laid_by(clause: Clause, draft: Draft, k: int) -> bool:
    """«كمين للتنظيم استهدف موكبه», «كمين لحركة الشباب»: whose it is, where another is hit or rebels are named."""
    if clause.units[draft.unit].kind != "event" or not is_people(clause, clause.words(k)):
        return False
    mention = clause.sheet.begins.get(clause.units[k].start)
    is_rebels = mention is not None and mention.ref in clause.sheet.rebels
    if is_rebels and k == draft.unit + 1 and draft.sense.entry.genitive == "none":
        return True
    behind = clause.conjuncts(k)[-1] + 1
    while behind < len(clause.units) and (clause.units[behind].kind == "time" or clause.is_soft(behind)):
        behind += 1
    if behind >= len(clause.units):
        return False
    unit = clause.units[behind]
    light = unit.reading.light
    is_hit = unit.kind == "verb" and light is not None and light.entry.object == "target" and not unit.joined
    return is_hit or (unit.kind == "np" and unit.prep in ("علي", "ضد"))


def _is_held(clause: Clause, draft: Draft, k: int) -> bool:
    """«قصف مواقع للتنظيم», «القصف طال مقراً للتنظيم»: ل behind an indefinite phrase says whose that is."""
    before = clause.units[k - 1]
    if before.kind != "np" or before.reading.definite:
        return False
    verb = k - 3 if k - 2 == draft.unit else k - 2
    is_object = before.prep is None and verb >= 0 and clause.units[verb].kind == "verb"
    return is_object or clause.words(k - 1) in draft.roles["target"]


def _between(clause: Clause, draft: Draft, k: int) -> None:
    """«اشتباكات بين الجيش وبين مسلحين»: the first side is the actor, the second the target."""
    sides = clause.list_of(k)
    behind = clause.conjuncts(k)[-1] + 1
    if len(sides) == 1 and behind < len(clause.units) and clause.units[behind].prep == "بين":
        sides = [*sides, *clause.list_of(behind)]
    both = draft.type in _TOGETHER
    draft.fill("actor", sides if both else sides[:1], "role.between")
    draft.fill("target", [] if both else sides[1:], "role.between")


def _may_take(clause: Clause, draft: Draft, k: int, role: str, prep: str) -> bool:
    """May the phrase at k fill `role`? A place behind ب or في is where, not whom."""
    mention = clause.sheet.begins.get(clause.units[k].start)
    if mention is not None and mention.kind == "place":
        if role == "actor" and prep == "من" and draft.type == "support":
            return True
        return role == "target" and prep in clause.sheet.roles.onto and draft.type != "movement"
    if mention is None and role == "actor" and not is_people(clause, clause.words(k)):
        return False
    if mention is not None and mention.kind == "count" and prep in ("ل", "الي"):
        return not _is_toll(mention)
    return not (mention is not None and mention.kind == "time")


def _is_toll(mention: Mention) -> bool:
    """«ارتفع عدد ضحايا الهجوم إلى 3 أشخاص»: a toll behind إلى or ل is no target."""
    return isinstance(mention.value, CountValue) and mention.value.effect in ("killed", "injured")


def is_people(clause: Clause, words: Words) -> bool:
    """Can the words name somebody who acts: a person, an organization, people, or a weapon in somebody's hands?"""
    mention = clause.sheet.begins.get(words.first)
    if mention is not None and mention.kind != "count":
        return mention.kind in PEOPLE or mention.kind == "weapon"
    if mention is not None:
        return True
    is_craft = clause.sheet.is_craft(words.first)
    is_somebodys = words.last - words.first > 1 or bool(clause.sheet.readings[words.first].pronoun)  # «طائراته»
    if words.first in clause.sheet.weapons or (is_craft and is_somebodys):
        return True
    noun = clause.sheet.readings[words.first].noun
    is_lone = words.last - words.first == 1 and not clause.sheet.readings[words.first].pronoun
    if noun is not None and noun.entry.kind == "partitive" and is_lone and noun.entry.ar in _WHOLE:
        return False  # «كل ما هو ضروري»
    return noun is not None and noun.entry.kind in ("group", "partitive")
