"""The claims matrix: accounts as rows, aspects as columns, and how each cell stands to the others."""

from collections.abc import Sequence

import msgspec

from riwaya.export.report.finder import Finder
from riwaya.records import Account, Incident
from riwaya.web.phrases import Phrases
from riwaya.web.views.called import Called
from riwaya.web.views.cells import Cells, Said
from riwaya.web.views.chains import chain_of, in_lines
from riwaya.web.views.standing import COLUMNS, SIGNS, Standing, Tie, origins_of

_STATE_SIGNS = {"disputed": "≠", "agreed": "=", "one": "1", "several": "·", "none": "—"}


class Column(msgspec.Struct, frozen=True):
    """An aspect with what holds of all its cells.

    state: "disputed", "agreed", one of the other relations, "one" (a single account), "several" or "none".
    accounts, origins: how many say something here, and to how many origins they go back.
    """

    name: str
    state: str
    sign: str
    accounts: int
    origins: int


class Cell(msgspec.Struct, frozen=True):
    """What an account says on an aspect. id: "a2.actor". said: empty where it is silent, which is no disagreement."""

    id: str
    column: str
    said: Said
    ties: tuple[Tie, ...]

    @property
    def relation(self) -> str:
        """The gravest tie, empty for none."""
        return self.ties[0].relation if self.ties else ""


class Row(msgspec.Struct, frozen=True):
    """An account. source: its chain, outermost first. copy_of, origin: ids; origin empty where it is the first."""

    id: str
    source: tuple[str, ...]
    copy_of: str
    origin: str
    cells: tuple[Cell, ...]


class Matrix(msgspec.Struct, frozen=True):
    """All rows and columns."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def cell(self, name: str) -> tuple[Row, Cell] | None:
        """A cell that says something, with its row, by its id; None for any other."""
        found = ((row, cell) for row in self.rows for cell in row.cells if cell.id == name and cell.said.entries)
        return next(found, None)


def build_matrix(incident: Incident, finder: Finder, called: Called, phrases: Phrases) -> Matrix:
    """The matrix of an incident; copies stand below what they copy, lines in the order of their first account."""
    standing = Standing(incident)
    cells = Cells(incident, standing, called, phrases)
    accounts = in_lines(incident.accounts)
    said = {one.id: [cells.said(one, name, finder.all(one.claims)) for name in COLUMNS] for one in accounts}
    telling = {
        name: {one.id for one in accounts if said[one.id][at].entries} for at, name in enumerate(COLUMNS)
    }
    rows = tuple(_row(one, said[one.id], standing, telling) for one in accounts)
    return Matrix(tuple(_column(name, telling[name], incident, standing) for name in COLUMNS), rows)


def _row(account: Account, said: Sequence[Said], standing: Standing, telling: dict[str, set[str]]) -> Row:
    cells = tuple(
        Cell(f"{account.id}.{name}", name, one, _ties(account.id, name, standing, telling[name]) if one.entries else ())
        for name, one in zip(COLUMNS, said, strict=True)
    )
    origin = account.origin if account.origin != account.id else ""
    return Row(account.id, chain_of(account.source), account.copy_of or "", origin, cells)


def _ties(account: str, column: str, standing: Standing, telling: set[str]) -> tuple[Tie, ...]:
    others = telling - {account}
    return tuple(
        msgspec.structs.replace(one, is_with_all=len(others) > 1 and others <= set(one.others))
        for one in standing.ties(account, column)
    )


def _column(name: str, telling: set[str], incident: Incident, standing: Standing) -> Column:
    state = _state(name, telling, standing)
    sign = _STATE_SIGNS.get(state) or SIGNS[state]
    backing = standing.agreed.get(name, telling) if state == "agreed" else telling
    return Column(name, state, sign, len(backing), origins_of(incident.accounts, backing))


def _state(name: str, telling: set[str], standing: Standing) -> str:
    found = standing.relations.get(name, set())
    if "contradicts" in found:
        return "disputed"
    if not telling:
        return "none"
    if len(telling) == 1 and not found:
        return "one"
    if name in standing.agreed:
        return "agreed"
    return next((relation for relation in SIGNS if relation in found), "several")
