"""Whole pages that were rendered before, for everybody of one role who asks for the same.

Rendering takes tens of milliseconds, which many readers would wait for one after the other. A page is kept
with marks in place of the token and the name of a session, and only where its route says that it depends on
nothing but the case, what is computed of it and its address. Of each address the last page is kept: as long
as nothing that it rests on has changed it is the answer, and while new numbers are computed it stands in for
them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from secrets import token_urlsafe
from threading import Lock

from accord.web.asked import Asked
from accord.web.route import Route

__all__ = ["HOW_FAR", "Kept", "KeptPages", "Told", "kept_page", "page_before", "page_that_stands"]

MOST = 32
HOW_FAR = "<!--how far the numbers of this page are-->"
"""Stands where a page says how far work is; no text can hold it, as text is escaped."""


Told = tuple[tuple[str, ...], tuple[str, ...]]
"""The names of the numbers that a page shows, and the ids of the jobs that it waits for."""


@dataclass(frozen=True)
class Kept:
    """A page as it was rendered last."""

    rests_on: object
    """What it depends on besides its address, as it was then."""
    told: Told
    page: bytes
    marks: tuple[str, str]
    """What stands in place of a token and of a name."""

    @property
    def whole(self) -> bool:
        """Whether it waits for nothing."""
        return not self.told[1]

    def shown(self, asked: Asked, how_far: str = "") -> str:
        """The page for whoever asks."""
        token, name = self.marks
        page = self.page.decode().replace(HOW_FAR, how_far)
        return page.replace(token, asked.session.token).replace(name, escape(asked.session.user))


class KeptPages:
    """The last page of each of the last addresses that were asked for."""

    def __init__(self) -> None:
        self._pages: OrderedDict[object, Kept] = OrderedDict()
        self._under_way: dict[object, Lock] = {}
        self._lock = Lock()
        self.marks = token_urlsafe(24), token_urlsafe(24)
        """In place of a token and of a name; nobody can write them into a case, as nobody is shown them."""

    def get(self, address: object) -> Kept | None:
        """The page of an address."""
        with self._lock:
            if address in self._pages:
                self._pages.move_to_end(address)
            return self._pages.get(address)

    def put(self, address: object, page: Kept) -> None:
        """Keep a page in place of the one before; the one that was not asked for longest goes."""
        with self._lock:
            self._pages[address] = page
            self._pages.move_to_end(address)
            while len(self._pages) > MOST:
                self._pages.popitem(last=False)

    def only_one(self, address: object) -> Lock:
        """A lock for whoever renders the page of an address: after an edit all readers want it at once."""
        with self._lock:
            return self._under_way.setdefault(address, Lock())

    def rendered(self, address: object) -> None:
        """Forget that lock, once the page is kept."""
        with self._lock:
            self._under_way.pop(address, None)


def kept_page(
    route: Route,
    asked: Asked,
    told: Told,
    render: Callable[[Asked], str],
    how_far: str = "",
) -> str:
    """The page, rendered once for all who may share it.

    Parameters
    ----------
    how_far : what stands in place of `HOW_FAR`.
    """
    pages, address, rests_on = _pages(asked), _address(route, asked), route.rests_on(asked)
    page = pages.get(address)
    if page is None or (page.rests_on, page.told) != (rests_on, told):
        with pages.only_one(address):
            page = pages.get(address)
            if page is None or (page.rests_on, page.told) != (rests_on, told):
                token, name = pages.marks
                text = render(asked.under(token, asked.session.user if route.by_name else name))
                page = Kept(rests_on, told, text.encode(), pages.marks)
                pages.put(address, page)
        pages.rendered(address)
    return page.shown(asked, how_far)


def page_that_stands(route: Route, asked: Asked) -> Kept | None:
    """The page of an address that waits for nothing, where nothing that it rests on has changed since."""
    page = _pages(asked).get(_address(route, asked)) if route.kept else None
    return page if page is not None and page.whole and page.rests_on == route.rests_on(asked) else None


def page_before(route: Route, asked: Asked) -> Kept | None:
    """The last page of an address, whatever has changed since."""
    return _pages(asked).get(_address(route, asked)) if route.kept else None


def _pages(asked: Asked) -> KeptPages:
    pages: KeptPages = asked.site.shared.setdefault("pages", KeptPages())
    return pages


def _address(route: Route, asked: Asked) -> object:
    """An address with the role of who asks, and with his name where the page tells him more by it."""
    values, query = tuple(sorted(asked.values.items())), tuple(sorted(asked.query.items()))
    return route.path, values, query, asked.session.role, asked.session.user if route.by_name else ""
