"""The interchange form `riwaya/1`: one JSON record a line, UTF-8, unescaped, keys in a fixed order.

Tokens, sentences and the folded text are working data of the pipeline and stay out of it.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from riwaya.errors import InputError
from riwaya.records import Article, Bounds, Claim, Document, Incident, Maker, Mention, Note
from riwaya.records.document import SCHEMA

_ARTICLE = "id path url outlet title language published text removed content_id published_by notes"
_MENTION = "id kind start end text ref name_en value rule member_of head role same_as"
_CLAIM = (
    "id type acled trigger actor target place time weapon killed injured when where polarity modality scope "
    "attribution evidence rule score roles_by"
)
_INCIDENT = (
    "id type acled when where actors killed injured claims documents accounts sources independent_sources "
    "grade agreed differences"
)
_VALUED = {"time", "count", "place"}
R = TypeVar("R")


def document_record(document: Document, read_by: Maker | None = None) -> dict[str, Any]:
    """The `riwaya/1` record of a document. `notes` also holds what intake noted, with stage null.

    read_by: the versions that read it; None to leave them out.
    """
    told = {} if read_by is None else {"read_by": msgspec.to_builtins(read_by)}
    return {
        "schema": SCHEMA,
        "kind": "document",
        "document": _ordered(document.article, _ARTICLE) | {"bounds": msgspec.to_builtins(document.bounds)},
        "mentions": [_ordered(mention, _MENTION) for mention in document.mentions],
        "claims": [_claim(claim) for claim in document.claims],
        "notes": msgspec.to_builtins(all_notes(document)),
    } | ({"rejected": [_claim(claim) for claim in document.rejected]} if document.rejected else {}) | told


def incident_record(incident: Incident) -> dict[str, Any]:
    """The `riwaya/1` record of an incident."""
    return {"schema": SCHEMA, "kind": "incident"} | _ordered(incident, _INCIDENT)


def write_document(document: Document, read_by: Maker | None = None) -> str:
    """One line, without its line end."""
    return msgspec.json.encode(document_record(document, read_by)).decode()


def write_incident(incident: Incident) -> str:
    """One line, without its line end."""
    return msgspec.json.encode(incident_record(incident)).decode()


def read_document(line: str | bytes) -> Document:
    """The document of one line; `write_document` of it gives that line again.

    Raises: InputError when the line is no `riwaya/1` document.
    """
    return read_reading(line)[0]


def read_reading(line: str | bytes) -> tuple[Document, Maker | None]:
    """The document of one line, and the versions that read it; None where it does not tell.

    Raises: InputError when the line is no `riwaya/1` document.
    """
    record = _record(line, "document")
    told = record.get("read_by")
    return _document(record), None if told is None else _convert(told, Maker, "read_by")


def _document(record: Mapping[str, Any]) -> Document:
    head = dict(_part(record, "document", dict))
    bounds = head.pop("bounds", None)
    article = _convert(head, Article, "document")
    notes = tuple(_convert(note, Note, "notes") for note in _part(record, "notes", list))
    noted = set(article.notes)
    return Document(
        article,
        mentions=tuple(
            _convert(_tagged(one), Mention, "mentions") for one in _part(record, "mentions", list)
        ),
        claims=tuple(_convert(one, Claim, "claims") for one in _part(record, "claims", list)),
        bounds=None if bounds is None else _convert(bounds, Bounds, "document.bounds"),
        rejected=_convert(record.get("rejected", []), tuple[Claim, ...], "rejected"),
        notes=tuple(note for note in notes if note.stage is not None or note.message not in noted),
    )


def read_incident(line: str | bytes) -> Incident:
    """The incident of one line.

    Raises: InputError when the line is no `riwaya/1` incident.
    """
    record = {key: value for key, value in _record(line, "incident").items() if key not in {"schema", "kind"}}
    return _convert(record, Incident, "incident")


def all_notes(document: Document) -> tuple[Note, ...]:
    """What intake noted, with stage None, before what the stages noted; nothing twice."""
    return joined_notes(document.article.notes, document.notes)


def joined_notes(intake: tuple[str, ...], stages: tuple[Note, ...]) -> tuple[Note, ...]:
    """What intake noted, with stage None, before what the stages noted; nothing twice."""
    noted = tuple(map(Note, intake))
    return noted + tuple(note for note in stages if note.stage is not None or note not in noted)


def _claim(claim: Claim) -> dict[str, Any]:
    """A claim that nobody decided on has no `review`."""
    record = _ordered(claim, _CLAIM)
    return record if claim.review else {key: value for key, value in record.items() if key != "review"}


def _ordered(record: msgspec.Struct, keys: str) -> dict[str, Any]:
    """Keys in the order of the model; a field that the model does not name yet comes last."""
    plain: dict[str, Any] = msgspec.to_builtins(record)
    return {key: plain[key] for key in keys.split()} | plain


def _record(line: str | bytes, kind: str) -> dict[str, Any]:
    try:
        record: dict[str, Any] = msgspec.json.decode(line, type=dict[str, Any])
    except (msgspec.DecodeError, msgspec.ValidationError) as fault:
        raise InputError(f"no JSON record: {fault}; give one {SCHEMA} {kind} a line") from fault
    found = (record.get("schema"), record.get("kind"))
    if found != (SCHEMA, kind):
        raise InputError(
            f"schema and kind are {found[0]!r} and {found[1]!r}; this reads {SCHEMA!r} and {kind!r}"
        )
    return record


def _part(record: Mapping[str, Any], key: str, kind: type[R]) -> R:
    part = record.get(key)
    if not isinstance(part, kind):
        raise InputError(f"{key!r} is missing or no {kind.__name__}; a {SCHEMA} document has one")
    return part


def _tagged(mention: Any) -> Any:
    """A value without its `what` is told by the kind of its mention, as records from elsewhere may come."""
    value = mention.get("value") if isinstance(mention, dict) else None
    if not isinstance(value, dict) or "what" in value or mention.get("kind") not in _VALUED:
        return mention
    return mention | {"value": value | {"what": mention["kind"]}}


def _convert(plain: Any, kind: type[R], place: str) -> R:
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as fault:
        raise InputError(f"in {place}: {fault}") from fault
