"""What other accounts of an incident say, beside one claim of it: the sides of its disputes, with their words."""

from collections.abc import Iterable

import msgspec

from riwaya.export.report.finder import Found
from riwaya.export.report.quotes import sentence_of
from riwaya.records import Account, Difference, Incident
from riwaya.web.page import Asked
from riwaya.web.phrases import Phrases
from riwaya.web.signs import one_line
from riwaya.web.views.called import Called
from riwaya.web.views.chains import chain_of

_SIDES, _DISPUTES, _SOURCES, _QUOTED, _LONGEST = 6, 4, 3, 8, 400


class OtherSide(msgspec.Struct, frozen=True):
    """What some accounts say. label: in words. sources: the chains of the first. more: how many there are besides.

    is_mine: the claim is one of theirs. quote: a sentence of another claim, None where there is none; gid: of that.
    """

    label: str
    sources: tuple[tuple[str, ...], ...]
    more: int
    is_mine: bool
    quote: str | None
    gid: str | None


class OtherSides(msgspec.Struct, frozen=True):
    """An aspect on which accounts contradict each other. is_mine: the claim bears on it."""

    aspect: str
    is_mine: bool
    sides: tuple[OtherSide, ...]


class Others:
    """The accounts of an incident as they stand to one claim of it."""

    def __init__(self, asked: Asked, incident: Incident, gid: str) -> None:
        self._asked, self._gid = asked, gid
        self._incident = asked.shown.incident(incident)
        self._accounts = {one.id: one for one in self._incident.accounts}
        self._phrases = Phrases(asked.words)
        self._found: dict[str, Found | None] = {}

    def disputes(self) -> tuple[OtherSides, ...]:
        """The disputes of the incident, those that the claim bears on first."""
        told = [one for one in self._incident.differences if one.relation == "contradicts"]
        told = sorted(told, key=lambda one: not self._bears(one))[:_DISPUTES]
        quoted = {side.value: self._other(side.claims) for one in told for side in one.values[:_SIDES]}
        known = [*self._found.values(), self._read(self._gid)] if told else []
        called = Called(self._incident, [one for one in known if one], self._phrases)
        return tuple(
            OtherSides(
                self._phrases.kind("aspect", one.aspect), self._bears(one),
                tuple(
                    self._side(called.version(one.aspect, side), side.accounts, self._gid in side.claims,
                               quoted[side.value])
                    for side in one.values[:_SIDES]
                ),
            )
            for one in told
        )

    def accounts(self) -> tuple[OtherSide, ...]:
        """The other accounts, where nothing is disputed; copies are left out."""
        others = [one for one in self._incident.accounts if self._gid not in one.claims and one.copy_of is None]
        return tuple(
            self._side("", (one.id,), False, self._other(one.claims)) for one in others[:_SIDES]
        )

    def _bears(self, difference: Difference) -> bool:
        return any(self._gid in side.claims for side in difference.values)

    def _side(self, label: str, accounts: Iterable[str], is_mine: bool, quoted: Found | None) -> OtherSide:
        known = [self._accounts[one] for one in accounts if one in self._accounts]
        quote = None if quoted is None else one_line(sentence_of(quoted.document, quoted.claim).text, _LONGEST)
        return OtherSide(
            label, tuple(map(_chain, known[:_SOURCES])), max(0, len(known) - _SOURCES), is_mine, quote,
            None if quoted is None else quoted.id,
        )

    def _other(self, claims: Iterable[str]) -> Found | None:
        """The first of some claims that is not the one looked at; None where that is all, or enough is quoted."""
        gid = next((one for one in claims if one != self._gid), None)
        if gid is None or (gid not in self._found and len(self._found) >= _QUOTED):
            return None
        if gid not in self._found:
            self._found[gid] = self._read(gid)
        return self._found[gid]

    def _read(self, gid: str) -> Found | None:
        name, _, claim = gid.rpartition("/")
        document = self._asked.bench.case.document(name)
        shown = None if document is None else self._asked.shown.document(document)
        return next((Found(gid, one, shown) for one in shown.claims if one.id == claim), None) if shown else None


def _chain(account: Account) -> tuple[str, ...]:
    return chain_of(account.source)
