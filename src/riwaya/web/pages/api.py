"""The description of the API, for people: the same document that programs read."""

from typing import Any, NamedTuple

from starlette.responses import Response

from riwaya.web.access.sessions import cookie_of
from riwaya.web.api.document import describe
from riwaya.web.api.operations import BASE, TABLE
from riwaya.web.page import Asked, Page


class Kind(NamedTuple):
    """What stands in a field: words, and the name of the record that they mean, empty where they mean none."""

    text: str
    record: str = ""


def description(asked: Asked) -> Response:
    """The page."""
    settings = asked.bench.settings
    told = describe(TABLE, BASE, asked.words, cookie=cookie_of(settings.address), asks_tokens=bool(settings.tokens))
    operations = [(method.upper(), path, one) for path, some in told["paths"].items() for method, one in some.items()]
    records = {name.removeprefix("Sent"): one for name, one in told["components"]["schemas"].items()}
    return asked.render(
        "api.html", told=told, operations=operations, base=BASE,
        records=sorted(records.items()), kinds=kinds, takes=takes,
    )


def kinds(schema: dict[str, Any]) -> list[Kind]:
    """What a schema lets through, one row each."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2].removeprefix("Sent")
        return [Kind(name, name)]
    if "anyOf" in schema:
        return [kind for one in schema["anyOf"] for kind in kinds(one)]
    if schema.get("type") == "array":
        return [Kind(f"[{one.text}]", one.record) for one in kinds(schema.get("items", {}))]
    if "enum" in schema:
        return [Kind(", ".join(map(str, schema["enum"])))]
    return [Kind(schema.get("format") or schema.get("type") or "any")]


def takes(schema: dict[str, Any]) -> str:
    """What a parameter takes, in signs that both languages read."""
    if "enum" in schema:
        return " | ".join(schema["enum"])
    if schema["type"] == "integer":
        return f"{schema['minimum']} … {schema['maximum']}"
    if schema["type"] == "boolean":
        return "true | false"
    return "YYYY-MM-DD" if schema.get("format") == "date" else "…"


PAGES = (Page("/api", description),)
