"""Accounts of an incident: what each source chain says, and the sentences it says it in."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from riwaya.export.report.records import AccountView, Quote, Saying
from riwaya.export.report.words import figure_words, printable, voice_words
from riwaya.records import Account, Claim, Document, Mention, Span, span_of


class Found(NamedTuple):
    """A claim with its document and global id."""

    id: str
    claim: Claim
    document: Document


class Finder:
    """Finds claims by global id among documents."""

    def __init__(self, documents: Iterable[Document]):
        self._claims = {
            f"{document.id}/{claim.id}": Found(f"{document.id}/{claim.id}", claim, document)
            for document in documents
            for claim in document.claims
        }

    def all(self, ids: Iterable[str]) -> list[Found]:
        """The claims that are here, in the order of `ids`."""
        return [self._claims[one] for one in ids if one in self._claims]


def view_account(account: Account, finder: Finder) -> AccountView:
    """The account in words."""
    found = finder.all(account.claims)
    return AccountView(
        account.id, chain_words(account), account.copy_of, tuple(_sayings(found)), tuple(_quotes(found))
    )


def chain_words(account: Account) -> str:
    """The source chain, outermost first."""
    return printable(" › ".join(account.source))


def names(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """How the text calls the mentions, each with its English name where one is known."""
    known: Mapping[str, Mention] = {mention.id: mention for mention in document.mentions}
    return tuple(dict.fromkeys(_name(known[one]) for one in ids if one in known))


def sentence_of(document: Document, claim: Claim) -> Span:
    """The sentence around the trigger: the shortest evidence that holds it, else the line it stands in."""
    trigger = claim.trigger
    around = [one for one in claim.evidence if one.start <= trigger.start and trigger.end <= one.end]
    if around:
        return min(around, key=lambda span: span.end - span.start)
    text = document.text
    start = text.rfind("\n", 0, trigger.start) + 1
    end = text.find("\n", trigger.end)
    return span_of(text, start, len(text) if end < 0 else end)


def _name(mention: Mention) -> str:
    english = f" ({mention.name_en})" if mention.name_en else ""
    return " ".join(printable(mention.text).split()) + english


def _sayings(found: Iterable[Found]) -> Iterable[Saying]:
    rows: dict[tuple[object, ...], list[Found]] = {}
    for one in found:
        rows.setdefault(_key(one), []).append(one)
    for same in rows.values():
        document, claim = same[0].document, same[0].claim
        yield Saying(
            type=claim.type,
            triggers=tuple(dict.fromkeys(printable(one.claim.trigger.text) for one in same)),
            actors=names(document, claim.actor),
            targets=names(document, claim.target),
            killed=figure_words(claim.killed),
            injured=figure_words(claim.injured),
            voice=voice_words(claim),
            stance=_stance(claim),
            is_denied=claim.polarity == "denied",
            claims=tuple(one.id for one in same),
        )


def _key(one: Found) -> tuple[object, ...]:
    claim = one.claim
    parties = (names(one.document, claim.actor), names(one.document, claim.target))
    figures = (figure_words(claim.killed), figure_words(claim.injured))
    return (claim.type, *parties, *figures, voice_words(claim), _stance(claim))


def _stance(claim: Claim) -> str:
    stance = claim.attribution[-1].stance if claim.attribution else "none"
    return "in its own voice" if stance == "none" else stance.replace("_", " ")


def _quotes(found: Iterable[Found]) -> Iterable[Quote]:
    marks: dict[tuple[str, int, int, str], set[tuple[int, int]]] = {}
    for one in found:
        sentence, trigger = sentence_of(one.document, one.claim), one.claim.trigger
        key = (one.document.article.path, sentence.start, sentence.end, sentence.text)
        marks.setdefault(key, set()).add((trigger.start - sentence.start, trigger.end - sentence.start))
    for (path, start, end, text), places in marks.items():
        yield Quote(printable(text), printable(path), start, end, tuple(sorted(places)))
