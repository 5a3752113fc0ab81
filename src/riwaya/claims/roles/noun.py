"""Roles around an event noun: its genitive, an adjective of origin, its pronoun, its prepositions."""

from riwaya.arabic.fold import fold_word
from riwaya.claims.draft import Clause, Draft, Words
from riwaya.claims.reach import complements, until_event
from riwaya.claims.roles.prepositions import is_people, prepositional_roles
from riwaya.knowledge.roles import Roles
from riwaya.records import PlaceValue

_ORIGIN_REACH = 6
_OF_PEOPLE = frozenset({"killing", "injury", "arrest", "release", "abduction", "legal", "abuse", "displacement"})
_STRIKES = frozenset({"airstrike", "shelling"})
# What the first of two joined casualties shares: «قتلى وجرحى من الجيش».
_SHARED = ("role.genitive", "role.victims")


def noun_roles(clause: Clause, draft: Draft, roles: Roles) -> None:
    """Fill actor and target of a claim whose trigger is a noun or verbal noun."""
    unit = clause.units[draft.unit]
    _adjective(clause, draft, roles)
    _described(clause, draft)
    _among(clause, draft)
    _held(clause, draft, roles)
    _doer(clause, draft, roles)
    genitive = _genitive(clause, draft)
    if genitive is not None:
        _place_genitive(clause, draft, genitive)
    _foiled(clause, draft, roles)
    found = complements(clause, draft.unit)
    if unit.kind == "event":
        found = until_event(clause, found)
    is_told = draft.by.get("actor") == "role.origin_of_fire"
    if draft.roles["actor"] and draft.sense.entry.genitive != "actor" and not is_told:
        _late_object(clause, draft, found)
    prepositional_roles(clause, draft, found, roles)
    _counted(clause, draft)


def _counted(clause: Clause, draft: Draft) -> None:
    """«ثلاثة قتلى», «17 شهيدا»: the counted dead and hurt are themselves the victims, where nobody else is named."""
    mention = clause.sheet.covers.get(draft.trigger)
    before = clause.units[draft.unit - 1] if draft.unit else None
    is_counted = before is not None and before.kind == "np" and before.last == draft.trigger
    is_bare = draft.sense.entry.asserts == "with_cue" and clause.units[draft.unit].prep is None
    if is_counted and is_bare and draft.trigger - 1 in clause.sheet.counts:
        draft.fill("target", [clause.words(draft.unit - 1)], "role.victims")  # «10 جنود قتلى»
    if not draft.sense.entry.carries or mention is None or mention.kind != "count" or draft.roles["target"]:
        return
    first = next((i for i, m in clause.sheet.begins.items() if m is mention), None)
    if first is not None and first < draft.trigger:
        draft.fill("target", [Words(first, clause.sheet.after(first, mention))], "role.victims")


def share_genitive(clause: Clause, drafts: dict[int, Draft]) -> None:
    """«مقتل وإصابة مئات المدنيين», «خطف وقتل تاجر»: what the next, joined to it, has as genitive or object."""
    for u in sorted(drafts, reverse=True):
        following = drafts.get(u + 1)
        if following is None or not clause.units[u + 1].joined or drafts[u].roles["target"]:
            continue
        kind, entry = clause.units[u].kind, drafts[u].sense.entry
        is_bare = kind == "event" and entry.genitive != "actor" and following.by.get("target") in _SHARED
        if any(words.first < clause.units[u + 1].last for words in following.roles["target"]):
            continue  # «قتيل و8 مصابين»
        is_alike = kind == clause.units[u + 1].kind == "verb" and entry.object == "target"
        if is_bare or is_alike:
            drafts[u].fill("target", following.roles["target"], "role.shared_genitive")


def _adjective(clause: Clause, draft: Draft, roles: Roles) -> None:
    """«غارات روسية»: the adjective of origin is the actor, but «إصابة سورية»: of what is suffered it is the target."""
    is_suffered = fold_word(draft.sense.entry.lemma) in roles.suffered
    for at in clause.units[draft.unit].adjectives:
        if clause.sheet.readings[at].adjective is not None and clause.sheet.tokens[at].bare not in roles.no_doer:
            draft.fill("target" if is_suffered else "actor", [Words(at, at + 1)], "role.adjective")


def _described(clause: Clause, draft: Draft) -> None:
    """«جثة شاب مقتول»: a passive participle says what befell the phrase before it."""
    entry = draft.sense.entry
    is_listed = entry.pos == "noun" and entry.genitive == "none" and entry.lemma.startswith("م")  # «مقتول», «مدعوم»
    if not draft.unit or not (is_listed or any(f.pos == "passive_participle" for f in draft.sense.features)):
        return
    k = draft.unit - 1
    while k > 0 and (clause.is_comma(k) or _links(clause, k)):
        k -= 1
    if clause.units[k].kind == "np" and clause.units[draft.unit].prep is None:
        draft.fill("target", [clause.words(k)], "role.participle")


def _among(clause: Clause, draft: Draft) -> None:
    """«سقط عشرات المدنيين بين قتيل وجريح»: those who are killed or hurt stand before بين."""
    k = draft.unit
    if clause.units[k].joined and k - 1 in clause.drafts:
        k -= 1
    if draft.sense.entry.carries and clause.units[k].prep == "بين" and k and clause.units[k - 1].kind == "np":
        draft.fill("target", clause.list_of(k - 1), "role.victims")


def _held(clause: Clause, draft: Draft, roles: Roles) -> None:
    """«مناطق خاضعة للسيطرة الروسية», «الواقعة تحت سيطرة الجيش»: what is said to be held."""
    k = draft.unit - 1
    if draft.type != "control" or k < 0 or clause.units[draft.unit].prep not in ("ل", "تحت"):
        return
    unit = clause.units[k]
    if unit.kind != "np" or clause.sheet.readings[unit.last - 1].word not in roles.held:
        return
    if unit.last - unit.start > 1:
        draft.fill("target", [Words(unit.start, unit.last - 1)], "role.held")
    elif k and clause.units[k - 1].kind == "np":
        draft.fill("target", [clause.words(k - 1)], "role.held")


def _foiled(clause: Clause, draft: Draft, roles: Roles) -> None:
    """«إحباط محاولة انقلابية»: the event that is foiled is the object."""
    behind = draft.unit + 1
    if fold_word(draft.sense.entry.lemma) in roles.foils and behind in clause.drafts:
        draft.fill("target", [clause.words(behind)], "role.genitive")


def _links(clause: Clause, k: int) -> bool:
    """«الجنود الذين كانوا محاصرين»: a relative or a verb of being between the people and the participle."""
    unit = clause.units[k]
    return unit.kind == "rel" or (unit.kind in ("verb", "part") and unit.reading.word in clause.sheet.roles.being)


def _doer(clause: Clause, draft: Draft, roles: Roles) -> None:
    """«في منزل فلان منفذ الهجوم»: the name before the noun for a doer; the noun alone names nobody."""
    if not draft.unit or clause.units[draft.unit].prep is not None:
        return
    before = clause.units[draft.unit - 1]
    mention = clause.sheet.covers.get(before.first - 1)
    is_doer = before.kind == "np" and clause.sheet.tokens[before.last - 1].bare in roles.doers
    if is_doer and mention is not None and mention.kind == "person":
        first = next(i for i, one in clause.sheet.begins.items() if one is mention)
        draft.fill("actor", [Words(first, before.first)], "role.doer_noun")


def _genitive(clause: Clause, draft: Draft) -> int | None:
    """The phrase right behind the noun, nothing between, None if none."""
    unit = clause.units[draft.unit]
    k = draft.unit + 1
    if (unit.reading.pronoun and not _is_tolled(clause, draft)) or (unit.reading.definite and not unit.adjectives):
        return None
    while k < len(clause.units) and (clause.is_soft(k) or _is_passed(clause, k)):
        k += 1
    if k >= len(clause.units) or _is_hitting(clause, draft.unit, k):
        return None
    following = clause.units[k]
    if following.kind != "np" or following.prep is not None or following.joined:
        return None
    is_others = following.reading.word in clause.sheet.roles.others and draft.type in _OF_PEOPLE
    return k if is_others or _can_be_genitive(clause, k) else None


def _is_hitting(clause: Clause, u: int, k: int) -> bool:
    """«أصابت غارة مدرسة»: is the event the subject of a verb of hitting, and what follows it hit and no doer?"""
    verb = clause.units[u - 1] if u else None
    if verb is None or verb.kind != "verb" or clause.units[u].prep is not None or verb.reading.light is None:
        return False
    is_hit = verb.reading.light.entry.kind == "event" and verb.reading.light.entry.object == "target"
    return is_hit and clause.units[k].kind == "np" and not is_people(clause, clause.words(k))


def _is_passed(clause: Clause, k: int) -> bool:
    """The rest of a set phrase, or a word that points («محاسبة هؤلاء القادة»)."""
    unit = clause.units[k]
    return unit.kind == "silent" or (unit.kind == "pron" and unit.reading.word in clause.sheet.roles.pointing)


def _is_tolled(clause: Clause, draft: Draft) -> bool:
    """«راح ضحيتها 12 شخصا»: behind the casualty noun and its pronoun stands the figure."""
    behind = draft.unit + 1
    is_counted = behind < len(clause.units) and clause.units[behind].start in clause.sheet.counts
    return is_counted and bool(draft.sense.entry.carries)


def _can_be_genitive(clause: Clause, k: int) -> bool:
    """A name, a count, a definite or a listed noun; a lone unknown word is an adjective («قصف عنيف»)."""
    unit = clause.units[k]
    if unit.start in clause.sheet.covers or unit.last - unit.start > 1:
        return True
    if clause.sheet.tokens[unit.start].bare in clause.sheet.roles.no_doer:
        return False
    return unit.reading.definite or unit.reading.noun is not None or unit.reading.pronoun is not None


def _place_genitive(clause: Clause, draft: Draft, k: int) -> None:
    """Give the genitive the role its noun gives it; a second bare phrase behind an actor is the target."""
    role = draft.sense.entry.genitive
    words = clause.list_of(k)
    if clause.units[k].reading.word in clause.sheet.roles.origin:
        _from_origin(clause, draft, k)
        return
    mention = clause.sheet.begins.get(clause.units[k].start)
    is_place = mention is not None and mention.kind == "place"
    if role == "either":
        is_doer = not _is_victim(clause, k) or (draft.type == "attack" and _hit_somebody(clause, k))
        role = "actor" if is_people(clause, words[0]) and is_doer else "target"
    if is_place and draft.type == "attack" and draft.sense.entry.pos == "noun" and role != "target":
        return  # «هجمات باريس»: where, not whom
    if is_place and draft.type == "clash":
        return  # «معارك الفاشر»
    if role == "actor" and is_place and draft.type not in ("agreement",):
        role = "target" if draft.type in ("shelling", "airstrike", "attack", "control", "bombing") else "none"
    if role == "target" and draft.type == "bombing" and _is_armed(clause, k):
        role = "actor"  # «تفجير حركة الشباب أمام فندق», but «تفجير وزارة الدفاع»
    if role not in ("actor", "target"):
        return
    if draft.type == "clash" and role == "actor" and len(words) > 1:
        draft.fill("actor", words[:1], "role.genitive")
        draft.fill("target", words[1:], "role.genitive")
        return
    is_fired = words[0].first in clause.sheet.weapons or clause.sheet.is_craft(words[0].first)
    is_craft = is_fired and draft.type in _STRIKES and not draft.roles["actor"]
    after = clause.conjuncts(k)[-1] + 1
    if role == "target" and is_craft and after < len(clause.units) and _is_owner(clause, after):
        draft.fill("actor", clause.list_of(after), "role.owner")
        draft.fill("target", clause.list_of(after + 1), "role.genitive_object")
        return
    if role == "target" and is_craft and not (after < len(clause.units) and _is_object(clause, after)):
        role = "actor"  # «استهداف طائرة مسيرة تركية»: what fires
    draft.fill(role, words, "role.genitive")
    behind = _past_means(clause, clause.conjuncts(k)[-1] + 1)
    if role == "target" and behind < len(clause.units) and ((_is_object(clause, behind) and (
        _is_force(clause, words[0]) or _is_done_to(clause, behind, words[0])
    )) or (draft.type not in _OF_PEOPLE and _is_site_hit(clause, behind, words[0]))):
        draft.roles["target"] = []
        draft.fill("actor", words, "role.genitive_subject")
        draft.fill("target", clause.list_of(behind), "role.genitive_object")


def _is_armed(clause: Clause, k: int) -> bool:
    """A named body whose first word is one for armed groups."""
    mention = clause.sheet.begins.get(clause.units[k].start)
    is_body = mention is not None and mention.kind == "organization"
    return is_body and clause.sheet.tokens[clause.units[k].start].bare in clause.sheet.roles.armed


def _is_owner(clause: Clause, k: int) -> bool:
    """«استهداف طائرة مسيّرة للتحالف سيارة»: a body behind ل whose the craft is, as a bare phrase follows."""
    mention = clause.sheet.begins.get(clause.units[k].start)
    is_body = clause.units[k].prep == "ل" and mention is not None and mention.kind == "organization"
    behind = clause.units[k + 1] if k + 1 < len(clause.units) else None
    return is_body and behind is not None and behind.kind == "np" and behind.prep is None and not behind.joined


def _past_means(clause: Clause, k: int) -> int:
    """«استهداف القوات براجمات الصواريخ مدرسة»: the unit behind the weapon that stands at unit k, if one does."""
    unit = clause.units[k] if k < len(clause.units) else None
    is_means = unit is not None and unit.kind == "np" and unit.prep == "ب" and unit.start in clause.sheet.weapons
    return k + 1 if is_means else k


def _from_origin(clause: Clause, draft: Draft, k: int) -> None:
    """«قصف مصدره مواقع الجيش»: whoever holds the place that the fire came from."""
    first = clause.units[k].start + 1
    for i in range(first, min(first + _ORIGIN_REACH, clause.sentence.last)):
        mention = clause.sheet.begins.get(i)
        if clause.sheet.is_mark(i) and clause.sheet.tokens[i].folded != '"':
            return
        if mention is not None and mention.kind == "organization":
            doers = [Words(i, clause.sheet.after(i, mention))]
            draft.fill("actor", [*doers, *_joined_bodies(clause, doers[0].last)], "role.origin_of_fire")
            return


def _joined_bodies(clause: Clause, at: int) -> list[Words]:
    """«مصدره قوات النظام وروسيا»: the bodies and states joined to the one that ends before token `at`."""
    out = []
    while at < clause.sentence.last and clause.sheet.is_joined(at):
        mention = clause.sheet.begins.get(at)
        value = mention.value if mention is not None else None
        is_state = isinstance(value, PlaceValue) and value.precision == "country"
        if mention is None or not (mention.kind == "organization" or is_state):
            break
        out.append(Words(at, clause.sheet.after(at, mention)))
        at = out[-1].last
    return out


def _late_object(clause: Clause, draft: Draft, found: list[int]) -> None:
    """«قصف قوات النظام بالمدفعية قرية تديل»: a bare phrase behind the doer and the means is the object."""
    doers = set(draft.roles["actor"])
    for k in found:
        unit = clause.units[k]
        if unit.kind == "np" and unit.prep is None and clause.words(k) not in doers:
            draft.fill("target", clause.list_of(k), "role.genitive_object")
            return


def _is_victim(clause: Clause, k: int) -> bool:
    """Is the phrase a count or civilians, who do not shell?"""
    unit = clause.units[k]
    mention = clause.sheet.begins.get(unit.start)
    if mention is not None:
        return mention.kind in ("count", "place")
    return unit.reading.noun is not None and unit.reading.noun.entry.who in ("civilian", "child", "woman")


def _hit_somebody(clause: Clause, k: int) -> bool:
    """«هجوم مستوطنين على مزارعين»: on whom stands right behind them, so that they are the doers."""
    behind = clause.conjuncts(k)[-1] + 1
    return behind < len(clause.units) and clause.units[behind].prep == "علي"


def _is_object(clause: Clause, k: int) -> bool:
    """A phrase behind ل, or counted people, right after the genitive: «اغتيال مسلحين لقيادي», «اعتقال قوات 3 شبان»."""
    unit = clause.units[k]
    if unit.kind != "np" or unit.joined:
        return False
    mention = clause.sheet.begins.get(unit.start)
    return unit.prep == "ل" or (unit.prep is None and mention is not None and mention.kind == "count")


def _is_site_hit(clause: Clause, k: int, doer: Words) -> bool:
    """«اقتحام محتجين مقر الحزب»: people, and a building or thing behind them without a preposition."""
    unit = clause.units[k]
    noun = unit.reading.noun
    is_thing = noun is not None and noun.entry.kind in ("object", "locality")
    is_bare = unit.kind == "np" and unit.prep is None and not unit.joined
    return is_bare and is_thing and is_people(clause, doer) and doer.first not in clause.sheet.weapons


def _is_done_to(clause: Clause, k: int, doer: Words) -> bool:
    """«قتل شرطي لشاب»: people, and ل before the people to whom it is done."""
    mention = clause.sheet.begins.get(clause.units[k].start)
    is_body = mention is not None and mention.kind == "organization"  # «اعتقال مسؤول لداعش»: whose he is
    is_plain = clause.units[k].prep == "ل" and doer.first not in clause.sheet.counts and not is_body
    return is_plain and is_people(clause, doer) and is_people(clause, clause.words(k))


def _is_force(clause: Clause, words: Words) -> bool:
    """An organization or fighters in the plural, who can do the deed."""
    mention = clause.sheet.begins.get(words.first)
    if mention is not None:
        return mention.kind == "organization"
    noun = clause.sheet.readings[words.first].noun
    return noun is not None and noun.entry.who == "combatant" and "singular" not in noun.numbers
