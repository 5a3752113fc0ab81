"""Cases of any shape, filters, and what a plain walk through all incidents says of them."""

from collections.abc import Iterable

from hypothesis import strategies as st
from tests.factory import make_claim, make_document, make_mention

from riwaya.arabic.index_words import index_words
from riwaya.case import Case, Filter
from riwaya.case.browse_rows import priority_of
from riwaya.case.search_rows import facet
from riwaya.records import (
    Attribution,
    Claim,
    Difference,
    Document,
    Incident,
    Party,
    PlaceValue,
    TimeValue,
    Version,
)

SENTENCES = (
    "قصف الجيش مواقع للفصائل في أعزاز.",
    "اشتبك الجيش والفصائل قرب جاسم.",
    "نفى الحسن أن يكون الجيش قصف البلدة.",
    "اعتقلت الشرطة ثلاثة شبان.",
)
TRIGGERS = ("قصف", "اشتبك", "نفى", "اعتقلت")
JASIM = PlaceValue("place.jasim", "جاسم", "Jasim", 32.99, 36.06, "Daraa", "SY", "town")
PLACES = (
    JASIM,
    PlaceValue("place.jasim", "جاسم", "Jasim", 32.99, 36.06, "Daraa", "SY", "district"),
    PlaceValue("place.azaz", "أعزاز", "Azaz", 36.58, 37.04, "Aleppo", "SY", "city"),
    PlaceValue("iso:IQ", "العراق", "Iraq", None, None, None, "IQ", "country"),
)
DAYS = ("2022-10-15", "2022-10-16", "2022-11-02", "2023-01-01")


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Document], list[Incident]]:
    """Documents of one to four sentences, a claim each, shared out among incidents."""
    documents = [_document(draw, number) for number in range(draw(st.integers(1, 3)))]
    named = {f"{one.id}/{claim.id}": claim for one in documents for claim in one.claims}
    lots: dict[int, list[str]] = {}
    for gid in sorted(named):
        lots.setdefault(draw(st.integers(0, 3)), []).append(gid)
    return documents, [_incident(draw, f"i{number}", gids, named) for number, gids in sorted(lots.items())]


def _document(draw: st.DrawFn, number: int) -> Document:
    told = draw(st.lists(st.sampled_from(range(4)), min_size=1, max_size=3, unique=True))
    text = f"خبر {number}\n" + "\n".join(SENTENCES[one] for one in told)
    army = {"kind": "organization", "ref": "state.army", "name_en": "State Army"}
    mentions = [make_mention(text, f"خبر {number}", id="m0", **army)]
    claims = [
        make_claim(
            text, TRIGGERS[one], id=f"c{at}", type=draw(st.sampled_from(("shelling", "clash"))),
            actor=draw(st.sampled_from(((), ("m0",)))), target=draw(st.sampled_from(((), ("m0",)))),
            score=draw(st.sampled_from((0.5, 0.613, 0.95))),
            attribution=draw(st.sampled_from(((), (Attribution(None, "الحَسَن", "states", ref="person.hasan"),)))),
        )
        for at, one in enumerate(told, 1)
    ]
    outlet = draw(st.sampled_from((None, "وكالة أ", "Agency B")))
    return make_document(text, f"{number}.txt", mentions=tuple(mentions), claims=tuple(claims), outlet=outlet)


def _incident(draw: st.DrawFn, name: str, gids: list[str], claims: dict[str, Claim]) -> Incident:
    when = draw(st.none() | st.lists(st.sampled_from(DAYS), min_size=2, max_size=2).map(sorted))
    relation = draw(st.sampled_from((None, "contradicts", "refines")))
    sides = tuple(Version(gid, gid, (), (gid,)) for gid in gids[:2])
    return Incident(
        id=name, type=claims[gids[0]].type, claims=tuple(gids), accounts=(),
        documents=tuple(sorted({gid.rpartition("/")[0] for gid in gids})),
        when=None if when is None else TimeValue(when[0], when[1], "interval"),
        where=draw(st.none() | st.sampled_from(PLACES)), sources=draw(st.integers(0, 3)),
        actors=draw(st.sampled_from(((), (Party("valley.faction", "فصيل الوادي", "actor", (gids[0],), "Valley"),)))),
        differences=() if relation is None else (Difference("actor", relation, sides),),
    )


FILTERS = st.builds(
    Filter,
    words=st.sampled_from(("", "", "قصف", "فصائل", '"الجيش والفصائل"', "اعز*", "الجيش شبان", "جاسم قصف", "_")),
    place=st.none() | st.sampled_from(("place.jasim", "جاسم", "Daraa", "SY", "iraq", "حلب")),
    actor=st.none() | st.sampled_from(("state.army", "State Army", "valley.faction", "الوادي", "فصيل الوادي")),
    source=st.none() | st.sampled_from(("وكالة أ", "agency b", "الحسن", "person.hasan")),
    type=st.none() | st.sampled_from(("shelling", "clash")),
    first=st.none() | st.sampled_from(("2022-10-16", "2022-11-01")),
    last=st.none() | st.sampled_from(("2022-11-02", "2023-06-01")),
    is_disputed=st.booleans(),
    needs_review=st.booleans(),
)


class Walk:
    """What a case says of its incidents, by the definitions in docs/case.md and nothing else."""

    def __init__(self, case: Case) -> None:
        self.incidents = case.incidents()
        self.claims = {f"{one.id}/{claim.id}": (one, claim) for one in case.documents() for claim in one.claims}

    def waiting(self, incident: Incident) -> dict[str, Claim]:
        told = {gid: self.claims[gid][1] for gid in incident.claims if gid in self.claims}
        return {gid: claim for gid, claim in told.items() if claim.review is None}

    def has_open_dispute(self, incident: Incident) -> bool:
        sides = [side for one in incident.differences if one.relation == "contradicts" for side in one.values]
        return any(gid in self.waiting(incident) for side in sides for gid in side.claims)

    def needs_review(self, incident: Incident) -> bool:
        return self.has_open_dispute(incident) or any(one.score < 0.6 for one in self.waiting(incident).values())

    def priority(self, incident: Incident) -> int:
        waiting = self.waiting(incident).values()
        lowest = min((round(one.score * 1000) for one in waiting), default=None)
        return priority_of(self.has_open_dispute(incident), incident.sources, lowest)

    def fits(self, incident: Incident, asked: Filter) -> bool:
        when, where = incident.when, incident.where
        told = [self.claims[gid] for gid in incident.claims if gid in self.claims]
        if (asked.first or asked.last) and when is None:
            return False
        if when is not None and not ((when.end or "") >= (asked.first or "") and when.start <= (asked.last or "9")):
            return False
        places = [] if where is None else [where.ref, where.name_ar, where.name_en, where.admin1, where.country]
        names = [name for one in incident.actors for name in (one.ref, one.name, one.name_en)]
        names += [
            name for document, claim in told for one in document.mentions if one.id in (*claim.actor, *claim.target)
            for name in (one.ref, one.text, one.name_en)
        ]
        sources = [name for one, claim in told for name in (one.article.outlet, *_quoted(claim))]
        return (
            asked.type in (None, incident.type)
            and _named(asked.place, places) and _named(asked.actor, names) and _named(asked.source, sources)
            and (not asked.is_disputed or bool(incident.disputed))
            and (not asked.needs_review or self.needs_review(incident))
            and all(self._says(told, word) for word in _words(asked.words))
        )

    def _says(self, told: list[tuple[Document, Claim]], word: str) -> bool:
        texts = []
        for one, claim in told:
            names = [each.text for each in one.mentions if each.id in (*claim.actor, *claim.target)]
            names += [each.name_en or "" for each in one.mentions if each.id in (*claim.actor, *claim.target)]
            texts.append([claim.evidence[0].text, *names, *(link.name for link in claim.attribution)])
        found = [index_words(" ".join(text)) for text in texts]
        phrase = index_words(word).words
        if len(phrase) > 1:
            return any(f" {' '.join(phrase)} " in f" {' '.join(one.words)} " for one in found)
        known = {one for each in found for one in (*each.words, *each.variants)}
        return any(one == phrase[0] or (word.endswith("*") and one.startswith(phrase[0])) for one in known)


def _quoted(claim: Claim) -> list[str | None]:
    return [name for link in claim.attribution for name in (link.ref, link.name)]


def _named(asked: str | None, names: Iterable[str | None]) -> bool:
    return asked is None or facet("x", asked) in {facet("x", name) for name in names if name}


def _words(asked: str) -> list[str]:
    parts = [asked.strip('"')] if asked.startswith('"') else asked.split()
    return [one for one in parts if index_words(one).words]
