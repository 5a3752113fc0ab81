"""Article -> sentences and tokens."""

from collections.abc import Callable

from riwaya.arabic.clitics import Splitter
from riwaya.arabic.fold import fold
from riwaya.arabic.pieced import joined
from riwaya.records import Article, Document
from riwaya.text.sentences import sentences_of
from riwaya.text.tokens import tokens_of

__all__ = ["analyse_text", "sentences_of", "tokens_of"]


def analyse_text(article: Article, splitter: Splitter | Callable[[str], bool] | None = None) -> Document:
    """A document with its folded text, tokens and sentences filled.

    splitter: one that knows the vocabulary, or a test for known words; without it, only the article is told apart.
    """
    if not isinstance(splitter, Splitter):
        splitter = Splitter(splitter or (lambda word: False))
    folded = joined(fold(article.text), splitter.knows)
    tokens = tokens_of(folded, splitter, article.text)
    return Document(article=article, folded=folded, tokens=tokens, sentences=sentences_of(tokens))
