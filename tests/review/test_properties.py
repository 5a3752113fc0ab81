"""Whatever is decided in whatever order, people win, the machine's values can be had back, and nothing gets lost."""

from collections.abc import Sequence
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factory import make_claim, make_document, make_mention
from tests.review.made import add, decide, withdraw
from tests.review.test_apply import TEXT, claim, moved, read

from riwaya.export.decisions import read_decision, write_decision
from riwaya.export.jsonl import read_document, write_document
from riwaya.records import Decision, Document, Figure
from riwaya.review import apply, in_force, unapply

calm = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
NAMES = ("c1", "c2", "c3")
corrections = st.fixed_dictionaries(
    {},
    optional={
        "polarity": st.sampled_from(("affirmed", "denied")),
        "killed": st.none() | st.builds(Figure, st.integers(0, 9), st.none() | st.integers(10, 20)),
        "type": st.sampled_from(("killing", "shelling", "arrest")),
        "actor": st.sampled_from(((), ("m1",), ("m4", "m1"), ("hm7",))),
        "target": st.sampled_from(((), ("m2",), ("hm8", "m3"))),
    },
).filter(bool)
steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(("accept", "reject")), st.sampled_from(NAMES), st.none()),
        st.tuples(st.just("correct"), st.sampled_from(NAMES), corrections),
        st.tuples(st.just("add"), st.sampled_from(("استهدف", "القصف", "مدفعيا")), st.none()),
        st.tuples(st.just("withdraw"), st.integers(1, 8), st.none()),
    ),
    max_size=8,
)
MARKED = (
    make_mention(TEXT, "ناشطون", id="hm7", kind="group"),
    make_mention(TEXT, "البلدة", id="hm8", kind="locality", n=1),
)


def decided(machine: Document, plan: Sequence[tuple[str, Any, Any]]) -> list[Decision]:
    """The decisions of a plan, each made by somebody who sees those before it."""
    made: list[Decision] = []
    for action, what, values in plan:
        if action == "withdraw":
            if what <= len(made):
                made.append(withdraw(what, made))
        elif action == "add":
            made.append(add(machine, make_claim(TEXT, what, type="attack", actor=("hm7",)), made, MARKED))
        else:
            made.append(decide(machine, action, what, made, MARKED, **(values or {})))
    return made


def readings() -> list[Document]:
    """What other texts and other pipelines make of it."""
    plain = read()
    bare = msgspec.structs.replace(plain.claims[1], target=(), killed=None)
    other = [msgspec.structs.replace(one, killed=Figure(99, 99), polarity="denied", actor=()) for one in plain.claims]
    return [
        plain,
        read(moved(TEXT)),
        msgspec.structs.replace(plain, claims=tuple(other)),
        msgspec.structs.replace(plain, claims=(bare,), mentions=plain.mentions[:1]),
        msgspec.structs.replace(plain, claims=(*plain.claims, make_claim(TEXT, "استهدف", id="c4", type="attack"))),
        make_document(TEXT.splitlines()[0]),
    ]


@calm
@given(steps, st.sampled_from(readings()))
def test_the_machines_document_comes_back_from_any_reading(plan: Any, reading: Document) -> None:
    made = decided(read(), plan)
    document = apply(reading, made).document
    assert unapply(document) == reading
    assert all(document.text[one.start : one.end] == one.text for one in document.mentions)
    ids = [one.id for one in (*document.claims, *document.rejected)]
    assert len(ids) == len(set(ids)) and len({one.id for one in document.mentions}) == len(document.mentions)
    known = {one.id for one in document.mentions}
    assert all({*one.actor, *one.target} <= known for one in document.claims if one.review)


@calm
@given(steps, st.data())
def test_the_order_in_which_decisions_come_changes_nothing(plan: Any, data: st.DataObject) -> None:
    made = decided(read(), plan)
    shuffled = data.draw(st.permutations(made))
    assert apply(read(), shuffled) == apply(read(), made)


@calm
@given(steps, st.sampled_from(readings()[:5]))
def test_values_that_people_gave_hold_in_any_reading_of_the_sentence(plan: Any, reading: Document) -> None:
    made = decided(read(), plan)
    found = apply(reading, made)
    for name in NAMES:
        group = [one for one in in_force(made) if one.claims[0].claim == name]
        if not group or all(one.action == "reject" for one in group):
            continue
        id_now = found.id_of(group[0].claims[0])
        assert id_now is not None
        if group[-1].action == "reject":
            assert id_now in {one.id for one in found.document.rejected}
            continue
        now = claim(found.document, id_now)
        for field in ("polarity", "type"):
            given_ones = [one.values for one in group if one.values is not None]
            told = [value for one in given_ones if (value := getattr(one, field)) is not msgspec.UNSET]
            if told:
                assert getattr(now, field) == told[-1]
        assert now.review is not None and now.review.decisions == tuple(one.number for one in group)
    assert set(found.open) <= {one.number for one in in_force(made)}


@calm
@given(steps, st.sampled_from(readings()))
def test_documents_and_decisions_come_back_from_their_lines(plan: Any, reading: Document) -> None:
    made = decided(read(), plan)
    document = apply(reading, made).document
    back = read_document(write_document(document))
    assert write_document(back) == write_document(document)
    assert [read_decision(write_decision(one)) for one in made] == made
    assert write_document(apply(unapply(back), made).document) == write_document(document)


def test_a_document_nobody_decided_on_has_neither_field_in_its_line() -> None:
    line = write_document(read())
    assert '"review"' not in line and '"rejected"' not in line
