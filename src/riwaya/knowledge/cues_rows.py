"""How the files of cues/ are laid out: the sections of saying.toml and modality.toml as written."""

from typing import Literal

import msgspec

Entry = tuple[str, str, int]  # lemma, root, form


class VerbRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    stance: str
    complement: list[str]
    entries: list[Entry]
    relays: str | None = None
    intends: bool = False
    controls: bool = False
    accused: bool = False


class WordsRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    stance: str
    words: list[str] = []
    phrases: list[str] = []
    alleged: bool = False
    inner: bool = False


class ListedRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lemmas: list[str] = []
    words: list[str] = []


class InflectedRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    entries: list[Entry]


class SayingRows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    verb: list[VerbRow]
    participle: list[WordsRow]
    according: list[WordsRow]
    alleging: ListedRow
    continues: ListedRow
    announcement: ListedRow
    listeners: ListedRow
    publishing: ListedRow
    outlets: ListedRow
    naming: ListedRow
    name: ListedRow
    thus: ListedRow
    same: ListedRow
    as_for: ListedRow
    meanwhile: ListedRow
    reaching: InflectedRow
    standing: InflectedRow
    answering: ListedRow
    withholding: ListedRow
    witnessing: ListedRow
    measures: ListedRow
    impersonal: ListedRow
    blaming: ListedRow
    telling: ListedRow
    learning: ListedRow
    said: ListedRow
    owning: ListedRow
    masdars: ListedRow
    issued: ListedRow
    earlier: ListedRow
    offices: ListedRow


class GovernorRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    gives: Literal["alleged", "intended", "hypothetical"]
    through: list[str] = []
    words: list[str] = []
    verbs: list[Entry] = []
    accuses: bool = False
    spreads: bool = False
    within: int | None = None


class NegationRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    before_verb: list[str]
    before_noun: list[str]
    phrases: list[str]
    phrases_behind: list[str]
    news: list[str]
    denials: list[str]
    disowning: list[str]
    part: list[str]
    to_whom: list[str]
    not_ours: list[str]
    excepting: list[str]
    rejecting: list[str]
    we: list[str]
    other: list[str]
    only: list[str]
    hardly: list[str]
    before_spoken: list[str]
    not_who: list[str]
    signs: list[str]
    taking_part: list[str]
    still: list[str]
    nobody: list[str]
    came_about: list[str]
    particulars: list[str]
    replying: list[str]
    shares: list[str]
    ever: list[str]
    presupposing: list[str]
    any: list[str]


class LeadRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    future: list[str]
    going_on: list[str]
    that_with_pronoun: list[str]


class HabitsRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: list[str]
    undated: list[str]
    habitual: list[str]
    bounding: list[str]
    most: list[str]
    throughout: list[str]


class TotalRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    periods: list[str]
    during: list[str]
    these: list[str]


class BehindRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    alleged: list[str]
    intended: list[str]
    actual: list[str]
    believed: list[str]


class MayRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: list[str]
    able: list[str]
    conditions: list[str]


class ModalityRows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    governor: list[GovernorRow]
    behind: BehindRow
    may: MayRow
    ending: ListedRow
    backdrop: ListedRow
    answerable: ListedRow
    asking: ListedRow
    by_means: ListedRow
    doing: ListedRow
    punishments: ListedRow
    kept_or_broken: ListedRow
    bygone: ListedRow
    lead: LeadRow
    negation: NegationRow
    general: ListedRow
    habits: HabitsRow
    total: TotalRow
    lasting: ListedRow
