"""What one account says on one aspect, in few words, and on which claims that rests."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
from msgspec import UNSET

from riwaya.export.report.finder import Found, mentions
from riwaya.export.report.words import natural
from riwaya.records import Account, Claim, Figure, Incident, Mention
from riwaya.web.phrases import Phrases
from riwaya.web.signs import one_line
from riwaya.web.views.called import TOOK, TOOK_NOT, Called
from riwaya.web.views.standing import Standing

MOST = 3
"""Entries that a cell shows; the others are counted, and stand in its sentences."""
# The fields of a claim that a column shows, to tell whether people corrected them.
_FIELDS = {
    "actor": ("actor",), "target": ("target",), "place": ("place", "where"), "time": ("time", "when"),
    "killed": ("killed",), "injured": ("injured",), "occurrence": ("polarity", "modality", "type"),
}
_HARM = {"killed": "killing", "injured": "injury"}


class Entry(msgspec.Struct, frozen=True):
    """One thing that an account says.

    words: in few words. voice: "denied", "alleged", "intended", "hypothetical", or empty where it is told as fact.
    of: what happened, where it is something else than the incident; else empty. claims: global ids.
    """

    words: str
    voice: str
    of: str
    claims: tuple[str, ...]


class Said(msgspec.Struct, frozen=True):
    """All that an account says on an aspect. shown: of it, what a cell has room for. decided: states of reviews."""

    entries: tuple[Entry, ...] = ()
    shown: tuple[Entry, ...] = ()
    decided: tuple[str, ...] = ()

    @property
    def more(self) -> int:
        """How many entries the cell leaves out."""
        return len(self.entries) - len(self.shown)

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that say it, in the order of the entries."""
        return tuple(dict.fromkeys(claim for one in self.entries for claim in one.claims))


class Word(msgspec.Struct, frozen=True):
    """A word of one claim on an aspect, before those alike are put together. key: what makes it one."""

    key: object
    words: str
    voice: str


class Cells:
    """Reads the claims of one incident for the cells of its matrix."""

    def __init__(self, incident: Incident, standing: Standing, called: Called, phrases: Phrases) -> None:
        self._incident, self._standing, self._called, self._phrases = incident, standing, called, phrases
        self._words = phrases.words
        self._readers: dict[str, Callable[[Found, Account], Iterator[Word]]] = {
            "actor": self._actors, "target": self._targets, "place": self._places, "time": self._times,
            "killed": lambda one, _: self._losses(one, "killed"),
            "injured": lambda one, _: self._losses(one, "injured"),
            "occurrence": self._occurrence,
        }
        self._parts = {
            (account, claim): version.value
            for difference in incident.differences if difference.aspect == "participation"
            for version in difference.values for account in version.accounts for claim in version.claims
        }

    def said(self, account: Account, column: str, found: Sequence[Found]) -> Said:
        """What an account says on the aspect of a column. found: its claims."""
        bearing = self._standing.bearing(account.id, column)
        groups: dict[object, list[tuple[Found, Word]]] = {}
        ranks: dict[object, int] = {}
        for one in found:
            for word in self._readers[column](one, account):
                key = (word.key, word.voice)
                groups.setdefault(key, []).append((one, word))
                ranks[key] = min(ranks.get(key, 9), self._rank(one, bearing))
        order = sorted(groups, key=lambda key: ranks[key])
        entries = {key: self._entry(groups[key]) for key in order}
        best = min(ranks.values(), default=0)
        shown = [entries[key] for key in order if ranks[key] == best or entries[key].voice == "denied"]
        return Said(tuple(entries.values()), tuple(shown[:MOST]), _decided(found, entries.values(), column))

    def _rank(self, one: Found, bearing: set[str]) -> int:
        """What a difference rests on comes first, then what speaks of the incident itself."""
        return 0 if one.id in bearing else 1 if one.claim.type == self._incident.type else 2

    def _entry(self, group: Sequence[tuple[Found, Word]]) -> Entry:
        found = [one for one, _ in group]
        types = dict.fromkeys(one.claim.type for one in found)
        of = "" if self._incident.type in types else self._phrases.kind("type", next(iter(types)))
        return Entry(group[0][1].words, group[0][1].voice, of, tuple(dict.fromkeys(one.id for one in found)))

    def _actors(self, one: Found, account: Account) -> Iterator[Word]:
        part = self._parts.get((account.id, one.id))
        if part is not None:
            ending = TOOK_NOT if part.endswith(TOOK_NOT) else TOOK
            ref = part.removesuffix(ending)
            yield Word(ref, self._called.party(ref), "denied" if ending == TOOK_NOT else _voice(one.claim))
        else:
            yield from self._parties(one, one.claim.actor)

    def _targets(self, one: Found, account: Account) -> Iterator[Word]:
        return self._parties(one, one.claim.target)

    def _parties(self, one: Found, ids: Iterable[str]) -> Iterator[Word]:
        for mention in mentions(one.document, ids):
            first = _first(one, mention)
            yield Word(first.ref or first.text, self._called.mention(first), _voice(one.claim))

    def _places(self, one: Found, account: Account) -> Iterator[Word]:
        where, voice = one.claim.where, _voice(one.claim, only_told=True)
        if where is not None:
            names = self._phrases.both(where.name_ar, where.name_en)
            yield Word(where.ref, f"{names} ({self._phrases.kind('to_the', where.precision)})", voice)
            return
        for mention in mentions(one.document, one.claim.place):
            yield Word(mention.text, f"«{one_line(mention.text)}»", voice)

    def _times(self, one: Found, account: Account) -> Iterator[Word]:
        when, told = one.claim.when, mentions(one.document, one.claim.time)
        words = " ".join(f"«{one_line(mention.text)}»" for mention in told)
        voice = _voice(one.claim, only_told=True)
        if when is not None and when.start is not None:
            yield Word((when.start, when.end, when.part), f"{self._phrases.time(when)} {words}".strip(), voice)
        elif words:
            yield Word(words, words, voice)

    def _losses(self, one: Found, effect: str) -> Iterator[Word]:
        figure: Figure | None = getattr(one.claim, effect)
        voice = _voice(one.claim)
        if figure is not None:
            yield Word((figure.low, figure.high, figure.hedge, figure.who), self._phrases.figure(figure), voice)
        elif one.claim.type == _HARM[effect]:
            yield Word("", self._words(f"incident.without_{effect}"), voice)

    def _occurrence(self, one: Found, account: Account) -> Iterator[Word]:
        claim = one.claim
        if claim.polarity == "denied" and (claim.actor or (account.id, one.id) in self._parts):
            return  # that somebody did it is denied, which stands under who, and not that it happened
        if claim.type in _HARM.values() and claim.type != self._incident.type:
            return
        stance = claim.attribution[-1].stance if claim.attribution else "none"
        told = self._words(f"incident.occurred_{'denied' if claim.polarity == 'denied' else claim.modality}")
        is_telling = stance in ("claims_responsibility", "confirms", "accuses")
        said = f"{told} ({self._phrases.kind('stance', stance)})" if is_telling else told
        yield Word((claim.polarity, claim.modality, stance if is_telling else ""), said, _voice(claim))


def _first(one: Found, mention: Mention) -> Mention:
    """The first mention of the same thing, which says more than «الأخير»."""
    known = {other.id: other for other in one.document.mentions}
    first = known.get(mention.same_as or "")
    return first if first is not None and mention.ref is None else mention


def _voice(claim: Claim, *, only_told: bool = False) -> str:
    """How it is told, where not as a fact. only_told: what is denied is so elsewhere; where and when are not."""
    if claim.polarity == "denied":
        return "" if only_told else "denied"
    return "" if only_told or claim.modality == "actual" else claim.modality


def _decided(found: Iterable[Found], entries: Iterable[Entry], column: str) -> tuple[str, ...]:
    """What people did to what a cell shows, each once, in the order of the numbers of decisions."""
    shown = {claim for entry in entries for claim in entry.claims}
    states: dict[str, int] = {}
    for one in found:
        review = one.claim.review
        if review is None or (one.id not in shown and review.state != "corrected"):
            continue
        changed = review.machine is not None and any(
            getattr(review.machine, field) is not UNSET for field in _FIELDS[column]
        )
        if review.state != "corrected" or changed:
            states.setdefault(review.state, review.decisions[0] if review.decisions else 0)
    return tuple(sorted(states, key=lambda state: (states[state], natural(state))))
