"""Denials: that it happened at all, and that somebody took part. Bare silence is no denial."""

from collections.abc import Sequence

import msgspec

from riwaya.contrast.statement import BY_CAUSE, Scene, Side, Told, first_words, is_telling, versions
from riwaya.incidents.parties import Kin, Party
from riwaya.incidents.views import View
from riwaya.knowledge.linking import Linking
from riwaya.records import Difference

_HURT = ("killing", "injury")


class Heard(msgspec.Struct, frozen=True):
    """A claim with the account that makes it."""

    told: Told
    view: View


def compare_denials(scene: Scene, linking: Linking, kin: Kin) -> list[Difference]:
    """The disputes over whether it happened and over who took part."""
    denied = [Heard(t, v) for t in scene.told for v in t.views if v.claim.polarity == "denied"]
    told = [Heard(t, v) for t in scene.told for v in t.views if is_telling(v)]
    deeds = [heard for heard in told if linking.is_core(heard.view.type)]
    disowned = [(party, heard) for heard in denied for party in _disowned(heard, deeds, linking, kin)]
    settled = {heard.view.gid for _, heard in disowned}
    left = [heard for heard in denied if heard.view.gid not in settled]
    return [*_participation(disowned, told, kin), *_occurrence(left, told, linking)]


def _disowned(heard: Heard, told: Sequence[Heard], linking: Linking, kin: Kin) -> list[Party]:
    """Who is said to have had no part: the doers of a denied deed, or the denier whom another account accuses."""
    view = heard.view
    if not _denies_the_deed(view, linking):
        return []
    named = [party for party in view.actors if not party.is_vague]
    if any(party.ref for party in named):
        return named
    ref = heard.told.teller.ref
    if ref is None or view.type in linking.types.effects or not _is_denier(view):
        return named
    denier = Party(ref, ref, "organization", ref)
    accused = any(other.view.actors and _takes_part(denier, other, [heard], kin) for other in told)
    return [denier] if accused else named


def _is_denier(view: View) -> bool:
    return bool(view.claim.attribution) and view.claim.attribution[-1].stance == "denies"


def _participation(disowned: Sequence[tuple[Party, Heard]], told: Sequence[Heard], kin: Kin) -> list[Difference]:
    """One dispute for each party that is said to have taken part and said not to have."""
    groups: dict[str, list[tuple[Party, Heard]]] = {}
    for party, heard in disowned:
        groups.setdefault(party.key, []).append((party, heard))
    out = []
    for key in sorted(groups):
        party = groups[key][0][0]
        against = [heard for _, heard in groups[key]]
        for_it = [heard for heard in told if _takes_part(party, heard, against, kin)]
        sides = [_side(f"{key} took part", heard) for heard in for_it]
        sides += (
            [] if for_it else [_rumoured(key, heard) for heard in against if heard.view.claim.modality == "alleged"]
        )
        if sides:
            sides += [_side(f"{key} did not take part", heard) for heard in against]
            out.append(Difference("participation", "contradicts", versions(sides)))
    return out


def _denies_the_deed(view: View, linking: Linking) -> bool:
    """Is it the doer's part that is denied, and not only its effect: «قصف الجيش البلدة دون وقوع إصابات»?"""
    return view.type not in linking.types.effects or view.claim.roles_by.get("actor") != BY_CAUSE


def _takes_part(party: Party, heard: Heard, against: Sequence[Heard], kin: Kin) -> bool:
    """Does an account other than the deniers' say that the party, or a part of it, acted?"""
    if heard.told.account.id in {other.told.account.id for other in against} and heard.view.claim.modality == "actual":
        return False
    if not heard.view.actors:
        return any(_answers(heard.view, other.view) for other in against)
    return any(kin.relation(party, other) in ("same", "part") for other in heard.view.actors)


def _answers(claimed: View, denied: View) -> bool:
    """Is it another's word, with no doer, on what its sentence denies: «لم يشارك الجيش رغم ادعاءات … بالمشاركة»?"""
    return (
        claimed.claim.modality == "alleged"
        and claimed.chain != denied.chain
        and (claimed.doc, claimed.sentence, claimed.type) == (denied.doc, denied.sentence, denied.type)
    )


def _rumoured(key: str, heard: Heard) -> Side:
    """What is denied is said to be in circulation: a version that no account of its own tells."""
    return Side(f"{key} took part", first_words(heard.view), "", (heard.view.gid,))


def _side(value: str, heard: Heard) -> Side:
    return Side(value, first_words(heard.view), heard.told.account.id, (heard.view.gid,))


def _occurrence(denied: Sequence[Heard], told: Sequence[Heard], linking: Linking) -> list[Difference]:
    """A dispute when one account says that the event did not happen, and another that it did.

    It takes a denier: a mere «without» in the text («دون تدخل») is no dispute.
    """
    against = [
        heard
        for heard in denied
        if not heard.view.actors
        and heard.view.type not in _HURT
        and any(link.stance == "denies" for link in heard.view.claim.attribution)
    ]
    out = []
    for kind in sorted({heard.view.type for heard in against}, key=linking.rank):
        noes = [heard for heard in against if heard.view.type == kind]
        deniers = {heard.told.account.id for heard in noes}
        yes = [
            heard
            for heard in told
            if heard.told.account.id not in deniers and linking.relation(kind, heard.view.type) in ("same", "part")
        ]
        if yes:
            sides = [_side("happened", heard) for heard in yes] + [_side("did not happen", heard) for heard in noes]
            out.append(Difference("occurrence", "contradicts", versions(sides)))
    return out[:1]
