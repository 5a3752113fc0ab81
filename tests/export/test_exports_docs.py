"""What docs/exports.md says of the formats is so."""

import re
from pathlib import Path

import pytest
from tests.export.example import example
from tests.export.scenes import disputed
from tests.export.test_ftm import lines
from tests.export.test_jsonld import example_graph

from riwaya.export.material import FILES, FORMATS
from riwaya.export.xlsx.sheets import sheets_of

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
PREFIXES = {
    "riwaya": "urn:riwaya:vocab:", "prov": "http://www.w3.org/ns/prov#", "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/", "time": "http://www.w3.org/2006/time#",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
}  # fmt: skip
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def section(title: str) -> str:
    """What stands under a heading."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def first_cells(text: str) -> list[str]:
    """The first cell of each row of the first table in which it is code."""
    return re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


def test_every_format_has_a_row_and_is_told_of() -> None:
    listed = first_cells(PAGE.partition("\n## ")[0])
    assert sorted(listed) == sorted([*FORMATS, *FILES])
    told = " ".join(re.findall(r"^## (.*)$", PAGE, re.MULTILINE))
    assert all(f"`{form}`" in told for form in listed if form != "jsonl")


def test_the_schemata_of_followthemoney_are_those_written() -> None:
    written = {one["schema"] for one in (*lines(example()), *lines(disputed()))}
    assert sorted(first_cells(section("`ftm`"))) == sorted(written)


def test_the_sheets_are_those_written() -> None:
    assert first_cells(section("`xlsx`")) == [one.title for one in sheets_of(disputed())]


def test_the_terms_of_the_graph_are_those_written() -> None:
    named = re.findall(r"`(riwaya|prov|oa|schema|time|geo):(\w+)`", section("`jsonld`"))
    graph = example_graph()
    used = {str(one) for one in (*graph.predicates(), *graph.objects())}
    assert len(named) > 30 and [f"{a}:{b}" for a, b in named if PREFIXES[a] + b not in used] == []
