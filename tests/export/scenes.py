"""Small cases for the tests of exports: who is said to have done what, where, when, with how many dead."""

from typing import Any

import msgspec
from tests.factory import TEXT, make_claim, make_document, make_mention, two_accounts

from riwaya.export.material import Material
from riwaya.records import Account, Acled, Document, Incident, Party, PlaceValue, TimeValue, Toll

ALEPPO = PlaceValue("geonames:170063", "حلب", "Aleppo", 36.2012, 37.1612, "Aleppo", "SY", "city")
DAY = TimeValue("2021-05-04", "2021-05-04", "day")
SHELLING = Acled("Explosions/Remote violence", "Shelling/artillery/missile attack")
HEAD = "منصة العاصي"


def document(actors: tuple[str | None, ...] = (), targets: tuple[str | None, ...] = ()) -> Document:
    """An account of one shelling, with a mention for each ref; None is a group without one."""
    words = ("غرفة عمليات الساحل", "سبعة مسلحين", "القوات الحكومية", "فصيل الوادي")
    mentions = tuple(
        make_mention(TEXT, word, id=f"m{n}", kind="organization" if ref else "group", ref=ref)
        for n, (word, ref) in enumerate(zip(words, (*actors, *targets), strict=False), 1)
    )
    ids = tuple(one.id for one in mentions)
    claim = make_claim(TEXT, "قصف", type="shelling", actor=ids[: len(actors)], target=ids[len(actors):])
    head = {"outlet": HEAD, "title": "قصف", "published": "2021-05-05"}
    return make_document(TEXT, "n.txt", mentions=mentions, claims=(claim,), **head)


def told(
    actors: tuple[str | None, ...] = (), targets: tuple[str | None, ...] = (), **fields: Any
) -> Material:
    """A case of that account and its incident. fields: of the incident."""
    one = document(actors, targets)
    ids = (f"{one.id}/c1",)
    by_id = {mention.id: mention for mention in one.mentions}
    parties = tuple(
        Party(by_id[id].ref, by_id[id].text, role, ids)
        for role in ("actor", "target") for id in getattr(one.claims[0], role)
    )
    known: dict[str, Any] = {"acled": SHELLING, "when": DAY, "where": ALEPPO, "killed": Toll(2, 3, 5)}
    incident = Incident(
        "i-1", "shelling", ids, (one.id,), (Account("a1", (HEAD,), ids, "a1"),), actors=parties, sources=1,
        independent_sources=1, **known | fields,
    )  # fmt: skip
    return Material([one], [incident])


def disputed() -> Material:
    """Two accounts that name two doers of one shelling."""
    documents, incident = two_accounts()
    claims = {one.id: one.claims for one in documents}
    ids = [f"{id}/{claim.id}" for id, found in claims.items() for claim in found]
    parties = (
        Party("coast.operations_room", "غرفة عمليات الساحل", "actor", (ids[0],)),
        Party("syria.government", "القوات الحكومية", "actor", (ids[3],)),
    )
    fields = {"acled": SHELLING, "when": DAY, "where": ALEPPO, "killed": Toll(7, 7, 7), "actors": parties}
    return Material(documents, [msgspec.structs.replace(incident, **fields)])
