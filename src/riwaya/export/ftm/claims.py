"""A claim as entities: a Note that says what is claimed, its evidence, and links to those whom it names.

Nothing here says that somebody did something: each link carries who claims it, and in what voice.
"""

from collections.abc import Iterator, Sequence

from riwaya.export.ftm.entity import Entity, entity, ident, moment, web_address
from riwaya.export.ftm.parties import Parties
from riwaya.export.report.finder import mentions, names
from riwaya.export.report.quotes import sentence_of
from riwaya.export.report.words import figure_words, place_words, time_words, voice_words
from riwaya.knowledge.ontology import load_ontology
from riwaya.records import Attribution, Claim, Document

_ROLES = {"actor": "named as actor", "target": "named as target"}


class Told:
    """A claim with what its entities refer to. incidents: ids of their Event entities."""

    def __init__(self, document: Document, claim: Claim, incidents: Sequence[str]) -> None:
        self.document, self.claim, self.incidents = document, claim, incidents
        self.name = f"{document.id}/{claim.id}"
        self.article = ident("document", document.id)
        self.id = ident("claim", document.id, claim.id)
        self.voice = voice_words(claim)
        links = " › ".join(one.name for one in claim.attribution)
        self.source = " › ".join(one for one in (document.article.outlet or document.article.path, links) if one)

    def part(self, kind: str, *more: str) -> str:
        """The id of a link of this claim."""
        return ident(kind, self.document.id, self.claim.id, *more)


def claim_entities(told: Told, parties: Parties) -> Iterator[Entity]:
    """The Note, its Documentation, and those named with their links."""
    yield _note(told)
    yield _evidence(told)
    for role in _ROLES:
        yield from _named(told, role, parties)
    for at, link in enumerate(told.claim.attribution):
        yield from _said(told, at, link, parties)


def _note(told: Told) -> Entity:
    claim, article = told.claim, told.document.article
    label = load_ontology().types[claim.type].label_en
    return entity(
        told.id, "Note",
        name=f"Claim: {label} «{claim.trigger.text}» ({told.voice})",
        description=" · ".join(_words(told)),
        entity=told.incidents or told.article,
        keywords=(claim.type, claim.polarity, claim.modality, claim.scope),
        publisher=article.outlet,
        sourceUrl=web_address(article.url),
        proof=told.article,
    )  # fmt: skip


def _words(told: Told) -> Iterator[str]:
    """What the claim says, part by part, as far as the text says it."""
    claim, document = told.claim, told.document
    yield f"{load_ontology().types[claim.type].label_en} «{claim.trigger.text}», {told.voice}"
    for role in ("actor", "target", "weapon"):
        if found := names(document, getattr(claim, role)):
            yield f"{role}: {'; '.join(found)}"
    if claim.where is not None:
        yield f"place: {place_words(claim.where)}"
    if claim.when is not None:
        yield f"time: {time_words(claim.when)}"
    for effect in ("killed", "injured"):
        if getattr(claim, effect) is not None:
            yield f"{effect}: {figure_words(getattr(claim, effect))}"
    stance = claim.attribution[-1].stance.replace("_", " ") if claim.attribution else "in its own voice"
    yield f"according to {told.source} ({stance})"


def _evidence(told: Told) -> Entity:
    """The sentence, and where it stands in the document."""
    quote = sentence_of(told.document, told.claim)
    return entity(
        told.part("evidence"), "Documentation",
        document=told.article,
        entity=(told.id, *told.incidents),
        role="evidence",
        summary=quote.text,
        description=f"Characters {quote.start} to {quote.end} of the text, read by {told.claim.rule}.",
        date=moment(told.document.article.published),
        recordId=told.name,
    )  # fmt: skip


def _named(told: Told, role: str, parties: Parties) -> Iterator[Entity]:
    """Each party of a role with the link that says who names it; people without a name stand in the Note alone."""
    seen: set[str] = set()
    for mention in mentions(told.document, getattr(told.claim, role)):
        party = parties.of_mention(told.document, mention, told.claim)
        if party is None or party.id in seen:
            continue
        seen.add(party.id)
        yield party
        how = f"{_ROLES[role]} ({told.voice}) according to {told.source}"
        yield _link(told, party, f"named-{role}", mention.id, role=how, words=mention.text)


def _said(told: Told, at: int, link: Attribution, parties: Parties) -> Iterator[Entity]:
    """A source of the chain, where it has a name, with the link that says how it speaks."""
    found = mentions(told.document, [link.mention] if link.mention else [])
    party = parties.of_mention(told.document, found[0], told.claim) if found else parties.of_ref(link.ref)
    if party is None:
        return
    place = f"source {at + 1} of {len(told.claim.attribution)}, outermost first"
    yield party
    how = f"{link.stance.replace('_', ' ')}: {place}"
    yield _link(told, party, "source", str(at + 1), role=how, words=link.name)


def _link(told: Told, party: Entity, kind: str, key: str, *, role: str, words: str) -> Entity:
    """From a party to the claim, and to its incident; from a source to the claim alone. words: of the text."""
    when = told.claim.when
    return entity(
        told.part(kind, key), "UnknownLink",
        subject=party.id,
        object=(told.id, *(told.incidents if kind != "source" else ())),
        role=role,
        status=told.voice,
        summary=words,
        startDate=when.start if when and kind != "source" else None,
        endDate=when.end if when and kind != "source" else None,
        recordId=told.name,
        publisher=told.document.article.outlet,
        proof=told.article,
    )  # fmt: skip
