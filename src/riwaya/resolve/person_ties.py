"""Mentions of one person: the surname after the full name, the same name again, and an alias."""

from collections.abc import Mapping

from riwaya.arabic.fold import fold_word
from riwaya.knowledge.coreference import Coreference
from riwaya.records import Document, Mention

_MARKS = frozenset("\"'«»“”()،,-–ـ")
_KUNYA = ("ابا ", "ابي ")
_REACH = 6
_ALIAS = "person.alias"  # an alias in quotes is found right behind its person


def same_persons(
    doc: Document, at: Mapping[int, int], words: Coreference, others: Mapping[str, str]
) -> dict[str, str]:
    """Mention id -> id of the first mention of the same person; `others` (places and bodies) are taken over."""
    out = dict(others)
    seen: list[tuple[Mention, tuple[str, ...]]] = []
    before: Mention | None = None
    for mention in doc.mentions:
        if mention.kind != "person" or mention.start not in at:
            continue
        name = _words_of(mention)
        known = _alias_of(doc, at, words, before, mention) or _earlier(mention, name, seen)
        if known is not None:
            out[mention.id] = out.get(known.id, known.id)
        seen.append((mention, name))
        before = mention
    return out


def _words_of(mention: Mention) -> tuple[str, ...]:
    folded = fold_word(mention.text)
    for case in _KUNYA:
        if folded.startswith(case):
            folded = f"ابو {folded.removeprefix(case)}"
    return tuple(folded.split())


def _earlier(
    mention: Mention, name: tuple[str, ...], seen: list[tuple[Mention, tuple[str, ...]]]
) -> Mention | None:
    """The person named before of whose name this is the end, the beginning or the whole; the latest of several."""
    for one, whole in reversed(seen):
        if mention.ref is not None and mention.ref == one.ref:
            return one
        if name == whole or name == whole[-len(name):] or (len(name) == 1 and name == whole[:1]):
            return one
    return None


def _alias_of(
    doc: Document, at: Mapping[int, int], words: Coreference, before: Mention | None, mention: Mention
) -> Mention | None:
    """The person right before, where only words of naming and signs stand between: «… المعروف بـ"أبو قصي"»."""
    if before is None or mention.rule == _ALIAS:
        return before
    last = at[before.start]
    while last < len(doc.tokens) and doc.tokens[last].start < before.end:
        last += 1
    between = doc.tokens[last:at[mention.start]]
    if not 0 < len(between) <= _REACH:
        return None
    told = [t for t in between if t.kind == "word" and not _MARKS.issuperset(t.folded)]
    naming = [t for t in told if not words.alias.isdisjoint((t.core, t.folded))]
    rest = (t for t in told if t not in naming)
    is_alias = bool(naming) and all(not words.alias_between.isdisjoint((t.core, t.folded)) for t in rest)
    return before if is_alias else None
