"""The bar of the workbench: the pages of a case in four groups, which open without script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from accord.web.asked import Asked
from accord.web.helping import help_address
from accord.web.route import Nav, Route, routes

__all__ = ["Group", "Item", "bar"]


@dataclass(frozen=True)
class Item:
    """A link of the bar."""

    label: str
    address: str
    here: bool


@dataclass(frozen=True)
class Group:
    """Links under one name, or one link that stands alone."""

    label: str
    """Empty where its only link stands in the bar itself."""
    items: tuple[Item, ...]

    @property
    def here(self) -> str:
        """What the page that is shown is called; empty if it stands elsewhere."""
        return next((item.label for item in self.items if item.here), "")


def bar(route: Route, asked: Asked) -> tuple[Group, ...]:
    """What the bar of a page shows, in order; a reader is shown few pages, none of them in a group."""
    groups = groupby(_shown(asked), key=lambda pair: "" if asked.reader else pair[0].group)
    return tuple(made for label, pairs in groups for made in _groups(label, list(pairs), route, asked))


def _groups(label: str, pairs: list[tuple[Nav, Route]], route: Route, asked: Asked) -> Iterator[Group]:
    items = [Item(nav.label, _address(nav, each, asked), each.path == route.path) for nav, each in pairs]
    if label and len(items) > 1:
        yield Group(label, tuple(items))
    else:
        yield from (Group("", (item,)) for item in items)


def _address(nav: Nav, route: Route, asked: Asked) -> str:
    """Pages of a case keep scenario and view, the others have none."""
    if nav.at:
        return help_address(asked, nav.at)
    return asked.address(route.path.format(**asked.values)) if "{c}" in route.path else route.path


def _shown(asked: Asked) -> list[tuple[Nav, Route]]:
    """The pages that stand in the bar: of a case, where one is open, and those that need none."""
    named = [(each.nav, each) for each in routes() if each.nav is not None]
    of_case = "c" in asked.values
    few = of_case and asked.unfinished and not asked.case.issues
    return [
        (nav, each)
        for nav, each in sorted(named, key=lambda pair: pair[0].place)
        if (not nav.outside if of_case else "{c}" not in each.path)
        and (nav.reader or not of_case or not asked.reader)
        and (each.unfinished or not few)
    ]
