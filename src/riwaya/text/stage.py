"""The stage that fills tokens and sentences."""

from riwaya.knowledge import Knowledge
from riwaya.records import Document
from riwaya.text import analyse_text


class TextStage:
    """Cuts the article into tokens and sentences with the vocabulary's help."""

    name = "text"
    needs = ("article",)
    gives = ("folded", "tokens", "sentences")

    def __init__(self, knowledge: Knowledge) -> None:
        self._splitter = knowledge.splitter

    def __call__(self, doc: Document) -> Document:
        """The document with its folded text, tokens and sentences."""
        return analyse_text(doc.article, self._splitter)
