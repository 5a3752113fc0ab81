"""A cluster of claims -> the incident: what, when, where, who, how many, and how its accounts differ."""

from collections import Counter
from collections.abc import Mapping, Sequence

from riwaya.contrast.accounts import tellers
from riwaya.contrast.actor import compare_actors
from riwaya.contrast.count import compare_counts
from riwaya.contrast.denial import compare_denials
from riwaya.contrast.grade import grade
from riwaya.contrast.lineage import trace
from riwaya.contrast.parties import parties
from riwaya.contrast.scene import compare_places, compare_status, compare_times
from riwaya.contrast.statement import Scene, Told, is_telling
from riwaya.contrast.target import compare_targets
from riwaya.contrast.toll import toll
from riwaya.incidents import Cluster, Known
from riwaya.incidents.facts import NothingKnown
from riwaya.incidents.linker import tables
from riwaya.incidents.parties import Kin
from riwaya.incidents.strand import place_of
from riwaya.incidents.times import Stretch, gap, meet, value_of
from riwaya.incidents.views import View
from riwaya.knowledge.linking import Linking
from riwaya.records import Acled, Agreement, Difference, Document, Incident

_OF_WHOLE = ("operation", "attack", "airstrike", "shelling", "bombing", "clash")


def compare_all(
    clusters: Sequence[Cluster], documents: Sequence[Document], knowledge: Known | None = None
) -> list[Incident]:
    """The incidents of all clusters, in their order. The order of the documents changes nothing."""
    held = {document.id: document for document in documents}
    return [_compare(cluster, held, knowledge) for cluster in clusters]


def compare(cluster: Cluster, documents: Sequence[Document], knowledge: Known | None = None) -> Incident:
    """The incident of one cluster; for many, `compare_all` looks the documents up once."""
    return compare_all([cluster], documents, knowledge)[0]


def _compare(cluster: Cluster, documents: Mapping[str, Document], knowledge: Known | None) -> Incident:
    linking, kin = tables(knowledge)
    actors = (knowledge or NothingKnown()).actors
    views = cluster.views
    main = _main(views, linking)
    held = {name: documents[name] for name in dict.fromkeys(view.doc for view in views)}
    found = tellers(views, held, linking.parties)
    lineage = trace(found, held, linking)
    scene = Scene(tuple(Told(lineage.by_key[one.key], one) for one in found), held, main[0].type, _when(views))
    differences, agreed = _contrast(scene, linking, kin)
    return Incident(
        id=cluster.id,
        type=scene.type,
        claims=cluster.claims,
        documents=tuple(sorted(held)),
        accounts=lineage.accounts,
        acled=_acled(main),
        when=value_of(scene.when),
        where=place_of([view for view in views if is_telling(view)] or views),
        actors=tuple(parties(views, actors, linking)),
        killed=toll(scene, "killed", linking),
        injured=toll(scene, "injured", linking),
        sources=len(lineage.accounts),
        independent_sources=lineage.independent,
        grade=grade(scene, lineage, differences, linking, actors),
        agreed=tuple(agreed),
        differences=tuple(differences),
    )


def _acled(main: Sequence[View]) -> Acled | None:
    """The code most of the main claims have."""
    codes = Counter(view.claim.acled for view in main if view.claim.acled is not None)
    return min(codes, key=lambda c: (-codes[c], c.event_type, c.sub_event_type)) if codes else None


def _main(views: Sequence[View], linking: Linking) -> list[View]:
    """The claims of the incident's type: of what happened before what was planned or denied.

    The whole comes before its parts; among acts of force a type that few documents tell does not count.
    """
    telling = [view for view in views if is_telling(view)] or list(views)
    spread: dict[str, set[str]] = {}
    for view in telling:
        spread.setdefault(view.type, set()).add(view.doc)
    kinds = sorted(spread, key=linking.rank)
    whole = [kind for kind in kinds if kind in _OF_WHOLE]
    if whole:
        most = max(len(spread[kind]) for kind in whole)
        kinds = [kind for kind in whole if len(spread[kind]) * 3 >= most]
    return [view for view in telling if view.type == kinds[0]]


def _when(views: Sequence[View]) -> Stretch | None:
    """The most exact days that most claims tell."""
    telling = [view.when for view in views if view.when and is_telling(view)]
    out: Stretch | None = None
    counts = Counter(telling)
    for stretch in sorted(counts, key=lambda s: (s.days, -counts[s], s.start)):
        out = stretch if out is None else meet(out, stretch) if gap(out, stretch) == 0 else out
    return out


def _contrast(scene: Scene, linking: Linking, kin: Kin) -> tuple[list[Difference], list[Agreement]]:
    differences: list[Difference] = []
    agreed: list[Agreement] = []
    for found in (
        compare_actors(scene, linking, kin),
        (compare_denials(scene, linking, kin), []),
        compare_counts(scene, linking),
        compare_times(scene, linking),
        compare_places(scene, linking),
        compare_targets(scene, linking),
        compare_status(scene, linking),
    ):
        differences += found[0]
        agreed += found[1]
    return differences, agreed
