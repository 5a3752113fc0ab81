"""The question of who did it: the versions, who is said to have taken part, and what is denied."""

from collections.abc import Iterable, Sequence

from riwaya.export.report.accounts import chain_words
from riwaya.export.report.finder import Finder, Found, names
from riwaya.export.report.labels import Labels
from riwaya.export.report.quotes import telling_quote
from riwaya.export.report.records import Side
from riwaya.export.report.words import backing_words, labelled, natural, printable
from riwaya.records import Account, Difference, Incident


class Asked:
    """One incident with what is needed to answer who did it."""

    def __init__(self, incident: Incident, finder: Finder, labels: Labels) -> None:
        self._incident = incident
        self._finder = finder
        self._labels = labels
        self._accounts = {account.id: account for account in incident.accounts}

    def who(self) -> tuple[Side, ...]:
        """The versions of the dispute where there is one, else all whom an affirmed claim names as actor.

        What is told as fact comes first; what is only alleged or intended says so. A version that rests on
        denials alone names nobody.
        """
        dispute = next((one for one in self._disputes("actor")), None)
        sides = self._named() if dispute is None else self._versions(dispute)
        return tuple(sorted(sides, key=lambda side: bool(side.told)))

    def took_part(self) -> tuple[Side, ...]:
        """Those of whom it is disputed that they took part: first that they did, then that they did not."""
        return tuple(
            side for one in self._disputes("participation") for side in self._versions(one, with_denials=True)
        )

    def denied(self) -> tuple[Side, ...]:
        """Each other thing denied, such as "shelling «قصف» by القوات الحكومية", with who denies it."""
        told = {name for one in self._disputes("participation") for side in one.values for name in side.claims}
        by: dict[str, list[tuple[str, Found]]] = {}
        for account in self._incident.accounts:
            for one in self._finder.all(account.claims):
                if one.claim.polarity == "denied" and one.id not in told:
                    actors = "; ".join(names(one.document, one.claim.actor))
                    label = f"{one.claim.type} «{one.claim.trigger.text}»" + (f" by {actors}" if actors else "")
                    by.setdefault(label, []).append((account.id, one))
        return tuple(
            self.side(label, list(dict.fromkeys(name for name, _ in found)), [one for _, one in found])
            for label, found in by.items()
        )

    def side(self, label: str, behind: Sequence[str], found: Sequence[Found] = ()) -> Side:
        """A value with the accounts behind it; quoted where its claims are given."""
        known: list[Account] = [self._accounts[one] for one in behind if one in self._accounts]
        backing = backing_words(len(behind), len({account.origin for account in known}))
        chains = tuple(chain_words(account) for account in known)
        told = _told(found)
        words = backing + (f", {told}" if told else "")
        return Side(printable(label), words, tuple(behind), chains, told, telling_quote(found))

    def _disputes(self, aspect: str) -> Iterable[Difference]:
        every = self._incident.differences
        return (one for one in every if one.aspect == aspect and one.relation == "contradicts")

    def _versions(self, dispute: Difference, *, with_denials: bool = False) -> list[Side]:
        sides = []
        for one in dispute.values:
            found = self._finder.all(one.claims)
            affirmed = [each for each in found if each.claim.polarity == "affirmed"]
            if affirmed or with_denials or not found:
                label = self._labels.version(dispute.aspect, one, found)
                sides.append(self.side(label, one.accounts, affirmed or found))
        return sides

    def _named(self) -> list[Side]:
        backed: dict[str, tuple[str, list[Found]]] = {}
        for party in self._incident.actors:
            affirmed = [one for one in self._finder.all(party.claims) if one.claim.polarity == "affirmed"]
            if party.role == "actor" and affirmed:
                label = labelled(party.name, party.name_en)
                backed.setdefault(party.ref or party.name, (label, []))[1].extend(affirmed)
        sides = [self.side(label, self._behind(found), found) for label, found in backed.values()]
        return sorted((side for side in sides if side.accounts), key=lambda side: -len(side.accounts))

    def _behind(self, found: Iterable[Found]) -> list[str]:
        claims = {one.id for one in found}
        behind = (one.id for one in self._incident.accounts if claims.intersection(one.claims))
        return sorted(behind, key=natural)


def _told(found: Iterable[Found]) -> str:
    """The modality of what is affirmed, where nothing is told as fact: "alleged"; else empty."""
    told = {one.claim.modality for one in found if one.claim.polarity == "affirmed"}
    return "" if "actual" in told else " or ".join(sorted(told))
