"""What lies between the first offer and a deal that stands: deadlock, acceptance, bodies at home, failure.

Every probability here belongs to the mixture of `accord.forecasts.shown`. Its world that knows nothing says
of an issue that it is agreed with an even chance; what is not agreed there is deadlocked. Where bodies at
home must consent, half of what is not agreed has been accepted before and was refused. So by the horizon
deadlock gets e, refusal e/2, acceptance 3e/2, each growing evenly from 0; and P(ratified | accepted) is the
shown probability of a signature over the shown probability of acceptance, at most 1 by construction.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accord.forecasts.shown import shown, shown_change, shown_part
from accord.sampling.arrays import Floats
from accord.sampling.estimates import Estimate, Tally

__all__ = ["AtHome", "AtHomeTally", "ByMonth", "MonthTally", "lasting"]


_DEADLOCKED, _ACCEPTED, _REFUSED = 0.5, 0.75, 0.25
"""Their chances in the world that knows nothing."""
_LONG = 600.0
"""Of a hazard longer than this nothing is left, and what is kept follows a power."""


@dataclass(frozen=True)
class ByMonth:
    """Probability that something has happened by a month; the last month is the horizon."""

    shown: dict[float, Estimate]
    """Month after the date of the case -> shown probability."""
    simulated: dict[float, Estimate]
    """The same months -> share of the draws."""

    @property
    def horizon(self) -> float:
        """The last month."""
        return max(self.shown)

    @property
    def at_all(self) -> bool:
        """Whether it happens in any draw."""
        return self.simulated[self.horizon].value > 0.0


@dataclass(frozen=True)
class AtHome:
    """What becomes of a text that bodies at home must ratify, its own or one of its joint package."""

    accepted: ByMonth
    """The negotiators accept a point."""
    refused: ByMonth
    """A body refuses it, whatever comes after."""
    ratified: Estimate
    """Shown P(signed by the horizon | accepted by the horizon)."""


class MonthTally:
    """Counts, chunk by chunk, what has happened by some months."""

    def __init__(self, months: tuple[float, ...], horizon: float) -> None:
        self._horizon = horizon
        self._by = {month: Tally() for month in (*(m for m in months if m < horizon), horizon)}

    def add(self, time: Floats, weights: Floats | None = None) -> None:
        """Take in (draw,) months at which it happens, inf where it never does; weights, if they have any."""
        for month, tally in self._by.items():
            tally.add(time <= month, weights)

    def by_month(self, unknown: float) -> ByMonth:
        """Shown and simulated; `unknown` is its chance in the world that knows nothing."""
        drawn = {month: tally.estimate() for month, tally in self._by.items()}
        told = {m: shown_part(p, unknown, m / self._horizon) for m, p in drawn.items()}
        return ByMonth(told, drawn)

    def deadlock(self, *, signed: bool = False) -> ByMonth:
        """As of talks that are parked as hopeless; of what is told as signed, also the world that knows
        nothing knows that it is not."""
        return self.by_month(0.0 if signed else _DEADLOCKED)


class AtHomeTally:
    """Counts, chunk by chunk, what is accepted, refused and ratified of one issue."""

    def __init__(self, months: tuple[float, ...], horizon: float) -> None:
        self._accepted, self._refused = MonthTally(months, horizon), MonthTally(months, horizon)
        self._horizon = horizon
        self._signed = Tally()

    def add(self, accepted: Floats, refused: Floats, signed: Floats, weights: Floats | None = None) -> None:
        """Take in (draw,) months of the first acceptance, the first refusal and the first signature, inf
        where there is none; weights, if they have any."""
        self._accepted.add(accepted, weights)
        self._refused.add(refused, weights)
        self._signed.add(signed <= self._horizon, weights)

    def at_home(self) -> AtHome:
        """What is shown of it."""
        accepted = self._accepted.by_month(_ACCEPTED)
        return AtHome(accepted, self._refused.by_month(_REFUSED), self._ratified(accepted))

    def _ratified(self, accepted: ByMonth) -> Estimate:
        """A ratio of shown numbers, its error that of a ratio of means, as signed draws are accepted ones."""
        whole, drawn = accepted.shown[self._horizon].value, accepted.simulated[self._horizon].value
        signed = self._signed.estimate()
        ratio = shown(signed).value / whole
        off = signed.value - ratio * drawn
        spread = signed.value * (1.0 - ratio) ** 2 + (drawn - signed.value) * ratio**2 - off**2
        error = np.sqrt(max(spread, 0.0) / max(self._signed.effective, 1.0)) / whole
        return Estimate(ratio, shown_change(Estimate(0.0, float(error))).error)


def lasting(hazard: Floats, shape: Floats, years: float) -> Floats:
    """(draw,) K, the share of the `years` after a signature for which a deal is expected to stand, 0-1.

    The mean of exp(-hazard y^shape) over 0 to `years`, by the series of the incomplete gamma function, as
    the simulation takes it (`accord.agenda.beginning`).

    Parameters
    ----------
    hazard : (draw,) cumulative hazard of the first year, 0 or more.
    shape : (draw,) of the Weibull distribution, above 0.
    years : above 0.
    """
    spent = hazard * years**shape
    whole = np.minimum(spent, _LONG)
    term, total = np.exp(-whole), np.zeros(len(hazard))
    for n in range(1, 4 * int(_LONG)):
        total += term
        if n > whole.max(initial=0.0) and not (term > 1e-17 * total).any():
            break
        term = term * whole / (1.0 / shape + n)
    beyond = np.where(spent > 0.0, whole / np.where(spent > 0.0, spent, 1.0), 1.0)
    kept: Floats = np.minimum(total, 1.0) * beyond ** (1.0 / shape)
    return kept
