"""A checked question to the API."""

from typing import Any, NamedTuple

from riwaya.web.access.sessions import Person
from riwaya.web.bench import Bench, Shown


class Call(NamedTuple):
    """What an answer is made of. asked: the record of its parameters; body: that of its body, None where it has none.

    id: the one in its path, empty where there is none.
    """

    bench: Bench
    person: Person
    asked: Any
    id: str = ""
    body: Any = None

    @property
    def shown(self) -> Shown:
        """The records of the case as he may see them, and wants to."""
        return self.bench.shown_to(self.person, is_masked=self.asked.masked)
