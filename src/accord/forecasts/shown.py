"""What is shown of a probability: the simulation, mixed with a world in which its inputs say nothing.

A simulation of guesses can come out at 0 or 1, and no such number should be believed. So every probability
that is shown belongs to one mixture: with weight 1 - 2e what the draws say, and with weight 2e a world in
which all issues share one chance of being agreed that nobody knows, anything from 0 to 1 alike, agreed evenly
over the horizon. As it is one mixture, curves, joint and conditional figures agree with one another: one
issue gets e, "k of n" gets 2e/(n + 1), two issues together 2e/3 (the mean of a squared uniform number).
"""

from __future__ import annotations

import numpy as np

from accord.sampling.estimates import Distribution, Estimate

__all__ = [
    "IGNORANCE",
    "shown",
    "shown_both",
    "shown_by",
    "shown_change",
    "shown_count",
    "shown_open_share",
    "shown_part",
    "shown_place",
    "shown_time",
    "unmixed_by",
]

IGNORANCE = 0.02
"""e: half the weight of the world that knows nothing; an own estimate until a record teaches a better one."""
_KNOWN = 1.0 - 2.0 * IGNORANCE
_HAIR = 1e-12


def shown(simulated: Estimate) -> Estimate:
    """The shown probability of what is or is not so by the horizon.

    Examples
    --------
    >>> shown(Estimate(1.0, 0.0)).value
    0.98
    """
    return Estimate(_KNOWN * simulated.value + IGNORANCE, _KNOWN * simulated.error)


def shown_by(simulated: Estimate, month: float, horizon: float) -> Estimate:
    """The shown probability of a signature by `month`, 0 to `horizon`; what is added grows evenly to e."""
    return shown_part(simulated, 0.5, min(max(month / horizon, 0.0), 1.0))


def unmixed_by(probability: float, month: float, horizon: float) -> float:
    """The share of the draws that are signed by `month`, from what `shown_by` shows of it.

    Examples
    --------
    >>> round(unmixed_by(shown_by(Estimate(0.5, 0.0), 12.0, 48.0).value, 12.0, 48.0), 12)
    0.5
    """
    grown = IGNORANCE * min(max(month / horizon, 0.0), 1.0)
    return min(max((probability - grown) / _KNOWN, 0.0), 1.0)


def shown_part(simulated: Estimate, unknown: float, grown: float) -> Estimate:
    """The shown probability of what has the chance `unknown` in the unknown world, of which the share `grown`
    of the horizon has gone by (0-1 both)."""
    return Estimate(_KNOWN * simulated.value + 2.0 * IGNORANCE * unknown * grown, _KNOWN * simulated.error)


def shown_change(simulated: Estimate) -> Estimate:
    """The shown change of a probability, or of months, between two runs: both hold the same unknown world."""
    return Estimate(_KNOWN * simulated.value, _KNOWN * simulated.error)


def shown_place(simulated: float, issues: int) -> float:
    """The shown probability of one place in the order of so many issues: in the unknown world all alike."""
    return _KNOWN * simulated + 2.0 * IGNORANCE / issues


def shown_open_share(simulated: Estimate) -> Estimate:
    """The shown share of the horizon that an issue stays open: 3/4 in the unknown world, where it is agreed
    with an even chance, and then half-way through on average."""
    return Estimate(_KNOWN * simulated.value + 2.0 * IGNORANCE * 0.75, _KNOWN * simulated.error)


def shown_count(simulated: Estimate, issues: int) -> Estimate:
    """The shown probability that exactly so many of `issues` are agreed, as much added to each number."""
    return Estimate(_KNOWN * simulated.value + 2.0 * IGNORANCE / (issues + 1), _KNOWN * simulated.error)


def shown_both(simulated: Estimate) -> Estimate:
    """The shown probability that two issues are both agreed."""
    return Estimate(_KNOWN * simulated.value + 2.0 * IGNORANCE / 3.0, _KNOWN * simulated.error)


def shown_time(signed: Distribution, draws: int, horizon: float, share: float) -> float | None:
    """The month by which the shown probability of a signature reaches `share`; None where it never does.

    Between two signatures the shown curve rises evenly with slope e / horizon, so the month is found in
    closed form behind the last signature before which the curve is still below `share`.

    Parameters
    ----------
    signed : months of the draws that are signed.
    draws : all draws.
    """
    at = np.concatenate(([0.0], signed.values, [horizon]))
    reached = np.concatenate(([0.0], np.cumsum(signed.counts), [signed.size])) * (_KNOWN / draws)
    curve = reached + IGNORANCE * at / horizon
    first = int(np.searchsorted(curve, share - _HAIR))
    if first == at.size:
        return None
    before = reached[first - 1] if first else 0.0
    evenly = (share - before) / IGNORANCE * horizon
    return float(min(max(evenly, 0.0), at[first]))
