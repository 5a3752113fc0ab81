"""When, where and to whom: times and places that refine or exclude each other, victims of two kinds."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from riwaya.arabic.fold import fold_word
from riwaya.contrast.figures import who_of
from riwaya.contrast.statement import Scene, Side, Told, gids, is_of_deed, is_telling, versions
from riwaya.incidents import places, times
from riwaya.incidents.times import Stretch
from riwaya.incidents.views import View
from riwaya.knowledge.linking import Limits, Linking
from riwaya.records import Agreement, Difference, Figure, PlaceValue

_APART_DAYS = 2
# A campaign goes on: accounts of its first and its last days do not exclude each other.
_APART_IN_CAMPAIGN = 15
T = TypeVar("T")
_HURT = ("killing", "injury")


def compare_times(scene: Scene, linking: Linking) -> tuple[list[Difference], list[Agreement]]:
    """Days that lie apart contradict each other; a day within a month, or an hour within a day, refines."""
    told = [(one, *found) for one in scene.told if (found := _time(one))]
    apart = _APART_IN_CAMPAIGN if scene.type in linking.limits.campaign_types else _APART_DAYS
    relations = _pairs([value for _, value, _ in told], lambda one, two: _time_relation(one, two, apart))
    sides = [Side(_time_text(value), _words(view, "time"), one.account.id, (view.gid,)) for one, value, view in told]
    differences, agreed = _told("time", relations, sides)
    return differences, agreed or _agreed_days(scene)


def _agreed_days(scene: Scene) -> list[Agreement]:
    """The day that accounts give which tell of the deed and which deny it."""
    deniers = {one.account.id for one in scene.told if _time(one) is None}
    days: dict[Stretch, list[str]] = {}
    for one in scene.told:
        for when in {view.when for view in one.views if view.when is not None and is_of_deed(view)}:
            days.setdefault(when, []).append(one.account.id)
    shared = [when for when in days if len(days[when]) > 1 and not deniers.isdisjoint(days[when])]
    best = min(shared, key=lambda when: (-len(days[when]), when.start, when.end), default=None)
    return [] if best is None else [Agreement("time", _time_text((best, "", "")), tuple(days[best]))]


def compare_places(scene: Scene, linking: Linking) -> tuple[list[Difference], list[Agreement]]:
    """Places too far apart contradict each other; a village in its governorate, or a quarter in its town, refines."""
    told = [(one, *found) for one in scene.told if (found := _place(one))]
    limits = linking.limits

    def relate(one: tuple[PlaceValue, str], two: tuple[PlaceValue, str]) -> str | None:
        found = places.relation(one[0], two[0], limits)
        if one[0].ref == two[0].ref or places.are_namesakes(one[0], two[0]):
            return "refines" if bool(one[1]) != bool(two[1]) else None
        same_kind = places.is_fine(one[0]) and places.is_fine(two[0])
        return {"apart": "contradicts" if same_kind else None, "open": None}.get(found, "refines")

    relations = _pairs([value for _, value, _ in told], relate)
    sides = [
        Side(value[1] or value[0].ref, _words(view, "place") or value[0].name_ar, one.account.id, (view.gid,))
        for one, value, view in told
    ]
    differences, _ = _told("place", relations, sides)
    return differences, _agreed_places(scene, limits)


def _agreed_places(scene: Scene, limits: Limits) -> list[Agreement]:
    """The place that most accounts name, or that stands in their sentence, where at least two do."""
    named = [(one.account.id, where) for one in scene.told if (where := _place_or_hint(one)) is not None]
    best: tuple[str, ...] = ()
    label = ""
    for _, where in named:
        backers = tuple(account for account, other in named if _is_one_place(where, other, limits))
        if len(backers) > max(1, len(best)):
            best, label = backers, where.ref
    return [Agreement("place", label, best)] if best else _agreed_names(scene)


def _agreed_names(scene: Scene) -> list[Agreement]:
    """The name of a place that two accounts give, where the gazetteer knows none or several of that name."""
    backers: dict[str, list[str]] = {}
    for one in scene.told:
        names = {
            fold_word(name) for view in one.views if is_of_deed(view)
            for name in _words(view, "place").split(" ، ") if name and fold_word(name) != _spot(view)
        }
        for name in names:
            backers.setdefault(name, []).append(one.account.id)
    shared = [name for name in backers if len(backers[name]) > 1]
    best = min(shared, key=lambda name: (-len(backers[name]), name), default=None)
    return [] if best is None else [Agreement("place", best, tuple(backers[best]))]


def _place_or_hint(one: Told) -> PlaceValue | None:
    found = _place(one)
    if found is not None:
        return found[0][0]
    hints = (view.hint_where for view in one.views if is_telling(view))
    denied = (view.where or view.hint_where for view in one.views if is_of_deed(view))
    return next((where for where in (*hints, *denied) if where is not None), None)


def _is_one_place(one: PlaceValue, two: PlaceValue, limits: Limits) -> bool:
    return places.are_namesakes(one, two) or places.relation(one, two, limits) in ("same", "near", "unit")


def compare_status(scene: Scene, linking: Linking) -> tuple[list[Difference], list[Agreement]]:
    """Victims who are civilians to one account and combatants to another contradict, unless they are others."""
    told = []
    for one in scene.told:
        views = [v for v in one.views if v.type in _HURT and is_telling(v) and v.targets]
        kinds = {who_of(v, v.figure.who if v.figure else "unknown", linking) for v in views} - {"unknown"}
        if len(kinds) == 1:
            told.append((one, kinds.pop(), views))
    relations = _pairs([(kind, views) for _, kind, views in told], _status_relation)
    sides = [Side(kind, _words(views[0], "target"), one.account.id, gids(views)) for one, kind, views in told]
    return _told("status", relations, sides)


def _status_relation(one: tuple[str, list[View]], two: tuple[str, list[View]]) -> str | None:
    """Other victims are those of another type of harm, with other figures, or with other names."""
    if one[0] == two[0] or {v.type for v in one[1]}.isdisjoint(v.type for v in two[1]):
        return None
    figures = [[(v.type, v.figure) for v in views if v.figure] for views in (one[1], two[1])]
    if all(figures) and not any(a == b and _meet(x, y) for a, x in figures[0] for b, y in figures[1]):
        return None
    names = [{p.key for v in views for p in v.targets if p.is_person} for views in (one[1], two[1])]
    return None if all(names) and names[0].isdisjoint(names[1]) else "contradicts"


def _meet(one: Figure, two: Figure) -> bool:
    """May two figures count the same people: «أكثر من عشرين» and 23?"""
    return (one.high is None or two.low <= one.high) and (two.high is None or one.low <= two.high)


def _pairs(values: Sequence[T], relate: Callable[[T, T], str | None]) -> dict[str, set[int]]:
    """The indexes of values by how they differ from another."""
    out: dict[str, set[int]] = {}
    for place, one in enumerate(values):
        for other in range(place + 1, len(values)):
            found = relate(one, values[other])
            if found:
                out.setdefault(found, set()).update((place, other))
    return out


def _told(
    aspect: str, relations: dict[str, set[int]], sides: Sequence[Side]
) -> tuple[list[Difference], list[Agreement]]:
    differences = [
        Difference(aspect, name, versions(sides[i] for i in sorted(relations[name])))
        for name in ("contradicts", "refines")
        if name in relations
    ]
    agreed = [
        Agreement(aspect, version.value, version.accounts) for version in versions(sides) if len(version.accounts) > 1
    ]
    return differences, agreed


def _time(one: Told) -> tuple[tuple[Stretch | None, str, str], View] | None:
    """The most exact time an account tells: days, part of the day, words."""
    views = [v for v in one.views if is_telling(v) and v.claim.time]
    if not views:
        return None
    days = {v.gid: v.when.days if v.when else 0 for v in views}
    view = min(views, key=lambda v: (v.when is None, days[v.gid], not _part(v), -len(v.label), v.at, v.gid))
    part = _part(view)
    if view.when is None and not part and not view.label:
        return None
    return (view.when, part, view.label), view


def _part(view: View) -> str:
    """The part of the day a claim tells, empty for none."""
    return view.claim.when.part if view.claim.when and view.claim.when.part else ""


Clock = tuple[Stretch | None, str, str]


def _time_relation(one: Clock, two: Clock, apart: int) -> str | None:
    """How two times differ, None when they do not or can't be told apart. apart: days that exclude each other."""
    if one[0] is None or two[0] is None:
        if one[0] is two[0] and one[1] and two[1] and one[1] != two[1]:
            return "refines"
        return None
    if one[0] != two[0]:
        days = times.gap(one[0], two[0])
        return "refines" if days == 0 else "contradicts" if days >= apart else None
    return "refines" if bool(one[1]) != bool(two[1]) else None


def _time_text(value: tuple[Stretch | None, str, str]) -> str:
    stretch, part, label = value
    record = times.value_of(stretch)
    if record is None:
        return label
    days = record.start if record.start == record.end else f"{record.start}/{record.end}"
    return f"{days} {part}".strip()


def _place(one: Told) -> tuple[tuple[PlaceValue, str], View] | None:
    """The finest place an account tells, with the words for a spot within it («الحي الشمالي»)."""
    views = [v for v in one.views if v.where is not None and is_telling(v)]
    if not views:
        return None
    where, view = max(
        ((v.where, v) for v in views if v.where is not None),
        key=lambda pair: (places.is_fine(pair[0]), pair[0].rank, _spot(pair[1]) != "", -pair[1].at),
    )
    return (where, _spot(view)), view


def _spot(view: View) -> str:
    return fold_word(_words(view, "locality"))


def _words(view: View, role: str) -> str:
    """The words of a role, as the view keeps them."""
    return view.said.get(role, "")
