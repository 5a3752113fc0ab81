"""Figures: what each account says of killed and injured, in each document it speaks in."""

import msgspec

from riwaya.contrast.statement import BY_CAUSE, Scene, Told, is_telling
from riwaya.incidents.parties import bare_words
from riwaya.incidents.places import is_fine
from riwaya.incidents.views import View
from riwaya.knowledge.linking import Linking
from riwaya.records import CountValue, Document, Figure

# «ثلاثة من الجرحى»: some of those whom the text has counted.
_PART = " من ال"
# The rule that gives one figure to two effects.
_SHARED = "count.shared"
_CIVILIANS = frozenset({"civilian", "child", "woman"})
EFFECTS = (("killed", "killing"), ("injured", "injury"))


class Number(msgspec.Struct, frozen=True):
    """A number that an account gives for an effect.

    who: "civilian", "combatant" or "unknown". group: the same, or "child", "woman" where the text says so.
    of: ref of what the victims belong to. is_risen: the text says that it grew. is_part: the text makes it a subtotal.
    names_person: it counts one or more named persons, and so maybe not all.
    is_vague: a word without a number («عدد من», «العشرات»).
    is_shared: one number for the dead and the hurt together («مقتل وإصابة خمسة»).
    is_share: the civilians or the combatants of a figure that counts both («مدنيان وثلاثة جنود»).
    is_fine: told of a spot on the ground, not of a governorate, a countryside or no place at all.
    """

    account: str
    origin: str
    document: str
    published: str
    at: int
    low: int
    high: int | None
    who: str
    group: str
    of: str | None
    is_risen: bool
    names_person: bool
    is_part: bool
    is_vague: bool
    is_shared: bool
    is_share: bool
    is_fine: bool
    gid: str
    label: str

    @property
    def text(self) -> str:
        """The range in signs: 3, 3-5, 3+."""
        if self.high is None:
            return f"{self.low}+"
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


def numbers(scene: Scene, effect: str, linking: Linking) -> list[Number]:
    """Every figure of the effect that an account gives or allows, in the order of accounts and texts.

    «دون وقوع إصابات» is the figure 0.
    """
    kind = dict(EFFECTS)[effect]
    out = []
    for told in scene.told:
        for view in told.views:
            figure = view.claim.killed if effect == "killed" else view.claim.injured
            if figure is not None and is_telling(view):
                whole = number_of(told, view, figure, scene, linking)
                out += _with_shares(whole, view, scene.documents[view.doc])
            elif view.type == kind and _denies_losses(view):
                out.append(number_of(told, view, Figure(0, 0), scene, linking))
    return out


def _with_shares(whole: Number, view: View, document: Document) -> list[Number]:
    """The figure, and of one that adds up civilians and combatants each of them."""
    ids = frozenset(view.claim.target)
    counts = [m.value for m in document.mentions if m.id in ids and isinstance(m.value, CountValue)]
    groups = {
        "civilian": [count for count in counts if count.who in _CIVILIANS],
        "combatant": [count for count in counts if count.who == "combatant"],
    }
    if not all(groups.values()):
        return [whole]
    out = [msgspec.structs.replace(whole, who="unknown", group="unknown")]
    for who, parts in groups.items():
        low = sum(part.low for part in parts)
        high = None if any(part.high is None for part in parts) else sum(part.high or 0 for part in parts)
        out.append(
            msgspec.structs.replace(whole, low=low, high=high, who=who, group=who, is_part=True, is_share=True)
        )
    return out


def totals(found: list[Number]) -> dict[tuple[str, str], Number]:
    """For each account and document its largest figure: repeated mentions and subtotals are not added."""
    out: dict[tuple[str, str], Number] = {}
    for number in found:
        key = number.account, number.document
        best = out.get(key)
        if best is None or (not number.is_part, number.low, number.high or 0) > (
            not best.is_part,
            best.low,
            best.high or 0,
        ):
            out[key] = number
    return out


def number_of(told: Told, view: View, figure: Figure, scene: Scene, linking: Linking) -> Number:
    """The figure of a claim as the account gives it."""
    document = scene.documents[view.doc]
    mention = next((m for m in document.mentions if m.id == figure.mention), None)
    count = mention.value if mention is not None and isinstance(mention.value, CountValue) else None
    said = figure.who if figure.who != "unknown" or count is None else count.who
    refs = sorted({party.ref for party in view.targets if party.ref and not party.is_person})
    return Number(
        account=told.account.id,
        origin=told.account.origin,
        document=view.doc,
        published=document.article.published or "",
        at=view.at,
        low=figure.low,
        high=figure.high,
        who=who_of(view, said, linking),
        group=said if said in ("child", "woman") else who_of(view, said, linking),
        of=refs[0] if len(refs) == 1 else None,
        is_risen=not linking.parties.rises.isdisjoint(bare_words(_sentence(view))),
        names_person=_persons(view),
        is_part=bool(count and count.part_of) or (mention is not None and _PART in mention.text),
        is_vague=count is not None and count.hedge == "vague",
        is_shared=mention is not None and mention.rule == _SHARED,
        is_share=False,
        is_fine=view.where is not None and is_fine(view.where),
        gid=view.gid,
        label=mention.text if mention is not None else view.claim.trigger.text,
    )


def _sentence(view: View) -> str:
    return view.claim.evidence[0].text if view.claim.evidence else ""


def _has_doer(view: View) -> bool:
    """Is it said of a doer that he did not kill, and not of a strike that nobody died in it?"""
    return bool(view.actors) and view.claim.roles_by.get("actor") != BY_CAUSE


def _denies_losses(view: View) -> bool:
    """«دون وقوع إصابات», and not that somebody did it, nor that one person or a thing was hurt."""
    is_other = _has_doer(view) or _persons(view) or _harms_things(view)
    return view.claim.polarity == "denied" and not is_other


def _harms_things(view: View) -> bool:
    """«المبنى لم تصبه القذيفة»: what is not hurt is no people."""
    return bool(view.targets) and all(party.kind in ("object", "locality", "place") for party in view.targets)


def _persons(view: View) -> bool:
    return any(party.is_person for party in view.targets)


def who_of(view: View, said: str, linking: Linking) -> str:
    """Civilians or combatants: as the figure says, else by the words for the victims."""
    if said in _CIVILIANS:
        return "civilian"
    words = frozenset().union(*(party.words | frozenset(bare_words(party.label)) for party in view.targets))
    if said == "combatant":
        return "combatant" if words.isdisjoint(linking.parties.rescue) else "civilian"
    if words & linking.parties.civilian:
        return "civilian" if not words & linking.parties.combatant else "unknown"
    return "combatant" if words & linking.parties.combatant else "unknown"
