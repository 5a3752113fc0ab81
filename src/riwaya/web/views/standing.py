"""How the accounts of an incident stand to each other on each aspect, as its record says; nothing is compared here."""

import msgspec

from riwaya.export.report.words import natural
from riwaya.records import Account, Incident

COLUMNS = ("actor", "target", "place", "time", "killed", "injured", "occurrence")
"""The aspects of the matrix, in the order of its columns."""
SIGNS = {"contradicts": "≠", "differs_in_scope": "⊂", "updates": "↑", "refines": "≈", "agree": "="}
"""A sign for each relation, the gravest first."""
_COLUMN_OF = {"participation": "actor", "status": "target"}
_INJURED = "injur"


class Tie(msgspec.Struct, frozen=True):
    """How an account stands to others on one aspect.

    relation: as on a difference, or "agree". others: empty where it only denies what no account of its own tells.
    is_with_all: these are all others that say something here, and more than one.
    """

    relation: str
    others: tuple[str, ...]
    is_with_all: bool = False

    @property
    def sign(self) -> str:
        """The sign of the relation."""
        return SIGNS[self.relation]


class Standing:
    """The ties of each account in each column, and the claims that the differences rest on."""

    def __init__(self, incident: Incident) -> None:
        self._ties: dict[tuple[str, str], dict[str, set[str]]] = {}
        self._claims: dict[tuple[str, str], set[str]] = {}
        self.relations: dict[str, set[str]] = {}
        self.agreed: dict[str, set[str]] = {}
        for difference in incident.differences:
            for version in difference.values:
                column = column_of(difference.aspect, version.value)
                apart = [other for other in difference.values if other.value != version.value]
                others = {name for other in apart for name in other.accounts}
                self.relations.setdefault(column, set()).add(difference.relation)
                for account in version.accounts:
                    self._tie(account, column, difference.relation, others - {account})
                    self._claims.setdefault((account, column), set()).update(version.claims)
        for one in incident.agreed:
            column = column_of(one.aspect, one.value)
            self.agreed.setdefault(column, set()).update(one.accounts)
            for account in one.accounts:
                self._tie(account, column, "agree", {*one.accounts} - {account})

    def ties(self, account: str, column: str) -> tuple[Tie, ...]:
        """How an account stands to others, the gravest first."""
        found = self._ties.get((account, column), {})
        return tuple(Tie(name, tuple(sorted(found[name], key=natural))) for name in SIGNS if name in found)

    def bearing(self, account: str, column: str) -> set[str]:
        """The claims of an account on which a difference in this column rests."""
        return self._claims.get((account, column), set())

    def _tie(self, account: str, column: str, relation: str, others: set[str]) -> None:
        self._ties.setdefault((account, column), {}).setdefault(relation, set()).update(others)


def column_of(aspect: str, value: str) -> str:
    """The column in which an aspect is shown: counts by what they count, who took part under who."""
    if aspect == "count":
        return "injured" if _INJURED in value else "killed"
    return _COLUMN_OF.get(aspect, aspect)


def origins_of(accounts: tuple[Account, ...], names: set[str]) -> int:
    """To how many origins some accounts go back."""
    return len({one.origin for one in accounts if one.id in names})
