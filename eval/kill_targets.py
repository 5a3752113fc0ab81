"""What is killed, one row each: the work, what is there before, and what must be there after."""

import difflib
import shutil
import signal
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from kill_old import version_of
from riwaya.case import Case, open_case
from riwaya.errors import CaseError
from riwaya.export.material import Material, write_export
from riwaya.records import Document, Incident


class Kind(NamedTuple):
    """Where the case lies, and what is done to the process that writes it. signal: None where its server is killed."""

    name: str
    is_file: bool
    signal: signal.Signals | None

    @property
    def is_hard(self) -> bool:
        """Whether the process, or its server, can do nothing about it."""
        return self.signal in (None, signal.SIGKILL)


SQLITE = Kind("SQLite", True, signal.SIGKILL)
SQLITE_CTRL_C = Kind("SQLite, SIGINT", True, signal.SIGINT)
SQLITE_END = Kind("SQLite, SIGTERM", True, signal.SIGTERM)
POSTGRES = Kind("PostgreSQL", False, signal.SIGKILL)
POSTGRES_CTRL_C = Kind("PostgreSQL, SIGINT", False, signal.SIGINT)
SERVER = Kind("PostgreSQL, server killed", False, None)


class State(NamedTuple):
    """All that a case holds. rows: of its audit, what was done and to what. export: JSON Lines."""

    documents: Mapping[str, Document]
    incidents: Sequence[Incident]
    rows: Sequence[tuple[int, str, str]]
    export: str


class Target(NamedTuple):
    """One thing to kill. work: of `kill_works.WORKS`. before: which case it begins with, None for none.

    kinds: where the case lies, and who is killed.
    """

    name: str
    work: str
    before: str | None
    kinds: tuple[Kind, ...]


# A further command is one row here, one function in `kill_works.WORKS` that tells what it acknowledges, and, where that
# is none of these, one line in `ACKNOWLEDGED`.
TARGETS = (
    Target("build of a new case", "build", None, (SQLITE, SQLITE_CTRL_C, SQLITE_END, POSTGRES, SERVER)),
    Target("build into a case", "build", "part", (SQLITE, SQLITE_END, POSTGRES, POSTGRES_CTRL_C, SERVER)),
    Target("link", "link", "whole", (SQLITE, POSTGRES)),
    Target("record", "record", "whole", (SQLITE, POSTGRES, SERVER)),
    Target("decide", "decide", "whole", (SQLITE, SQLITE_CTRL_C, POSTGRES, SERVER)),
    Target("import into a new case", "import", None, (SQLITE, SQLITE_END, POSTGRES)),
    Target("migration", "migrate", "old", (SQLITE,)),
)


class Told(NamedTuple):
    """What a child acknowledged with one line, and what its case holds now, against what it should at the end."""

    about: Sequence[str]
    case: Case
    now: State
    end: State


def _lost_documents(told: Told) -> list[str]:
    """Of these documents, which are not here with their bytes and all that was read in them."""
    out = []
    for name in told.about:
        if told.now.documents.get(name) != told.end.documents[name]:
            out.append(f"document {name} was acknowledged and is not there as it was read")
        elif not told.case.raw(name):
            out.append(f"the bytes of document {name} are gone")
    return out


def _lost_row(told: Told) -> list[str]:
    number = int(told.about[0])
    if told.now.rows[number - 1 : number] == told.end.rows[number - 1 : number]:
        return []
    return [f"row {number} of the audit was acknowledged and is not there"]


def _lost_links(told: Told) -> list[str]:
    if told.case.is_linked() and told.now.incidents == told.end.incidents:
        return []
    return ["the linking was acknowledged and its incidents are not there"]


def _lost_decision(told: Told) -> list[str]:
    """Its text and the document that it changed are held to the end elsewhere."""
    number = int(told.about[0])
    if [one.number for one in told.case.decisions()][number - 1 : number] == [number]:
        return []
    return [f"decision {number} was acknowledged and is not there"]


def _lost_import(told: Told) -> list[str]:
    if told.now.documents == told.end.documents:
        return []
    return ["the import was acknowledged and its documents are not there"]


ACKNOWLEDGED: dict[str, Callable[[Told], list[str]]] = {
    "stored": _lost_documents, "recorded": _lost_row, "linked": _lost_links, "decided": _lost_decision,
    "imported": _lost_import,
}


def state_of(case: Case) -> State:
    """All that a case holds now."""
    documents, incidents = list(case.documents()), case.incidents()
    # The row of a decision holds a hash over its time; that it fits is `verify`'s to say.
    rows = [(row.number, row.action, row.payload if row.action != "decision" else "") for row in case.audit()]
    export = "".join(write_export("jsonl", Material(documents, incidents)))
    return State({one.id: one for one in documents}, incidents, rows, export)


def losses(address: str, lines: Sequence[str], before: State | None, end: State) -> list[str]:
    """What is wrong with a case after a killed command that told these lines, in words; nothing, if all is well."""
    try:
        case = open_case(address, create=False)
    except CaseError as fault:
        is_early = before is None and "opened" not in lines and ("no case" in str(fault))
        return [] if is_early else [f"can't be opened: {fault}"]
    with case:
        found = [f"{fault.where}: {fault.what}" for fault in case.verify()]
        now = state_of(case)
        for line in lines:
            word, *about = line.split(" ")
            if word in ACKNOWLEDGED:
                found += ACKNOWLEDGED[word](Told(about, case, now, end))
        return found + _changed(before, now, end)


def _changed(before: State | None, now: State, end: State) -> list[str]:
    """What was there before and is not there now; or is there now, and belongs neither to before nor to the end."""
    old = before or State({}, [], [], "")
    found = [f"document {name} was there before" for name in old.documents if name not in now.documents]
    for name, one in now.documents.items():
        if one not in (old.documents.get(name), end.documents.get(name)):
            found.append(f"document {name} is not whole")
    if now.incidents not in (old.incidents, end.incidents):
        found.append("its incidents are neither those before nor those at the end")
    if list(now.rows) != list(end.rows)[: len(now.rows)] or len(now.rows) < len(old.rows):
        found.append("its audit is not as it was recorded")
    return found


def differs(address: str, end: State) -> list[str]:
    """Where a case that was finished after all is not what one is that nobody killed."""
    with open_case(address, create=False) as case:
        found = [f"{fault.where}: {fault.what}" for fault in case.verify()]
        now = state_of(case)
    if now.export != end.export:
        told = end.export.splitlines(), now.export.splitlines()
        lines = difflib.unified_diff(*told, "whole", "killed", lineterm="", n=0)
        found.append("its export differs: " + "\n".join(line[:300] for line in list(lines)[:6]))
    return found + ([] if now.rows == end.rows else ["its audit differs"])


def half_way(address: str, old: str) -> list[str]:
    """Whether a file that is being brought up is still wholly as it was, or wholly new. old: the file as it was."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "case"
        for suffix in ("", "-wal"):
            if Path(address + suffix).exists():
                shutil.copy(address + suffix, str(file) + suffix)
        if version_of(file) != "2" or _dump(file) == _dump(Path(old)):
            return []
    return ["a case of the old version is not as it was"]


def _dump(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())
