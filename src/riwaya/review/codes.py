"""The ACLED code of a claim that a person changed, chosen as the pipeline chooses it."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from riwaya.claims.coding import acled_of
from riwaya.knowledge.actors import ActorBase, load_actors
from riwaya.knowledge.nouns import Nouns, load_nouns
from riwaya.knowledge.ontology import Ontology, load_ontology
from riwaya.knowledge.weapons import Weapons, load_weapons
from riwaya.records import Acled, Claim, Mention

_TRIGGER = "trigger."


class _Books(NamedTuple):
    actors: ActorBase
    nouns: Nouns
    ontology: Ontology
    weapons: Weapons


@cache
def _books() -> _Books:
    return _Books(load_actors(), load_nouns(), load_ontology(), load_weapons())


def code_of(claim: Claim, mentions: Mapping[str, Mention]) -> Acled | None:
    """The code a reader of ACLED's codebook would give the claim as it stands, None where it has none."""
    return acled_of(claim, mentions, _lemma(claim), _books())


def _lemma(claim: Claim) -> str:
    """The lemma behind the trigger, which the rule ends in; its words where a person marked it."""
    return claim.rule.rpartition(".")[2] if claim.rule.startswith(_TRIGGER) else claim.trigger.text
