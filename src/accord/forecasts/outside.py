"""The outside view of an issue and its pool with the simulation.

Both are first given what is known on the date of the case: the class, that no agreement has come in the
months since the beginning; the simulation starts on that date. A class whose members were simulated has
its hazard multiplied by exp(b z), z the standardised logarithm of the mean of min(T, horizon), counted
from the beginning; b was learned there. Elsewhere log odds are weighted, (1 - w) logit p_ref(t) + w logit
p_sim(t), with half of the weight that was learned where members could be simulated. The simulated
probabilities are the shown ones, so neither 0 nor 1.
"""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import pairwise
from statistics import NormalDist

from accord.case.fields import months_between
from accord.case.schema import Belonging
from accord.forecasts.views import OutsideView, View
from accord.reference.answers import Answer, answer_of
from accord.reference.classes import Mix, Weighed, class_named, weighed
from accord.reference.curves import between

__all__ = ["StillOpen", "answer_on", "laid_on_calendar", "open_after", "outside_view", "pooled"]

StillOpen = Callable[[float], float]
"""Months after the date of the case -> probability that the issue is still open."""
_LEAST = 1e-3
"""Months; the logarithm of none at all is none."""


def answer_on(named: Belonging, day: dt.date, *, gone: float = 0.0) -> Answer:
    """What the class says of a case that is still open `gone` months after `day`, the date of the case; where
    nobody says when it began, it began on that date.

    Raises
    ------
    NotFoundError, InvalidFileError
        If there is no such class, or a covariate is unknown or out of its range.
    """
    before = 0.0 if named.began is None else max(months_between(named.began, day), 0.0)
    passed = before + gone
    return answer_of(class_named(named.name), named.covariates, open_for=passed)


def open_after(answer: Answer) -> StillOpen | None:
    """The curve of `answer` from the day on which the case was last known to be open; None where the class
    does not say when."""
    curve, passed = answer.curve, answer.open_for
    return None if curve is None else lambda month: curve.still_open(passed + month, open_for=passed)


def outside_view(
    named: Belonging, day: dt.date, simulated: View, mean: float, *, gone: float = 0.0
) -> OutsideView | None:
    """The outside view of an issue beside its simulation, and both pooled; None where the class does not say
    when.

    Parameters
    ----------
    named : the class that the issue names.
    day : the date of the case.
    simulated : what is shown of the simulation.
    mean : of min(T, horizon) over draws, months after the day from which is told.
    gone : months from the date of the case to that day.

    Raises
    ------
    NotFoundError, InvalidFileError
        As `answer_on`.
    """
    answer = answer_on(named, day, gone=gone)
    still, when = open_after(answer), answer.reference.when
    if still is None or when is None:
        return None
    reference, mix = answer.reference, weighed(answer.reference)
    factor = mix.pool.power(max(answer.open_for + mean, _LEAST)) if mix.own else None
    laid = named.calendar == "class" and reference.pool is not None
    return OutsideView(
        name=reference.name,
        title=reference.title,
        n=when.n,
        period=reference.period,
        source=reference.source,
        limits=reference.limits,
        covariates=answer.covariates,
        assumed=answer.assumed,
        open_for=answer.open_for,
        longest=when.longest,
        outside=_closed(answer, still, simulated),
        simulated=simulated,
        pooled=_even(pooled(still, simulated, mix, factor), simulated),
        on_calendar=_even(laid_on_calendar(answer, simulated, reference.pool), simulated) if laid else None,
        form="hazard" if mix.own else "log-odds",
        weight=mix.pool.slope if mix.own else mix.weight,
        factor=factor,
        learned_in=mix.learned_in.title,
        own=mix.own,
    )


def pooled(still: StillOpen, simulated: View, mix: Weighed, factor: float | None) -> StillOpen:
    """The curve of the class and that of the simulation as one.

    Parameters
    ----------
    still : of the class.
    mix : the weight.
    factor : what multiplies the hazard of the class; None to weight log odds.
    """
    inside = _between_months(simulated)
    if factor is not None:
        return lambda month: still(month) ** factor
    return lambda month: 1.0 - between(1.0 - still(month), 1.0 - inside(month), mix.weight)


def laid_on_calendar(answer: Answer, simulated: View, mix: Mix | None) -> StillOpen:
    """The simulated curve with each month where the same share of the class lies: the distribution of
    simulated months of its members, log-normal, against its curve, both among those that agree and both from
    the date on which the case is open."""
    curve, passed, inside = answer.curve, answer.open_for, _between_months(simulated)
    assert curve is not None
    assert mix is not None

    def of_members(month: float) -> float:
        """Simulated months of the members of whom the same share has agreed."""
        left = (curve.still_open(passed + month) - curve.never) / (1.0 - curve.never)
        if left <= 0.0:
            return math.inf
        return 0.0 if left >= 1.0 else math.exp(mix.mean - mix.deviation * NormalDist().inv_cdf(left))

    start = of_members(0.0)
    return lambda month: inside(of_members(month) - start)


def _between_months(view: View) -> StillOpen:
    """A curve that is told by month, evenly in between; beyond its end as at its end."""

    months, shares = zip(*view.survival, strict=True)

    def still(month: float) -> float:
        after = bisect_left(months, month)
        if after == 0 or after == len(months):
            return shares[0] if after == 0 else shares[-1]
        part = (month - months[after - 1]) / (months[after] - months[after - 1])
        return shares[after - 1] + part * (shares[after] - shares[after - 1])

    return still


def _closed(answer: Answer, still: StillOpen, like: View) -> View:
    """The outside view, its quantiles in closed form."""
    curve, end = answer.curve, like.survival[-1][0]
    assert curve is not None

    def month(share: float) -> float | None:
        found = curve.quantile(share, open_for=answer.open_for) - answer.open_for
        return found if found <= end else None

    return _view(still, like, month)


def _even(still: StillOpen, like: View) -> View:
    """A view of a curve that is told by month, its quantiles evenly within the month."""
    points = [(month, still(month)) for month, _ in like.survival]

    def month(share: float) -> float | None:
        for (before, high), (after, low) in pairwise(points):
            if 1.0 - low >= share:
                return before + (after - before) * (share - 1.0 + high) / (high - low)
        return None

    return _view(still, like, month)


def _view(still: StillOpen, like: View, month: Callable[[float], float | None]) -> View:
    """A curve told at the months at which `like` is told."""
    survival = tuple((at, still(at)) for at, _ in like.survival)
    return View(
        p_agreement=1.0 - survival[-1][1],
        p_by=_by(still, like.p_by),
        median=month(0.5),
        q10=month(0.1),
        q90=month(0.9),
        survival=survival,
    )


def _by(still: StillOpen, months: Iterable[float]) -> dict[float, float]:
    return {at: 1.0 - still(at) for at in months}
