"""Builds the view of a report from the records of a case."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from riwaya.export.jsonl import all_notes
from riwaya.export.report.accounts import Finder, chain_words, names, view_account
from riwaya.export.report.records import AspectView, CaseView, DocumentView, IncidentView, Side
from riwaya.export.report.words import (
    backing_words,
    dated_words,
    place_words,
    printable,
    time_words,
    toll_words,
)
from riwaya.records import Account, Difference, Document, Incident


def build_view(
    incidents: Sequence[Incident],
    documents: Sequence[Document],
    refused: Iterable[tuple[str, str]] = (),
    only: str | None = None,
) -> CaseView:
    """What the report shows: contested incidents first, then by number of sources, by date, by id.

    only: the id of the one incident to show, with its documents alone; None for all.
    """
    shown = [one for one in incidents if only is None or one.id == only]
    wanted = {name for one in shown for name in one.documents}
    read = [one for one in documents if only is None or one.id in wanted]
    finder = Finder(documents)
    return CaseView(
        documents=tuple(_document(one) for one in read),
        refused=tuple((printable(path), printable(why)) for path, why in refused) if only is None else (),
        incidents=tuple(view_incident(one, finder) for one in sorted(shown, key=_order)),
        total=len(incidents),
    )


def view_incident(incident: Incident, finder: Finder) -> IncidentView:
    """One incident in words."""
    accounts = {account.id: account for account in incident.accounts}
    code = incident.acled
    disputed = [one for one in incident.differences if one.relation == "contradicts"]
    others = [one for one in incident.differences if one.relation != "contradicts"]
    return IncidentView(
        id=incident.id,
        type=incident.type,
        when=time_words(incident.when),
        where=place_words(incident.where),
        grade=incident.grade.replace("_", " "),
        is_contested=incident.grade == "contested",
        sources=incident.sources,
        independent_sources=incident.independent_sources,
        acled=f"{code.event_type} / {code.sub_event_type}" if code else "",
        killed=toll_words(incident.killed),
        injured=toll_words(incident.injured),
        is_who_disputed=any(one.aspect == "actor" for one in disputed),
        who=_who(incident, finder, accounts),
        denied=_denied(incident, finder, accounts),
        accounts=tuple(view_account(account, finder) for account in incident.accounts),
        agreed=tuple(
            AspectView(one.aspect, None, (_side(one.value, one.accounts, accounts),))
            for one in incident.agreed
        ),
        disputed=tuple(_difference(one, accounts) for one in disputed),
        others=tuple(_difference(one, accounts) for one in others),
    )


def _who(incident: Incident, finder: Finder, accounts: dict[str, Account]) -> tuple[Side, ...]:
    """The versions of the dispute where there is one, else all whom an affirmed claim names as actor."""
    for one in incident.differences:
        if one.aspect == "actor" and one.relation == "contradicts":
            return _versions(one, incident, finder, accounts)
    backed: dict[str, tuple[str, set[str]]] = {}
    for party in incident.actors:
        affirmed = {one.id for one in finder.all(party.claims) if one.claim.polarity == "affirmed"}
        behind = {one.id for one in incident.accounts if affirmed.intersection(one.claims)}
        if party.role == "actor" and behind:
            label = _labelled(party.name, party.name_en)
            backed.setdefault(party.ref or party.name, (label, set()))[1].update(behind)
    sides = [_side(label, sorted(behind, key=_natural), accounts) for label, behind in backed.values()]
    return tuple(sorted(sides, key=lambda side: -len(side.accounts)))


def _versions(
    dispute: Difference, incident: Incident, finder: Finder, accounts: dict[str, Account]
) -> tuple[Side, ...]:
    """The sides of a dispute over the actor. One that rests on denials alone names nobody; one that rests on
    nothing but what is alleged or intended says so."""
    english = {party.ref: party.name_en for party in incident.actors if party.ref and party.name_en}
    sides = []
    for one in dispute.values:
        claims = [found.claim for found in finder.all(one.claims)]
        modalities = {claim.modality for claim in claims if claim.polarity == "affirmed"}
        if claims and not modalities:
            continue
        side = _side(_labelled(one.label, english.get(one.value)), one.accounts, accounts)
        told = "" if not modalities or "actual" in modalities else f", {' or '.join(sorted(modalities))}"
        sides.append(msgspec.structs.replace(side, backing=side.backing + told))
    return tuple(sides)


def _denied(incident: Incident, finder: Finder, accounts: dict[str, Account]) -> tuple[Side, ...]:
    """Each thing denied, such as "shelling «قصف» by القوات الحكومية", with who denies it."""
    by: dict[str, list[str]] = {}
    for account in incident.accounts:
        for one in finder.all(account.claims):
            if one.claim.polarity == "denied":
                actors = "، ".join(names(one.document, one.claim.actor))
                tail = f" by {actors}" if actors else ""
                behind = by.setdefault(f"{one.claim.type} «{one.claim.trigger.text}»{tail}", [])
                behind.append(account.id)
    return tuple(_side(label, tuple(dict.fromkeys(behind)), accounts) for label, behind in by.items())


def _labelled(name: str, english: str | None) -> str:
    return f"{name} ({english})" if english else name


def _difference(difference: Difference, accounts: dict[str, Account]) -> AspectView:
    sides = tuple(_side(one.label, one.accounts, accounts) for one in difference.values)
    return AspectView(difference.aspect, difference.relation.replace("_", " "), sides)


def _side(label: str, behind: Sequence[str], accounts: dict[str, Account]) -> Side:
    known = [accounts[one] for one in behind if one in accounts]
    backing = backing_words(len(behind), len({account.origin for account in known}))
    return Side(printable(label), backing, tuple(behind), tuple(chain_words(account) for account in known))


def _document(document: Document) -> DocumentView:
    article = document.article
    return DocumentView(
        path=printable(article.path),
        title=printable(article.title or ""),
        outlet=printable(article.outlet or ""),
        dated=dated_words(article, document.bounds),
        claims=len(document.claims),
        notes=tuple(_noted(note.stage, note.message) for note in all_notes(document)),
    )


def _noted(stage: str | None, message: str) -> str:
    return printable(message if stage is None else f"{stage}: {message}")


def _order(incident: Incident) -> tuple[object, ...]:
    start = incident.when.start if incident.when and incident.when.start else "9999"
    return (incident.grade != "contested", -incident.sources, start, _natural(incident.id))


def _natural(name: str) -> tuple[str, int]:
    digits = re.search(r"\d*$", name)
    tail = digits.group() if digits else ""
    return name[: len(name) - len(tail)], int(tail or 0)
