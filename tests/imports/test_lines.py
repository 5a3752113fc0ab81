"""What was exported comes in again as it was, all of it or nothing."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from tests.factory import TEXT, make_document, two_accounts
from tests.imports.sound import cases

from riwaya.case import Case, Read, open_case
from riwaya.errors import CaseError, InputError
from riwaya.export.jsonl import write_document, write_incident
from riwaya.export.material import Material, write_export
from riwaya.imports.lines import check_file, read_file
from riwaya.records import Document, Folded, Incident, Maker, Sentence

ABOUT = {"files": "x.jsonl"}


def exported(case: Case) -> str:
    """A case as JSON Lines, with its names."""
    return "".join(write_export("jsonl", Material(list(case.documents()), case.incidents(), makers=case.makers())))


def write_all(path: Path, *lines: str) -> Path:
    """A file of some lines."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def take(case: Case, path: Path) -> tuple[int, int, int, bool]:
    """Takes a file into a case."""
    return tuple(case.take(read_file(path), check_file(path).incidents, ABOUT))  # type: ignore[return-value]


@pytest.fixture
def lines() -> list[str]:
    """The lines of a sound file: two documents and an incident of both."""
    documents, incident = two_accounts()
    return [*map(write_document, documents), write_incident(incident)]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(cases())
def test_any_case_comes_in_and_goes_out_the_same(made: tuple[list[tuple[Document, Maker | None]], list[Incident]]):
    readings, incidents = made
    written = "".join(f"{write_document(one, by)}\n" for one, by in readings)
    written += "".join(f"{write_incident(one)}\n" for one in incidents)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.jsonl")
        path.write_text(written, encoding="utf-8", newline="")
        with open_case(Path(folder, "c")) as case:
            assert take(case, path) == (len(readings), 0, 0, bool(incidents))
            assert exported(case) == written
            assert take(case, path) == (0, len(readings), 0, False)
            assert exported(case) == written


def test_a_built_case_comes_in_with_its_versions(tmp_path: Path) -> None:
    documents, incident = two_accounts()
    with open_case(tmp_path / "a") as case:
        case.begin("1+k1", "k1")
        for one in documents:
            case.add(one, one.text.encode())
        case.put_incidents([incident])
        written = exported(case)
    assert '"read_by":{"pipeline":"1+k1","knowledge":"k1","is_masked":false}' in written
    path = tmp_path / "a.jsonl"
    path.write_text(written, encoding="utf-8")
    with open_case(tmp_path / "b") as case:
        take(case, path)
        assert exported(case) == written
        assert [one.pipeline for one in case.generations()] == ["imported 1+k1"]
        assert case.is_linked() and case.raw(documents[0].id) is None
        assert [(one.action, json.loads(one.payload)) for one in case.audit()] == [("import", ABOUT)]
        case.begin("1+k1", "k1")
        assert not case.known(documents[0].id, "1+k1") and not case.holds(documents[0].article)
        assert case.older() == [] and [one.is_imported for one in case.behind()] == [True, True]


def test_files_give_an_imported_document_its_bytes(tmp_path: Path, lines: list[str]) -> None:
    document = two_accounts()[0][0]
    with open_case(tmp_path / "c") as case:
        take(case, write_all(tmp_path / "x.jsonl", *lines))
        case.begin("1", "k1")
        case.add(document, document.text.encode())
        assert case.raw(document.id) == document.text.encode()


def test_text_is_cut_again(tmp_path: Path, lines: list[str]) -> None:
    path = write_all(tmp_path / "x.jsonl", *lines)
    sentences = (Sentence(0, 1, 0, 1, 0),)
    found = list(read_file(path, lambda article: Document(article, folded=Folded("ق"), sentences=sentences)))
    assert [(one.document.folded, one.document.sentences) for one in found] == [(Folded("ق"), sentences)] * 2


def test_other_content_is_a_new_reading(tmp_path: Path, lines: list[str]) -> None:
    documents, _ = two_accounts()
    with open_case(tmp_path / "c") as case:
        case.begin("1", "k1")
        for one in documents:
            case.add(msgspec.structs.replace(one, claims=()) if one is documents[0] else one, b"x")
        assert take(case, write_all(tmp_path / "x.jsonl", *lines)) == (1, 1, 0, False)
        assert list(case.documents()) == documents
        assert case.raw(documents[0].id) == b"x" and not case.is_linked()


def test_masked_documents_do_not_cover_those_with_names(tmp_path: Path) -> None:
    named = make_document()
    masked = msgspec.structs.replace(named, article=msgspec.structs.replace(named.article, title="شخص-1a"))
    by = Maker("1", "k1", True)
    path = write_all(tmp_path / "x.jsonl", write_document(masked, by))
    with open_case(tmp_path / "c") as case:
        case.begin("1", "k1")
        case.add(named, b"x")
        assert take(case, path) == (0, 0, 1, False)
        assert list(case.documents()) == [named]
    with open_case(tmp_path / "d") as case:
        assert take(case, path) == (1, 0, 0, False)
        assert case.makers().readings == {masked.id: by}
        case.begin("2")
        assert [one.is_masked for one in case.behind()] == [True]
        again = write_all(tmp_path / "y.jsonl", write_document(named, by))
        assert take(case, again) == (1, 0, 0, False), "a masked one may be replaced by another"


def changed(line: str, change: Callable[[Any], object]) -> str:
    """A line whose record was changed."""
    record = json.loads(line)
    change(record)
    return json.dumps(record, ensure_ascii=False)


BAD: dict[str, tuple[Callable[[Any], object], str]] = {
    "schema": (lambda r: r.update(schema="riwaya/9"), "schema is 'riwaya/9'; this version reads 'riwaya/1'"),
    "kind": (lambda r: r.update(kind="rumour"), "kind is 'rumour'; this version reads document, incident"),
    "part": (lambda r: r.pop("mentions"), "'mentions' is missing"),
    "id": (lambda r: r["document"].update(id=""), "no id or no path"),
    "nul": (lambda r: r["document"].update(text="\0"), "is NUL; take it out"),
    "number": (lambda r: r["claims"][0]["trigger"].update(start="1"), "in claims: Expected `int`"),
    "quote": (lambda r: r["claims"][0]["trigger"].update(start=0), "claim 'c1' quotes 'شاركت' at 0-"),
    "span": (lambda r: r["mentions"][0].update(start=9, end=3), "mention 'm1' quotes"),
    "twice": (lambda r: r["claims"].append(r["claims"][0]), "claim 'c1' stands twice"),
    "slash": (lambda r: r["claims"][0].update(id="a/b"), "claim 'a/b' has no id that can stand behind"),
    "role": (lambda r: r["claims"][0].update(actor=["m9"]), "claim 'c1' names mention 'm9', which"),
    "type": (lambda r: r["claims"][0].update(type="party"), "has type 'party', which this version does not know"),
    "read_by": (lambda r: r.update(read_by={"pipeline": 1}), "in read_by: Expected `str`"),
    "article": (lambda r: (r.clear(), r.update(text=TEXT)), "not read yet; read the file with `riwaya build`"),
}


@pytest.mark.parametrize(("change", "said"), BAD.values(), ids=BAD)
def test_a_bad_line_is_named_and_nothing_comes_in(
    tmp_path: Path, lines: list[str], change: Callable[[Any], object], said: str
) -> None:
    path = write_all(tmp_path / "x.jsonl", lines[0], "", changed(lines[1], change), lines[2])
    with pytest.raises(InputError) as fault:
        check_file(path)
    told = str(fault.value)
    assert told.startswith(f"{path}: line 3: ") and said in told and told.endswith("; nothing was imported")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda r: r.update(claims=["sha256:0/c1"]), "names claim 'sha256:0/c1', which no document of the file has"),
        (lambda r: r["accounts"][0].update(origin="a9"), "names account 'a9', which it does not have"),
        (lambda r: r.update(grade="sure"), "has grade 'sure', which this version does not know; it knows confirmed"),
    ],
)
def test_a_bad_incident_is_named(
    tmp_path: Path, lines: list[str], change: Callable[[Any], object], said: str
) -> None:
    path = write_all(tmp_path / "x.jsonl", *lines[:2], changed(lines[2], change))
    with pytest.raises(InputError) as fault:
        check_file(path)
    assert str(fault.value).startswith(f"{path}: line 3: incident ") and said in str(fault.value)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((0, 1, 0), "line 3: document"), ((0, 1, 2, 2), "line 4: incident"), ((), "holds no document")],
)
def test_what_stands_there_twice_or_not_at_all_is_refused(
    tmp_path: Path, lines: list[str], numbers: tuple[int, ...], said: str
) -> None:
    path = write_all(tmp_path / "x.jsonl", *(lines[number] for number in numbers))
    with pytest.raises(InputError, match=said):
        check_file(path)


def test_a_fault_on_the_way_leaves_the_case_as_it_was(tmp_path: Path, lines: list[str]) -> None:
    path = write_all(tmp_path / "x.jsonl", *lines)
    document = make_document("قتل رجل.", "y.txt")

    def breaking():
        yield from read_file(path)
        yield Read(document, None)
        raise InputError("gone")

    with open_case(tmp_path / "c") as case:
        with pytest.raises(InputError, match="gone"):
            case.take(breaking(), check_file(path).incidents, ABOUT)
        assert list(case.documents()) == [] and case.incidents() == [] and case.audit() == []
        assert case.generations() == []
        incident = Incident("i1", "killing", ("sha256:0/c1",), (), ())
        with pytest.raises(CaseError, match="which no current document has"):
            case.take(read_file(path), [incident], ABOUT)
        assert list(case.documents()) == []


def test_what_this_version_does_not_keep_is_said(tmp_path: Path, lines: list[str]) -> None:
    more = changed(lines[1], lambda r: r["claims"][0].update(mood="grim"))
    spaced = json.dumps(json.loads(lines[0]), ensure_ascii=False, indent=None, sort_keys=True)
    checked = check_file(write_all(tmp_path / "x.jsonl", spaced, more, lines[2]))
    assert (checked.documents, checked.foreign, len(checked.incidents)) == (2, (2,), 1)


@pytest.mark.parametrize(("head", "said"), [(b"\xef\xbb\xbf", None), (b"\xff\xfe", "UTF-16"), (b"{", "no record")])
def test_marks_in_front(tmp_path: Path, lines: list[str], head: bytes, said: str | None) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(head + "\r\n".join(lines).encode())
    if said is None:
        assert check_file(path).documents == 2
    else:
        with pytest.raises(InputError, match=said):
            check_file(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no file '.*gone\.jsonl'; name an existing one"):
        check_file(tmp_path / "gone.jsonl")
