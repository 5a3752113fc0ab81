"""Makes documents for linking from a text and a few words about its claims: made-up towns, real grammar."""

from collections.abc import Mapping
from typing import Any

import msgspec
from tests.factory import make_claim, make_document, make_mention, span_in

from riwaya.records import Attribution, Bounds, Claim, Document, Figure, Mention, PlaceValue, TimeValue

# Two governorates of a made-up country: towns of A lie 20 to 60 km from one another, B is 200 km off.
PLACES = {
    "الوادي": PlaceValue("t:wadi", "الوادي", "Wadi", 33.00, 36.00, "Alpha", "XA", "town"),
    "الكروم": PlaceValue("t:karm", "الكروم", "Karm", 33.02, 36.02, "Alpha", "XA", "village"),
    "الصخور": PlaceValue("t:sakhr", "الصخور", "Sakhr", 33.40, 36.00, "Alpha", "XA", "town"),
    "ألفا": PlaceValue("a:alpha", "ألفا", "Alpha", 33.20, 36.10, "Alpha", "XA", "admin1"),
    "مدينة ألفا": PlaceValue("t:alpha", "ألفا", "Alpha", 33.25, 36.15, "Alpha", "XA", "city"),
    "الميناء": PlaceValue("t:mina", "الميناء", "Mina", 35.00, 37.00, "Beta", "XA", "town"),
    "بلاد الشرق": PlaceValue("c:east", "بلاد الشرق", "East", None, None, None, "XB", "country"),
}
REFS = {
    "الجيش الشرقي": "east.army",
    "القوات الشرقية": "east.army",
    "الحكومة الشرقية": "east.government",
    "سلاح الجو الشرقي": "east.army.air",
    "حركة النهر": "river",
    "جناح النهر العسكري": "river.wing",
    "وكالة المرفأ": "harbour.agency",
    "مرصد السهل": "plain.monitor",
    "وزارة الصحة": "east.health",
}
PERSONS = {"سالم عبد الكريم الراوي", "ناصر حمد العلي", "هدى كامل"}
_PARENTS = {"east.army": "east.government", "east.army.air": "east.army", "river.wing": "river"}
_KINDS = {"harbour.agency": "media", "plain.monitor": "monitor", "river": "rebel_group", "river.wing": "rebel_group"}


class MadeActor(msgspec.Struct, frozen=True):
    """An actor of the made-up country."""

    kind: str
    country: str | None = None
    name_en: str = "made up"


class MadeActors:
    """The actor facts of the made-up country."""

    by_id: Mapping[str, MadeActor] = {
        ref: MadeActor(_KINDS.get(ref, "state_force" if "army" in ref else "government")) for ref in REFS.values()
    }

    def is_within(self, child: str, ancestor: str) -> bool:
        """Along the parents."""
        at: str | None = child
        while at is not None:
            if at == ancestor:
                return True
            at = _PARENTS.get(at)
        return False

    def may_be(self, name: str) -> tuple[str, ...]:
        """Two armies bear the name."""
        return ("east.army", "river") if name == "الجيش الوطني" else ()


class Made:
    """A knowledge base of the made-up country."""

    actors = MadeActors()


def day(start: str, end: str | None = None, **fields: Any) -> TimeValue:
    """A time of one day, or of the days up to `end`."""
    return TimeValue(start, end or start, "day" if end is None else "interval", **fields)


def news(text: str, *events: dict[str, Any], path: str = "a.txt", **fields: Any) -> Document:
    """A document on `text` with one claim for each event. Keys of an event, all but two optional:

    trigger, type; n (which occurrence of the trigger); actor, target: words of the text, one or a list; place: a key
    of PLACES, which need not stand in the text; spot: words for a locality; when: a TimeValue; clock: its words;
    killed, injured: (low, high) and maybe who; said: sources, outermost first; stance: of the last.
    """
    mentions: dict[tuple[str, str], Mention] = {}
    claims = [_claim(text, number, dict(event), mentions) for number, event in enumerate(events, 1)]
    bounds = fields.pop("bounds", None)
    return make_document(text, path, mentions=tuple(mentions.values()), claims=tuple(claims), bounds=bounds, **fields)


def _claim(text: str, number: int, event: dict[str, Any], mentions: dict[tuple[str, str], Mention]) -> Claim:
    place = PLACES.get(event.pop("place", ""))
    spot = event.pop("spot", None)
    where = [_mention(text, place.name_ar, mentions, "place", place)] if place and place.name_ar in text else []
    where += [_mention(text, spot, mentions, "locality")] if spot else []
    clock = event.pop("clock", None)
    stance = event.pop("stance", "states")
    said = _list(event.pop("said", None))
    last = len(said) - 1
    figures = {key: _figure(event.pop(key)) for key in ("killed", "injured") if key in event}
    return make_claim(
        text,
        event.pop("trigger"),
        id=f"c{number}",
        actor=tuple(_mention(text, words, mentions) for words in _list(event.pop("actor", None))),
        target=tuple(_mention(text, words, mentions) for words in _list(event.pop("target", None))),
        place=tuple(where),
        time=(_mention(text, clock, mentions, "time", event.get("when")),) if clock else (),
        where=place,
        attribution=tuple(
            _source(text, words, stance if place_in_chain == last else "states", mentions)
            for place_in_chain, words in enumerate(said)
        ),
        **figures,
        **event,
    )


def _figure(told: tuple[Any, ...]) -> Figure:
    low, high, *who = told
    return Figure(low, high, who=who[0] if who else "unknown")


def _list(words: Any) -> list[str]:
    return [] if words is None else [words] if isinstance(words, str) else list(words)


def _mention(
    text: str, words: str, mentions: dict[tuple[str, str], Mention], kind: str | None = None, value: Any = None
) -> str:
    kind = kind or ("person" if words in PERSONS else "organization" if words in REFS else "group")
    key = (words, kind)
    if key not in mentions:
        fields = {"ref": REFS.get(words), "value": value}
        mentions[key] = make_mention(text, words, id=f"m{len(mentions) + 1}", kind=kind, **fields)
    return mentions[key].id


def _source(text: str, words: str, stance: str, mentions: dict[tuple[str, str], Mention]) -> Attribution:
    return Attribution(_mention(text, words, mentions), words, stance, span_in(text, words), REFS.get(words))


def before(last: str) -> Bounds:
    """An undated article that was written by that day."""
    return Bounds(before=last)
