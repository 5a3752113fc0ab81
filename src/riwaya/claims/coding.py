"""ACLED codes: the facts of a claim that the ontology's table asks for."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from riwaya.knowledge.actors import ActorBase
from riwaya.knowledge.nouns import Nouns
from riwaya.knowledge.ontology import Facts, Ontology
from riwaya.knowledge.weapons import Weapons
from riwaya.records import Acled, Claim, Mention

_PARTY = {
    "state_force": "government", "government": "government", "rebel_group": "rebel", "political_militia": "rebel",
    "identity_militia": "rebel", "civilian_body": "civilian", "media": "civilian", "monitor": "civilian",
    "party": "civilian", "court": "government", "agency": "government",
}
_WHO = {"combatant": "combatant", "civilian": "civilian", "child": "civilian", "woman": "civilian"}
_WEAPON = {"air": "air", "ground": "artillery", "bomb": "explosive", "small_arms": "firearm", "chemical": "chemical"}


class Books(Protocol):
    """The part of the knowledge base that codes are chosen by."""

    @property
    def actors(self) -> ActorBase: ...
    @property
    def nouns(self) -> Nouns: ...
    @property
    def ontology(self) -> Ontology: ...
    @property
    def weapons(self) -> Weapons: ...


def acled_of(claim: Claim, mentions: Mapping[str, Mention], lemma: str, knowledge: Books) -> Acled | None:
    """The code a reader of ACLED's codebook would give the claim, None where it has none."""
    facts = Facts(
        _party(claim.actor, mentions, knowledge), _party(claim.target, mentions, knowledge),
        _weapon(claim.weapon, mentions, knowledge), lemma,
    )
    return knowledge.ontology.acled(claim.type, facts)


def _party(ids: Sequence[str], mentions: Mapping[str, Mention], knowledge: Books) -> str:
    """What the first side that is known is: government, rebel, combatant, civilian."""
    for mention in (mentions[i] for i in ids):
        actor = knowledge.actors.by_id.get(mention.ref or mention.member_of or "")
        if actor is not None and actor.kind in _PARTY:
            return _PARTY[actor.kind]
        noun = knowledge.nouns.find(mention.head) if mention.head else None
        if noun is not None and noun.entry.who in _WHO:
            return _WHO[noun.entry.who]
    return "unknown"


def _weapon(ids: Sequence[str], mentions: Mapping[str, Mention], knowledge: Books) -> str:
    for mention in (mentions[i] for i in ids):
        for weapon in knowledge.weapons.entries:
            if weapon.en == mention.name_en:
                return "suicide" if "suicide" in weapon.en else _WEAPON.get(weapon.family, "none")
    return "none"
