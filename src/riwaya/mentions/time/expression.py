"""What a time expression says, before it is known which days it means."""

import msgspec

UNITS = ("minute", "hour", "day", "night", "week", "month", "year", "decade", "century")


class Shift(msgspec.Struct, frozen=True, tag=True):
    """Days counted from the day of writing («أمس» -1). weekday, month, day: said beside it, to check it by."""

    days: int
    weekday: int | None = None
    date: "Date | None" = None
    is_night: bool = False


class Date(msgspec.Struct, frozen=True, tag=True):
    """A day, month or year of the calendar; what is None was not said.

    other: the month's second name where the text gives two that differ.
    direction: "past", "future", "this" as said, None if not. year_shift: years from the year of writing.
    is_same_year, is_same_month: of the year or month spoken of before.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    other: int | None = None
    direction: str | None = None
    year_shift: int | None = None
    month_shift: int | None = None
    is_same_year: bool = False
    is_same_month: bool = False
    weekday: int | None = None
    is_hijri: bool = False


class Weekday(msgspec.Struct, frozen=True, tag=True):
    """A day of the week, Monday 0. direction as in Date, or "ahead" where the clause speaks of what is to come."""

    weekday: int
    direction: str | None = None


class Feast(msgspec.Struct, frozen=True, tag=True):
    """Days of the Islamic year by name; year, year_shift and direction as in Date, of the common calendar.

    nth: which of its days was said, None for all of them.
    """

    month: int
    day: int
    days: int
    nth: int | None = None
    year: int | None = None
    year_shift: int | None = None
    direction: str | None = None
    is_same_year: bool = False


class Period(msgspec.Struct, frozen=True, tag=True):
    """Whole weeks, months or years counted from the present one («الأسبوع الماضي» -1)."""

    unit: str
    shift: int


class Season(msgspec.Struct, frozen=True, tag=True):
    """A season; year, year_shift and direction as in Date."""

    name: str
    year: int | None = None
    year_shift: int | None = None
    direction: str | None = None
    is_same_year: bool = False


class Decade(msgspec.Struct, frozen=True, tag=True):
    """Ten years from `year`."""

    year: int


class Edge(msgspec.Struct, frozen=True, tag=True):
    """The "start", "middle", "late" part or "end" of a time; "2-4" for the second of its four quarters."""

    part: str
    of: "Expression"


class Range(msgspec.Struct, frozen=True, tag=True):
    """From the start of one time to the end of another. first_day: only the day of the month is said of the start."""

    first: "Expression | None"
    last: "Expression"
    first_day: int | None = None


class Since(msgspec.Struct, frozen=True, tag=True):
    """From the start of a time to the day of writing; None for "since then"."""

    of: "Expression | None"


class Around(msgspec.Struct, frozen=True, tag=True):
    """The last or next `count` units up to, or from, the day of writing («اليومين الماضيين»)."""

    unit: str
    count: int
    direction: str


class Length(msgspec.Struct, frozen=True, tag=True):
    """How long. count None when not said («أشهر»)."""

    unit: str
    count: int | None


class Ago(msgspec.Struct, frozen=True, tag=True):
    """So long before the day of writing."""

    length: Length


class Later(msgspec.Struct, frozen=True, tag=True):
    """So long after (sign 1) or before (-1) the time spoken of before."""

    length: Length
    sign: int = 1


class Following(msgspec.Struct, frozen=True, tag=True):
    """Days after the day spoken of before («اليوم التالي» 1)."""

    days: int


class Then(msgspec.Struct, frozen=True, tag=True):
    """The time spoken of before («حينها»). unit: "day", "month" or "year" for «نفس العام» and its like."""

    unit: str | None = None


class Clock(msgspec.Struct, frozen=True, tag=True):
    """An hour of the day of writing, or of the day in `of`."""

    of: "Expression | None" = None


class Vague(msgspec.Struct, frozen=True, tag=True):
    """A time without days. precision and recurs as in TimeValue."""

    precision: str
    recurs: str | None = None


class InDay(msgspec.Struct, frozen=True, tag=True):
    """A part of a day; `of` None for a part alone («فجراً»)."""

    part: str | None
    of: "Expression | None" = None


Expression = (
    Shift
    | Date
    | Weekday
    | Feast
    | Period
    | Season
    | Decade
    | Edge
    | Range
    | Since
    | Around
    | Length
    | Ago
    | Later
    | Following
    | Then
    | Clock
    | Vague
    | InDay
)
