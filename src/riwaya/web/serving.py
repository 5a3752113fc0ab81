"""Starts the workbench: which hosts it listens on, and what it says when it does."""

import socket
from collections.abc import Callable

from riwaya.case import open_case
from riwaya.errors import UsageError
from riwaya.web.app import Workbench
from riwaya.web.settings import Settings

_WAITING = 128  # connections that the system holds until they are taken


def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Serves the case until it is interrupted. say: is told the address once it answers there.

    Raises: UsageError when it would be reached from other machines without tokens, or can't listen there; CaseError
        when the case can't be opened.
    """
    import uvicorn

    check(settings)
    with open_case(settings.address, create=False) as case, listening(settings) as ear:
        app = Workbench(case, settings).app()
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, date_header=False,
            h11_max_incomplete_event_size=32 * 1024, timeout_graceful_shutdown=5,
        )
        say(f"http://{shown_host(settings.host)}:{ear.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[ear])


def check(settings: Settings) -> None:
    """Nothing, where it may start. Raises: UsageError where everybody on the network could read and decide."""
    if not settings.is_loopback and not settings.tokens:
        raise UsageError(
            f"{settings.host!r} can be reached from other machines, so the workbench asks for tokens there; "
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
    except OSError as fault:
        raise UsageError(
            f"can't listen on {settings.host}, port {settings.port}: {fault.strerror or fault}; give --port another "
            "number, or 0 for any that is free"
        ) from fault
    return ear


def shown_host(host: str) -> str:
    """The host as it stands in an address."""
    return f"[{host}]" if ":" in host else host
