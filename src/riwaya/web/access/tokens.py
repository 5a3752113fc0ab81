"""Tokens: who may read a case, and who may decide in it."""

import hashlib
import hmac
import os
import re
import secrets
import stat
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from riwaya.errors import UsageError

May = Literal["read", "decide"]
_BYTES = 32
_HASH = re.compile("[0-9a-f]{64}")


class Token(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A token as it is kept: whose it is, what he may do, and the SHA-256 of the word itself, in hex."""

    name: str
    may: May
    sha256: str


class _File(msgspec.Struct, forbid_unknown_fields=True):
    token: list[Token] = []


def read_tokens(path: Path) -> tuple[Token, ...]:
    """The tokens of a file.

    Raises: UsageError naming the file, the place and the mend when it can't be read.
    """
    _check_rights(path)
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File).token
    except OSError as fault:
        raise UsageError(f"{path}: {fault.strerror}; make it with: riwaya token NAME --tokens {path}") from fault
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise UsageError(f"{path}: {fault}; mend the line, or make the file anew with `riwaya token`") from fault
    for one in found:
        if not _HASH.fullmatch(one.sha256) or not one.name.strip():
            raise UsageError(f"{path}: the token of {one.name!r} lacks its name or hash; make it anew")
    if not found:
        raise UsageError(f"{path}: holds no token; make one with: riwaya token NAME --tokens {path}")
    return tuple(found)


def make_token(path: Path, name: str, may: May) -> str:
    """Adds a token to a file, readable by its owner alone, and gives the word, which is kept nowhere.

    Raises: UsageError when the name is empty or has a token there.
    """
    name = " ".join(name.split())
    if not name:
        raise UsageError("a token needs the name of who holds it; decisions are signed with it")
    if path.exists() and any(one.name == name for one in read_tokens(path)):
        raise UsageError(f"{path}: {name!r} has a token there; take its lines out first")
    word = secrets.token_urlsafe(_BYTES)
    quoted = msgspec.json.encode(name).decode()  # strings of JSON without control characters are strings of TOML
    if not path.parent.is_dir():
        raise UsageError(f"{path}: there is no folder {str(path.parent)!r}; make it, or name another file")
    row = f'[[token]]\nname = {quoted}\nmay = "{may}"\nsha256 = "{_hash(word)}"\n'
    is_begun = path.exists() and path.stat().st_size > 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w", encoding="utf-8") as file:
        file.write(f"\n{row}" if is_begun else row)
    return word


def holder_of(word: str, tokens: Sequence[Token]) -> Token | None:
    """The token that a word is; None for any other word. Takes as long for each."""
    made = _hash(word)
    found = [one for one in tokens if hmac.compare_digest(one.sha256, made)]
    return found[0] if found else None


def _check_rights(path: Path) -> None:
    """Nothing, where the owner alone writes the file: who adds a hash to it may do everything. Raises: UsageError."""
    rights = path.stat().st_mode if path.exists() else 0
    if os.name == "posix" and rights & (stat.S_IWGRP | stat.S_IWOTH):
        raise UsageError(f"{path}: can be written by others than its owner; mend it with: chmod 600 {path}")


def _hash(word: str) -> str:
    return hashlib.sha256(word.encode("utf-8", "surrogatepass")).hexdigest()
