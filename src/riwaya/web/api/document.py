"""The API described in OpenAPI 3.1, made of the same table as its routes."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from riwaya.web.access.callers import CSRF
from riwaya.web.api.given import Failed
from riwaya.web.language import Words

if TYPE_CHECKING:
    from riwaya.web.api.operations import Operation

_PLACE = "#/components/schemas/{name}"
# A body may hold no field that is not described; records that are answered may gain some.
_SENT = "#/components/schemas/Sent{name}"
JSON = "application/json"
MOST_ID = 300
ID = {"type": "string", "minLength": 1, "maxLength": MOST_ID, "pattern": "^[^\\x00/]+$"}
"""What stands in the place of `{id}`."""
CODES = (400, 401, 403, 404, 405, 408, 409, 413, 414, 415, 422, 429, 431, 500, 503)
"""Codes of faults, each with its words."""
_OF_ALL = (400, 403, 405, 408, 413, 414, 422, 429, 431, 500, 503)


def describe(
    operations: "Iterable[Operation]", base: str, words: Words, *, cookie: str, asks_tokens: bool
) -> dict[str, Any]:
    """The document. base: what all paths begin with. cookie: of a session. asks_tokens: whether who asks must hold one.
    """
    table = list(operations)
    paths: dict[str, Any] = {}
    for one in table:
        paths.setdefault(base + one.path, {})[one.method.lower()] = _operation(one, words, asks_tokens)
    return {
        "openapi": "3.1.0",
        "info": {"title": "riwaya", "version": "1", "description": words("api.about")},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": _schemas(table),
            "responses": {f"Failed{code}": _failed(code, words) for code in CODES},
            "securitySchemes": _schemes(words, cookie),
        },
        "security": [{"token": []}, {"session": []}] if asks_tokens else [{}, {"session": []}],
    }


@cache
def parameters(asks: type[msgspec.Struct]) -> dict[str, dict[str, Any]]:
    """The schema of each parameter in the query, by name."""
    (_,), found = msgspec.json.schema_components([asks], ref_template=_PLACE)
    properties: dict[str, dict[str, Any]] = found[asks.__name__]["properties"]
    return properties


def wanted(schema: dict[str, Any]) -> str:
    """What a schema of one value asks for, in words."""
    if "enum" in schema:
        return f"one of {', '.join(schema['enum'])}"
    if schema.get("type") == "boolean":
        return "true or false"
    if schema.get("type") == "integer":
        return f"a whole number from {schema['minimum']} to {schema['maximum']}"
    if schema.get("format") == "date":
        return "a day such as 2022-10-17"
    return f"from {schema.get('minLength', 0)} to {schema['maxLength']} letters, none of them NUL"


def _operation(one: "Operation", words: Words, asks_tokens: bool) -> dict[str, Any]:
    told: list[dict[str, Any]] = [
        {"name": name, "in": "query", "schema": schema, "description": words(f"api_parameter.{name}")}
        for name, schema in parameters(one.asks).items()
    ]
    if "{id}" in one.path:
        told.insert(0, {
            "name": "id", "in": "path", "required": True, "schema": ID, "description": words(f"api_id.{one.id}"),
        })
    if one.method == "POST":
        told.append({
            "name": CSRF, "in": "header", "schema": {"type": "string"}, "description": words("api_parameter.x_csrf"),
        })
    codes = {*_OF_ALL, *((401,) if asks_tokens else ()), *((404,) if "{id}" in one.path else ())}
    codes |= {409, 415} if one.takes is not None else set()
    gives = {"description": words("api.answer"), "content": {JSON: {"schema": _schema(one.gives)}}}
    failed = {str(code): {"$ref": f"#/components/responses/Failed{code}"} for code in sorted(codes)}
    out = {
        "operationId": one.id,
        "summary": words(f"api_does.{one.id}"),
        "parameters": told,
        "responses": {str(one.code): gives} | failed,
    }
    if one.takes is not None:
        sent = {"$ref": _SENT.format(name=one.takes.__name__)}
        out["requestBody"] = {"required": True, "content": {JSON: {"schema": sent}}}
    return out


def _schema(kind: Any) -> dict[str, Any]:
    (schema,), _ = msgspec.json.schema_components([kind], ref_template=_PLACE)
    return schema


def _schemas(table: "list[Operation]") -> dict[str, Any]:
    _, given = msgspec.json.schema_components([*(one.gives for one in table), Failed], ref_template=_PLACE)
    taken = [one.takes for one in table if one.takes is not None]
    _, sent = msgspec.json.schema_components(taken, ref_template=_SENT)
    closed = {f"Sent{name}": _closed(schema) for name, schema in sent.items()}
    return dict(sorted((given | closed).items()))


def _closed(schema: dict[str, Any]) -> dict[str, Any]:
    return schema | {"additionalProperties": False} if schema.get("type") == "object" else schema


def _failed(code: int, words: Words) -> dict[str, Any]:
    out: dict[str, Any] = {
        "description": words(f"api_code.{code}"),
        "content": {JSON: {"schema": {"$ref": _PLACE.format(name=Failed.__name__)}}},
    }
    header = {401: "WWW-Authenticate", 405: "Allow", 429: "Retry-After"}.get(code)
    if header:
        out["headers"] = {header: {"required": True, "schema": {"type": "string"}}}
    return out


def _schemes(words: Words, cookie: str) -> dict[str, Any]:
    return {
        "token": {"type": "http", "scheme": "bearer", "description": words("api.token")},
        "session": {"type": "apiKey", "in": "cookie", "name": cookie, "description": words("api.session")},
    }
