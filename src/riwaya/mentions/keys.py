"""A document as a keyed text for look-up, with its proclitics and articles told apart."""

from riwaya.knowledge import Knowledge
from riwaya.records import Document, Token
from riwaya.rules.lookup import KeyedText, keyed

_MARKS = frozenset({"punct", "break"})
_ARTICLE = "ال"
_TO_THE = "لل"
_SHORTEST = 4


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


def spelled_apart(key: str, knowledge: Knowledge) -> str:
    """A name as `keyed_text` writes it: «الوكاله الوطنيه للاعلام» has «لالاعلام» behind its first word."""
    head, *rest = key.split()
    return " ".join([head, *(_apart(word, knowledge) for word in rest)])


def _apart(word: str, knowledge: Knowledge) -> str:
    if not word.startswith(_TO_THE) or len(word) < _SHORTEST:
        return word
    hides = knowledge.is_word(word[1:]) and not knowledge.is_word(word[2:])
    return f"ل{_ARTICLE}{word[1:] if hides else word[2:]}"


def definite(token: Token, knowledge: Knowledge) -> str:
    """The word behind لل with its article: «للنظام» gives «النظام», «للواء» gives «اللواء»."""
    return f"{_ARTICLE}ل{token.core}" if has_hidden_lam(token, knowledge) else f"{_ARTICLE}{token.core}"


def has_hidden_lam(token: Token, knowledge: Knowledge) -> bool:
    """Does the word behind لل begin with ل itself: «للواء», «للجان»?"""
    if token.clitics[-1:] != (_ARTICLE,):
        return False
    return knowledge.is_word(f"ل{token.core}") and not knowledge.is_word(token.core)
