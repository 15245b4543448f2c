"""How far each draw bears out the news: one likelihood per draw and piece.

* open: 1 where the issue is not signed by the day, else 0;
* signed: exp(-e^2 / 2), e the months between the two signatures over the window, times exp(-f^2 / 2) of the
  point where one is told, f its distance over the noise;
* ask, offer: exp(-f^2 / 2), f the distance between the point and what the party takes at that date over the
  noise; 0 where it makes no offers any more;
* refused: the probability that a point with that noise lies beyond what the party takes at that date; of a
  body at home as signed, of its first refusal;
* stage: as signed, of the first acceptance or deadlock, and 0 where the issue is signed by then;
* broke off: as open, and 1 / ratio where a text is accepted within a year;
* sign: 1 where its claim holds, else 1 / ratio.

A day to which the case was brought up to date says of every issue that is not told as signed by then that it
is open. News of one draw is taken to be independent given the draw, so likelihoods are multiplied.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np

from accord.agenda.layout import Agenda
from accord.agenda.simulation import Chunk, offers_seen
from accord.agenda.state import Results
from accord.case.fields import months_between
from accord.case.news import OFF_AHEAD, USUAL_WINDOW, News, Piece
from accord.case.scenarios import month_of
from accord.case.schema import Case
from accord.sampling.arrays import Flags, Floats

__all__ = ["Condition", "Step", "condition_of"]

_OFFERS = ("ask", "offer")
_erfc = np.frompyfunc(erfc, 1, 1)


@dataclass(frozen=True)
class Step:
    """One thing that was learnt."""

    piece: str | None
    """Id of the piece; None for a day to which the case was brought up to date."""
    date: dt.date
    month: float
    """After the date of the case."""
    what: Piece | None
    """None for a day."""
    still: tuple[int, ...] = ()
    """Of a day: the columns of the issues that it says are open."""


@dataclass(frozen=True)
class Condition:
    """The news as it bears on the draws of one agenda."""

    agenda: Agenda
    day: dt.date
    """From which is told."""
    gone: float
    """Months from the date of the case to it."""
    signed: dict[str, dt.date]
    """Issue -> day, of the issues that are told as signed."""
    steps: tuple[Step, ...]
    """By date; pieces before the day to which they lead. What is told of issues or parties that a scenario
    has taken away is left out."""

    @property
    def ahead(self) -> float:
        """Months from the day to the horizon."""
        return self.agenda.horizon - self.gone

    @property
    def open(self) -> tuple[str, ...]:
        """The simulated issues that are not told as signed."""
        return tuple(name for name in self.agenda.issues if name not in self.signed)

    def likelihoods(self, chunk: Chunk) -> Floats:
        """(draw, step) how far each draw bears out each step, 0-1."""
        offers = self._offers(chunk.inputs)
        found = np.empty((len(chunk.inputs), len(self.steps)))
        for n, step in enumerate(self.steps):
            found[:, n] = self._likelihood(step, chunk.results, offers.get(n))
        return found

    def told(self, results: Results) -> Results:
        """The same results with times told from the new day: what came before it is told as that day, and so
        is the signature of what is told as signed."""

        def later(time: Floats) -> Floats:
            return np.maximum(time - self.gone, 0.0)

        time = later(results.time)
        for name in self.signed:
            k = self.agenda.issues.index(name)
            time[:, k] = np.where(np.isfinite(time[:, k]), 0.0, np.inf)
        return results._replace(
            time=time,
            deadlocked=later(results.deadlocked),
            accepted=later(results.accepted),
            refused=later(results.refused),
        )

    def _offers(self, inputs: Floats) -> dict[int, Floats]:
        """Step -> (draw, 2) what its party takes at its date."""
        asked = [(n, step) for n, step in enumerate(self.steps) if step.what and step.what.actor]
        if not asked:
            return {}
        months = [step.month for _, step in asked]
        rows = [self.agenda.stances.index((s.what.issue, s.what.actor or "")) for _, s in asked if s.what]
        ends = offers_seen(self.agenda, inputs, months, rows)
        return {n: ends[:, m] for m, (n, _) in enumerate(asked)}

    def _likelihood(self, step: Step, results: Results, offer: Floats | None) -> Floats:
        if step.what is None:
            later: Flags = results.time[:, list(step.still)] > step.month
            return np.asarray(later.all(axis=1), np.float64)
        piece, k = step.what, self.agenda.issues.index(step.what.issue)
        still = results.time[:, k] > step.month
        if offer is not None:
            return _of_offer(piece, offer)
        if piece.kind == "signed":
            return _reached(results.time[:, k], step.month, piece) * _near(results.point[:, k], piece)
        if piece.kind == "refused":
            return _reached(results.refused[:, k], step.month, piece)
        if piece.kind == "stage":
            stage = results.accepted if piece.stage == "accepted" else results.deadlocked
            return np.where(still, _reached(stage[:, k], step.month, piece), 0.0)
        if piece.kind == "broke_off":
            holds = results.accepted[:, k] > step.month + OFF_AHEAD
            return np.where(still, np.where(holds, 1.0, 1.0 / piece.ratio), 0.0)
        if piece.kind == "sign":
            return np.where(self._holds(piece, results, k), 1.0, 1.0 / piece.ratio)
        return still.astype(np.float64)

    def _holds(self, piece: Piece, results: Results, k: int) -> Flags:
        """(draw,) whether the claim of a sign holds."""
        if piece.claim in ("at_least", "at_most"):
            point, value = results.point[:, k], piece.value or 0.0
            reached: Flags = (point >= value) if piece.claim == "at_least" else (point <= value)
            return reached
        assert piece.until is not None
        by = min(self.gone + months_between(self.day, piece.until), self.agenda.horizon)
        if piece.claim == "deadlocked":
            return results.deadlocked[:, k] <= by
        agreed: Flags = results.time[:, k] <= by
        return agreed if piece.claim == "agreed" else ~agreed


def condition_of(case: Case, agenda: Agenda, known: News) -> Condition:
    """The news up to its last day, for an agenda of the case (under a scenario)."""
    signed = {name: day for name, day in known.signed.items() if name in agenda.issues}
    steps = [
        Step(name, piece.date, month_of(piece.date, case), piece)
        for name in known.in_order
        if _bears(agenda, piece := known.pieces[name])
    ]
    for day in known.days:
        still = [k for k, name in enumerate(agenda.issues) if signed.get(name, dt.date.max) > day]
        steps.append(Step(None, day, month_of(day, case), None, tuple(still)))
    steps.sort(key=lambda step: (step.date, step.what is None))
    last = known.days[-1]
    return Condition(agenda, last, month_of(last, case), signed, tuple(steps))


def _bears(agenda: Agenda, piece: Piece) -> bool:
    """Whether a piece is about something that is simulated."""
    if piece.actor is not None:
        return (piece.issue, piece.actor) in agenda.stances
    return piece.issue in agenda.issues


def _reached(time: Floats, month: float, piece: Piece) -> Floats:
    """Of something that happened in `month`: how near the draw comes to that."""
    return _bell((time - month) / (piece.window or USUAL_WINDOW))


def _near(point: Floats, piece: Piece) -> Floats:
    if piece.value is None or piece.noise is None:
        return np.ones(len(point))
    return _bell(np.where(np.isnan(point), np.inf, (point - piece.value) / piece.noise))


def _of_offer(piece: Piece, ends: Floats) -> Floats:
    """Of an ask, an offer, or a point that a party refused."""
    value, noise = piece.value or 0.0, piece.noise or 1.0
    low, high = ends[:, 0], ends[:, 1]
    inside = np.minimum(value - low, high - value)
    if piece.kind in _OFFERS:
        # A party with a line on each side takes all between them; another stands on the end of what it takes.
        between = np.isfinite(low) & np.isfinite(high)
        found = _bell(np.where(between, np.minimum(inside, 0.0), inside) / noise)
    else:
        found = np.asarray(_erfc(inside / noise / sqrt(2.0)), np.float64) / 2.0
    return np.where(np.isnan(low), 0.0, found)


def _bell(off: Floats) -> Floats:
    return np.exp(-0.5 * off * off)
