"""Kills real processes at random moments while they write a case, and looks whether anything is lost.

`python eval/kills.py 500` deals so many kills out to all targets (`kill_targets.py`) on SQLite and PostgreSQL, and
writes what came of it to `eval/soak.json`. After each the case must be sound and hold all that was acknowledged; the
same command given again must end with the same bytes as one that nobody killed.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from kill_news import write_news
from kill_nursery import Job, Life, Moment, Nursery
from kill_old import make_old
from kill_server import Server
from kill_targets import SERVER, TARGETS, Kind, State, Target, differs, half_way, losses, state_of
from kill_works import exported
from riwaya.case import open_case
from riwaya.export.material import Material, write_export
from soak import write_soak

_ARTICLES, _MORE = 12, 5
_SEED = 7
# So many kills in a row at most before the command may finish.
_IN_A_ROW = 3
# How a process may end that got a signal, or whose server died: by it, as it says so, or well because it was quicker.
_CODES = {
    signal.SIGKILL: (-signal.SIGKILL, 0), signal.SIGINT: (130, 0), signal.SIGTERM: (143, 0), None: (2, 0),
}
# Before a command begins, SIGTERM ends it as any program.
_YOUNG = ("birth", "starting")
# A moment may lie so far behind the next line, as no two runs take the same time.
_LATE = 1.2
# So often in one round as the other kinds once.
_FILES_A_ROUND = 6


class Killed(NamedTuple):
    """One blow. phase: the last word that the process told. has_died: False where it was quicker than the blow.

    is_hard: by SIGKILL, or its server's death; not by a signal that a process may answer.
    """

    target: str
    kind: str
    phase: str
    is_hard: bool
    has_died: bool
    lost: Sequence[str]


class Whole(NamedTuple):
    """A target that nobody kills: where it begins, where it ends, and the lines with their times."""

    before: str | None
    was: State | None
    end: State
    lines: Sequence[tuple[float, str]]


class Range:
    """Where processes are killed: the articles, the cases that targets begin with, the nursery and the server."""

    def __init__(self, folder: Path, nursery: Nursery, server: Server | None) -> None:
        self._folder, self._nursery, self._server = folder, nursery, server
        self._numbers = count(1)
        self._wholes: dict[tuple[Target, bool], Whole] = {}
        self._bases: dict[tuple[str, bool], str] = {}
        self._files = tuple(str(folder / name) for name in ("first.jsonl", "more.jsonl"))
        write_news(Path(self._files[0]), _ARTICLES, _SEED)
        write_news(Path(self._files[1]), _MORE, _SEED + 1)

    def kill(self, target: Target, kind: Kind, draw: random.Random, times: int = 1) -> Iterator[Killed]:
        """Kills one command, so many times in a row, and lets it finish then."""
        whole = self.whole(target, kind)
        address = self.fresh(kind, whole.before)
        for _ in range(times):
            life = self._live(target, address, _moment(whole.lines, draw), kind)
            lost = self._lost(address, life, whole, kind)
            yield Killed(target.name, kind.name, life.last, kind.is_hard, life.code != 0, lost)
        life = self._live(target, address)
        lost = [] if life.code == 0 else [f"the same command did not finish: {self._log()}"]
        lost += differs(address, whole.end)
        self._drop(kind, address)
        if lost:
            yield Killed(target.name, kind.name, "run again", kind.is_hard, True, lost)

    def run(self, work: str, address: str) -> None:
        """Has a child do a work of `kill_works.WORKS`, and nobody kills it.

        Raises: RuntimeError where it did not end well.
        """
        life = self._nursery.live(Job(work, address, self._files, str(self._folder / "log")))
        if life.code:
            raise RuntimeError(f"{work} ended with {life.code}: {self._log()}")

    def _lost(self, address: str, life: Life, whole: Whole, kind: Kind) -> list[str]:
        said = self._log()
        # Python itself drops what a signal raises while it clears away an object, and prints that it did.
        is_dropped = "Exception ignored in" in said
        found = [f"a traceback: {said}"] if "Traceback" in said and not is_dropped else []
        codes = _CODES[kind.signal]
        is_young = life.code == -signal.SIGTERM and life.last in _YOUNG
        if life.code not in codes and not is_young:
            found.append(f"it ended with {life.code}, not one of {codes}: {said}")
        if kind.is_file and whole.before is not None and Path(whole.before).name == "old":
            found += half_way(address, whole.before)
        return found + losses(address, [line for _, line in life.lines], whole.was, whole.end)

    def _live(self, target: Target, address: str, moment: Moment | None = None, kind: Kind | None = None) -> Life:
        job = Job(target.work, address, self._files, str(self._folder / "log"))
        if kind is None or moment is None:
            return self._nursery.live(job)
        if kind.signal is not None:
            return self._nursery.live(job, moment, partial(_send, kind.signal))
        assert self._server is not None
        server = self._server
        life = self._nursery.live(job, moment, lambda _pid: server.kill())
        server.restart()
        return life

    def whole(self, target: Target, kind: Kind) -> Whole:
        """What the target does when nobody kills it."""
        key = target, kind.is_file
        if key not in self._wholes:
            before = None if target.before is None else self._base(target.before, kind)
            if target.work == "import":
                self._export(kind)
            was = None if before is None else _peek(before, target.before == "old")
            address = self.fresh(kind, before)
            life = self._live(target, address)
            if life.code:
                raise RuntimeError(f"{target.name} on {kind} fails without being killed: {self._log()}")
            with open_case(address, create=False) as case:
                end = state_of(case)
            self._drop(kind, address)
            self._wholes[key] = Whole(before, was, end, life.lines)
        return self._wholes[key]

    def _export(self, kind: Kind) -> None:
        """Writes a case of all articles as `riwaya export --to jsonl --with-names` does."""
        with open_case(self._base("whole", kind), create=False) as case:
            told = Material(list(case.documents()), case.incidents(), makers=case.makers())
            Path(exported(self._files)).write_text("".join(write_export("jsonl", told)), encoding="utf-8")

    def _base(self, name: str, kind: Kind) -> str:
        """The case called so, which targets begin with: part of the articles, all of them, or all in an old file."""
        key = name, kind.is_file
        if key not in self._bases:
            address = self.fresh(kind, name=name)
            files = self._files[:1] if name == "part" else self._files
            if name == "old":
                make_old(Path(self._base("whole", kind)), Path(address))
            else:
                life = self._nursery.live(Job("build", address, files, str(self._folder / "log")))
                if life.code:
                    raise RuntimeError(f"no case {name!r} could be made: {self._log()}")
            self._bases[key] = address
        return self._bases[key]

    def fresh(self, kind: Kind, like: str | None = None, name: str | None = None) -> str:
        """Where a case can be made; there already, where it shall be like another."""
        if not kind.is_file:
            assert self._server is not None
            return self._server.new_database(like)
        file = self._folder / (name or f"case{next(self._numbers)}")
        if like is not None:
            shutil.copy(like, file)
        return str(file)

    def _drop(self, kind: Kind, address: str) -> None:
        if kind.is_file:
            Path(address).unlink()
        elif self._server is not None:
            self._server.drop(address)

    def _log(self) -> str:
        return (self._folder / "log").read_text(encoding="utf-8", errors="replace").strip()


def _send(what: signal.Signals, pid: int) -> None:
    os.kill(pid, what)


def _peek(address: str, is_old: bool) -> State:
    """What a case holds; an old one is looked at in a copy, so that it stays old."""
    if not is_old:
        with open_case(address, create=False) as case:
            return state_of(case)
    with TemporaryDirectory() as folder:
        shutil.copy(address, Path(folder) / "case")
        return _peek(str(Path(folder) / "case"), is_old=False)


def _moment(lines: Sequence[tuple[float, str]], draw: random.Random) -> Moment:
    """Any moment of a whole run: half of them by the clock; else any step, however short, is as likely as another."""
    starts = [0.0, *(seconds for seconds, _ in lines)]
    ends = [*starts[1:], starts[-1] + 0.01]
    lengths = [end - start for start, end in zip(starts, ends, strict=True)]
    at = draw.choices(range(len(starts)), lengths if draw.random() < 0.5 else None)[0]
    return Moment(at - 1, draw.random() * lengths[at] * _LATE)


def open_range(stack: ExitStack, with_server: bool = True) -> Range:
    """A place to kill in; it goes with the stack. Without a server where none is wanted or installed."""
    folder = Path(stack.enter_context(TemporaryDirectory(prefix="riwaya-kills-")))
    server = stack.enter_context(Server()) if with_server else None
    return Range(folder, stack.enter_context(Nursery()), server)


def main() -> int:
    """Kills, prints and writes. Gives 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", nargs="?", type=int, default=500, help="how many processes to kill")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    begun, killed = time.monotonic(), []
    draw = random.Random(options.seed)
    with ExitStack() as stack:
        place = open_range(stack)
        for target, kind in _dealt():
            for one in place.kill(target, kind, draw, draw.randint(1, _IN_A_ROW)):
                killed.append(one)
                for said in one.lost:
                    print(f"LOST {one.target}, {one.kind}, killed while {one.phase}: {said}", flush=True)
            done = sum(one.has_died and one.is_hard for one in killed)
            print(f"{done} killed", file=sys.stderr, flush=True)
            if done >= options.kills:
                break
    found = summary(killed, time.monotonic() - begun)
    print(found)
    write_soak("kills", found)
    return int(any(one.lost for one in killed))


def _dealt() -> Iterator[tuple[Target, Kind]]:
    """Which target comes next: those in files often, as they take little time; one server's death a round."""
    rows = [(target, kind) for target in TARGETS for kind in target.kinds]
    files = [row for row in rows if row[1].is_file and row[1].is_hard]
    deaths = [row for row in rows if row[1] == SERVER]
    for number in count():
        for _ in range(_FILES_A_ROUND):
            yield from files
        yield from (row for row in rows if row not in files + deaths)
        yield deaths[number % len(deaths)]


def summary(killed: Sequence[Killed], seconds: float) -> dict[str, Any]:
    """The figures of a run."""
    died = [one for one in killed if one.has_died]
    by_target: dict[str, dict[str, int]] = {}
    for one in died:
        row = by_target.setdefault(f"{one.target} ({one.kind})", Counter())
        row["blows"] += 1
        row["lost"] += bool(one.lost)
    hard = sum(one.is_hard for one in died)
    return {
        "kills": hard, "interruptions": len(died) - hard, "lost": sum(bool(one.lost) for one in killed),
        "ended before the blow": len(killed) - len(died),
        "seconds": round(seconds, 1), "last word": dict(sorted(Counter(one.phase for one in died).items())),
        "targets": {name: dict(row) for name, row in sorted(by_target.items())},
    }


if __name__ == "__main__":
    raise SystemExit(main())
