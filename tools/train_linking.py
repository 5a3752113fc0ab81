"""Learns src/riwaya/knowledge/data/linkage.toml: the match weights of comparisons, estimated by splink on DuckDB.

Learnt from the development accounts of the evaluation, which people coded by incident; only numbers are kept. The
output is the same for the same inputs. `--measure` prints instead how weights by hand and learnt weights do, the learnt
ones also on fifths of the incidents that they were not learnt from; `--own` learns from the cases of eval/own as well.

Needs the dependency group `data`. Run: `PYTHONPATH=src python tools/train_linking.py SHARED [--own] [--measure]`.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import splink

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "eval"))

from corpora import Place, all_sets  # noqa: E402
from linking import accounts, learn, measure  # noqa: E402
from linking.accounts import Accounts, Case, Pair  # noqa: E402
from riwaya import knowledge  # noqa: E402
from riwaya.knowledge.linkage import Linkage  # noqa: E402

OUT = ROOT / "src/riwaya/knowledge/data/linkage.toml"
# In steps below which B3 says nothing.
THRESHOLDS = [5.5 + step / 4 for step in range(9)]
Counted = Callable[[str], bool]


def best(pairs: Sequence[Pair], coded: Accounts, inputs: dict[str, str], is_counted: Counted) -> Linkage:
    """The table that pairs teach, with the threshold that gives the best B3 over the happenings that are counted."""
    table = learn.learnt(pairs, 0.0, inputs, splink.__version__)
    found = {}
    for threshold in THRESHOLDS:
        with measure.using(msgspec.structs.replace(table, threshold=threshold)):
            found[threshold] = round(measure.b3(measure.groups(coded), coded, is_counted).f1, 4)
    most = max(found.values())
    return msgspec.structs.replace(table, threshold=next(one for one in THRESHOLDS if found[one] == most))


def report(name: str, table: Linkage | None, coded: Accounts, cases: Sequence[Sequence[Case]], place: Place) -> None:
    """One line for each set."""
    known = knowledge.load()
    with measure.using(table):
        print(f"{name}: coded {measure.b3(measure.groups(coded), coded, lambda _: True)}")
        for part in cases:
            whole, apart = measure.right_cases(part, known)
            together = sum(case.together for case in part)
            print(f"{name}: own together {whole} of {together}, apart {apart} of {len(part) - together}")
        seeds = next(one.scores for one in all_sets(place) if one.name == "seeds incidents")
        print(f"{name}: seeds pairwise {seeds['pairwise claims']['F1']}", flush=True)


def across_folds(pairs: Sequence[Pair], coded: Accounts) -> None:
    """B3 of each fifth of the incidents by hand, and by weights and a threshold learnt from the other four."""
    total = measure.B3(0.0, 0.0, 0)
    with measure.using(None):
        by_hand = measure.groups(coded)
    for number in range(learn.FOLDS):
        rest = [pair for pair in pairs if number not in (learn.fold(pair.one), learn.fold(pair.two))]
        table = best(rest, coded, {}, lambda one, held=number: learn.fold(one) != held)  # type: ignore[misc]
        with measure.using(table):
            got = measure.b3(measure.groups(coded), coded, lambda one, held=number: learn.fold(one) == held)  # type: ignore[misc]
        hand = measure.b3(by_hand, coded, lambda one, held=number: learn.fold(one) == held)  # type: ignore[misc]
        print(f"fold {number}: hand {hand.f1:.4f}, learnt {got.f1:.4f} at {table.threshold}", flush=True)
        total += got
    print(f"all folds, learnt: {total}")


def main(shared: Path, *flags: str) -> None:
    """Learn, and write the table or measure it."""
    with tempfile.TemporaryDirectory() as folder:
        coded = accounts.coded(shared, Path(folder))
        cases = [accounts.own_cases(file, knowledge.load()) for file in accounts.own_files()]
        pairs = accounts.compared(coded)
        inputs = {name: learn.digest(shared / name) for name in (accounts.GOLD, accounts.GAZETTEER)}
        if "--own" in flags:
            pairs += accounts.compared(accounts.of_cases(cases[0], knowledge.load()))
            inputs["eval/own/contrast.jsonl"] = learn.digest(accounts.own_files()[0])
        table = best(pairs, coded, inputs, lambda _: True)
        if "--measure" in flags:
            place = Place(shared, Path(folder), accounts.JOBS)
            report("hand", None, coded, cases, place)
            report("learnt", table, coded, cases, place)
            across_folds(pairs, coded)
        else:
            OUT.write_text(learn.written(table), encoding="utf-8")
            print(f"{len(pairs)} pairs, threshold {table.threshold}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
