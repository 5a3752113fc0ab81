"""A document as a keyed text for look-up, with its proclitics and articles told apart."""

from riwaya.records import Document
from riwaya.rules.lookup import KeyedText, keyed

_MARKS = frozenset({"punct", "break"})


def keyed_text(doc: Document) -> KeyedText:
    """The keyed text of a document: each word with its article restored after لل."""
    rows = []
    for index, token in enumerate(doc.tokens):
        if token.kind in _MARKS:
            rows.append((index, "", token.folded, True))
            continue
        core, proclitics = token.core, token.folded[: len(token.folded) - len(token.core)]
        if token.clitics[-1:] == ("ال",):
            core, proclitics = f"ال{token.core}", "".join(c for c in token.clitics if c != "ال")
        rows.append((index, proclitics, core, False))
    return keyed(rows)
