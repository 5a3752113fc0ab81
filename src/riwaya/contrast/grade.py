"""Grade: how well an incident is told, by a documented rule. Never "true" or "false"."""

from collections.abc import Sequence

from riwaya.contrast.lineage import Lineage
from riwaya.contrast.statement import Scene
from riwaya.incidents.facts import Actors
from riwaya.knowledge.linking import Linking
from riwaya.records import Difference

DISPUTED = frozenset({"actor", "participation", "occurrence", "count"})


def grade(scene: Scene, lineage: Lineage, differences: Sequence[Difference], linking: Linking, actors: Actors) -> str:
    """The first that holds:

    contested: accounts contradict each other over who, whether, who took part, or how many.
    confirmed: two independent origins or more, one of which owns up to it, confirms it, or is an official or a monitor.
    fair: two independent origins or more.
    weak: several origins of unknown lineage, or nothing but allegations.
    single_source: all accounts go back to one origin.
    Source: after the grades of Airwars (confirmed, fair, weak, contested, discounted) and UCDP's rule to name the
    original source.
    """
    if any(d.relation == "contradicts" and d.aspect in DISPUTED for d in differences):
        return "contested"
    if lineage.independent >= 2:
        return "confirmed" if _is_backed(scene, linking, actors) else "fair"
    telling = [view for view in scene.views if view.claim.polarity == "affirmed"]
    if telling and all(view.claim.modality != "actual" for view in telling):
        return "weak"
    return "single_source" if len(lineage.named) + len(lineage.unknown) < 2 else "weak"


def _is_backed(scene: Scene, linking: Linking, actors: Actors) -> bool:
    """Does an account own up to it or confirm it, or come from an official or a monitor?"""
    for told in scene.told:
        stances = {view.claim.attribution[-1].stance for view in told.views if view.claim.attribution}
        source = actors.by_id.get(told.teller.ref or "")
        if stances & {"claims_responsibility", "confirms"} or (source and source.kind in linking.parties.official):
            return True
    return False
