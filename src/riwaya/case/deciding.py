"""Makes a decision of what a person wants: finds the claims, keeps what he saw, and refuses what can't be decided."""

from collections.abc import Iterable, Sequence
from itertools import chain

import msgspec
from sqlalchemy import Connection, select

from riwaya.case import decided, putting, queries, rows, schema
from riwaya.case.routes import routes, source_of
from riwaya.case.ruled import ids_of, ruling_of
from riwaya.errors import CaseError, ConflictError, UsageError
from riwaya.records import Anchor, Claim, Decision, Incident, Mention, Proposal, Values
from riwaya.records.decision import CORRECTABLE, HUMAN_CLAIM, ON_INCIDENTS, is_human
from riwaya.review import Applied, anchor_of, in_force
from riwaya.review.anchors import find
from riwaya.review.checks import check_added, check_mentions, check_signed, check_values
from riwaya.review.codes import code_of
from riwaya.review.force import standing
from riwaya.review.words import named_by


def decide(connection: Connection, name: str, proposal: Proposal) -> Decision:
    """The decision, stored. name: of the case.

    Raises: UsageError when something named is not there, or a value is unknown; CaseError when others decided on the
        same after `expects`, or the case holds rows that were tampered with.
    """
    check_signed(proposal)
    desk = _Desk(connection, name)
    made = msgspec.structs.replace(
        desk.made(proposal),
        number=decided.next_number(connection),
        at=queries.now(),
        who=proposal.who.strip(),
        reason=proposal.reason.strip(),
    )
    if proposal.expects is not None:
        desk.refuse_conflict(made, proposal.expects)
    putting.put(connection, name, [made])
    return made


def last_on(connection: Connection, name: str, gids: Sequence[str]) -> int:
    """The number of the last decision on any of some claims, as `expects` means it; 0 where there is none."""
    return _Desk(connection, name).last_on(gids)


class _Desk:
    """The documents and incidents of one case, as somebody who decides sees them."""

    def __init__(self, connection: Connection, name: str) -> None:
        self._connection, self._name = connection, name
        self._held: dict[str, Applied] = {}

    def made(self, proposal: Proposal) -> Decision:
        """The decision, not yet numbered."""
        if proposal.action == "withdraw":
            return self._withdraw(proposal)
        if proposal.action in ON_INCIDENTS:
            return self._on_incidents(proposal)
        if proposal.action == "add":
            return self._add(proposal)
        return self._on_claim(proposal)

    def refuse_conflict(self, made: Decision, expected: int) -> None:
        """Nothing, where nobody decided on these claims after the decision `expected`.

        Raises: ConflictError naming the later decision.
        """
        last = self._last_on(made.anchors)
        if last is not None and last.number > expected:
            raise ConflictError(
                f"case {self._name!r}: decision {last.number} of {last.who} ({last.action}: {last.reason}) came in "
                f"between; look at it, then decide again with --at {last.number}",
                last.number,
            )

    def last_on(self, gids: Sequence[str]) -> int:
        """The number of the last decision on any of some claims; 0 for none, and for claims that are not here."""
        readings = queries.readings_of(self._connection, sorted({gid.rpartition("/")[0] for gid in gids}))
        if not decided.has_any(self._connection) or not decided.numbers_on(self._connection, readings):
            return 0
        for one in decided.applied(self._connection, readings):
            self._held[one.document.id] = one
        last = self._last_on(tuple(chain.from_iterable(map(self._anchor_of, dict.fromkeys(gids)))))
        return 0 if last is None else last.number

    def _anchor_of(self, gid: str) -> list[Anchor]:
        """The anchor of a claim, also of one whose addition was withdrawn; none of a claim that is not here."""
        document, _, name = gid.rpartition("/")
        applied = self._held.get(document)
        if applied is None:
            return []
        for one in (*applied.document.claims, *applied.document.rejected):
            if one.id == name:
                return [self._anchor(applied, one)]
        added = decided.some_of(self._connection, [int(name.removeprefix(HUMAN_CLAIM))]) if is_human(name) else []
        return [one for decision in added for one in decision.claims]

    def _on_claim(self, proposal: Proposal) -> Decision:
        if len(proposal.claims) != 1:
            raise UsageError(f"to {proposal.action} takes one claim, not {len(proposal.claims)}")
        applied, claim = self._claim(proposal.claims[0])
        document = applied.document
        values = None
        if proposal.action == "accept":
            values = Values(**{field: getattr(claim, field) for field in CORRECTABLE})
        if proposal.action == "correct":
            check_mentions(proposal.mentions, document)
            values = proposal.values
            check_values(values, {one.id for one in (*document.mentions, *proposal.mentions)})
        found = self._found(applied, claim)
        mentions = named_by(found, values, (*document.mentions, *proposal.mentions))
        anchor = self._anchor(applied, claim)
        return _blank(proposal, claims=(anchor,), values=values, found=found, mentions=mentions)

    def _add(self, proposal: Proposal) -> Decision:
        if proposal.added is None or proposal.document is None:
            raise UsageError("to add takes a document and the words of the claim")
        applied = self._applied(proposal.document)
        document = applied.document
        check_mentions(proposal.mentions, document)
        mentions = (*document.mentions, *proposal.mentions)
        check_added(proposal.added, document, {one.id for one in mentions})
        name = f"{HUMAN_CLAIM}{decided.next_number(self._connection)}"
        coded = msgspec.structs.replace(proposal.added, id=name, rule="human.add", review=None)
        coded = msgspec.structs.replace(coded, acled=code_of(coded, {one.id: one for one in mentions}))
        anchor = anchor_of(applied.machine, coded)
        return _blank(proposal, claims=(anchor,), found=coded, mentions=named_by(coded, None, mentions))

    def _withdraw(self, proposal: Proposal) -> Decision:
        number = proposal.withdraws
        found = decided.all_of(self._connection)
        if number is None or not any(one.number == number for one in found):
            raise UsageError(f"case {self._name!r} has no decision {number}; `riwaya decisions` lists them")
        if all(one.number != number for one in standing(found)):
            raise UsageError(f"decision {number} is withdrawn already; withdraw the withdrawal to put it in force")
        back = found[number - 1]
        return _blank(
            proposal, claims=back.claims, others=back.others, into=back.into, withdraws=number
        )

    def _on_incidents(self, proposal: Proposal) -> Decision:
        if queries.get_meta(self._connection, schema.LINKED) == decided.WAITING:
            raise CaseError(f"case {self._name!r} waits to be linked; build it, then decide on incidents")
        incidents = [self._incident(one) for one in proposal.incidents]
        if proposal.action == "merge":
            if len({one.id for one in incidents}) != 2:
                raise UsageError(f"to merge takes two incidents, not {', '.join(proposal.incidents) or 'none'}")
            return _blank(
                proposal, claims=self._anchors(incidents[0].claims), others=self._anchors(incidents[1].claims)
            )
        if not proposal.claims:
            raise UsageError(f"to {proposal.action} takes one claim or more; name them")
        taken = tuple(dict.fromkeys(proposal.claims))
        into = incidents[0].claims if incidents and proposal.action == "move" else ()
        left = self._left_by(taken, into)
        if proposal.action == "split" and not left:
            raise UsageError("the claims to split off are all that their incident holds; name some of them")
        if into and set(taken) <= set(into):
            raise UsageError(f"the claims stand in incident {incidents[0].id!r} already; name another")
        return _blank(
            proposal,
            claims=self._anchors(taken),
            others=self._anchors(left),
            into=self._anchors([one for one in into if one not in taken]),
        )

    def _left_by(self, taken: Sequence[str], into: Iterable[str]) -> tuple[str, ...]:
        """What else the incidents of the claims hold, sorted.

        Raises: UsageError when a claim is unknown.
        """
        held: dict[str, tuple[str, ...]] = {}
        for gid in taken:
            self._claim(gid)
            held |= {one.id: one.claims for one in self._incidents_of(gid)}
        return tuple(sorted(set(chain.from_iterable(held.values())) - {*taken, *into}))

    def _incident(self, name: str) -> Incident:
        query = select(schema.incidents.c.payload).where(schema.incidents.c.id == name)
        payload = self._connection.scalar(query) if queries.is_text(name) else None
        if payload is None:
            raise UsageError(f"case {self._name!r} has no incident {name!r}; `riwaya incidents` lists them")
        return rows.load(payload, Incident)

    def _incidents_of(self, gid: str) -> list[Incident]:
        reading = queries.readings_of(self._connection, [gid.rpartition("/")[0]])
        held = schema.incident_claims.c
        named = set(self._connection.scalars(select(held.incident_id).where(held.reading_id.in_(reading))))
        named |= decided.incidents_with(self._connection, reading)
        return [one for one in map(self._incident, sorted(named)) if gid in one.claims]

    def _applied(self, document: str) -> Applied:
        """A current document. Raises: UsageError when there is none."""
        if document not in self._held:
            reading = queries.readings_of(self._connection, [document])
            if not reading:
                raise UsageError(f"case {self._name!r} has no current document {document!r}; name one of it")
            (self._held[document],) = decided.applied(self._connection, reading)
        return self._held[document]

    def _claim(self, gid: str) -> tuple[Applied, Claim]:
        """A claim of a current document, also a rejected one. Raises: UsageError when there is none."""
        document, _, name = gid.rpartition("/")
        applied = self._applied(document)
        for one in (*applied.document.claims, *applied.document.rejected):
            if one.id == name:
                return applied, one
        raise UsageError(f"document {document!r} has no claim {name!r}; `riwaya incidents` and `extract` list them")

    def _found(self, applied: Applied, claim: Claim) -> Claim:
        """The claim without what was decided on it, as the machine found it or as it was added."""
        for one in applied.machine.claims:
            if one.id == claim.id:
                return one
        return msgspec.structs.replace(claim, review=None)

    def _anchor(self, applied: Applied, claim: Claim) -> Anchor:
        """The anchor of a claim: for one that people keep, that of the decision which first did."""
        if is_human(claim.id):
            first = int(claim.id.removeprefix(HUMAN_CLAIM))
            anchor = decided.some_of(self._connection, [first])[0].claims[0]
            return msgspec.structs.replace(anchor, claim=claim.id)
        return anchor_of(applied.machine, self._found(applied, claim))

    def _anchors(self, gids: Iterable[str]) -> tuple[Anchor, ...]:
        return tuple(self._anchor(*self._claim(gid)) for gid in gids)

    def _last_on(self, anchors: Sequence[Anchor]) -> Decision | None:
        """The latest decision that names one of the claims, withdrawals too; None where none does."""
        places = routes(self._connection, map(source_of, anchors))
        numbers = decided.numbers_on(self._connection, sorted(set(places.values())))
        spoken = set(chain.from_iterable(numbers.values()))
        found = decided.some_of(self._connection, spoken)
        mine = self._keys(anchors)
        return next((one for one in reversed(found) if not mine.isdisjoint(self._keys(one.anchors))), None)

    def _keys(self, anchors: Sequence[Anchor]) -> set[tuple[str, object]]:
        """What anchors of the same claim have in common, whenever they were made."""
        places = routes(self._connection, map(source_of, anchors))
        documents = {
            number: document for document, number in decided.current_of(self._connection, places.values()).items()
        }
        placed = ((documents[places[source_of(one)]], one) for one in anchors if source_of(one) in places)
        keys = ((document, find(one, self._applied(document).machine)) for document, one in placed)
        return {(document, key) for document, key in keys if key is not None}


def open_ones(connection: Connection, among: Sequence[Decision] | None = None) -> list[int]:
    """The numbers of decisions in force that no longer find what they speak of, ascending.

    among: decisions in force, to look at these alone; None for all of the case.
    """
    found = in_force(decided.all_of(connection)) if among is None else list(among)
    places = routes(connection, {source_of(anchor) for one in found for anchor in one.anchors})
    lost = {number for one in decided.applied(connection, sorted(set(places.values()))) for number in one.open}
    ruled = [one for one in found if one.action in ON_INCIDENTS]
    ids = ids_of(connection, [anchor for one in ruled for anchor in one.anchors])
    return [
        one.number for one in found
        if one.number in lost or source_of(one.claims[0]) not in places or (one in ruled and _is_void(one, ids))
    ]


def _is_void(decision: Decision, ids: dict[Anchor, str]) -> bool:
    """Does a ruling no longer say anything of two claims?"""
    ruling = ruling_of(decision, ids)
    return not ruling.out and len(ruling.one) < 2 and not (ruling.taken and ruling.left)


def _blank(
    proposal: Proposal,
    *,
    claims: tuple[Anchor, ...],
    others: tuple[Anchor, ...] = (),
    into: tuple[Anchor, ...] = (),
    values: Values | None = None,
    found: Claim | None = None,
    mentions: tuple[Mention, ...] = (),
    withdraws: int | None = None,
) -> Decision:
    """A decision that is not numbered and signed yet."""
    return Decision(0, "", "", "", proposal.action, claims, others, into, values, found, mentions, withdraws)
