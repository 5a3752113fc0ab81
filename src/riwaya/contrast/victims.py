"""Victims whom an account names or points at without a number: «استشهاد المعلم خليل حمود», «وفاة السيدة»."""

import re
from collections.abc import Iterator, Sequence

from riwaya.arabic.fold import fold_word
from riwaya.contrast.figures import EFFECTS, Number, number_of
from riwaya.contrast.statement import Scene, is_telling
from riwaya.incidents.parties import bare_words
from riwaya.incidents.views import View
from riwaya.knowledge.linking import Linking
from riwaya.knowledge.nouns import load_nouns
from riwaya.records import Document, Figure, Mention

_ARTICLE = "ال"
# The low bound of «عدد من» (ANNOTATION.md), and so of a bare plural.
_SEVERAL = 2
# What may stand between two names of a list: «كل من سالم حمود (20 عاماً)، والطفلة ريم».
_BETWEEN = re.compile(r"\s*(?:\([^()]{0,20}\))?\s*[،,\-]?\s*و?\s*[\"«“”»]?\s*(?:ال\w{2,8}\s+)?[\"«“”»]?")

# «كل من الطفلة ريم», where the target is «كل» alone.
_EACH = re.compile(r"كلا?ً?\s+من\s*:?\s*-?\s*(?:ال\w{2,8}\s+)?[\"«“]?")


def people(scene: Scene, effect: str, linking: Linking) -> list[Number]:
    """How many people each account says were hit, in each document, where it counts nobody.

    That is one for every name; without a name one for «السيدة», two for «الطفلتين».
    """
    kind = dict(EFFECTS)[effect]
    out = []
    for told in scene.told:
        held: dict[str, list[View]] = {}
        for view in told.views:
            if view.type == kind and is_telling(view) and view.figure is None:
                held.setdefault(view.doc, []).append(view)
        for name, views in held.items():
            document = scene.documents[name]
            names = _distinct([one for view in views for one in named(view, document)])
            pointed = max(pointed_at(view, document) for view in views)
            first = next((view for view in views if named(view, document) or pointed_at(view, document)), None)
            if first is not None:
                many = max(pointed, len(names))
                out.append(number_of(told, first, Figure(many, many), scene, linking))
    return out


def several(scene: Scene, effect: str, linking: Linking) -> list[Number]:
    """«سقوط قتلى وجرحى», «وإصابة آخرين»: two at least, from each account that says so of several and counts nobody."""
    kind = dict(EFFECTS)[effect]
    return [
        number_of(told, view, Figure(_SEVERAL, None, "vague"), scene, linking)
        for told in scene.told
        for view in told.views
        if view.type == kind and is_telling(view) and are_many(view, linking)
    ]


def are_many(view: View, linking: Linking) -> bool:
    """«سقوط قتلى وجرحى», «مقتل جنود»: does a noun say that there were several, and nobody who or how many?"""
    said = (view.claim.trigger.text, *(party.label for party in view.targets))
    is_many = any(not linking.parties.losses.isdisjoint(bare_words(text)) for text in said)
    return is_many and not any(party.is_person for party in view.targets)


def named(view: View, document: Document) -> list[frozenset[str]]:
    """The words of each name among the victims, and of the names that run on from it in a list."""
    persons = [mention for mention in document.mentions if mention.kind == "person"]
    out: list[frozenset[str]] = []
    for target in _targets(view, document):
        inside = [one for one in persons if target.start <= one.start < target.end]
        inside = inside or [one for one in persons if _EACH.fullmatch(document.text[target.start : one.start])]
        for one in [*inside, *_running_on(inside, persons, document.text)]:
            words = frozenset(bare_words(one.text))
            if words and words not in out:
                out.append(words)
    return out


def pointed_at(view: View, document: Document) -> int:
    """How many a definite noun stands for: «السيدة» one, «الطفلتين» two, also where the names follow it."""
    found = 0
    for target in _targets(view, document):
        if target.kind == "group":
            found = max(found, _many(target.text.split()[0]))
        elif target.kind == "person":
            found = max(found, _many((document.text[: target.start].split() or [""])[-1]))
    return found


def _many(word: str) -> int:
    """2 for a definite dual of people, 1 for a singular, 0 for anything else."""
    head = fold_word(word)
    form = load_nouns().find(head.removeprefix(_ARTICLE), "group") if head.startswith(_ARTICLE) else None
    if form is None or form.entry.is_collective:
        return 0
    return 2 if form.numbers == {"dual"} else 1 if "singular" in form.numbers else 0


def _targets(view: View, document: Document) -> Iterator[Mention]:
    ids = frozenset(view.claim.target)
    return (mention for mention in document.mentions if mention.id in ids and mention.text.strip())


def _running_on(inside: Sequence[Mention], persons: Sequence[Mention], text: str) -> Iterator[Mention]:
    """The names behind the last one inside the target that only «و», a comma, an age or a title parts from it."""
    if not inside:
        return
    end = inside[-1].end
    for one in sorted(persons, key=lambda mention: mention.start):
        if one.start < end:
            continue
        if not _BETWEEN.fullmatch(text[end : one.start]):
            return
        yield one
        end = one.end


def _distinct(names: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The names without those that a longer one holds: «خليل» is «خليل حمود»."""
    out: list[frozenset[str]] = []
    for words in sorted(names, key=lambda one: (-len(one), sorted(one))):
        if not any(words <= other for other in out):
            out.append(words)
    return out
