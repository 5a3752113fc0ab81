"""Drafts -> claims: roles become mention ids, chains become attributions, words become evidence."""

from collections.abc import Sequence

import msgspec

from riwaya.claims.casualty import figure_of
from riwaya.claims.coding import acled_of
from riwaya.claims.draft import Clause, Draft, Link
from riwaya.claims.groups import add_groups
from riwaya.claims.mentions import Registry
from riwaya.claims.sources import named_before, outlet_in
from riwaya.knowledge import Knowledge
from riwaya.records import Attribution, Claim, Document, Mention, PlaceValue, TimeValue, span_of

Key = tuple[int, int]


def assemble(doc: Document, clauses: Sequence[Clause], knowledge: Knowledge) -> Document:
    """The document with its claims, and with the mentions that their roles name."""
    if not clauses:
        return doc
    registry = Registry(clauses[0].sheet)
    rows = []
    for clause in clauses:
        for u in sorted(clause.drafts):
            draft = clause.drafts[u]
            keys = {role: [registry.add(w, role) for w in words] for role, words in draft.roles.items()}
            speaker = draft.chain[-1].words if draft.chain else None
            if speaker is not None:
                for key, words in zip(keys["actor"], draft.roles["actor"], strict=True):
                    registry.own(key, words, speaker)
            chain = [(link, _source(clause, registry, link)) for link in draft.chain]
            rows.append((clause, draft, keys, chain))
    add_groups(clauses, registry)
    rows.sort(key=lambda row: row[1].trigger)
    mentions, ids, renamed = registry.numbered()
    by_id = {m.id: m for m in mentions}
    claims = tuple(
        _claim(number, row, ids, renamed, by_id, knowledge) for number, row in enumerate(rows, 1)
    )
    return msgspec.structs.replace(doc, mentions=_retied(mentions, renamed), claims=claims)


def _retied(mentions: Sequence[Mention], renamed: dict[str, str]) -> tuple[Mention, ...]:
    """Mentions whose counts point at the new ids of what they belong to."""
    out = []
    for mention in mentions:
        value = mention.value
        part_of = getattr(value, "part_of", None)
        of = getattr(value, "of", None)
        if value is not None and (part_of or of):
            value = msgspec.structs.replace(value, part_of=renamed.get(part_of or ""), of=renamed.get(of or ""))
            out.append(msgspec.structs.replace(mention, value=value))
            continue
        out.append(mention)
    return tuple(out)


def _source(clause: Clause, registry: Registry, link: Link) -> Key | None:
    """The mention of a speaker: the named one that a lone noun takes up, else his own words."""
    if link.words is None:
        return None
    named = named_before(clause.sheet, link.words)
    if named is None or named.ref not in clause.sheet.outlets:
        named = outlet_in(clause.sheet, link.words)  # «الوزارة» stays as it is said
    if named is not None:
        return named.start, named.end
    return registry.add(link.words, "source")


Row = tuple[Clause, Draft, dict[str, list[Key]], list[tuple[Link, Key | None]]]


def _claim(
    number: int, row: Row, ids: dict[Key, str], renamed: dict[str, str], by_id: dict[str, Mention], knowledge: Knowledge
) -> Claim:
    clause, draft, keys, chain = row
    sheet = clause.sheet
    token = sheet.tokens[draft.trigger]
    roles = {role: tuple(dict.fromkeys(ids[key] for key in found)) for role, found in keys.items()}
    figure = figure_of(clause, draft)
    if figure is not None and figure.mention is not None:
        figure = msgspec.structs.replace(figure, mention=renamed.get(figure.mention))
    claim = Claim(
        id=f"c{number}",
        type=draft.type,
        trigger=span_of(sheet.doc.text, token.core_start, token.end),
        rule=draft.rule,
        actor=roles["actor"],
        target=roles["target"],
        place=roles["place"],
        time=roles["time"],
        weapon=_weapons(clause, draft, ids),
        killed=figure if draft.type == "killing" else None,
        injured=figure if draft.type == "injury" else None,
        when=_when(roles["time"], by_id),
        where=_where(roles["place"], by_id),
        polarity=draft.polarity,
        modality=draft.modality,
        scope=draft.scope,
        attribution=tuple(_attribution(link, key, ids, by_id) for link, key in chain),
        evidence=(span_of(sheet.doc.text, clause.sentence.start, clause.sentence.end),),
        score=_score(draft),
        roles_by=dict(sorted(draft.by.items())),
    )
    return msgspec.structs.replace(claim, acled=acled_of(claim, by_id, draft.sense.entry.lemma, knowledge))


def _weapons(clause: Clause, draft: Draft, ids: dict[Key, str]) -> tuple[str, ...]:
    """Weapons named in the clause behind the trigger or right before it."""
    out = []
    for first, mention in sorted(clause.sheet.weapons.items()):
        near = clause.sentence.first <= first < clause.sentence.last and -3 <= first - draft.trigger <= 10
        if near and (mention.start, mention.end) in ids:
            out.append(ids[mention.start, mention.end])
    return tuple(out)


def _when(ids: Sequence[str], by_id: dict[str, Mention]) -> TimeValue | None:
    for value in (by_id[i].value for i in ids):
        if isinstance(value, TimeValue):
            return value
    return None


def _where(ids: Sequence[str], by_id: dict[str, Mention]) -> PlaceValue | None:
    """The finest resolved place, the first of several as fine."""
    named = (by_id.get(by_id[i].same_as or "", by_id[i]) for i in ids)
    found = [one.value for one in named if isinstance(one.value, PlaceValue)]
    return max(found, key=lambda place: (place.lat is not None, min(place.rank, 4)), default=None)


def _attribution(link: Link, key: Key | None, ids: dict[Key, str], by_id: dict[str, Mention]) -> Attribution:
    mention = by_id[ids[key]] if key is not None else None
    name = mention.text if mention is not None else link.cue.text if link.cue else ""
    return Attribution(mention.id if mention else None, name, link.stance, link.cue, mention.ref if mention else None)


def _score(draft: Draft) -> float:
    """How much stands in the text itself: from 0.5 with nothing but a trigger to 0.95 with roles, place and time."""
    own = sum((bool(draft.roles["actor"]), bool(draft.roles["target"]), draft.own_place, draft.own_time))
    return round(0.5 + 0.1125 * own, 3)


