"""A made incident like those that riwaya is for: three authors of one operation, a denial, a copy, grown figures.

`THREE` tells another such one as articles do.
"""

from typing import Any

from tests.factory import make_claim, make_document, make_mention, span_in

from riwaya.case import open_case
from riwaya.records import (
    Account,
    Agreement,
    Attribution,
    Claim,
    Difference,
    Document,
    Figure,
    Incident,
    Mention,
    PlaceValue,
    TimeValue,
    Version,
)
from riwaya.records.claim import Review, Values

NORTH = "أعلنت قيادة الشمال مقتل عشرين مسلحاً في عملية نفذتها قيادة الشمال في بلدة التل يوم الأحد.\n"
VALLEY = (
    "قال مجلس الوادي إن كتيبة الوادي نفذت العملية في التل، وقتلت ستة مسلحين.\n"
    "ونفى المجلس أن تكون قوات المدينة شاركت في العملية.\n"
)
CITY = "زعمت إذاعة المدينة أن قوات المدينة شاركت في العملية.\n"
LATER = "ارتفع عدد القتلى في عملية التل إلى تسعة على الأقل.\n"
_SOUTH = (
    "قال تجمع أحرار حوران إن الفصائل المحلية نفذت عملية ضد خلايا تنظيم داعش في مدينة إنخل بريف درعا الأحد، "
    "ما أدى إلى مقتل ستة عناصر من التنظيم وإصابة أربعة مقاتلين."
)
THREE = {
    "north.txt": (
        "وكالة الساحل", "2023-03-13T08:00",
        "أعلنت القوات الروسية، في بيان صدر مساء أمس الأحد، مقتل 18 عنصراً من تنظيم داعش في عملية نفذتها القوات الروسية "
        "في مدينة إنخل بريف درعا.",
    ),
    "south.txt": (
        "صوت حوران", "2023-03-13T18:30",
        f"{_SOUTH}\nونفى التجمع أن تكون قوات النظام شاركت في العملية، في حين زعمت وكالة سانا أن قوات النظام شاركت "
        "في العملية.",
    ),
    "abroad.txt": (
        "موقع البادية", "2023-03-15",
        "قالت القيادة المركزية الأميركية إن الجيش السوري الحر نفذ عملية ضد تنظيم داعش في إنخل يوم الأحد 12 آذار 2023، "
        "وقتل ثمانية من عناصر التنظيم.",
    ),
    "copy.txt": ("شبكة الخبر", "2023-03-14", _SOUTH),
}
WHERE = PlaceValue("geo:1", "التل", "al-Tall", 33.6, 36.3, "Rif", "SY", "town")
DAY = TimeValue("2023-03-12", "2023-03-12", "day")


def _document(text: str, name: str, published: str | None, claims: list[Claim], mentions: list[Mention]) -> Document:
    return make_document(
        text, f"news/{name}.txt", outlet=name, published=published, mentions=tuple(mentions), claims=tuple(claims)
    )


def _north() -> Document:
    mentions = [
        make_mention(NORTH, "قيادة الشمال", id="m1", kind="organization", ref="north", name_en="Northern Command"),
        make_mention(NORTH, "قيادة الشمال", id="m2", n=2, kind="organization", ref="north"),
        make_mention(NORTH, "عشرين مسلحاً", id="m3"),
        make_mention(NORTH, "بلدة التل", id="m4", kind="place"),
        make_mention(NORTH, "يوم الأحد", id="m5", kind="time"),
    ]
    said = Attribution("m1", "قيادة الشمال", "claims_responsibility", span_in(NORTH, "أعلنت"))
    shared: dict[str, Any] = {"attribution": (said,), "place": ("m4",), "where": WHERE, "time": ("m5",), "when": DAY}
    claims = [
        make_claim(NORTH, "عملية", type="operation", actor=("m2",), **shared),
        make_claim(NORTH, "مقتل", id="c2", killed=Figure(20, 20, mention="m3"), target=("m3",), **shared),
    ]
    return _document(NORTH, "north", "2023-03-13", claims, mentions)


def _valley(name: str, published: str, **more: Any) -> Document:
    mentions = [
        make_mention(VALLEY, "مجلس الوادي", id="m1", kind="organization", ref="council"),
        make_mention(VALLEY, "كتيبة الوادي", id="m2", ref=None),
        make_mention(VALLEY, "ستة مسلحين", id="m3"),
        make_mention(VALLEY, "التل", id="m4", kind="place"),
        make_mention(VALLEY, "قوات المدينة", id="m5", kind="organization", ref="city", name_en="City Forces"),
    ]
    said = Attribution("m1", "مجلس الوادي", "states")
    denies = Attribution("m1", "مجلس الوادي", "denies", span_in(VALLEY, "ونفى"))
    shared: dict[str, Any] = {"attribution": (said,), "place": ("m4",), "where": WHERE}
    claims = [
        make_claim(VALLEY, "العملية", type="operation", actor=("m2",), **shared, **more),
        make_claim(VALLEY, "وقتلت", id="c2", killed=Figure(6, 6, mention="m3"), target=("m3",), **shared),
        make_claim(VALLEY, "شاركت", id="c3", type="operation", actor=("m5",), attribution=(denies,), polarity="denied"),
    ]
    return _document(VALLEY, name, published, claims, mentions)


def _city() -> Document:
    mentions = [make_mention(CITY, "قوات المدينة", kind="organization", ref="city", name_en="City Forces")]
    said = Attribution(None, "إذاعة المدينة", "states")
    claim = make_claim(
        CITY, "شاركت", type="operation", actor=("m1",), attribution=(said,), modality="alleged"
    )
    return _document(CITY, "city", "2023-03-13", [claim], mentions)


def _later() -> Document:
    review = Review("corrected", (1,), "Huda", "at least", Values(killed=Figure(9, 9)))
    claim = make_claim(LATER, "القتلى", killed=Figure(9, None), review=review)
    return _document(LATER, "later", "2023-03-15", [claim], [])


def told() -> tuple[list[Document], Incident]:
    """Five documents and their incident: a1 the north, a2 the council, a3 a copy of it, a4 the city, a5 later."""
    north, valley, copy = _north(), _valley("valley", "2023-03-13"), _valley("copy", "2023-03-14")
    city, later = _city(), _later()
    documents = [north, valley, copy, city, later]
    gids = {one.article.outlet: [f"{one.id}/{claim.id}" for claim in one.claims] for one in documents}
    accounts = (
        Account("a1", ("north", "قيادة الشمال"), tuple(gids["north"]), "a1"),
        Account("a2", ("valley", "مجلس الوادي"), tuple(gids["valley"]), "a2"),
        Account("a3", ("copy", "مجلس الوادي"), tuple(gids["copy"]), "a2", "a2"),
        Account("a4", ("city", "إذاعة المدينة"), tuple(gids["city"]), "a4"),
        Account("a5", ("later",), tuple(gids["later"]), "a5"),
    )
    v, c = gids["valley"], gids["copy"]
    differences = (
        Difference("actor", "contradicts", (
            Version("north", "قيادة الشمال", ("a1",), (gids["north"][0],)),
            Version("~كتيبة الوادي", "كتيبة الوادي", ("a2", "a3"), (v[0], c[0])),
        )),
        Difference("participation", "contradicts", (
            Version("city took part", "", ("a4",), (gids["city"][0],)),
            Version("city did not take part", "", ("a2", "a3"), (v[2], c[2])),
        )),
        Difference("count", "updates", (
            Version("6 killed", "ستة", ("a2",), (v[1],)), Version("9+ killed", "تسعة", ("a5",), (gids["later"][0],)),
        )),
    )
    incident = Incident(
        "i-1", "operation", tuple(sorted(name for one in gids.values() for name in one)),
        tuple(sorted(one.id for one in documents)), accounts, when=DAY, where=WHERE, sources=5, independent_sources=4,
        grade="contested", differences=differences,
        agreed=(Agreement("place", "geo:1", ("a1", "a2", "a3")), Agreement("count", "6 killed", ("a2", "a3"))),
    )
    return documents, incident


def largest(address: str) -> str:
    """The id of the incident with most claims."""
    with open_case(address) as case:
        return max(case.incidents(), key=lambda one: len(one.claims)).id
