"""What the workbench is started with."""

from collections.abc import Callable
from ipaddress import ip_address
from typing import TYPE_CHECKING

import msgspec

from riwaya.web.access.tokens import Token

if TYPE_CHECKING:
    from riwaya.case import Case
    from riwaya.knowledge import Knowledge

PORT = 8765
HOST = "127.0.0.1"


class Settings(msgspec.Struct, frozen=True):
    """How a case is served.

    address: of the case. host, port: to listen on; port 0 for any free one. names: under which the workbench may be
    asked for, besides those of the host itself. tokens: empty where everybody who reaches it may do everything.
    signs: the name under which somebody without a token decides, until he gives another.
    relink: brings the incidents of a case up to its decisions. knowledge: loads what is known, when it is first needed.
    """

    address: str
    relink: "Callable[[Case], None]"
    knowledge: "Callable[[], Knowledge]"
    host: str = HOST
    port: int = PORT
    names: tuple[str, ...] = ()
    tokens: tuple[Token, ...] = ()
    signs: str = ""

    @property
    def is_loopback(self) -> bool:
        """Whether nobody on another machine can reach it."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether an address or name is that of this machine to itself."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
