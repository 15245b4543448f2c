"""A round of cost-sharing as a case built from earlier rounds only, and what is forecast of it.

The change of the sum, in per cent, is the one issue. What is usual between the pair is the mean of its
earlier changes pulled to no change; how far rounds differ is the spread of its earlier changes, pulled
to that of all pairs. Bottom lines lie around what is usual; asks and offers are those of the opening,
where they are dated before the forecast, cut at twice the largest earlier change (asks beyond belief are
discounted), and otherwise two spreads apart from what is usual. The expiry is the deadline.

The forecast of the change is half the simulation, half a normal of what is usual, since what a few
rounds do not show is not in the simulation either; lateness is half the simulation, half the running
rate.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accord.agenda.layout import lay_out
from accord.agenda.simulation import chunks
from accord.backtest.outside.rounds import Round, changes_before, months_left
from accord.case.quantity import Quantity
from accord.case.schema import Actor, Anchor, Case, Deadline, Issue, Precedent, Rule, Scale, Stance
from accord.sampling.arrays import Floats

__all__ = ["LEVELS", "Foretold", "Usual", "case_of_round", "foretold", "normal", "rate_of", "usual_of"]


LEVELS: Floats = (np.arange(200) + 0.5) / 200
"""Levels of a forecast as values of equal chances."""
_PULL = 1.0
"""Rounds of no change that what is usual is pulled by, and rounds of all pairs for the spread."""
_LEAST = 0.5
"""Points below which no spread lies."""
_FAR = 60.0
"""Points of the scale beyond the largest of the numbers."""
PATIENCE = Quantity(low=1.2, mode=2.0, high=3.0)
"""Months in which a party goes half-way: a fifth to a half of the half-year that talks usually have. It is
the parties' own, so that little time before the expiry makes a round late."""
DRAWS = 2000
HORIZON = 48.0


@dataclass(frozen=True)
class Usual:
    """What is usual between a pair, per cent of change."""

    middle: float
    spread: float
    largest: float
    """The largest change so far between any pair, without its sign."""


@dataclass(frozen=True)
class Foretold:
    """What the simulation says of a round, drawn."""

    change: Floats
    """(draw,) per cent, of those that are agreed."""
    months: Floats
    """(draw,) from the forecast to agreement; infinite where it does not come within the horizon."""
    left: float
    """Months to the expiry."""

    @property
    def late(self) -> float:
        """The probability of no agreement by the expiry."""
        return float((self.months > self.left).mean())

    @property
    def past(self) -> float | None:
        """Median months past the expiry of those that are late and agreed; None where there are none."""
        late = self.months[(self.months > self.left) & np.isfinite(self.months)]
        return float(np.median(late) - self.left) if len(late) else None


def usual_of(rounds: tuple[Round, ...], each: Round, basis: str) -> Usual | None:
    """From rounds agreed before the forecast; None where the pair has none, or all pairs fewer than two."""
    before = changes_before(rounds, each, basis)
    own = before.get(each.family, np.array([]))
    every = np.concatenate([*before.values(), np.array([])])
    if not len(own) or len(every) < 2:
        return None
    middle = float(own.sum() / (len(own) + _PULL))
    mine = max(float(np.sqrt(((own - middle) ** 2).mean())), _LEAST)
    theirs = max(float(np.sqrt((every**2).mean())), _LEAST)
    # A spread is a size: it is pulled in logarithms.
    logs = (len(own) * np.log(mine) + _PULL * np.log(theirs)) / (len(own) + _PULL)
    return Usual(middle, float(np.exp(logs)), float(np.abs(every).max()))


def case_of_round(each: Round, basis: str, usual: Usual) -> Case:
    """The case of a round on the day of its forecast; see the head of this file."""
    middle, s, bound = usual.middle, usual.spread, 2.0 * max(usual.largest, _LEAST)
    ask = _opening(each.ask.get(basis), middle + s, middle + 2 * s, middle + 4 * s, bound)
    offer = _opening(each.offer.get(basis), middle - 4 * s, middle - 2 * s, middle - s, bound)
    reach = max(abs(middle) + 4 * s, bound) + _FAR
    stances = {
        "claimant": Stance(
            ask=ask,
            bottom_line=Quantity(low=middle - 1.5 * s, mode=middle - 0.5 * s, high=middle + 0.5 * s),
            direction="at_least",
            salience=Quantity(value=1.0),
            patience=PATIENCE,
        ),
        "payer": Stance(
            ask=offer,
            bottom_line=Quantity(low=middle - 0.5 * s, mode=middle + 0.5 * s, high=middle + 1.5 * s),
            direction="at_most",
            salience=Quantity(value=1.0),
            patience=PATIENCE,
        ),
    }
    anchors = (
        Anchor(at=0.0, words="as before"),
        Anchor(at=middle + s, words="a good round for the claimant"),
    )
    issue = Issue(
        title="Change of the sum",
        scale=Scale(low=-reach, high=reach, unit="per cent", anchors=anchors),
        status_quo=Quantity(value=0.0),
        rule=Rule(veto=("claimant", "payer")),
        deadline=Deadline(date=each.expiry, kind="expiry"),
        precedents=(Precedent(at=usual.largest, words="the largest change so far"),),
        stances=stances,
    )
    return Case(
        id="round",
        title=f"{each.claimant} and {each.payer}",
        as_of=each.asked_on,
        horizon=HORIZON,
        actors={"claimant": Actor(name=each.claimant), "payer": Actor(name=each.payer)},
        issues={"sum": issue},
    )


def _opening(told: float | None, low: float, mode: float, high: float, bound: float) -> Quantity:
    """What was asked or offered, cut where it is beyond belief; a range where it is not told."""
    if told is None:
        return Quantity(low=low, mode=mode, high=high)
    return Quantity(value=float(np.clip(told, -bound, bound)))


def foretold(each: Round, basis: str, usual: Usual, *, seed: int = 0) -> Foretold:
    """The simulation of a round."""
    agenda = lay_out(case_of_round(each, basis, usual))
    parts = list(chunks(agenda, seed=seed, draws=DRAWS, workers=1))
    time = np.concatenate([part.results.time[:, 0] for part in parts])
    point = np.concatenate([part.results.point[:, 0] for part in parts])
    agreed = np.isfinite(time)
    return Foretold(point[agreed], np.where(agreed, time, np.inf), months_left(each))


def normal(middle: float, spread: float) -> Floats:
    """(value,) of equal chances."""
    from scipy.special import ndtri

    found: Floats = middle + spread * ndtri(LEVELS)
    return found


def rate_of(rounds: tuple[Round, ...], each: Round) -> float:
    """Share of earlier rounds of all pairs that were late, counting one more of each."""
    told = [other.late for other in rounds if other.expiry <= each.asked_on and other.late is not None]
    return (sum(told) + 1.0) / (len(told) + 2.0)
