"""View: a claim made ready to be compared, with its mentions looked up once."""

import re
from collections.abc import Mapping

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.incidents.parties import Party, bare_words, party_of, root_of
from riwaya.incidents.places import is_fine
from riwaya.incidents.times import Stretch, is_outside
from riwaya.incidents.years import Calendar
from riwaya.knowledge.linking import Linking
from riwaya.records import Attribution, Claim, Document, Figure, Mention, PlaceValue, TimeValue

Chain = tuple[str, ...]
_DEFINITE = re.compile(r"^ال..|(?:ها|هم|ته)$")


class View(msgspec.Struct, frozen=True):
    """A claim ready to be compared.

    gid: DOCUMENT_ID/cN. at: offset of its trigger. when: stated days, None when open. label: folded words of time.
    hint_when, hint_where: the time and place its sentence names, for a claim that has none of its own.
    persons: keys of the named persons in its roles; named: of those in its sentence.
    words: folded words of its sentences, without those of place names.
    chain: keys of who says it, outermost first.
    said: the words of "time", "place" and "target", and of a "locality" within the place («الحي الشمالي»).
    """

    gid: str
    doc: str
    claim: Claim
    at: int
    sentence: int
    when: Stretch | None
    label: str
    hint_when: Stretch | None
    where: PlaceValue | None
    hint_where: PlaceValue | None
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    persons: frozenset[str]
    named: frozenset[str]
    chain: Chain
    words: frozenset[str]
    is_definite: bool
    said: dict[str, str] = {}

    @property
    def type(self) -> str:
        """The claim's type."""
        return self.claim.type

    @property
    def figure(self) -> Figure | None:
        """The number it gives, of killed or else of injured."""
        return self.claim.killed or self.claim.injured


def joins(claim: Claim) -> bool:
    """May the claim stand in an incident: it tells of one happening, not of habits or of what would be."""
    return claim.scope != "general" and claim.modality != "hypothetical"


def age_of(document: Document) -> tuple[str, str, str]:
    """Sorts documents oldest first, then by content: where a file lies decides nothing."""
    article = document.article
    return article.published or "9999", article.content_id, article.id


def views_of(document: Document, linking: Linking, calendar: Calendar | None = None) -> list[View]:
    """The claims of a document that may stand in an incident, in text order. calendar: reads its times."""
    calendar = calendar or Calendar(None)
    by_id = {mention.id: mention for mention in document.mentions}
    hints = _Hints(document, calendar)
    claims = sorted(filter(joins, document.claims), key=lambda c: (c.trigger.start, c.id))
    return [_view(claim, document, by_id, hints, linking) for claim in claims]


def _view(claim: Claim, document: Document, by_id: Mapping[str, Mention], hints: "_Hints", linking: Linking) -> View:
    start, end = _sentence(claim)
    actors, targets = (_parties(ids, by_id, linking) for ids in (claim.actor, claim.target))
    when = hints.calendar.stretch_of(claim.when)
    if when is not None and is_outside(when, document.bounds):
        when = None
    where = finest(claim, by_id)
    times = [by_id[i].text for i in claim.time if i in by_id]
    return View(
        gid=f"{document.id}/{claim.id}",
        doc=document.id,
        claim=claim,
        at=claim.trigger.start,
        sentence=start,
        when=when,
        label=" ".join(map(fold_word, times)),
        hint_when=hints.time(start, end) if when is None else None,
        where=where,
        hint_where=hints.place(start, end) if where is None else None,
        actors=actors,
        targets=targets,
        persons=_names((*actors, *targets)),
        named=hints.persons(start, end),
        chain=tuple(source_key(link, by_id) for link in claim.attribution),
        words=frozenset(w for span in claim.evidence for w in bare_words(span.text) if len(w) > 2) - hints.placed,
        is_definite=bool(_DEFINITE.search(fold_word(claim.trigger.text))),
        said=_said(claim, by_id),
    )


def _said(claim: Claim, by_id: Mapping[str, Mention]) -> dict[str, str]:
    words = {
        role: " ، ".join(by_id[i].text for i in ids if i in by_id)
        for role, ids in (("time", claim.time), ("place", claim.place), ("target", claim.target))
    }
    spots = [by_id[i].text for i in claim.place if i in by_id and by_id[i].kind == "locality"]
    words["locality"] = next((spot for spot in spots if len(spot.split()) > 1), "")
    return words


def _names(parties: tuple[Party, ...]) -> frozenset[str]:
    """Keys of the persons among the parties."""
    people = [party for party in parties if party.is_person]
    return frozenset(p.ref or " ".join(sorted(p.words)) for p in people if p.ref or p.words)


def source_key(link: Attribution, by_id: Mapping[str, Mention]) -> str:
    """What a source is compared by: its ref, else its folded words."""
    mention = by_id.get(link.mention or "")
    root = root_of(mention, by_id) if mention is not None else None
    ref = link.ref or (mention.ref if mention else None) or (root.ref if root else None)
    return ref or "~" + " ".join(bare_words(root.text if root else link.name))


def finest(claim: Claim, by_id: Mapping[str, Mention]) -> PlaceValue | None:
    """The finest resolved place of a claim."""
    values = [by_id[i].value for i in claim.place if i in by_id]
    found = [value for value in (claim.where, *values) if isinstance(value, PlaceValue)]
    return max(found, key=lambda p: (is_fine(p), p.rank), default=None)


def _sentence(claim: Claim) -> tuple[int, int]:
    if not claim.evidence:
        return claim.trigger.start, claim.trigger.end
    return claim.evidence[0].start, claim.evidence[0].end


def _parties(ids: tuple[str, ...], by_id: Mapping[str, Mention], linking: Linking) -> tuple[Party, ...]:
    found = [party_of(by_id[i], by_id, linking.parties) for i in ids if i in by_id]
    return tuple({party.key: party for party in found}.values())


class _Hints:
    """Which single time and place, and which persons of no other fame, the sentences of a document name."""

    def __init__(self, document: Document, calendar: Calendar) -> None:
        self.calendar = calendar
        times = [(m.start, m.value) for m in document.mentions if isinstance(m.value, TimeValue)]
        self._times = [(start, calendar.stretch_of(value)) for start, value in times]
        self._places = [(m.start, m.value) for m in document.mentions if isinstance(m.value, PlaceValue)]
        # Words of place names: places are compared as such.
        names = (m.text for m in document.mentions if isinstance(m.value, PlaceValue))
        self.placed = frozenset(word for name in names for word in bare_words(name))
        self._persons = [
            (m.start, " ".join(sorted(set(bare_words(m.text)))))
            for m in document.mentions
            if m.kind == "person" and m.ref is None and m.role is None and len(m.text.split()) > 1
        ]

    def persons(self, start: int, end: int) -> frozenset[str]:
        """Keys of the full names in [start, end) that no title and no lexicon makes an official's."""
        return frozenset(name for at, name in self._persons if start <= at < end)

    def time(self, start: int, end: int) -> Stretch | None:
        """The one time in [start, end) that names days, None for none or several."""
        found = {stretch for at, stretch in self._times if start <= at < end and stretch is not None}
        return found.pop() if len(found) == 1 else None

    def place(self, start: int, end: int) -> PlaceValue | None:
        """The one fine place in [start, end), None for none or several."""
        found = {p.ref: p for at, p in self._places if start <= at < end and is_fine(p)}
        return next(iter(found.values())) if len(found) == 1 else None
