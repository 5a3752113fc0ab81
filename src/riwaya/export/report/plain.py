"""The report as plain text, wrapped, for pipes and files."""

from collections.abc import Iterator
from textwrap import TextWrapper

from riwaya.export.report.records import AccountView, AspectView, CaseView, IncidentView, Quote, Saying, Side


def render_plain(view: CaseView, width: int = 100) -> str:
    """The report without colours or tables, no line longer than `width` columns where words allow it."""
    lines = [*_overview(view)]
    for incident in view.incidents:
        lines += ["", "=" * min(width, 78), *_incident(incident)]
    return "\n".join(part for line in lines for part in _wrap(line, width)) + "\n"


def _wrap(line: str, width: int) -> list[str]:
    body = line.lstrip(" ")
    indent = line[: len(line) - len(body)]
    wrapper = TextWrapper(
        width,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrapper.wrap(body) or [""]


def _overview(view: CaseView) -> Iterator[str]:
    yield f"CASE: {view.counted}"
    yield ""
    yield "Documents"
    for document in view.documents:
        named = " · ".join(part for part in (document.path, document.outlet, document.title) if part)
        yield f"  {named} · {document.dated} · {document.claims} claims"
        yield from (f"    note: {note}" for note in document.notes)
    if view.refused:
        yield ""
        yield "Refused"
        yield from (f"  {path}: {reason}" for path, reason in view.refused)
    yield ""
    yield "Incidents"
    for one in view.incidents:
        sign = "[!] " if one.is_contested else ""
        yield f"  {one.id}  {sign}{one.type} · {one.when} · {one.where} · {one.grade} · {one.counted}"
    if view.remaining:
        yield f"  {view.remaining}"


def _incident(one: IncidentView) -> Iterator[str]:
    sign = " [!] CONTESTED" if one.is_contested else ""
    yield f"{one.id}  {one.type.upper()}{sign}"
    yield f"When: {one.when}"
    yield f"Where: {one.where}"
    yield f"Grade: {one.grade} ({one.counted})"
    for name, words in (("ACLED", one.acled), ("Killed", one.killed), ("Injured", one.injured)):
        if words:
            yield f"{name}: {words}"
    yield ""
    yield "Who did it?" + (" [!] DISPUTED" if one.is_who_disputed else "")
    for side in one.who:
        yield f"  named as actor by {side.backing}: {side.label}"
        yield f"      told by {side.chains} {_ids(side)}"
        yield from _quote(side.quote, "      ")
    if not one.who:
        yield "  no account names an actor"
    if one.took_part:
        yield "Who took part? [!] DISPUTED"
    for side in one.took_part:
        yield f"  {side.label}: {side.backing}{_by(side)}"
        yield from _quote(side.quote, "      ")
    for side in one.denied:
        yield f"Denied: {side.label}, by {side.backing}{_by(side)}"
        yield from _quote(side.quote, "      ")
    yield ""
    yield "Accounts"
    for account in one.accounts:
        yield from _account(account)
    yield from _aspects("Agreed", one.agreed)
    yield from _aspects("[!] Disputed", one.disputed)
    yield from _aspects("Other differences", one.others)


def _account(account: AccountView) -> Iterator[str]:
    copied = f" (copy of {account.copy_of})" if account.copy_of else ""
    yield f"  {account.id}  {account.source}{copied}"
    yield from (f"    - {_saying(saying)}" for saying in account.sayings)
    for quote in account.quotes:
        yield from _quote(quote, "    ")


def _quote(quote: Quote | None, indent: str) -> Iterator[str]:
    if quote is not None:
        yield f"{indent}« {' '.join(quote.text.split())} »"
        yield f"{indent}  {quote.path}, {quote.start}–{quote.end}"


def _saying(saying: Saying) -> str:
    parts = [f"{saying.type} {' '.join(f'«{one}»' for one in saying.triggers)}"]
    for name, words in (
        ("named as actor", "; ".join(saying.actors)),
        ("to", "; ".join(saying.targets)),
        ("killed", saying.killed),
        ("injured", saying.injured),
    ):
        if words:
            parts.append(f"{name}: {words}")
    voice = saying.voice.upper() if saying.is_denied else saying.voice
    return " · ".join([*parts, voice, saying.stance])


def _aspects(title: str, aspects: tuple[AspectView, ...]) -> Iterator[str]:
    if not aspects:
        return
    yield ""
    yield title
    for one in aspects:
        yield f"  {one.aspect}" + (f" ({one.relation})" if one.relation else "")
        for side in one.sides:
            yield f"    {side.label}: {side.backing} {_ids(side)}"


def _by(side: Side) -> str:
    return f": {side.chains} {_ids(side)}" if side.sources else ""


def _ids(side: Side) -> str:
    return f"[{', '.join(side.accounts)}]"
