"""Starts the workbench: which hosts it listens on, and what it says when it does."""

import logging
import socket
from collections.abc import Callable

import uvicorn

from riwaya.case import open_case
from riwaya.errors import UsageError
from riwaya.web.access.gate import Gate
from riwaya.web.app import Workbench
from riwaya.web.connections import Connection
from riwaya.web.settings import Settings, is_loopback

_WAITING = 128  # connections that the system holds until they are taken
_MOST_OPEN = 500  # connections at once; the next is told to come again, before the process has no files left
_HEAD_BYTES = 32 * 1024  # of the first line and all headers
_UNLINKED = "case {}: a build or a decision was interrupted before linking; build again to see all incidents"
_GRACE_S = 3  # for requests that run when it is ended


def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Serves the case until it is interrupted. say: is told the address once it can be asked there, and what is amiss.

    Raises: UsageError when it would be reached from other machines without tokens, or can't listen there; CaseError
        when the case can't be opened; KeyboardInterrupt when it is ended.
    """
    check(settings)
    with open_case(settings.address, create=False) as case, listening(settings) as ear:
        if not case.is_linked():
            say(_UNLINKED.format(case.name))
        gate = Workbench(case, settings).app()
        config = uvicorn.Config(
            gate, loop="asyncio", http=Connection, ws="none", lifespan="off", interface="asgi3",
            log_level="warning", access_log=False, server_header=False, date_header=False,
            # Only a proxy on this machine may say for whom it asks, and there is none where no tokens are.
            proxy_headers=bool(settings.tokens), forwarded_allow_ips=["127.0.0.1", "::1"],
            limit_concurrency=_MOST_OPEN, h11_max_incomplete_event_size=_HEAD_BYTES,
            timeout_graceful_shutdown=_GRACE_S,
        )
        say(f"the workbench is at http://{shown_host(settings.host)}:{ear.getsockname()[1]}/ (Ctrl-C ends it)")
        # Ctrl-C and SIGTERM end the loop, then come again here, where they end the command as they do any other.
        _Server(config, gate).run(sockets=[ear])


class _Server(uvicorn.Server):
    """Ends at once: waits for answers that are being made, and not for requests that are not there yet."""

    def __init__(self, config: uvicorn.Config, gate: Gate) -> None:
        super().__init__(config)
        self._gate = gate

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Answers what it can in a few seconds, silently."""
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        self._gate.hurry()
        await super().shutdown(sockets)


def check(settings: Settings) -> None:
    """Nothing, where it may start. Raises: UsageError where everybody on the network could read and decide."""
    if settings.tokens:
        return
    reached = next((one for one in (settings.host, *settings.names) if not is_loopback(one)), None)
    if reached is not None:
        raise UsageError(
            f"{reached!r} can be reached from other machines, so the workbench asks for tokens there; "
            "make one for each person with `riwaya token NAME --tokens FILE` and give --tokens FILE"
        )


def listening(settings: Settings) -> socket.socket:
    """A socket on the host and port of the settings. Raises: UsageError when there can be none."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        ear = socket.socket(family, kind, protocol)
        try:
            ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            ear.bind(address)
            ear.listen(_WAITING)
        except OSError:
            ear.close()
            raise
    except (OSError, UnicodeError) as fault:
        told = getattr(fault, "strerror", None) or fault
        raise UsageError(
            f"can't listen on {settings.host}, port {settings.port}: {told}; give --port another number, or 0 for any "
            "that is free, and a --host of this machine"
        ) from fault
    return ear


def shown_host(host: str) -> str:
    """The host as it stands in an address."""
    return f"[{host}]" if ":" in host else host
