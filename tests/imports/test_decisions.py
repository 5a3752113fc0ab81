"""Decisions come in with the documents they speak of, and go out the same."""

from pathlib import Path

import pytest
from tests.factory import make_claim, make_document, two_accounts
from tests.imports.test_lines import write_all

from riwaya.case import Case, open_case
from riwaya.errors import CaseError, InputError
from riwaya.export.material import Material, write_export
from riwaya.imports.lines import check_file, read_file
from riwaya.records import Proposal, Values

ABOUT = {"files": "x.jsonl"}
ALONE = make_document("قتل رجل.", "news/z.txt", claims=(make_claim("قتل رجل.", "قتل"),))


def exported(case: Case) -> str:
    """A case as JSON Lines, with its names and decisions."""
    documents, incidents = list(case.documents()), case.incidents()
    told = Material(documents, incidents, makers=case.makers(), decisions=case.decisions())
    return "".join(write_export("jsonl", told))


@pytest.fixture
def decided(tmp_path: Path) -> Path:
    """The export of a case in which one claim was rejected and another corrected."""
    documents, incident = two_accounts()
    with open_case(tmp_path / "a") as case:
        case.begin("1+k1", "k1")
        for one in (*documents, ALONE):
            case.add(one, one.text.encode())
        case.decide(Proposal("reject", "سلمى", "خبر قديم", (f"{ALONE.id}/c1",)))
        case.decide(Proposal("correct", "سلمى", "نفي صريح", incident.claims[-1:], values=Values(polarity="denied")))
        case.put_incidents([incident])
        path = tmp_path / "a.jsonl"
        path.write_text(exported(case), encoding="utf-8")
    return path


def take(case: Case, path: Path) -> None:
    """Takes a file into a case."""
    checked = check_file(path)
    case.take(read_file(path), checked.incidents, ABOUT, checked.decisions)


def test_a_case_with_decisions_goes_round(address: str, decided: Path) -> None:
    with open_case(address) as case:
        take(case, decided)
        assert exported(case) == decided.read_text("utf-8")
        assert [one.action for one in case.decisions()] == ["reject", "correct"] and case.is_linked()
        assert [len(one.rejected) for one in case.documents()] == [0, 0, 1]
        take(case, decided)
        assert exported(case) == decided.read_text("utf-8")
        documents, _ = two_accounts()
        assert list(case.machine_documents()) == [*documents, ALONE]


def test_a_case_with_other_decisions_takes_nothing(address: str, decided: Path) -> None:
    documents, _ = two_accounts()
    with open_case(address) as case:
        case.begin("1+k1", "k1")
        case.add(documents[0], b"x")
        name = f"{documents[0].id}/{documents[0].claims[0].id}"
        case.decide(Proposal("accept", "علي", "شاهد", (name,)))
        with pytest.raises(CaseError, match="has decisions already"):
            take(case, decided)
        assert len(list(case.documents())) == 1 and len(case.decisions()) == 1


def test_a_missing_decision_is_named(tmp_path: Path, decided: Path) -> None:
    lines = [line for line in decided.read_text("utf-8").splitlines() if '"number":1,' not in line]
    with pytest.raises(InputError, match="decision 2 stands where 1 should; keep all lines in their order"):
        check_file(write_all(tmp_path / "x.jsonl", *lines))
