"""A document as a keyed text for look-up, with its proclitics and articles told apart."""

from riwaya.knowledge import Knowledge
from riwaya.records import Document, Token
from riwaya.rules.lookup import KeyedText, keyed

_MARKS = frozenset({"punct", "break"})
_ARTICLE = "ال"


def keyed_text(doc: Document, knowledge: Knowledge) -> KeyedText:
    """The keyed text of a document: each word with its article restored after لل."""
    rows = []
    for index, token in enumerate(doc.tokens):
        if token.kind in _MARKS:
            rows.append((index, "", token.folded, True))
            continue
        core, proclitics = token.core, token.folded[: len(token.folded) - len(token.core)]
        if token.clitics[-1:] == (_ARTICLE,):
            core, proclitics = definite(token, knowledge), "".join(c for c in token.clitics if c != _ARTICLE)
        rows.append((index, proclitics, core, False))
    return keyed(rows)


def definite(token: Token, knowledge: Knowledge) -> str:
    """The word behind لل with its article: «للنظام» gives «النظام», «للواء» gives «اللواء»."""
    return f"{_ARTICLE}ل{token.core}" if has_hidden_lam(token, knowledge) else f"{_ARTICLE}{token.core}"


def has_hidden_lam(token: Token, knowledge: Knowledge) -> bool:
    """Does the word behind لل begin with ل itself: «للواء», «للجان»?"""
    if token.clitics[-1:] != (_ARTICLE,):
        return False
    return knowledge.is_word(f"ل{token.core}") and not knowledge.is_word(token.core)
