"""Sources: whom a speaker's words stand for («الوكالة» is TASS), and the stance each link takes."""

from riwaya.claims.draft import Draft, Words
from riwaya.claims.sheet import Sheet
from riwaya.knowledge import Knowledge
from riwaya.records import Mention

FORCES = frozenset({"state_force", "rebel_group", "political_militia", "identity_militia"})
_ANNOUNCING = frozenset({"attribution.verb", "attribution.relayed", "attribution.headline"})
DEEDS = frozenset("killing injury attack airstrike shelling bombing operation arrest seizure release control".split())
_BARE_LENGTH = 1


def named_before(sheet: Sheet, words: Words) -> Mention | None:
    """The named organization that a lone definite noun takes up again, None if none does.

    «التجمع» after «تجمع أحرار حوران»; «الوكالة» after «وكالة "تاس"».
    """
    if words.last - words.first != _BARE_LENGTH or words.first in sheet.covers:
        return None
    token = sheet.tokens[words.first]
    if token.core == token.bare:
        return None
    best: Mention | None = None
    for first, mention in sheet.begins.items():
        if mention.kind != "organization" or mention.start >= token.start:
            continue
        before = first - 1
        while before >= 0 and sheet.is_mark(before):
            before -= 1
        heads = {sheet.tokens[first].bare}
        if before >= 0 and sheet.tokens[before].bare in sheet.cues.listeners:
            heads.add(sheet.tokens[before].bare)
        if token.bare in heads and (best is None or mention.start > best.start):
            best = mention
    return best


def outlet_in(sheet: Sheet, words: Words) -> Mention | None:
    """The outlet that its head word introduces: «وكالة "تاس" الروسية» is تاس."""
    at = words.first + 1
    while at < words.last and sheet.is_mark(at):
        at += 1
    mention = sheet.begins.get(at)
    if words.first in sheet.covers or at >= words.last or mention is None or mention.ref not in sheet.outlets:
        return None
    return mention


def is_force(sheet: Sheet, words: Words, knowledge: Knowledge) -> bool:
    """Do the words name an armed side, which can own up to a deed?"""
    for i in range(words.first, words.last):
        mention = sheet.begins.get(i)
        if mention is not None and mention.ref is not None:
            actor = knowledge.actors.by_id.get(mention.ref)
            return actor is not None and actor.kind in FORCES
    noun = sheet.readings[words.first].noun
    is_many = noun is not None and (noun.entry.is_collective or "singular" not in noun.numbers)
    return noun is not None and is_many and noun.entry.who == "combatant"


def own_up(sheet: Sheet, draft: Draft, knowledge: Knowledge) -> None:
    """Make a speaker who announces his own deed its actor, and his stance `claims_responsibility`."""
    if not draft.chain or draft.polarity == "denied" or draft.modality == "hypothetical":
        return
    last = draft.chain[-1]
    if last.words is None or last.stance in ("denies", "accuses", "estimates"):
        return
    if _is_ours(draft) and draft.type in DEEDS and draft.modality == "actual":
        draft.fill("actor", [_body_in(sheet, last.words)], "role.announcer")
    if not draft.roles["actor"] and draft.type in DEEDS and draft.modality == "actual" and _announces(draft):
        if is_force(sheet, last.words, knowledge) and draft.cause is None and _is_on_enemy(sheet, draft, knowledge):
            draft.fill("actor", [last.words], "role.announcer")
    if last.stance == "claims_responsibility" and draft.modality == "actual" and draft.type in DEEDS:
        draft.fill("actor", [last.words], "role.owns_up")
    same = any(_same(sheet, last.words, words) for words in draft.roles["actor"])
    if last.stance == "claims_responsibility" or (same and draft.modality == "actual" and draft.type in DEEDS):
        last.stance = "claims_responsibility"


def _is_ours(draft: Draft) -> bool:
    """«المتحدث: قصفنا إيلات»: a verb of the first person."""
    features = [f for f in draft.sense.features if f.pos == "verb"]
    return bool(features) and all(f.person == 1 for f in features)


def _body_in(sheet: Sheet, words: Words) -> Words:
    """The body that a spokesman speaks for, else the speaker."""
    for i in range(words.first, words.last):
        mention = sheet.begins.get(i)
        if mention is not None and mention.kind == "organization":
            return Words(i, min(sheet.after(i, mention), words.last))
    return words


def _is_on_enemy(sheet: Sheet, draft: Draft, knowledge: Knowledge) -> bool:
    """Is the deed done to another armed side that the text names? «أعلن الجيش مقتل جنوده» owns up to nothing."""
    assert draft.chain[-1].words is not None
    own = _refs(sheet, draft.chain[-1].words)
    for words in draft.roles["target"]:
        for ref in _refs(sheet, words):
            actor = knowledge.actors.by_id.get(ref)
            if actor is not None and actor.kind in FORCES and ref not in own:
                return True
    return False


def _refs(sheet: Sheet, words: Words) -> set[str]:
    """Ids of the organizations named among the words."""
    found = (sheet.begins.get(i) for i in range(words.first, words.last))
    return {m.ref for m in found if m is not None and m.kind == "organization" and m.ref}


def _announces(draft: Draft) -> bool:
    return draft.chain[-1].rule in _ANNOUNCING and draft.scope == "specific"


def _same(sheet: Sheet, one: Words, other: Words) -> bool:
    """Do two stretches of words share a name or all their words?"""
    if one == other:
        return True
    refs = [
        {m.ref for i in range(w.first, w.last) if (m := sheet.begins.get(i)) is not None and m.ref}
        for w in (one, other)
    ]
    if refs[0] & refs[1]:
        return True
    words = [{t.bare for t in sheet.tokens[w.first:w.last]} for w in (one, other)]
    return bool(words[0]) and words[0] == words[1]


def settle_stance(draft: Draft) -> None:
    """Let the last link's stance agree with what the claim says."""
    if not draft.chain:
        return
    last = draft.chain[-1]
    if draft.polarity == "denied" and last.stance in ("states", "confirms"):
        last.stance = "denies"
    elif draft.polarity == "affirmed" and last.stance == "denies":
        last.stance = "states"
