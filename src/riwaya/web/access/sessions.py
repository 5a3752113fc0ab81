"""Sessions: who somebody is from one page to the next. They are kept in memory and end with the program."""

import hashlib
import hmac
import secrets
from collections import OrderedDict
from threading import Lock
from time import monotonic

import msgspec

from riwaya.web.access.tokens import May
from riwaya.web.work import Work

_COOKIE = "riwaya_session"
_BYTES = 32
_MOST = 10_000  # sessions; the one longest unused goes
_LASTS_S = 12 * 60 * 60.0  # since it was last used: a working day


class Person(msgspec.Struct, frozen=True):
    """Somebody who asks. name: as he signs. may: what he may do."""

    name: str
    may: May

    @property
    def decides(self) -> bool:
        """Whether he may decide, and sees texts with the names in them."""
        return self.may == "decide"


class Session(msgspec.Struct):
    """What is known of a browser. csrf: the word that its forms send back. work: done in it."""

    id: str
    csrf: str
    person: Person
    used: float
    work: Work = msgspec.field(default_factory=Work)

    def allows(self, word: str) -> bool:
        """Whether a form comes from a page of this session."""
        return hmac.compare_digest(self.csrf.encode(), word.encode("utf-8", "surrogatepass"))


def cookie_of(address: str) -> str:
    """The name of the cookie for a case. Browsers show a cookie to all ports of a machine, where others may be served.
    """
    return f"{_COOKIE}_{hashlib.sha256(address.encode()).hexdigest()[:8]}"


class Sessions:
    """All sessions of a workbench. cookie: the name of the cookie that holds theirs."""

    def __init__(self, address: str) -> None:
        """address: of the case."""
        self.cookie = cookie_of(address)
        self._held: OrderedDict[str, Session] = OrderedDict()
        self._lock = Lock()

    def begin(self, person: Person) -> Session:
        """A new session."""
        made = Session(secrets.token_urlsafe(_BYTES), secrets.token_urlsafe(_BYTES), person, monotonic())
        with self._lock:
            self._held[made.id] = made
            while len(self._held) > _MOST:
                self._held.popitem(last=False)
        return made

    def find(self, session_id: str) -> Session | None:
        """The session of a cookie; None when there is none, or it was not used for twelve hours."""
        with self._lock:
            found = self._held.get(session_id)
            if found is None or monotonic() - found.used > _LASTS_S:
                self._held.pop(session_id, None)
                return None
            found.used = monotonic()
            self._held.move_to_end(session_id)
            return found

    def end(self, session_id: str) -> None:
        """Forgets a session."""
        with self._lock:
            self._held.pop(session_id, None)
