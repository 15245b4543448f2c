"""Which two scenarios a comparison tells: from the one where the case begins, if that is one of them."""

from __future__ import annotations

from accord.case.scenarios import scenario_names
from accord.errors import NotFoundError
from accord.web.asked import Asked

__all__ = ["compared"]


def compared(asked: Asked) -> tuple[str, str]:
    """The names of the scenario that is told from and of the other one; the other is empty where the case has
    one only.

    A scenario that is chosen above the page is the other one, so that choosing it turns nothing round.

    Raises
    ------
    NotFoundError
        If the case has no such scenario.
    """
    names, begins = scenario_names(asked.case), asked.case.base_scenario
    for name in (asked.one("base"), asked.one("with")):
        if name and name not in names:
            raise NotFoundError(f"There is no scenario '{name}' in this case")
    base = asked.one("base") or begins
    other = asked.one("with") or next((n for n in (asked.scenario, *names) if n != base), "")
    return (other, base) if other == begins else (base, other)
