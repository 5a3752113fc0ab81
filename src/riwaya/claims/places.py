"""Places of a sentence as settings: groups from the finest place outwards, places that only act left out."""

from dataclasses import dataclass, field

from riwaya.claims.draft import Clause, Words
from riwaya.claims.unit import Unit
from riwaya.knowledge.discourse import Discourse
from riwaya.records import Mention, PlaceValue, Token

_GAP = 4
_UNNAMED_WITHIN = 3
_SITES = frozenset(
    "building dwelling religious education medical infrastructure economic military agricultural".split()
)
_LIST_MARKS = frozenset({"،", ",", '"', "(", ")"})
_RANK = {"country": 5, "region": 4, "admin1": 4, "district": 3, "city": 2, "town": 1}  # others are 0


@dataclass(slots=True)
class PlaceGroup:
    """Places named together, over tokens [first, last). is_goal: only led to («نحو إسرائيل»).

    is_listed: it goes on the list of the group before («الفطيرة وكفرعويد»). is_origin: it says where somebody is
    from, or where a source sits («نازح من دير الزور»).
    """

    words: list[Words]
    first: int
    last: int
    mentions: list[Mention] = field(default_factory=list)
    is_goal: bool = False
    is_listed: bool = False
    is_origin: bool = False
    is_source: bool = False

    @property
    def value(self) -> PlaceValue | None:
        """What the finest resolved place of the group stands for."""
        return next((m.value for m in self.mentions if isinstance(m.value, PlaceValue)), None)

    @property
    def names_a_region(self) -> bool:
        """Does it name a governorate or a wider part of a country already («ريف درعا»)?"""
        values = [m.value for m in self.mentions if isinstance(m.value, PlaceValue)]
        return any(_RANK.get(value.precision, 0) >= _RANK["region"] for value in values)

    def holds(self, other: "PlaceGroup") -> bool:
        """Does this group name the governorate or region in which the other's place lies?"""
        wide, fine = self.value, other.value
        if wide is None or fine is None or wide.precision == "country" or wide.ref == fine.ref:
            return False
        is_wider = _RANK.get(wide.precision, 0) > _RANK.get(fine.precision, 0) and _RANK.get(wide.precision, 0) >= 2
        return is_wider and wide.admin1 is not None and wide.admin1 == fine.admin1


def place_groups(clause: Clause, discourse: Discourse) -> list[PlaceGroup]:
    """The settings of one sentence, in text order."""
    out: list[PlaceGroup] = []
    sheet = clause.sheet
    at = clause.sentence.first
    while at < clause.sentence.last:
        mention = sheet.begins.get(at)
        if mention is None or mention.kind != "place":
            at += 1
            continue
        after = min(sheet.after(at, mention), clause.sentence.last)
        chained = bool(out) and _chains(clause, out[-1].last, at, discourse)
        if chained:
            out[-1].last = after
            if not (out[-1].names_a_region and _only_locates(clause, at, mention, discourse)):
                out[-1].words.append(Words(at, after))
                out[-1].mentions.append(mention)
        elif _is_setting(clause, at, after):
            listed = bool(out) and _is_listed(clause, out[-1].last, at, discourse)
            group = PlaceGroup([Words(at, after)], at, after, [mention], _is_goal(clause, at), listed)
            group.is_origin = _is_origin(clause, at)
            group.is_source = _is_source(clause, at)
            out.append(group)
        at = after
    return out


def unnamed_place(clause: Clause, u: int) -> Words | None:
    """«قُتلا في أحد المساجد», «انفجار داخل المخيم»: words of a place without a name right behind unit u."""
    for k in range(u + 1, min(u + _UNNAMED_WITHIN + 1, len(clause.units))):
        unit = clause.units[k]
        if unit.kind not in ("np", "part", "time"):
            return None
        if unit.kind == "np" and unit.prep in clause.sheet.roles.setting and _is_site(clause, unit):
            return Words(unit.start, unit.last)
    return None


def _is_site(clause: Clause, unit: Unit) -> bool:
    """Does the phrase name a sort of place, and no place by name?"""
    i = unit.start
    noun = clause.sheet.readings[i].noun
    if noun is not None and noun.entry.kind == "partitive" and i + 1 < unit.last:
        noun = clause.sheet.readings[i + 1].noun
    if noun is None or any(k in clause.sheet.covers for k in range(i, unit.last)):
        return False
    if any(clause.sheet.tokens[k].bare in clause.sheet.roles.terms for k in range(i, unit.last)):
        return False
    return noun.entry.kind == "locality" or (noun.entry.kind == "object" and noun.entry.category in _SITES)


def _is_setting(clause: Clause, at: int, after: int) -> bool:
    """A place that something happens in: governed by a preposition, behind its title, hit, or a dateline."""
    for u, unit in enumerate(clause.units):
        if not unit.first <= at < unit.last:
            continue
        if unit.kind != "np":
            return True
        if _is_tie(clause, unit, at) or _is_of_tie(clause, u) or _is_title(clause, u, at):
            return False
        if unit.start != at:
            noun, title = unit.reading.noun, clause.sheet.readings[at - 1].noun
            if clause.sheet.readings[at - 1].word in clause.sheet.roles.asking:
                return False  # «مطالبة بغداد بنشر قوات»
            is_unit = clause.sheet.tokens[at - 1].bare in clause.sheet.roles.unit_titles
            is_titled = is_unit or (title is not None and title.entry.kind == "locality")
            if noun is None and not is_titled and _is_state(clause, at):
                return False  # «إعلان موسكو», «بناء مالي»
            return is_titled or noun is None or noun.entry.kind != "group"
        if unit.prep is not None:
            return unit.prep not in clause.sheet.roles.no_setting
        return _is_hit(clause, u) or _is_dateline(clause, at, after)
    return True


def _is_title(clause: Clause, u: int, at: int) -> bool:
    """«قضية "تيران وصنافير"»: a place in quotes behind a noun that is no sort of place only names that thing."""
    tokens, unit = clause.sheet.tokens, clause.units[u]
    quotes = [i for i in range(clause.sentence.first, at) if tokens[i].folded == '"']
    if len(quotes) % 2 == 0 or quotes[-1] < unit.first - 1 or (unit.prep is not None and unit.start == at):
        return False
    k = quotes[-1] - 1
    noun = clause.sheet.readings[k].noun if k >= 0 else None
    is_site = noun is not None and noun.entry.kind in ("locality", "object")
    return k >= clause.sentence.first and tokens[k].kind == "word" and not is_site


def _is_state(clause: Clause, at: int) -> bool:
    """Does the place stand for its government: a country, or a capital of one?"""
    value = clause.sheet.begins[at].value
    return isinstance(value, PlaceValue) and value.precision == "country"


def _is_tie(clause: Clause, unit: Unit, at: int) -> bool:
    """«فصائل مدعومة من تركيا», «المتاخمة لأفغانستان»: the place says whose people are, or what lies beside.

    A building «التابعة لمدينة الشدادي» lies there.
    """
    words = clause.sheet.roles.belongs
    noun = unit.reading.noun
    if noun is not None and noun.entry.kind == "object":
        return False
    first = max(clause.sentence.first, min(unit.first, at) - 1)
    return any(clause.sheet.readings[i].word in words or clause.sheet.tokens[i].bare in words for i in range(first, at))


def _is_of_tie(clause: Clause, u: int) -> bool:
    """«آخرين مرتبطين بعمليات التنظيم في درعا»: the place is that of the deeds somebody is tied to."""
    before = clause.units[u - 1] if u else None
    if before is None or before.kind != "np" or clause.units[u].prep is None:
        return False
    words = {clause.sheet.readings[i].word for i in range(before.start, before.last)}
    return bool(words & clause.sheet.roles.belongs and words & clause.sheet.cues.habits)


def _is_goal(clause: Clause, at: int) -> bool:
    """Is the place only where something goes («نحو إسرائيل», «إلى تشاد»)?"""
    return any(unit.first <= at < unit.last and unit.prep in clause.sheet.roles.towards for unit in clause.units)


def _is_hit(clause: Clause, u: int) -> bool:
    """Is the bare place the object or genitive of an event: «قصف كنصفرة», «سيطرت على»?"""
    words = clause.words(u)
    if any(words in draft.roles["target"] for draft in clause.drafts.values()):
        return True
    behind = u + 2 if u + 1 < len(clause.units) and clause.units[u + 1].kind == "part" else u + 1
    if _witnesses(clause, u - 1) or (_witnesses(clause, behind) and not clause.units[behind].joined):
        return True  # «شهدت مرزق اشتباكات»
    if u - 1 in clause.drafts and clause.drafts[u - 1].type == "clash" and clause.units[u - 1].kind == "event":
        return True  # «معارك الفاشر»
    before: Unit | None = clause.units[u - 1] if u else None
    is_actor = any(words in draft.roles["actor"] for draft in clause.drafts.values())
    if is_actor:
        return False
    if before is not None and before.kind == "np" and clause.units[u].joined:
        return not _are_speaking(clause, u - 1)
    return before is not None and clause.sentence.is_headline


def _witnesses(clause: Clause, k: int) -> bool:
    """Is unit k a verb whose subject is where something happens: «شهدت»?"""
    if not 0 <= k < len(clause.units) or clause.units[k].kind != "verb":
        return False
    light = clause.units[k].reading.light
    return light is not None and light.entry.kind == "place"


def _are_speaking(clause: Clause, u: int) -> bool:
    """«تتبادل بغداد وأنقرة الاتهامات»: a bare place right behind an eventless verb is a capital that acts."""
    unit, before = clause.units[u], clause.units[u - 1] if u else None
    mention = clause.sheet.begins.get(unit.start)
    is_bare = unit.prep is None and mention is not None and mention.kind == "place"
    return is_bare and before is not None and before.kind == "verb" and u - 1 not in clause.drafts


def _is_dateline(clause: Clause, at: int, after: int) -> bool:
    """«درعا: مقتل …» at the head of a line."""
    tokens = clause.sheet.tokens
    return at == clause.sentence.first and after < len(tokens) and tokens[after].folded in (":", "-", "/", "|")


def _chains(clause: Clause, last: int, at: int, discourse: Discourse) -> bool:
    """Are the words between two places only such as lead from a place to the wider one?"""
    if at - last > _GAP or clause.sheet.tokens[at].clitics[:1] == ("و",):
        return False
    for i in range(last, at):
        token = clause.sheet.tokens[i]
        if token.clitics[:1] == ("و",):
            return False
        if token.kind == "punct":
            is_bracket = token.folded in ('"', "(", ")")
            if not is_bracket and not _starts_direction(clause, i + 1, discourse) and not _starts_direction(
                clause, at, discourse
            ):
                return False
        elif not _leads_on(token, discourse):
            return False
    return True


def _is_listed(clause: Clause, last: int, at: int, discourse: Discourse) -> bool:
    """Does the place go on a list: only commas, و and words of place since the one before?"""
    if at - last > _GAP:
        return False
    tokens = clause.sheet.tokens
    has_link = any(t.folded in ("،", ",") or t.clitics[:1] == ("و",) for t in tokens[last:at + 1])
    return has_link and all(
        t.folded in _LIST_MARKS or _leads_on(t, discourse) for t in tokens[last:at]
    )


def _leads_on(token: Token, discourse: Discourse) -> bool:
    """Is it a word between two places that leads from one to the other («في», «ريف», «مدينة»)?"""
    return token.core in discourse.place_chain or token.bare in discourse.place_chain


def _is_origin(clause: Clause, at: int) -> bool:
    """«رجل من نيويورك», «مصادر أمنية بشمال سيناء», «صواريخ من لبنان»: the place of a person, a source or a shot."""
    for u, unit in enumerate(clause.units):
        if not unit.first <= at < unit.last:
            continue
        before = clause.units[u - 1] if u else None
        if before is not None and unit.prep == "من" and any(
            i in clause.sheet.weapons for i in range(before.start, before.last)
        ):
            return True
        if before is None or before.kind != "np" or unit.prep is None:
            return False
        noun = before.reading.noun
        if unit.prep == "من":
            return noun is not None and noun.entry.kind == "group"
        return noun is not None and noun.entry.is_source
    return False


def _is_source(clause: Clause, at: int) -> bool:
    """«دخلوا من الشمال», «اعتقال شبان من قطاع غزة»: what people come from is the scene of that move alone."""
    u = next((u for u, unit in enumerate(clause.units) if unit.first <= at < unit.last), 0)
    if not u or clause.units[u].prep != "من":
        return False
    return clause.units[u - 1].kind in ("verb", "event")


def _starts_direction(clause: Clause, at: int, discourse: Discourse) -> bool:
    return clause.sheet.tokens[at].core in discourse.direction


def _only_locates(clause: Clause, at: int, mention: Mention, discourse: Discourse) -> bool:
    """«جنوب سوريا» behind a town says where the town lies: a country, or a part of one, behind a direction."""
    value = mention.value
    if not isinstance(value, PlaceValue):
        return False
    k = at - 1
    while k >= 0 and clause.sheet.is_mark(k):
        k -= 1
    before = clause.sheet.tokens[k].core if k >= 0 else ""
    if value.precision == "country":
        return before in discourse.direction
    is_part = value.precision == "region" and value.admin1 is None
    return is_part and (before in discourse.direction or _starts_direction(clause, at, discourse))
