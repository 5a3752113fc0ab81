"""What can't be anybody: words of manner, adverbs and stray adjectives that stand where a doer or victim would."""

from riwaya.claims.draft import Clause, Draft, Words
from riwaya.claims.verbhood import TANWIN

_ACTING = frozenset({"state", "republic", "kingdom", "school", "university", "bank", "court"})
_PEOPLE_ENDINGS = ("ين", "ون", "يه", "ات", "ي")
_FORCE = frozenset({"airstrike", "shelling", "bombing", "attack", "clash", "killing", "injury"})
_THINGS = frozenset({"object", "locality"})


def drop_unsound(clause: Clause) -> None:
    """Take words out of the roles of a sentence that name neither people nor things."""
    for draft in clause.drafts.values():
        for role in ("actor", "target"):
            sound = [w for w in draft.roles[role] if _is_sound(clause, w, role, draft.by.get(role, ""))]
            kept = [w for w in sound if not (_is_bomb(clause, w, draft, role) or _only_tells(clause, w, draft, role))]
            if len(kept) < len(draft.roles[role]):
                draft.roles[role] = kept


def _is_sound(clause: Clause, words: Words, role: str, rule: str) -> bool:
    sheet = clause.sheet
    i = words.first
    mention = sheet.covers.get(i)
    if role == "actor" and _is_fired(clause, words):
        return False
    if mention is not None or i in sheet.weapons or rule in ("role.adjective", "role.author"):
        return True
    reading, token = sheet.readings[i], sheet.tokens[i]
    if _only_locates(clause, words) or token.bare in sheet.roles.approximate | sheet.roles.origin:
        return False
    if token.kind != "word" or token.bare in sheet.roles.manner:
        return token.kind == "number"
    if reading.noun is not None and reading.noun.entry.kind != "adjective":
        is_thing = reading.noun.entry.kind in _THINGS and reading.noun.entry.en not in _ACTING
        return role == "target" or not is_thing or sheet.is_craft(i)
    if reading.func and not reading.noun:
        return "quant" in reading.func
    is_lone = words.last - words.first == 1
    if role == "actor" and rule == "role.genitive" and is_lone and not token.bare.endswith(_PEOPLE_ENDINGS):
        return False  # «مسيرة الحرية», «حكم العدالة»
    is_adverb = sheet.doc.text[token.start:token.end].endswith(TANWIN) and is_lone
    is_stray = is_lone and reading.definite and reading.adjective is not None and not reading.adjective.entry.country
    return not is_adverb and not is_stray


def _is_fired(clause: Clause, words: Words) -> bool:
    """«سقطت قذائف على الحي»: what is fired is no doer, unless it says whose it is («مدفعية الجيش»)."""
    sheet = clause.sheet
    bare = sheet.tokens[words.first].bare
    if bare not in sheet.roles.fired and bare not in sheet.roles.bombs:
        return False
    owners = (sheet.covers.get(i) for i in range(words.first, words.last))
    return not any(owner is not None and owner.kind in ("organization", "place") for owner in owners) and not any(
        (adjective := sheet.readings[i].adjective) is not None and adjective.entry.country
        for i in range(words.first, words.last)
    )


def _is_bomb(clause: Clause, words: Words, draft: Draft, role: str) -> bool:
    """«فجر انتحاري سيارة مفخخة»: what blows up is no target."""
    if role != "target" or draft.type != "bombing":
        return False
    inside = range(words.first, words.last)
    return any(clause.sheet.tokens[i].bare in clause.sheet.roles.bombs for i in inside)


def _only_tells(clause: Clause, words: Words, draft: Draft, role: str) -> bool:
    """«أفاد مراسل القناة أن قذائف استهدفت»: a reporter, an outlet or a monitor does no act of force."""
    if role != "actor" or draft.type not in _FORCE:
        return False
    mention, noun = clause.sheet.covers.get(words.first), clause.sheet.readings[words.first].noun
    is_outlet = mention is not None and mention.ref in clause.sheet.outlets
    return is_outlet or (noun is not None and noun.entry.status == "media")


def _only_locates(clause: Clause, words: Words) -> bool:
    """«غربي حلب», «مجهول المصدر»: a direction, or an unknown origin, is no thing that is hit."""
    sheet = clause.sheet
    noun = sheet.readings[words.first].noun
    if noun is not None and noun.entry.is_direction:
        return True
    following = words.first + 1
    is_unknown = sheet.tokens[words.first].bare in sheet.roles.unknown
    return is_unknown and following < words.last and sheet.tokens[following].bare in sheet.roles.source_words
