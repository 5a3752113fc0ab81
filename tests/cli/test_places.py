"""The user's gazetteers: added, listed, removed; used by every command that analyses, in workers too."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import environment

from riwaya.config import data_folder, gazetteer_folder

HEADER = "id,name_ar,name_en,variants,kind,lat,lon,population,country,admin1,parent"
ROW = "own:1,كفر المثال,Kafr Mithal,,village,32.5,36.1,900,SY,,"
TEXT = "قتل ثلاثة مدنيين في قصف مدفعي استهدف بلدة كفر المثال أمس الاثنين، وفق مصدر طبي."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder and the file places.csv beside it."""
    monkeypatch.setenv("RIWAYA_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "places.csv").write_text(f"{HEADER}\n{ROW}\n", encoding="utf-8")
    return tmp_path / "data" / "gazetteers"


def test_add_list_replace_remove(run, folder):
    assert run("places", "list").out == f"No gazetteer in {folder}; riwaya knows its own places.\n"
    done = run("places", "add", "places.csv", "--as", "csv")
    assert (done.code, done.out) == (0, "Added places: 1 places. The next build reads its documents again.\n")
    assert run("places", "add", "places.csv", "--as", "csv").out.startswith("Replaced places: 1 places.")
    assert run("places", "list").out == "places: 1 places\n"
    assert run("places", "remove", "places").code == 0
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("rows, said", [
    ("a,b\n1,2\n", "places.csv:1: columns"),
    (f"{HEADER}\n{ROW},red\n", "places.csv:2: 12 cells instead of 11"),
    (f"{HEADER}\n{ROW.replace('32.5', 'north')}\n", "places.csv:2: 'north' is no coordinate"),
    (f"{HEADER}\n{ROW[:-1]}nowhere,\n", "places.csv:2: own:1: admin1 'nowhere' is no place"),
    ("", "places.csv:1"),
])  # fmt: skip
def test_a_wrong_file_is_named_with_line_and_mend_and_changes_nothing(run, folder, rows, said):
    run("places", "add", "places.csv", "--as", "csv")
    before = (folder / "places.csv").read_bytes()
    Path("places.csv").write_text(rows, encoding="utf-8")
    done = run("places", "add", "places.csv", "--as", "csv")
    assert done.code == 2 and said in done.err and ";" in done.err
    assert [one.name for one in folder.iterdir()] == ["places.csv"]
    assert (folder / "places.csv").read_bytes() == before


@pytest.mark.parametrize("args, said", [
    (("add", "none.csv", "--as", "csv"), "none.csv"),
    (("add", "places.csv", "--as", "shape"), "'shape'"),
    (("add", "places.csv"), "--as"),
    (("remove", "../places"), "no gazetteer '../places'"),
])  # fmt: skip
def test_wrong_usage_is_two(run, args, said):
    done = run("places", *args)
    assert done.code == 2 and said in done.err
    assert Path("places.csv").exists()


def test_a_damaged_gazetteer_is_listed_as_such_and_can_be_removed(run, folder):
    folder.mkdir(parents=True)
    (folder / "bad.csv").write_text("a\n", encoding="utf-8")
    done = run("places", "list")
    assert done.code == 1 and "bad: can't be used" in done.out
    assert run("places", "remove", "bad").code == 0


def test_the_folder_is_named_by_the_environment(monkeypatch, tmp_path):
    assert gazetteer_folder() == tmp_path / "data" / "gazetteers"
    monkeypatch.delenv("RIWAYA_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    if sys.platform == "linux":
        assert data_folder() == tmp_path / "share" / "riwaya"


def own(*args: str) -> str:
    """What riwaya itself, not the fake one, says."""
    code = "from riwaya.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *args], env=environment(), capture_output=True, timeout=120, check=False
    )
    return done.stdout.decode() + done.stderr.decode()


def test_added_places_are_known_to_build_extract_and_explain_and_documents_are_read_again():
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("b.txt").write_text(TEXT.replace("ثلاثة", "أربعة"), encoding="utf-8")
    assert "own:1" not in own("extract", "a.txt")
    own("build", "a.txt", "b.txt")
    own("places", "add", "places.csv", "--as", "csv")
    assert "own:1" in own("extract", "a.txt", "b.txt", "--jobs", "2")
    assert "own:1" in own("explain", "a.txt")
    again = own("build", "a.txt", "--jobs", "2")
    assert "Read: 1 document.\n" in again, "a known document, read by other knowledge"
    assert "1 document was read by an older version; build its path again: b.txt" in again
    assert "Kafr Mithal" in own("incidents", "case.riwaya")
    assert "1 of them known" in own("build", "a.txt", "b.txt")
