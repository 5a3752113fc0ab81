"""Which incidents are offered to be merged with another."""

from pathlib import Path

import msgspec
import pytest
from tests.factory import make_claim, make_document

from riwaya.case import open_case
from riwaya.records import Document, Incident, PlaceValue, TimeValue
from riwaya.web.language import words_of
from riwaya.web.phrases import Phrases
from riwaya.web.views.candidates import near, told

TALL = PlaceValue("geo:1", "التل", "al-Tall", 33.60, 36.30, None, "SY", "town")
MANIN = PlaceValue("geo:2", "منين", "Manin", 33.64, 36.30, None, "SY", "village")
ALEPPO = PlaceValue("geo:3", "حلب", "Aleppo", 36.20, 37.15, None, "SY", "city")


def made(name: str, where: PlaceValue | None, day: str | None) -> tuple[Document, Incident]:
    """An incident of one claim, with its document."""
    text = f"وقع قصف {name}.\n"
    when = TimeValue(day, day, "day") if day else None
    document = make_document(
        text, f"news/{name}.txt", claims=(make_claim(text, "قصف", type="shelling", where=where, when=when),)
    )
    gid = f"{document.id}/c1"
    return document, Incident(name, "shelling", (gid,), (document.id,), (), when=when, where=where, sources=1)


def offered(tmp_path: Path, one: tuple[PlaceValue | None, str | None], *others: tuple[PlaceValue | None, str | None]
            ) -> list[str]:
    """The ids of what is offered for the first, which is "i-0"."""
    rows = [made(f"i-{number}", *row) for number, row in enumerate((one, *others))]
    with open_case(tmp_path / "case.riwaya", secret=b"0" * 32) as case:
        case.begin("1", "1")
        for document, _ in rows:
            case.add(document, document.text.encode())
        case.put_incidents([incident for _, incident in rows])
        return [found.id for found in near(case, rows[0][1])]


def test_those_of_the_place_and_the_days_come_first_and_far_ones_not_at_all(tmp_path: Path) -> None:
    found = offered(
        tmp_path, (TALL, "2023-03-12"),
        (MANIN, "2023-03-12"), (TALL, "2023-03-14"), (ALEPPO, "2023-03-12"), (TALL, "2023-03-30"), (None, "2023-03-12"),
        (TALL, "2023-03-12"),
    )
    assert found == ["i-6", "i-2", "i-1", "i-5"]


def test_one_without_days_is_compared_by_its_place(tmp_path: Path) -> None:
    assert offered(tmp_path, (TALL, None), (TALL, "2020-01-01"), (ALEPPO, "2020-01-01")) == ["i-1"]


@pytest.mark.parametrize(("day", "days"), [("2023-03-12", 0), ("2023-03-15", 3), ("2023-03-10", 2), (None, None)])
def test_it_says_how_many_days_lie_between(day: str | None, days: int | None) -> None:
    (found,) = told(made("i-1", TALL, "2023-03-12")[1], [made("i-2", MANIN, day)[1]], Phrases(words_of("en")))
    assert (found.days, found.km) == (days, 4)


def test_a_place_without_a_point_has_no_distance() -> None:
    nowhere = msgspec.structs.replace(MANIN, lat=None, lon=None)
    (found,) = told(made("i-1", TALL, None)[1], [made("i-2", nowhere, None)[1]], Phrases(words_of("ar")))
    assert found.km is None
