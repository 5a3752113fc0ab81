"""Readings: what one written word can be, by all lexicons at once; asked once a spelling, then remembered."""

from functools import cached_property, lru_cache

import msgspec

from riwaya.arabic.inflection import Features, without_enclitic
from riwaya.knowledge import Knowledge
from riwaya.knowledge.cues import SaidForm
from riwaya.knowledge.nouns import NounForm
from riwaya.knowledge.triggers import LightForm, Sense

_SHORTEST_PLURAL = 3
_SHORTEST_PASSIVE = 5
_SPOKEN_PASSIVE = ("ات", "ان")
_ME = "ني"
_NO_USES: frozenset[str] = frozenset()
_REMEMBERED = 262_144  # spellings
_PRONOUNS = frozenset({"ه", "ها", "هم", "هما", "هن", "نا"})


class Reading(msgspec.Struct, frozen=True, dict=True):
    """What a word can be. func: closed-class uses; pronoun: the enclitic taken off to find the word, None if none.

    senses: event readings; light: as a verb that carries an event noun; say: as a verb of saying;
    plain: features of an eventless verb; noun: as head of a noun phrase; is_plain_noun: it may be a noun that names
    nothing of concern; definite: it has the article.
    """

    word: str
    func: frozenset[str] = frozenset()
    senses: tuple[Sense, ...] = ()
    light: LightForm | None = None
    say: SaidForm | None = None
    plain: frozenset[Features] = frozenset()
    noun: NounForm | None = None
    adjective: NounForm | None = None
    is_saying_noun: bool = False
    is_plain_noun: bool = False
    pronoun: str | None = None
    definite: bool = False
    is_known: bool = False

    @cached_property
    def finite(self) -> frozenset[Features]:
        """All readings as a finite verb."""
        parts = [_verbs(sense.features) for sense in self.senses]
        parts += [form.features for form in (self.light, self.say) if form]
        return self.plain.union(*parts) if parts else self.plain

    @cached_property
    def unled(self) -> frozenset[Features]:
        """The readings as a finite verb less the shortened ones («يستعد» of استعاد), which need a لم or لا before."""
        return _kept(self.finite, [f for f in self.finite if f.mood != "jussive"])

    @cached_property
    def nominal(self) -> tuple[Sense, ...]:
        """Event readings as a noun, verbal noun or participle."""
        return tuple(s for s in self.senses if any(f.pos != "verb" for f in s.features))

    @cached_property
    def verbal(self) -> tuple[Sense, ...]:
        """Event readings as a finite verb."""
        return tuple(s for s in self.senses if any(f.pos == "verb" for f in s.features))


def _verbs(features: frozenset[Features]) -> frozenset[Features]:
    """The readings as a finite verb among these."""
    return _kept(features, [f for f in features if f.pos == "verb"])


def _kept(features: frozenset[Features], some: list[Features]) -> frozenset[Features]:
    """The set of `some` of the features, without a new set where it is all of them."""
    return features if len(some) == len(features) else frozenset(some)


def _joined(one: Reading, other: Reading) -> Reading:
    """Both readings together."""
    return msgspec.structs.replace(
        one, senses=(*one.senses, *other.senses), light=one.light or other.light, say=one.say or other.say,
        plain=one.plain | other.plain, noun=one.noun or other.noun, adjective=one.adjective or other.adjective,
    )


def _may_hide_event(core: str, found: Reading) -> bool:
    """«قتله», which is not written «قتلة»: a noun by its folded spelling, and maybe an event with its pronoun."""
    return core.endswith("ه") and not found.senses and not found.finite


class Reader:
    """Reads tokens with the lexicons of a knowledge base. read: as `_read`, which is asked once a spelling."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._k = knowledge
        self.read = lru_cache(maxsize=_REMEMBERED)(self._read)
        words = knowledge.words
        self._func = (
            ("prep", words.prepositions), ("conj", words.conjunctions), ("rel", words.relatives),
            ("part", words.particles), ("pron", words.pronouns), ("quant", words.quantifiers),
            ("not", knowledge.cues.not_before_verb), ("no", knowledge.cues.not_before_noun),
        )
        self._closed = frozenset().union(*(words for _, words in self._func))

    def _read(self, core: str, bare: str, is_feminine: bool) -> Reading:
        """The reading of one spelling. is_feminine: it is written with a final ة, so that no pronoun hangs on it."""
        func = frozenset(name for name, words in self._func if core in words) if core in self._closed else _NO_USES
        is_definite = core != bare
        found = self._lexical(core, is_definite) or (self._lexical(bare, True) if is_definite else None)
        pronoun = None
        if not is_definite and not is_feminine and not func and (found is None or _may_hide_event(core, found)):
            other, taken = self._with_pronoun(core)
            if other is not None and (found is None or other.senses):
                found, pronoun = other, taken
        if found is None and not is_definite and not func and core.endswith(_ME):
            told = self._lexical(core.removesuffix(_ME), False)  # «أخبرني»
            found, pronoun = (told, _ME) if told is not None and told.say is not None else (None, None)
        if found is None and not is_definite and not func and core.endswith("و") and len(core) > _SHORTEST_PLURAL:
            found = self._lexical(f"{core}ا", False)  # «خطفو»: the plural as posts write it
        is_plain = core in self._k.plain_nouns
        if found is None and not is_definite and not func:
            found = self._spoken_passive(core)
        if found is None:
            is_known = bool(func) or is_plain or bare in self._k.plain_nouns
            return Reading(core, func, definite=is_definite, is_known=is_known, is_plain_noun=is_plain)
        return msgspec.structs.replace(
            found, word=core, func=func, pronoun=pronoun, definite=is_definite, is_known=True, is_plain_noun=is_plain
        )

    def _with_pronoun(self, core: str) -> tuple[Reading | None, str | None]:
        """All readings of a word less one enclitic pronoun: «سيطرتها» is verb and verbal noun."""
        found: Reading | None = None
        taken: str | None = None
        for stem, pronoun in without_enclitic(core):
            if pronoun not in _PRONOUNS or (taken is not None and pronoun != taken):
                continue
            more = self._lexical(stem, False)
            if more is not None:
                found = more if found is None else _joined(found, more)
                taken = pronoun
        return found, taken

    def _spoken_passive(self, core: str) -> Reading | None:
        """«اتخطف», «انقتل»: the passive of speech, of verbs that have no such form in writing."""
        if not core.startswith(_SPOKEN_PASSIVE) or len(core) < _SHORTEST_PASSIVE:
            return None
        senses = []
        for sense in self._k.triggers.forms.get(core[2:], ()):
            told = {f for f in sense.features if f.tense == "perfect" and f.person == 3}
            passive = frozenset(msgspec.structs.replace(f, voice="passive") for f in told)
            if passive and sense.entry.object == "target":
                senses.append(msgspec.structs.replace(sense, features=passive))
        return Reading(core, senses=tuple(senses)) if senses else None

    def _lexical(self, stem: str, is_definite: bool) -> Reading | None:
        k = self._k
        senses = k.triggers.forms.get(stem, ())
        light = k.triggers.light.get(stem)
        say = k.cues.verbs.get(stem)
        plain = k.plain_verbs.get(stem, frozenset())
        noun = k.nouns.find(stem)
        if is_definite:
            senses = tuple(s for s in senses if any(f.pos != "verb" for f in s.features))
            light = say = None
            plain = frozenset()
        if not (senses or light or say or plain or noun):
            return None
        adjective = k.nouns.find(stem, "adjective")
        return Reading(
            stem, senses=senses, light=light, say=say, plain=plain, noun=noun, adjective=adjective,
            is_saying_noun=stem in k.cues.nouns,
        )
