"""Values in words of either language, never more precise than they are. English ones are those of the report."""

from collections.abc import Callable
from datetime import date

from riwaya.export.report import words as english
from riwaya.knowledge.actors import load_actors
from riwaya.records import Article, Bounds, Claim, Figure, Mention, PlaceValue, TimeValue, Toll, TollPart
from riwaya.records.incident import Party
from riwaya.web.language import Words
from riwaya.web.outlines import outlines
from riwaya.web.signs import one_line

# Marks around stretches of the other direction within a line: first strong isolate, and its end.
_ISOLATE, _END = "\u2068", "\u2069"
_COUNTRY = "iso:"
_COMMA = {"en": ", ", "ar": "، "}


class Phrases:
    """Dates, places, figures and names in the language of some words."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._is_english = words.language == "en"

    def kind(self, vocabulary: str, value: str) -> str:
        """A value of a vocabulary ("type", "grade", "aspect" …), in words; the value itself where none are known."""
        return self.words.known(f"{vocabulary}.{value}", value.replace("_", " "))

    def time(self, time: TimeValue | None) -> str:
        """When, with its precision; says so where no date is given."""
        if self._is_english:
            return english.time_words(time)
        if time is None:
            return self.words("time.none")
        if time.start is None or time.end is None:
            known = self.bounds(time.bounds)
            undated = self.words.known(f"time.undated_{time.precision}", "")
            return self.words("time.open") + (f"؛ {known}" if known else f" ({undated})" if undated else "")
        if time.precision == "month":
            shown = self._month(time.start)
        elif time.precision == "year":
            shown = time.start[:4]
        else:
            shown = self.days(time.start, time.end)
        parts = [self.kind("part", one) for one in (time.part, time.recurs) if one]
        return f"{_COMMA['ar'].join([shown, *parts])} ({self.words.known(f'to_the.{time.precision}', '')})"

    def bounds(self, bounds: Bounds | None) -> str:
        """Between which days something lies; empty when nothing is known."""
        if self._is_english:
            return english.bounds_words(bounds)
        after, before = (bounds.after, bounds.before) if bounds else (None, None)
        if after and before:
            return self.words("time.between", first=self.day(after), last=self.day(before))
        if after:
            return self.words("time.after", day=self.day(after))
        return self.words("time.before", day=self.day(before)) if before else ""

    def day(self, day: str) -> str:
        """An ISO day or time as a day in words; anything else as it stands."""
        if self._is_english:
            return english.day_words(day)
        try:
            value = date.fromisoformat(day[:10])
        except ValueError:
            return day
        return f"{value.day} {self.words(f'month.{value.month}')} {value.year}"

    def days(self, start: str, end: str) -> str:
        """One ISO day, or the first and the last."""
        if self._is_english:
            return english.days_words(start, end)
        return self.day(start) if start == end else self.words("time.span", first=self.day(start), last=self.day(end))

    def dated(self, article: Article, bounds: Bounds | None) -> str:
        """The date of a document, or that it has none and what is known instead."""
        if self._is_english:
            return english.dated_words(article, bounds)
        if article.published is not None:
            clock = article.published[10:].lstrip("T ")
            return self.words("time.published", day=self.day(article.published)) + (f" {clock}" if clock else "")
        known = self.bounds(bounds)
        return self.words("time.undated") + (f"؛ {known}" if known else "")

    def place(self, place: PlaceValue | None) -> str:
        """Where, in both scripts, with its precision."""
        if place is None:
            return self.words("place.none")
        names = self.both(place.name_ar, place.name_en)
        unit, country = place.admin1, place.country
        around = [self._around(f"{country}/{unit}", unit)] if unit and unit != place.name_en else []
        around += [self._around(country, country)] if country and place.precision != "country" else []
        return f"{_COMMA[self.words.language].join([names, *around])} ({self.kind('to_the', place.precision)})"

    def _around(self, key: str, fallback: str) -> str:
        """The name of a country or unit in the language of the words."""
        return outlines().names.get(key, (fallback, fallback))[0 if self._is_english else 1]

    def both(self, arabic: str | None, latin: str | None) -> str:
        """A name in both scripts, that of the interface first; each set apart from the line around it."""
        first, second = (latin, arabic) if self._is_english else (arabic, latin)
        names = [isolated(one_line(name)) for name in dict.fromkeys((first, second)) if name]
        return f"{names[0]} ({names[1]})" if len(names) > 1 else "".join(names)

    def mention(self, mention: Mention) -> str:
        """How a text calls somebody, with his English name."""
        return self.both(mention.text, mention.name_en)

    def party(self, party: Party) -> str:
        """The name of a party of an incident; of a known one that of the lists, never what one account calls it."""
        return self.actor(party.ref) or self.both(party.name, party.name_en)

    def actor(self, ref: str | None) -> str | None:
        """What the lists call an actor or a country, in both scripts; None for whom they don't know."""
        base = load_actors()
        known = base.by_id.get(ref or "")
        if known is not None:
            return self.both(known.name_ar, known.name_en)
        country = base.countries.get(ref.removeprefix(_COUNTRY)) if ref and ref.startswith(_COUNTRY) else None
        return None if country is None else self.both(country.names[0], country.name_en)

    def figure(self, figure: Figure | None) -> str:
        """A number on a claim; empty when none is given."""
        if self._is_english or figure is None:
            return english.figure_words(figure)
        who = self.kind("who", figure.who) if figure.who != "unknown" else ""
        return self._range(figure.low, figure.high, figure.hedge) + (f" ({who})" if who else "")

    def toll(self, toll: Toll | None, party: Callable[[str], str] = str) -> str:
        """A number over all accounts, with the best one where they differ. party: the name of a ref."""
        if self._is_english or toll is None:
            return english.toll_words(toll, party)
        best = "" if toll.low == toll.high else self.words("toll.best", number=toll.best)
        parts = "؛ ".join(
            f"{_COMMA['ar'].join(self._victims(part, party))}: {self._tolled(part)}"
            for part in toll.by if part.who or part.actor
        )
        return self._tolled(toll) + best + (f" ({parts})" if parts else "")

    def voice(self, claim: Claim) -> str:
        """Affirmed or denied, and the modality where it is not "actual"."""
        said = [self.kind("polarity", claim.polarity)]
        said += [self.kind("modality", claim.modality)] if claim.modality != "actual" else []
        return _COMMA[self.words.language].join(said)

    def _victims(self, part: TollPart, party: Callable[[str], str]) -> list[str]:
        return [one for one in (part.who and self.kind("who", part.who), part.actor and party(part.actor)) if one]

    def _tolled(self, toll: Toll | TollPart) -> str:
        if not toll.is_open:
            return self._range(toll.low, toll.high, None)
        if toll.low == toll.high:
            return self._range(toll.low, None, None)
        return self.words("toll.or_more", low=toll.low, high=toll.high)

    def _range(self, low: int, high: int | None, hedge: str | None) -> str:
        if high is None:
            return self.words("toll.at_least", number=low)
        if low == high:
            return self.words.known(f"hedge.{hedge}", "{number}").format(number=low)
        if low == 0:
            return self.words("toll.at_most", number=high)
        return self.words("toll.from_to", low=low, high=high)

    def _month(self, start: str) -> str:
        return self.day(start).partition(" ")[2]


def isolated(text: str) -> str:
    """The text between marks that keep it from reordering the line around it."""
    return f"{_ISOLATE}{text}{_END}"
