"""What linking asks of the knowledge base, as protocols, so that it runs with a few made-up facts as well."""

from collections.abc import Mapping
from typing import Protocol


class ActorFacts(Protocol):
    """One actor."""

    @property
    def kind(self) -> str: ...
    @property
    def country(self) -> str | None: ...
    @property
    def name_en(self) -> str: ...


class Actors(Protocol):
    """All actors, and which is a part of which."""

    @property
    def by_id(self) -> Mapping[str, ActorFacts]: ...
    def is_within(self, child: str, ancestor: str) -> bool: ...
    def may_be(self, name: str) -> tuple[str, ...]: ...


class Known(Protocol):
    """The part of the knowledge base that linking and contrast read."""

    @property
    def actors(self) -> Actors: ...


class NoActors:
    """Knows no actor: only the same id is the same."""

    by_id: Mapping[str, ActorFacts] = {}

    def is_within(self, child: str, ancestor: str) -> bool:
        """Are both the same."""
        return child == ancestor

    def may_be(self, name: str) -> tuple[str, ...]:
        """Nobody is known by any name."""
        return ()


class NothingKnown:
    """A knowledge base without a fact."""

    actors: Actors = NoActors()
