"""What came over the network, as records: parameters and bodies that fit their description, or a fault that names them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import msgspec
from starlette.requests import Request

from riwaya.web.access.refusals import RequestError
from riwaya.web.api.document import JSON, MOST_ID, parameters, wanted

_MOST_FIELDS = 100
_SEE = "GET /api/v1/openapi.json describes it"
_EXACT = 2**53  # above, a float is not every whole number
S = TypeVar("S", bound=msgspec.Struct)
# As JSON writes them; the lax reading of texts would take "1e2" and "TRUE" as well.
_WRITTEN = {"boolean": re.compile("true|false"), "integer": re.compile(r"-?(?:0|[1-9]\d{0,18})", re.ASCII)}


def asked_of(request: Request, kind: type[S]) -> S:
    """The record of the parameters in the query. Raises: RequestError naming parameter, value and mend."""
    known = parameters(kind)
    told: dict[str, str] = {}
    for name, value in _pairs(request.scope["query_string"]):
        if name not in known:
            raise RequestError(400, f"no parameter {name!r} here; give some of {', '.join(known)}")
        if name in told:
            raise RequestError(400, f"parameter {name!r} is given twice; give it once")
        told[name] = value
        _check(name, value, kind, known[name])
    return msgspec.convert(told, kind, strict=False)


def id_of(request: Request) -> str:
    """The id in the path, empty where there is none. Raises: RequestError when nothing can be called so."""
    found: str = request.path_params.get("id", "")
    if len(found) > MOST_ID or "\0" in found:
        raise RequestError(404, f"{found[:40]!r}… is the id of nothing; records name those that are")
    return found


def body_of(request: Request, kind: type[S]) -> S:
    """The record in the body. Raises: RequestError naming the field and the mend."""
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent != JSON:
        raise RequestError(415, f"header Content-Type: {sent!r} is not read here; send {JSON}")
    body: bytes = request.scope["riwaya.body"]
    try:
        raw = _whole(msgspec.json.decode(body.decode("utf-8")))
        record = msgspec.convert(raw, kind)
    except RecursionError as fault:
        raise RequestError(400, f"body: is nested too deep; {_SEE}") from fault
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise RequestError(400, f"body: {fault}; {_SEE}") from fault
    for place in _unknown(raw, msgspec.to_builtins(record), "$"):
        raise RequestError(400, f"body: no field `{place}`; leave it out, {_SEE}")
    return record


def _pairs(query: bytes) -> list[tuple[str, str]]:
    try:
        text = query.decode("ascii")
        return parse_qsl(
            text, keep_blank_values=True, strict_parsing=bool(text), errors="strict", max_num_fields=_MOST_FIELDS
        )
    except ValueError as fault:
        raise RequestError(400, f"the query can't be read ({fault}); write name=value&name=value in UTF-8") from fault


def _check(name: str, value: str, kind: type[msgspec.Struct], schema: Mapping[str, Any]) -> None:
    written = _WRITTEN.get(schema.get("type", ""))
    try:
        if written is not None and not written.fullmatch(value):
            raise msgspec.ValidationError
        msgspec.convert({name: value}, kind, strict=False)
    except msgspec.ValidationError as fault:
        raise RequestError(400, f"parameter {name!r}: {value[:100]!r} is none; give {wanted(dict(schema))}") from fault


def _whole(sent: Any) -> Any:
    """The same with 3.0 as 3: in JSON both are whole numbers."""
    if isinstance(sent, float):
        return int(sent) if sent.is_integer() and abs(sent) < _EXACT else sent
    if isinstance(sent, list):
        return [_whole(one) for one in sent]
    return {name: _whole(one) for name, one in sent.items()} if isinstance(sent, dict) else sent


def _unknown(sent: object, read: object, place: str) -> Iterator[str]:
    """The places of fields that were sent and are no part of the record that was read."""
    if isinstance(sent, Mapping) and isinstance(read, Mapping):
        for name, value in sent.items():
            if name not in read:
                yield f"{place}.{name}"
            else:
                yield from _unknown(value, read[name], f"{place}.{name}")
    elif isinstance(sent, list) and isinstance(read, Sequence):
        for number, (one, other) in enumerate(zip(sent, read, strict=False)):
            yield from _unknown(one, other, f"{place}[{number}]")
