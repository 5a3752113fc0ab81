"""Rows of the trigger files: what data/triggers/*.toml may hold.

A file has `type` (the default of its rows) and three lists: `verb`, `noun`, `phrase`. Every row may have:

subject, object   roles of the active subject and of the direct object (which is the subject of the passive)
genitive          role of the first genitive after the noun or verbal noun; "either" where only the rest tells
prepositions      preposition -> role of its complement
means             types that replace the row's own when a word of `_shared.toml` [means] stands in the clause
carries           "killed" or "injured": its number is a toll
asserts           "with_cue": an event only with a number before it, beside a light verb marked `casualty`, or
                  in a verbless headline («سقوط ثلاثة شهداء», never «جثامين الشهداء»)
scope             "general" where the word itself means a habit or state
weak              an event only where the clause has no other trigger («عبوة ناسفة», «قذيفة»)
denied            an event only where it is denied («لا علاقة لنا بما جرى»)
article           "never" where the word with ال is something else («الاحتلال» is a party), or "always"
refuse_*          the word is no such event when any of them holds
require_*         when a row has several, one of them is enough
skip_forms, only_forms   spellings left out of, or the only ones of, the row («لاحق» in «في وقت لاحق»)

Words in refuse_ and require_ lists are single words in natural spelling, without article or proclitic; a
final * stands for any ending; "@name" is a set of `_shared.toml`; "<place>", in require_next and refuse_next, is
the name of a place. next and previous are the neighbours, near is the clause without the trigger itself.
"""

from typing import Literal

import msgspec

Role = Literal["actor", "target", "place", "weapon", "either", "none"]
Means = Literal["airstrike", "bombing", "shelling"]


class CommonRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What verbs, nouns and phrases share. type: None for the file's own."""

    lemma: str = ""
    type: str | None = None
    subject: Role = "actor"
    object: Role = "target"
    genitive: Role | None = None
    prepositions: dict[str, Role] = {}
    means: tuple[Means, ...] = ()
    carries: Literal["killed", "injured"] | None = None
    asserts: Literal["always", "with_cue"] = "always"
    scope: Literal["specific", "general"] = "specific"
    weak: bool = False
    denied: bool = False
    article: Literal["any", "never", "always"] = "any"
    refuse_next: tuple[str, ...] = ()
    refuse_previous: tuple[str, ...] = ()
    refuse_near: tuple[str, ...] = ()
    require_next: tuple[str, ...] = ()
    require_previous: tuple[str, ...] = ()
    require_near: tuple[str, ...] = ()
    skip_forms: tuple[str, ...] = ()
    only_forms: tuple[str, ...] = ()


class VerbRow(CommonRow, frozen=True, kw_only=True):
    """A verb by root and form (`riwaya.arabic.inflection.verb_forms`).

    masdar: verbal nouns that are triggers too; true: the regular ones (not in form 1), false: none.
    participles: whether its participles assert the event as well.
    """

    root: str
    form: int
    masdar: bool | tuple[str, ...] = True
    participles: bool = False
    vowel: str = ""
    has_passive: bool = True
    is_sound: bool = False


class NounRow(CommonRow, frozen=True, kw_only=True):
    """A noun. plurals: broken ones written out, "+ات" or "+ون"."""

    plurals: tuple[str, ...] = ()


class VerbWord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Any form of a verb inside a phrase; masdar as in VerbRow, but none unless asked for."""

    root: str
    form: int
    masdar: bool | tuple[str, ...] = False
    vowel: str = ""


PhraseWord = str | VerbWord | tuple[str | VerbWord, ...]


class PhraseRow(CommonRow, frozen=True, kw_only=True):
    """Words that make a trigger together. A word is a noun, a verb (VerbWord) or a list of alternatives.

    trigger: index of the word that is the trigger; gap: how many words may stand between two of them.
    keep: the phrase's other words stay triggers of their own. Type "none": an idiom that is no event, whose
    words are no triggers.
    """

    words: tuple[PhraseWord, ...]
    trigger: int = 0
    gap: int = 0
    keep: bool = False


class TriggerFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of data/triggers/."""

    type: str | None = None
    verb: tuple[VerbRow, ...] = ()
    noun: tuple[NounRow, ...] = ()
    phrase: tuple[PhraseRow, ...] = ()


class SharedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`_shared.toml`: word sets by name, and for each type the words of its means.

    faint_means: words that decide only where no other means stands.
    no_means_after: words behind which no word is a means.
    """

    sets: dict[str, tuple[str, ...]]
    means: dict[Means, tuple[str, ...]]
    faint_means: dict[Means, tuple[str, ...]] = {}
    no_means_after: tuple[str, ...] = ()
