"""Incidents over time as bars: their places in a drawing, where each leads, and the same as a table."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol
from urllib.parse import parse_qsl, urlencode

from riwaya.web.language import Words
from riwaya.web.phrases import Phrases
from riwaya.web.views.counting import incidents_counted

if TYPE_CHECKING:
    from riwaya.web.page import Asked
    from riwaya.web.views.filters import Chosen

Unit = Literal["year", "month", "day"]
WIDTH, HEIGHT, TOP, BASE = 960, 132, 14, 104
"""Of the drawing, in its own units: bars stand between TOP and BASE."""
# So many bars can still be told apart and hit; more gaps than that are not drawn.
MOST_BARS, MOST_DAYS, MOST_MONTHS = 200, 92, 120
_TICKS, _TICK_SPACE, _LEAST_HEIGHT, _MOST_WIDTH, _SHARE = 5, 75, 3.0, 60.0, 0.82
PATH = "/incidents"
_LETTERS = {"year": 4, "month": 7, "day": 10}
Query = Sequence[tuple[str, str]]
Days = tuple[date, date]


class Counted(Protocol):
    """Incidents of a year, month or day: `riwaya.case.Period`."""

    @property
    def start(self) -> str | None: ...
    @property
    def incidents(self) -> int: ...
    @property
    def disputed(self) -> int: ...


class Bar(NamedTuple):
    """One year, month or day. first, last: its ISO days. label: with the counts. to: where choosing it leads.

    x, y, width, height, disputed_y, disputed_height: of the drawing; hit_x, hit_width: of what can be clicked.
    """

    start: str
    first: str
    last: str
    period: str
    label: str
    incidents: int
    disputed: int
    to: str
    is_chosen: bool
    x: float
    y: float
    width: float
    height: float
    disputed_y: float
    disputed_height: float
    hit_x: float
    hit_width: float


class Step(NamedTuple):
    """Another stretch of time to go to: its ISO days, empty for all, and the address."""

    first: str
    last: str
    to: str


class Timeline(NamedTuple):
    """What the template draws. ticks: x and words. steps: "earlier", "later", "wider" and "all"; None: no such way."""

    unit: Unit
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    most: int
    steps: dict[str, Step | None]
    undated: str
    described: str


def unit_of(span: tuple[str, str] | None) -> Unit:
    """In what to count between the first and the last ISO day of what is shown."""
    if span is None:
        return "month"
    days = (date.fromisoformat(span[1]) - date.fromisoformat(span[0])).days
    return "day" if days < MOST_DAYS else "month" if days < MOST_MONTHS * 30.5 else "year"


def timeline_of(asked: "Asked", chosen: "Chosen") -> Timeline:
    """The timeline of what somebody chose, and may see; empty where he asks for a name that he sees masked."""
    wanted, case = chosen.filter, asked.bench.case
    query, phrases = parse_qsl(chosen.query()), Phrases(asked.words)
    if not asked.shown.may_list(wanted):
        return timeline([], "month", query, phrases)
    unit = unit_of(case.span(wanted))
    return timeline(case.periods(wanted, unit), unit, query, phrases)


def timeline(periods: Iterable[Counted], unit: Unit, query: Query, phrases: Phrases) -> Timeline:
    """The bars of counts in one unit, earliest first; in Arabic they stand from right to left.

    query: the filter as it stands in the address; `first` and `last` of it are the stretch that is shown.
    """
    given = dict(query)
    window, told = (given.get("first", ""), given.get("last", "")), list(periods)
    kept = [(key, value) for key, value in query if key not in ("first", "last", "page") and value]
    found = {one.start: one for one in told if one.start is not None}
    starts = _starts(sorted(found), unit)
    most = max((one.incidents for one in found.values()), default=0)
    draw = _Drawing(len(starts), most, phrases.words.direction == "rtl")
    bars = []
    for place, start in enumerate(starts):
        counts = (found[start].incidents, found[start].disputed) if start in found else (0, 0)
        bars.append(_bar(start, counts, _step(kept, *_days(start)), window, phrases, draw.bar(place, *counts)))
    ticks = draw.ticks([one.period for one in bars])
    undated = next((one for one in told if one.start is None), None)
    said = _undated(phrases.words, undated), _described(bars, unit, phrases.words)
    return Timeline(unit, tuple(bars), ticks, most, _steps(window, kept), *said)


def _bar(
    start: str, counts: tuple[int, int], step: Step, window: tuple[str, str], phrases: Phrases, drawn: tuple[float, ...]
) -> Bar:
    period = period_words(start, phrases)
    label = f"{period}: {incidents_counted(phrases.words, *counts)}"
    is_chosen = window == (step.first, step.last)
    return Bar(start, step.first, step.last, period, label, *counts, step.to, is_chosen, *drawn)


def period_words(start: str, phrases: Phrases) -> str:
    """A year, month or day in words."""
    year, _, rest = start.partition("-")
    if not rest:
        return year
    month, _, day = rest.partition("-")
    return phrases.day(start) if day else f"{phrases.words(f'month.{int(month)}')} {year}"


class _Drawing:
    """Where things stand in the drawing."""

    def __init__(self, number: int, most: int, is_mirrored: bool) -> None:
        self._each = WIDTH / max(1, number)
        self._tall = (BASE - TOP) / max(1, most)
        self._is_mirrored = is_mirrored
        self._number = number

    def bar(self, place: int, incidents: int, disputed: int) -> tuple[float, ...]:
        """x, y, width and height of a bar, y and height of its disputed part, x and width of its column."""
        left = place * self._each
        if self._is_mirrored:
            left = WIDTH - left - self._each
        width = min(_MOST_WIDTH, self._each * _SHARE)
        height = max(_LEAST_HEIGHT, incidents * self._tall) if incidents else 0.0
        part = height * disputed / incidents if incidents else 0.0
        x = left + (self._each - width) / 2
        return tuple(round(n, 2) for n in (x, BASE - height, width, height, BASE - part, part, left, self._each))

    def ticks(self, words: Sequence[str]) -> tuple[tuple[float, str], ...]:
        """x and words of a few labels below the bars, none twice."""
        last = self._number - 1
        places = sorted({round(n * last / (_TICKS - 1)) for n in range(_TICKS)}) if last > 0 else [0][: self._number]
        out = []
        for place in places:
            x = (place + 0.5) * self._each
            x = min(WIDTH - _TICK_SPACE, max(_TICK_SPACE, WIDTH - x if self._is_mirrored else x))
            out.append((round(x, 2), words[place]))
        return tuple(out)


def _starts(found: Sequence[str], unit: Unit) -> list[str]:
    """All periods from the first to the last, also those of nothing unless they are too many."""
    if not found:
        return []
    out = [found[0]]
    while out[-1] < found[-1] and len(out) <= MOST_BARS:
        out.append((_days(out[-1])[1] + timedelta(days=1)).isoformat()[: _LETTERS[unit]])
    return out if len(out) <= MOST_BARS else list(found)


def _days(start: str) -> Days:
    """The first and the last day of a year, month or day."""
    year, month, day = (*map(int, start.split("-")), 0, 0)[:3]
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _steps(window: tuple[str, str], kept: Query) -> dict[str, Step | None]:
    """The ways from a stretch of time to others; none without a stretch, or from one with an open end but to all."""
    all_ = Step("", "", _address(kept)) if any(window) else None
    try:
        first, last = date.fromisoformat(window[0]), date.fromisoformat(window[1])
        ways = {name: _step(kept, *days) for name, days in _ways(first, last).items()}
    except (ValueError, OverflowError):
        ways = {}
    return {name: ways.get(name) for name in ("earlier", "later", "wider")} | {"all": all_}


def _ways(first: date, last: date) -> dict[str, Days]:
    """Stretches as long before and after, by the calendar where it is whole months or years, and the unit around."""
    month, year = _days(f"{first:%Y-%m}"), _days(f"{first:%Y}")
    day = timedelta(days=1)
    for whole, name, above in ((year, "%Y", None), (month, "%Y-%m", year)):
        if (first, last) == whole:
            found = {"earlier": _days(f"{first - day:{name}}"), "later": _days(f"{last + day:{name}}")}
            return found | ({"wider": above} if above else {})
    length = last - first
    found = {"earlier": (first - day - length, first - day), "later": (last + day, last + day + length)}
    around = month if last <= month[1] else year if last <= year[1] else None
    return found | ({"wider": around} if around else {})


def _step(kept: Query, first: date, last: date) -> Step:
    days = (first.isoformat(), last.isoformat())
    return Step(*days, _address([*kept, ("first", days[0]), ("last", days[1])]))


def _address(query: Query) -> str:
    return f"{PATH}?{urlencode(query)}" if query else PATH


def _undated(words: Words, undated: Counted | None) -> str:
    if undated is None or not undated.incidents:
        return ""
    return words("timeline.undated", counted=incidents_counted(words, undated.incidents, undated.disputed))


def _described(bars: Sequence[Bar], unit: Unit, words: Words) -> str:
    """What the drawing shows, for those who can't see it."""
    if not bars:
        return words("timeline.nothing")
    return words("timeline.described", unit=words(f"timeline.by_{unit}"), first=bars[0].period, last=bars[-1].period)
