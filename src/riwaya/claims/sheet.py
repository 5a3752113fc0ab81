"""Sheet: a document's tokens with the readings and named mentions that lie on them."""

from collections.abc import Sequence

import msgspec

from riwaya.claims.reading import Reader, Reading
from riwaya.knowledge.cues import Cues
from riwaya.knowledge.roles import Roles
from riwaya.knowledge.triggers import Sense
from riwaya.records import Document, Mention, TimeValue, Token
from riwaya.records.mention import UNNAMED

_MARKS = frozenset({"punct", "break"})
_AND = ("و", "ف")
_TO_COME = frozenset({"س", "ه", "ح"})
_BYLINE_WITHIN = 6
_BYLINE_LENGTH = 6


class Sheet:
    """What the claim rules look at: token, reading and mention by token index."""

    def __init__(
        self, doc: Document, reader: Reader, roles: Roles, cues: Cues, outlets: frozenset[str] = frozenset(),
        rebels: frozenset[str] = frozenset(),
    ) -> None:
        """outlets: ids of media, agencies and monitors, who are told things. rebels: of armed groups of no state."""
        self.roles = roles
        self.cues = cues
        self.outlets = outlets
        self.rebels = rebels
        self.doc = doc
        self.tokens: Sequence[Token] = doc.tokens
        text, read = doc.text, reader.read
        self.readings: list[Reading] = [read(t.core, t.bare, text[t.end - 1] == "ة") for t in doc.tokens]
        self._leave_lone_nouns()
        self._words = [t.folded[1:] if t.clitics and t.clitics[0] in _AND else t.folded for t in doc.tokens]
        self.begins: dict[int, Mention] = {}
        self.covers: dict[int, Mention] = {}
        self.counts: dict[int, list[Mention]] = {}  # two where one figure has two effects
        self.stands_for: dict[int, Mention] = {}  # nouns that take a name up again («التنظيم»), and that name
        self.recurring: list[int] = []  # where a time such as «يومياً» begins
        self.weapons: dict[int, Mention] = {}
        self.armed: set[int] = set()  # tokens inside a weapon's name («طائرة بدون طيار»)
        self.events: dict[int, Sense] = {}
        self.silent: set[int] = set()  # tokens of set phrases that are no trigger («أطلق سراح»)
        self._index_mentions()
        self.byline = self._words_of_byline()

    def _leave_lone_nouns(self) -> None:
        """«قتل أم اعتقل»: a noun that is one only before و is none elsewhere."""
        for i, reading in enumerate(self.readings):
            if reading.noun is None or not reading.noun.entry.is_by_company or reading.definite or reading.pronoun:
                continue
            if i + 1 == len(self.tokens) or self.tokens[i + 1].clitics[:1] != ("و",):
                self.readings[i] = msgspec.structs.replace(reading, noun=None)

    def _words_of_byline(self) -> frozenset[str]:
        """Bare words of lines such as «منبج – نورث برس», which name the outlet that tells the story itself."""
        found: set[str] = set()
        for sentence in self.doc.sentences[:_BYLINE_WITHIN]:
            inside = range(sentence.first, sentence.last)
            has_dash = any(self.tokens[i].folded in ("-", "–", "—") for i in inside)
            if len(inside) <= _BYLINE_LENGTH and has_dash:
                found |= {self.tokens[i].bare for i in inside if self.tokens[i].kind == "word"}
        return frozenset(found)

    def _index_mentions(self) -> None:
        """Mentions by first token and by every token; the longer one wins."""
        at = {t.start: i for i, t in enumerate(self.tokens)}
        at |= {t.core_start: i for i, t in enumerate(self.tokens) if t.clitics}
        by_id = {mention.id: mention for mention in self.doc.mentions}
        for mention in sorted(self.doc.mentions, key=lambda m: (m.end - m.start)):
            first = at.get(mention.start)
            if mention.kind in UNNAMED:
                if first is not None and mention.same_as in by_id:
                    self.stands_for[first] = by_id[mention.same_as]
                continue
            if first is None or (mention.end - mention.start < 2 and mention.kind != "count"):
                continue
            if mention.kind == "weapon":
                self.weapons[first] = mention
                self.armed.update(range(first, self.after(first, mention)))
                continue
            self.begins[first] = mention
            if isinstance(mention.value, TimeValue) and mention.value.recurs:
                self.recurring.append(first)
            for i in range(first, self.after(first, mention)):
                self.covers[i] = mention
                if mention.kind == "count":
                    self.counts.setdefault(i, []).append(mention)

    def after(self, first: int, mention: Mention) -> int:
        """The token index behind a mention that begins at token `first`."""
        i = first
        while i < len(self.tokens) and self.tokens[i].start < mention.end:
            i += 1
        return i

    def is_mark(self, i: int) -> bool:
        """Is token i punctuation or a line end?"""
        return self.tokens[i].kind in _MARKS

    def is_joined(self, i: int) -> bool:
        """Does token i begin with و or ف, or stand behind a و written apart («و 3 أطفال», «و4 أطفال»)?"""
        clitics = self.tokens[i].clitics
        return (bool(clitics) and clitics[0] in _AND) or (i > 0 and self.is_lone_and(i - 1))

    def is_lone_and(self, i: int) -> bool:
        """Is token i a و that is not joined to the next word?"""
        return self.tokens[i].folded == "و"

    def is_to_come(self, i: int) -> bool:
        """Does token i carry the س of the future, or the ه or ح of speech?"""
        return not _TO_COME.isdisjoint(self.tokens[i].clitics)

    def is_going_on(self, i: int) -> bool:
        """«بيقصفوا»: does token i carry the ب that speech puts before a verb?"""
        if "ب" not in self.tokens[i].clitics:
            return False
        reading = self.readings[i]
        is_only_verb = bool(reading.finite) and not (reading.nominal or reading.noun or reading.is_plain_noun)
        return is_only_verb and all(f.tense == "imperfect" for f in reading.finite)

    def is_craft(self, i: int) -> bool:
        """«طائرة», «طائراته», «مسيّرتهم»: does token i name what flies or sails for somebody?"""
        bare, pronoun = self.tokens[i].bare, self.readings[i].pronoun
        if bare in self.roles.craft or pronoun is None:
            return bare in self.roles.craft
        stem = bare.removesuffix(pronoun)
        return stem in self.roles.craft or (stem.endswith("ت") and f"{stem[:-1]}ه" in self.roles.craft)

    def clitic_preposition(self, i: int) -> str | None:
        """The ب ل ك that token i carries, None if none."""
        if not self.tokens[i].clitics or self.is_going_on(i):
            return None
        for clitic in self.tokens[i].clitics:
            if clitic in ("ب", "ل", "ك"):
                return clitic
        return None

    def word(self, i: int) -> str:
        """Token i folded, without و ف but with ب ل ك and the article."""
        return self._words[i]

    def reads(self, first: int, words: list[str], last: int) -> bool:
        """Whether the tokens from `first` on, before `last`, are these words, folded as in `word`."""
        end = first + len(words)
        return end <= last and self._words[first:end] == words
