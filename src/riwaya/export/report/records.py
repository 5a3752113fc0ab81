"""What a report shows, in words and in order, before it has a form."""

import msgspec

INTERNAL = "Internal: names are not masked; not for publication."
MASKED = "Names of private persons are masked where they were found; read it before you publish it."
_CHAINS = 3  # more would hide the name they stand behind


class Quote(msgspec.Struct, frozen=True):
    """A sentence of a document. start, end: offsets there. marks: where in the quote triggers stand."""

    text: str
    path: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...] = ()


class Saying(msgspec.Struct, frozen=True):
    """What an account says in one row: claims of one type by the same actors in one voice.

    voice: "affirmed" or "denied", with the modality where it is not "actual". is_denied repeats it for a
    sign.
    """

    type: str
    triggers: tuple[str, ...]
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    killed: str
    injured: str
    voice: str
    stance: str
    is_denied: bool
    claims: tuple[str, ...]


class AccountView(msgspec.Struct, frozen=True):
    """One source chain, outermost first, with what it says and the sentences it says it in."""

    id: str
    source: str
    copy_of: str | None
    sayings: tuple[Saying, ...]
    quotes: tuple[Quote, ...]


class Side(msgspec.Struct, frozen=True):
    """One value of an aspect. backing: how many accounts, in words. accounts: ids. sources: chains.

    told: "alleged" or "intended" where nobody tells it as fact, else empty. quote: the sentence that says it.
    """

    label: str
    backing: str
    accounts: tuple[str, ...]
    sources: tuple[str, ...]
    told: str = ""
    quote: Quote | None = None

    @property
    def chains(self) -> str:
        """The first source chains, in one line."""
        return "; ".join(self.sources[:_CHAINS]) + ("; …" if len(self.sources) > _CHAINS else "")


class AspectView(msgspec.Struct, frozen=True):
    """An aspect on which accounts agree (one side) or differ. relation: None when they agree."""

    aspect: str
    relation: str | None
    sides: tuple[Side, ...]


class IncidentView(msgspec.Struct, frozen=True):
    """One incident. who: the versions of who did it. took_part: of whom that is disputed, each way.

    denied: what else somebody denies, with who does.
    """

    id: str
    type: str
    when: str
    where: str
    grade: str
    is_contested: bool
    sources: int
    independent_sources: int
    acled: str
    killed: str
    injured: str
    is_who_disputed: bool
    who: tuple[Side, ...]
    took_part: tuple[Side, ...]
    denied: tuple[Side, ...]
    accounts: tuple[AccountView, ...]
    agreed: tuple[AspectView, ...]
    disputed: tuple[AspectView, ...]
    others: tuple[AspectView, ...]

    @property
    def counted(self) -> str:
        """How many sources stand behind it, in words."""
        noun = "source" if self.sources == 1 else "sources"
        return f"{self.sources} {noun}, {self.independent_sources} independent"


class DocumentView(msgspec.Struct, frozen=True):
    """A document read. dated: its date, or what is known instead. notes: what a reader should know."""

    path: str
    title: str
    outlet: str
    dated: str
    claims: int
    notes: tuple[str, ...]


class CaseView(msgspec.Struct, frozen=True):
    """All a report shows. refused: path and reason.

    total, read: incidents and documents in the case, also those not shown. left_out: incidents that a limit
    keeps from the report. is_masked: private persons have pseudonyms.
    """

    documents: tuple[DocumentView, ...]
    refused: tuple[tuple[str, str], ...]
    incidents: tuple[IncidentView, ...]
    total: int
    read: int
    left_out: int = 0
    is_masked: bool = False

    @property
    def closing(self) -> str:
        """What a reader must know before the report goes on."""
        return MASKED if self.is_masked else INTERNAL

    @property
    def counted(self) -> str:
        """What the case holds, in words."""
        return f"{self.read} documents, {self.total} incidents, {len(self.refused)} refused inputs"

    @property
    def remaining(self) -> str:
        """That incidents are left out, and how to see them; empty when none is."""
        if not self.left_out:
            return ""
        rest = self.read - len(self.documents)
        more = f" and {rest} documents" if rest else ""
        return f"{self.left_out} more incidents{more} are left out; name one, or give --all."
