"""Connections that ask for nothing are closed, so that nobody keeps all others out by opening many."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

HEAD_S = 10.0
"""Seconds in which the first line and the headers of a request must be there; bodies have `gate.BODY_S`."""


class Connection(H11Protocol):
    """A connection of uvicorn, which waits for ever for the end of headers by itself."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to watch it."""
        super().connection_made(transport)
        self._watch(None)

    def _watch(self, before: RequestResponseCycle | None) -> None:
        """Looks again in a while. before: the last request when it was looked at before."""
        self.loop.call_later(HEAD_S, self._look, before)

    def _look(self, before: RequestResponseCycle | None) -> None:
        if self.transport.is_closing():
            return
        now = self.cycle
        if now is before and (now is None or now.response_complete):
            self.transport.close()
        else:
            self._watch(now)
