"""Reads checked data files: TOML into records, with errors that name file and key."""

import hashlib
import tomllib
from collections.abc import Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

import msgspec

from riwaya.errors import KnowledgeError

T = TypeVar("T")


def data_root() -> Traversable:
    """The folder of riwaya's own data files."""
    return resources.files("riwaya.knowledge") / "data"


def read_toml(name: str, kind: type[T]) -> T:
    """The data file `name` (path under data/) as a record of type `kind`.

    Raises: KnowledgeError when the file is no TOML or breaks the record's schema.
    """
    try:
        text = (data_root() / name).read_text(encoding="utf-8")
        return msgspec.convert(tomllib.loads(text), kind)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise KnowledgeError(f"data file {name!r}: {fault}; mend that key") from fault


def data_version(extra: Sequence[Path] = ()) -> str:
    """Twelve hex digits that change when any data file, or any of the `extra` files, changes."""
    digest = hashlib.sha256()
    for path, content in sorted(_contents(data_root(), "")):
        digest.update(path.encode() + b"\0" + content)
    for file in sorted(extra):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def _contents(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    out = []
    for child in folder.iterdir():
        name = f"{prefix}/{child.name}"
        if child.is_dir():
            if child.name not in ("__pycache__", "example"):
                out += _contents(child, name)
        elif child.name.endswith((".toml", ".csv")):
            out.append((name, child.read_bytes()))
    return out
