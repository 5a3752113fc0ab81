"""Decisions leave a case without the names of private persons, and still fit the masked texts."""

import json
from pathlib import Path

import msgspec
import pytest
from tests.factory import make_mention
from tests.guard.texts import HOMS, SECRET, homs, taiz
from tests.review.made import add, decide, withdraw

from riwaya.case import Case, open_case
from riwaya.cli.guarding import Names, shown_of
from riwaya.export.decisions import read_decision, write_decision
from riwaya.export.jsonl import read_document, read_incident, write_document
from riwaya.export.material import Material, write_export
from riwaya.guard import Guard
from riwaya.records import Attribution, Decision, Incident, Proposal, Values
from riwaya.review import apply, unapply

NAMES = ("خليل", "حمود", "حمـود", "سعاد")


def made() -> list[Decision]:
    """A correction that names the dead man, an added claim, a rejection, a withdrawal."""
    document = homs()
    named = make_mention(HOMS, "لخليلٍ حمـود", id="hm1", kind="person")
    link = Attribution("m5", "حمود", "confirms")
    found = [decide(document, "correct", "c1", (), (named,), target=("m1", "m3"), actor=("hm1",), attribution=(link,))]
    found.append(add(document, msgspec.structs.replace(document.claims[1], type="attack"), found))
    found.append(decide(document, "reject", "c2", found))
    found.append(withdraw(3, found))
    return [msgspec.structs.replace(one, reason=f"قال لي خليل حمود ذلك {one.number}") for one in found]


def test_no_private_name_is_left_in_a_decision_or_in_what_it_made() -> None:
    decisions = made()
    document = apply(homs(), decisions).document
    guard = Guard(SECRET, [document, taiz()])
    lines = [write_decision(guard.decision(one, {document.id: document})) for one in decisions]
    lines.append(write_document(guard.document(document)))
    for line in lines:
        assert [name for name in NAMES if name in line] == []
    assert all('"who":"هدى"' in line for line in lines[:4]), "who signs stays"


def test_masked_decisions_fit_the_masked_document() -> None:
    decisions = made()
    for count in range(1, len(decisions) + 1):
        document = apply(homs(), decisions[:count]).document
        guard = Guard(SECRET, [document, taiz()])
        masked = guard.document(document)
        again = apply(unapply(masked), [guard.decision(one, {document.id: document}) for one in decisions[:count]])
        assert again.open == () and write_document(again.document) == write_document(masked)


def test_of_a_document_that_is_gone_the_words_are_masked_by_themselves() -> None:
    (first, *_) = made()
    line = write_decision(Guard(SECRET, [homs(), taiz()]).decision(first, {}))
    assert [name for name in NAMES[:3] if name in line.replace("لخليلٍ", "")] == []


@pytest.mark.parametrize("names", [Names(), Names(True, "ملف المحكمة")])
def test_a_case_made_of_an_export_gives_the_same_export(tmp_path: Path, names: Names) -> None:
    with open_case(tmp_path / "a") as case:
        fill(case)
        before = exported(case, names)
    with open_case(tmp_path / "b") as other:
        take(other, before)
        assert exported(other, names) == before
    kinds = [json.loads(line)["kind"] for line in before.splitlines()]
    assert kinds == ["document", "document", "incident", *["decision"] * 4]


def fill(case: Case) -> None:
    """Two documents, one incident, four decisions."""
    case.begin("1")
    for one in (homs(), taiz()):
        case.add(one, one.text.encode())
    gid = f"{homs().id}/c1"
    named = make_mention(HOMS, "لخليلٍ حمـود", id="hm1", kind="person")
    values = Values(actor=("hm1",), attribution=(Attribution("m5", "حمود", "confirms"),))
    case.decide(Proposal("correct", "هدى", "قاله خليل حمود", (gid,), values=values, mentions=(named,)))
    case.decide(Proposal("reject", "هدى", "مكرر", (f"{homs().id}/c2",)))
    case.decide(Proposal("accept", "سامر", "كما ورد", (gid,)))
    case.decide(Proposal("withdraw", "سامر", "ليس مكررا", withdraws=2))
    case.put_incidents([Incident("i1", "killing", (gid,), (homs().id,), ())])


def exported(case: Case, names: Names) -> str:
    shown = shown_of(case, names, "jsonl")
    material = Material(list(shown.documents()), shown.incidents(), decisions=shown.decisions())
    return "".join(write_export("jsonl", material))


def take(case: Case, lines: str) -> None:
    """Puts an export into a case as reading it back does."""
    kinds: dict[str, list[str]] = {}
    for line in lines.splitlines():
        kinds.setdefault(json.loads(line)["kind"], []).append(line)
    case.begin("1")
    for line in kinds["document"]:
        case.add(unapply(read_document(line)), b"")
    case.put_decisions([read_decision(line) for line in kinds["decision"]])
    case.put_incidents([read_incident(line) for line in kinds["incident"]])
