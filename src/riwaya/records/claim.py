"""Claim: one event mention, tied to one trigger word, with who said it."""

import msgspec
from msgspec import UNSET, UnsetType

from riwaya.records.span import Span
from riwaya.records.value import PlaceValue, TimeValue

TYPES = (
    "clash attack bombing shelling airstrike killing injury abduction arrest release operation movement control "
    "agreement restriction protest property displacement abuse legal seizure organization support meeting"
).split()
POLARITIES = ("affirmed", "denied")
MODALITIES = ("actual", "alleged", "intended", "hypothetical")
SCOPES = ("specific", "general")
STANCES = ("states", "claims_responsibility", "denies", "accuses", "confirms", "estimates", "none")


class Acled(msgspec.Struct, frozen=True):
    """The code a reader of ACLED's codebook would give."""

    event_type: str
    sub_event_type: str


class Figure(msgspec.Struct, frozen=True):
    """A number of people on a claim: low, high (None when open), hedge, and the id of the count mention."""

    low: int
    high: int | None
    hedge: str | None = None
    mention: str | None = None
    who: str = "unknown"


class Attribution(msgspec.Struct, frozen=True):
    """One link of the chain of who says it. mention: id of the mention that names the source, None if none does."""

    mention: str | None
    name: str
    stance: str
    cue: Span | None = None
    ref: str | None = None


class Values(msgspec.Struct, frozen=True):
    """Values of some fields of a claim, each as in `Claim`; fields left out are UNSET, None means "none is told".

    Role fields hold ids of mentions.
    """

    type: str | UnsetType = UNSET
    actor: tuple[str, ...] | UnsetType = UNSET
    target: tuple[str, ...] | UnsetType = UNSET
    place: tuple[str, ...] | UnsetType = UNSET
    time: tuple[str, ...] | UnsetType = UNSET
    weapon: tuple[str, ...] | UnsetType = UNSET
    killed: Figure | UnsetType | None = UNSET
    injured: Figure | UnsetType | None = UNSET
    when: TimeValue | UnsetType | None = UNSET
    where: PlaceValue | UnsetType | None = UNSET
    polarity: str | UnsetType = UNSET
    modality: str | UnsetType = UNSET
    scope: str | UnsetType = UNSET
    attribution: tuple[Attribution, ...] | UnsetType = UNSET
    acled: Acled | UnsetType | None = UNSET
    roles_by: dict[str, str] | UnsetType = UNSET


class Review(msgspec.Struct, frozen=True):
    """What people decided on a claim.

    state: "accepted", "corrected", "added" or "rejected". decisions: numbers of those in force, ascending.
    who, reason: of the last of them. machine: the machine's values where the claim has others; None where it has none.
    position: of a rejected claim, its place among the machine's claims of the document, from 0; None for any other.
    """

    state: str
    decisions: tuple[int, ...]
    who: str
    reason: str
    machine: Values | None = None
    position: int | None = None


class Claim(msgspec.Struct, frozen=True):
    """What one trigger word asserts, and on whose word. Role fields hold mention ids, in text order.

    attribution: outermost source first; empty when the article says it in its own voice.
    when, where: the resolved time and place, None when the text leaves them open.
    roles_by: for each filled role, the id of the rule that filled it ("actor" -> "role.subject_after_verb").
    review: what people decided on it, None where nobody did; the fields then hold what they decided.
    """

    id: str
    type: str
    trigger: Span
    rule: str
    actor: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    weapon: tuple[str, ...] = ()
    killed: Figure | None = None
    injured: Figure | None = None
    when: TimeValue | None = None
    where: PlaceValue | None = None
    polarity: str = "affirmed"
    modality: str = "actual"
    scope: str = "specific"
    attribution: tuple[Attribution, ...] = ()
    evidence: tuple[Span, ...] = ()
    acled: Acled | None = None
    score: float = 1.0
    roles_by: dict[str, str] = {}
    review: Review | None = None
