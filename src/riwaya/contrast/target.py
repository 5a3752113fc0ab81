"""What was hit: accounts that name the same thing agree; a school against an arms depot is a dispute."""

from collections.abc import Sequence

import msgspec

from riwaya.contrast.statement import Scene, Side, Told, gids, is_telling, versions
from riwaya.incidents.parties import Party, bare_words
from riwaya.incidents.views import View
from riwaya.knowledge.linking import STEM, Linking
from riwaya.records import Agreement, Difference

# What a strike destroys is what it hit, and whom an operation takes is whom it was for.
_LOST = frozenset({"property", "arrest", "abduction"})
_HURT = frozenset({"killing", "injury"})
# What soldiers and fighters have in common, however they are called.
_FIGHTERS = "~combatants"
# In a clash both sides are doers.
_BOTH_HIT = "clash"


class Hit(msgspec.Struct, frozen=True):
    """What one account says was hit: the parties and things, and the claims that say so."""

    account: str
    targets: tuple[Party, ...]
    views: tuple[View, ...]


def compare_targets(scene: Scene, linking: Linking) -> tuple[list[Difference], list[Agreement]]:
    """The dispute over whether a civilian or a military thing was hit, and the target most accounts share."""
    hits = [hit for told in scene.told if (hit := _hit(told, linking)) is not None]
    sides = [side for hit in hits if (side := _side(hit, linking)) is not None]
    apart = len({side.value for side in sides}) > 1
    differences = [Difference("target", "contradicts", versions(sides))] if apart else []
    return differences, [] if scene.type == _BOTH_HIT else _agreed(hits, linking)


def _hit(told: Told, linking: Linking) -> Hit | None:
    views = tuple(v for v in told.views if is_telling(v) and v.targets and (linking.is_core(v.type) or v.type in _LOST))
    targets = {party.key: party for view in views for party in view.targets}
    return Hit(told.account.id, tuple(targets[key] for key in sorted(targets)), views) if targets else None


def _side(hit: Hit, linking: Linking) -> Side | None:
    """The kind of thing an account names, None where it names none or both."""
    kinds = {kind: party for party in hit.targets if (kind := kind_of(party, linking))}
    if len(kinds) != 1:
        return None
    kind, party = next(iter(kinds.items()))
    named = [view for view in hit.views if any(other.key == party.key for other in view.targets)]
    return Side(kind, party.label, hit.account, gids(named))


def kind_of(party: Party, linking: Linking) -> str | None:
    """ "civilian object" or "military object" by the words for it; None where they say neither."""
    words = bare_words(party.label)
    if any(word.startswith(linking.military_things) for word in words):
        return "military object"
    return "civilian object" if any(word.startswith(linking.civilian_things) for word in words) else None


def _stems(party: Party) -> frozenset[str]:
    return frozenset(word[:STEM] for word in bare_words(party.label) if len(word) > 2)


def _aimed_at(hit: Hit, linking: Linking) -> list[Party]:
    """What was hit, less civilians whom it only harmed and the town that it hit, which is where it was."""
    harmed = {
        p.key for view in hit.views if view.type in _HURT for p in view.targets
        if not (p.is_person or _is_combatant(p, linking))
    }
    return [
        party for party in hit.targets
        if party.key not in harmed and (party.kind != "place" or kind_of(party, linking) or _is_site(party, linking))
    ]


def _is_combatant(party: Party, linking: Linking) -> bool:
    return not linking.parties.combatant.isdisjoint(bare_words(party.label))


def _is_site(party: Party, linking: Linking) -> bool:
    """«مطار عدن», «ميناء الزاوية»: a place that is a thing of its own, and no settlement."""
    return any(word.startswith(linking.sites) for word in bare_words(party.label))


def _agreed(hits: Sequence[Hit], linking: Linking) -> list[Agreement]:
    """The thing or people that most accounts say was hit, where two accounts do at least."""
    backers: dict[str, dict[str, str]] = {}
    for hit in hits:
        for party in _aimed_at(hit, linking):
            keys = {party.ref} if party.ref else _stems(party) - linking.plain_stems
            keys = {*keys, _FIGHTERS} if _is_combatant(party, linking) else keys
            for key in keys:
                backers.setdefault(key, {}).setdefault(hit.account, party.label)
    shared = {key: named for key, named in backers.items() if len(named) > 1}
    if not shared:
        return []
    best = min(shared, key=lambda key: (-len(shared[key]), key))
    label = max(shared[best].values(), key=lambda text: (len(text), text))
    return [Agreement("target", label, tuple(shared[best]))]
