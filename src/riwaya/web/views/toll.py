"""How the figures of killed and injured changed: a table of them, and where each stands in a plot over time."""

from collections.abc import Callable, Sequence

import msgspec

from riwaya.contrast.timeline import Entry, timeline
from riwaya.export.report.finder import Finder, Found
from riwaya.incidents.views import age_of
from riwaya.records import Document, Figure, Incident
from riwaya.web.phrases import Phrases
from riwaya.web.views.chains import chain_of

EFFECTS = ("killed", "injured")
WIDTH, HEIGHT, TOP, BOTTOM, SIDE = 640, 210, 26, 44, 44
"""Units of a plot: its size, and what its axes take."""
_STEP, _DAY = 34.0, 72.0  # the room of a figure, and that of the date below a day


class FigureRow(msgspec.Struct, frozen=True):
    """A figure. number: in words. date: ISO day of its document, empty where it has none; dated: in words.

    relation: to the figure before it, empty where there is nothing to compare. before: id of that one's account.
    """

    effect: str
    account: str
    source: tuple[str, ...]
    number: str
    low: int
    high: int | None
    date: str
    dated: str
    relation: str
    before: str
    is_denied: bool
    claim: str


class Mark(msgspec.Struct, frozen=True):
    """A figure in the plot, in its units: x, and y of its low and high end. label: as short as can be.

    is_open: more than that is possible; the bar then ends in an arrow.
    """

    x: float
    low: float
    high: float
    label: str
    account: str
    is_open: bool
    is_denied: bool
    title: str


class Tick(msgspec.Struct, frozen=True):
    """A line of an axis with what stands beside it."""

    at: float
    label: str


class Plot(msgspec.Struct, frozen=True):
    """The figures of one effect, drawn; time runs as the language is read. start, end: x where the axes begin and end.

    dates: ISO days, which read alike in both directions.
    """

    effect: str
    width: int
    height: int
    base: float
    start: float
    end: float
    marks: tuple[Mark, ...]
    levels: tuple[Tick, ...]
    dates: tuple[Tick, ...]


def build_rows(incident: Incident, finder: Finder, documents: Sequence[Document], phrases: Phrases) -> list[FigureRow]:
    """Every figure, the killed first and then by age of the document; those that are only denied too."""
    found = {one.id: one for one in finder.all(incident.claims)}
    entries = [
        one for one in timeline(incident, documents)
        if one.number.gid in found and not _denies_figure(found[one.number.gid], one.effect)
    ]
    rows = [(_age(found[one.number.gid]), _told(one, found, phrases)) for one in entries]
    for account in incident.accounts:
        for one in finder.all(account.claims):
            for effect in EFFECTS:
                figure: Figure | None = getattr(one.claim, effect)
                if figure is not None and _denies_figure(one, effect):
                    row = _row(effect, one, account.id, chain_of(account.source), figure, phrases)
                    rows.append((_age(one), row))
    return [row for _, row in sorted(rows, key=lambda pair: (EFFECTS.index(pair[1].effect), pair[0], pair[1].claim))]


def build_plots(rows: Sequence[FigureRow], phrases: Phrases) -> list[Plot]:
    """A plot for each effect that has two figures or more; fewer need none."""
    by_effect = [(effect, [row for row in rows if row.effect == effect]) for effect in EFFECTS]
    return [_plot(effect, mine, phrases) for effect, mine in by_effect if len(mine) > 1]


def _told(entry: Entry, found: dict[str, Found], phrases: Phrases) -> FigureRow:
    one, number = found[entry.number.gid], entry.number
    said: Figure | None = getattr(one.claim, entry.effect)
    is_as_said = said is not None and (said.low, said.high) == (number.low, number.high)
    figure = said if said is not None and is_as_said else Figure(number.low, number.high, who=number.group)
    row = _row(entry.effect, one, number.account, chain_of(entry.source), figure, phrases)
    if entry.before is None:
        return row
    return msgspec.structs.replace(row, relation=entry.relation or "", before=entry.before.account)


def _row(
    effect: str, one: Found, account: str, source: tuple[str, ...], figure: Figure, phrases: Phrases
) -> FigureRow:
    article = one.document.article
    return FigureRow(
        effect=effect, account=account, source=source, number=phrases.figure(figure), low=figure.low, high=figure.high,
        date=(article.published or "")[:10], dated=_published(one, phrases),
        relation="", before="", is_denied=_denies_figure(one, effect), claim=one.id,
    )


def _published(one: Found, phrases: Phrases) -> str:
    """The day and the hour of publication as they stand below a heading that says so."""
    published = one.document.article.published
    if published is None:
        return phrases.dated(one.document.article, one.document.bounds)
    return f"{phrases.day(published)} {published[10:].lstrip('T ')}".strip()


def _denies_figure(one: Found, effect: str) -> bool:
    """Is it denied that so many were? «لم يسقط قتلى» gives the figure 0 and denies none."""
    return one.claim.polarity == "denied" and getattr(one.claim, effect) is not None


def _age(one: Found) -> tuple[str, str, str, int]:
    return *age_of(one.document), one.claim.trigger.start


def _plot(effect: str, rows: Sequence[FigureRow], phrases: Phrases) -> Plot:
    """Each day of publication has a band of its own, as wide as its figures need; the undated come last."""
    days = {day: [row for row in rows if row.date == day] for day in dict.fromkeys(row.date for row in rows)}
    bands = [max(_DAY, _STEP * len(mine)) for mine in days.values()]
    stretch = max(1.0, (WIDTH - 2 * SIDE) / sum(bands))
    width = round(2 * SIDE + stretch * sum(bands))
    levels = _levels(max([1, *(row.low if row.high is None else row.high for row in rows)]))

    def across(x: float) -> float:
        return round(width - SIDE - x if phrases.words.direction == "rtl" else SIDE + x, 1)

    def up(number: int) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * number / levels[-1], 1)

    marks, dates, x = [], [], 0.0
    for (day, mine), band in zip(days.items(), bands, strict=True):
        room = band * stretch
        dates.append(Tick(across(x + room / 2), day or phrases.words("incident.toll_undated")))
        marks += [
            _mark(row, across(x + room * (at + 0.5) / len(mine)), up, levels[-1]) for at, row in enumerate(mine)
        ]
        x += room
    ticks = tuple(Tick(up(number), str(number)) for number in levels)
    return Plot(effect, width, HEIGHT, up(0), across(0), across(x), tuple(marks), ticks, tuple(dates))


def _mark(row: FigureRow, x: float, up: Callable[[int], float], top: int) -> Mark:
    is_open = row.high is None
    high = min(top, row.low + max(1, top // 8)) if row.high is None else row.high
    label = f"{row.low}+" if is_open else str(row.low) if row.low == row.high else f"{row.low}–{row.high}"
    return Mark(x, up(row.low), up(high), label, row.account, is_open, row.is_denied, f"{row.account}: {row.number}")


def _levels(most: int) -> list[int]:
    """Three to six round numbers from 0 to at least `most`."""
    for step in (one * 10**power for power in range(9) for one in (1, 2, 5)):
        if most <= 5 * step:
            return list(range(0, (-(-most // step) + 1) * step, step))
    return [0, most]
