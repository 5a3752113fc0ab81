"""The timeline of an incident: how its figures of killed and injured changed, by publication."""

from collections.abc import Sequence

import msgspec

from riwaya.contrast.accounts import Teller
from riwaya.contrast.count import relation
from riwaya.contrast.figures import EFFECTS, Number, numbers
from riwaya.contrast.statement import Scene, Told
from riwaya.incidents.views import View, age_of, views_of
from riwaya.knowledge.linking import Linking, load_linking
from riwaya.records import Account, Document, Incident, Span


class Entry(msgspec.Struct, frozen=True):
    """One figure in a timeline.

    effect: "killed" or "injured". source: the chain of its account, outlet (or path) first.
    before: the last earlier figure for the same victims, None for the first. relation: how the figure lies to it:
    one of the relations of a difference, "same", or None when there is nothing to compare.
    quote: the sentence of the claim. path: of its document.
    """

    effect: str
    number: Number
    source: tuple[str, ...]
    before: Number | None
    relation: str | None
    quote: Span
    path: str


def timeline(incident: Incident, documents: Sequence[Document]) -> list[Entry]:
    """The figures of an incident, oldest document first and undated ones last, in text order.

    An account's figure that its document repeats for the same victims is listed once. The order of the documents
    changes nothing.
    """
    linking = load_linking()
    scene = _scene(incident, documents, linking)
    views = {view.gid: view for view in scene.views}
    source = {told.account.id: told.account.source for told in scene.told}
    out = []
    for effect, number, before in _ordered(scene, linking):
        document = scene.documents[number.document]
        entry = Entry(
            effect=effect,
            number=number,
            source=source[number.account],
            before=before,
            relation=None if before is None else _relation(before, number),
            quote=_quote(views[number.gid]),
            path=document.article.path,
        )
        out.append(entry)
    return out


def _scene(incident: Incident, documents: Sequence[Document], linking: Linking) -> Scene:
    held = {document.id: document for document in documents if document.id in incident.documents}
    views = {view.gid: view for document in held.values() for view in views_of(document, linking)}
    return Scene(tuple(_told(account, views) for account in incident.accounts), held, incident.type)


def _told(account: Account, views: dict[str, View]) -> Told:
    """The account with its claims; its place in the lineage is known already, so no line is needed."""
    mine = tuple(views[claim] for claim in account.claims if claim in views)
    documents = tuple(dict.fromkeys(view.doc for view in mine))
    return Told(account, Teller(account.source, account.source, None, mine, documents))


def _ordered(scene: Scene, linking: Linking) -> list[tuple[str, Number, Number | None]]:
    """(effect, figure, figure before it), by publication and text; killed before injured."""
    out = []
    for effect, _ in EFFECTS:
        earlier: list[Number] = []
        listed = set()
        for number in sorted(numbers(scene, effect, linking), key=lambda n: _place(n, scene)):
            said = (number.account, number.document, number.low, number.high, number.group, number.of)
            if said not in listed:
                listed.add(said)
                out.append((effect, number, _before(number, earlier)))
                earlier.append(number)
    return sorted(out, key=lambda row: _place(row[1], scene))


def _place(number: Number, scene: Scene) -> tuple[object, ...]:
    return *age_of(scene.documents[number.document]), number.at, number.gid


def _before(number: Number, earlier: Sequence[Number]) -> Number | None:
    """The last figure for the same victims; else for all whom they may be among; else for any of those."""
    may = [one for one in earlier if _may_be_same(one, number)]
    same = [one for one in may if (one.group, one.of, one.is_part) == (number.group, number.of, number.is_part)]
    # Children and women are told as some of all the dead or hurt.
    whole = [one for one in may if not one.is_part and one.group == one.who]
    found = same or whole or may
    return found[-1] if found else None


def _may_be_same(one: Number, two: Number) -> bool:
    is_kind = "unknown" in (one.who, two.who) or one.who == two.who
    return is_kind and (one.of is None or two.of is None or one.of == two.of)


def _relation(before: Number, number: Number) -> str | None:
    if (before.low, before.high) == (number.low, number.high):
        return "same"
    return relation(before, number)


def _quote(view: View) -> Span:
    """The sentence that holds the trigger, else the trigger."""
    trigger = view.claim.trigger
    around = [span for span in view.claim.evidence if span.start <= trigger.start and trigger.end <= span.end]
    return min(around, key=lambda span: span.end - span.start, default=trigger)
