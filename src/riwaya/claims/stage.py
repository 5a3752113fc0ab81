"""The stage that fills `claims`: triggers, roles, place and time, speakers, polarity and modality."""

from collections.abc import Sequence

from riwaya.claims.anaphora import take_up
from riwaya.claims.assemble import assemble
from riwaya.claims.attribution import Voice, Voices
from riwaya.claims.crowd import crowd_roles
from riwaya.claims.draft import Clause, Draft, Link
from riwaya.claims.modality import mark
from riwaya.claims.no_part import drop_stand_ins
from riwaya.claims.pronoun import pronoun_roles
from riwaya.claims.reading import Reader
from riwaya.claims.roles import (
    author_roles,
    cleft_roles,
    control_roles,
    disowned_roles,
    drop_unsound,
    joint_roles,
    light_roles,
    noun_roles,
    result_roles,
    retold_roles,
    sent_roles,
    share_genitive,
    share_victims,
    verb_roles,
)
from riwaya.claims.scene import Scenes
from riwaya.claims.scope import share_scope
from riwaya.claims.sheet import Sheet
from riwaya.claims.sources import own_up, settle_stance
from riwaya.claims.trigger import Triggers
from riwaya.claims.unit import Chunker
from riwaya.knowledge import Knowledge
from riwaya.records import Document

_HELD = ("actual", "alleged")
_REBELS = ("rebel_group", "political_militia", "identity_militia")
_OUTLETS = ("media", "agency", "monitor")


class ClaimStage:
    """Reads each sentence for events and for who tells of them."""

    name = "claims"
    needs = ("tokens", "sentences", "mentions")
    gives = ("mentions", "claims")

    def __init__(self, knowledge: Knowledge, without: frozenset[str] = frozenset()) -> None:
        """without: ids of rules to switch off, so that a test can show what each is for."""
        self._k = knowledge
        self._without = without
        self._reader = Reader(knowledge)
        self._chunker = Chunker(knowledge.roles, knowledge.cues.according)
        self._triggers = Triggers(knowledge, without)
        self._rebels = frozenset(i for i, a in knowledge.actors.by_id.items() if a.kind in _REBELS)
        self._outlets = frozenset(i for i, a in knowledge.actors.by_id.items() if a.kind in _OUTLETS)

    def __call__(self, doc: Document) -> Document:
        """The document with its claims, and with mentions for the words of their roles."""
        if self._k.topics.tells_of_peace([token.bare for token in doc.tokens if token.kind == "word"]):
            return assemble(doc, [], self._k)
        sheet = Sheet(doc, self._reader, self._k.roles, self._k.cues, self._outlets, self._rebels)
        clauses = [self._clause(sheet, number) for number in range(len(doc.sentences))]
        voices = Voices(self._k.cues, self._without)
        voices.sign(clauses)
        for number, clause in enumerate(clauses):
            self._roles(clauses, number)
            heard = voices.of(clause)
            told = list(clause.drafts.values())
            self._judge(clause, told, heard, clauses[number - 1] if number else None)
            retold_roles(clauses, number)
            again = [draft for draft in clause.drafts.values() if draft not in told]
            self._judge(clause, again, heard, clauses[number - 1] if number else None)
            share_scope(clause)
            control_roles(clause, clause.drafts)
            drop_stand_ins(clause)
            crowd_roles(clause)
            drop_unsound(clause)
            for draft in clause.drafts.values():
                if draft.polarity == "denied":
                    settle_stance(draft)
                    disowned_roles(clause, draft, self._k.cues)
            result_roles(clause, clause.drafts, clauses[number - 1] if number else None)
            for draft in clause.drafts.values():
                own_up(sheet, draft, self._k)
                settle_stance(draft)
        Scenes(self._k.discourse).settle(clauses)
        whole = assemble(doc, clauses, self._k)
        unsaid = self._k.fragments.not_reported(whole)
        if not unsaid:
            return whole
        self._leave_out(clauses, unsaid)
        return assemble(doc, clauses, self._k)

    @staticmethod
    def _leave_out(clauses: Sequence[Clause], types: frozenset[str]) -> None:
        """Drop what a fragment only refers to; what it denies or plans stays."""
        for clause in clauses:
            clause.drafts = {
                u: d for u, d in clause.drafts.items()
                if d.type not in types or d.polarity == "denied" or d.modality not in _HELD
            }

    def _clause(self, sheet: Sheet, number: int) -> Clause:
        sentence = sheet.doc.sentences[number]
        self._triggers.mark(sheet, sentence)
        clause = Clause(sheet, sentence, number, self._chunker.units(sheet, sentence))
        self._triggers.find(clause)
        return clause

    def _roles(self, clauses: Sequence[Clause], number: int) -> None:
        """Fill actors and targets of all drafts of one sentence."""
        clause = clauses[number]
        cleft_roles(clause, clause.drafts)
        author_roles(clauses, number)
        for u, draft in sorted(clause.drafts.items()):
            if clause.units[u].kind == "verb":
                verb_roles(clause, draft, self._k.roles)
            else:
                noun_roles(clause, draft, self._k.roles)
        share_genitive(clause, clause.drafts)
        share_victims(clause, clause.drafts)
        light_roles(clause, clause.drafts, self._k.roles)
        joint_roles(clause)
        self._triggers.merge(clause)
        pronoun_roles(clause, clauses[number - 1] if number else None)
        take_up(clauses, number)
        sent_roles(clauses, number)

    def _judge(
        self, clause: Clause, drafts: Sequence[Draft], voices: dict[int, Voice], before: Clause | None
    ) -> None:
        """Give each draft its speakers, polarity, modality and scope."""
        for draft in drafts:
            voice = voices.get(draft.trigger)
            mark(clause, draft, voice, self._k.cues, before)
            if voice is None:
                continue
            draft.chain = [Link(x.words, x.stance, x.cue, x.rule) for x in voice.chain]
            if voice.accused and clause.units[draft.unit].prep not in self._k.roles.around:
                draft.fill("actor", voice.accused, "role.accused")
            if draft.is_accusation and draft.chain and draft.chain[-1].stance == "states":
                draft.chain[-1].stance = "accuses"
