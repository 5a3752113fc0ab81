"""Statements: what an account says on one aspect, gathered into versions."""

from collections.abc import Iterable, Sequence

import msgspec

from riwaya.contrast.accounts import Teller
from riwaya.incidents.times import Stretch, gap
from riwaya.incidents.views import View
from riwaya.records import Account, Document, Version

# The rule that gives losses the doer of what caused them.
BY_CAUSE = "role.cause"
_HARMED = ("killing", "injury")


class Told(msgspec.Struct, frozen=True):
    """One account with its claims and where it stands in the lineage."""

    account: Account
    teller: Teller

    @property
    def views(self) -> tuple[View, ...]:
        """Its claims."""
        return self.teller.views


class Scene(msgspec.Struct, frozen=True):
    """All an aspect needs: the accounts of one incident, the documents, what the incident is, and its days."""

    told: tuple[Told, ...]
    documents: dict[str, Document]
    type: str
    when: Stretch | None = None

    @property
    def views(self) -> list[View]:
        """All claims."""
        return [view for one in self.told for view in one.views]


def is_of_day(scene: Scene, view: View, slack: int) -> bool:
    """Is the claim told of the incident's own days, or of no days, and of no more than the one happening?"""
    if view.claim.scope != "specific":
        return False
    return scene.when is None or view.when is None or gap(scene.when, view.when) <= slack


class Side(msgspec.Struct, frozen=True):
    """One account's word on an aspect, before words of several accounts are put together."""

    value: str
    label: str
    account: str
    claims: tuple[str, ...]


def versions(sides: Iterable[Side]) -> tuple[Version, ...]:
    """The sides put together by value, in the order of their first account; one label each, the longest."""
    groups: dict[str, list[Side]] = {}
    for side in sides:
        groups.setdefault(side.value, []).append(side)
    return tuple(
        Version(
            value=value,
            label=max((side.label for side in group), key=lambda label: (len(label), label)),
            accounts=tuple(dict.fromkeys(side.account for side in group if side.account)),
            claims=tuple(sorted({claim for side in group for claim in side.claims})),
        )
        for value, group in groups.items()
    )


def is_telling(view: View) -> bool:
    """Does the claim say that it happened: affirmed, and not merely planned or called for."""
    return view.claim.polarity == "affirmed" and view.claim.modality in ("actual", "alleged")


def is_of_deed(view: View) -> bool:
    """Does the claim tell of the deed, or deny it («لم يقع أي هجوم على المطار»), and not only its losses?"""
    is_denied = view.claim.polarity == "denied" and view.type not in _HARMED
    return is_telling(view) or (is_denied and view.claim.modality in ("actual", "alleged"))


def first_words(view: View, limit: int = 160) -> str:
    """The sentence of a claim, cut to so many characters."""
    text = " ".join(view.claim.evidence[0].text.split()) if view.claim.evidence else view.claim.trigger.text
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


def gids(views: Sequence[View]) -> tuple[str, ...]:
    """Their global ids, sorted."""
    return tuple(sorted({view.gid for view in views}))
