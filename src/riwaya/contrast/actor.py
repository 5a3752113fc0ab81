"""Who did it: accounts that name unrelated doers contradict each other; a part, or more words, refines."""

from collections.abc import Callable, Sequence

import msgspec

from riwaya.contrast.statement import Scene, Side, Told, gids, is_telling, versions
from riwaya.incidents import places
from riwaya.incidents.parties import Kin, Party, bare_words
from riwaya.incidents.times import gap
from riwaya.incidents.views import View
from riwaya.knowledge.linking import Linking
from riwaya.records import Agreement, Difference

_EFFECTS = ("property", "displacement")
_BOTH_ACT = "clash"
# Words before a trigger among which a word for answering makes it an answer.
_REPLY_REACH = 6


class Named(msgspec.Struct, frozen=True):
    """The doers one account names, with the claims that name each."""

    account: str
    doers: dict[str, Party]
    views: dict[str, list[View]]

    @property
    def parties(self) -> list[Party]:
        """Those of them that name somebody."""
        return [self.doers[key] for key in sorted(self.doers) if not self.doers[key].is_vague]


def compare_actors(scene: Scene, linking: Linking, kin: Kin) -> tuple[list[Difference], list[Agreement]]:
    """The differences and agreements over who did it. Silence says nothing; who says less agrees."""
    if scene.type == _BOTH_ACT:
        fighting = [one for told in scene.told if (one := _fighting(told)).parties]
        return [], _agreed(fighting, lambda one, two: kin.is_shared(one.parties, two.parties))
    suffering = _suffering(scene)
    suffering |= {p.key for view in scene.views for p in view.actors if kin.is_outlet(p)}
    named = [_named(told, scene, linking, suffering) for told in scene.told]
    named = [one for one in named if one.parties]
    if len(named) < 2:
        return [], []
    apart, exact = _sort_out(named, linking, kin)
    differences = []
    for relation, chosen in (("contradicts", apart), ("refines", exact)):
        sides = versions(_sides(named, chosen))
        if len(sides) > 1:
            differences.append(Difference("actor", relation, sides))
    return differences, _agreed(named, lambda one, two: _are_alike(one, two, kin))


def _sort_out(
    named: Sequence[Named], linking: Linking, kin: Kin
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The accounts that contradict another and those that say more or less exactly the same, with their doers."""
    apart: dict[str, set[str]] = {}
    exact: dict[str, set[str]] = {}
    for place, one in enumerate(named):
        for two in named[place + 1 :]:
            mine, theirs = set(one.doers), set(two.doers)
            if kin.is_apart(one.parties, two.parties):
                if not _tell_of_one_deed(one, two, linking, kin):
                    continue
                into = apart
            elif mine != theirs and kin.is_shared(one.parties, two.parties) and not _are_alike(one, two, kin):
                into = exact
            else:
                continue
            into.setdefault(one.account, set()).update(p.key for p in one.parties)
            into.setdefault(two.account, set()).update(p.key for p in two.parties)
    return apart, exact


def _are_alike(one: Named, two: Named, kin: Kin) -> bool:
    """Is each doer of the one as exact as one of the other: «قصف إسرائيلي» says no less than «الجيش الإسرائيلي»?"""
    pairs = ((one.parties, two.parties), (two.parties, one.parties))
    return all(any(kin.is_alike(a, b) for b in others) for mine, others in pairs for a in mine)


def _tell_of_one_deed(one: Named, two: Named, linking: Linking, kin: Kin) -> bool:
    """Do two accounts that name unrelated doers speak of one deed in at least one claim each?"""
    ones, twos = ([view for key in sorted(named.views) for view in named.views[key]] for named in (one, two))
    return any(_is_one_deed(first, second, linking, kin) for first in ones for second in twos)


def _is_one_deed(one: View, two: View, linking: Linking, kin: Kin) -> bool:
    """Could two claims with unrelated doers be of one deed?

    Not where the one hits the other (they exchange fire), nor where times, places or the bodies hit exclude each other.
    """
    if kin.is_shared(one.actors, two.targets) or kin.is_shared(two.actors, one.targets):
        return False
    if one.when and two.when and gap(one.when, two.when) > linking.limits.slack_days:
        return False
    if places.relation(one.where, two.where, linking.limits) == "apart":
        return False
    first, second = ([party for party in view.targets if party.ref] for view in (one, two))
    return not kin.is_apart(first, second)


def _sides(named: Sequence[Named], chosen: dict[str, set[str]]) -> list[Side]:
    """One side for each account: doers whom it names together are one version."""
    out = []
    for one in named:
        parties = [party for party in one.parties if party.key in chosen.get(one.account, ())]
        if parties:
            claims = gids([view for party in parties for view in one.views[party.key]])
            value = " + ".join(party.key for party in parties)
            out.append(Side(value, " + ".join(party.label for party in parties), one.account, claims))
    return out


def _agreed(named: Sequence[Named], is_same: Callable[[Named, Named], bool]) -> list[Agreement]:
    """The doers whom most accounts name alike, where at least two do."""
    best: tuple[str, ...] = ()
    label = ""
    for one in named:
        backers = tuple(two.account for two in named if two is one or is_same(one, two))
        if len(backers) > max(1, len(best)):
            best, label = backers, " + ".join(sorted(party.key for party in one.parties))
    return [Agreement("actor", label, best)] if best else []


def _suffering(scene: Scene) -> set[str]:
    """Keys of parties that are more often what is hit than who hits: their answer is another event."""
    count: dict[str, int] = {}
    for view in filter(is_telling, scene.views):
        if view.type == _BOTH_ACT:
            continue
        for party in view.targets:
            count[party.key] = count.get(party.key, 0) + 1
        for party in view.actors:
            count[party.key] = count.get(party.key, 0) - 1
    return {key for key, number in count.items() if number > 0}


def _fighting(told: Told) -> Named:
    """Both sides of the clashes that an account tells of: each acts, whoever is named first."""
    views = [view for view in told.views if is_telling(view) and view.type == _BOTH_ACT]
    doers = {party.key: party for view in views for party in (*view.actors, *view.targets)}
    return Named(told.account.id, doers, dict.fromkeys(doers, views))


def _named(told: Told, scene: Scene, linking: Linking, suffering: set[str]) -> Named:
    doers: dict[str, Party] = {}
    views: dict[str, list[View]] = {}
    for view in told.views:
        if not is_telling(view) or not _speaks_of_it(view, scene.type, linking) or is_reply(view, linking):
            continue
        for party in view.actors:
            if party.key in suffering:
                continue
            doers.setdefault(party.key, party)
            views.setdefault(party.key, []).append(view)
    return Named(told.account.id, doers, views)


def is_reply(view: View, linking: Linking) -> bool:
    """«وردّ الجيش بقصف مصادر النيران»: what answers the deed is another's deed."""
    if not view.claim.evidence:
        return False
    span, trigger = view.claim.evidence[0], view.claim.trigger
    before = bare_words(span.text[: max(0, trigger.end - span.start)])
    near = before[-_REPLY_REACH:]
    return not linking.parties.replies.isdisjoint((*near, *(word.removeprefix("و") for word in near)))


def _speaks_of_it(view: View, main: str, linking: Linking) -> bool:
    """Does the claim's actor do what the incident is? In a clash both sides act, so it settles no author."""
    if view.type == _BOTH_ACT or view.type in _EFFECTS:
        return False
    return view.type == main or (linking.is_core(view.type) and linking.is_core(main))
