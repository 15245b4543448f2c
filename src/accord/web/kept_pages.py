"""Whole pages that were rendered before, for everybody of one role who asks for the same.

Rendering takes tens of milliseconds, which many readers would wait for one after the other. A page is kept
with a mark in place of the token of a session, and only where its route says that it depends on nothing but
the case, what is computed of it and its address.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from threading import Lock

from accord.web.asked import Asked
from accord.web.route import Route
from accord.web.shelf import last_change, signature

__all__ = ["HOW_FAR", "KeptPages", "kept_page"]

MOST = 32
MARK = "token-of-the-session"
"""No token looks like it."""
HOW_FAR = "<!--how far the numbers of this page are-->"
"""Stands where a page says how far work is; no text can hold it, as text is escaped."""


class KeptPages:
    """The last pages that were asked for."""

    def __init__(self) -> None:
        self._pages: OrderedDict[object, bytes] = OrderedDict()
        self._under_way: dict[object, Lock] = {}
        self._lock = Lock()

    def get(self, key: object) -> bytes | None:
        """The page of a key."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: object, page: bytes) -> None:
        """Keep a page; the one that was not asked for longest goes."""
        with self._lock:
            self._pages[key] = page
            while len(self._pages) > MOST:
                self._pages.popitem(last=False)

    def only_one(self, key: object) -> Lock:
        """A lock for whoever renders the page of a key: after an edit all readers want it at once."""
        with self._lock:
            return self._under_way.setdefault(key, Lock())

    def rendered(self, key: object) -> None:
        """Forget that lock, once the page is kept."""
        with self._lock:
            self._under_way.pop(key, None)


def kept_page(
    route: Route, asked: Asked, told: tuple[object, ...], render: Callable[[Asked], str], how_far: str = ""
) -> str:
    """The page, rendered once for all who may share it.

    Parameters
    ----------
    told : what it says of its numbers: which are there, and what it waits for.
    how_far : what stands in place of `HOW_FAR`.
    """
    kept: KeptPages = asked.site.shared.setdefault("pages", KeptPages())
    known = (signature(asked.place), last_change(asked.place)) if "c" in asked.values else ()
    address = (tuple(sorted(asked.values.items())), tuple(sorted(asked.query.items())))
    key = (route.path, address, asked.session.role, asked.session.user, known, told)
    page = kept.get(key)
    if page is None:
        with kept.only_one(key):
            page = kept.get(key)
            if page is None:
                page = render(replace(asked, session=replace(asked.session, token=MARK))).encode()
                kept.put(key, page)
        kept.rendered(key)
    return page.decode().replace(HOW_FAR, how_far).replace(MARK, asked.session.token)
