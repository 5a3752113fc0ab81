"""The sheets of a workbook as rows of typed cells, before any spreadsheet library sees them."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from riwaya.export.claims_csv import COLUMNS as CLAIM_COLUMNS
from riwaya.export.claims_csv import claim_cells
from riwaya.export.material import Material
from riwaya.export.notes import notes_of
from riwaya.export.report.accounts import chain_words, view_account
from riwaya.export.report.finder import Finder
from riwaya.export.report.labels import Labels
from riwaya.export.report.quotes import telling_quote
from riwaya.export.report.records import INTERNAL, MASKED
from riwaya.export.report.words import labelled, printable
from riwaya.export.said import said_of
from riwaya.records import PlaceValue, TimeValue, Toll

Cell = str | int | float | bool | date | None
INCIDENTS = (
    "incident type acled_event_type acled_sub_event_type when_start when_end when_precision place place_en place_ref "
    "admin1 country place_precision latitude longitude named_as_actor is_actor_disputed killed_low killed_best "
    "killed_high killed_is_open injured_low injured_best injured_high injured_is_open grade sources "
    "independent_sources disputed documents claims notes"
).split()
ACCOUNTS = (
    "incident account source origin copy_of type triggers actors targets killed injured voice stance is_denied quote "
    "path quote_start quote_end claims"
).split()
DIFFERENCES = (
    "incident aspect relation is_dispute version value accounts sources quote path quote_start quote_end claims"
).split()
_DAYS = frozenset({"when_start", "when_end"})
_AND = "; "


class Sheet(NamedTuple):
    """One sheet. is_rtl: its first column stands on the right, as Arabic is read."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    is_rtl: bool = True


def sheets_of(material: Material) -> list[Sheet]:
    """The sheets in their order."""
    finder = Finder(material.documents)
    claim_columns = [*CLAIM_COLUMNS]
    claim_columns.insert(claim_columns.index("published") + 1, "published_time")
    return [
        Sheet("Claims", claim_columns, [*_claims(material, claim_columns)]),
        Sheet("Incidents", INCIDENTS, [*_incidents(material, finder)]),
        Sheet("Accounts", ACCOUNTS, [*_accounts(material, finder)]),
        Sheet("Differences", DIFFERENCES, [*_differences(material, finder)]),
        Sheet("About", ("about", "value"), [*about(material)], is_rtl=False),
    ]


def day_of(text: str | None) -> date | str | None:
    """The day of an ISO day or time; the text itself where it is none."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return text


def about(material: Material) -> Iterator[tuple[str, Cell]]:
    """What a reader of the workbook must know: what it is, whom it names, what made it."""
    yield "what", "Claims, incidents, accounts and differences of a riwaya case"
    yield "documents", len(material.documents)
    yield "claims", sum(len(one.claims) for one in material.documents)
    yield "incidents", len(material.incidents)
    readers = {material.makers.readings[one.id] for one in material.documents if one.id in material.makers.readings}
    for maker in sorted(readers):
        yield "read by pipeline", maker.pipeline
    if material.makers.links is not None:
        yield "linked by pipeline", material.makers.links.pipeline
    if material.is_masked is not None:
        yield "names", MASKED if material.is_masked else INTERNAL
    yield "sheet Claims", "One row a claim: what one word of one document asserts, on whose word; columns as in the CSV"
    yield "sheet Incidents", "One row an incident; who is named as actor is what accounts say, and never a finding"
    yield "sheet Accounts", "One row for each thing that a source chain says of an incident"
    yield "sheet Differences", "One row a version; only rows with is_dispute contradict each other"
    yield "empty cells", "Not known, or not said; never guessed"


def _claims(material: Material, columns: Sequence[str]) -> Iterator[list[Cell]]:
    for cells in claim_cells(material):
        typed: dict[str, Cell] = {**cells}
        typed |= {name: day_of(str(cells[name])) for name in _DAYS if cells.get(name)}
        published = str(cells["published"] or "")
        typed |= {"published": day_of(published), "published_time": published[10:].lstrip("T ") or None}
        yield [typed.get(column) for column in columns]


def _incidents(material: Material, finder: Finder) -> Iterator[list[Cell]]:
    for one in material.incidents:
        said = said_of(one, finder)
        named = dict.fromkeys(labelled(each.name, each.actor.name_en if each.actor else None) for each in said.actors)
        disputed = sorted(one.disputed)
        cells: dict[str, Cell] = {
            "incident": one.id,
            "type": one.type,
            "acled_event_type": one.acled.event_type if one.acled else None,
            "acled_sub_event_type": one.acled.sub_event_type if one.acled else None,
            "named_as_actor": _AND.join(named),
            "is_actor_disputed": said.is_disputed,
            "grade": one.grade,
            "sources": one.sources,
            "independent_sources": one.independent_sources,
            "disputed": ", ".join(disputed),
            "documents": len(one.documents),
            "claims": len(one.claims),
            "notes": notes_of(one, finder),
        }
        cells |= _time(one.when) | _place(one.where) | _toll("killed", one.killed) | _toll("injured", one.injured)
        yield [cells.get(column) for column in INCIDENTS]


def _time(when: TimeValue | None) -> dict[str, Cell]:
    if when is None:
        return {}
    return {"when_start": day_of(when.start), "when_end": day_of(when.end), "when_precision": when.precision}


def _place(where: PlaceValue | None) -> dict[str, Cell]:
    if where is None:
        return {}
    return {
        "place": where.name_ar,
        "place_en": where.name_en,
        "place_ref": where.ref,
        "admin1": where.admin1,
        "country": where.country,
        "place_precision": where.precision,
        "latitude": where.lat,
        "longitude": where.lon,
    }


def _toll(effect: str, toll: Toll | None) -> dict[str, Cell]:
    if toll is None:
        return {}
    return {f"{effect}_{part}": getattr(toll, part) for part in ("low", "best", "high", "is_open")}


def _accounts(material: Material, finder: Finder) -> Iterator[list[Cell]]:
    for incident in material.incidents:
        for account in incident.accounts:
            head: dict[str, Cell] = {"incident": incident.id, "account": account.id, "source": chain_words(account)}
            head |= {"origin": account.origin, "copy_of": account.copy_of}
            sayings = view_account(account, finder).sayings
            for saying in sayings:
                cells = head | {
                    "type": saying.type,
                    "triggers": _AND.join(saying.triggers),
                    "actors": _AND.join(saying.actors),
                    "targets": _AND.join(saying.targets),
                    "killed": saying.killed,
                    "injured": saying.injured,
                    "voice": saying.voice,
                    "stance": saying.stance,
                    "is_denied": saying.is_denied,
                    "claims": _AND.join(saying.claims),
                }
                cells |= _quoted(finder, saying.claims)
                yield [cells.get(column) for column in ACCOUNTS]
            if not sayings:
                yield [head.get(column) for column in ACCOUNTS]


def _differences(material: Material, finder: Finder) -> Iterator[list[Cell]]:
    for incident in material.incidents:
        labels = Labels(incident, finder.all(incident.claims))
        chains = {one.id: chain_words(one) for one in incident.accounts}
        for difference in incident.differences:
            for one in difference.values:
                cells: dict[str, Cell] = {
                    "incident": incident.id,
                    "aspect": difference.aspect,
                    "relation": difference.relation,
                    "is_dispute": difference.relation == "contradicts",
                    "version": labels.version(difference.aspect, one, finder.all(one.claims)),
                    "value": printable(one.value),
                    "accounts": ", ".join(one.accounts),
                    "sources": _AND.join(chains[name] for name in one.accounts if name in chains),
                    "claims": _AND.join(one.claims),
                }
                cells |= _quoted(finder, one.claims)
                yield [cells.get(column) for column in DIFFERENCES]


def _quoted(finder: Finder, claims: Sequence[str]) -> dict[str, Cell]:
    """The sentence that says it plainest, and where it stands; nothing where its document is not here."""
    quote = telling_quote(finder.all(claims))
    if quote is None:
        return {}
    return {"quote": quote.text, "path": quote.path, "quote_start": quote.start, "quote_end": quote.end}
