"""Timelines: the figures of an incident in order, each with how it lies to the one before."""

from typing import Any

import pytest
from tests.contrast.test_contrast import incident, kills, told
from tests.incidents.scenes import news

from riwaya.contrast.timeline import Entry, timeline
from riwaya.records import Document


def shown(*documents: Document) -> list[Entry]:
    """The timeline of the incident that all claims of the documents make."""
    return timeline(incident(*documents), documents)


def brief(*documents: Document) -> list[tuple[str, str | None]]:
    """(figure, relation) of each line."""
    return [(entry.number.text, entry.relation) for entry in shown(*documents)]


def some(number: int, low: int, high: int | None, **fields: Any) -> Document:
    """An account of so many people killed, published on the second of May unless said otherwise."""
    return kills(number, low, high, **({"target": "أشخاص"} | fields))


RELATIONS = [
    ("the same figure", (5, 5), {}, "same"),
    ("more on a later day", (8, 8), {"published": "2023-05-04"}, "updates"),
    ("fewer on a later day", (3, 3), {"published": "2023-05-04"}, "contradicts"),
    ("another figure on that day", (8, 8), {}, "contradicts"),
    ("an open range that holds it", (4, None), {"published": "2023-05-04"}, "refines"),
    ("one named victim of them", (1, 1), {"target": "هدى كامل", "published": "2023-05-04"}, "differs_in_scope"),
    ("children among them", (2, 2), {"who": "child"}, "differs_in_scope"),
]


@pytest.mark.parametrize(("figure", "fields", "expected"), [r[1:] for r in RELATIONS], ids=[r[0] for r in RELATIONS])
def test_how_a_second_figure_lies_to_the_first(
    figure: tuple[int, int | None], fields: dict[str, Any], expected: str
) -> None:
    first, second = some(1, 5, 5, published="2023-05-01"), some(2, *figure, **({"published": "2023-05-01"} | fields))
    entries = {entry.number.document: entry for entry in shown(first, second)}
    found = entries[second.id] if entries[second.id].before else entries[first.id]
    assert found.relation == expected
    assert sum(entry.before is None for entry in entries.values()) == 1


def test_publication_orders_and_undated_documents_come_last() -> None:
    documents = [
        some(1, 9, 9, published=None),
        some(2, 7, 7, published="2023-05-06"),
        some(3, 3, 5, published="2023-05-02"),
        some(4, 3, None, published="2023-05-03T08:00:00+03:00"),
    ]
    entries = shown(*documents)
    assert [entry.number.text for entry in entries] == ["3-5", "3+", "7", "9"]
    assert [entry.number.published[:10] for entry in entries] == ["2023-05-02", "2023-05-03", "2023-05-06", ""]


def test_the_order_of_the_documents_changes_nothing() -> None:
    documents = [some(number, number, number, published=f"2023-05-0{number}") for number in (2, 3, 4)]
    found = incident(*documents)
    assert timeline(found, documents) == timeline(found, documents[::-1])


def test_fighters_are_compared_with_fighters() -> None:
    documents = [
        some(1, 5, 5, who="combatant", published="2023-05-01"),
        some(2, 2, 2, who="civilian", published="2023-05-02"),
        some(3, 9, 9, who="combatant", published="2023-05-03"),
    ]
    entries = shown(*documents)
    assert [(e.number.text, e.number.group, e.relation) for e in entries] == [
        ("5", "combatant", None), ("2", "civilian", None), ("9", "combatant", "updates"),
    ]
    assert entries[2].before == entries[0].number


def test_a_whole_is_compared_with_the_whole_before_the_children() -> None:
    documents = [
        some(1, 6, 6, published="2023-05-01"),
        some(2, 2, 2, who="child", published="2023-05-02"),
        some(3, 9, 9, published="2023-05-03"),
    ]
    entries = shown(*documents)
    assert [entry.relation for entry in entries] == [None, "differs_in_scope", "updates"]
    assert entries[2].before == entries[0].number


def test_killed_and_injured_are_two_rows_of_figures() -> None:
    text = "مقتل أربعة أشخاص وإصابة تسعة في الوادي."
    event = {"place": "الوادي"}
    doc = news(
        text,
        event | {"trigger": "مقتل", "type": "killing", "killed": (4, 4)},
        event | {"trigger": "إصابة", "type": "injury", "injured": (9, 9)},
    )
    entries = shown(doc)
    assert [(entry.effect, entry.number.text, entry.relation) for entry in entries] == [
        ("killed", "4", None), ("injured", "9", None),
    ]


def test_what_an_account_repeats_in_a_document_is_listed_once() -> None:
    text = "مقتل ثلاثة في الوادي.\nوأكد المراسل مقتل ثلاثة، ثم تحدث عن سبعة قتلى."
    event = {"type": "killing", "place": "الوادي"}
    doc = news(
        text,
        event | {"trigger": "مقتل", "killed": (3, 3)},
        event | {"trigger": "مقتل", "n": 2, "killed": (3, 3)},
        event | {"trigger": "قتلى", "killed": (7, 7)},
    )
    assert [text for text, _ in brief(doc)] == ["3", "7"]


def test_a_row_names_account_source_claim_and_sentence() -> None:
    doc = some(1, 5, 5, source="وكالة المرفأ")
    (entry,) = shown(doc)
    assert (entry.number.account, entry.source) == ("a1", ("منبر 1", "وكالة المرفأ"))
    assert (entry.number.gid, entry.path) == (f"{doc.id}/c1", "1.txt")
    quote = entry.quote
    assert "مقتل" in quote.text and doc.text[quote.start : quote.end] == quote.text


def test_no_casualties_is_the_figure_of_none() -> None:
    none = told(2, type="killing", target="أشخاص", polarity="denied", published="2023-05-03")
    assert brief(some(1, 4, 4), none) == [("4", None), ("0", "contradicts")]


def test_an_incident_without_figures_has_no_rows() -> None:
    assert shown(told(1), told(2, actor="حركة النهر")) == []


def test_a_document_that_is_not_here_is_left_out() -> None:
    documents = some(1, 4, 4), some(2, 7, 7, published="2023-05-04")
    assert [e.number.text for e in timeline(incident(*documents), documents[1:])] == ["7"]
