"""Ids of incidents that stay: an incident keeps the id under which most of its claims were known before."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from riwaya.incidents.clusters import Cluster, fresh_id


def keep_ids(clusters: Sequence[Cluster], before: Mapping[str, str], taken: Iterable[str] = ()) -> list[Cluster]:
    """The clusters with ids of before, where they hold claims of then. before: claim -> id of its incident.

    Of several clusters that hold claims of one incident, the one with the most keeps its id, then the one whose
    earliest claim comes first by id; a cluster takes the id that most of its claims had. The others get ids of their
    own, none of which is among `taken` or `before`.
    """
    shared = [
        (-count, old, place)
        for place, cluster in enumerate(clusters)
        for old, count in Counter(before[claim] for claim in cluster.claims if claim in before).items()
    ]
    names: dict[int, str] = {}
    used: set[str] = set()
    for _, old, place in sorted(shared, key=lambda row: (row[0], row[1], clusters[row[2]].views[0].gid)):
        if place not in names and old not in used:
            names[place] = old
            used.add(old)
    used.update(taken, before.values())
    out = []
    for place, cluster in enumerate(clusters):
        name = names.get(place) or _free(cluster.views[0].gid, used)
        used.add(name)
        out.append(msgspec.structs.replace(cluster, id=name))
    return out


def _free(claim: str, used: set[str]) -> str:
    """The id by the earliest claim; by more of it where another incident has kept that id."""
    name, salt = fresh_id(claim), 0
    while name in used:
        salt += 1
        name = fresh_id(f"{claim} {salt}")
    return name
