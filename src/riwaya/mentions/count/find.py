"""Count mentions: every number of people killed, injured, detained, abducted, displaced or present."""

from collections.abc import Iterator

from riwaya.mentions.count.govern import Governed, Governor
from riwaya.mentions.count.lexicon import CountLexicon, load_count_lexicon
from riwaya.mentions.count.phrases import PhraseFinder
from riwaya.mentions.found import tokens_in
from riwaya.mentions.time.find import without_prefix
from riwaya.records import CountValue, Document, Mention

_RULES = {
    "of_them": "count.of_them",
    "single": "count.one",
    "dual": "count.two",
    "bare": "count.number_alone",
    "named_casualty": "count.one",
}


def find_counts(doc: Document, data: CountLexicon | None = None) -> tuple[Mention, ...]:
    """The count mentions of a document, in order, each with a CountValue; ids are n1, n2 …

    A figure of two effects («مقتل وإصابة 5») gives two mentions of the same words, each from 1 to one less.
    Tokens inside the document's time mentions are no counts. data: riwaya's own words when None.
    """
    lexicon = data or load_count_lexicon()
    taken = tokens_in(doc.tokens, [(m.start, m.end) for m in doc.mentions if m.kind == "time"])
    out: list[Mention] = []
    for sentence in doc.sentences:
        governor: Governor | None = None
        finder = PhraseFinder(lexicon, doc.text, doc.tokens, taken)
        for phrase in finder.find(sentence.first, sentence.last):
            if governor is None:
                governor = Governor(lexicon, doc.tokens, (sentence.first, sentence.last), taken)
            governor.govern(phrase)
        if governor:
            out += _mentions(doc, governor.found, len(out))
    return tuple(out)


def _mentions(doc: Document, found: list[Governed], offset: int) -> Iterator[Mention]:
    """The mentions of one sentence; a part's total is the mention of the same effect."""
    first_of: dict[int, str] = {}
    number = offset
    for place, governed in enumerate(found):
        phrase = governed.phrase
        start = without_prefix(doc.text, doc.tokens[phrase.first], phrase.prefix)
        end = doc.tokens[phrase.last - 1].end
        for effect in governed.effects:
            number += 1
            low, high = phrase.low, phrase.high
            if len(governed.effects) > 1 and high is not None and high > 1:
                low, high = 1, high - 1
            part_of = first_of.get(governed.part_of) if governed.part_of is not None else None
            value = CountValue(low, high, effect, phrase.hedge, phrase.who, part_of=part_of)
            first_of.setdefault(place, f"n{number}")
            yield Mention(
                f"n{number}", "count", start, end, doc.text[start:end], _rule(governed), value=value
            )


def _rule(governed: Governed) -> str:
    if governed.part_of is not None and governed.phrase.shape != "of_them":
        return "count.subtotal"
    if len(governed.effects) > 1:
        return "count.shared"
    if governed.phrase.high is None and governed.phrase.hedge == "vague":
        return "count.vague"
    return _RULES.get(governed.phrase.shape, "count.number")
