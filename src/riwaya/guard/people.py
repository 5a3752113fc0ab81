"""Who is a private person in a document, and what is written instead of his name."""

import hashlib
import hmac
import re
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from riwaya.guard.names import Name, name_of, normal, words_of
from riwaya.guard.offices import Offices
from riwaya.knowledge.actors import load_actors
from riwaya.knowledge.nouns import load_nouns, without_article
from riwaya.knowledge.persons import load_persons
from riwaya.knowledge.plain_nouns import load_plain_nouns
from riwaya.knowledge.privacy import Privacy
from riwaya.knowledge.words import load_function_words
from riwaya.records import Document, Mention

_LONGEST = 4  # words of a name that stands where an unnamed person is meant
_DIGITS = 8  # among 10,000 persons two share a code in one of eighty cases


class Pseudonyms:
    """Codes for names: the same name has the same code in one case, and another in every other case.

    secret: of the case; nobody can find the name of a code without it, or tell whether a guess is right.
    """

    def __init__(self, secret: bytes, privacy: Privacy) -> None:
        self._secret = secret
        self._word = word = privacy.pseudonym
        self._account = privacy.account
        self.pattern = re.compile(f"{re.escape(word)}-[0-9a-f]{{{_DIGITS}}}")

    def of(self, name: Name) -> str:
        """What is shown for a name: «شخص-4f3a9c01»."""
        code = hmac.new(self._secret, " ".join(name).encode(errors="surrogatepass"), hashlib.sha256).hexdigest()
        return f"{self._word}-{code[:_DIGITS]}"

    def is_one(self, text: str) -> bool:
        """Is the text masked already?"""
        return text == self._account or self.pattern.fullmatch(text) is not None


class People(NamedTuple):
    """The persons of one document.

    masked: mention id -> what is shown, for each mention of a private person. full: names of several words of private
    persons. single: words that alone mean one of them, article kept. parts: words of their names that are masked
    wherever they stand alone. public: ids of mentions that an office or the knowledge base makes public; shown: their
    names.
    """

    masked: Mapping[str, str]
    full: Mapping[Name, str]
    single: Mapping[Name, str]
    parts: Mapping[Name, str]
    public: frozenset[str]
    shown: frozenset[Name]


class Reader:
    """Reads who is private in a document, by its mentions."""

    def __init__(self, pseudonyms: Pseudonyms) -> None:
        self._persons = load_persons()
        self._nouns = load_nouns()
        self._closed = load_function_words().all
        self._plain = load_plain_nouns()
        self._media = frozenset(word for word, head in load_actors().heads.items() if head.kind == "media")
        self._pseudonyms = pseudonyms

    def read(self, document: Document) -> People:
        """The persons of a document.

        A person is private unless one of the mentions that stand for him has an id of the knowledge base or an
        office. Unnamed speakers and victims that are called by nothing but names («وقال أحمد») count as persons.
        """
        masked: dict[str, str] = {}
        hidden: dict[str, str] = {}
        shown: set[str] = set()
        public: set[str] = set()
        offices = Offices(document, self._persons)
        towns = {name_of(one.text) for one in document.mentions if one.kind == "place" and one.value is not None}
        for mentions in _by_person(document):
            if any(one.ref is not None or offices.is_held(one) for one in mentions):
                shown.update(one.text for one in mentions)
                public.update(one.id for one in mentions)
                continue
            if all(self._is_outlet(one, document) or _is_town(one, towns) for one in mentions):
                continue
            private = [one for one in mentions if one.text and not self._pseudonyms.is_one(one.text)]
            if private:
                by = self._pseudonyms.of(max((name_of(one.text) for one in private), key=len) or (private[0].text,))
                masked.update((one.id, by) for one in private)
                hidden.update((one.text, hidden.get(one.text, by)) for one in private)
        parts = self._parts(hidden, shown)
        for one in document.mentions:
            if one.id not in masked and self._is_called_by_name(one):
                hidden[one.text] = masked[one.id] = self._by_part(one.text, hidden, parts)
        names = frozenset(map(name_of, shown))
        named = [(name_of(text), words_of(text), by) for text, by in hidden.items()]
        full = {name: by for name, _, by in reversed(named) if len(name) > 1}
        single = {tuple(words): by for _, words, by in reversed(named) if len(words) == 1}
        return People(masked, full, single, parts, frozenset(public - masked.keys()), names - full.keys())

    def _is_outlet(self, mention: Mention, document: Document) -> bool:
        """Is it the name of the document's outlet («صحيفة مقرن النيلين»), to whom no title, deed or harm is told of?"""
        head, *rest = words_of(document.article.outlet or "") or [""]
        if head not in self._media or mention.role is not None or name_of(mention.text) != tuple(map(normal, rest)):
            return False
        return all(mention.id not in (*claim.actor, *claim.target) for claim in document.claims)

    def _parts(self, hidden: Mapping[str, str], shown: Iterable[str]) -> dict[Name, str]:
        """Words of private names that stand in no public one; a word that two persons share means neither for sure.

        Of a name of several words those that are nothing but names; what the text calls somebody by alone («سعاد») may
        be an everyday word too.
        """
        public = {word for text in shown for word in words_of(text)}
        out: dict[Name, str] = {}
        for text, by in hidden.items():
            words = words_of(text)
            is_telling = self._is_name if len(words) == 1 else self._is_sign
            for word in words:
                if word not in public and is_telling(word):
                    known = out.setdefault((word,), by)
                    out[word,] = by if known == by else self._pseudonyms.of((word,))
        return out

    def _by_part(self, text: str, hidden: Mapping[str, str], parts: Mapping[Name, str]) -> str:
        """What is shown for somebody called by a name alone: as for the person whose name that is a part of."""
        words = words_of(text)
        known = parts.get(tuple(words)) if len(words) == 1 else None
        return hidden.get(text) or known or self._pseudonyms.of(name_of(text))

    def _is_called_by_name(self, mention: Mention) -> bool:
        """Is it an unnamed mention that is nothing but a name?"""
        is_tied = mention.ref or mention.member_of or mention.same_as
        if mention.kind != "group" or is_tied or self._pseudonyms.is_one(mention.text):
            return False
        words = words_of(mention.text)
        return 0 < len(words) <= _LONGEST and all(map(self._is_name, words))

    def _is_name(self, word: str) -> bool:
        """Is it a listed name and nothing else: no noun («العدوان»), title or nationality, no «على» (folded «علي»)?"""
        bare = without_article(word)
        if word not in self._persons.words or word in self._closed or bare in self._persons.titles:
            return False
        nation = self._nouns.find(bare, "adjective")
        is_nation = nation is not None and nation.entry.country is not None
        is_noun = not self._plain.isdisjoint((word, bare)) or self._nouns.find(word) is not None
        return not is_noun and not is_nation

    def _is_sign(self, word: str) -> bool:
        """Is it a name that is no everyday word?"""
        return self._is_name(word) and not self._persons.words[word].is_common_word


def _is_town(mention: Mention, towns: Collection[Name]) -> bool:
    """Is it one word that is a place elsewhere in the text («إرهابيي جاسم»)? That identifies nobody."""
    name = name_of(mention.text)
    return len(name) == 1 and name in towns


def _by_person(document: Document) -> Iterable[list[Mention]]:
    """The mentions of persons, those of one person together, in text order."""
    by_id = {one.id: one for one in document.mentions}
    out: dict[str, list[Mention]] = {}
    for mention in document.mentions:
        if mention.kind == "person":
            out.setdefault(_root(mention, by_id), []).append(mention)
    return out.values()


def _root(mention: Mention, by_id: Mapping[str, Mention]) -> str:
    """The id of the first mention of the same."""
    seen = {mention.id}
    while mention.same_as is not None and mention.same_as in by_id and mention.same_as not in seen:
        mention = by_id[mention.same_as]
        seen.add(mention.id)
    return mention.id
