"""A small engine for tests of the commands: reads .txt files, claims a killing at each «قتل», links by word.

Runs as a program too: python -m tests.cli.fake ARGUMENTS. The waits in FAKE_WAIT_S make it slow on purpose.
"""

import os
import signal
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from tests.factory import make_article

from riwaya.cli import main
from riwaya.cli.engine import Engine
from riwaya.errors import InputError, StageError
from riwaya.intake import Loaded, Refused
from riwaya.records import (
    Account,
    Article,
    Claim,
    Difference,
    Document,
    Folded,
    Incident,
    Mention,
    Note,
    Version,
    span_of,
)


class Pipeline:
    """«خطأ» in a text is a failing stage, «موت» kills the process."""

    @property
    def version(self) -> str:
        return os.environ.get("FAKE_VERSION", "fake 1")

    def analyse(self, article: Article, strict: bool = False) -> Document:
        time.sleep(float(os.environ.get("FAKE_WAIT_S", "0")))
        if "موت" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        notes: tuple[Note, ...] = ()
        if "خطأ" in article.text:
            if strict:
                raise StageError("stage 'claims' failed")
            notes = (Note("odd word", "claims", "error"),)
        return _found(article, notes)


def _found(article: Article, notes: tuple[Note, ...]) -> Document:
    text, mentions, claims = article.text, [], []
    for number, start in enumerate((at for at in range(len(text)) if text.startswith("قتل", at)), 1):
        word = text[start + 4 :].split(" ")[0].rstrip(".\n")
        mentions.append(Mention(f"m{number}", "group", start + 4, start + 4 + len(word), word, "group.fake"))
        claims.append(
            Claim(
                f"c{number}", "killing", span_of(text, start, start + 3), "claim.fake", actor=(f"m{number}",)
            )
        )
    return Document(article, folded=Folded(text), mentions=tuple(mentions), claims=tuple(claims), notes=notes)


def walk(
    paths: Iterable[str], published: str | None = None, outlet: str | None = None
) -> Iterator[Loaded | Refused]:
    for path in paths:
        if not Path(path).exists():
            raise InputError(f"no file or folder {path!r}; name an existing one")
    return _walked(list(paths), published, outlet)


def _walked(paths: list[str], published: str | None, outlet: str | None) -> Iterator[Loaded | Refused]:
    files = sorted(f for p in paths for f in ([Path(p)] if Path(p).is_file() else Path(p).rglob("*.txt")))
    for file in files:
        raw = file.read_bytes()
        if not raw:
            yield Refused(str(file), "the file is empty; give one with text")
            continue
        article = make_article(raw.decode(), str(file), published=published, outlet=outlet)
        yield Loaded(article, raw)


def link(documents: Sequence[Document]) -> list[Incident]:
    time.sleep(float(os.environ.get("FAKE_WAIT_S", "0")))
    texts = {name for document in documents for name in _words(document)}
    return [_incident(number, word, documents) for number, word in enumerate(sorted(texts), 1)]


def _words(document: Document) -> set[str]:
    return {mention.text for mention in document.mentions}


def _incident(number: int, word: str, documents: Sequence[Document]) -> Incident:
    behind = [document for document in documents if word in _words(document)]
    accounts = tuple(
        Account(f"a{at}", (one.article.outlet or one.article.path,), _ids(one, word), f"a{at}")
        for at, one in enumerate(behind, 1)
    )
    claims = tuple(sorted(name for one in behind for name in _ids(one, word)))
    made = Incident(f"i{number}", "killing", claims, tuple(sorted(one.id for one in behind)), accounts)
    made = msgspec.structs.replace(made, sources=len(accounts), independent_sources=len(accounts))
    if len(accounts) < 2:
        return made
    sides = tuple(Version(one.id, f"{word} {one.id}", (one.id,), one.claims) for one in accounts)
    return msgspec.structs.replace(
        made, grade="contested", differences=(Difference("actor", "contradicts", sides),)
    )


def _ids(document: Document, word: str) -> tuple[str, ...]:
    by = {mention.id: mention.text for mention in document.mentions}
    return tuple(f"{document.id}/{claim.id}" for claim in document.claims if by[claim.actor[0]] == word)


def knowledge_version() -> str:
    return "fake knowledge"


ENGINE = Engine(walk, Pipeline, knowledge_version, link)

if __name__ == "__main__":
    main(engine=ENGINE)
