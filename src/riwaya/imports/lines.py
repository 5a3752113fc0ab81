"""Files of `riwaya/1` records: looked through from end to end first, then read into a case, line by line."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from riwaya.case import Read
from riwaya.errors import InputError
from riwaya.export.decisions import read_decision, write_decision
from riwaya.export.jsonl import read_incident, read_reading, write_document, write_incident
from riwaya.imports.soundness import check_decision, check_document, check_incident
from riwaya.records import Article, Decision, Document, Incident
from riwaya.records.document import SCHEMA
from riwaya.review.unapply import unapply

Cut = Callable[[Article], Document]
KINDS = ("document", "incident", "decision")
_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


class Line(NamedTuple):
    """A line that holds something. number: counts from 1. kind: one of KINDS."""

    number: int
    raw: bytes
    kind: str


class Checked(NamedTuple):
    """A file whose every line can be taken in.

    masked: documents with pseudonyms. incidents, decisions: in their order. foreign: numbers of the lines that hold
    what this version does not keep, so that it would write them otherwise.
    """

    path: Path
    documents: int
    masked: int
    incidents: tuple[Incident, ...]
    decisions: tuple[Decision, ...]
    foreign: tuple[int, ...]


class _Head(msgspec.Struct):
    """What tells one line from another."""

    schema: str | None = None
    kind: str | None = None
    text: str | None = None
    html: str | None = None


def check_file(path: Path) -> Checked:
    """What a file holds, when all of it is sound.

    Raises: InputError naming file and line, what is wrong and the mend.
    """
    claims: set[str] = set()
    paths: dict[str, int] = {}
    ids: dict[str, int] = {}
    incidents: dict[str, tuple[int, Incident]] = {}
    decisions: list[Decision] = []
    masked, foreign = 0, []
    for line in _lines(path):
        try:
            if line.kind == "incident":
                incident = read_incident(line.raw)
                _keep(incidents, incident.id, (line.number, incident))
                written = write_incident(incident)
            elif line.kind == "decision":
                decision = read_decision(line.raw)
                check_decision(decision, len(decisions) + 1)
                decisions.append(decision)
                written = write_decision(decision)
            else:
                document, by = read_reading(line.raw)
                check_document(document)
                _keep_once(paths, document.article.path, line.number)
                _keep_once(ids, document.id, line.number)
                claims.update(f"{document.id}/{claim.id}" for claim in document.claims)
                masked += by is not None and by.is_masked
                written = write_document(document, by)
        except InputError as fault:
            raise _at(path, line.number, fault) from fault
        if _is_foreign(line.raw, written.encode()):
            foreign.append(line.number)
    if not paths:
        raise InputError(f"{path}: holds no document; give what `riwaya export --to jsonl` wrote")
    _check_incidents(path, incidents, claims)
    told = tuple(one for _, one in incidents.values())
    return Checked(path, len(paths), masked, told, tuple(decisions), tuple(foreign))


def read_file(path: Path, cut: Cut | None = None) -> Iterator[Read]:
    """The documents of a file as the machine read them, in order; decisions are laid over them by the case.

    cut: gives an article with its folded text and sentences, which records leave out; None to go without.
    Raises: InputError as `check_file`, should the file have changed.
    """
    for line in _lines(path):
        if line.kind != "document":
            continue
        try:
            document, by = read_reading(line.raw)
            check_document(document)
        except InputError as fault:
            raise _at(path, line.number, fault) from fault
        document = unapply(document)
        if cut is not None:
            made = cut(document.article)
            document = msgspec.structs.replace(document, folded=made.folded, sentences=made.sentences)
        yield Read(document, by)


def _lines(path: Path) -> Iterator[Line]:
    if not path.is_file():
        raise InputError(f"no file {str(path)!r}; name an existing one")
    with path.open("rb") as stream:
        for number, raw in enumerate(_whole_lines(path, stream), 1):
            if raw.strip():
                try:
                    yield Line(number, raw, _kind_of(raw))
                except InputError as fault:
                    raise _at(path, number, fault) from fault


def _whole_lines(path: Path, stream: BinaryIO) -> Iterator[bytes]:
    head = stream.read(len(_BOM))
    if head[:2] in _WIDE:
        raise InputError(f"{path}: the file is UTF-16; save it as UTF-8")
    if head != _BOM:
        stream.seek(0)
    yield from (raw.rstrip(b"\r\n") for raw in stream)


def _kind_of(raw: bytes) -> str:
    try:
        head = msgspec.json.decode(raw, type=_Head)
    except (msgspec.DecodeError, RecursionError) as fault:
        raise InputError(f"no record: {fault}; give one {SCHEMA} record a line") from fault
    if head.schema is None and (head.text is not None or head.html is not None):
        raise InputError("the record of an article that was not read yet; read the file with `riwaya build`")
    if head.schema != SCHEMA:
        raise InputError(f"schema is {head.schema!r}; this version reads {SCHEMA!r}")
    if head.kind not in KINDS:
        raise InputError(f"kind is {head.kind!r}; this version reads {', '.join(KINDS)}; take the line out")
    return head.kind


def _keep(incidents: dict[str, tuple[int, Incident]], name: str, found: tuple[int, Incident]) -> None:
    if name in incidents:
        raise InputError(f"incident {name!r} is already on line {incidents[name][0]}; leave one of them")
    incidents[name] = found


def _keep_once(documents: dict[str, int], name: str, number: int) -> None:
    if name in documents:
        raise InputError(f"document {name!r} is already on line {documents[name]}; leave one of them")
    documents[name] = number


def _check_incidents(path: Path, incidents: dict[str, tuple[int, Incident]], claims: set[str]) -> None:
    for number, incident in incidents.values():
        try:
            check_incident(incident, claims)
        except InputError as fault:
            raise _at(path, number, fault) from fault


def _is_foreign(raw: bytes, written: bytes) -> bool:
    """Does a line hold something else than what this version makes of it? Spaces and order aside."""
    raw = raw.strip()
    return raw != written and msgspec.json.decode(raw) != msgspec.json.decode(written)


def _at(path: Path, number: int, fault: InputError) -> InputError:
    return InputError(f"{path}: line {number}: {fault}; nothing was imported")
