"""Each action on a claim: what it changes, what stays visible, and what survives another reading of the text."""

from typing import Any

import msgspec
import pytest
from tests.factory import make_claim, make_document, make_mention, span_in
from tests.review.made import add, decide, withdraw

from riwaya.records import Attribution, Claim, Document, Figure, Mention, PlaceValue, Review, TimeValue, Values
from riwaya.review import apply, in_force, unapply

FIRST = "أعلن مجلس الوادي أن قصفا مدفعيا استهدف سوق البلدة الثلاثاء وأدى إلى مقتل أربعة مدنيين."
SECOND = "واتهم ناشطون فصيل النهر بتنفيذ القصف، فيما لم يصدر عنه أي تعليق."
TEXT = f"{FIRST}\n{SECOND}\n"
RIVER = PlaceValue("t:wadi", "الوادي", "Wadi", 33.0, 36.0, "Alpha", "XA", "town")


def mentions(text: str = TEXT) -> tuple[Mention, ...]:
    return (
        make_mention(text, "مجلس الوادي", id="m1", kind="organization", ref="wadi.council"),
        make_mention(text, "سوق البلدة", id="m2", kind="object"),
        make_mention(text, "أربعة مدنيين", id="m3", kind="group"),
        make_mention(text, "فصيل النهر", id="m4", kind="organization", ref="river"),
    )


def read(text: str = TEXT, path: str = "news/a.txt", **fields: Any) -> Document:
    """What the machine finds: a shelling, its dead, and the shelling again as an accusation."""
    said = Attribution("m1", "مجلس الوادي", "states", span_in(text, "أعلن"))
    claims = (
        make_claim(text, "قصفا", id="c1", type="shelling", target=("m2",), attribution=(said,)),
        make_claim(text, "مقتل", id="c2", target=("m3",), killed=Figure(4, 4, mention="m3"), attribution=(said,)),
        make_claim(text, "القصف", id="c3", type="shelling", actor=("m4",), modality="alleged"),
    )
    return make_document(text, path, **{"mentions": mentions(text), "claims": claims} | fields)


def claim(document: Document, name: str) -> Claim:
    return next(one for one in document.claims if one.id == name)


def words(document: Document, ids: tuple[str, ...]) -> list[str]:
    by_id = {one.id: one.text for one in document.mentions}
    return [by_id[one] for one in ids]


def test_nothing_decided_is_the_machines_document_itself() -> None:
    machine = read()
    assert apply(machine, ()).document is machine
    assert unapply(machine) == machine


def test_an_accepted_claim_is_as_it_was_and_says_who_accepted_it() -> None:
    machine = read()
    made = apply(machine, [decide(machine, "accept", "c2")]).document
    assert claim(made, "c2").review == Review("accepted", (1,), "هدى", "سبب القرار 1")
    assert msgspec.structs.replace(claim(made, "c2"), review=None) == claim(machine, "c2")
    assert made.mentions == machine.mentions
    assert unapply(made) == machine


def test_a_rejected_claim_stays_visible_and_comes_back_in_its_place() -> None:
    machine = read()
    made = apply(machine, [decide(machine, "reject", "c2")]).document
    assert [one.id for one in made.claims] == ["c1", "c3"]
    (gone,) = made.rejected
    assert gone.id == "c2" and gone.killed == Figure(4, 4, mention="m3")
    assert gone.review == Review("rejected", (1,), "هدى", "سبب القرار 1", position=1)
    assert unapply(made) == machine


def test_a_corrected_field_keeps_the_machines_value_beside_it() -> None:
    machine = read()
    marked = make_mention(TEXT, "ناشطون", id="hm1", kind="group", rule="human.mark")
    one = decide(machine, "correct", "c3", mentions=(marked,), target=("m2",), actor=("hm1",), modality="actual")
    made = apply(machine, [one]).document
    new = claim(made, "c3")
    assert words(made, new.actor) == ["ناشطون"] and new.target == ("m2",) and new.modality == "actual"
    assert new.review is not None and new.review.state == "corrected"
    assert new.review.machine == Values(actor=("m4",), target=(), modality="alleged", acled=None, roles_by={})
    assert new.roles_by == {"actor": "human.correct", "modality": "human.correct", "target": "human.correct"}
    assert made.mentions[-1].id == "hm1" and made.mentions[-1].rule == "human.correct"
    assert unapply(made) == machine


def test_words_that_the_machine_marks_already_get_no_second_mention() -> None:
    machine = read()
    same = make_mention(TEXT, "مجلس الوادي", id="hm1", kind="organization", ref="wadi.council")
    made = apply(machine, [decide(machine, "correct", "c3", mentions=(same,), actor=("hm1",))]).document
    assert claim(made, "c3").actor == ("m1",) and made.mentions == machine.mentions


def test_the_acled_code_follows_a_corrected_type() -> None:
    machine = read()
    made = apply(machine, [decide(machine, "correct", "c1", type="abduction")]).document
    code = claim(made, "c1").acled
    assert code is not None and code.sub_event_type == "Abduction/forced disappearance"
    review = claim(made, "c1").review
    assert review is not None and review.machine is not None
    assert review.machine.type == "shelling" and review.machine.acled is None
    assert unapply(made) == machine


def test_the_latest_decision_on_one_field_wins_and_withdrawing_it_brings_the_earlier_back() -> None:
    machine = read()
    made = [decide(machine, "correct", "c2", killed=Figure(5, 5))]
    made.append(decide(machine, "correct", "c2", made, killed=Figure(6, None, "at_least"), polarity="denied"))
    assert claim(apply(machine, made).document, "c2").killed == Figure(6, None, "at_least")
    made.append(withdraw(2, made))
    left = claim(apply(machine, made).document, "c2")
    assert (left.killed, left.polarity) == (Figure(5, 5), "affirmed")
    assert left.review is not None and left.review.decisions == (1,)
    made.append(withdraw(3, made))
    assert [one.number for one in in_force(made)] == [1, 2]
    assert claim(apply(machine, made).document, "c2").polarity == "denied"
    made.append(withdraw(4, made))
    made.append(withdraw(1, made))
    assert apply(machine, made).document == machine


def test_whether_a_claim_stands_is_for_the_latest_to_say() -> None:
    machine = read()
    made = [decide(machine, "correct", "c2", killed=Figure(5, 5))]
    made.append(decide(machine, "reject", "c2", made))
    assert [one.id for one in apply(machine, made).document.rejected] == ["c2"]
    made.append(decide(machine, "accept", "c2", made))
    document = apply(machine, made).document
    assert document.rejected == () and unapply(document) == machine


def test_an_added_claim_gets_an_id_of_its_own() -> None:
    machine = read()
    one = make_claim(TEXT, "استهدف", type="attack", target=("m2",), where=RIVER)
    made = apply(machine, [add(machine, one)]).document
    new = made.claims[-1]
    assert (new.id, new.type, new.rule, new.target, new.where) == ("h1", "attack", "human.add", ("m2",), RIVER)
    assert new.review is not None and (new.review.state, new.review.machine) == ("added", None)
    assert unapply(made) == machine


def test_an_added_claim_can_be_corrected_rejected_and_withdrawn() -> None:
    machine = read()
    made = [add(machine, make_claim(TEXT, "استهدف", type="attack"))]
    made.append(decide(machine, "correct", "h1", made, type="shelling"))
    assert claim(apply(machine, made).document, "h1").type == "shelling"
    rejected = apply(machine, [*made, decide(machine, "reject", "h1", made)]).document
    assert [one.id for one in rejected.rejected] == ["h1"] and unapply(rejected) == machine
    found = apply(machine, [*made, withdraw(1, made)])
    assert found.document == machine and found.open == (2,), "what was corrected was taken back"


def test_an_added_claim_that_the_machine_finds_later_is_one_claim() -> None:
    later = read()
    machine = msgspec.structs.replace(later, claims=later.claims[:2])
    made = add(machine, make_claim(TEXT, "القصف", type="shelling", actor=("m1",)))
    document = apply(later, [made]).document
    (one,) = [one for one in document.claims if one.trigger.text == "القصف"]
    assert (one.id, one.actor, one.modality) == ("c3", ("m1",), "actual")
    assert one.review is not None
    assert one.review.machine == Values(actor=("m4",), modality="alleged", acled=None, roles_by={})
    assert unapply(document) == later


def moved(text: str) -> str:
    """The same sentences, another one before them."""
    return f"بيان جديد صدر صباح اليوم عن مجلس المدينة.\n{text}"


def test_decisions_find_their_claims_at_a_shifted_place() -> None:
    machine = read()
    marked = make_mention(TEXT, "ناشطون", id="hm1", kind="group")
    made = [decide(machine, "correct", "c3", mentions=(marked,), actor=("hm1",))]
    made.append(decide(machine, "reject", "c2", made))
    made.append(add(machine, make_claim(TEXT, "استهدف", type="attack", target=("m2",)), made))
    changed = read(moved(TEXT))
    found = apply(changed, made)
    assert found.open == ()
    assert words(found.document, claim(found.document, "c3").actor) == ["ناشطون"]
    assert [one.id for one in found.document.rejected] == ["c2"]
    new = claim(found.document, "h3")
    assert changed.text[new.trigger.start : new.trigger.end] == "استهدف"
    assert words(found.document, new.target) == ["سوق البلدة"]
    assert all(changed.text[one.start : one.end] == one.text for one in new.evidence)
    assert unapply(found.document) == changed


def test_a_claim_that_another_pipeline_no_longer_finds_lives_on() -> None:
    machine = read()
    made = [decide(machine, "correct", "c2", killed=Figure(5, 5))]
    made.append(decide(machine, "accept", "c3", made))
    poorer = msgspec.structs.replace(machine, claims=machine.claims[:1], mentions=machine.mentions[:2])
    found = apply(poorer, made)
    kept, stood = claim(found.document, "h1"), claim(found.document, "h2")
    assert (kept.killed, words(found.document, kept.target)) == (Figure(5, 5), ["أربعة مدنيين"])
    assert (stood.modality, words(found.document, stood.actor)) == ("alleged", ["فصيل النهر"])
    assert kept.review is not None and kept.review.state == "corrected" and found.open == ()
    assert unapply(found.document) == poorer
    assert apply(machine, made).document.claims[1].id == "c2", "and is the machine's again when it finds it"


def test_people_win_over_what_another_pipeline_reads() -> None:
    machine = read()
    made = [decide(machine, "accept", "c2")]
    made.append(decide(machine, "correct", "c1", made, polarity="denied"))
    other = read(claims=(
        msgspec.structs.replace(machine.claims[0], type="bombing", polarity="affirmed", scope="general"),
        msgspec.structs.replace(machine.claims[1], killed=Figure(40, 40), target=()),
        machine.claims[2],
    ))
    document = apply(other, made).document
    accepted, corrected = claim(document, "c2"), claim(document, "c1")
    assert accepted.killed == Figure(4, 4, mention="m3") and accepted.target == ("m3",)
    assert accepted.review is not None and accepted.review.machine is not None
    assert accepted.review.machine.killed == Figure(40, 40)
    assert (corrected.type, corrected.polarity, corrected.scope) == ("bombing", "denied", "general")
    assert unapply(document) == other


def test_what_no_longer_stands_in_the_text_is_open() -> None:
    machine = read()
    made = [decide(machine, "correct", "c2", killed=Figure(5, 5))]
    made.append(decide(machine, "reject", "c3", made))
    other = make_document(f"{SECOND}\n", mentions=(), claims=())
    found = apply(other, made)
    assert found.open == (1,) and found.document == other


def test_a_rejection_does_not_reach_another_claim_on_the_same_word() -> None:
    machine = read()
    made = [decide(machine, "reject", "c3")]
    other = read(claims=(*machine.claims[:2], msgspec.structs.replace(machine.claims[2], type="airstrike")))
    found = apply(other, made)
    assert found.document == other and found.open == (1,)


@pytest.mark.parametrize("name", ["c1", "c2"])
def test_two_claims_on_one_word_are_told_apart(name: str) -> None:
    kinds = (("c1", "killing"), ("c2", "killing"), ("c3", "injury"))
    pair = tuple(make_claim(TEXT, "مقتل", id=number, type=kind) for number, kind in kinds)
    machine = make_document(TEXT, claims=pair)
    made = [decide(machine, "correct", name, when=TimeValue("2023-05-02", "2023-05-02", "day"))]
    document = apply(machine, made).document
    assert [one.id for one in document.claims if one.review is not None] == [name]
    alone = msgspec.structs.replace(machine, claims=pair[2:])
    lost = apply(alone, made).document
    assert [one.id for one in lost.claims] == ["c3", "h1"], "the injury is not the killing that is gone"
