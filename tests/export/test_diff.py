"""What a new version changed: claims are found again wherever they moved, and each field says how it was."""

import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import strategies
from tests.factory import TEXT, make_claim, make_document, make_mention, span_in

from riwaya.export.diff import Summary, compare
from riwaya.export.diff.align import Alignment
from riwaya.export.diff.plain import render_document, render_summary
from riwaya.export.diff.records import write_change, write_summary
from riwaya.records import Acled, Attribution, Claim, Document, Figure, PlaceValue, TimeValue

KILLING = make_claim(TEXT, "مقتل")
SHELLING = make_claim(TEXT, "قصف", id="c2", type="shelling")


def told(*claims: Claim, text: str = TEXT, **fields: object) -> Document:
    """A document with claims and one mention, «سبعة مسلحين»."""
    mentions = (make_mention(text, "سبعة مسلحين"),) if "سبعة مسلحين" in text else ()
    return make_document(text, claims=claims, mentions=mentions, **fields)


def shown(before: Document, after: Document) -> list[tuple[str, str | None, str | None, list[str]]]:
    """Change, ids and fields of each changed claim."""
    return [
        (one.change, one.before, one.after, [field.field for field in one.fields])
        for one in compare(before, after).claims
    ]


def changed(claim: Claim, **fields: object) -> Claim:
    """A claim of another version."""
    return msgspec.structs.replace(claim, **fields)


def test_the_same_reading_has_no_change() -> None:
    change = compare(told(KILLING, SHELLING), told(KILLING, SHELLING))
    assert change.is_same and change.same == 2 and render_document(change) == ""


@settings(deadline=None)
@given(strategies.documents())
def test_any_document_is_the_same_as_itself(document: Document) -> None:
    unique = {one.id: one for one in document.claims}
    document = msgspec.structs.replace(document, claims=tuple(unique.values()))
    change = compare(document, document)
    assert change.is_same and change.same == len(document.claims)


@settings(deadline=None)
@given(strategies.documents(), strategies.documents())
def test_any_two_readings_can_be_compared_and_nothing_is_counted_twice(one: Document, other: Document) -> None:
    one, other = (
        msgspec.structs.replace(document, claims=tuple({claim.id: claim for claim in document.claims}.values()))
        for document in (one, other)
    )
    change = compare(one, other)
    kinds = [claim.change for claim in change.claims]
    assert change.same + kinds.count("changed") + kinds.count("gone") == len(one.claims)
    assert change.same + kinds.count("changed") + kinds.count("new") == len(other.claims)
    for claim in change.claims:
        document = one if claim.change == "gone" else other
        assert document.text[claim.quote.start:claim.quote.end] == claim.quote.text
    assert json.loads(write_change(change))["kind"] == "document_change"
    assert render_document(change).endswith("\n\n") or not render_document(change)


def test_new_and_gone() -> None:
    assert shown(told(KILLING), told(changed(SHELLING, id="c1"))) == [
        ("gone", "c1", None, []), ("new", None, "c1", []),
    ]


def test_ids_and_ids_of_mentions_are_no_change() -> None:
    before = told(changed(KILLING, target=("m1",), killed=Figure(7, 7, None, "m1")))
    after = told(changed(KILLING, id="c9", target=("m5",), killed=Figure(7, 7, None, "m5")))
    after = msgspec.structs.replace(after, mentions=(make_mention(TEXT, "سبعة مسلحين", id="m5"),))
    assert compare(before, after).is_same


FIELDS: dict[str, tuple[object, str]] = {
    "type": ("attack", "type: killing -> attack"),
    "polarity": ("denied", "polarity: affirmed -> denied"),
    "modality": ("alleged", "modality: actual -> alleged"),
    "scope": ("general", "scope: specific -> general"),
    "target": (("m1",), "target: - -> سبعة مسلحين"),
    "killed": (Figure(7, None, "at_least", None, "civilian"), "killed: - -> at least 7 (civilian)"),
    "injured": (Figure(7, 7), "injured: - -> 7"),
    "when": (TimeValue("2022-10-16", "2022-10-16", "day"), "when: - -> 16 October 2022 (to the day)"),
    "where": (PlaceValue("gn:1", "جاسم", "Jasim"), "where: - -> Jasim جاسم (to the town) [gn:1]"),
    "acled": (Acled("Battles", "Armed clash"), "acled: - -> event_type Battles, sub_event_type Armed clash"),
    "attribution": (
        (Attribution(None, "تاس", "states", None, "tass"), Attribution(None, "قائد", "claims_responsibility")),
        "attribution: - -> تاس [tass] (states) > قائد (claims_responsibility)",
    ),
}


@pytest.mark.parametrize(("field", "value", "line"), [(name, *row) for name, row in FIELDS.items()], ids=FIELDS)
def test_a_changed_field_is_shown_with_both_values(field: str, value: object, line: str) -> None:
    before, after = told(KILLING), told(changed(KILLING, **{field: value}))
    assert shown(before, after) == [("changed", "c1", "c1", [field])]
    lines = [one.strip() for one in render_document(compare(before, after)).splitlines()]
    kind = "attack" if field == "type" else "killing"
    assert lines[:2] == ["news/a.txt", f"~ changed c1  {kind} «مقتل»"] and lines[-2:] == [line, ""]
    assert lines[3].startswith("news/a.txt, 0–")
    back = [one.strip() for one in render_document(compare(after, before)).splitlines()]
    name, _, values = line.partition(": ")
    assert back[-2] == f"{name}: " + " -> ".join(reversed(values.split(" -> ")))


def test_how_a_claim_was_found_is_counted_and_not_shown() -> None:
    change = compare(told(KILLING), told(changed(KILLING, rule="trigger.other", score=0.5)))
    assert [field.field for field in change.claims[0].fields] == ["rule", "score"] and change.claims[0].is_of_how
    assert render_document(change) == ""
    summary = Summary()
    summary.add(change)
    assert "1 changed (1 of these only in how they were found)" in render_summary(summary)
    assert "  rule: 1 (killing 1)" in render_summary(summary)


def test_claims_of_one_trigger_are_told_apart_by_type_then_by_order() -> None:
    two = (KILLING, changed(KILLING, id="c2", type="injury"))
    swapped = (changed(two[1], id="c1"), changed(two[0], id="c2"))
    assert shown(told(*two), told(*swapped)) == []
    assert shown(told(*two), told(changed(KILLING, type="attack"), changed(KILLING, id="c2"))) == [
        ("changed", "c2", "c1", ["type"]),
    ]


def test_another_trigger_in_the_same_sentence_is_the_same_claim_where_the_type_is() -> None:
    moved = changed(KILLING, trigger=span_in(TEXT, "مقتل سبعة"))
    assert shown(told(KILLING), told(moved)) == [("changed", "c1", "c1", ["trigger"])]
    other = changed(KILLING, trigger=span_in(TEXT, "أعلنت"))
    assert shown(told(KILLING), told(other)) == [("changed", "c1", "c1", ["trigger"])]
    assert [row[0] for row in shown(told(KILLING), told(changed(other, type="movement")))] == ["new", "gone"]
    wider = changed(moved, type="movement")
    assert shown(told(KILLING), told(wider)) == [("changed", "c1", "c1", ["type", "trigger"])]


def test_a_text_that_changed_is_told_apart_and_its_claims_are_found_again() -> None:
    before = told(KILLING, SHELLING)
    text = "عاجل\n" + TEXT.replace("بلدة الزهراء", "بلدة الزهراء الشرقية")
    after = told(
        make_claim(text, "مقتل"), make_claim(text, "قصف", id="c2", type="shelling", polarity="denied"), text=text
    )
    change = compare(before, after)
    assert (change.removed, change.added) == (0, len("عاجل\n الشرقية"))
    assert [(one.change, [field.field for field in one.fields]) for one in change.claims] == [
        ("changed", ["evidence"]), ("changed", ["polarity", "evidence"]),
    ]
    assert f"  file changed: {before.id} -> {after.id}\n  text changed: 0 characters out, " in render_document(change)
    article = msgspec.structs.replace(after.article, id=before.id, published="2022-10-17")
    again = compare(before, msgspec.structs.replace(after, article=article))
    assert "in, from the same bytes\n  published: - -> 2022-10-17\n" in render_document(again)


def test_the_summary_counts_by_field_and_type() -> None:
    summary = Summary()
    summary.first = 2
    summary.add(compare(told(KILLING, SHELLING), told(changed(KILLING, polarity="denied"))))
    summary.add(compare(told(KILLING), told(KILLING)))
    assert render_summary(summary).splitlines() == [
        "Documents: 2 read again, 1 of them changed; 2 read for the first time.",
        "Texts: 0 of a changed file, 0 read otherwise from the same bytes.",
        "Claims: 1 the same, 0 new, 1 gone, 1 changed.",
        "  gone: shelling 1", "  changed: killing 1", "Fields of changed claims:", "  polarity: 1 (killing 1)",
    ]
    record = json.loads(write_summary(summary, {"from": None, "to": {"number": 2}}))
    assert list(record) == ["schema", "kind", "from", "to", "documents", "claims", "fields"]
    assert record["claims"] == {
        "same": 1, "found_otherwise": 0, "new": {}, "gone": {"shelling": 1}, "changed": {"killing": 1},
    }
    assert record["fields"] == {"polarity": {"killing": 1}}


def test_a_record_has_values_and_places() -> None:
    before, after = told(KILLING), told(changed(KILLING, target=("m1",)))
    record = json.loads(write_change(compare(before, after)))
    (claim,) = record["claims"]
    assert claim["trigger"] == {"start": KILLING.trigger.start, "end": KILLING.trigger.end, "text": "مقتل"}
    assert claim["fields"] == [{"field": "target", "before": [], "after": [{"text": "سبعة مسلحين", "ref": None}]}]
    assert (record["path"], record["same"], record["removed"]) == ("news/a.txt", 0, 0)


words = st.lists(st.sampled_from(["قصف", "قتل", "في", "حلب", "\n", "ثم"]), max_size=12)


@settings(deadline=None)
@given(words, words)
def test_what_is_aligned_stands_in_both_texts(one: list[str], other: list[str]) -> None:
    old, new = " ".join(one), " ".join(other)
    end = 0
    for piece in Alignment(old, new).pieces:
        assert end <= piece.start < piece.end
        assert old[piece.start:piece.end] == new[piece.start + piece.shift:piece.end + piece.shift]
        end = piece.end


def test_words_are_found_where_they_went() -> None:
    old, new = "قتل رجل في حلب\nثم قصف\n", "عاجل\nقتل رجلان في حلب\nثم قصف\n"
    alignment = Alignment(old, new)
    at = old.index("حلب")
    start, end = alignment.moved(at, at + 3) or (0, 0)
    assert new[start:end] == "حلب"
    assert alignment.moved(4, 7) is None
    assert [new[start:end] for start, end in alignment.parts(0, 14)] == ["قتل ", " في حلب"]
    assert Alignment("", "قتل").pieces == [] and Alignment("قتل", "").moved(0, 3) is None


def test_a_long_changed_part_is_left_out() -> None:
    old = " ".join(f"كلمة{n}" for n in range(2000))
    assert Alignment(old, old + " أخرى").pieces == []
    assert Alignment(old + "\nقتل\n", old + " أخرى\nقتل\n").moved(len(old) + 1, len(old) + 4) is not None
