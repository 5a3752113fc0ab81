"""Linking stays near-linear: thousands of claims in seconds."""

import time

from tests.incidents.scenes import Made, day, news

from riwaya.contrast import compare_all
from riwaya.incidents import cluster
from riwaya.records import Document, PlaceValue

_TEXT = "هجوم شنته حركة النهر على الوادي في الرواية {n}، ومقتل {n} من المدنيين."


def _place(number: int) -> PlaceValue:
    lat, lon = 30 + (number % 50) * 0.1, 35 + (number // 50) * 0.1
    names = f"الوادي {number}", f"Wadi {number}"
    return PlaceValue(f"t:{number}", *names, lat, lon, f"Unit {number // 20}", "XA", "town")


def _documents(count: int) -> list[Document]:
    import msgspec

    out = []
    for n in range(count):
        happening = n // 4
        when = day(f"2023-{happening % 12 + 1:02}-{happening % 28 + 1:02}")
        text = _TEXT.format(n=n)
        doc = news(
            text,
            {"trigger": "هجوم", "type": "attack", "actor": "حركة النهر", "when": when},
            {"trigger": "مقتل", "type": "killing", "killed": (happening % 9, happening % 9), "when": when},
            path=f"{n}.txt",
            outlet=f"صحيفة {n % 4}",
        )
        where = _place(happening % 400)
        claims = tuple(msgspec.structs.replace(claim, where=where) for claim in doc.claims)
        out.append(msgspec.structs.replace(doc, claims=claims))
    return out


def test_five_thousand_claims_in_seconds() -> None:
    documents = _documents(2500)
    start = time.perf_counter()
    clusters = cluster(documents, Made())
    incidents = compare_all(clusters, documents, Made())
    spent = time.perf_counter() - start
    assert sum(len(one.claims) for one in incidents) == 5000
    assert 500 <= len(incidents) <= 800
    assert spent < 10
