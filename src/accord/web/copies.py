"""What a copy of a case is called, so that two cards of the first page never bear one title."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from accord.errors import AccordError
from accord.web.asked import Asked

__all__ = ["copy_address", "copy_title", "page_within", "titles"]

_PAGE = re.compile(r"(?:/[A-Za-z0-9_-]+)*/?")


def titles(asked: Asked) -> set[str]:
    """The titles of all cases that can be opened."""
    found = set()
    for place in asked.site.shelf:
        try:
            found.add(asked.site.shelf.unfinished(place).title)
        except AccordError:
            continue
    return found


def copy_title(asked: Asked, source: str) -> str:
    """``Copy of ...``, with a number where there is one already; empty where there is no such case."""
    place = asked.site.shelf.places.get(source)
    if place is None:
        return ""
    wanted, known, number = f"Copy of {asked.site.shelf.unfinished(place).title}", titles(asked), 2
    title = wanted
    while title in known:
        title, number = f"{wanted} ({number})", number + 1
    return title


def copy_address(asked: Asked) -> str:
    """The address that asks for a copy of the case in the address, and leads back to its page in the copy."""
    return f"/?{urlencode({'copy': asked.values['c'], 'at': asked.path})}"


def page_within(address: str, name: str) -> str:
    """An address of a case, if it is one; else that of its overview. It comes from the browser."""
    base, within = f"/c/{name}", address.removeprefix(f"/c/{name}")
    return address if address != within and _PAGE.fullmatch(within) else f"{base}/"
