"""The report as GitHub-flavoured Markdown."""

import re
from collections.abc import Iterable, Iterator

from riwaya.export.report.records import (
    AccountView,
    AspectView,
    CaseView,
    IncidentView,
    Quote,
    Saying,
    Side,
)

_SIGNS = re.compile(r"([\\`*_{}\[\]#|~!])")
_START = re.compile(r"^(\d*)([-+=.)])")


def render_markdown(view: CaseView) -> str:
    """The report; what comes from documents can't act as markup."""
    blocks = [*_overview(view)]
    for incident in view.incidents:
        blocks += _incident(incident)
    blocks += ["---", view.closing]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """One line of text that Markdown and HTML take as it stands."""
    line = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", line))


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of cells that are already escaped."""
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _overview(view: CaseView) -> Iterator[str]:
    yield "# Case report"
    yield f"{view.counted}."
    yield "## Documents"
    rows = (
        (one.path, one.outlet, one.title, one.dated, str(one.claims), "; ".join(one.notes))
        for one in view.documents
    )
    heads = ("Document", "Outlet", "Title", "Date", "Claims", "Notes")
    yield table(heads, (map(escape, row) for row in rows))
    if view.refused:
        yield "## Refused"
        yield "\n".join(f"- {escape(path)}: {escape(reason)}" for path, reason in view.refused)
    yield "## Incidents"
    lines = (
        (one.id, ("⚠ " if one.is_contested else "") + one.type, one.when, one.where, one.grade, one.counted)
        for one in view.incidents
    )
    yield table(("Id", "What", "When", "Where", "Grade", "Sources"), (map(escape, line) for line in lines))
    if view.remaining:
        yield view.remaining


def _incident(one: IncidentView) -> Iterator[str]:
    yield f"## {escape(one.id)} · {escape(one.type)}" + (" · ⚠ contested" if one.is_contested else "")
    facts = [("When", one.when), ("Where", one.where), ("Grade", f"{one.grade} ({one.counted})")]
    facts += [("ACLED", one.acled), ("Killed", one.killed), ("Injured", one.injured)]
    yield "\n".join(f"- **{name}:** {escape(words)}" for name, words in facts if words)
    yield "\n".join(_who(one))
    yield "### Accounts"
    heads = ("Account", "Source", "Says", "Named as actor", "To whom", "Killed", "Injured", "Voice", "Stance")
    yield table(heads, (row for account in one.accounts for row in _rows(account)))
    for account in one.accounts:
        yield from _quotes(account)
    yield from _aspects("Agreed", one.agreed)
    yield from _aspects("⚠ Disputed", one.disputed)
    yield from _aspects("Other differences", one.others)


def _who(one: IncidentView) -> Iterator[str]:
    yield "**Who did it?**" + (" ⚠ disputed" if one.is_who_disputed else "") + "\n"
    for side in one.who:
        by = f"told by {escape(side.chains)} ({_ids(side)})"
        yield f"- named as actor by {side.backing}: **{escape(side.label)}**, {by}"
        yield from _said(side.quote)
    if not one.who:
        yield "- no account names an actor"
    if one.took_part:
        yield "\n**Who took part?** ⚠ disputed\n"
    for side in one.took_part:
        yield f"- **{escape(side.label)}:** {side.backing}{_by(side)}"
        yield from _said(side.quote)
    for side in one.denied:
        yield f"- **Denied:** {escape(side.label)}, by {side.backing}{_by(side)}"
        yield from _said(side.quote)


def _said(quote: Quote | None) -> Iterator[str]:
    if quote is not None:
        yield f"  > {escape(quote.text)} ({escape(quote.path)}, {quote.start}–{quote.end})\n"


def _rows(account: AccountView) -> Iterator[list[str]]:
    copied = f" (copy of {account.copy_of})" if account.copy_of else ""
    for at, saying in enumerate(account.sayings):
        first = [account.id + copied, account.source] if at == 0 else ["", ""]
        yield [escape(cell) for cell in [*first, *_cells(saying)]]


def _cells(saying: Saying) -> list[str]:
    says = f"{saying.type} {' '.join(f'«{one}»' for one in saying.triggers)}"
    voice = f"✗ {saying.voice}" if saying.is_denied else saying.voice
    actors, targets = "; ".join(saying.actors), "; ".join(saying.targets)
    return [says, actors, targets, saying.killed, saying.injured, voice, saying.stance]


def _quotes(account: AccountView) -> Iterator[str]:
    for quote in account.quotes:
        yield f"> {escape(quote.text)}"
        yield f"{escape(account.id)}: {escape(quote.path)}, {quote.start}–{quote.end}"


def _aspects(title: str, aspects: tuple[AspectView, ...]) -> Iterator[str]:
    if not aspects:
        return
    yield f"### {title}"
    rows = (
        [one.aspect, one.relation or "agreed", side.label, side.backing, ", ".join(side.accounts)]
        for one in aspects
        for side in one.sides
    )
    heads = ("Aspect", "Relation", "Value", "Backing", "Accounts")
    yield table(heads, (map(escape, row) for row in rows))


def _by(side: Side) -> str:
    return f": {escape(side.chains)} ({_ids(side)})" if side.sources else ""


def _ids(side: Side) -> str:
    return escape(", ".join(side.accounts))
