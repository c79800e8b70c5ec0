"""A connection to the server that is given up when what it asks for does not come."""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from samverkan.app.replies import PATIENCE


class Connection(H11Protocol):
    """Ends by itself when the head of a request is not whole after a while."""

    _end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait."""
        if isinstance(transport, asyncio.Transport):
            super().connection_made(transport)
            self._watch()

    def data_received(self, data: bytes) -> None:
        """Take what came, and wait for the rest if it was no whole head."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._forget()
        super().connection_lost(exc)

    def _watch(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._forget()
        elif self._end is None:
            self._end = self.loop.call_later(PATIENCE, self.transport.close)

    def _forget(self) -> None:
        if self._end is not None:
            self._end.cancel()
            self._end = None
