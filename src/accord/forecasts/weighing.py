"""Which judgements a forecast hangs on: counted while the draws of the forecast go by.

The outcomes of an issue are whether it is agreed by the horizon, the months that it stays open, and where it
is signed. What is shown of the first two is the mixture of `accord.forecasts.shown`, in which a judgement
explains (1 - 2e)^2 of what it explains in the draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Event

import numpy as np
from numpy.typing import NDArray

from accord.agenda.layout import Agenda
from accord.agenda.simulation import Chunk, focused_times
from accord.errors import TooMuchError
from accord.forecasts.binned import BinnedTally, Bins, bins_for, edges_of
from accord.forecasts.comparison import Z95
from accord.forecasts.crossings import crossings
from accord.forecasts.plan import Plan
from accord.forecasts.results import CAUSE_DRAWS, Forecast
from accord.forecasts.shown import IGNORANCE, shown, shown_change, shown_open_share
from accord.forecasts.uncertain import Uncertain, uncertain, values_of
from accord.forecasts.what_matters import Effect, Flip, IssueMatters, Judgement, Leaning, Overlap, RedTeam
from accord.sampling.arrays import Floats
from accord.sampling.draws import sample
from accord.sampling.estimates import Estimate

__all__ = ["WORD_EDGES", "Weighing", "red_team"]

WORD_EDGES = (0.045, 0.195, 0.445, 0.545, 0.795, 0.945)
"""Probabilities at which the likelihood word changes, as it is judged on whole per cent (ICD 203)."""
_EDGE_DRAWS = 4096
"""The first so many draws place the ends of the bins."""
_MOST_NUMBERS = 1 << 24
"""Sums that are kept at most, 128 MB each."""
_WORTH_FLIPPING = 0.02
"""A change of probability between the thirds below which no flip is looked for."""
_TELLING = 4.0
"""Standard errors from which a direction is told to the red team: of many numbers some pass two by chance."""
_KNOWN = 1.0 - 2.0 * IGNORANCE
_PARTS = 3
"""Outcomes of one issue: agreed, months open, point."""


class Weighing:
    """Takes in the chunks of a plan's simulation, in the order of the draws.

    Parameters
    ----------
    issues : those to weigh; all that are simulated if None.

    Raises
    ------
    TooMuchError
        If there are too many numbers and issues to hold their sums in memory.
    """

    def __init__(self, plan: Plan, agenda: Agenda, issues: Sequence[str] | None = None) -> None:
        self.plan, self.agenda = plan, agenda
        self.issues = tuple(agenda.issues if issues is None else issues)
        self._columns = [agenda.issues.index(name) for name in self.issues]
        self.found = uncertain(plan)
        inquiry = plan.inquiry
        bins = bins_for(inquiry.draws)
        self._refuse_too_many(bins)
        self._bounds = {
            name: _bounds_of(agenda, k) for name, k in zip(self.issues, self._columns, strict=True)
        }
        inputs = sample(agenda.slots, inquiry.seed, 0, min(inquiry.draws, _EDGE_DRAWS))
        self.tally = BinnedTally(edges_of(values_of(self.found, inputs), bins), _PARTS * len(self.issues))
        both = [np.array([0.5]), np.array([0.5, 1.5, 2.5])]
        self._overlap = {name: BinnedTally(both, 1) for name, bound in self._bounds.items() if bound}

    def _refuse_too_many(self, bins: int) -> None:
        wanted = len(self.found) * bins * _PARTS * len(self.issues)
        if wanted > _MOST_NUMBERS:
            count = f"{len(self.found):,} uncertain numbers and {len(self.issues)} issues"
            raise TooMuchError(f"{count} are too many to weigh at once; name fewer issues with --issue")

    def add(self, chunk: Chunk) -> None:
        """Take in one chunk."""
        outcomes = self._outcomes(chunk)
        self.tally.add(values_of(self.found, chunk.inputs), outcomes)
        for name, tally in self._overlap.items():
            tally.add(_overlapping(self._bounds[name], chunk.inputs), outcomes[:, [self._at(name)]])

    def _at(self, name: str) -> int:
        """The first outcome of an issue."""
        return _PARTS * self.issues.index(name)

    def _outcomes(self, chunk: Chunk) -> Floats:
        time, point = chunk.results.time[:, self._columns], chunk.results.point[:, self._columns]
        agreed = np.isfinite(time)
        parts = (
            agreed.astype(np.float64),
            np.minimum(time, self.agenda.horizon),
            np.where(agreed, point, np.nan),
        )
        return np.stack(parts, axis=2).reshape(len(time), -1)

    @property
    def judgements(self) -> dict[str, Judgement]:
        """All that is uncertain, by id."""
        return {one.judgement.id: one.judgement for one in self.found}

    def weighed(self, forecast: Forecast, name: str) -> IssueMatters:
        """What matters for one issue, by the draws taken in so far."""
        horizon = self.agenda.horizon
        effects = (_effect(self._bins(i, name), i, self, forecast, name) for i in self._telling(name))
        issue = forecast[name]
        assert issue.p_agreement is not None  # of an issue that is simulated
        assert issue.difficulty is not None
        months = Estimate(issue.difficulty.value * horizon, issue.difficulty.error * horizon)
        ordered = tuple(sorted(effects, key=lambda effect: -effect.information.value))
        return IssueMatters(name, issue.p_agreement, months, ordered, self._overlapped(name), None)

    def _telling(self, name: str) -> Iterator[int]:
        """The judgements on an issue, on no issue, and those on others that tell of this one."""
        value, error = self.tally.explained(self._at(name))
        for i, one in enumerate(self.found):
            if one.judgement.issue in ("", name) or value[i] > Z95 * error[i]:
                yield i

    def _bins(self, i: int, name: str) -> tuple[Bins, Bins, Bins]:
        first = self._at(name)
        agreed, months, point = (self.tally.bins(i, first + part) for part in range(_PARTS))
        return agreed, months, point

    def months_bins(self, i: int, name: str) -> Bins:
        """The months that an issue stays open by the bins of a judgement."""
        return self.tally.bins(i, self._at(name) + 1)

    def _overlapped(self, name: str) -> Overlap | None:
        if name not in self._overlap:
            return None
        alone, both = (self._overlap[name].bins(i, 0) for i in (0, 1))
        total = _variance_shown(alone.whole.value)
        share = [_scaled(bins.explained, _KNOWN**2 / total) for bins in (alone, both)]
        chance = float(alone.count[alone.at > 0.5].sum() / alone.count.sum())
        apart, over = (alone.inside(_where(alone.at > 0.5, wanted)).whole for wanted in (False, True))
        error = float(np.sqrt(chance * (1.0 - chance) / alone.count.sum()))
        return Overlap(Estimate(chance, error), shown(over), shown(apart), share[0], share[1])


def _where(held: NDArray[np.bool_], wanted: bool) -> slice:
    """The bins of two that are wanted; they are ascending."""
    found = np.flatnonzero(held == wanted)
    return slice(int(found[0]), int(found[-1]) + 1) if found.size else slice(0, 0)


# ------------------------------------------------------------ one judgement on one issue


def _effect(
    bins: tuple[Bins, Bins, Bins], i: int, weighing: Weighing, forecast: Forecast, name: str
) -> Effect:
    agreed, months, point = bins
    horizon, judgement = weighing.agenda.horizon, weighing.found[i].judgement
    information = _scaled(agreed.explained, _KNOWN**2)
    low, high = (agreed.inside(third) for third in (agreed.lowest_third(), agreed.highest_third()))
    p_change = shown_change(_less(high.whole, low.whole))
    flips: tuple[Flip, ...] = ()
    if judgement.toss is None and _sure(p_change) and abs(p_change.value) >= _WORTH_FLIPPING:
        flips = (*_words(agreed, forecast, name), *_orders(weighing, i, forecast, name))
    return Effect(
        judgement=judgement.id,
        agreed=_scaled(information, 1.0 / _variance_shown(agreed.whole.value)),
        months=_scaled(months.explained, _KNOWN**2 / _months_variance_shown(months, horizon)),
        point=_share(point),
        information=information,
        least=low.middle,
        most=high.middle,
        p_least=shown(low.whole),
        p_most=shown(high.whole),
        p_change=p_change,
        months_change=shown_change(_between_thirds(months)),
        point_change=_between_thirds(point) if point.count.size > 1 else None,
        flips=flips,
    )


def _variance_shown(agreed: float) -> float:
    """p (1 - p) of the shown probability."""
    p = shown(Estimate(agreed, 0.0)).value
    return p * (1.0 - p)


def _months_variance_shown(months: Bins, horizon: float) -> float:
    """Variance of the months open in the mixture that is shown. In the unknown world an issue is open until
    the horizon or, as likely, until a month before it, all alike."""
    mean = months.whole.value
    unknown = horizon**2 * (0.5 + 0.5 / 3.0)
    squares = _KNOWN * (months.variance + mean**2) + 2.0 * IGNORANCE * unknown
    whole = shown_open_share(Estimate(mean / horizon, 0.0)).value * horizon
    return float(squares - whole**2)


def _share(point: Bins) -> Estimate | None:
    if point.count.sum() < 2 or point.variance <= 0.0:
        return None
    return _scaled(point.explained, 1.0 / point.variance)


def _between_thirds(bins: Bins) -> Estimate:
    return _less(bins.inside(bins.highest_third()).whole, bins.inside(bins.lowest_third()).whole)


def _less(one: Estimate, other: Estimate) -> Estimate:
    return Estimate(one.value - other.value, float(np.hypot(one.error, other.error)))


def _scaled(estimate: Estimate, factor: float) -> Estimate:
    return Estimate(estimate.value * factor, estimate.error * factor)


def _sure(estimate: Estimate) -> bool:
    return abs(estimate.value) > Z95 * estimate.error


def _words(agreed: Bins, forecast: Forecast, name: str) -> Iterator[Flip]:
    """Where the likelihood word of the forecast ends, of several places that next to the middle of the
    input."""
    p = forecast[name].p_agreement
    assert p is not None
    for level in _edges_around(p.value):
        crossed = list(crossings(agreed, (level - IGNORANCE) / _KNOWN))
        if crossed:
            at, rising = min(crossed, key=lambda one: abs(one[0].value - agreed.middle))
            yield Flip("word", at.value, at.error, rising == (level > p.value), level, "")


def _edges_around(p: float) -> Iterator[float]:
    below = [edge for edge in WORD_EDGES if edge <= p]
    above = [edge for edge in WORD_EDGES if edge > p]
    yield from (*below[-1:], *above[:1])


def _orders(weighing: Weighing, i: int, forecast: Forecast, name: str) -> Iterator[Flip]:
    """Where the order against the next easier and the next harder issue turns round."""
    ranking, mine = forecast.ranking, weighing.months_bins(i, name)
    at = ranking.index(name)
    for other in (*ranking[max(at - 1, 0) : at], *ranking[at + 1 : at + 2]):
        if other not in weighing.issues:
            continue
        theirs = weighing.months_bins(i, other)
        apart = Bins(mine.at, mine.count, mine.mean - theirs.mean, mine.spread + theirs.spread)
        harder = ranking.index(other) < at
        for value, rising in crossings(apart, 0.0):
            yield Flip("order", value.value, value.error, rising != harder, None, other)


# ------------------------------------------------------------ bottom lines


_Bounds = tuple[tuple[int, ...], tuple[int, ...], tuple[tuple[int, int], ...]]


def _bounds_of(agenda: Agenda, k: int) -> _Bounds | None:
    """Slots of the lower and the upper bottom lines of the veto parties of an issue, and the throws of their
    obstinacy; None where votes decide, or one side has no line."""
    issue = agenda.tables.issues[k]
    mine = [s for s in agenda.tables.stances[issue.first : issue.last] if s.veto and s.ask >= 0]
    lower = tuple(int(s.bottom) for s in mine if s.bottom >= 0)
    upper = tuple(int(s.upper) for s in mine if s.upper >= 0)
    throws = tuple((int(s.obstinacy), int(s.resolve)) for s in mine)
    return (lower, upper, throws) if issue.quota == 0 and lower and upper else None


def _overlapping(bounds: _Bounds | None, inputs: Floats) -> Floats:
    """(draw, 2) whether the bottom lines overlap, and the same plus 2 where any party is obstinate."""
    assert bounds is not None
    lower, upper, throws = bounds
    over = (inputs[:, lower].max(axis=1) <= inputs[:, upper].min(axis=1)).astype(np.float64)
    stuck = np.zeros(len(inputs), np.bool_)
    for throw, chance in throws:
        stuck |= inputs[:, throw] < (inputs[:, chance] if chance >= 0 else 0.0)
    return np.stack((over, over + 2.0 * stuck), axis=1)


# ------------------------------------------------------------ red team


def red_team(weighing: Weighing, matters: IssueMatters, ending: Event | None = None) -> RedTeam:
    """The issue with every number, whose direction the draws tell, at the friendlier end of its stated range,
    and at the other, on the first draws of the forecast."""
    inquiry, agenda = weighing.plan.inquiry, weighing.agenda
    draws, k = min(inquiry.draws, CAUSE_DRAWS), agenda.issues.index(matters.issue)
    inputs = sample(agenda.slots, inquiry.seed, 0, draws)
    leans = tuple(_leanings(weighing, matters))
    by_id = {one.judgement.id: one for one in weighing.found}
    sides = []
    for side in ("hopeful", "gloomy"):
        moved = inputs.copy()
        for lean in leans:
            moved[:, by_id[lean.judgement].slot] = getattr(lean, side)
        time = focused_times(agenda.tables, moved, agenda.horizon, k, ending=ending)
        share = float(np.isfinite(time).mean())
        sides.append(shown(Estimate(share, float(np.sqrt(share * (1.0 - share) / draws)))))
    return RedTeam(sides[0], sides[1], leans, draws)


def _leanings(weighing: Weighing, matters: IssueMatters) -> Iterator[Leaning]:
    by_id = {one.judgement.id: one for one in weighing.found}
    thrown = {by_id[e.judgement].against: e for e in matters.effects if by_id[e.judgement].against >= 0}
    for effect in matters.effects:
        one: Uncertain = by_id[effect.judgement]
        if one.number is None or one.judgement.tied(matters.issue):
            continue
        # Of a chance, what is thrown against it tells the direction far better.
        change = thrown.get(one.slot, effect).p_change
        if abs(change.value) > _TELLING * change.error:
            low, high = (one.within(weighing.agenda.slots, end) for end in (0, 1))
            yield Leaning(effect.judgement, *((high, low) if change.value > 0 else (low, high)))
