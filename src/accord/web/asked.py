"""What a browser asks, as a page, a need and a form get it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from accord.errors import NotFoundError, UsageError, nearest
from accord.machine.once import once

if TYPE_CHECKING:
    from accord.case.schema import Case
    from accord.forecasts.inquiry import Inquiry
    from accord.web.compute import Compute, Job
    from accord.web.security import Gate, Session
    from accord.web.shelf import Place, Shelf

__all__ = ["Asked", "Results", "Site"]

Mark = tuple[tuple[tuple[str, int, int], ...], int]
"""Sizes and times of the files of a case, and the bytes of its history."""
Results = Mapping[str, Any]
"""Name of a need -> its result; those that are not there yet are left out."""


@dataclass
class Site:
    """What one server holds."""

    shelf: Shelf
    compute: Compute
    gate: Gate
    draws: int = 10_000
    """Of every forecast that a page shows."""
    store: str | None = None
    """Address of the database for runs; that beside the case if None."""
    shared: dict[str, Any] = field(default_factory=dict)
    """What a route keeps from one request to the next, by a name of its own."""


@dataclass(frozen=True)
class Asked:
    """One request, read."""

    site: Site
    session: Session
    path: str
    """The address without what follows ``?``."""
    values: Mapping[str, str]
    """What stands in the address for the names in the path of the route, such as ``i`` for an issue."""
    query: Mapping[str, tuple[str, ...]]
    """What follows ``?`` in the address."""
    unfinished: bool = False
    """Whether a case without any issue is opened, too."""

    @once
    def place(self) -> Place:
        """The place of the case in the address.

        Raises
        ------
        NotFoundError
            If there is no such case.
        """
        return self.site.shelf.place(self.values["c"])

    @once
    def mark(self) -> Mark:
        """What tells the files of the case and its history from those of another moment; it is taken before
        the case is read, so that what is made of the case is never older than it says."""
        from accord.web.shelf import last_change, signature

        return signature(self.place), last_change(self.place)

    @once
    def case(self) -> Case:
        """The case in the address, as it stands now; errors as in `Shelf.case` or `Shelf.unfinished`."""
        _, shelf = self.mark, self.site.shelf
        return shelf.unfinished(self.place) if self.unfinished else shelf.case(self.place)

    @once
    def scenario(self) -> str:
        """The scenario in the address; the base of the case where none is named.

        Raises
        ------
        NotFoundError
            If there is no such scenario.
        """
        from accord.case.scenarios import scenario_names

        name = self.one("scenario") or self.one("base") or self.case.base_scenario
        known = scenario_names(self.case)
        if name not in known:
            close = nearest(name, known)
            raise NotFoundError(
                f"There is no scenario '{name}' in this case", f"did you mean '{close}'?" if close else ""
            )
        return name

    @once
    def found(self) -> dict[str, Any]:
        """What was found out for this request and is asked for again, by a name of whoever found it."""
        return {}

    @once
    def inquiry(self) -> Inquiry:
        """What is asked of the case: its scenario, with the draws of the server and seed 0.

        Where a draft lacks numbers, wide priors stand in."""
        from accord.forecasts.inquiry import Inquiry

        return Inquiry(self.whole, self.scenario, 0, self.site.draws)

    @property
    def whole(self) -> Case:
        """The case with wide priors where a draft lacks numbers, as forecasts take it."""
        return self.site.shelf.whole(self.place)

    @property
    def reader(self) -> bool:
        """Whether the page is for a reader who changes nothing."""
        return self.one("view") == "reader" or self.session.role == "reader"

    @property
    def may_edit(self) -> bool:
        """Whether forms that change the case are shown and taken."""
        return not self.reader and not self.place.bundled

    def under(self, token: str, user: str) -> Asked:
        """The same request of a session with another token and name, with all that was found out for it."""
        made = copy(self)
        vars(made)["session"] = replace(self.session, token=token, user=user)
        return made

    def one(self, name: str, default: str = "") -> str:
        """The first value of a name after ``?``."""
        return next(iter(self.query.get(name, ())), default)

    def address(self, path: str, **changed: str) -> str:
        """Another address that keeps scenario, run and view of this one; an empty value drops a name."""
        kept = {name: self.one(name) for name in ("scenario", "run", "view") if self.one(name)}
        told = {name: value for name, value in (kept | changed).items() if value}
        return path + (f"?{urlencode(told)}" if told else "")

    def ask(self, need: str, **changed: Any) -> Job:
        """The job of a need, for a handler that wants one besides those of its page.

        Raises
        ------
        UsageError
            If nothing is to be asked.
        """
        from accord.web.question import need_named

        question = need_named(need).question(self)
        if question is None:
            raise UsageError("There is nothing to compute")
        return self.site.compute.ask(replace(question, **changed))

    @property
    def now(self) -> dt.datetime:
        """The time by the clock."""
        return dt.datetime.now(dt.UTC)
