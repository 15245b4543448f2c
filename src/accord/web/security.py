"""Who may ask: the one-time key, sessions, hosts, origins, headers, and how often.

Nothing here knows of pages. `Gate` holds what is secret; `Guard` stands before the whole application, so that
no answer, an error or the answer to HEAD neither, leaves without its headers.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Literal, Protocol
from urllib.parse import parse_qs, unquote, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["COOKIE", "HEADERS", "LARGEST_FORM", "LARGEST_UPLOAD", "Gate", "Guard", "Role", "Session"]

Role = Literal["reader", "editor"]
COOKIE = "accord"
LARGEST_FORM = 256 * 1024
"""Bytes."""
LARGEST_UPLOAD = 20 * 1024 * 1024
"""Bytes."""
A_SECOND = 30
"""Requests of one session, on average."""
AT_ONCE = 90
"""Requests of one session after a rest."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""On every answer."""
OPEN = ("/healthz", "/static/", "/login")
"""How the addresses begin that may be asked for without a session."""
_NUMBERS = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]+\])(?::\d{1,5})?")
CLOSED = (
    "This page is closed. Open it by the address that 'accord serve' printed when it started; it holds a key "
    "that works once. Start 'accord serve' again for a new one."
)


@dataclass(frozen=True)
class Told:
    """What the next page says first."""

    sentence: str
    undo: str = ""
    """Id of the edit that it tells, which can be taken back; empty for none."""


@dataclass
class Session:
    """One browser that was let in."""

    token: str
    """What every form of it must send back."""
    role: Role
    user: str
    """Who changes what is changed."""
    allowance: float = AT_ONCE
    """Requests it may still make at once."""
    seen: float = field(default_factory=time.monotonic)
    """Seconds, when it was last counted."""
    told: Told | None = None
    """For the next page, such as what was saved."""

    def may_ask(self, now: float) -> bool:
        """Whether one more request is within its rate; it is counted."""
        self.allowance = min(float(AT_ONCE), self.allowance + (now - self.seen) * A_SECOND)
        self.seen = now
        if self.allowance < 1.0:
            return False
        self.allowance -= 1.0
        return True

    def tell(self, sentence: str, undo: str = "") -> None:
        """Keep a sentence for the next page, and the id of the edit that can be taken back there."""
        self.told = Told(sentence, undo) if sentence else None

    def told_once(self) -> Told | None:
        """What was kept, which is forgotten."""
        told, self.told = self.told, None
        return told


class Accounts(Protocol):
    """Names and passwords (`accord.web.accounts`)."""

    def may_try(self, name: str, place: str) -> bool:
        """Whether there are tries left."""

    def role(self, name: str, password: str, place: str) -> Role | None:
        """The role of a name with its password."""


class Gate:
    """The secrets of one server: the key of its first address, and the sessions of those let in."""

    def __init__(
        self, user: str, role: Role = "editor", key: str | None = None, accounts: Accounts | None = None
    ) -> None:
        self.user = user
        self.accounts = accounts
        """Who may come in by name and password; nobody if None."""
        self.role: Role = role
        self.key: str | None = key or secrets.token_urlsafe(24)
        self._sessions: dict[str, Session] = {}
        self._lock = Lock()

    def exchange(self, key: str) -> str | None:
        """The cookie for the key, which works once; None for any other."""
        with self._lock:
            if self.key is None or not hmac.compare_digest(key.encode(), self.key.encode()):
                return None
            self.key = None
        return self.admit(self.user, self.role)

    def admit(self, user: str, role: Role) -> str:
        """The cookie of a new session."""
        cookie = secrets.token_urlsafe(32)
        with self._lock:
            self._sessions[_hashed(cookie)] = Session(secrets.token_urlsafe(24), role, user)
        return cookie

    def session(self, cookie: str) -> Session | None:
        """The session of a cookie."""
        return self._sessions.get(_hashed(cookie)) if cookie else None

    def end(self, cookie: str) -> None:
        """Close a session."""
        with self._lock:
            self._sessions.pop(_hashed(cookie), None)


def _hashed(cookie: str) -> str:
    """Cookies are kept as hashes: who reads the memory of the server cannot use them."""
    return hashlib.sha256(cookie.encode()).hexdigest()


class Guard:
    """Stands before the application and refuses what must not reach it."""

    def __init__(self, app: ASGIApp, gate: Gate, hosts: Iterable[str]) -> None:
        self.app = app
        self.gate = gate
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through with its session in ``scope["state"]["session"]``, or answer it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        answer = self._refusal(scope)
        await (answer or self.app)(scope, receive, sealed)

    def _refusal(self, scope: Scope) -> Response | None:
        headers, path = Headers(scope=scope), scope["path"]
        if not self._known(headers.get("host", "")):
            return PlainTextResponse("This address is not one of this server.\n", 421)
        if _leaves(scope):
            return PlainTextResponse("There is no such page.\n", 400)
        cookie = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        session = self.gate.session(cookie)
        scope.setdefault("state", {})["session"] = session
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
        if "key" in asked and scope["method"] in ("GET", "HEAD"):
            return self._enter(scope, asked, known=session is not None)
        sends = scope["method"] not in ("GET", "HEAD")
        if sends and not _from_here(headers, headers.get("host", "")):
            return PlainTextResponse("This form was sent from another site; nothing was changed.\n", 403)
        if path.startswith(OPEN):
            return _too_large(headers)
        if session is None:
            return self._closed(scope)
        if not session.may_ask(time.monotonic()):
            return PlainTextResponse("Too many requests at once; wait a second.\n", 429, {"Retry-After": "1"})
        return _too_large(headers)

    def _known(self, host: str) -> bool:
        """Whether a host is ours. With ``*`` among the names an address in numbers is, too: nobody can make a
        name of his own lead here in that form."""
        return host in self.hosts or ("*" in self.hosts and _NUMBERS.fullmatch(host) is not None)

    def _closed(self, scope: Scope) -> Response:
        """For somebody who was not let in: the way to the door, or that there is none."""
        if self.gate.accounts is not None and scope["method"] == "GET":
            return RedirectResponse("/login", 303)
        return PlainTextResponse(f"{CLOSED}\n", 403)

    def _enter(self, scope: Scope, asked: Mapping[str, list[str]], *, known: bool) -> Response:
        """The page asked for, without the key; with a cookie where the key is the right one."""
        kept = urlencode({name: values for name, values in asked.items() if name != "key"}, doseq=True)
        cookie = None if scope["method"] == "HEAD" else self.gate.exchange(asked["key"][0])
        if cookie is None and not known:
            return PlainTextResponse(f"{CLOSED}\n", 403)
        answer = RedirectResponse("/" + scope["path"].lstrip("/") + (f"?{kept}" if kept else ""), 303)
        if cookie is not None:
            answer.set_cookie(
                COOKIE, cookie, path="/", httponly=True, samesite="lax", secure=scope["scheme"] == "https"
            )
        return answer


def _leaves(scope: Scope) -> bool:
    """Whether a path tries to climb, or holds what no path of ours holds."""
    raw: Any = scope.get("raw_path") or scope["path"].encode()
    path = unquote(unquote(raw.decode("latin-1")))
    return ".." in path.split("/") or "\\" in path or "\0" in path or "//" in path


def _from_here(headers: Headers, host: str) -> bool:
    """Whether the browser says that a form comes from a page of the host that it is sent to."""
    origin = headers.get("origin")
    if origin is not None and origin.partition("://")[2] != host:
        return False
    site = headers.get("sec-fetch-site")
    return site == "same-origin" if site is not None else origin is not None


def _too_large(headers: Headers) -> Response | None:
    """A refusal of a form that says itself that it is too large; what says nothing is counted when read."""
    told = headers.get("content-length", "0")
    most = (
        LARGEST_UPLOAD if headers.get("content-type", "").startswith("multipart/form-data") else LARGEST_FORM
    )
    if told.isascii() and told.isdigit() and len(told) < 12 and int(told) <= most:
        return None
    return PlainTextResponse("This is more than a form may hold; nothing was changed.\n", 413)
