"""Lineage: which accounts go back to one origin, and how many origins are independent."""

from collections.abc import Mapping, Sequence

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.contrast.accounts import Teller
from riwaya.incidents.parties import bare_words
from riwaya.knowledge.linking import Linking
from riwaya.records import Account, Document

_RUN = 5
_SHORT = 8
# Words that two sources without an id share where they are one.
_ONE_NAME = 2


class Lineage(msgspec.Struct, frozen=True):
    """The accounts with their numbers, and the origins that count as independent.

    by_key: the account of each teller. named: origins that go back to a named source. unknown: those of an outlet in
    its own voice that names no source, or of a source without a name.
    """

    accounts: tuple[Account, ...]
    by_key: dict[tuple[str, ...], Account]
    named: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def independent(self) -> int:
        """How many sources are independent.

        Named origins count once each. Accounts of unknown lineage (an outlet's own voice that names no source, a
        nameless source) are never counted as proof beside a named one or beside each other: all of them together
        count as one, and only where no named origin is.
        """
        return len(self.named) or min(1, len(self.unknown))


def trace(found: Sequence[Teller], documents: Mapping[str, Document], linking: Linking) -> Lineage:
    """The lineage of tellers that come in the order of publication.

    One origin have: chains that end in the same source; a chain that ends in a source which another chain quotes
    further (an agency, and the official whom it quotes elsewhere); passages with nearly the same words, where the
    later is a copy. An outlet's own voice goes back to the one named source of its own documents, if there is just one.
    """
    origin: list[int] = []
    copies: dict[int, int] = {}
    runs = [_runs(teller, documents) for teller in found]
    for place in range(len(found)):
        earlier = _copied(place, found, runs, linking)
        if earlier is not None:
            copies[place] = earlier
        same = earlier if earlier is not None else _of_line(place, found)
        origin.append(place if same is None else origin[same])
    _own_voices(found, origin)
    return _numbered(found, origin, copies)


def _of_line(place: int, found: Sequence[Teller]) -> int | None:
    """An earlier teller of the same line."""
    mine = found[place]
    for at in range(place):
        other = found[at]
        if (
            mine.line
            and other.line
            and mine.key[0] != other.key[0]
            and (mine.line in other.key[1:] or other.line in mine.key[1:])
        ):
            return at
        if mine.line and other.line and _is_one_source(mine.line, other.line):
            return at
    return None


def _is_one_source(one: str, two: str) -> bool:
    """The same id or words, or two words in common where no id is known.

    «الدفاع المدني» and «المديرية العامة للدفاع المدني» are one. To count cautiously: two offices that share a name
    more often are one than two.
    """
    if one == two:
        return True
    is_unknown = one.startswith("~") and two.startswith("~")
    return is_unknown and len({*one[1:].split()} & {*two[1:].split()}) >= _ONE_NAME


def _copied(place: int, found: Sequence[Teller], runs: Sequence[frozenset[str]], linking: Linking) -> int | None:
    """The first earlier teller of other documents whose passages are nearly the same words."""
    for at in range(place):
        if set(found[at].documents) & set(found[place].documents) or not runs[at] or not runs[place]:
            continue
        shared = len(runs[at] & runs[place])
        if shared >= linking.limits.copy_likeness * len(runs[at] | runs[place]):
            return at
    return None


def _runs(teller: Teller, documents: Mapping[str, Document]) -> frozenset[str]:
    """Runs of five folded words of the sentences that hold the teller's claims; few words prove nothing."""
    spans = {(view.doc, span.start): span.text for view in teller.views for span in view.claim.evidence}
    out: set[str] = set()
    for text in spans.values():
        words = bare_words(fold_word(text))
        out.update(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
    return frozenset(out) if len(out) >= _SHORT else frozenset()


def _own_voices(found: Sequence[Teller], origin: list[int]) -> None:
    """Give an outlet's own voice the origin of the one named source of its documents."""
    for place, teller in enumerate(found):
        if teller.line is not None or len(teller.key) > 1 or origin[place] != place:
            continue
        heads = {
            origin[at]
            for at, other in enumerate(found)
            if other.line is not None and other.key[0] == teller.key[0] and set(other.documents) & set(teller.documents)
        }
        if len(heads) == 1 and origin.count(place) == 1:
            origin[place] = heads.pop()


def _numbered(found: Sequence[Teller], origin: Sequence[int], copies: Mapping[int, int]) -> Lineage:
    accounts = tuple(
        Account(
            id=f"a{place + 1}",
            source=teller.source,
            claims=tuple(view.gid for view in teller.views),
            origin=f"a{origin[place] + 1}",
            copy_of=f"a{copies[place] + 1}" if place in copies else None,
        )
        for place, teller in enumerate(found)
    )
    named = {origin[place] for place, teller in enumerate(found) if teller.line is not None}
    unknown = set(origin) - named
    ids = ([f"a{at + 1}" for at in sorted(group)] for group in (named, unknown))
    first, second = ids
    return Lineage(accounts, {t.key: a for t, a in zip(found, accounts, strict=True)}, tuple(first), tuple(second))
