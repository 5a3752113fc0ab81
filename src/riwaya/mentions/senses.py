"""What a single folded word can be, asked of the knowledge once a word."""

from functools import lru_cache

from riwaya.arabic.fold import fold_word
from riwaya.arabic.inflection import without_enclitic
from riwaya.knowledge import Knowledge
from riwaya.knowledge.name_words import NameWords, load_name_words
from riwaya.knowledge.nouns import NounEntry
from riwaya.knowledge.ordinary_words import load_ordinary_words
from riwaya.knowledge.places_titles import load_titles
from riwaya.records import Token

_REMEMBERED = 65_536


class Senses:
    """Answers of one knowledge base on single words, kept."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._k = knowledge
        self.names: NameWords = load_name_words()
        self.closed = knowledge.words.all
        self._ordinary = load_ordinary_words()
        names = {w for w in knowledge.words.whole if w in knowledge.places.names or w in knowledge.persons.words}
        self._only_names = frozenset(w for w in names if not knowledge.nouns.find(w) and not knowledge.is_event(w))
        directions = load_titles().directions
        self.sides = frozenset(w for d in directions for w in d.words if not w.startswith("ال"))
        self.side_adjectives = frozenset(
            w for d in directions for w in d.words if w.startswith("ال") and w != f"ال{fold_word(d.before)}"
        )
        self._title_firsts = frozenset(key.partition(" ")[0] for key in knowledge.persons.titles)
        remember = lru_cache(maxsize=_REMEMBERED)
        self.is_word = remember(self._is_word)
        self.locality = remember(self._locality)
        self.is_adjective = remember(self._is_adjective)
        self.kin_stem = remember(self._kin_stem)

    def _is_word(self, bare: str) -> bool:
        """Is a folded word, without the article, one of the language that is not only a name?"""
        return bare in self._ordinary or (bare not in self._only_names and self._k.is_word(bare))

    def is_plain_word(self, bare: str) -> bool:
        """As `is_word`, but only for words that stand in the lists as they are, without a pronoun behind."""
        return bare in self._ordinary or (bare in self._k.vocabulary and bare not in self._only_names)

    def _locality(self, bare: str) -> tuple[NounEntry, frozenset[str]] | None:
        """The locality noun a word is, with its numbers; None when it is none."""
        form = self._k.nouns.find(bare, "locality")
        return (form.entry, form.numbers) if form is not None else None

    def _is_adjective(self, bare: str) -> bool:
        return self._k.nouns.find(bare, "adjective") is not None

    def begins_title(self, bare: str) -> bool:
        """Does a word begin a title of persons, as it stands or without a pronoun («شقيقه»)?"""
        return bare in self._title_firsts or self.kin_stem(bare) is not None

    def _kin_stem(self, bare: str) -> str | None:
        """The word of kinship without its pronoun: «زوجته» gives «زوجه»; None when it is none."""
        for stem, _ in without_enclitic(bare):
            if any(title.kind == "kin" for title in self._k.persons.titles.get(stem, ())):
                return stem
        return None

    def is_ordinary(self, bare: str) -> bool:
        """Is a folded word in the list of ordinary words?"""
        return bare in self._ordinary

    def is_noun(self, token: Token) -> bool:
        """Is a word as it stands one of the language: with the article it bears no pronoun («العارضة»)?"""
        return self.is_plain_word(token.bare) if token.core != token.bare else self.is_word(token.bare)

    @staticmethod
    def is_definite(token: Token) -> bool:
        """Does a word carry the article, its own or that of لل?"""
        return token.core != token.bare or token.clitics[-1:] == ("ال",)

    def is_place_head(self, bare: str) -> bool:
        """Does a word stand before the name of a place, as its title or as a part of it, in the singular?"""
        found = self.locality(bare)
        return found is not None and (found[0].is_place_title or found[0].is_part_of_name)
