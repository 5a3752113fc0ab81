"""What children do until they are killed, each line they tell meanwhile, and what a line acknowledges.

A line is a word, and what it is about. A child says what it begins (`opening`, `storing`, `committing`, …) and, when
the call that did it has come back, what is done: `stored ID…`, `linked`, `recorded NUMBER`, `decided NUMBER`,
`imported`, `opened`.
"""

import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from sqlalchemy import Engine, event
from sqlalchemy.pool import Pool

from kill_news import write_news
from kill_nursery import PUT_OFF, Job
from kill_old import make_old
from riwaya import knowledge, pipeline
from riwaya.case import Case, linking, open_case, opening, session
from riwaya.cli import main
from riwaya.cli.engine import own_engine
from riwaya.cli.faults import DONE, INTERRUPTED, UNUSABLE
from riwaya.errors import RiwayaError
from riwaya.records import Proposal

# Small, so that a build of few articles commits often.
_BATCH = 3
ROWS = 15
"""Rows of the audit when `record` is done."""
# Versions of linking: under another, all is linked anew.
_LINKINGS = ("one", "two", "three")


def build(job: Job, _tell: "Tell") -> None:
    """`riwaya build`, through the command line."""
    main(["build", *job.files, "--case", job.address, "--quiet"], own_engine()._replace(make_pipeline=_pipeline))


def build_both(job: Job, tell: "Tell") -> None:
    """Two processes at once, each of which builds one of two files."""
    one, two = (msgspec.structs.replace(job, files=(file,)) for file in job.files)
    _at_once(one, two, tell)


def build_twice(job: Job, tell: "Tell") -> None:
    """Two processes at once that build the same files."""
    _at_once(job, job, tell)


def _at_once(one: Job, two: Job, tell: "Tell") -> None:
    other = os.fork()
    code = DONE
    try:
        build(one if other else two, tell)
    except SystemExit as stop:
        code = int(stop.code or DONE)
    if not other:
        os._exit(code)
    raise SystemExit(code or os.waitstatus_to_exitcode(os.waitpid(other, 0)[1]))


def link(job: Job, _tell: "Tell") -> None:
    """Links a case anew, several times."""
    with open_case(job.address, create=False) as case:
        for version in _LINKINGS:
            case.link(knowledge.load(), version)


def record(job: Job, tell: "Tell") -> None:
    """Adds rows to the audit until there are so many."""
    with open_case(job.address, create=False) as case:
        for number in range(len(case.audit()) + 1, ROWS + 1):
            case.record("try", number=str(number))
            tell(f"recorded {number}")


def decide(job: Job, tell: "Tell") -> None:
    """Accepts the first claim of each document, then links."""
    with open_case(job.address, create=False) as case:
        names = [f"{one.id}/{one.claims[0].id}" for one in case.machine_documents() if one.claims]
        for number in range(len(case.decisions()), len(names)):
            tell("deciding")
            case.decide(Proposal("accept", "Huda", "read", claims=(names[number],)))
            tell(f"decided {number + 1}")
        case.link(knowledge.load(), _LINKINGS[0])


def import_(job: Job, _tell: "Tell") -> None:
    """`riwaya import` of what another case was exported as."""
    main(["import", job.address, exported(job.files), "--quiet"], own_engine())


def exported(files: Sequence[str]) -> str:
    """Where the export of a case of all articles lies, beside these."""
    return str(Path(files[0]).with_name("export.jsonl"))


def migrate(job: Job, _tell: "Tell") -> None:
    """Opens a case, which brings an older one up."""
    with open_case(job.address, create=False):
        pass


Tell = Callable[[str], None]
WORKS: dict[str, Callable[[Job, Tell], None]] = {
    "build": build, "build both": build_both, "build twice": build_twice,
    "link": link, "record": record, "migrate": migrate, "decide": decide, "import": import_,
}


def listen(tell: Tell) -> None:
    """Has this process tell what it does with a case."""
    session._BATCH_SIZE = _BATCH
    wrap(opening, "connect", tell, "opening", lambda *_: "opened")
    wrap(Case, "begin", tell, "beginning", lambda *_: "reading")
    wrap(linking, "link", tell, "linking", lambda *_: None)
    wrap(Case, "link", tell, None, lambda *_: "linked")
    wrap(Case, "take", tell, "importing", lambda *_: "imported")
    wrap(Case, "put_refused", tell, "ending", lambda *_: "ended")
    _wrap_flush(tell)
    written: set[int] = set()

    def commits(connection: Any) -> None:
        if connection.get_execution_options().get("writing", False):
            written.add(id(connection.connection.dbapi_connection))
            tell("committing")

    def closes(connection: Any, _record: Any = None) -> None:
        if id(connection) in written:
            written.discard(id(connection))
            tell("closing")

    event.listen(Engine, "commit", commits)
    event.listen(Pool, "close", closes)


def wrap(owner: Any, name: str, tell: Tell, first: str | None, then: Callable[..., str | None]) -> None:
    """Lets a function tell a word before, and what it did when it has come back."""
    inner = getattr(owner, name)

    def told(*args: Any, **kwargs: Any) -> Any:
        if first:
            tell(first)
        result = inner(*args, **kwargs)
        if last := then(*args):
            tell(last)
        return result

    setattr(owner, name, told)


def _wrap_flush(tell: Tell) -> None:
    inner = Case.flush

    def flush(case: Case) -> None:
        names = [given.document.id for given in case._pending]
        if names:
            tell("storing")
        inner(case)
        if names:
            tell("stored " + " ".join(names))

    wrapped: Any = Case
    wrapped.flush = flush


def work(job: Job, tell_to: int) -> int:
    """Does a job in this process and tells of it through a pipe. Gives the exit code, as the command line has it."""
    def tell(line: str) -> None:
        os.write(tell_to, f"{line}\n".encode())  # short enough to be written whole

    listen(tell)
    tell("starting")
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, PUT_OFF)
        WORKS[job.work](job, tell)
    except SystemExit as stop:
        return int(stop.code or 0)
    except KeyboardInterrupt:
        return INTERRUPTED
    except RiwayaError as fault:
        print(f"riwaya: {fault}")
        return UNUSABLE
    return DONE


def warm_up() -> None:
    """Imports and loads what works need, by one small build, so that a child need not."""
    with TemporaryDirectory() as folder:
        write_news(Path(folder) / "news.jsonl", _BATCH, 1)
        job = Job("build", str(Path(folder) / "case"), (str(Path(folder) / "news.jsonl"),), "")
        with suppress(SystemExit):
            build(job, lambda _line: None)
        make_old(Path(job.address), Path(folder) / "old")
        migrate(msgspec.structs.replace(job, address=str(Path(folder) / "old")), lambda _line: None)


@cache
def _pipeline() -> pipeline.Pipeline:
    return pipeline.build(knowledge.load())
