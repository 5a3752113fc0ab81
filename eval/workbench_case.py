"""Makes a case of many incidents in little time, for `workbench.py`."""

from random import Random

from riwaya.case import Case
from riwaya.records import (
    Account,
    Article,
    Attribution,
    Claim,
    Difference,
    Document,
    Incident,
    Mention,
    Party,
    PlaceValue,
    TimeValue,
    Version,
    span_of,
)
from riwaya.records.claim import TYPES

RARE = "بنغازي"
"""A word that stands in one incident of 500 or so."""
_CLAIMS = 100  # of one document
_PLACES, _ACTORS, _SOURCES = 4_000, 400, 150
_FIRST_YEAR, _YEARS = 2011, 14
# Words of made-up news: who, what, to whom, where.
_FILLERS = "مساء صباحا فجرا أمس ليلا مجددا لاحقا بعنف بكثافة متقطعا".split()
_DEEDS = {"shelling": "قصف", "clash": "اشتباك", "airstrike": "غارة", "killing": "مقتل", "arrest": "اعتقال"}
_TARGETS = "مدنيين منازل مواقع".split()
_PROVINCES = "Daraa Idlib Aleppo Homs Hama Latakia Raqqa Tartus Quneitra Damascus".split()


def fill(case: Case, incidents: int) -> None:
    """Incidents of one to four claims, a tenth disputed, a twentieth undated; a document has a hundred claims."""
    random = Random(8)
    made: list[Incident] = []
    places = _places(random)
    case.begin("1", "1")
    while len(made) < incidents:
        document, told = _document(random, len(made), places)
        case.add(document, document.text.encode())
        made += told
    case.put_incidents(made[:incidents])


def _places(random: Random) -> list[PlaceValue]:
    """Places, nine of ten in one country."""
    return [
        PlaceValue(
            f"place.{number}", f"بلدة {number}", f"Town {number}", round(random.uniform(32, 37), 4),
            round(random.uniform(36, 42), 4), random.choice(_PROVINCES), "SY" if number % 10 else "IQ",
            random.choice(("village", "town", "city", "district")),
        )
        for number in range(_PLACES)
    ]


def _document(random: Random, number: int, places: list[PlaceValue]) -> tuple[Document, list[Incident]]:
    """A document of many sentences, a claim each, and the incidents of these claims."""
    outlet = f"outlet.{min(int(random.expovariate(0.05)), _SOURCES)}"
    text, mentions, claims, incidents = "", [], list[Claim](), list[Incident]()
    name = f"sha256:{number:064x}"
    while len(claims) < _CLAIMS:
        kind = random.choice((*_DEEDS, *_DEEDS, *TYPES))
        where = random.choice(places) if random.random() < 0.9 else None
        when = _when(random)
        mine = []
        for _ in range(random.choice((1, 1, 2, 4))):
            sentence, actor, claim = _told(random, len(claims), len(text), kind, where, when)
            text += sentence
            mentions.append(actor)
            claims.append(claim)
            mine.append((f"{name}/{claim.id}", actor))
        incidents.append(_incident(random, f"i-{number + len(incidents):06}", name, outlet, mine, claims[-1]))
    article = Article(id=name, content_id=name, path=f"{number}.txt", text=text, outlet=outlet, published="2024-01-01")
    return Document(article, mentions=tuple(mentions), claims=tuple(claims)), incidents


def _when(random: Random) -> TimeValue | None:
    if random.random() < 0.05:
        return None
    day = f"{_FIRST_YEAR + random.randrange(_YEARS)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    return TimeValue(day, day, "day")


def _told(
    random: Random, number: int, at: int, kind: str, where: PlaceValue | None, when: TimeValue | None
) -> tuple[str, Mention, Claim]:
    """A sentence, who it names, and its claim."""
    who = min(int(random.expovariate(0.05)), _ACTORS)
    deed = _DEEDS.get(kind, "حادث")
    words = [deed, f"قوات الفصيل {who}", random.choice(_TARGETS), where.name_ar if where else "المنطقة"]
    words += [*random.sample(_FILLERS, 4), str(random.randrange(5000)), RARE if random.random() < 0.001 else "هناك"]
    sentence = " ".join(words) + ".\n"
    whole = " " * at + sentence
    start = at + len(deed) + 1
    span = span_of(whole, start, start + len(words[1]))
    actor = Mention(
        id=f"m{number + 1}", kind="organization", start=span.start, end=span.end, text=span.text,
        ref=f"actor.{who}", name_en=f"Faction {who}", rule="actor.made",
    )
    said = Attribution(actor.id, f"مصدر {random.randrange(_SOURCES)}", "states")
    return sentence, actor, Claim(
        id=f"c{number + 1}", type=kind, trigger=span_of(whole, at, at + len(deed)), rule="claim.made",
        actor=(actor.id,), where=where, when=when, attribution=(said,),
        evidence=(span_of(whole, at, at + len(sentence) - 1),),
        score=random.choice((0.5, 0.613, 0.613, 0.725, 0.725, 0.838, 0.838, 0.95)),
    )


def _incident(
    random: Random, name: str, document: str, outlet: str, told: list[tuple[str, Mention]], claim: Claim
) -> Incident:
    """The incident of some claims; two or more may contradict each other."""
    claims = tuple(gid for gid, _ in told)
    accounts = tuple(Account(f"a{n}", (outlet, f"{n}"), (gid,), f"a{n}") for n, gid in enumerate(claims))
    differences: tuple[Difference, ...] = ()
    if len(claims) > 1 and random.random() < 0.2:
        sides = tuple(
            Version(one.ref or "", one.text, (f"a{n}",), (gid,)) for n, (gid, one) in enumerate(told)
        )
        differences = (Difference("actor", "contradicts", sides),)
    return Incident(
        id=name, type=claim.type, claims=tuple(sorted(claims)), documents=(document,), accounts=accounts,
        when=claim.when, where=claim.where, sources=len(claims), independent_sources=len(claims),
        actors=tuple(Party(one.ref, one.text, "actor", (gid,), one.name_en) for gid, one in told),
        grade="contested" if differences else "fair", differences=differences,
    )
