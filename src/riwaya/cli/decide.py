"""`riwaya decide`: what a person rules on claims and incidents, signed, with a reason."""

from typing import TYPE_CHECKING, Annotated

import typer

from riwaya.cli import options
from riwaya.cli.engine import Engine
from riwaya.cli.faults import DONE, guarded
from riwaya.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from riwaya.case import Case
    from riwaya.records import Claim as ClaimRecord
    from riwaya.records import Proposal
    from riwaya.review.parse import Typed

Claim = Annotated[
    str, typer.Argument(metavar="CLAIM", help="DOCUMENT/cN; the document by id, its beginning, or its path.")
]
Claims = Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Claims, each as DOCUMENT/cN.")]
Incident = Annotated[str, typer.Argument(metavar="INCIDENT", help="Id of an incident, or how no other id begins.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides; the system's user if not given.")]
Why = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; kept with the decision.")]
At = Annotated[
    int | None,
    typer.Option("--at", min=0, metavar="N", help="The last decision on it that you saw; a later one refuses yours."),
]
Sets = Annotated[
    list[str], typer.Option("--set", metavar="FIELD=VALUE", help="A field and its new value; give it for each field.")
]


def decide_app() -> typer.Typer:
    """The commands below `riwaya decide`."""
    app = typer.Typer(no_args_is_help=True, help="Rule on claims and incidents: signed, dated, never deleted.")
    for command in (accept, reject, correct, add, merge, split, move, withdraw):
        app.command()(command)
    return app


@guarded
def accept(ctx: typer.Context, case: options.Case, claim: Claim, *, by: By = None, reason: Why, at: At = None) -> int:
    """Stand by a claim as it is: its values stay, whatever a later reading finds."""
    return _on_claim(ctx.obj, case, "accept", claim, (by, reason, at))


@guarded
def reject(ctx: typer.Context, case: options.Case, claim: Claim, *, by: By = None, reason: Why, at: At = None) -> int:
    """Take a claim out; it stays visible as rejected."""
    return _on_claim(ctx.obj, case, "reject", claim, (by, reason, at))


@guarded
def correct(
    ctx: typer.Context, case: options.Case, claim: Claim, *, sets: Sets, by: By = None, reason: Why, at: At = None
) -> int:
    """Give fields of a claim other values; those of the machine stay visible beside them."""
    return _on_claim(ctx.obj, case, "correct", claim, (by, reason, at), sets)


@guarded
def add(
    ctx: typer.Context,
    case: options.Case,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="A document by id, its beginning, or its path.")],
    words: Annotated[str, typer.Argument(metavar="START:END", help="The trigger of the claim: offsets in the text.")],
    *,
    sets: Sets,
    by: By = None,
    reason: Why,
) -> int:
    """Add a claim on marked words; its type must be given."""
    import msgspec
    from msgspec import UNSET

    from riwaya.review.parse import new_claim

    def made(opened: "Case") -> "Proposal":
        found = opened.document(opened.document_named(document))
        assert found is not None
        blank = new_claim(found, words)
        typed = _typed(opened, found.id, blank, sets)
        told = {k: v for k, v in msgspec.structs.asdict(typed.values).items() if v is not UNSET}
        if "type" not in told:
            raise UsageError("a claim has a type; give it with --set type=TYPE")
        claim = msgspec.structs.replace(blank, roles_by=dict.fromkeys(sorted(told), "human.add"), **told)
        return msgspec.structs.replace(
            _proposal("add", (by, reason, None)), document=found.id, added=claim, mentions=typed.mentions
        )

    return _decided(ctx.obj, case, made)


@guarded
def merge(
    ctx: typer.Context,
    case: options.Case,
    one: Incident,
    two: Annotated[str, typer.Argument(metavar="INCIDENT", help="The other incident.")],
    *,
    by: By = None,
    reason: Why,
    at: At = None,
) -> int:
    """Make two incidents one."""
    return _on_incidents(ctx.obj, case, "merge", (), (one, two), (by, reason, at))


@guarded
def split(
    ctx: typer.Context, case: options.Case, claims: Claims, *, by: By = None, reason: Why, at: At = None
) -> int:
    """Take claims out of their incident into one of their own."""
    return _on_incidents(ctx.obj, case, "split", claims, (), (by, reason, at))


@guarded
def move(
    ctx: typer.Context,
    case: options.Case,
    claims: Claims,
    *,
    to: Annotated[str | None, typer.Option("--to", metavar="INCIDENT", help="The incident they belong to.")] = None,
    out: Annotated[bool, typer.Option("--out", help="Leave them out of every incident.")] = False,
    by: By = None,
    reason: Why,
    at: At = None,
) -> int:
    """Move claims into another incident, or out of any."""
    if (to is None) != out:
        raise UsageError("say where the claims go: --to INCIDENT, or --out to leave them out of every incident")
    return _on_incidents(ctx.obj, case, "move", claims, () if to is None else (to,), (by, reason, at))


@guarded
def withdraw(
    ctx: typer.Context,
    case: options.Case,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The number of the decision to take back.")],
    *,
    by: By = None,
    reason: Why,
    at: At = None,
) -> int:
    """Take a decision out of force; it stays in the case, and the withdrawal can be withdrawn."""
    import msgspec

    proposal = _proposal("withdraw", (by, reason, at))
    return _decided(ctx.obj, case, lambda _opened: msgspec.structs.replace(proposal, withdraws=number))


Signed = tuple[str | None, str, int | None]


def _on_claim(engine: Engine, case: str, action: str, claim: str, signed: Signed, sets: "Sequence[str]" = ()) -> int:
    import msgspec

    def made(opened: "Case") -> "Proposal":
        gid = opened.claim_named(claim)
        proposal = msgspec.structs.replace(_proposal(action, signed), claims=(gid,))
        if action != "correct":
            return proposal
        document, _, name = gid.rpartition("/")
        found = opened.document(document)
        named = [one for one in (*found.claims, *found.rejected) if one.id == name] if found is not None else []
        if not named:
            raise UsageError(f"document {document!r} has no claim {name!r}; `riwaya explain` shows those it has")
        typed = _typed(opened, document, named[0], sets)
        return msgspec.structs.replace(proposal, values=typed.values, mentions=typed.mentions)

    return _decided(engine, case, made)


def _on_incidents(
    engine: Engine, case: str, action: str, claims: "Sequence[str]", incidents: "Sequence[str]", signed: Signed
) -> int:
    import msgspec

    from riwaya.cli.incidents import pick

    def made(opened: "Case") -> "Proposal":
        known = opened.incidents() if incidents else []
        return msgspec.structs.replace(
            _proposal(action, signed),
            claims=tuple(opened.claim_named(one) for one in claims),
            incidents=tuple(pick(known, one, opened.name).id for one in incidents),
        )

    return _decided(engine, case, made)


def _decided(engine: Engine, address: str, make: "Callable[[Case], Proposal]") -> int:
    """Decides, and brings the incidents up to it."""
    from riwaya.case import open_case
    from riwaya.export.decisions import decision_words
    from riwaya.export.report.words import printable

    with open_case(address, create=False) as case:
        print(printable(decision_words(case.decide(make(case)))), flush=True)  # it is kept, however linking ends
        engine.bring_up(case)
    return DONE


def _proposal(action: str, signed: Signed) -> "Proposal":
    from riwaya.case.audit import user
    from riwaya.records import Proposal

    by, reason, at = signed
    return Proposal(action, user() if by is None else by, reason, expects=at)


def _typed(case: "Case", document: str, claim: "ClaimRecord", sets: "Sequence[str]") -> "Typed":
    """The new values; under `--set` a field stands once."""
    from riwaya.cli.engine import own_knowledge
    from riwaya.review.parse import read_values

    told: dict[str, str] = {}
    for one in sets:
        field, mark, value = one.partition("=")
        if not mark or field in told:
            what = "is given twice" if mark else "is no FIELD=VALUE"
            raise UsageError(f"--set {one!r} {what}; give each field once, such as --set killed=3")
        told[field] = value
    found = case.document(document)
    assert found is not None
    return read_values(found, claim, told, own_knowledge())
