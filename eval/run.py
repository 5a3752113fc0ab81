"""`make eval`: every score of riwaya in one table, in eval/results.json and in the README."""

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import floors as bounds
import tables
from corpora import TYPES, Place, Scored, ScorerError, all_sets, speed
from riwaya import pipeline

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
FLOORS = HERE / "floors.toml"
RESULTS = HERE / "results.json"
README = ROOT / "README.md"
DONE, BELOW, UNUSABLE = 0, 1, 2


def main() -> int:
    """Measures, prints, writes. 0 done (or no data, said so), 1 a score beyond its bound, 2 unusable data."""
    options = _options()
    if not options.shared.is_dir():
        print(f"No evaluation data in {options.shared}: evaluation skipped.")
        return DONE
    shared, work = options.shared.resolve(), HERE / "work"
    work.mkdir(exist_ok=True)
    os.chdir(work)  # ids hash the path of an article: the same wherever the project lies
    place = Place(shared, Path(), options.jobs)
    begun = time.perf_counter()
    try:
        sets = [_told(scored) for scored in all_sets(place)]
        results = _results(sets, place)
    except (OSError, ScorerError) as fault:
        print(f"evaluation stopped: {fault}", file=sys.stderr)
        return UNUSABLE
    print(f"speed, this machine, one process  {results['speed']['words_per_s']} words a second, "
          f"{results['speed']['articles_per_s']} articles of 1,300 characters a second")
    layer = results["speed"]["layer_words_per_s"]
    print("of that the Arabic layer, words a second  " + "  ".join(f"{part} {layer[part]}" for part in layer))
    print(f"mentions with the text layer, words a second  {results['speed']['mentions_words_per_s']}")
    print(f"knowledge {results['knowledge']}, {time.perf_counter() - begun:.0f} s in all")
    _note_stale(results)
    _write(results)
    return _bounded(sets, check=options.check, tighten=options.tighten)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="end with 1 when a score is beyond its bound")
    parser.add_argument("--tighten", action="store_true", help="raise floors, lower ceilings to what was measured")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of the data")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes to read with")
    return parser.parse_args()


def _told(scored: Scored) -> Scored:
    print(tables.plain(scored.name, scored.scores), flush=True)
    for line in scored.unknown:
        print(f"  not understood, not kept: {line}", file=sys.stderr)
    return scored


def _results(sets: list[Scored], place: Place) -> dict[str, Any]:
    built = pipeline.build()
    return {
        "corpora": {one.name: one.corpus for one in sets},
        "knowledge": built.version.partition("+")[2],
        "pipeline": built.version,
        "scores": {one.name: one.scores for one in sets},
        "speed": speed(place),
    }


def _note_stale(results: dict[str, Any]) -> None:
    """Says so when the kept results are of another state: numbers in the README would not be of this one."""
    if not RESULTS.exists():
        return
    kept = json.loads(RESULTS.read_text(encoding="utf-8"))
    if kept.get("scores") != results["scores"]:
        print("eval/results.json was of another state: commit the new one, and README.md with it.")


def _write(results: dict[str, Any]) -> None:
    text = json.dumps(results, ensure_ascii=False, indent=1, sort_keys=True)
    RESULTS.write_text(text + "\n", encoding="utf-8")
    shown = tables.inserted(README.read_text(encoding="utf-8"), tables.readme(results))
    README.write_text(shown, encoding="utf-8")


def _bounded(sets: list[Scored], *, check: bool, tighten: bool) -> int:
    kept = bounds.read_file(FLOORS)
    measured = {one.name: one.scores for one in sets}
    corpora = {one.name: one.corpus for one in sets}
    wrong = bounds.check(kept, measured, corpora)
    for sentence in wrong:
        print(f"BEYOND ITS BOUND  {sentence}", file=sys.stderr)
    if not wrong:
        print("Every score is within its bounds (eval/floors.toml).")
    if tighten:
        # A type of event may have three claims in all: one claim more or less is no step back.
        steady = {name: scores for name, scores in measured.items() if not name.endswith(TYPES)}
        FLOORS.write_text(bounds.write(bounds.tighten(kept, steady, corpora)), encoding="utf-8")
        print(f"Bounds tightened in {FLOORS}.")
    return BELOW if wrong and check else DONE


if __name__ == "__main__":
    sys.exit(main())
