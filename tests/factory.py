"""Makes records for tests with few words: every argument left out has a plain value."""

import hashlib
from typing import Any

from riwaya.records import (
    Account,
    Article,
    Attribution,
    Claim,
    Difference,
    Document,
    Figure,
    Incident,
    Mention,
    Span,
    Version,
    span_of,
)

TEXT = (
    "أعلنت غرفة عمليات الساحل، الثلاثاء، مقتل سبعة مسلحين في قصف مدفعي على أطراف بلدة الزهراء.\n"
    "ونفى مجلس البلدة أن تكون القوات الحكومية شاركت في القصف، متهما فصيل الوادي بالوقوف وراءه.\n"
)


def sha(*parts: bytes) -> str:
    """The id form of the model over `parts`, joined by a NUL byte."""
    return "sha256:" + hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_article(text: str = TEXT, path: str = "news/a.txt", **fields: Any) -> Article:
    """An article whose ids are what the model asks for."""
    raw = text.encode()
    return Article(id=sha(path.encode(), raw), content_id=sha(raw), path=path, text=text, **fields)


def span_in(text: str, words: str, n: int = 1) -> Span:
    """The n-th place of `words` in `text` (1 is the first)."""
    at = -1
    for _ in range(n):
        at = text.index(words, at + 1)
    return span_of(text, at, at + len(words))


def make_mention(
    text: str, words: str, *, id: str = "m1", kind: str = "group", n: int = 1, **fields: Any
) -> Mention:
    """A mention of `words` in `text`."""
    span = span_in(text, words, n)
    return Mention(
        id=id,
        kind=kind,
        start=span.start,
        end=span.end,
        text=span.text,
        rule=fields.pop("rule", f"{kind}.test"),
        **fields,
    )


def make_claim(
    text: str, trigger: str, *, id: str = "c1", type: str = "killing", n: int = 1, **fields: Any
) -> Claim:
    """A claim on the word `trigger`, with the line it stands in as evidence."""
    span = span_in(text, trigger, n)
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    evidence = span_of(text, start, len(text) if end < 0 else end)
    fields.setdefault("evidence", (evidence,))
    return Claim(id=id, type=type, trigger=span, rule=fields.pop("rule", "claim.test"), **fields)


def make_document(text: str = TEXT, path: str = "news/a.txt", **fields: Any) -> Document:
    """A document on `text`; keys of an article go to the article, the others to the document."""
    mine = {
        key: fields.pop(key)
        for key in ("mentions", "claims", "notes", "bounds", "folded", "tokens", "sentences")
        if key in fields
    }
    return Document(make_article(text, path, **fields), **mine)


def two_accounts() -> tuple[list[Document], Incident]:
    """Two documents on one shelling, which name two actors; one denies a third. And their incident."""
    documents = [_told_by_the_room(), _told_by_the_council()]
    first, second = (f"{document.id}/c" for document in documents)
    accounts = (
        Account("a1", ("شبكة الرصيف", "غرفة عمليات الساحل"), (f"{first}1", f"{first}2"), "a1"),
        Account("a2", ("news/b.txt", "مجلس البلدة"), (f"{second}1", f"{second}2"), "a2"),
    )
    versions = (
        Version("coast.operations_room", "غرفة عمليات الساحل", ("a1",), (f"{first}1",)),
        Version("valley.faction", "فصيل الوادي", ("a2",), (f"{second}2",)),
    )
    incident = Incident(
        id="i1",
        type="shelling",
        claims=tuple(sorted(name for account in accounts for name in account.claims)),
        documents=tuple(sorted(document.id for document in documents)),
        accounts=accounts,
        sources=2,
        independent_sources=2,
        grade="contested",
        differences=(Difference("actor", "contradicts", versions),),
    )
    return documents, incident


def _told_by_the_room() -> Document:
    mentions = (
        make_mention(TEXT, "غرفة عمليات الساحل", kind="organization", ref="coast.operations_room"),
        make_mention(TEXT, "سبعة مسلحين", id="m2"),
    )
    said = Attribution("m1", "غرفة عمليات الساحل", "claims_responsibility", span_in(TEXT, "أعلنت"))
    shared = {"actor": ("m1",), "target": ("m2",), "attribution": (said,), "roles_by": {"actor": "role.test"}}
    claims = (
        make_claim(TEXT, "قصف", type="shelling", **shared),
        make_claim(TEXT, "مقتل", id="c2", killed=Figure(7, 7), **shared),
    )
    return make_document(TEXT, "news/a.txt", outlet="شبكة الرصيف", mentions=mentions, claims=claims)


def _told_by_the_council() -> Document:
    mentions = (
        make_mention(TEXT, "مجلس البلدة", kind="organization"),
        make_mention(TEXT, "القوات الحكومية", id="m2", kind="organization", ref="state.army"),
        make_mention(TEXT, "فصيل الوادي", id="m3", kind="organization", ref="valley.faction"),
    )
    denies = Attribution("m1", "مجلس البلدة", "denies", span_in(TEXT, "نفى"))
    accuses = Attribution("m1", "مجلس البلدة", "accuses", span_in(TEXT, "متهما"))
    claims = (
        make_claim(TEXT, "شاركت", type="shelling", actor=("m2",), attribution=(denies,), polarity="denied"),
        make_claim(
            TEXT,
            "قصف",
            id="c2",
            type="shelling",
            n=2,
            actor=("m3",),
            attribution=(accuses,),
            modality="alleged",
        ),
    )
    return make_document(TEXT, "news/b.txt", mentions=mentions, claims=claims)
