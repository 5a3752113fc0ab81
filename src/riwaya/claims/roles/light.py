"""Roles through a verb that carries an event noun: «شنّ مسلحون هجوماً», «تعرّضت المدينة لقصف», «عملية نفذها الجيش»."""

from riwaya.claims.draft import Clause, Draft, Words
from riwaya.claims.no_part import is_blamed, is_nobody
from riwaya.claims.reach import antecedent, complements, subject_before, topic_of, until_event
from riwaya.claims.roles.prepositions import is_people, prepositional_roles
from riwaya.knowledge.roles import Roles
from riwaya.knowledge.triggers import LightEntry


def light_roles(clause: Clause, drafts: dict[int, Draft], roles: Roles) -> None:
    """Let every verb of the sentence hand its subject and complements on to the event nouns it carries."""
    for u, unit in enumerate(clause.units):
        if unit.kind != "verb":
            continue
        _taken_up(clause, u, drafts)
        _goes_on(clause, u, drafts, roles)
        _hits(clause, u, drafts)
        if unit.reading.light is not None:
            _carry(clause, u, unit.reading.light.entry, drafts)
            _begin(clause, u, unit.reading.light.entry, drafts)
            _befall(clause, u, unit.reading.light.entry, drafts)


def _taken_up(clause: Clause, u: int, drafts: dict[int, Draft]) -> None:
    """«عملية نفذها الجيش», «الحملة بدأتها المجموعة»: the verb's pronoun is the event, its subject the doer."""
    behind = clause.units[u + 1] if u + 1 < len(clause.units) else None
    takes_up = behind is not None and behind.reading.word in clause.sheet.roles.takes_up
    if not clause.units[u].reading.pronoun and not takes_up:
        return
    event = _event_before(clause, u, drafts)
    if event is None:
        event = _event_over_phrases(clause, u, drafts)
    if event is None:
        _through_speech(clause, u, drafts)
        return
    light = clause.units[u].reading.light
    if light is not None and light.entry.kind in ("cause", "report"):
        return  # «قتلى خلّفهم تفجير السيارة»
    role = "target" if light is not None and light.entry.kind == "target" else "actor"
    for k in complements(clause, u):
        is_bare = clause.units[k].kind == "np" and clause.units[k].prep is None
        if is_bare and (role == "target" or is_people(clause, clause.words(k))):
            drafts[event].fill(role, clause.list_of(k), "role.taken_up")
            return


def _event_over_phrases(clause: Clause, u: int, drafts: dict[int, Draft]) -> int | None:
    """«حملة مداهمة في البلدة اليوم نفذها التحالف»: as posts write, places and times stand before the relative verb."""
    reading = clause.units[u].reading
    if clause.units[u].joined or reading.light is None or reading.light.entry.kind not in ("actor", "claim"):
        return None
    k = u - 1
    while k >= 0 and not clause.units[k].joined and (clause.units[k].kind == "time" or clause.is_soft(k) or (
        clause.units[k].kind == "np" and clause.units[k].prep is not None
    )):
        k -= 1
    is_event = k >= 0 and k in drafts and clause.units[k].kind == "event"
    if not is_event:
        return None
    is_feminine = clause.units[k].reading.word.endswith(("ه", "ات"))
    return k if is_feminine == (reading.pronoun == "ها") else None


def _through_speech(clause: Clause, u: int, drafts: dict[int, Draft]) -> None:
    """«الضربة التي قال إن القوات التركية نفذتها»: between the event and its verb stands who says so."""
    light, before = clause.units[u].reading.light, subject_before(clause, u)
    if light is None or light.entry.kind != "actor" or before is None or not _is_doer(clause, before):
        return
    k = before - 1
    kinds = ["that", "verb", "rel"]
    while k >= 0 and kinds and (clause.units[k].kind == kinds[0] or clause.units[k].kind == "np"):
        kinds = kinds[1:] if clause.units[k].kind == kinds[0] else kinds
        k -= 1
    event = _event_of(clause, k, drafts) if not kinds else None
    if event is not None:
        drafts[event].fill("actor", clause.list_of(before), "role.taken_up")


def _goes_on(clause: Clause, u: int, drafts: dict[int, Draft], roles: Roles) -> None:
    """«اشتباكات اندلعت بين …»: complements of a verb whose subject is the event are the event's own."""
    if u in drafts:
        return
    event = _event_before(clause, u, drafts)
    if event is not None and drafts[event].sense.entry.prepositions:
        prepositional_roles(clause, drafts[event], until_event(clause, complements(clause, u)), roles)


def _hits(clause: Clause, u: int, drafts: dict[int, Draft]) -> None:
    """«طال القصف أيضاً بلدة تفتناز»: a verb of reaching with the strike as its subject has the target as object."""
    light = clause.units[u].reading.light
    if light is None or light.entry.kind != "event" or u in drafts:
        return
    event, behind = u + 1, u + 1
    if event not in drafts:  # «غارة ضربت مستودعا»
        before = subject_before(clause, u)
        if light.entry.object != "target" or before is None:
            return
        event, behind = before, u
    if event not in drafts or clause.units[event].kind != "event" or clause.units[event].prep is not None:
        return
    drafts[event].fill("target", object_behind(clause, behind), "role.object_of_strike")


def object_behind(clause: Clause, event: int) -> list[Words]:
    """«أصابت القذائف أمس محطة وقود»: the bare phrase behind an event noun that is the subject; empty for none."""
    k = event + 1
    while k < len(clause.units) and not clause.units[k].joined and (
        clause.units[k].kind in ("conj", "time") or _is_whose(clause, k)
    ):
        k += 1
    is_bare = k < len(clause.units) and clause.units[k].kind == "np" and clause.units[k].prep is None
    return clause.list_of(k) if is_bare and not clause.units[k].joined else []


def _is_whose(clause: Clause, k: int) -> bool:
    """«أصابت غارة للتحالف بقيادة السعودية مدرسة»: the phrase that says whose the strike was."""
    unit = clause.units[k]
    is_led = unit.prep == "ل" or unit.prep in clause.sheet.roles.agent
    return unit.kind == "np" and is_led and (is_people(clause, clause.words(k)) or unit.start in clause.sheet.covers)


def _event_before(clause: Clause, u: int, drafts: dict[int, Draft]) -> int | None:
    """The event noun that verb u speaks of: its antecedent, or the noun that opens its clause."""
    for which in (antecedent(clause, u), subject_before(clause, u)):
        if which is not None:
            reading = clause.units[u].reading
            is_told = reading.pronoun is not None and reading.say is not None and not reading.say.verb.accused
            if is_told and clause.units[which].kind == "np":
                return None  # «الهجوم في بيان نشرته الوكالة»: the pronoun takes up the statement
            event = _event_of(clause, which, drafts)
            if event is not None:
                return event
    return None


def _carry(clause: Clause, u: int, light: LightEntry, drafts: dict[int, Draft]) -> None:
    """Fill the carried events' actor or target with the verb's subject."""
    if light.kind not in ("actor", "target", "claim") or (light.kind == "claim" and is_nobody(clause, u)):
        return
    found = [k for k in complements(clause, u) if clause.units[k].kind == "event" and k in drafts]
    head = next((k for k in found if not clause.units[k].joined or clause.units[k].prep is None), None)
    if head is None or not _is_led(clause, head, light) or is_blamed(clause, head) or _is_charge(clause, u, head):
        return
    is_bare = clause.units[head].prep is None
    carried = [head, *(k for k in found if k > head and clause.units[k].joined and (
        (clause.units[k].prep is None) == is_bare or clause.units[k].prep == clause.units[head].prep
    ))]
    subject = _subject(clause, u, carried[0]) if carried else None
    if subject is None:
        return
    for k in carried:
        if light.kind == "target":
            drafts[k].fill("target", subject, "role.light_verb_target")
        elif drafts[k].sense.entry.subject == "actor" or drafts[k].sense.entry.pos == "noun":
            drafts[k].fill("actor", subject, "role.light_verb")


def _is_charge(clause: Clause, u: int, head: int) -> bool:
    """«أصدرت بياناً متهمة إياهم بقتل الصحفي»: is the event what somebody between the verb and it is charged with?"""
    between = clause.sheet.tokens[clause.units[u].last : clause.units[head].first]
    return any(token.bare in clause.sheet.roles.charged for token in between)


def _begin(clause: Clause, u: int, light: LightEntry, drafts: dict[int, Draft]) -> None:
    """«بدأ التنظيم بعمليات»: who begins with an event does it."""
    if light.kind != "event" or light.phase != "begin" or u in drafts:
        return
    head = next((k for k in complements(clause, u) if k in drafts), None)
    if head is None or clause.units[head].prep not in ("ب", "في"):
        return
    subject = _subject(clause, u, head)
    if subject and is_people(clause, subject[0]) and drafts[head].sense.entry.subject == "actor":
        drafts[head].fill("actor", subject, "role.light_verb")


def _befall(clause: Clause, u: int, light: LightEntry, drafts: dict[int, Draft]) -> None:
    """«تشهد المحافظة قصفاً»: the place that sees a strike is what it hits."""
    if light.kind != "place":
        return
    head = next((k for k in complements(clause, u) if k in drafts and clause.units[k].prep is None), None)
    if head is None or drafts[head].type not in ("shelling", "airstrike"):
        return
    subject = _subject(clause, u, head)
    mention = clause.sheet.begins.get(subject[0].first) if subject else None
    noun = clause.sheet.readings[subject[0].first].noun if subject else None
    is_place = (mention is not None and mention.kind == "place") or (noun is not None and noun.entry.kind == "locality")
    if subject and is_place:
        drafts[head].fill("target", subject, "role.light_verb_target")


def _is_doer(clause: Clause, k: int) -> bool:
    """Is unit k a bare phrase for people?"""
    unit = clause.units[k]
    return unit.kind == "np" and unit.prep is None and not unit.joined and is_people(clause, clause.words(k))


def _is_led(clause: Clause, k: int, light: LightEntry) -> bool:
    """Does the event stand behind the preposition that the verb wants, or as its object?"""
    prep = clause.units[k].prep
    return prep is None or prep in light.preposition or (not light.preposition and prep != "في")


def _event_of(clause: Clause, k: int, drafts: dict[int, Draft]) -> int | None:
    """The event noun at unit k, or the one whose complement the phrase at k is."""
    while k >= 0 and clause.units[k].kind in ("np", "event", "time"):
        if k in drafts and clause.units[k].kind == "event":
            return k
        k -= 1
    return None


def _subject(clause: Clause, u: int, carried: int) -> list[Words] | None:
    """Who does it: the phrase before the verb, or the first bare phrase behind it."""
    before = subject_before(clause, u)
    if before is not None and before != carried and clause.units[before].kind == "np":
        return clause.list_of(before)
    which = antecedent(clause, u)
    if which is not None and not clause.units[u].reading.pronoun and clause.units[which].kind == "np":
        return clause.list_of(which)
    for k in complements(clause, u):
        unit = clause.units[k]
        if unit.kind == "event":
            break
        if unit.prep is None:
            return clause.list_of(k)
    behind = carried + 1
    if clause.units[carried].reading.definite and behind < len(clause.units) and _is_doer(clause, behind):
        return clause.list_of(behind)  # «نفذ الهجوم مسلحون مجهولون»
    topic = topic_of(clause, u)
    return clause.list_of(topic) if topic is not None else None
