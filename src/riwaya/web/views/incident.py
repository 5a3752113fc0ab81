"""An incident as its page and its dossier show it: built once from its records, in the words of one language."""

from collections.abc import Iterable, Sequence

import msgspec

from riwaya.export.report.finder import Finder
from riwaya.records import Decision, Document, Incident
from riwaya.web.phrases import Phrases
from riwaya.web.signs import one_line, plain
from riwaya.web.views.called import Called
from riwaya.web.views.chains import Origin, build_lines
from riwaya.web.views.evidence import Behind, Quoted, quoted
from riwaya.web.views.matrix import Matrix, Row, build_matrix
from riwaya.web.views.toll import FigureRow, Plot, build_plots, build_rows
from riwaya.web.views.versions import Aspect, Teller, Who


class Decided(msgspec.Struct, frozen=True):
    """A decision on claims of the incident. about: their types and triggers. is_withdrawn: another took it back."""

    number: int
    action: str
    who: str
    at: str
    reason: str
    about: tuple[str, ...]
    is_withdrawn: bool


class Full(msgspec.Struct, frozen=True):
    """An account with every sentence of it."""

    row: Row
    dated: str
    sentences: tuple[Quoted, ...]

    @property
    def ticks(self) -> list[tuple[str, Behind, str]]:
        """Each claim once: its global id, what it tells, and its sentence."""
        found: dict[str, tuple[str, Behind, str]] = {}
        for one in self.sentences:
            for claim in one.claims:
                found.setdefault(claim.gid, (claim.gid, claim, one.text))
        return list(found.values())


class View(msgspec.Struct, frozen=True):
    """All that is shown of an incident. rule: what gave the grade, in words. disputed: aspects, in words."""

    id: str
    type: str
    acled: str
    when: str
    where: str
    grade: str
    rule: str
    is_contested: bool
    sources: int
    independent: int
    killed: str
    injured: str
    disputed: tuple[str, ...]
    who: Who
    matrix: Matrix
    lines: tuple[Origin, ...]
    figures: tuple[FigureRow, ...]
    plots: tuple[Plot, ...]
    agreed: tuple[Aspect, ...]
    differences: tuple[Aspect, ...]
    accounts: tuple[Full, ...]
    decisions: tuple[Decided, ...]

    @property
    def disputes(self) -> list[Aspect]:
        """The differences in which accounts contradict each other."""
        return [one for one in self.differences if one.relation == "contradicts"]

    @property
    def others(self) -> list[Aspect]:
        """The differences that are no dispute."""
        return [one for one in self.differences if one.relation != "contradicts"]


def build_view(
    incident: Incident, documents: Sequence[Document], decisions: Iterable[Decision], phrases: Phrases
) -> View:
    """What is shown of an incident. documents: those that tell of it; decisions: those on its claims."""
    finder = Finder(documents)
    called = Called(incident, finder.all(incident.claims), phrases)
    matrix = build_matrix(incident, finder, called, phrases)
    teller = Teller(incident, finder, called, phrases)
    figures = build_rows(incident, finder, documents, phrases)
    code, words = incident.acled, phrases.words
    return View(
        id=incident.id,
        type=phrases.kind("type", incident.type),
        acled=f"{code.event_type} / {code.sub_event_type}" if code else "",
        when=phrases.time(incident.when),
        where=phrases.place(incident.where),
        grade=phrases.kind("grade", incident.grade),
        rule=words.known(f"incident.rule_{incident.grade}", ""),
        is_contested=incident.grade == "contested",
        sources=incident.sources,
        independent=incident.independent_sources,
        killed=phrases.toll(incident.killed, called.party),
        injured=phrases.toll(incident.injured, called.party),
        disputed=tuple(phrases.kind("aspect", one) for one in incident.disputed),
        who=teller.who(),
        matrix=matrix,
        lines=build_lines(incident, finder, phrases),
        figures=tuple(figures),
        plots=tuple(build_plots(figures, phrases)),
        agreed=teller.agreed(),
        differences=teller.differences(),
        accounts=_in_full(incident, matrix, finder, phrases),
        decisions=decided(decisions, phrases),
    )


def _in_full(incident: Incident, matrix: Matrix, finder: Finder, phrases: Phrases) -> tuple[Full, ...]:
    claims = {one.id: one.claims for one in incident.accounts}
    sentences = {row.id: quoted(finder.all(claims[row.id]), None, phrases) for row in matrix.rows}
    return tuple(
        Full(row, sentences[row.id][0].dated if sentences[row.id] else "", sentences[row.id]) for row in matrix.rows
    )


def decided(decisions: Iterable[Decision], phrases: Phrases) -> tuple[Decided, ...]:
    """Decisions in words, by number."""
    found = sorted(decisions, key=lambda one: one.number)
    back = {one.withdraws for one in found}
    return tuple(
        Decided(
            one.number, phrases.kind("action", one.action), plain(one.who), one.at, plain(one.reason),
            tuple(
                f"{phrases.kind('type', each.type)} «{one_line(each.trigger.text)}»" for each in one.claims
            ),
            one.number in back,
        )
        for one in found
    )
