"""Which earlier mention a definite noun, a repeated name or an alias stands for; open where the text leaves it so."""

from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.knowledge import Knowledge
from riwaya.knowledge.coreference import load_coreference
from riwaya.mentions.found import tokens_in
from riwaya.mentions.senses import Senses
from riwaya.records import Document, Mention, PlaceValue, Token
from riwaya.resolve.offices import Offices, with_offices
from riwaya.resolve.person_ties import same_persons

_QUOTES = frozenset("\"'«»“”()")
_COVERING = frozenset({"person", "place", "organization", "weapon"})
_BROKEN_PLURALS = frozenset({"كتايب", "سرايا", "بلاد"})
_NAME_MARKS = frozenset({'"', "(", ")"})


class Named(msgspec.Struct, frozen=True):
    """A named mention that a noun may take up.

    nouns: folded heads and titles it goes by; kinds: those of the place or actor; is_around: it only says where another
    place lies. thing: what makes two mentions one, a ref or folded words.
    """

    mention: Mention
    sentence: int
    nouns: frozenset[str]
    kinds: frozenset[str]
    thing: str
    is_around: bool = False


class Coreference:
    """Finds the nouns that stand for named things, one document at a time."""

    def __init__(self, knowledge: Knowledge, senses: Senses) -> None:
        self._k = knowledge
        self._senses = senses
        self._offices = Offices(knowledge)
        self._words = load_coreference()
        self._capitals = frozenset(
            fold_word(row.capital) for row in knowledge.actors.countries.values() if row.capital
        )
        self._heads = cache(self._heads_of)

    def find(self, doc: Document, around: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
        """The document's mentions with `same_as` set, and with a mention for each noun that stands for a named thing.

        around: ids of places that only say where the place before them lies.
        """
        at = {t.start: i for i, t in enumerate(doc.tokens)}
        at |= {t.core_start: i for i, t in enumerate(doc.tokens) if t.clitics}
        covered = tokens_in(doc.tokens, [(m.start, m.end) for m in doc.mentions if m.kind in _COVERING])
        sentence_of = {i: n for n, s in enumerate(doc.sentences) for i in range(s.first, s.last)}
        named = [
            self._named(doc.tokens, m, at[m.start], sentence_of.get(at[m.start], 0), is_around=m.id in around)
            for m in doc.mentions if m.kind in ("place", "organization") and m.start in at
        ]
        nouns = [
            _noun(doc, i, found.mention, number)
            for number, (i, found) in enumerate(self._nouns(doc, named, covered))
        ]
        tied = same_persons(doc, at, self._words, _repeated(named))
        mentions = with_offices(doc.mentions, self._offices.held(doc, at))
        officers = self._officers(doc, mentions, covered)
        nouns += [_noun(doc, i, found, number) for number, (i, found) in enumerate(officers, len(nouns))]
        mentions = [msgspec.structs.replace(m, same_as=tied.get(m.id, m.same_as)) for m in mentions]
        return tuple(sorted([*mentions, *nouns], key=lambda m: (m.start, -m.end, m.kind)))

    def _heads_of(self, actor_id: str) -> frozenset[str]:
        """The first words of an actor's names, without the article: those of «حماس» hold حركه."""
        actor = self._k.actors.by_id[actor_id]
        names = (actor.name_ar, *actor.names, *actor.shared)
        firsts = (name.split()[0] for name in names if " " in name)
        return frozenset(_bare(fold_word(first)) for first in firsts)

    def _named(self, tokens: Sequence[Token], m: Mention, i: int, sentence: int, *, is_around: bool) -> Named:
        nouns = {tokens[i].bare}
        before = i - 1
        while before >= 0 and tokens[before].folded in _NAME_MARKS:
            before -= 1
        if before >= 0 and tokens[before].kind == "word" and not tokens[i].clitics:
            nouns.add(tokens[before].bare)
        if m.kind == "organization":
            actor = self._k.actors.by_id.get(m.ref or "")
            heads = self._heads(m.ref) if actor is not None and m.ref else frozenset()
            kinds = frozenset({actor.kind} if actor else ())
            return Named(m, sentence, frozenset(nouns) | heads, kinds, m.ref or fold_word(m.text))
        thing = m.value.ref if isinstance(m.value, PlaceValue) else fold_word(m.text)
        return Named(m, sentence, frozenset(nouns), self._kinds(m), thing, is_around)

    def _kinds(self, place: Mention) -> frozenset[str]:
        """What a place may be called: the kinds of all that bear its name where it lies («درعا»: city, governorate)."""
        if not isinstance(place.value, PlaceValue):
            return frozenset()
        key = fold_word(place.text)
        bearers = self._k.places.candidates(key)
        kinds = {one.kind for one in bearers if one.country == place.value.country}
        chosen = self._k.places.get(place.value.ref)
        capital = {"capital"} if key in self._capitals else set()
        return frozenset(kinds | capital | ({chosen.kind} if chosen else set()))

    def _nouns(
        self, doc: Document, named: Sequence[Named], covered: frozenset[int]
    ) -> Iterable[tuple[int, Named]]:
        """Token and antecedent of every noun that has one."""
        for i, token in enumerate(doc.tokens):
            is_place, is_body = token.bare in self._words.places, token.bare in self._words.organizations
            if not (is_place or is_body) or i in covered or not self._senses.is_definite(token):
                continue
            if token.kind != "word" or not self._stands_alone(doc, i, covered):
                continue
            earlier = [one for one in named if one.mention.end <= token.start]
            found = self._place(token.bare, earlier) if is_place else None
            found = found or (self._body(token.bare, earlier) if is_body else None)
            if found is not None and not self._has_rival(doc, i, found, covered):
                yield i, found

    def _officers(
        self, doc: Document, mentions: Sequence[Mention], covered: frozenset[int]
    ) -> Iterable[tuple[int, Mention]]:
        """Token and person of every office that stands alone for the last person told with it: «وأضاف الوزير»."""
        persons = [m for m in mentions if m.kind == "person" and m.role]
        if not persons:
            return
        for i, token in enumerate(doc.tokens):
            if token.bare not in self._k.persons.titles and token.core not in self._words.pointing:
                continue
            if token.kind != "word" or i in covered or not self._senses.is_definite(token):
                continue
            earlier = [m for m in persons if m.end <= token.start]
            if token.core in self._words.pointing:
                behind = doc.tokens[i - 1] if i else None
                is_alone = behind is None or behind.core == behind.bare or behind.kind != "word"
                fitting = earlier if is_alone else []
            else:
                fitting = [m for m in earlier if token.bare in (m.role or "").split()]
            holders = {m.text for m in fitting[-2:]}  # of two ministers either may be meant
            if len(holders) == 1 and self._stands_alone(doc, i, covered):
                yield i, fitting[-1]

    def _has_rival(self, doc: Document, i: int, found: Named, covered: frozenset[int]) -> bool:
        """Does the sentence of the antecedent speak of another such thing that is no mention («الحكومة المكلفة»)?"""
        noun, sentence = doc.tokens[i].bare, doc.sentences[found.sentence]
        for at in range(sentence.first, min(sentence.last, i)):
            if doc.tokens[at].bare != noun or at in covered or at + 1 in covered:
                continue
            is_quoted = at + 1 < len(doc.tokens) and doc.tokens[at + 1].folded in _NAME_MARKS
            is_bare = self._senses.is_definite(doc.tokens[at]) and self._stands_alone(doc, at, covered)
            if not is_quoted and not is_bare:
                return True
        return False

    def _stands_alone(self, doc: Document, i: int, covered: frozenset[int]) -> bool:
        """Is the noun bare: no adjective, name or number behind it («المنطقة العسكرية», «اللواء مفتاح», «الحي 5»)?"""
        tokens = doc.tokens
        if i and f"{tokens[i - 1].core} {tokens[i].core}" in self._words.fixed:
            return False
        if i + 1 >= len(tokens):
            return True
        behind = tokens[i + 1]
        if behind.kind == "number" or behind.folded in _QUOTES - {")"}:
            return False
        if behind.kind != "word" or behind.clitics or behind.core in self._words.pointing:
            return True
        if i + 1 in covered:
            return False
        is_definite = behind.core != behind.bare and behind.core not in self._senses.closed
        return not is_definite or _is_feminine(tokens[i]) != _is_feminine(behind)

    def _place(self, noun: str, earlier: Sequence[Named]) -> Named | None:
        places = [one for one in earlier if one.mention.kind == "place"]
        kinds = self._words.places[noun]
        return (
            _latest([one for one in places if noun in one.nouns])
            or _latest([one for one in places if one.kinds & kinds])
            or (_latest(places) if noun in self._words.any_place else None)
        )

    def _body(self, noun: str, earlier: Sequence[Named]) -> Named | None:
        bodies = [one for one in earlier if one.mention.kind == "organization"]
        kinds = self._words.organizations[noun]
        named = _latest([one for one in bodies if noun in one.nouns])
        return named or _latest([one for one in bodies if one.kinds & kinds])


def _is_feminine(token: Token) -> bool:
    """By its ending, or as a plural of things: an adjective behind it agrees («القوات المشتركة»)."""
    return token.bare.endswith(("ه", "ات")) or token.bare in _BROKEN_PLURALS


def _latest(fitting: Sequence[Named]) -> Named | None:
    """The last of those that fit; None where its sentence names two of them and either may be meant."""
    if not fitting:
        return None
    last = fitting[-1].sentence
    there = [one for one in fitting if one.sentence == last]
    finest = [one for one in there if not one.is_around] or there
    return finest[-1] if len({one.thing for one in finest}) == 1 else None


def _repeated(named: Sequence[Named]) -> dict[str, str]:
    """Mention id -> id of the first mention of the same place or body."""
    first: dict[str, str] = {}
    out = {}
    for one in named:
        earlier = first.setdefault(f"{one.mention.kind} {one.thing}", one.mention.id)
        if earlier != one.mention.id:
            out[one.mention.id] = earlier
    return out


def _noun(doc: Document, i: int, named: Mention, number: int) -> Mention:
    token = doc.tokens[i]
    kind = "locality" if named.kind == "place" else "group"
    return Mention(
        f"a{number}", kind, token.core_start, token.end, doc.text[token.core_start:token.end],
        f"coreference.{named.kind}", head=token.bare, same_as=named.id,
        member_of=named.ref if named.kind == "organization" else None,
    )


def _bare(word: str) -> str:
    return word.removeprefix("ال")
