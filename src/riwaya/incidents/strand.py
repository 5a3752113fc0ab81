"""Strand: what one document tells of one happening, as one thing to compare with other documents."""

import math
from collections import Counter
from collections.abc import Sequence

import msgspec

from riwaya.incidents import places
from riwaya.incidents.partial import DayWords, day_words
from riwaya.incidents.parties import Party
from riwaya.incidents.rarity import Rarity
from riwaya.incidents.times import MONTH, Stretch, assumed, gap, is_outside, meet, stretch_of
from riwaya.incidents.views import View, age_of
from riwaya.incidents.years import Calendar
from riwaya.knowledge.linking import Linking
from riwaya.records import Document, Figure, PlaceValue, TimeValue

# A document that names more places than this is about several; its opening still tells the first.
_FEW = 3
_OPENING = 300


class Strand(msgspec.Struct, frozen=True):
    """Claims of one document on one happening.

    id: global id of its first claim. claims: of all; views: the same ready to be compared, empty in what a case keeps.
    order: sorts strands by age of the document, then by place in it.
    type: the type that may name the incident. types: all of them.
    when: the most exact days told, or assumed from the publication, None when open.
    where: the finest place that most claims tell. words: folded words of its sentences, places aside.
    weight: the length of their vector of rarities.
    is_guess: no claim names the place; it is the one the document names. published: last day of `when`,
    0 when open. outlet: of its document.
    """

    id: str
    doc: str
    order: tuple[str, str, str, int]
    claims: tuple[str, ...]
    views: tuple[View, ...]
    type: str
    types: frozenset[str]
    when: Stretch | None
    where: PlaceValue | None
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    persons: frozenset[str]
    figures: tuple[tuple[str, int, int | None], ...]
    words: frozenset[str]
    weight: float
    is_guess: bool
    published: int
    outlet: str | None = None
    days: DayWords = DayWords()


def strand_of(
    views: Sequence[View],
    document: Document,
    linking: Linking,
    rarity: Rarity,
    *,
    place: int,
    calendar: Calendar | None = None,
) -> Strand:
    """The strand of claims that belong together, `place` among those of the document.

    Claims of mere intent speak only where no other does.
    """
    published = document.article.published or (calendar.published if calendar else None)
    telling = [view for view in views if view.claim.modality != "intended"] or list(views)
    where = place_of(telling)
    is_campaign = any(view.type in linking.limits.campaign_types for view in telling)
    when = _when(telling) or _hinted(telling, published, is_campaign)
    is_open = document.article.is_listing  # neither the day of the page nor its other places are a headline's
    is_placed = where is not None and places.is_fine(where)
    guess = None if is_open or is_placed else place_around(document, where, is_lead=place == 0)
    if when is None and not is_open:
        slack = linking.limits.campaign_slack_days if is_campaign else linking.limits.slack_days
        when = assumed(published, slack) or only_day(document)
    elif when is not None and is_outside(when, document.bounds):
        when = None
    words = frozenset().union(*(view.words for view in views))
    return Strand(
        id=views[0].gid,
        doc=document.id,
        order=(*age_of(document), place),
        claims=tuple(view.gid for view in views),
        views=tuple(views),
        type=min((view.type for view in telling), key=linking.rank),
        types=frozenset(view.type for view in telling),
        when=when,
        where=guess or where,
        actors=_parties([view.actors for view in telling if view.type != "clash"]),
        targets=_parties([view.targets for view in telling]),
        persons=frozenset().union(*(view.persons | view.named for view in views)),
        figures=tuple(sorted(set(_figures(telling)), key=repr)),
        words=words,
        weight=math.sqrt(rarity.of_words(words)),
        is_guess=guess is not None,
        published=when.end if when else 0,
        outlet=document.article.outlet,
        days=DayWords() if when is not None or is_open else day_words(telling, document),
    )


def _when(views: Sequence[View]) -> Stretch | None:
    """The days most exactly told by most claims; a year that few of them name is another story's."""
    told = Counter(view.when for view in views if view.when)
    told = Counter({s: n for s, n in told.items() if s.days <= MONTH or 2 * n >= len(views)})
    out = None
    for stretch, _ in sorted(told.items(), key=lambda item: (item[0].days, -item[1], item[0].start)):
        out = stretch if out is None else meet(out, stretch) if gap(out, stretch) == 0 else out
    return out


def _hinted(views: Sequence[View], published: str | None, is_campaign: bool) -> Stretch | None:
    """The one day that the sentences name.

    Of what lasts for days («عملية», «معارك») a day at publication is that of the announcement, and is left out.
    """
    hints = {view.hint_when for view in views if view.hint_when}
    if len(hints) != 1 or len(views) < 2:
        return None
    hint = hints.pop()
    around = assumed(published, 0)
    is_news = around is not None and abs(hint.end - around.end) <= 1
    return None if is_campaign and is_news else hint


def place_of(views: Sequence[View]) -> PlaceValue | None:
    """The finest place that most claims name; that of their sentence where none names one."""
    told = [view.where for view in views if view.where]
    told = told or [view.hint_where for view in views if view.hint_where]
    if not told:
        return None
    count = Counter(place.ref for place in told)

    def fineness(place: PlaceValue) -> tuple[bool, int, int, int, str]:
        rank = place.rank
        return places.is_fine(place), min(rank, 5), count[place.ref], rank, place.ref

    return max(told, key=fineness)


def place_around(document: Document, coarse: PlaceValue | None, *, is_lead: bool) -> PlaceValue | None:
    """The fine place a document is about: the one it names most among a few, or first of all.

    None when it names many, or none that lies in what the claims name.
    """
    named = [(m.start, m.value) for m in document.mentions if isinstance(m.value, PlaceValue)]
    fine = [(at, place) for at, place in named if places.is_fine(place) and _holds(coarse, place)]
    count = Counter(place.ref for _, place in fine)
    if not fine or (len(count) > _FEW and (not is_lead or fine[0][0] > _OPENING)):
        return None
    if len(count) > _FEW:
        return fine[0][1]
    return max(fine, key=lambda item: (count[item[1].ref], -item[0]))[1]


def _holds(coarse: PlaceValue | None, place: PlaceValue) -> bool:
    return coarse is None or coarse.rank == 0 or coarse.admin1 == place.admin1


def only_day(document: Document) -> Stretch | None:
    """The one day an undated document names."""
    days = {stretch_of(m.value) for m in document.mentions if isinstance(m.value, TimeValue)}
    told = [stretch for stretch in days if stretch is not None and stretch.days == 1]
    return Stretch(told[0].start, told[0].end, True) if len(told) == 1 else None


def _parties(groups: Sequence[tuple[Party, ...]]) -> tuple[Party, ...]:
    found = {party.key: party for group in groups for party in group if not party.is_vague}
    return tuple(found[key] for key in sorted(found))


def _figures(views: Sequence[View]) -> list[tuple[str, int, int | None]]:
    """(effect, low, high) of every figure."""
    out = []
    for view in views:
        killed, injured = view.claim.killed, view.claim.injured
        pairs: tuple[tuple[str, Figure | None], ...] = (("killed", killed), ("injured", injured))
        out += [(effect, f.low, f.high) for effect, f in pairs if f is not None]
    return out
