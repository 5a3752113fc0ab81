"""Who is said to have acted in an incident, and upon whom, where a scheme has room for one name only.

riwaya names no culprit: where accounts contradict each other over the author, nobody is put in his place.
"""

from collections.abc import Iterable

import msgspec

from riwaya.export.report.finder import Finder, Found, mentions
from riwaya.knowledge.actors import Actor, ActorBase, load_actors
from riwaya.records import Incident, Party

_TOLD = ("actual", "alleged")
_OVER_AUTHOR = ("actor", "participation", "occurrence")


class Sayer(msgspec.Struct, frozen=True):
    """A party as accounts name it. actor: in the actor base, None where it is none of it. kind: of its mention.

    origins: how many independent origins name it.
    """

    name: str
    actor: Actor | None
    kind: str
    origins: int


class Said(msgspec.Struct, frozen=True):
    """Parties by role, those that most origins name first. is_disputed: accounts contradict over who acted."""

    actors: tuple[Sayer, ...]
    targets: tuple[Sayer, ...]
    is_disputed: bool

    @property
    def author(self) -> Sayer | None:
        """Who is said to have acted; None where nobody is, or it is disputed."""
        return None if self.is_disputed or not self.actors else self.actors[0]


def said_of(incident: Incident, finder: Finder, base: ActorBase | None = None) -> Said:
    """Who is named in an incident, by claims that affirm it as a fact or an allegation."""
    base = base or load_actors()
    disputed = any(one.relation == "contradicts" and one.aspect in _OVER_AUTHOR for one in incident.differences)
    return Said(
        tuple(_named(incident, "actor", finder, base)), tuple(_named(incident, "target", finder, base)), disputed
    )


def _named(incident: Incident, role: str, finder: Finder, base: ActorBase) -> list[Sayer]:
    year = int(incident.when.start[:4]) if incident.when and incident.when.start else None
    found = []
    for party in incident.actors:
        telling = [one for one in finder.all(party.claims) if _is_told(one)]
        if party.role == role and telling:
            actor = _actor(party.ref, base, year)
            found.append(Sayer(party.name, actor, _kind(party, telling), _origins(incident, telling)))
    return sorted(found, key=lambda one: -one.origins)


def _is_told(one: Found) -> bool:
    return one.claim.polarity == "affirmed" and one.claim.modality in _TOLD


def _actor(ref: str | None, base: ActorBase, year: int | None) -> Actor | None:
    """The actor of a ref; of a country, the government that acts for it."""
    known = ref and base.government_of(ref[4:6], year) if (ref or "").startswith("iso:") else ref
    return base.by_id.get(known or "")


def _kind(party: Party, telling: Iterable[Found]) -> str:
    """What kind of mention names the party; empty where no mention has its words."""
    for one in telling:
        for mention in mentions(one.document, getattr(one.claim, party.role)):
            if mention.text == party.name:
                return mention.kind
    return ""


def _origins(incident: Incident, telling: Iterable[Found]) -> int:
    ids = {one.id for one in telling}
    return len({one.origin for one in incident.accounts if ids.intersection(one.claims)})
