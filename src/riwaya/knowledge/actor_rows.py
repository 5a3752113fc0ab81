"""The shape of the actor data files: hand-written actors, countries, and patterns of state bodies."""

import msgspec

KINDS = frozenset(
    [
        "state_force",
        "rebel_group",
        "political_militia",
        "identity_militia",
        "civilian_body",
        "government",
        "agency",
        "media",
        "international",
        "court",
        "monitor",
        "party",
    ]
)


class ActorRow(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """One actor as written in a file. since, until: first and last year, None when open or unknown.

    names: sure names. labels: partisan or slur-like names, which a report avoids; a label that also stands in
    shared, ambiguous or bare is only that.
    shared: an organization, which one the context says («وزارة الدفاع»).
    ambiguous: an organization only in context («المدن»). bare: stands for it without naming it («التنظيم»).
    """

    id: str
    name_ar: str
    name_en: str
    kind: str
    country: str | None = None
    parent: str | None = None
    since: int | None = None
    until: int | None = None
    names: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()


class ExtendRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words and years that a file adds to an actor which a pattern makes."""

    id: str
    since: int | None = None
    until: int | None = None
    names: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()


class ActorFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of hand-written actors."""

    source: str
    licence: str
    actor: tuple[ActorRow, ...] = ()
    extend: tuple[ExtendRow, ...] = ()


class PatternRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A state body that every country has. Placeholders {m} {f} {name} {capital} {en}.

    when: a flag of countries.toml; such a row only adds words to the row of the same suffix before it.
    is_main: made for countries flagged "minor" too.
    parent: the suffix of the parent, None for a body at the top.
    """

    suffix: str
    kind: str = ""
    name_ar: str = ""
    name_en: str = ""
    when: str | None = None
    is_main: bool = False
    parent: str | None = None
    names: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()


class PatternFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """patterns.toml."""

    source: str
    licence: str
    pattern: tuple[PatternRow, ...]


class CountryRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A country as an actor: which ids it stands for in «روسيا أعلنت», and how its bodies are named."""

    key: str
    iso: str
    name_en: str
    names: tuple[str, ...]
    nisba: tuple[str, ...]
    acts_as: tuple[str, ...]
    capital: str | None = None
    flags: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


class CountryFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """countries.toml."""

    source: str
    licence: str
    country: tuple[CountryRow, ...]


class OrgHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word that begins an organization's name, and what must follow for the two to be one.

    quoted, proper, adjective: a name in quotes, a proper name, a definite adjective after it is enough.
    number: a figure after it is enough («الفرقة 25»). outside_name: the word itself is no part of the name
    («ميليشيا "قسد"» names قسد). not_before: words after which no name follows. All spelled as in the file.
    """

    word: str
    kind: str
    quoted: bool
    proper: bool
    adjective: bool
    number: bool = False
    outside_name: bool = False
    forms: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()

    @property
    def needs_quotes(self) -> bool:
        """Is a name in quotes the only thing that makes it a name."""
        return not (self.proper or self.adjective or self.number)


class HeadFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """org_heads.toml."""

    source: str
    licence: str
    head: tuple[OrgHead, ...]
