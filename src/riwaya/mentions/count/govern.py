"""Which effect a counting phrase stands under: the word that governs it, or the total it is a part of."""

from collections.abc import Sequence
from typing import NamedTuple

from riwaya.knowledge.counts import Cue
from riwaya.mentions.count.lexicon import CountLexicon, follows
from riwaya.mentions.count.phrases import Phrase
from riwaya.records import Token

# Tokens between a cue and its victims; longer gaps join words of two clauses (read off the dev articles).
_VERB_GAP, _MASDAR_GAP, _MARK_GAP, _JOINED_GAP, _RIGHT_GAP, _LIFE_GAP, _AMONG_GAP = 10, 2, 4, 14, 3, 12, 5
_DOER_GAP = 4  # words of the doer between a verbal noun and whom it befell («اعتقال قوات الجيش 40 شابا»)
_ASIDE = 8  # words of an insertion: in brackets, between commas, «بينهم طفلان»
_RESULT_GAP = 6  # words from «أسفر» to its casualty
_TOLL_GAP = 24  # words from «بلغ عدد القتلى» to its figure
_CROWD = 1000  # so many stand before their verb without a noun («مئات الآلاف نزحوا»)
_CASUALTY = frozenset({"killed", "injured"})
_OPENERS = frozenset({"|", "||", ":", ".", "..", "..."})
_ALONE = frozenset({"single", "dual"})
_ON = "علي"


class Placed(NamedTuple):
    """A cue at tokens [first, last)."""

    first: int
    last: int
    cue: Cue


class Governed(NamedTuple):
    """A phrase with what befell its people.

    effects: two for «قتل وأصيب 12». part_of: place of the total in the list of the sentence.
    """

    phrase: Phrase
    effects: tuple[str, ...]
    part_of: int | None = None


class Governor:
    """Gives the phrases of one sentence, tokens [first, last), their effects. taken: tokens of times."""

    def __init__(
        self, lexicon: CountLexicon, tokens: Sequence[Token], span: tuple[int, int], taken: frozenset[int]
    ) -> None:
        self._lexicon = lexicon
        self._tokens = tokens
        self._first, self._last = span
        self._taken = taken
        self._cues = list(self._find_cues())
        self._used: set[int] = set()
        self._read_to = self._first
        self.found: list[Governed] = []

    def _find_cues(self) -> Sequence[Placed]:
        out, at = [], self._first
        while at < self._last:
            cue = self._lexicon.cue(self._tokens, at) if self._tokens[at].kind == "word" else None
            if cue and at + len(cue.words) <= self._last:
                out.append(Placed(at, at + len(cue.words), cue))
                at += len(cue.words)
            else:
                at += 1
        return out

    def govern(self, phrase: Phrase) -> None:
        """Adds the phrase to `found` when something befalls its people."""
        if phrase.first < self._read_to:
            return
        part_of = self._total_of(phrase)
        if part_of is not None:
            effects = self.found[part_of].effects
            self.found.append(
                Governed(phrase, (phrase.effect,) if phrase.effect in _CASUALTY else effects, part_of)
            )
            return
        effects = self._effects(phrase)
        if effects and not (phrase.is_collective and effects[0] not in ("displaced", "abducted")):
            self.found.append(Governed(phrase, effects))

    def _effects(self, phrase: Phrase) -> tuple[str, ...]:
        if phrase.shape == "origin" or self._is_among_dead_and_hurt(phrase):
            return ()
        if phrase.effect and phrase.shape == "single" and self._falls(phrase):
            return (phrase.effect,)
        if both := self._both(phrase):
            return both
        if self._dies_of_wounds(phrase):
            return ("killed",)
        if phrase.effect in _CASUALTY and phrase.shape != "single":
            return (phrase.effect,)
        if described := self._described(phrase):
            return described
        if tallied := self._tallied(phrase) or self._raised(phrase):
            return tallied
        joined = self._joined(phrase) or self._among(phrase)
        if joined:
            return joined
        if self._loses_life(phrase):
            return ("killed",)
        placed = self._right(phrase) if self._opens_clause(phrase) else None
        placed = placed or self._left(phrase) or self._right(phrase)
        is_befallen = placed is not None and (
            self._is_next(placed, phrase) or (placed.cue.is_undergone and placed.cue.effect in _CASUALTY)
        )
        if phrase.effect and phrase.shape not in _ALONE and not is_befallen:
            return (phrase.effect,)
        if placed and not (placed.cue.effect == "present" and phrase.shape in _ALONE):
            return self._shared(placed, phrase)
        return ()

    def _is_among_dead_and_hurt(self, phrase: Phrase) -> bool:
        """«الأطفال بين قتيل وجريح»: one of a pair of nouns that counts nobody."""
        starts = range(max(self._first, phrase.first - 2), phrase.first)
        both = self._lexicon.counts.both
        return phrase.shape == "single" and any(follows(self._tokens, at, words) for at in starts for words in both)

    def _dies_of_wounds(self, phrase: Phrase) -> bool:
        """«وفاة 3 من المصابين», «توفي اثنان من الجرحى»: who dies of those hurt is one of the dead."""
        placed = self._left(phrase) if phrase.effect == "injured" and phrase.shape == "part" else None
        return placed is not None and placed.cue.effect == "killed" and self._is_next(placed, phrase)

    def _described(self, phrase: Phrase) -> tuple[str, ...]:
        """«طفلين جريحين», «امرأة مصابة»: an adjective says what befell them."""
        if phrase.last >= self._last or phrase.shape not in _ALONE:
            return ()
        token = self._tokens[phrase.last]
        return self._casualty(token) if token.kind == "word" and not token.clitics else ()

    def _casualty(self, token: Token) -> tuple[str, ...]:
        """The effect that a noun for the dead or hurt says itself («جرحى»), empty for other words."""
        form = self._lexicon.people(token)
        return (form.entry.effect,) if form is not None and form.entry.effect in _CASUALTY else ()

    def _tallied(self, phrase: Phrase) -> tuple[str, ...]:
        """«القتلى 12 والجرحى إلى 40»: the definite noun before a lone figure says what befell them."""
        at = min(phrase.first, phrase.hedge_first) - 1
        if at > self._first and self._tokens[at].folded in self._lexicon.counts.up_to | {":"}:
            at -= 1
        if phrase.shape in _ALONE or phrase.effect or at < self._first:
            return ()
        token = self._tokens[at]
        form = self._lexicon.people(token) if token.core != token.bare or "ال" in token.clitics else None
        return self._casualty(token) if form is not None and "plural" in form.numbers else ()

    def _raised(self, phrase: Phrase) -> tuple[str, ...]:
        """«ارتفع إلى سبعة عدد القتلى», «بلغ عدد القتلى في المواجهات … خمسة»: a toll and its figure far apart."""
        counts = self._lexicon.counts
        start = min(phrase.first, phrase.hedge_first)
        if phrase.shape not in ("bare", "number") or phrase.effect:
            return ()
        if start - 2 >= self._first and self._tokens[start - 1].folded in counts.up_to:
            toll = next((p for p in self._cues if p.first >= phrase.last), None)
            is_raised = self._tokens[start - 2].core in counts.rises
            if is_raised and toll is not None and toll.cue.kind == "mark" and toll.first - phrase.last <= 1:
                return (toll.cue.effect,)
        ahead = [p for p in self._cues if p.last <= start and p.cue.kind == "mark" and p.first > self._first]
        told = next((p for p in reversed(ahead) if self._tokens[p.first - 1].core in counts.rises), None)
        ends = phrase.last >= self._last or self._tokens[phrase.last].kind != "word" or phrase.shape == "number"
        is_first = told is not None and not any(told.last <= one.phrase.first for one in self.found)
        if told is not None and is_first and ends and start - told.last <= _TOLL_GAP:
            return (told.cue.effect,)
        return ()

    def _falls(self, phrase: Phrase) -> bool:
        """Does a casualty open a headline («إدلب.. قتيل وجرحى») or stand behind a word of falling («سقوط قتيل»)?"""
        if phrase.first == self._first:
            return True
        before, falls = self._tokens[phrase.first - 1], self._lexicon.counts.falls
        if before.kind == "punct" and before.folded in _OPENERS:
            return True
        if before.folded in self._lexicon.counts.oblique:  # «أسفر القصف عن قتيل»
            ahead = self._tokens[max(self._first, phrase.first - _RESULT_GAP) : phrase.first - 1]
            return any(token.core in self._lexicon.counts.results for token in ahead)
        return before.core in falls or before.folded in falls

    def _loses_life(self, phrase: Phrase) -> bool:
        """«فقد 3 مدنيين حياتهم», «لقي شاب من البلدة مصرعه», «أن شخصا لقي مصرعه»."""
        counts = self._lexicon.counts
        before = self._tokens[max(self._first, phrase.hedge_first - 2) : phrase.hedge_first]
        after = self._tokens[phrase.last : min(phrase.last + _LIFE_GAP, self._last)]
        lost = next((n for n, t in enumerate(after) if counts.life & {t.folded, t.core, t.bare}), None)
        if lost is None:
            return False
        return any(t.core in counts.loses for t in (*before, *after[max(0, lost - 1) : lost]))

    def _is_next(self, placed: Placed, phrase: Phrase) -> bool:
        """Does nothing stand between the phrase and its cue?"""
        start = min(phrase.first, phrase.hedge_first)
        return not (
            self._gap(placed.last, start) if placed.last <= start else self._gap(phrase.last, placed.first)
        )

    def _total_of(self, phrase: Phrase) -> int | None:
        """Place in `found` of the total that «بينهم 3 أطفال» is a part of; None for no part."""
        if not self.found:
            return None
        start = min(phrase.first, phrase.hedge_first)
        total = self._last_total()
        has_opener = any(self._stands_before(start, words) for words in self._lexicon.counts.subtotal)
        if has_opener and total is not None and self._cues_between(self.found[total].phrase.last, start):
            return None  # «قتل شخص وأصيب آخرون بينهم 4 أطفال»: of those without a number
        if has_opener or (phrase.shape == "of_them" and self._left(phrase) is None):
            return total
        if total is not None and self._tokens[start - 1].folded == "(" and start - 1 == self.found[total].phrase.last:
            return total  # «5 مدنيين (4 أطفال وسيدة)»
        before = self.found[-1]
        if before.part_of is not None and self._is_joined_to(before.phrase, phrase):
            return before.part_of
        return None

    def _last_total(self) -> int | None:
        return next((at for at in reversed(range(len(self.found))) if self.found[at].part_of is None), None)

    def _stands_before(self, at: int, words: tuple[str, ...]) -> bool:
        first = at - len(words)
        return first >= self._first and follows(self._tokens, first, words)

    def _is_joined_to(self, before: Phrase, phrase: Phrase) -> bool:
        """Does و join the phrase to the one just before it («16 طفلاً وثلاث نساء»)?"""
        start = min(phrase.first, phrase.hedge_first)
        if start - before.last > 3 or self._cues_between(before.last, start):
            return False
        return _has_and(self._tokens[start]) or (
            start > before.last and self._tokens[start - 1].folded in self._lexicon.counts.joins
        )

    def _joined(self, phrase: Phrase) -> tuple[str, ...]:
        """The effects of the phrase that و joins this one to («رجل وامرأة»)."""
        if self.found and self._is_joined_to(self.found[-1].phrase, phrase):
            if phrase.effect in _CASUALTY:
                return (phrase.effect,)
            return self.found[-1].effects
        return ()

    def _among(self, phrase: Phrase) -> tuple[str, ...]:
        """«قتلى بينهم ضابط», «أصيب آخرون بينهم 4 أطفال»: a part of those whom no figure counts."""
        start = min(phrase.first, phrase.hedge_first)
        opener = next((w for w in self._lexicon.counts.subtotal if self._stands_before(start, w)), None)
        if opener is None:
            return ()
        at = start - len(opener)
        for back in range(at - 1, max(self._first, at - _AMONG_GAP) - 1, -1):
            cue = next((p.cue for p in self._cues if p.last == back + 1), None)
            if cue is not None:
                return (cue.effect,) if cue.effect in _CASUALTY else ()
            if found := self._casualty(self._tokens[back]):
                return found
        return ()

    def _left(self, phrase: Phrase) -> Placed | None:
        """The nearest cue before the phrase, if it can govern it."""
        start = min(phrase.first, phrase.hedge_first)
        placed = next((p for p in reversed(self._cues) if p.last <= phrase.first), None)
        if placed is None:
            return None
        gap = self._gap(placed.last, start)
        if not gap:
            return placed
        if phrase.shape in ("single", "bare") and not self._is_announced(placed, phrase, gap):
            return None
        if phrase.shape == "bare" and phrase.high == 1:  # «من عائلة واحدة»
            return None
        return placed if self._reaches(placed, phrase, gap) else None

    def _gap(self, first: int, last: int) -> list[Token]:
        """Words between; times with their preposition, marks of quotation and the conjunction are no words."""
        out = []
        inserted = self._inserted(first, last)
        for at in range(first, last):
            token = self._tokens[at]
            if at + 1 < last and at + 1 in self._taken and token.folded in self._lexicon.counts.oblique:
                continue  # «قتل في آب الماضي مدنيان»
            if at not in self._taken and at not in inserted and (token.kind != "punct" or token.folded in ("،", "؛")):
                out.append(token)
        return out

    def _inserted(self, first: int, last: int) -> range:
        """The words between two commas («قتلت القوات، بإسناد من الطيران، قيادياً»), the commas too; empty for none."""
        commas = [at for at in range(first, last) if self._tokens[at].folded == "،"]
        if len(commas) == 2 and commas[1] - commas[0] <= _ASIDE and not self._cues_between(*commas):
            return range(commas[0], commas[1] + 1)
        return range(0)

    def _is_announced(self, placed: Placed, phrase: Phrase, gap: Sequence[Token]) -> bool:
        """May a lone noun or number stand off its cue: «عدد القتلى إلى 20», «قتلت القوات شاباً»?"""
        if placed.cue.kind == "mark":
            return phrase.shape == "bare" or placed.cue.effect == "present"
        is_object = self._tokens[phrase.first].folded.endswith("ا") and phrase.shape == "single"
        return placed.cue.kind == "verb" and is_object and len(gap) <= 5

    def _reaches(self, placed: Placed, phrase: Phrase, gap: Sequence[Token]) -> bool:
        """Does a cue govern a phrase some words off?"""
        counts = self._lexicon.counts
        barred = [token for token in gap if token.core in counts.barriers or token.bare in counts.barriers]
        ends = [token for token in gap if token.folded in counts.clause]
        if ends:
            return False
        start = min(phrase.first, phrase.hedge_first)
        if _has_and(self._tokens[start]) and not barred and not self._cues_between(placed.last, start):
            return len(gap) <= _JOINED_GAP
        if placed.cue.is_undergone and gap[-1].folded in counts.oblique:
            is_end = placed.cue.words[0] in counts.ending and gap[-1].folded == _ON
            return is_end and not any(token.core in counts.judging for token in gap)
        if placed.cue.kind == "verb":
            is_open = bool(barred) and barred[0] in gap[:2]  # «قتل جراء القصف 5», «قتل في الانفجار 5»
            return len(gap) <= _VERB_GAP and (is_open or not barred)
        if placed.cue.kind == "mark":
            has_to = gap[-1].folded in counts.up_to
            return len(gap) <= (_JOINED_GAP if has_to else _MARK_GAP) and (has_to or not barred)
        is_doer = phrase.shape == "number" and not any(token.clitics and token.core != token.bare for token in gap)
        return len(gap) <= (_DOER_GAP if is_doer else _MASDAR_GAP) and not barred

    def _opens_clause(self, phrase: Phrase) -> bool:
        """Does the phrase begin a clause («إن أربعة أطفال أصيبوا»)?"""
        start = min(phrase.first, phrase.hedge_first)
        if start == self._first:
            return True
        before = self._tokens[start - 1]
        return before.folded in self._lexicon.counts.clause or before.core in self._lexicon.counts.clause

    def _right(self, phrase: Phrase) -> Placed | None:
        """A verb right behind the phrase («أربعة أطفال أصيبوا», «طفلة استشهدت»)."""
        last = self._behind_part(self._behind_brackets(phrase.last))
        placed = next((p for p in self._cues if p.first >= last), None)
        if placed is None or not placed.cue.is_undergone or self._tokens[placed.first].clitics:
            return None
        gap = self._gap(last, placed.first)
        if len(gap) > (1 if phrase.shape in ("single", "dual") else _RIGHT_GAP):
            return None
        if phrase.shape == "bare" and phrase.low < _CROWD:
            return None
        counts = self._lexicon.counts
        stops = counts.barriers | counts.clause
        is_open = all(t.kind == "word" and not t.clitics and t.folded not in stops for t in gap)
        return placed if is_open else None

    def _behind_brackets(self, last: int) -> int:
        """Behind the bracket that opens at token `last` («5 مدنيين (4 أطفال وسيدة) قتلوا»), else `last`."""
        if last < self._last and self._tokens[last].folded == "(":
            for at in range(last + 1, min(last + _ASIDE, self._last)):
                if self._tokens[at].folded == ")":
                    return at + 1
        return last

    def _behind_part(self, last: int) -> int:
        """Behind the part that is told at token `last` («5 مدنيين، بينهم طفلان، قتلوا»), else `last`."""
        at = last + 1 if last < self._last and self._tokens[last].folded == "،" else last
        opener = next((w for w in self._lexicon.counts.subtotal if follows(self._tokens, at, w)), None)
        verb = next((p for p in self._cues if p.first >= at), None) if opener else None
        is_near = verb is not None and verb.cue.is_plural and verb.first <= at + _ASIDE
        return verb.first if verb is not None and is_near else last

    def _cues_between(self, first: int, last: int) -> bool:
        return any(first <= p.first < last for p in self._cues)

    def _shared(self, placed: Placed, phrase: Phrase) -> tuple[str, ...]:
        """The effect of a cue, with that of the cue it is joined to: «مقتل وإصابة 5»."""
        effect = placed.cue.effect
        at = self._cues.index(placed)
        before = self._cues[at - 1] if at and at - 1 not in self._used else None
        self._used.add(at)
        if (
            before
            and before.last == placed.first
            and _has_and(self._tokens[placed.first])
            and phrase.high != 1
        ):
            first = before.cue.effect
            if before.cue.is_owned:  # «لقي سبعة مصرعهم وأصيب ستة»
                return (effect,)
            if first != effect and placed.last <= phrase.first and before.cue.is_plural <= placed.cue.is_plural:
                return (first, effect)
        return (effect,)

    def _both(self, phrase: Phrase) -> tuple[str, ...]:
        """«12 بين قتيل وجريح», «20 قتيلا وجريحا»."""
        counts = self._lexicon.counts
        for words in counts.both:
            if follows(self._tokens, phrase.last, words):
                self._read_to = phrase.last + len(words)
                return ("killed", "injured")
        if phrase.effect == "killed" and phrase.last < self._last and phrase.shape not in _ALONE:
            after = self._tokens[phrase.last]
            if _has_and(after) and (after.core in counts.second or after.bare in counts.second):
                self._read_to = phrase.last + 1
                return ("killed", "injured")
        return ()


def _has_and(token: Token) -> bool:
    return "و" in token.clitics[:1] or token.folded == "و"
