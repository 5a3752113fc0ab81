"""The incidents of an open case, to be gone through: listed, and counted by place and day."""

from riwaya.case import browsing
from riwaya.case.browsing import Browsed, Period, Spot
from riwaya.case.filtering import Filter
from riwaya.case.session import Session


class Shelf(Session):
    """Lists of incidents. Each answer is of one state of the case; several answers may be of several.

    Raises: UsageError for days of a filter that are none, an unknown order or unit, or numbers below 0.
    """

    def browse(self, asked: Filter, *, order: str = "when", limit: int = 50, offset: int = 0) -> Browsed:
        """A page of the incidents that fit, and how many fit in all.

        order: "when": by first day, newest first, undated ones last, then by id; "priority": highest first, then by id.
        """
        with self._reading() as connection:
            return browsing.browse(connection, asked, order, limit, offset)

    def spots(self, asked: Filter) -> list[Spot]:
        """How many of the incidents that fit stand at each place, most first, then by id of the place."""
        with self._reading() as connection:
            return browsing.spots(connection, asked)

    def periods(self, asked: Filter, unit: str = "month") -> list[Period]:
        """How many of the incidents that fit begin in each "year", "month" or "day", ascending, undated ones last.

        A stretch in which none begins is left out.
        """
        with self._reading() as connection:
            return browsing.periods(connection, asked, unit)

    def span(self, asked: Filter) -> tuple[str, str] | None:
        """The first and the last ISO day of the incidents that fit; None where none of them is dated."""
        with self._reading() as connection:
            return browsing.span(connection, asked)

    def beside(self, asked: Filter, incident_id: str, order: str = "when") -> tuple[str | None, str | None]:
        """The ids before and after an incident in the list of those that fit; it need not fit itself.

        None at either end, and for an id that is not here.
        """
        with self._reading() as connection:
            return browsing.beside(connection, asked, incident_id, order)

    def stamp(self) -> str:
        """A short word that is another one after anything was stored: readings, decisions, incidents, the audit."""
        with self._reading() as connection:
            return browsing.stamp(connection)
