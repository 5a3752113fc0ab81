"""Phrases that count people: «20 عنصرا», «عدد من المدنيين», «طفلتين», «امرأة»; what befell them comes later."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from riwaya.knowledge.nouns import NounEntry, NounForm
from riwaya.mentions.count.hedges import hedged
from riwaya.mentions.count.lexicon import CountLexicon, Number, follows
from riwaya.records import Token

_DUAL_SIGN = "َين"  # «مدنيَين» as written with its vowel: two
# Ends of a dual with a pronoun, folded.
_OF_TWO = ("يه", "يها", "يهم", "يهما", "اه", "اها", "اهم", "اهما")


class Phrase(NamedTuple):
    """People counted in tokens [first, last).

    prefix: letters of proclitics on the first token. hedge_first: where the words that hedge it begin.
    shape: "number", "part" («6 من قياداته»), "vague", "bare" (a number without its noun), "of_them", "dual",
    "single", "named_casualty" («شهيد مدني»), "origin" (one person by nationality alone: «روسي»).
    effect: what the noun itself says befell them («قتلى»), None if nothing.
    """

    first: int
    last: int
    prefix: int
    low: int
    high: int | None
    hedge: str | None
    hedge_first: int
    shape: str
    who: str = "unknown"
    effect: str | None = None
    is_collective: bool = False


class _People(NamedTuple):
    """The counted noun of a phrase: where it ends, and what it is; form None for words no lexicon has."""

    last: int
    form: NounForm | None
    shape: str = "number"


class PhraseFinder:
    """Finds the counting phrases of one sentence. taken: tokens inside time expressions."""

    def __init__(
        self, lexicon: CountLexicon, text: str, tokens: Sequence[Token], taken: frozenset[int]
    ) -> None:
        self._lexicon = lexicon
        self._text = text
        self._tokens = tokens
        self._taken = taken

    def find(self, first: int, last: int) -> Iterator[Phrase]:
        """The phrases in tokens [first, last), in order, none overlapping."""
        self._first, self._last, at = first, last, first
        may_open = self._lexicon.may_open
        while at < last:
            is_open = may_open(self._tokens[at]) and at not in self._taken
            phrase = self._at(at) if is_open else None
            if phrase:
                yield phrase
            at = phrase.last if phrase else at + 1

    def _at(self, at: int) -> Phrase | None:
        token = self._tokens[at]
        if token.kind in ("punct", "break"):
            return None
        vague = self._vague(at)
        if vague:
            return vague
        number = self._lexicon.number(self._tokens, at)
        if number and number.end <= self._last:
            return self._counted(at, number)
        if token.kind != "word":
            return None
        if token.core in self._lexicon.counts.one_of and at + 1 < self._last:
            return self._one_of(at)
        if token.folded in self._lexicon.counts.another and self._is_another(at):
            return self._phrase(at, at + 1, 0, 1, 1, _People(at + 1, None, "single"))
        form = self._lexicon.people(token)
        if form:
            return self._noun_alone(at, form) if self._is_people(at, form) else None
        is_pair = token.bare.endswith(_OF_TWO) and self._text[token.end - 1] != "ة"
        theirs = self._lexicon.people_or_theirs(token) if is_pair else None
        if theirs and "dual" in theirs.numbers:  # «طفليها», «طفلاها»: no singular ends so before a pronoun
            return self._phrase(at, at + 1, self._letters(at), 2, 2, _People(at + 1, theirs, "dual"))
        origin = self._lexicon.nationality(token)
        if origin and "singular" in origin.numbers and token.core == token.bare:
            return self._phrase(at, at + 1, self._letters(at), 1, 1, _People(at + 1, origin, "origin"))
        return None

    def _vague(self, at: int) -> Phrase | None:
        """«عدد من قيادات وأفراد», «عدة مدنيين», «أعداد منهم»."""
        token, counts = self._tokens[at], self._lexicon.counts
        for word in {token.core: 0, token.bare: 0, token.folded: 0}:
            for words, low in counts.vague.get(word, ()):
                end = at + len(words)
                if words[-1] == "من" and follows(self._tokens, at, words[:-1]) and end <= self._last:
                    if end - 1 < self._last and self._tokens[end - 1].folded in counts.of_them:
                        return self._phrase(
                            at, end, self._letters(at), int(low), None, _People(end, None, "vague")
                        )
                if words[-1] in counts.another and follows(self._tokens, at, words):  # «جُرح عدد آخر»
                    return self._phrase(at, end, self._letters(at), int(low), None, _People(end, None, "vague"))
                if end < self._last and follows(self._tokens, at, words):
                    people = self._people(end, is_linked=words[-1] == "من")
                    if people and people.form:
                        return self._phrase(
                            at, people.last, self._letters(at), int(low), None, people._replace(shape="vague")
                        )
        return None

    def _people(self, at: int, *, is_linked: bool) -> _People | None:
        """The people at token `at`, behind a number or, `is_linked`, behind «عدد من»."""
        if at >= self._last or self._tokens[at].kind != "word" or at in self._taken:
            return None
        token = self._tokens[at]
        form = self._lexicon.people_or_theirs(token) if is_linked else self._lexicon.people(token)
        form = form or self._lexicon.nationality(token)
        if form is None or _is_behind_preposition(token):
            return None
        return _People(at + 1, form)

    def _counted(self, at: int, number: Number) -> Phrase | None:
        low, high, end = number.low, number.high, number.end
        wider = self._range(at, number)
        if wider:
            high, end = wider
        if not number.is_open and self._definite_before(at):
            return self._definite(at, number)
        people = self._behind(end, at)
        if people is None:
            if self._is_followed_by_thing(end):
                return None
            people = _People(end, None, "bare")
        return self._phrase(at, people.last, number.prefix, low, high, people)

    def _range(self, at: int, number: Number) -> tuple[int, int] | None:
        """High and end of «5 و7» behind «بين», «5 إلى 7», «5-7»."""
        tokens, end = self._tokens, number.end
        if end + 1 >= self._last or number.high is None:
            return None
        has_between = at > self._first and tokens[at - 1].core == "بين"
        link = tokens[end].folded
        start = end + 1 if link in ("-", "الي", "او", "/") or (link == "و" and has_between) else end
        if start == end and not (has_between and tokens[end].folded.startswith("و")):
            return None
        second = self._lexicon.number(tokens, start)
        if second and second.high and number.low < second.high and second.high < number.low * 10:
            return second.high, second.end
        return None

    def _behind(self, end: int, at: int) -> _People | None:
        """The people behind a number that ends at `end`."""
        counts = self._lexicon.counts
        if end >= self._last or end in self._taken:
            return None
        if self._tokens[end].folded in counts.of_them:
            return _People(end + 1, None, "of_them")
        if self._tokens[end].folded == ")" and at > self._first and self._tokens[at - 1].folded == "(":
            end += 1  # «(5) شهداء»
            if end >= self._last or end in self._taken:
                return None
        found = self._people(end, is_linked=False)
        if found:
            return found
        for words in counts.partitive:
            if follows(self._tokens, end, words):
                return self._out_of(end + len(words), at)
        return None

    def _out_of(self, start: int, at: int) -> _People | None:
        """Whom «6 من …» is taken from: people, or a name in quotes."""
        at_name = start
        while at_name < self._last and self._tokens[at_name].kind == "punct":
            at_name += 1
        if at_name >= self._last:
            return None
        token = self._tokens[at_name]
        form = self._lexicon.people_or_theirs(token)
        if form or at_name > start:
            return _People(at_name + 1, form, "part")
        cue = self._lexicon.cue(self._tokens, at_name)
        return _People(at_name + 1, None) if cue or not self._lexicon.is_no_person(token) else None

    def _is_followed_by_thing(self, end: int) -> bool:
        """Does the word behind a number say that no people are counted?"""
        if end >= self._last:
            return False
        token = self._tokens[end]
        if end in self._taken:
            return False
        if token.kind == "number" or token.folded in ("/", "%", ":"):
            return True
        return (
            token.kind == "word" and not _is_behind_preposition(token) and self._lexicon.is_no_person(token)
        )

    def _definite_before(self, at: int) -> bool:
        """Does «الأسرى الستة» or «الأسرى الفلسطينيين الستة» end with the number at `at`?"""
        return self._tokens[at].folded.startswith(("ال", "وال")) and self._definite_head(at) is not None

    def _definite_head(self, at: int) -> int | None:
        for head in (at - 1, at - 2):
            if head < self._first or self._tokens[head].kind != "word":
                return None
            token = self._tokens[head]
            is_definite = token.core != token.bare or "ال" in token.clitics
            form = self._lexicon.people(token)
            if form is None:
                form = self._lexicon.people_or_theirs(token)  # «أطفالها الثلاثة»
            elif not is_definite:
                return None
            if (
                form
                and form.entry.kind != "adjective"
                and "plural" in form.numbers
                and not self._is_adjective(head)
            ):
                return head
        return None

    def _is_adjective(self, at: int) -> bool:
        """Is the definite word at `at` an adjective to a noun for people right before it?"""
        before = self._tokens[at - 1] if at > self._first else None
        if before is None or (before.core == before.bare and "ال" not in before.clitics):
            return False
        form = self._lexicon.people(before)
        return bool(form and "plural" in form.numbers)

    def _definite(self, at: int, number: Number) -> Phrase:
        head = self._definite_head(at)
        assert head is not None
        form = self._lexicon.people_or_theirs(self._tokens[head])
        letters = len(self._tokens[head].folded) - len(self._tokens[head].core)
        return self._phrase(head, number.end, letters, number.low, number.high, _People(number.end, form))

    def _one_of(self, at: int) -> Phrase | None:
        """«أحد عناصر»."""
        form = self._lexicon.people_or_theirs(self._tokens[at + 1])
        if form is None or "plural" not in form.numbers:
            return None
        return self._phrase(at, at + 2, self._letters(at), 1, 1, _People(at + 2, form, "single"))

    def _is_another(self, at: int) -> bool:
        """Is «آخر» a person («إصابة آخر», «جرح أخرى بشظايا») and not the word of a noun («إصابة آخر رهينة»)?"""
        if at == self._first or self._lexicon.cue(self._tokens, at - 1) is None:
            return False
        if self._tokens[at - 1].bare.endswith("ات"):  # «إصابات أخرى»
            return False
        after = self._tokens[at + 1] if at + 1 < self._last else None
        counts = self._lexicon.counts
        return (
            after is None
            or after.kind != "word"
            or bool(after.clitics)
            or after.folded in counts.oblique | counts.barriers | counts.clause | counts.after_another
            or at + 1 in self._taken
        )

    def _is_people(self, at: int, form: NounForm) -> bool:
        """Is it a person that «أم» stands for («أم وطفلها»), and not the word "or" or a part of a name?"""
        if not form.entry.is_by_company or self._tokens[at].core != self._tokens[at].bare:
            return True
        return at + 1 < self._last and self._tokens[at + 1].clitics[:1] == ("و",)

    def _noun_alone(self, at: int, form: NounForm) -> Phrase | None:
        """An indefinite dual or singular («عنصرين», «طفلة»); a plural or a verbal noun («إصابة») counts nobody."""
        token = self._tokens[at]
        if token.bare in self._lexicon.counts.casualties and self._lexicon.cue(self._tokens, at) is not None:
            return None
        if form.numbers & {"dual", "plural"} and self._is_two(at + 1):
            return self._phrase(at, at + 2, self._letters(at), 2, 2, _People(at + 2, form, "dual"))
        if token.core != token.bare or "ال" in token.clitics or form.entry.is_collective:
            return None
        is_told_two = self._is_of_two(at + 1) or self._text[token.start : token.end].endswith(_DUAL_SIGN)
        is_dual = form.numbers == {"dual"} or (form.numbers >= {"dual", "plural"} and is_told_two)
        if is_dual and token.bare[-1:] == "ن":
            is_movement = at > self._first and self._tokens[at - 1].bare in self._lexicon.counts.movements
            return None if is_movement else self._dual(at, form)
        if "singular" not in form.numbers or self._is_possessed(token) or self._is_definite_by_next(at):
            return None
        return self._single(at, form)

    def _dual(self, at: int, form: NounForm) -> Phrase:
        """Two people, with the dual that says more of them («شخصان مدنيان»)."""
        after = self._tokens[at + 1] if at + 1 < self._last and at + 1 not in self._taken else None
        more = self._lexicon.people(after) if after and not after.clitics else None
        end = at + 2 if more and more.numbers == {"dual"} else at + 1
        phrase = self._phrase(at, end, self._letters(at), 2, 2, _People(end, form, "dual"))
        if more is None or end == at + 1:
            return phrase
        return phrase._replace(who=more.entry.who, effect=more.entry.effect or phrase.effect)

    def _single(self, at: int, form: NounForm) -> Phrase:
        """One person, with the noun that says more of a casualty («شهيد مدني»)."""
        after = self._tokens[at + 1] if at + 1 < self._last and at + 1 not in self._taken else None
        more = self._lexicon.people(after) if after and form.entry.effect else None
        if (
            after
            and more
            and "singular" in more.numbers
            and after.folded == after.bare
            and not more.entry.effect
        ):
            both = self._phrase(at, at + 2, self._letters(at), 1, 1, _People(at + 2, form, "named_casualty"))
            return both._replace(who=more.entry.who)
        return self._phrase(at, at + 1, self._letters(at), 1, 1, _People(at + 1, form, "single"))

    def _is_two(self, at: int) -> bool:
        """Does «اثنين» stand at `at`, as in «مدنيين اثنين»?"""
        if at >= self._last or at in self._taken:
            return False
        number = self._lexicon.number(self._tokens, at)
        return bool(number and number.low == number.high == 2 and number.prefix == 0 and number.end == at + 1)

    def _is_of_two(self, at: int) -> bool:
        """Does «أحدهما» stand at `at`, or «وكلاهما»?"""
        return at < self._last and self._tokens[at].core in self._lexicon.counts.of_two

    def _letters(self, at: int) -> int:
        token = self._tokens[at]
        return len(token.folded) - len(token.core)

    def _is_possessed(self, token: Token) -> bool:
        """Is a final ه the pronoun («طفله» his child) and not ة (a girl)?"""
        return token.bare.endswith("ه") and "ة" not in self._text[token.start : token.end]

    def _is_definite_by_next(self, at: int) -> bool:
        """Is a noun made definite by a genitive: «ضابط الشرطة», «قائد كتيبة المدفعية»?"""
        for after in (at + 1, at + 2):
            if after >= self._last or after in self._taken or self._tokens[after].kind != "word":
                return False
            token = self._tokens[after]
            if _is_behind_preposition(token):
                return False
            if token.core.startswith("ال") and token.core != token.bare:
                return True
            form = self._lexicon.people(token)
            if form and form.entry.is_collective:  # «زعيم تنظيم», «قائد لواء»: a name follows
                return True
            is_noun = self._lexicon.nouns.find(token.bare) or self._text[token.end - 1] == "ة"
            if not is_noun or self._lexicon.nationality(token):
                return False
        return False

    def _phrase(
        self, first: int, last: int, prefix: int, low: int, high: int | None, people: _People
    ) -> Phrase:
        sentence = (self._first, self._last)
        hedge, hedge_first, low, high = hedged(self._lexicon.counts, self._tokens, sentence, (first, last), (low, high))
        entry = people.form.entry if people.form else None
        return Phrase(
            first,
            last,
            prefix,
            low,
            high,
            hedge,
            hedge_first,
            people.shape,
            self._who(entry, last),
            entry.effect if entry else None,
            bool(entry and entry.is_collective and people.shape == "number"),
        )

    def _who(self, entry: NounEntry | None, last: int) -> str:
        """Who is counted: by the noun, else by what follows it («5 قتلى مدنيين», «11 شهيدا من المدنيين»)."""
        if entry is None or entry.who != "unknown":
            return entry.who if entry else "unknown"
        has_from = last + 1 < self._last and self._tokens[last].folded == "من"
        at = last + 1 if has_from else last
        if at >= self._last or at in self._taken or self._tokens[at].kind != "word":
            return "unknown"
        token = self._tokens[at]
        is_part = "ال" in token.clitics or token.core != token.bare
        form = self._lexicon.people(token) if is_part == has_from else None
        return form.entry.who if form else "unknown"


def _is_behind_preposition(token: Token) -> bool:
    """Does a word begin with a proclitic, so that it is not what a number before it counts?"""
    return bool(token.clitics) and token.core_start > token.start
