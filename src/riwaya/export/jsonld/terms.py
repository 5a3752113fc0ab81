"""Names of things in the graph, and the files that come with it."""

from importlib import resources
from typing import Any
from urllib.parse import quote

import msgspec

Node = dict[str, Any]
"""A node as JSON-LD. What is None or empty is left out when it is written."""
SOFTWARE, EXPORT = "urn:riwaya:software", "urn:riwaya:export"
_KEPT = "-._~"


def context() -> Node:
    """What each key of a node means."""
    found: Node = msgspec.json.decode(_file("context.json"))
    return found


def shapes() -> str:
    """The SHACL shapes, in Turtle."""
    return _file("shapes.ttl")


def vocabulary() -> str:
    """What riwaya's own classes and properties mean, in Turtle."""
    return _file("vocabulary.ttl")


def iri(kind: str, *parts: str) -> str:
    """The name of a thing: "urn:riwaya:claim:94b8…:c1". The same thing has the same name in every export."""
    return ":".join(("urn:riwaya", kind, *(quote(part.removeprefix("sha256:"), safe=_KEPT) for part in parts)))


def inner(outer: str, *parts: object) -> str:
    """The name of a part of a thing: "urn:riwaya:claim:…:c1#killed"."""
    return f"{outer}#{quote('-'.join(map(str, parts)), safe=_KEPT)}"


def trimmed(node: Any) -> Any:
    """A node without keys that have no value."""
    if isinstance(node, dict):
        return {key: found for key, value in node.items() if (found := trimmed(value)) not in (None, "", [], {})}
    if isinstance(node, list | tuple):
        return [trimmed(one) for one in node]
    return node


def _file(name: str) -> str:
    return (resources.files("riwaya.export.jsonld") / name).read_text(encoding="utf-8")
