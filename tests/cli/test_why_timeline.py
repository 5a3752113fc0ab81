"""`riwaya why` and `riwaya timeline` on the shipped example case, and their faults."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ended, keep_demo

from riwaya.case import open_case
from riwaya.cli import main
from riwaya.incidents.why import Weighed, sentences
from riwaya.records import Document, Incident

Run = Callable[..., Ended]
FIGURE = "schema kind incident effect published account source low high who relation claim quote".split()
WHY = "schema kind a b together incident score needed reasons".split()
RELATIONS = {None, "same", "updates", "refines", "contradicts", "differs_in_scope"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo kept in it: the case is demo.riwaya."""
    return keep_demo(tmp_path_factory.mktemp("kept"))


@pytest.fixture
def case(folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Iterator[str]:
    """The name of the case, in its folder."""
    monkeypatch.chdir(folder)
    capfd.readouterr()
    yield "demo.riwaya"


@pytest.fixture
def documents(case: str) -> dict[str, Document]:
    """The documents of the case by the id of their record."""
    with open_case(case, create=False) as opened:
        return {one.article.path.rpartition("#")[2]: one for one in opened.documents()}


@pytest.fixture
def incidents(case: str) -> list[Incident]:
    with open_case(case, create=False) as opened:
        return opened.incidents()


def holding(incidents: list[Incident], *documents: Document) -> Incident:
    """The incident with the most claims among those that hold all the documents."""
    wanted = {one.id for one in documents}
    return max((one for one in incidents if wanted <= set(one.documents)), key=lambda one: len(one.claims))


def records(done: Ended) -> list[dict[str, Any]]:
    assert done.code == 0
    return [json.loads(line) for line in done.out.splitlines()]


def test_timeline_of_the_hospital_shows_how_the_toll_changed(
    case: str, documents: dict[str, Document], incidents: list[Incident], run: Run
) -> None:
    found = holding(incidents, documents["ahli-first-toll"], documents["ahli-revised-toll"])
    rows = records(run("timeline", case, found.id, "--format", "jsonl"))
    assert all(list(row) == FIGURE for row in rows)
    assert {(row["schema"], row["kind"], row["incident"]) for row in rows} == {("riwaya/1", "figure", found.id)}
    days = [row["published"] for row in rows]
    assert days == sorted(days)
    killed = [row for row in rows if row["effect"] == "killed"]
    assert killed[0]["relation"] is None and {row["relation"] for row in rows} <= RELATIONS
    assert {(500, None), (471, 471)} <= {(row["low"], row["high"]) for row in killed}
    texts = {one.id: one.text for one in documents.values()}
    assert all(row["quote"] in texts[row["claim"].rpartition("/")[0]] for row in rows)
    assert {row["account"] for row in rows} <= {account.id for account in found.accounts}


def test_timeline_as_text_has_a_line_a_figure_and_its_quote(
    case: str, documents: dict[str, Document], incidents: list[Incident], run: Run
) -> None:
    found = holding(incidents, documents["saada-first-day"], documents["saada-admission"])
    done = run("timeline", case, found.id)
    lines = done.out.splitlines()
    assert done.code == 0 and done.err == ""
    assert lines[0].startswith("2018-08-09  killed 43  first  a1 موقع ظلال السعيدة")
    assert lines[1].strip() == "« 43 شهيدا في غارة على حافلة طلاب بصعدة »"
    assert lines[2].strip() == "example/accounts.jsonl#saada-first-day, 0–37"
    assert any(line.startswith("2018-09-02  killed 51  updates 43 of a") for line in lines)


def test_timeline_takes_a_beginning_that_no_other_id_has(case: str, incidents: list[Incident], run: Run) -> None:
    ids = [one.id for one in incidents]
    name = ids[0]
    short = next(name[:size] for size in range(1, len(name)) if sum(i.startswith(name[:size]) for i in ids) == 1)
    assert run("timeline", case, short).out == run("timeline", case, name).out
    assert run("report", case, short).out == run("report", case, name).out
    done = run("timeline", case, "i-")
    assert done.code == 2 and f"'i-' begins {len(ids)} ids in demo.riwaya: {ids[0]}" in done.err


def test_timeline_without_figures_says_so_in_one_line(case: str, incidents: list[Incident], run: Run) -> None:
    bare = next(one.id for one in incidents if one.killed is None and one.injured is None)
    line = f"no account of incident {bare} gives a figure of killed or injured"
    done = run("timeline", case, bare)
    assert (done.code, done.out, done.err) == (0, f"{line}\n", "")
    done = run("timeline", case, bare, "--format", "jsonl")
    assert (done.code, done.out, done.err) == (0, "", f"riwaya: {line}\n")


@pytest.mark.parametrize("command", [["timeline", "none.riwaya", "i1"], ["why", "none.riwaya", "a", "b"]])
def test_a_case_that_is_not_there(case: str, run: Run, command: list[str]) -> None:
    done = run(*command)
    assert (done.code, done.out) == (2, "") and "none.riwaya" in done.err


def test_timeline_of_an_unknown_incident(case: str, incidents: list[Incident], run: Run) -> None:
    done = run("timeline", case, "x9")
    assert done.code == 2 and f"no incident 'x9' in demo.riwaya; it has {incidents[0].id}, " in done.err
    assert run("timeline", case, "").code == 2


def test_undated_documents_are_called_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RIWAYA_DATA", str(tmp_path / "data"))
    texts = {
        "a": "قتل خمسة مدنيين في قصف على مدينة منبج بريف حلب يوم 3 أيار 2023.",
        "b": "منبج: أفاد شهود بأن سبعة مدنيين قتلوا في قصف على مدينة منبج بريف حلب يوم 3 أيار 2023.",
    }
    lines = [json.dumps({"id": name, "text": text, "outlet": f"منبر {name}"}) for name, text in texts.items()]
    lines[0] = lines[0][:-1] + ', "published": "2023-05-04"}'
    (tmp_path / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["build", "all.jsonl", "--case", "two.riwaya", "-q"])
    with open_case("two.riwaya", create=False) as opened:
        (found,) = (one for one in opened.incidents() if len(one.documents) == 2)
    out = run("timeline", "two.riwaya", found.id).out
    heads = [line for line in out.splitlines() if not line.startswith(" ")]
    assert [line.split()[:3] for line in heads] == [["2023-05-04", "killed", "5"], ["undated", "killed", "7"]]
    rows = records(run("timeline", "two.riwaya", found.id, "--format", "jsonl"))
    assert [row["published"] for row in rows] == ["2023-05-04", None]


def test_why_two_documents_are_together(
    case: str, documents: dict[str, Document], incidents: list[Incident], run: Run
) -> None:
    one, two = documents["jasim-flash"], documents["jasim-flash-copy"]
    done = run("why", case, one.article.path, two.id)
    assert done.code == 0 and done.err == ""
    assert f"together in incident {holding(incidents, one, two).id}" in done.out.splitlines()
    assert "nearly the same text" in done.out and "sum " in done.out and ", needed " in done.out
    assert f"{one.article.path}/c" in done.out and "« " in done.out


def test_why_as_a_record(case: str, documents: dict[str, Document], incidents: list[Incident], run: Run) -> None:
    a, b = holding(incidents, documents["jasim-flash"], documents["jasim-flash-copy"]).claims[:2]
    (row,) = records(run("why", case, a, b, "--format", "jsonl"))
    assert list(row) == WHY
    assert (row["schema"], row["kind"], row["a"], row["b"], row["together"]) == ("riwaya/1", "why", a, b, True)
    assert a in next(one.claims for one in incidents if one.id == row["incident"])
    assert row["reasons"] and all(list(reason) == ["text", "weight"] for reason in row["reasons"])
    assert row["score"] == pytest.approx(sum(reason["weight"] for reason in row["reasons"]))


def test_why_two_documents_are_apart(case: str, documents: dict[str, Document], run: Run) -> None:
    names = [documents[name].article.path for name in ("jasim-flash", "saada-first-day")]
    assert "in two incidents" in run("why", case, *names).out.splitlines()
    (row,) = records(run("why", case, *names, "--format", "jsonl"))
    assert (row["together"], row["incident"]) == (False, None)


def test_why_takes_a_claim_by_the_path_of_its_document(
    case: str, documents: dict[str, Document], incidents: list[Incident], run: Run
) -> None:
    gid = holding(incidents, documents["jasim-flash"]).claims[0]
    held = next(one for one in documents.values() if gid.startswith(one.id))
    other = documents["crocus-claim"]
    path = f"{held.article.path}/{gid.rpartition('/')[2]}"
    assert run("why", case, path, other.id).out == run("why", case, gid, other.id).out


def test_why_writes_to_a_file(case: str, documents: dict[str, Document], run: Run) -> None:
    names = [documents[name].id for name in ("jasim-flash", "jasim-flash-copy")]
    shown = run("why", case, *names).out
    assert run("why", case, *names, "-o", "why.txt").out == ""
    assert Path("why.txt").read_text("utf-8") == shown


@pytest.mark.parametrize("name", ["nothing", "nothing/c1", "example/accounts.jsonl#jasim-flash/c999"])
def test_why_of_an_unknown_name(case: str, documents: dict[str, Document], run: Run, name: str) -> None:
    done = run("why", case, documents["jasim-flash"].id, name)
    assert (done.code, done.out) == (2, "")
    assert f"no claim or document '{name}' in demo.riwaya" in done.err
    assert "`riwaya incidents demo.riwaya --format jsonl` lists the claims" in done.err


def test_why_of_what_stands_in_no_incident(
    case: str, documents: dict[str, Document], incidents: list[Incident], run: Run
) -> None:
    done = run("why", case, documents["jasim-flash"].id, documents["morocco-portugal"].article.path)
    assert done.code == 2 and "morocco-portugal' has no claim that may stand in an incident" in done.err
    linked = {claim for one in incidents for claim in one.claims}
    every = [f"{one.id}/{claim.id}" for one in documents.values() for claim in one.claims]
    done = run("why", case, next(iter(sorted(linked))), next(gid for gid in every if gid not in linked))
    assert done.code == 2 and "stands in no incident" in done.err


def test_why_of_one_claim_twice(case: str, incidents: list[Incident], run: Run) -> None:
    gid = incidents[0].claims[0]
    done = run("why", case, gid, gid)
    assert done.code == 2 and "name two claims" in done.err


@pytest.mark.parametrize(
    ("incident", "score", "last"),
    [
        ("i1", 5.0, "sum 5.0, needed 4.4"),
        ("i1", 2.0, "too little by itself: other claims tie the two together"),
        (None, 5.0, "enough by itself, but the claims around them do not make one happening"),
        (None, 2.0, "sum 2.0, needed 4.4"),
    ],
)
def test_a_verdict_against_the_sum_is_explained(incident: str | None, score: float, last: str) -> None:
    lines = sentences(Weighed("d/c1", "e/c1", incident, score, 4.4, (("the same day", score),)))
    assert lines[0] == ("together in incident i1" if incident else "in two incidents")
    assert lines[1] == f"+{score} the same day" and lines[-1] == last
