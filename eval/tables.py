"""The scores as a table in the terminal, and as the tables of the README."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from scores import Scores

BEGIN = "<!-- scores: written by `make eval` from eval/results.json -->"
END = "<!-- end of scores -->"
UNMEASURED = "Not measured yet: run `make eval`."


class Line(NamedTuple):
    """A line of the README's second table: what it says, and where its number stands."""

    label: str
    set: str
    score: str
    measure: str


_CLAIMS = {
    "claim": "claim: the type of event and its trigger word",
    "actor": "actor",
    "target": "target",
    "place": "place",
    "time": "time",
    "attribution": "who says it",
    "names": "names of persons, places, organisations",
    "counts value": "figures",
    "times value": "dates",
}
_OFFICIAL = " (official gazetteer)"
_OTHERS = (
    Line("seed incidents: claims of one incident together, F1", "seeds incidents", "pairwise claims", "F1"),
    Line("seed incidents: differences found, F1", "seeds incidents", "differences", "F1"),
    Line(
        "newspaper sentences: assault found, F1", "gsr assault", "assault event, yes against easy no", "F1"
    ),
    Line(
        "newspaper sentences: protest found, F1", "gsr protest", "protest event, yes against easy no", "F1"
    ),
    Line("archives, web and dialect (wojood_val): names, F1", "wojood val", "names", "F1"),
    Line("our own sentences: ambiguous places told or left open", "own places", "both", "share"),
    Line("our own passages: what nouns, surnames and aliases stand for, F1", "own coreference", "both", "F1"),
    Line("our own texts: persons, F1", "own persons", "both", "F1"),
    Line("our own sentences: denied, alleged, planned, or only looking so", "own modality", "all", "share"),
    Line("our own passages: chains of two and more sources, exact", "own chains", "two links and more", "share"),
    Line("our own texts: actor, F1", "own roles", "actor", "F1"),
    Line("our own texts: target, F1", "own roles", "target", "F1"),
    Line("our own small cases: agreements and differences, F1", "own contrast", "all", "F1"),
    Line("the same, of these disputes alone, F1", "own contrast", "disputes", "F1"),
    Line("forty more by another hand: all, F1", "own contrast, second sample", "all", "F1"),
    Line("25 more by a third hand, written last: all, F1", "own contrast, third sample", "all", "F1"),
    Line("200 texts of peace: no event seen", "own peace", "all", "share"),
    Line("airwars: figures of killed and injured in 264 accounts, F1", "airwars figures", "both", "F1"),
    Line("airwars: accounts of one incident together, B³ F1", "airwars incidents", "B3", "F1"),
    Line("the same, with an official gazetteer loaded", "airwars incidents" + _OFFICIAL, "B3", "F1"),
    Line("airwars: place within 25 km", "airwars place", "place within 25 km, all", "share"),
    Line(
        "the same, with an official gazetteer loaded",
        "airwars place" + _OFFICIAL, "place within 25 km, all", "share",
    ),
    Line("the same, of those said", "airwars place" + _OFFICIAL, "of those said, within 25 km", "share"),
)


def plain(name: str, scores: Scores) -> str:
    """One set as lines of "name  measure value …"."""
    width = max(map(len, scores), default=0)
    rows = [
        f"  {score:{width}}  " + "  ".join(f"{measure} {_shown(value)}" for measure, value in row.items())
        for score, row in scores.items()
    ]
    return "\n".join((name, *rows, ""))


def readme(results: Mapping[str, Any]) -> str:
    """The README's tables between their markers; a score that was not measured has no line."""
    scores: dict[str, Scores] = results.get("scores", {})
    body = "\n".join((*_claims(scores), "", *_others(scores))) if scores else UNMEASURED
    return f"{BEGIN}\n{body}\n{END}"


def inserted(text: str, table: str) -> str:
    """The README with the table between its markers.

    Raises: ValueError when a marker is missing.
    """
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError(f"README.md needs one line {BEGIN!r} and one {END!r} below it; put them back")
    before, rest = text.split(BEGIN)
    return before + table + rest.split(END)[1]


def _claims(scores: Mapping[str, Scores]) -> Iterator[str]:
    sets = [name for name in ("seeds", "claims_dev") if name in scores]
    reads = [f"{scores[name]['documents']['read']} articles ({name})" for name in sets]
    yield f"| F1 of | {' | '.join(reads)} |"
    yield "|---|" + "---:|" * len(sets)
    for score, label in _CLAIMS.items():
        cells = [_shown(scores[name].get(score, {}).get("F1")) for name in sets]
        yield f"| {label} | {' | '.join(cells)} |"
    chrome = [_shown(scores[name].get("in page chrome", {}).get("claims")) for name in sets]
    yield f"| claims found in page chrome (a number; none is right) | {' | '.join(chrome)} |"


def _others(scores: Mapping[str, Scores]) -> Iterator[str]:
    yield "| other data | score |"
    yield "|---|---:|"
    for line in _OTHERS:
        value = scores.get(line.set, {}).get(line.score, {}).get(line.measure)
        if value is not None:
            yield f"| {line.label} | {_shown(value)} |"


def _shown(value: float | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"
