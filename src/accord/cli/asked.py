"""What every command that simulates is asked: what of a case, and where the work is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from accord.cli.options import cluster_option, seed_option, workers_option
from accord.cli.runs import case_and_horizon, draws_option, horizon_option, say_if_cold, scenario_option
from accord.cli.watching import stages_shown

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Inquiry, Where

__all__ = ["Asked", "asked_options"]

_OPTIONS = (scenario_option, seed_option, draws_option, workers_option, cluster_option, horizon_option)
"""In the order in which the help shows them."""


@dataclass(frozen=True)
class Asked:
    """The values of the options that `asked_options` gives to a command."""

    scenario: str | None
    """Name of a scenario; the base if None."""
    seed: int
    draws: int
    workers: int | None
    """Threads; all cores if None."""
    cluster: str | None
    """Address of a Dask scheduler; this machine if None."""
    horizon: float | dt.date | None
    """Months to look ahead, or the last day; the case's own if None."""

    def of(self, case: str, *, causes: bool = True, as_of: dt.date | None = None) -> Inquiry:
        """What is asked of the case of this name, which is read for it.

        Raises
        ------
        InvalidFileError
            If the case is invalid.
        NotFoundError
            If there is none of this name.
        UsageError
            If the last day is not after the date of the case, or 50 years after it.
        """
        from accord.forecasts.inquiry import Inquiry

        loaded, months = case_and_horizon(case, self.horizon)
        return Inquiry(loaded, self.scenario, self.seed, self.draws, months, causes, as_of)

    @contextmanager
    def at_work(self) -> Iterator[Where]:
        """Where the work is done; says if the first run compiles and shows how far it is."""
        from accord.forecasts.inquiry import Where

        say_if_cold()
        with stages_shown() as progress:
            yield Where(self.workers, self.cluster, progress)


def asked_options(command: Callable[..., None]) -> Callable[..., None]:
    """A command with the options that say what is simulated and where; it is handed them as `asked`."""

    @wraps(command)
    def decorated(**given: Any) -> None:
        names = Asked.__dataclass_fields__
        asked = Asked(**{name: given.pop(name) for name in names})
        command(asked=asked, **given)

    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated
