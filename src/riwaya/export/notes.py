"""An incident told in a few English sentences: who says what, what is denied, what is disputed."""

from collections.abc import Iterator

from riwaya.export.report.build import view_incident
from riwaya.export.report.finder import Finder
from riwaya.export.report.records import AspectView, IncidentView, Side
from riwaya.records import Incident


def notes_of(incident: Incident, finder: Finder) -> str:
    """One line of text. Names stand as the accounts write them; nothing is said that no account says."""
    return " ".join(" ".join(_sentences(view_incident(incident, finder))).split())


def _sentences(one: IncidentView) -> Iterator[str]:
    label = one.type.capitalize()
    yield f"{label}, as reported by {one.counted}. Time: {one.when}. Place: {one.where}."
    if one.is_who_disputed:
        yield f"Who did it is disputed: {_versions(one.who)}."
    elif one.who:
        yield f"Named as actor: {_versions(one.who)}."
    else:
        yield "No account names an actor."
    if one.took_part:
        yield f"Who took part is disputed: {_versions(one.took_part)}."
    for side in one.denied:
        yield f"Denied: {_version(side)}."
    for effect, shown in (("Killed", one.killed), ("Injured", one.injured)):
        if shown:
            yield f"{effect}: {shown}."
    for aspect in one.disputed:
        if aspect.aspect not in ("actor", "participation"):
            yield f"Disputed ({aspect.aspect}): {_aspect(aspect)}."
    yield f"Grade: {one.grade}."


def _versions(sides: tuple[Side, ...]) -> str:
    return "; ".join(map(_version, sides))


def _version(side: Side) -> str:
    """A version with who tells it: "X according to 2 accounts (A › B; C)"."""
    told = f" ({side.chains})" if side.sources else ""
    return f"{side.label}, according to {side.backing}{told}"


def _aspect(aspect: AspectView) -> str:
    return "; ".join(map(_version, aspect.sides))
