"""What is documented is so: commands, options, links, records, scores, examples."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import tables
from riwaya import records
from riwaya.cli import main
from riwaya.knowledge.actor_rows import ActorFile
from riwaya.knowledge.triggers_rows import TriggerFile

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = (
    *("build", "import", "reread", "diff", "extract", "incidents", "report", "search", "export", "timeline", "why"),
    *("explain", "decide", "decisions", "verify", "serve", "token", "demo", "places"),
)
CLASSES = [one for one in vars(records).values() if isinstance(one, type) and issubclass(one, msgspec.Struct)]
# Working data of the pipeline, which stay out of the records that leave it.
INSIDE = {"Document", "Folded", "Sentence", "Token", "Span"}
OPTION = re.compile(r"(?<![\w-])--[a-z]+")


def page(name: str) -> str:
    """The text of a page."""
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    """The code blocks of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def section(text: str, title: str) -> str:
    """What stands under a heading, up to the next of its level."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no section {title!r}"
    return found[1]


@pytest.fixture
def help_of(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """What `riwaya … --help` prints."""
    monkeypatch.setenv("COLUMNS", "200")

    def told(*words: str) -> str:
        with pytest.raises(SystemExit) as stop:
            main([*words, "--help"])
        assert not stop.value.code
        return capsys.readouterr().out

    return told


@pytest.mark.parametrize("command", COMMANDS)
def test_the_options_of_a_command_are_documented_and_no_others(command, help_of) -> None:  # type: ignore[no-untyped-def]
    rows = [line for line in section(page("docs/commands.md"), f"`riwaya {command}`").splitlines() if line[:1] == "|"]
    told = set(OPTION.findall(help_of(command))) - {"--help"}
    assert {OPTION.findall(row)[0] for row in rows[2:]} == told


def test_all_commands_are_documented(help_of) -> None:  # type: ignore[no-untyped-def]
    listed = re.findall(r"^  ([a-z]+)  ", section_of_commands(help_of()), re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)
    assert re.findall(r"^## `riwaya (\w+)`", page("docs/commands.md"), re.MULTILINE) == list(COMMANDS)
    assert re.findall(r"^\| `riwaya (\w+)", page("README.md"), re.MULTILINE) == list(COMMANDS)


def section_of_commands(text: str) -> str:
    """The list of commands in the help of the program."""
    return text.partition("Commands")[2]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_commands_in_the_pages_exist(path: Path, help_of) -> None:  # type: ignore[no-untyped-def]
    text = path.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", page("Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)) <= targets
    for line in (line for block in blocks(text, "sh") for line in block.splitlines()):
        found = re.match(r"(?:\.venv/bin/)?riwaya (\w+)(.*)", line)
        if found:
            assert found[1] in COMMANDS
            assert set(OPTION.findall(found[2])) <= set(OPTION.findall(help_of(found[1])))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_and_paths_in_the_pages_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    assert [link for link in links if not (path.parent / link.partition("#")[0]).exists()] == []
    named = re.findall(r"`((?:src|tests|tools|eval|docs|\.ci)/[\w./-]+)`", text)
    made = {"eval/results.json"}
    assert [name for name in named if name not in made and not (ROOT / name).exists()] == []


def test_the_data_files_that_rules_names_exist_and_none_is_missing() -> None:
    table = page("docs/rules.md").partition("| file or folder |")[2].partition("\n\n")[0]
    named = {name.rstrip("/") for row in table.splitlines()[2:] for name in re.findall(r"`([^`]+)`", row.split("|")[1])}
    there = {path.name for path in (ROOT / "src/riwaya/knowledge/data").iterdir() if path.name[0] not in "._"}
    assert there == named


def test_the_rows_that_rules_shows_are_rows() -> None:
    forms = {"triggers": TriggerFile, "actors": ActorFile}
    shown = {block.split()[1].split("/")[0]: tomllib.loads(block) for block in blocks(page("docs/rules.md"), "toml")}
    assert forms.keys() <= shown.keys()
    for folder, form in forms.items():
        assert msgspec.convert(shown[folder], form)


@pytest.mark.parametrize("record", [one for one in CLASSES if one.__name__ not in INSIDE], ids=lambda one: one.__name__)
def test_every_field_of_a_record_is_named(record: type[msgspec.Struct]) -> None:
    named = set(re.findall(r"`([a-z_0-9]+)`", page("docs/records.md")))
    fields = {field.name for field in msgspec.structs.fields(record)} - {"event_type", "sub_event_type"}
    assert fields - named == set()


def test_the_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    (block,) = blocks(page("README.md"), "python")
    exec(compile(block, "README.md", "exec"), {})
    said = capsys.readouterr().out
    assert "attack هاجموا" in said
    assert "0 documents, 0 incidents" in said


def test_the_python_of_the_other_pages_compiles() -> None:
    found = [block for path in PAGES for block in blocks(path.read_text(encoding="utf-8"), "python")]
    assert len(found) >= 2
    for block in found:
        compile(block, "page", "exec")


def test_the_scores_of_the_readme_are_those_of_the_last_run() -> None:
    results = ROOT / "eval" / "results.json"
    kept = json.loads(results.read_text(encoding="utf-8")) if results.exists() else {}
    readme = page("README.md")
    assert tables.inserted(readme, tables.readme(kept)) == readme


def test_a_readme_without_its_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="put them back"):
        tables.inserted("# riwaya", tables.readme({}))
    assert tables.UNMEASURED in tables.readme({})


def test_the_changelog_has_a_sentence_for_each_change() -> None:
    text = page("CHANGELOG.md")
    version = tomllib.loads(page("pyproject.toml"))["project"]["version"]
    heads = re.findall(r"^## (\d+\.\d+\.\d+)(?: \((?:not released|\d{4}-\d\d-\d\d)\))$", text, re.MULTILINE)
    assert heads[0] == version
    assert heads == sorted(heads, key=lambda head: [int(part) for part in head.split(".")], reverse=True)
    for part in re.split(r"^## .*$", text, flags=re.MULTILINE)[1:]:
        lines = [line for line in part.splitlines() if line]
        assert lines and all(re.fullmatch(r"- [A-Z`].*\.", line) for line in lines)
