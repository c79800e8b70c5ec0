"""Lets in nobody but the window that this run opened.

Other programs and other people on the computer reach the same port, and so does any page that the
browser shows. So the program is asked under one name (`Host`), by its own pages (`Origin`,
`Sec-Fetch-Site`) and with a cookie, which is given once for the token in the address that the
program opens. What changes anything carries a header besides that no other page can send.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response

from samverkan.app.replies import FORBIDDEN, SAYS, refusal
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = "127.0.0.1"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What every answer carries; a page brings a policy of its own."""
NONCE, PROOF = "x-samverkan-nonce", "x-samverkan-proof"
"""Headers by which another start of the program proves that it knows the token."""
SAFE = ("GET", "HEAD")
REFUSED = message("This window does not belong to the program that is running now")
HINT = message("Close it and start samverkan again")


def _secret() -> str:
    return secrets.token_urlsafe(32)


def proof(token: str, *told: str) -> str:
    """Return what proves that somebody who tells something knows the token."""
    return hmac.new(token.encode(), "\n".join(told).encode(), "sha256").hexdigest()


@dataclass(frozen=True, kw_only=True)
class Keys:
    """What opens the program: its port, the token of its address, and the cookie given for it."""

    port: int
    token: str = field(default_factory=_secret, repr=False)
    cookie: str = field(default_factory=_secret, repr=False)

    @property
    def host(self) -> str:
        """The one name under which the program is asked."""
        return f"{HOST}:{self.port}"

    @property
    def origin(self) -> str:
        """Where its own pages come from."""
        return f"http://{self.host}"

    def address(self, path: str = "/") -> str:
        """Return what the browser opens to be shown a path."""
        return f"{self.origin}{path}{'&' if '?' in path else '?'}{urlencode({'token': self.token})}"

    @property
    def cookie_name(self) -> str:
        """What the cookie is called: browsers do not tell apart the ports of a computer."""
        return f"samverkan-{self.port}"


class Guard:
    """Stands before all that the program answers."""

    def __init__(self, app: ASGIApp, keys: Keys, language: str) -> None:
        self._app, self._keys, self._language = app, keys, language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what may be asked, refuse all else."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            app = self._refused(scope) or self._entered(scope) or self._app
            await app(scope, receive, _with_headers(send, self._proof(scope)))
        else:
            await send({"type": "websocket.close"})

    def _refused(self, scope: Scope) -> Response | None:
        """Return the refusal of what does not come from this run's own window."""
        headers = Headers(scope=scope)
        known = (
            headers.getlist("host") == [self._keys.host]
            and headers.getlist("origin") in ([], [self._keys.origin])
            and headers.get("sec-fetch-site", "none") in ("same-origin", "none")
            and (scope["method"] in SAFE or SAYS in headers)
            and (self._has_token(scope) or self._has_cookie(headers) or self._is_proven(headers))
        )
        return None if known else refusal(REFUSED, HINT, self._language, FORBIDDEN, headers)

    def _entered(self, scope: Scope) -> Response | None:
        """Return what gives the cookie for the token, which does not stay in the address."""
        if not self._has_token(scope):
            return None
        rest = [(name, value) for name, value in _query(scope) if name != "token"]
        path = "/" + scope["path"].lstrip("/")  # two signs would name another computer
        reply = RedirectResponse(f"{path}?{urlencode(rest)}" if rest else path, 303)
        reply.set_cookie(
            self._keys.cookie_name, self._keys.cookie, httponly=True, samesite="strict"
        )
        return reply

    def _has_token(self, scope: Scope) -> bool:
        token = dict(_query(scope)).get("token", "")
        return scope["method"] == "GET" and _same(token, self._keys.token)

    def _proof(self, scope: Scope) -> dict[str, str]:
        """Return the header that proves to another start of the program that this is the first."""
        headers = Headers(scope=scope)
        if not self._is_proven(headers):
            return {}
        return {PROOF: proof(self._keys.token, "tells", headers[NONCE])}

    def _is_proven(self, headers: Headers) -> bool:
        """Tell whether another start of the program asks."""
        nonce = headers.get(NONCE, "")
        wanted = proof(self._keys.token, "asks", nonce)
        return bool(nonce) and _same(headers.get(PROOF, ""), wanted)

    def _has_cookie(self, headers: Headers) -> bool:
        cookies = cookie_parser(headers.get("cookie", ""))
        return _same(cookies.get(self._keys.cookie_name, ""), self._keys.cookie)


def _query(scope: Scope) -> list[tuple[str, str]]:
    return parse_qsl(scope["query_string"].decode("latin-1"))


def _same(given: str, wanted: str) -> bool:
    """Tell whether a secret was given, in a time that tells nothing of it."""
    return secrets.compare_digest(given.encode(), wanted.encode())


def _with_headers(send: Send, own: Mapping[str, str]) -> Send:
    """Return what sends an answer with the headers that every one carries, and some of its own."""

    async def sending(told: Message) -> None:
        if told["type"] == "http.response.start":
            headers = MutableHeaders(scope=told)
            for name, value in (HEADERS | dict(own)).items():
                headers.setdefault(name, value)
        await send(told)

    return sending
