"""Source chains: which accounts go back to one origin, which copy which, and through whom each came."""

from collections.abc import Mapping, Sequence

import msgspec

from riwaya.export.report.finder import Finder
from riwaya.export.report.words import natural
from riwaya.incidents.views import age_of
from riwaya.records import Account, Document, Incident
from riwaya.web.phrases import Phrases
from riwaya.web.signs import one_line


class Link(msgspec.Struct, frozen=True):
    """An account in its line. chain: outermost first. dated: when its first document was published, in words.

    copies: the accounts that copy this one.
    """

    id: str
    chain: tuple[str, ...]
    dated: str
    claims: int
    copies: tuple["Link", ...] = ()


class Origin(msgspec.Struct, frozen=True):
    """One origin. first: its account; others: accounts of the same origin in words of their own."""

    first: Link
    others: tuple[Link, ...]

    @property
    def size(self) -> int:
        """How many accounts go back to it."""
        return _size(self.first) + sum(map(_size, self.others))


def build_lines(incident: Incident, finder: Finder, phrases: Phrases) -> tuple[Origin, ...]:
    """The lines of an incident, in the order of their first accounts."""
    dated = {one.id: _dated(one, finder, phrases) for one in incident.accounts}
    lines = []
    accounts = in_lines(incident.accounts)
    for origin in dict.fromkeys(one.origin for one in accounts):
        mine = [one for one in accounts if one.origin == origin]
        ids = {one.id for one in mine}
        first = next((one for one in mine if one.id == origin), mine[0])
        heads = [one for one in mine if one.id != first.id and one.copy_of not in ids]
        made = [_link(one, mine, dated, frozenset()) for one in (first, *heads)]
        lines.append(Origin(made[0], tuple(made[1:])))
    return tuple(lines)


def in_lines(accounts: Sequence[Account]) -> list[Account]:
    """The accounts, those of one origin together and copies last among them."""
    return sorted(accounts, key=lambda one: (natural(one.origin), one.copy_of is not None, natural(one.id)))


def chain_of(source: Sequence[str]) -> tuple[str, ...]:
    """A source chain, outermost first, safe to show; of a path that stands for an outlet its last two names."""
    first, *others = map(one_line, source)
    return "/".join(first.split("/")[-2:]), *others


def _link(account: Account, line: list[Account], dated: Mapping[str, str], above: frozenset[str]) -> Link:
    """The account with its copies. above: the accounts on the way to it, so that no circle is followed."""
    seen = above | {account.id}
    copies = [one for one in line if one.copy_of == account.id and one.id not in seen]
    return Link(
        account.id, chain_of(account.source), dated[account.id], len(account.claims),
        tuple(_link(one, line, dated, seen) for one in copies),
    )


def _dated(account: Account, finder: Finder, phrases: Phrases) -> str:
    documents: dict[str, Document] = {one.document.id: one.document for one in finder.all(account.claims)}
    first = min(documents.values(), key=age_of, default=None)
    return "" if first is None else phrases.dated(first.article, first.bounds)


def _size(link: Link) -> int:
    return 1 + sum(map(_size, link.copies))
