"""The form for the values of a claim: what each field may be, and what it is now."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from riwaya.records import Claim, Document, Mention, PlaceValue
from riwaya.records.claim import STANCES
from riwaya.records.decision import ROLES
from riwaya.review.checks import VOCABULARY
from riwaya.web.phrases import Phrases
from riwaya.web.views.typed import NONE

_PEOPLE = ("organization", "group", "person", "adjective")
_KINDS: Mapping[str, Sequence[str]] = {
    "actor": (*_PEOPLE, "place"), "target": (*_PEOPLE, "object", "place"), "place": ("place", "locality"),
    "time": ("time",), "weapon": ("weapon", "object"),
}
_FAR = 60  # mentions beyond the sentence that a list offers
_BLANKS = 1  # links of a chain that can be added at once
_LINKS = 8


class Option(msgspec.Struct, frozen=True):
    """A value that can be chosen."""

    value: str
    words: str
    is_chosen: bool


class RoleField(msgspec.Struct, frozen=True):
    """Who or what fills a role. near: of the sentence, and all chosen; far: of the rest of the text.

    kinds: of mention that marked words may be; empty where there is no choice.
    """

    name: str
    words: str
    near: tuple[Option, ...]
    far: tuple[Option, ...]
    kinds: tuple[Option, ...]


class ClaimForm(msgspec.Struct, frozen=True):
    """The fields. choices, words: name and label with options, or with what is typed. links: who, and his stances."""

    choices: tuple[tuple[str, str, tuple[Option, ...]], ...]
    roles: tuple[RoleField, ...]
    texts: tuple[tuple[str, str, str], ...]
    where: tuple[Option, ...]
    links: tuple[tuple[str, tuple[Option, ...]], ...]
    names: tuple[str, ...]


def form_of(document: Document, claim: Claim, typed: Mapping[str, str], phrases: Phrases) -> ClaimForm:
    """The form for a claim. typed: its values as people type them, or what somebody typed already."""
    around = claim.evidence[0] if claim.evidence else claim.trigger
    near = [one for one in document.mentions if one.start < around.end and one.end > around.start]
    middle = claim.trigger.start
    far = sorted(
        (one for one in document.mentions if one not in near), key=lambda one: (abs(one.start - middle), one.start)
    )
    return ClaimForm(
        tuple((field, phrases.kind("role", field), _choices(field, typed, phrases)) for field in VOCABULARY),
        tuple(_role(role, near, far, typed.get(role, NONE), phrases) for role in ROLES),
        tuple((one, phrases.kind("role", one), _text(typed.get(one, NONE))) for one in ("killed", "injured", "when")),
        tuple(_places(document.mentions, typed.get("where", NONE), claim.where, phrases)),
        tuple(_links(typed.get("attribution", NONE), phrases)),
        tuple(dict.fromkeys(one.text for one in (*near, *far) if one.kind in _PEOPLE))[:_FAR],
    )


def _choices(field: str, typed: Mapping[str, str], phrases: Phrases) -> tuple[Option, ...]:
    chosen = typed.get(field, "")
    found = [Option(one, phrases.kind(field, one), one == chosen) for one in VOCABULARY[field]]
    return tuple(sorted(found, key=lambda one: one.words) if field == "type" else found)


def _role(
    role: str, near: Sequence[Mention], far: Sequence[Mention], typed: str, phrases: Phrases
) -> RoleField:
    chosen = [] if typed == NONE else typed.split(",")
    kinds = _KINDS[role]
    first = [one for one in near if one.kind in kinds or one.id in chosen]
    first += [one for one in far if one.id in chosen]
    told = {(one.kind, one.text) for one in first}
    rest = {(one.kind, one.text): one for one in reversed(far) if one.kind in kinds and (one.kind, one.text) not in told}
    known = {one.id for one in first}
    marked = [Option(one, one, True) for one in chosen if one not in known]
    options = [_option(one, one.id in chosen, phrases) for one in first]
    return RoleField(
        role, phrases.kind("role", role), (*options, *marked),
        tuple(_option(one, False, phrases) for one in list(rest.values())[::-1][:_FAR]),
        tuple(Option(one, phrases.kind("mention", one), False) for one in kinds) if len(kinds) > 1 else (),
    )


def _option(mention: Mention, is_chosen: bool, phrases: Phrases) -> Option:
    return Option(mention.id, phrases.mention(mention), is_chosen)


def _places(
    mentions: Iterable[Mention], typed: str, now: PlaceValue | None, phrases: Phrases
) -> Iterable[Option]:
    known = {} if now is None else {now.ref: now}
    known |= {one.value.ref: one.value for one in mentions if isinstance(one.value, PlaceValue)}
    yield Option(NONE, phrases.words("claim.none"), typed == NONE)
    for ref, value in known.items():
        yield Option(ref, phrases.place(value), ref == typed)
    if typed != NONE and typed not in known:
        yield Option(typed, typed, True)


def _links(typed: str, phrases: Phrases) -> Iterable[tuple[str, tuple[Option, ...]]]:
    told = [] if typed == NONE else [one.strip().rpartition(":") for one in typed.split(">")][:_LINKS]
    for who, _, stance in [*told, *[("", "", "states")] * _BLANKS]:
        yield who, tuple(Option(one, phrases.kind("stance", one), one == stance) for one in STANCES)


def _text(typed: str) -> str:
    return "" if typed == NONE else typed
