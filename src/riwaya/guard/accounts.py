"""Addresses and handles of personal accounts."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from riwaya.guard.names import Place
from riwaya.knowledge.privacy import Privacy

# An address ends before a blank, a quote, or closing punctuation; Arabic letters in it are a name more often than not.
_ADDRESS = re.compile(r"""(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?][^\s"'«»<>]*)?""", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![A-Za-z0-9_.@/])@[A-Za-z0-9_]{3,}(?![\w.]*@)")
_TAIL = ".,;:!?)]"


def is_account(url: str, privacy: Privacy) -> bool:
    """Does the address lie on a platform of personal accounts? What is no address does not."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return False
    parts = host.lower().split(".")
    return any(".".join(parts[at:]) in privacy.platforms for at in range(len(parts)))


def accounts_in(text: str, privacy: Privacy) -> Iterator[Place]:
    """Where addresses of accounts and handles («@name») stand in a text."""
    for found in _ADDRESS.finditer(text):
        if is_account(found[0], privacy):
            yield Place(found.start(), found.start() + len(found[0].rstrip(_TAIL)), privacy.account)
    for found in _HANDLE.finditer(text):
        yield Place(*found.span(), privacy.account)


def as_words(url: str) -> str:
    """An address as words, so that names can be found in it: percent signs read, marks between words as blanks."""
    return re.sub(r"[\W_]+", " ", unquote(url))


def site_of(url: str) -> str | None:
    """The address of the site alone; None where the address names none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return f"{parts.scheme}://{parts.hostname}/" if parts.scheme and parts.hostname else None
