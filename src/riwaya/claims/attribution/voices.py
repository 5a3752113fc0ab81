"""Voices: for every word of a document, the chain of those who say it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from riwaya.claims.attribution.according import according_at, reported_at
from riwaya.claims.attribution.accusing import accused_behind
from riwaya.claims.attribution.apart import begins_clause, is_aside
from riwaya.claims.attribution.content import clause_end, content, says_it
from riwaya.claims.attribution.headline import speakers_before_colon
from riwaya.claims.attribution.owning import owns_up
from riwaya.claims.attribution.post import signers
from riwaya.claims.attribution.quotation import is_left_open
from riwaya.claims.attribution.speaker import (
    Speech,
    goes_with,
    is_negated,
    speech_of,
    subject_ahead,
    subject_of_earlier,
)
from riwaya.claims.attribution.statement import stated, stated_in_front
from riwaya.claims.attribution.told import that_behind, with_post
from riwaya.claims.draft import Clause, Link, Words
from riwaya.knowledge.cues import Cues
from riwaya.records import Span, span_of

_HANDED_ON = 10
_FROM = "عن"


@dataclass(slots=True)
class Voice:
    """Who says the words of a stretch. chain: outermost first. alleged, intends: what the cue makes of them.

    denies: the cue calls it untrue. accused: whom an accusation in force names. apart: it is set against what stands
    before it («بينما قالت عائلته إنه …»).
    """

    chain: list[Link] = field(default_factory=list)
    alleged: bool = False
    intends: bool = False
    denies: bool = False
    accused: list[Words] = field(default_factory=list)
    apart: bool = False


class Voices:
    """Walks the sentences of one document and remembers who spoke last."""

    def __init__(self, cues: Cues, without: frozenset[str] = frozenset()) -> None:
        """without: rules that are switched off."""
        self._cues = cues
        self._without = without
        self._last: list[Link] = []
        self._open = False
        self._signers: dict[int, Words] = {}
        self._that: Voice | None = None  # who said what أن led to, in this sentence
        self._relay: Voice | None = None  # whose words an outlet handed on, in this sentence
        self._heard: set[int] = set()  # units of «نقلاً عن» that a speech act has taken up
        self._spoke = -1  # the number of the sentence in which somebody spoke last

    def sign(self, clauses: Sequence[Clause]) -> None:
        """Learn which sentences are posts signed below, before any is read."""
        self._signers = {} if "attribution.signed" in self._without else signers(clauses)

    def of(self, clause: Clause) -> dict[int, Voice]:
        """Voice by token index for one sentence; tokens in the article's own voice are left out."""
        out: dict[int, Voice] = {}
        self._that = self._relay = None
        self._heard = set()
        if self._open and self._last:
            self._spread(clause, clause.sentence.first, Voice(list(self._last)), out)
        signer = self._signers.get(clause.number)
        if signer is not None:
            signed = Voice([Link(signer, "states", None, "attribution.signed")])
            self._spread(clause, clause.sentence.first, signed, out)
        self._headline(clause, out)
        word, heads = clause.sheet.word, self._cues.phrase_heads
        led = [u for u, unit in enumerate(clause.units) if word(unit.first) in heads]  # where «بحسب» may stand
        passed = {reported_at(clause, u, self._cues) for u in led}
        for u, unit in enumerate(clause.units):
            if unit.kind == "verb" and unit.reading.say is not None and u not in passed:
                passed |= self._verb(clause, u, out)
            elif unit.kind == "verb" and unit.reading.word in self._cues.standing:
                self._stands(clause, u, out)
            elif unit.kind == "that" and unit.joined:
                self._goes_on(clause, u, out)
            elif unit.kind == "np" and unit.joined and unit.prep == _FROM and self._relay is not None:
                self._relays_again(clause, u, out)
            elif unit.kind == "np" and clause.sheet.readings[unit.start].word in self._cues.said:
                self._noun(clause, u, out)
            elif clause.sheet.word(unit.start) in self._cues.participles:
                self._participle(clause, u, out)
        for u in led:
            self._according(clause, u, out)
        self._open = is_left_open(clause, is_open=self._open)
        return out

    def _headline(self, clause: Clause, out: dict[int, Voice]) -> None:
        """«الأمم المتحدة: …», «مصدر أمني لـ"المدن": …», «رويترز عن مسؤول: …»: the speaker before a colon."""
        if "attribution.headline" in self._without:
            return
        speakers = speakers_before_colon(clause)
        if speakers is None:
            return
        names, colon = speakers
        cue = _cue(clause, clause.units[colon].start)
        chain = [Link(words, "states", cue, "attribution.headline") for words in names]
        self._spread(clause, clause.units[colon].last, Voice(chain), out)
        self._last = chain

    def _verb(self, clause: Clause, u: int, out: dict[int, Voice]) -> set[int | None]:
        """Hand the words behind the verb on to its speaker; the units that name who says it and to whom."""
        if is_negated(clause, u):
            say = clause.units[u].reading.say
            if say is not None and say.verb.lemma not in self._cues.learning:
                self._held_back(clause, u, out)
            return set()
        speech = speech_of(clause, u)
        if speech is None:
            return set()
        named: set[int | None] = set(range(u + 1, speech.behind + 1))
        cue = _cue(clause, clause.units[u].start)
        self._hand_on(clause, speech)
        chain = [x for x in self._chain(clause, speech, cue, out) if x.rule not in self._without]
        if not chain:
            return named
        if owns_up(clause, speech, self._cues):
            chain[-1] = Link(chain[-1].words, "claims_responsibility", cue, chain[-1].rule)
        voice = Voice(chain, speech.verb.alleged, speech.verb.intends, speech.verb.stance == "denies", speech.accused)
        voice.apart = begins_clause(clause, u)
        that = that_behind(clause, speech.behind + 1)
        if that is not None:
            self._that = voice
            named |= {k for k in range(speech.behind + 1, that) if is_aside(clause, k)}
        self._relay = voice if speech.inner and speech.verb.relays == _FROM else self._relay
        self._spoke = clause.number
        stretches = content(clause, speech)
        for first, last in stretches:
            self._say(out, range(first, last), voice, in_front=last <= clause.units[u].first)
        if clause.units[u].joined:
            end_denial(out, voice, range(clause.units[u].first, clause.sentence.last))
        self._last = [Link(x.words, "states", x.cue, x.rule) for x in chain]
        return named

    def _say(self, out: dict[int, Voice], tokens: range, voice: Voice, *, in_front: bool) -> None:
        """Give tokens to a voice; in front of its verb it is put around the voices inside («"المتهم اعترف …"، قال»)."""
        around: dict[int, Voice] = {}
        for token in tokens:
            inner = out.get(token) if in_front and not self._open else None
            if inner is None:
                out[token] = voice
                continue
            fresh = [x for x in voice.chain if not _holds(inner.chain, x)]
            out[token] = around.setdefault(id(inner), replace(inner, chain=[*fresh, *inner.chain]))

    def _hand_on(self, clause: Clause, speech: Speech) -> None:
        """«قالت القناة، نقلاً عن مسعف، إن»: take up whose words the speaker hands on, before what is said."""
        if speech.speaker is None or "attribution.according" in self._without:
            return
        for k in range(speech.u + 1, min(speech.u + _HANDED_ON, len(clause.units))):
            unit = clause.units[k]
            if k in clause.drafts or unit.kind == "that" or (unit.kind == "verb" and unit.joined):
                return
            found = according_at(clause, k, self._cues)
            if found is not None and found[3] and found[1]:
                speech.inner += [words for words in found[1] if words not in speech.inner]
                self._heard.add(k)

    def _goes_on(self, clause: Clause, u: int, out: dict[int, Voice]) -> None:
        """«قال الوزير إن مسلحين أقروا بالسرقة، وأن …»: a joined أن goes back to whose words أن led to before.

        «وفي رواية نقلها الموقع عن شهود، فإن …»: behind a statement فإن leads to its words.
        """
        word = clause.sheet.tokens[clause.units[u].first].folded
        if word.startswith("و") and self._that is not None:
            self._spread(clause, clause.units[u].first, self._that, out)
        elif word.startswith("ف") and clause.units[u].first not in out:
            cue = _cue(clause, clause.units[u].start)
            chain = [Link(w, "states", cue, "attribution.statement") for w in stated_in_front(clause, u)]
            self._speak(clause, clause.units[u].first, chain, out)

    def _stands(self, clause: Clause, u: int, out: dict[int, Voice]) -> None:
        """«وجاء في بيان للجيش أن»: the statement's makers say what follows."""
        found = stated(clause, u)
        if found is not None and found[0] and says_it(clause, u):
            cue = _cue(clause, clause.units[u].start)
            voice = Voice([Link(w, "states", cue, "attribution.statement") for w in found[0]])
            if "attribution.statement" not in self._without:
                self._say(out, range(clause.sentence.first, clause.units[u].first), voice, in_front=True)
                self._last = list(voice.chain)
            return
        if found is None or that_behind(clause, found[1] + 1) is None:
            return
        cue = _cue(clause, clause.units[u].start)
        makers = found[0] or [clause.words(u + 1)]  # «جاء في التقرير»
        chain = [Link(w, "states", cue, "attribution.statement") for w in makers]
        self._speak(clause, clause.units[found[1]].last, chain, out)

    def _speak(self, clause: Clause, first: int, chain: list[Link], out: dict[int, Voice]) -> None:
        """Give the sentence from token `first` on to the chain, if there is one."""
        if chain and "attribution.statement" not in self._without:
            self._that = Voice(chain)
            self._spread(clause, first, self._that, out)
            self._last = list(chain)

    def _relays_again(self, clause: Clause, u: int, out: dict[int, Voice]) -> None:
        """«نقلت الصحيفة عن مسؤول أن …، وعن مستشار أن …»: the same outlet hands on another's words."""
        words, last = with_post(clause, u)
        that = that_behind(clause, last + 1)
        if self._relay is None or that is None or that > last + 2:
            return
        inner = self._relay.chain[-1]
        voice = Voice([*self._relay.chain[:-1], Link(words, inner.stance, inner.cue, inner.rule)])
        self._that = voice
        self._spread(clause, clause.units[last].last, voice, out)

    def _agrees(self, clause: Clause, u: int) -> bool:
        """«قال ضابط إن انتحارياً فجّر سترته، ورجّح أن …»: may the last speaker be the subject of joined verb u?"""
        words = self._last[-1].words
        say = clause.units[u].reading.say
        if words is None or say is None or not clause.units[u].joined or not clause.is_comma(u - 1):
            return False
        return goes_with(clause, say, words.first)

    def _who_goes_on(self, clause: Clause, speech: Speech) -> list[Link]:
        """«نقلت الوكالة عن مصدر … وأضافت أن»: the last chain up to the innermost speaker that the verb agrees with."""
        say = clause.units[speech.u].reading.say
        for size in range(len(self._last), 1, -1):
            words = self._last[size - 1].words
            if say is None or words is None or goes_with(clause, say, words.first):
                return self._last[:size]
        words = self._last[0].words
        is_outer = words is not None and say is not None and goes_with(clause, say, words.first)
        return self._last[:1] if is_outer else self._last

    def _is_last(self, clause: Clause, speaker: Words) -> bool:
        """Is the speaker the one whose words were handed on last («نقلت الوكالة عن إيغوروف … وأضاف إيغوروف»)?"""
        if len(self._last) < 2 or self._last[-1].words is None:
            return False
        last = self._last[-1].words
        tokens = clause.sheet.tokens
        return {t.bare for t in tokens[speaker.first:speaker.last]} <= {t.bare for t in tokens[last.first:last.last]}

    def _held_back(self, clause: Clause, u: int, out: dict[int, Voice]) -> None:
        """«ولم يؤكد تنفيذ غارة»: whoever speaks, what follows in the clause is not confirmed."""
        for token in range(clause.units[u].last, clause_end(clause, u + 1)):
            around = out.get(token)
            out[token] = Voice(list(around.chain) if around is not None else [], alleged=True)

    def _chain(self, clause: Clause, speech: Speech, cue: Span, out: dict[int, Voice]) -> list[Link]:
        """Speakers of one speech act, with those it is nested in before them."""
        stance = speech.verb.stance
        around = out.get(clause.units[speech.u].first)
        is_apart = clause.units[speech.u].joined or begins_clause(clause, speech.u)
        nested = list(around.chain) if around is not None and not is_apart else []
        is_shared = self._spoke == clause.number and self._last and self._agrees(clause, speech.u)
        if speech.speaker is None and not speech.inner and not (self._last and (speech.verb.continues or is_shared)):
            shared = subject_of_earlier(clause, speech.u)
            if shared is not None and "attribution.same_subject" not in self._without:
                if not nested and self._last and _shares(clause, self._last[-1].words, shared):
                    nested = [Link(x.words, x.stance, x.cue, "attribution.continued") for x in self._last[:-1]]
                    shared = self._last[-1].words or shared
                return [*nested, Link(shared, stance, cue, "attribution.same_subject")]
        if speech.speaker is None:
            goes_on = speech.verb.continues or is_shared or (speech.verb.relays is not None and bool(speech.inner))
            if not goes_on or not self._last:
                return nested + [Link(w, stance, cue, "attribution.relayed") for w in speech.inner]
            last = self._who_goes_on(clause, speech)
            again = [Link(x.words, x.stance, x.cue, "attribution.continued") for x in last]
            again[-1] = Link(last[-1].words, stance, cue, "attribution.continued")
            told_to = [Link(w, "states", cue, "attribution.told_to") for w in speech.outer]
            told_to = [x for x in told_to if not _holds(again, x)]
            return told_to + again + [Link(w, stance, cue, "attribution.relayed") for w in speech.inner]
        if nested and not speech.inner and speech.verb.witnesses and _is_own_body(clause, speech.speaker):
            return nested  # «قال الدفاع المدني إن فرقه وثّقت»
        if not nested and not speech.outer and self._is_last(clause, speech.speaker):
            nested = [Link(x.words, x.stance, x.cue, "attribution.continued") for x in self._last[:-1]]
        links = [Link(w, "states", cue, "attribution.told_to") for w in speech.outer]
        links.append(Link(speech.speaker, stance, cue, "attribution.verb"))
        links += [Link(w, stance, cue, "attribution.relayed") for w in speech.inner]
        return nested + [x for x in links if not _holds(nested, x)]

    def _participle(self, clause: Clause, u: int, out: dict[int, Voice]) -> None:
        """«مشيراً إلى»: the speaker of the words before goes on."""
        unit = clause.units[u]
        participle = self._cues.participles[clause.sheet.word(unit.start)]
        accused = accused_behind(clause, u) if participle.stance == "accuses" else []
        is_charged = not accused and u + 1 < len(clause.units) and clause.units[u + 1].prep == "ب"
        if is_charged and participle.stance == "accuses":
            return  # «متهمين بـ»: accused, not accusing
        before = next((out[t] for t in range(unit.first - 1, clause.sentence.first - 1, -1) if t in out), None)
        subject = subject_ahead(clause, u) if before is None and _leads_on(clause, u + 1) else None
        chain = list(before.chain) if before is not None else list(self._last)
        if subject is not None:
            chain = [Link(subject, participle.stance, None, "attribution.participle")]
        if not chain or "attribution.participle" in self._without:
            return
        cue = _cue(clause, unit.start)
        chain[-1] = Link(chain[-1].words, participle.stance, cue, "attribution.participle")
        voice = Voice(chain, participle.alleged, False, participle.stance == "denies", accused)
        self._spread(clause, unit.last, voice, out)

    def _noun(self, clause: Clause, u: int, out: dict[int, Voice]) -> None:
        """«ادعاءات وسائل الإعلام بالمشاركة»: the genitive is the speaker of what follows in the clause."""
        unit = clause.units[u]
        if unit.last - unit.start < 2 or "attribution.noun" in self._without:
            return
        cue = _cue(clause, unit.start)
        voice = Voice([Link(Words(unit.start + 1, unit.last), "states", cue, "attribution.noun")], True)
        for token in range(unit.last, clause_end(clause, u + 1)):
            out[token] = voice

    def _according(self, clause: Clause, u: int, out: dict[int, Voice]) -> None:
        """«بحسب التجمع»: an outer speaker for the sentence."""
        found = according_at(clause, u, self._cues)
        if found is None or u in self._heard:
            return
        cue, speakers, alleged, is_inner = found
        is_inner = is_inner or (bool(speakers) and _is_own_body(clause, speakers[-1]))  # «وفقاً لممثلها»
        if "attribution.according" in self._without:
            return
        links = [Link(w, "states", cue, "attribution.according") for w in speakers]
        if not links:
            if not self._last:
                return
            links = list(self._last)
        seen: dict[int, Voice] = {}
        is_behind = any(unit.kind in ("verb", "event") and unit.reading.say is None for unit in clause.units[:u])
        for token in range(clause.sentence.first, clause.sentence.last):
            voice = out.get(token)
            if voice is not None and is_behind and _speaks_later(voice, cue):
                continue  # «…، بحسب الصحيفة؛ ونقلت الصحيفة عن …»
            if voice is None and is_inner and seen and token > clause.units[u].first:
                out[token] = next(iter(seen.values()))  # what follows is theirs too
            elif voice is None:
                out[token] = seen.setdefault(0, Voice(list(links), alleged))
            elif id(voice) not in seen and not _is_set_apart(voice, clause.units[u].first, token):
                fresh = [x for x in links if not _holds(voice.chain, x)]
                seen[id(voice)] = voice
                at = len(voice.chain) if is_inner and token < clause.units[u].first else 0
                voice.chain[at:at] = fresh
        merged = [voice.chain for voice in seen.values() if is_inner and len(voice.chain) > len(links)]
        self._last = [Link(x.words, "states", x.cue, x.rule) for x in merged[0]] if merged else links

    def _spread(self, clause: Clause, first: int, voice: Voice, out: dict[int, Voice]) -> None:
        for token in range(first, clause.sentence.last):
            out[token] = voice


def end_denial(out: dict[int, Voice], voice: Voice, tokens: range) -> None:
    """«نفى أن تكون القوات قصفته، واتهم الفصائل بقصفه، ما أدى إلى …»: what is denied ends where its speaker goes on."""
    before = out.get(tokens[0])
    if before is None or not before.denies or voice.denies:
        return
    if [x.words for x in before.chain] == [x.words for x in voice.chain]:
        out.update((token, voice) for token in tokens if out.get(token) is before)


def _speaks_later(voice: Voice, cue: Span) -> bool:
    """Does the verb of a voice stand behind the cue?"""
    own = voice.chain[-1].cue if voice.chain else None
    return own is not None and own.start > cue.start


def _is_set_apart(voice: Voice, cue: int, token: int) -> bool:
    """Does «بحسب» at token `cue` stand before a voice at `token` that is set against it?"""
    return voice.apart and cue < token


def _is_own_body(clause: Clause, speaker: Words) -> bool:
    """«فرقه», «طواقمها»: people or units that a pronoun gives to who speaks already."""
    token = clause.sheet.tokens[speaker.first]
    is_spelled = clause.sheet.doc.text[token.end - 1] == "ه"  # «فرقه» reads as «فرقة» too
    return clause.sheet.readings[speaker.first].pronoun is not None or is_spelled


def _leads_on(clause: Clause, k: int) -> bool:
    """Does what a participle says begin at unit k: أن, an event, a colon or a quotation («قائلاً إن»)?"""
    if k >= len(clause.units):
        return False
    is_sign = clause.sheet.tokens[clause.units[k].start].folded in (":", '"')
    return is_sign or clause.units[k].kind in ("that", "event")


def _shares(clause: Clause, one: Words | None, other: Words) -> bool:
    """Do the words of one speaker hold those of the other?"""
    return one is not None and one.first <= other.first and other.last <= one.last


def _holds(chain: list[Link], link: Link) -> bool:
    return any(x.words == link.words for x in chain)


def _cue(clause: Clause, token: int) -> Span:
    at = clause.sheet.tokens[token]
    return span_of(clause.sheet.doc.text, at.core_start, at.end)
