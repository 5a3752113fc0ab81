"""A case that is open keeps its locks, whatever else this process opens: without them others would damage it."""

import subprocess
import sys
from pathlib import Path

from tests.factory import make_document

from riwaya.case import open_case

# SQLite's readers lock bytes of this range; another process that can have all of them finds no reader.
_TRY = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
    except BlockingIOError:
        print("held")
    else:
        print("free")
"""


def held(path: Path) -> str:
    return subprocess.run([sys.executable, "-c", _TRY, path], capture_output=True, text=True, check=True).stdout.strip()


def test_opening_a_case_twice_takes_no_lock_away(tmp_path: Path) -> None:
    path = tmp_path / "c"
    with open_case(path) as first:
        first.begin("1")
        first.add(make_document(), b"raw")
        assert held(path) == "free"
        documents = first.documents()
        next(documents)
        assert held(path) == "held"
        with open_case(path, create=False) as second:
            assert second.counts().documents == 1
        assert held(path) == "held"
        documents.close()  # type: ignore[attr-defined]
        assert held(path) == "free"
