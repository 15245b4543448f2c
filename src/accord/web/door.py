"""Coming in by name and password, and going out."""

from __future__ import annotations

import hmac

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from accord.web.asked import Site
from accord.web.rendering import templates
from accord.web.security import COOKIE, Session
from accord.web.sending import read_fields

__all__ = ["entered", "left", "shown"]

WRONG = "The name or the password is wrong."
OFTEN = "Too many wrong passwords; wait a minute."


async def shown(request: Request) -> Response:
    """The page that asks for name and password."""
    site: Site = request.app.state.site
    if site.gate.accounts is None:
        return PlainTextResponse(
            "This server has no accounts; open it by the address that it printed.\n", 404
        )
    return _page("", 200)


def _page(why: str, status: int, name: str = "") -> Response:
    return HTMLResponse(templates().get_template("login.html").render(why=why, name=name), status)


async def entered(request: Request) -> Response:
    """Let in whoever has the right password, or show the page again."""
    site: Site = request.app.state.site
    accounts = site.gate.accounts
    if accounts is None:
        return await shown(request)
    fields = await read_fields(request)
    name, place = fields.one("name")[:80], request.client.host if request.client else ""
    if not accounts.may_try(name, place):
        return _page(OFTEN, 429, name)
    password = next(iter(fields.values.get("password", ())), "")
    role = await run_in_threadpool(accounts.role, name, password, place)
    if role is None:
        return _page(WRONG, 401, name)
    answer = RedirectResponse("/", 303)
    secure = request.url.scheme == "https"
    cookie = site.gate.admit(name, role)
    answer.set_cookie(COOKIE, cookie, path="/", httponly=True, samesite="lax", secure=secure)
    return answer


async def left(request: Request) -> Response:
    """Close the session."""
    site: Site = request.app.state.site
    session: Session = request.state.session
    fields = await read_fields(request)
    if not hmac.compare_digest(fields.one("token").encode(), session.token.encode()):
        return PlainTextResponse("This form is too old; nothing was changed.\n", 403)
    site.gate.end(request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/login" if site.gate.accounts else "/", 303)
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
    return answer
