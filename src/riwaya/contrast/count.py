"""How many: figures that exclude each other, that grew, or that count another whole."""

from collections.abc import Sequence

from riwaya.contrast.figures import EFFECTS, Number, numbers, totals
from riwaya.contrast.statement import Scene, Side, is_telling, versions
from riwaya.contrast.victims import are_many
from riwaya.knowledge.linking import Linking
from riwaya.records import Agreement, Difference

# Kinds of victims that are told as some of all the dead or hurt.
_SOME = ("child", "woman")
_ORDER = ("contradicts", "differs_in_scope", "updates", "refines")


def compare_counts(scene: Scene, linking: Linking) -> tuple[list[Difference], list[Agreement]]:
    """At most one difference for the killed and one for the injured, the gravest; agreements beside it."""
    differences, agreed = [], []
    for effect, kind in EFFECTS:
        found = numbers(scene, effect, linking)
        tops = sorted(totals(found).values(), key=lambda n: n.published)
        relations = _relations(tops)
        without = _without(scene, kind, {n.account for n in found}, linking)
        if relations:
            gravest = min(relations, key=_ORDER.index)
            differences.append(Difference("count", gravest, versions(_side(n, effect) for n in relations[gravest])))
        elif tops and without:
            sides = [_side(n, effect) for n in tops] + without
            differences.append(Difference("count", "refines", versions(sides)))
        agreed += _agreed(tops, effect)
    return differences, agreed


def _relations(tops: Sequence[Number]) -> dict[str, list[Number]]:
    """The numbers by how they differ from another account's, or from the same account's later."""
    out: dict[str, list[Number]] = {}
    for place, one in enumerate(tops):
        for two in tops[place + 1 :]:
            found = relation(one, two)
            if found is None:
                continue
            group = out.setdefault(found, [])
            group.extend(n for n in (one, two) if n not in group)
    return out


def relation(one: Number, two: Number) -> str | None:
    """How a later figure `two` lies to `one`; None when both say the same or nothing to compare.

    Victims of two kinds are two figures. A figure that names persons, or is a subtotal, may be a part of a larger one.
    A larger figure of the same line, or published on a later day, has grown. Open ranges that meet are one more exact.
    """
    if (one.low, one.high) == (two.low, two.high):
        return None
    small, large = sorted((one, two), key=lambda n: n.low)
    is_grown = two is large and small.low > 0 and _disjoint(one, two)
    if is_grown and not small.is_part and (_is_later(one, two) or (two.is_risen and one.published <= two.published)):
        if small.group == large.group or two.is_risen:
            return "updates"
    if "unknown" not in (one.who, two.who) and one.who != two.who:
        return None
    if _disjoint(one, two):
        is_some = small.group in _SOME and large.group not in _SOME
        if (small.names_person and not large.names_person) or small.is_part or is_some:
            return "differs_in_scope"
        return "contradicts"
    if small.names_person and not large.names_person and small.low < large.low:
        return "differs_in_scope"
    return "refines"


def _is_later(one: Number, two: Number) -> bool:
    """Is `two` from a later document of the same line, or from any later day?"""
    if one.document == two.document:
        return False
    if one.origin == two.origin and one.published <= two.published:
        return bool(two.published) and one.published < two.published
    return bool(one.published and two.published) and one.published[:10] < two.published[:10]


def _disjoint(one: Number, two: Number) -> bool:
    return (one.high is not None and two.low > one.high) or (two.high is not None and one.low > two.high)


def _without(scene: Scene, kind: str, counted: set[str], linking: Linking) -> list[Side]:
    """Accounts that tell of victims of that kind without a figure."""
    out = []
    for told in scene.told:
        views = [v for v in told.views if v.type == kind and is_telling(v) and are_many(v, linking)]
        if views and told.account.id not in counted and all(v.figure is None for v in views):
            gids = tuple(sorted(v.gid for v in views))
            out.append(Side(f"{kind} without figure", views[0].claim.trigger.text, told.account.id, gids))
    return out


def _side(number: Number, effect: str) -> Side:
    return Side(f"{number.text} {effect}", number.label, number.account, (number.gid,))


def _agreed(tops: Sequence[Number], effect: str) -> list[Agreement]:
    """Every figure that two accounts give alike."""
    groups: dict[str, list[str]] = {}
    for number in tops:
        groups.setdefault(number.text, []).append(number.account)
    return [
        Agreement("count", f"{text} {effect}", tuple(dict.fromkeys(accounts)))
        for text, accounts in groups.items()
        if len(set(accounts)) > 1
    ]
