"""Values that mentions carry: a time as an interval, a count as a range, a place as a point."""

import msgspec

_RANKS = {
    "site": 8,
    "neighbourhood": 7,
    "village": 6,
    "town": 5,
    "city": 4,
    "district": 3,
    "admin1": 2,
    "region": 1,
    "country": 0,
}


class Bounds(msgspec.Struct, frozen=True):
    """What is known when no interval is: ISO days, each may be None."""

    after: str | None = None
    before: str | None = None


class TimeValue(msgspec.Struct, frozen=True, tag_field="what", tag="time"):
    """When: an interval of ISO days, both ends included; both None when only bounds, or nothing, are known.

    precision: "day", "week", "month", "season", "year", "interval", "past", "present", "future", "unknown".
    recurs: "daily", "weekly", "monthly", "often", or None for a single time.
    part: part of the day ("dawn", "morning", "noon", "afternoon", "evening", "night"), None if not said.
    yearless: month and day of a date whose year is not known ("--11-02", as ISO 8601 wrote them), None for any other.
    weekday: the weekday said beside such a date, or alone where no day follows from it; Monday 0, None if not said.
    """

    start: str | None = None
    end: str | None = None
    precision: str = "unknown"
    recurs: str | None = None
    bounds: Bounds | None = None
    part: str | None = None
    yearless: str | None = None
    weekday: int | None = None


class CountValue(msgspec.Struct, frozen=True, tag_field="what", tag="count"):
    """How many. `high` is None when open. `of` is the id of the mention counted.

    effect: "killed", "injured", "detained", "abducted", "displaced", "present", None when no effect is known.
    hedge: "about", "at_least", "more_than", "at_most", "less_than", "vague", None for a plain figure.
    who: "civilian", "combatant", "child", "woman", "unknown".
    part_of: id of the count this one is a subtotal of.
    """

    low: int
    high: int | None
    effect: str | None = None
    hedge: str | None = None
    who: str = "unknown"
    of: str | None = None
    part_of: str | None = None


class PlaceValue(msgspec.Struct, frozen=True, tag_field="what", tag="place"):
    """Where: a resolved place. lat, lon in degrees WGS84, None when the place has no honest point.

    ref: id in the knowledge base. precision: "site", "neighbourhood", "village", "town", "city", "district",
    "admin1", "region", "country".
    country: ISO 3166 alpha-2.
    """

    ref: str
    name_ar: str
    name_en: str | None = None
    lat: float | None = None
    lon: float | None = None
    admin1: str | None = None
    country: str | None = None
    precision: str = "town"

    @property
    def rank(self) -> int:
        """How fine the place is: 8 a site, 5 a town, 1 a region or a part of a place, 0 a country."""
        return 1 if "#" in self.ref else _RANKS.get(self.precision, 5)
