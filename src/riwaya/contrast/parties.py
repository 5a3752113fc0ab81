"""Who stands in an incident as doer and as target, with the claims that say so."""

from collections.abc import Sequence

from riwaya.contrast.statement import gids, is_telling
from riwaya.incidents.facts import Actors
from riwaya.incidents.parties import Party
from riwaya.incidents.views import View
from riwaya.knowledge.linking import Linking
from riwaya.records import Party as PartyRecord


def parties(views: Sequence[View], actors: Actors, linking: Linking) -> list[PartyRecord]:
    """Doers before targets, those most claims name first.

    A party that is only said not to have acted, or only planned to, is none. In an act of force
    those who act are the doers of its acts, not who helps or speaks beside it.
    """
    is_forceful = any(linking.is_core(view.type) for view in views)
    out = []
    for role in ("actor", "target"):
        groups: dict[str, tuple[Party, list[View]]] = {}
        for view in filter(is_telling, views):
            if role == "actor" and is_forceful and not linking.is_core(view.type):
                continue
            for party in view.actors if role == "actor" else view.targets:
                groups.setdefault(party.key, (party, []))[1].append(view)
        ranked = sorted(groups.items(), key=lambda item: (-len(item[1][1]), item[0]))
        out += [_record(party, role, found, actors) for _, (party, found) in ranked]
    return out


def _record(party: Party, role: str, views: Sequence[View], actors: Actors) -> PartyRecord:
    known = actors.by_id.get(party.ref or "")
    return PartyRecord(party.ref, party.label, role, gids(views), known.name_en if known else party.name_en)
