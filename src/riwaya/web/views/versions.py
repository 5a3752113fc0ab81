"""Who did it: the versions, who is said to have taken part, what is denied; and all other differences."""

from collections.abc import Iterable, Sequence

import msgspec

from riwaya.export.report.finder import Finder, Found, mentions
from riwaya.export.report.quotes import telling_quote
from riwaya.export.report.words import natural
from riwaya.records import Difference, Incident, Version
from riwaya.web.phrases import Phrases
from riwaya.web.signs import one_line
from riwaya.web.views.called import Called
from riwaya.web.views.chains import chain_of
from riwaya.web.views.standing import SIGNS, origins_of


class Side(msgspec.Struct, frozen=True):
    """One value with the accounts behind it.

    label: in words. accounts: ids. origins: to how many these go back. sources: their chains. told: in words how, where
    nobody tells it as a fact. near: labels of versions that only say it more or less exactly. quote: a sentence of it.
    """

    label: str
    accounts: tuple[str, ...]
    origins: int
    sources: tuple[tuple[str, ...], ...] = ()
    told: str = ""
    near: tuple[str, ...] = ()
    quote: str = ""


class Who(msgspec.Struct, frozen=True):
    """The answers to who did it. is_disputed: the versions contradict each other."""

    is_disputed: bool
    versions: tuple[Side, ...]
    took_part: tuple[Side, ...]
    denied: tuple[Side, ...]


class Aspect(msgspec.Struct, frozen=True):
    """An aspect on which accounts agree (one side) or differ. relation: "agree" where they agree."""

    aspect: str
    relation: str
    sides: tuple[Side, ...]

    @property
    def sign(self) -> str:
        """The sign of the relation."""
        return SIGNS[self.relation]


class Teller:
    """Puts what stands in the record of an incident into words of a page."""

    def __init__(self, incident: Incident, finder: Finder, called: Called, phrases: Phrases) -> None:
        self._incident, self._finder, self._called, self._phrases = incident, finder, called, phrases
        self._accounts = {one.id: one for one in incident.accounts}

    def who(self) -> Who:
        """The versions of the dispute where there is one, else all whom an affirmed claim names as actor."""
        dispute = next(iter(self._disputes("actor")), None)
        sides = self._named() if dispute is None else self._versions(dispute)
        part = [side for one in self._disputes("participation") for side in self._versions(one, with_denials=True)]
        versions = sorted(sides, key=lambda side: bool(side.told))
        return Who(dispute is not None, tuple(versions), tuple(part), tuple(self._denied()))

    def agreed(self) -> tuple[Aspect, ...]:
        """What accounts agree on."""
        return tuple(
            Aspect(one.aspect, "agree", (self._side(self._called.value(one.aspect, one.value), one.accounts),))
            for one in self._incident.agreed
        )

    def differences(self) -> tuple[Aspect, ...]:
        """All differences, disputes first."""
        found = [
            Aspect(one.aspect, one.relation, tuple(
                self._side(self._called.version(one.aspect, side), side.accounts, self._finder.all(side.claims))
                for side in one.values
            ))
            for one in self._incident.differences
        ]
        order = list(SIGNS)
        return tuple(sorted(found, key=lambda one: order.index(one.relation)))

    def _disputes(self, aspect: str) -> Iterable[Difference]:
        every = self._incident.differences
        return (one for one in every if one.aspect == aspect and one.relation == "contradicts")

    def _versions(self, dispute: Difference, *, with_denials: bool = False) -> list[Side]:
        sides = []
        for one in dispute.values:
            found = self._finder.all(one.claims)
            affirmed = [each for each in found if each.claim.polarity == "affirmed"]
            if affirmed or with_denials or not found:
                near = self._near(dispute.aspect, one)
                label = self._called.version(dispute.aspect, one)
                sides.append(self._side(label, one.accounts, affirmed or found, near))
        return sides

    def _near(self, aspect: str, version: Version) -> tuple[str, ...]:
        """Versions that a milder difference on this aspect sets beside this one."""
        beside = (
            one.values for one in self._incident.differences
            if one.aspect == aspect and one.relation != "contradicts"
            and version.value in {side.value for side in one.values}
        )
        return tuple(
            self._called.version(aspect, side) for sides in beside for side in sides if side.value != version.value
        )

    def _named(self) -> list[Side]:
        backed: dict[str, tuple[str, list[Found]]] = {}
        for party in self._incident.actors:
            affirmed = [one for one in self._finder.all(party.claims) if one.claim.polarity == "affirmed"]
            if party.role == "actor" and affirmed:
                label = self._phrases.party(party)
                backed.setdefault(party.ref or party.name, (label, []))[1].extend(affirmed)
        sides = [self._side(label, self._behind(found), found) for label, found in backed.values()]
        return sorted((side for side in sides if side.accounts), key=lambda side: -len(side.accounts))

    def _denied(self) -> Iterable[Side]:
        """Each other thing denied, with who denies it."""
        told = {name for one in self._disputes("participation") for side in one.values for name in side.claims}
        by: dict[str, list[Found]] = {}
        for account in self._incident.accounts:
            for one in self._finder.all(account.claims):
                if one.claim.polarity == "denied" and one.id not in told:
                    by.setdefault(self._deed(one), []).append(one)
        return [self._side(label, self._behind(found), found) for label, found in by.items()]

    def _deed(self, one: Found) -> str:
        deed = f"{self._phrases.kind('type', one.claim.type)} «{one_line(one.claim.trigger.text)}»"
        actors = " + ".join(self._called.mention(each) for each in mentions(one.document, one.claim.actor))
        return self._phrases.words("incident.deed_by", deed=deed, actors=actors) if actors else deed

    def _behind(self, found: Iterable[Found]) -> tuple[str, ...]:
        claims = {one.id for one in found}
        behind = (one.id for one in self._incident.accounts if claims.intersection(one.claims))
        return tuple(sorted(behind, key=natural))

    def _side(
        self, label: str, accounts: Sequence[str], found: Sequence[Found] = (), near: tuple[str, ...] = ()
    ) -> Side:
        known = [self._accounts[one] for one in accounts if one in self._accounts]
        quote = telling_quote(found)
        return Side(
            label=label,
            accounts=tuple(accounts),
            origins=origins_of(self._incident.accounts, set(accounts)),
            sources=tuple(chain_of(one.source) for one in known),
            told=self._told(found),
            near=near,
            quote=quote.text if quote else "",
        )

    def _told(self, found: Iterable[Found]) -> str:
        """The modality of what is affirmed, where nothing is told as fact; else empty."""
        told = {one.claim.modality for one in found if one.claim.polarity == "affirmed"}
        return "" if "actual" in told else " / ".join(self._phrases.kind("modality", one) for one in sorted(told))
