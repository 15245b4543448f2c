"""What is asked of a case, which the numbers depend on, and where the work is done, which never matters."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, replace

from accord import __version__
from accord.case.exact import exact
from accord.case.fields import months_between
from accord.case.news import News
from accord.case.scenarios import dated_changes, scenario_case
from accord.case.schema import Case
from accord.errors import UsageError
from accord.machine.cluster import Cluster
from accord.machine.progress import Progress, unseen

__all__ = ["DEFAULT_DRAWS", "LONGEST_HORIZON", "Inquiry", "Where"]

DEFAULT_DRAWS = 10_000
LONGEST_HORIZON = 600.0
"""Months."""


@dataclass(frozen=True)
class Inquiry:
    """Everything that the numbers of a forecast depend on."""

    case: Case
    """As loaded, before a scenario."""
    scenario: str | None = None
    """Name of a scenario; the base if None."""
    seed: int = 0
    """0 or more."""
    draws: int = DEFAULT_DRAWS
    """At least 1."""
    horizon: float | None = None
    """Months, instead of the case's own."""
    causes: bool = True
    """Also causes, pivots and the effect of third parties; they change no other number."""
    as_of: dt.date | None = None
    """Day up to which news counts and from which is told; the last that the news of the case leads to if
    None."""

    @property
    def looked_ahead(self) -> Case:
        """The case with the horizon asked for, before a scenario.

        Raises
        ------
        UsageError
            If draws, seed or horizon are out of range.
        """
        if self.draws < 1 or self.seed < 0:
            found = f"{self.draws} and {self.seed}"
            raise UsageError(f"draws must be at least 1 and the seed not negative, not {found}")
        if self.horizon is None:
            return self.case
        if not 0 < self.horizon <= LONGEST_HORIZON:
            raise UsageError(
                f"the horizon must lie between 0 and {exact(LONGEST_HORIZON)} months, not {self.horizon}"
            )
        return self.case.model_copy(update={"horizon": float(self.horizon)})

    @property
    def known(self) -> News | None:
        """The news up to the day from which is told; None where nothing is known beyond the date of the case.

        Raises
        ------
        UsageError
            If that day lies before the date of the case or past the horizon.
        """
        case = self.looked_ahead
        day = self.as_of or (None if case.news is None else case.news.last_day)
        if day is None or day == case.as_of:
            return None
        if not 0.0 < months_between(case.as_of, day) < case.horizon:
            raise UsageError(
                f"{day} must lie after the date of the case, {case.as_of}, and within its horizon of "
                f"{exact(case.horizon)} months"
            )
        return (case.news or News()).until(day)

    @property
    def name(self) -> str:
        """The name of the scenario."""
        return self.scenario or self.case.base_scenario

    @property
    def fingerprint(self) -> str:
        """Hash of the inputs: case under the scenario, dated changes, seed, draws, version, news; not of
        whether causes are wanted, which moves none of the numbers beside them."""
        case = self.looked_ahead
        changes = dated_changes(case, self.scenario)
        named = scenario_case(case, self.scenario)
        text = named.model_dump_json(by_alias=True, exclude={"news"}) + repr(changes)
        text += f"{self.seed} {self.draws} {__version__}"
        if (known := self.known) is not None:
            text += known.model_dump_json()
        return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()

    def under(self, scenario: str | None) -> Inquiry:
        """The same question under another scenario."""
        return replace(self, scenario=scenario)


@dataclass(frozen=True)
class Where:
    """How the work is done; the numbers do not depend on it."""

    workers: int | None = None
    """Threads; all cores if None."""
    cluster: Cluster | None = None
    """Address of a Dask scheduler, such as ``tcp://host:8786``, or a connected `distributed.Client`, to
    simulate on its machines; this one if None."""
    progress: Progress = unseen
    """Told the stage, the units done and wanted; it may raise `accord.errors.Stopped`."""
    at_once: int | None = None
    """Draws that one thread takes at a time, where that is to be fewer than usual."""
