"""The report on a terminal, with tables and colours; signs and words say what the colours say."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from riwaya.export.report.records import AccountView, AspectView, CaseView, IncidentView, Quote, Saying, Side

_ALERT = "bold red"


def render_terminal(view: CaseView) -> Group:
    """What a rich console prints."""
    parts: list[RenderableType] = [*_overview(view)]
    for incident in view.incidents:
        parts += _incident(incident)
    return Group(*parts)


def grid(*heads: str, title: str | None = None) -> Table:
    """An empty table with these columns."""
    table = Table(title=title, title_justify="left", header_style="bold")
    for head in heads:
        table.add_column(head, overflow="fold")
    return table


def _overview(view: CaseView) -> Iterator[RenderableType]:
    yield Text(f"Case: {view.counted}", style="bold")
    documents = grid("Document", "Outlet", "Title", "Date", "Claims", "Notes", title="Documents")
    for one in view.documents:
        cells = (one.path, one.outlet, one.title, one.dated, str(one.claims), "; ".join(one.notes))
        documents.add_row(*map(Text, cells))
    yield documents
    if view.refused:
        refused = grid("Refused", "Why")
        for path, reason in view.refused:
            refused.add_row(Text(path), Text(reason))
        yield refused
    table = grid("Id", "What", "When", "Where", "Grade", "Sources", title="Incidents")
    for incident in view.incidents:
        grade = Text("⚠ contested", _ALERT) if incident.is_contested else Text(incident.grade)
        facts = (incident.id, incident.type, incident.when, incident.where)
        table.add_row(*map(Text, facts), grade, incident.counted)
    yield table
    if view.remaining:
        yield Text(view.remaining, "bold")


def _incident(one: IncidentView) -> Iterator[RenderableType]:
    title = Text(f"{one.id} · {one.type}", "bold")
    yield Rule(title.append(" · ⚠ contested", _ALERT) if one.is_contested else title)
    facts = [("When", one.when), ("Where", one.where), ("Grade", f"{one.grade} ({one.counted})")]
    facts += [("ACLED", one.acled), ("Killed", one.killed), ("Injured", one.injured)]
    yield Text("\n").join(
        Text(f"{name}: ", "bold").append(words, "not bold") for name, words in facts if words
    )
    yield from _who(one)
    yield _accounts(one)
    for account in one.accounts:
        yield from _quotes(account)
    yield from _aspects("Agreed", one.agreed)
    yield from _aspects("⚠ Disputed", one.disputed)
    yield from _aspects("Other differences", one.others)


def _who(one: IncidentView) -> Iterator[RenderableType]:
    yield Text("\nWho did it?", "bold").append(" ⚠ disputed" if one.is_who_disputed else "", _ALERT)
    for side in one.who:
        yield (
            Text(f"  named as actor by {side.backing}: ")
            .append(side.label, "bold")
            .append(f", told by {side.chains} [{', '.join(side.accounts)}]", "dim")
        )
        yield from _quote(side.quote)
    if not one.who:
        yield Text("  no account names an actor")
    if one.took_part:
        yield Text("Who took part?", "bold").append(" ⚠ disputed", _ALERT)
    for side in one.took_part:
        yield Text("  ").append(side.label, "bold").append(f": {side.backing}{_by(side)}")
        yield from _quote(side.quote)
    for side in one.denied:
        yield Text("Denied: ", _ALERT).append(f"{side.label}, by {side.backing}{_by(side)}", "not bold")
        yield from _quote(side.quote)


def _by(side: Side) -> str:
    return f": {side.chains} [{', '.join(side.accounts)}]" if side.sources else ""


def _accounts(one: IncidentView) -> Table:
    table = grid("Account", "Says", "Named as actor", "To whom", "Killed", "Injured", "Voice", "Stance")
    for account in one.accounts:
        copied = f"\n(copy of {account.copy_of})" if account.copy_of else ""
        for at, saying in enumerate(account.sayings):
            first = f"{account.id} {account.source}{copied}" if at == 0 else ""
            table.add_row(Text(first), *_cells(saying), end_section=at == len(account.sayings) - 1)
    return table


def _cells(saying: Saying) -> Iterator[Text]:
    yield Text(f"{saying.type} {' '.join(f'«{one}»' for one in saying.triggers)}")
    yield Text("; ".join(saying.actors))
    yield Text("; ".join(saying.targets))
    yield Text(saying.killed)
    yield Text(saying.injured)
    yield Text(f"✗ {saying.voice}", _ALERT) if saying.is_denied else Text(saying.voice)
    yield Text(saying.stance)


def _quotes(account: AccountView) -> Iterator[RenderableType]:
    for quote in account.quotes:
        yield from _quote(quote, f"{account.id}: ")


def _quote(quote: Quote | None, before: str = "") -> Iterator[RenderableType]:
    if quote is not None:
        text = Text(quote.text)
        for start, end in quote.marks:
            text.stylize("bold underline", start, end)
        source = Text(f"{before}{quote.path}, {quote.start}–{quote.end}", "dim")
        yield Padding(Group(text, source), (0, 0, 0, 4))


def _aspects(title: str, aspects: tuple[AspectView, ...]) -> Iterator[RenderableType]:
    if aspects:
        table = grid("Aspect", "Relation", "Value", "Backing", title=title)
        for one in aspects:
            for side in one.sides:
                backing = f"{side.backing} [{', '.join(side.accounts)}]"
                cells = (one.aspect, one.relation or "agreed", side.label, backing)
                table.add_row(*map(Text, cells))
        yield table
