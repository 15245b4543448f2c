"""Questions that can be scored: their day has passed, the answer is known, and a seal stood beforehand.

A question that is agreed early waits for its last day all the same: otherwise agreements would come into the
record years before the failures of the same day, and a forecaster who always says yes would look good.

Of several seals of one question each counts for the days on which it was the last word (the mean daily score
of forecasting tournaments: Mellers et al. 2015, Journal of Experimental Psychology: Applied 21:1-14), so that
every question counts once, whoever seals more often.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from accord.case.fields import DAYS_PER_MONTH, months_between
from accord.forecasts.shown import IGNORANCE
from accord.ledger.questions import Asked
from accord.ledger.seals import Curve, Seal, SealedIssue
from accord.scoring.agreement import brier, crps_of_date, crps_of_terms, log_loss, padded

__all__ = [
    "NEVER",
    "Answered",
    "Rows",
    "answered",
    "by_date_of_case",
    "by_month",
    "rows_of",
    "standing_until",
]

Floats = NDArray[np.float64]
NEVER = IGNORANCE
"""What "the status quo goes on" gives to an agreement: the least that Accord ever shows."""


@dataclass(frozen=True)
class Answered:
    """A question with its answer and the seals that stood, each with its share of the time."""

    asked: Asked
    agreed: bool
    """By `day`."""
    day: dt.date
    stood: tuple[tuple[Seal, float], ...]
    """Seal and its share of the time; the shares sum to 1."""

    def issues(self) -> Iterator[tuple[Seal, SealedIssue, float]]:
        """What the seals say, with their shares."""
        return ((seal, self.asked.sealed(seal), share) for seal, share in self.stood)


def answered(asked: Asked, today: dt.date, day: dt.date | None = None) -> Answered | None:
    """The answer of a question by a day, that of the question if None; None where it cannot be scored yet, or
    no seal stood."""
    day = asked.question.by if day is None else day
    agreed = asked.agreed_by(day) if day < today else None
    if agreed is None:
        return None
    days = standing_until(asked.seals, min(day, asked.signed_on or day))
    total = sum(days)
    if not total:
        return None
    stood = tuple((s, n / total) for s, n in zip(asked.seals, days, strict=True) if n)
    return Answered(asked, agreed, day, stood)


def standing_until(seals: Sequence[Seal], end: dt.date) -> list[int]:
    """The days on which each seal was the last word before `end`; none for one that came too late."""
    ends = [*(min(seal.day, end) for seal in seals[1:]), end]
    return [max((until - seal.day).days, 0) for seal, until in zip(seals, ends, strict=True)]


def by_date_of_case(asked: Iterable[Asked]) -> list[Asked]:
    """The questions with all seals that have the same date of the case, whatever their last days: what is
    asked of them by a month after that date is one question."""
    found: dict[tuple[object, ...], list[tuple[Asked, Seal]]] = {}
    for one in asked:
        for seal in one.seals:
            key = (one.folder, one.case, one.issue, one.question.agreed, seal.as_of)
            found.setdefault(key, []).append((one, seal))
    merged = []
    for group in found.values():
        seals = tuple(sorted((seal for _, seal in group), key=lambda seal: seal.at))
        merged.append(group[0][0] if seals == group[0][0].seals else replace(group[0][0], seals=seals))
    return merged


def by_month(asked: Iterable[Asked], today: dt.date, month: float) -> list[Answered]:
    """The answers by a month after the date of the case, of questions as `by_date_of_case` gives them."""
    days = dt.timedelta(days=round(month * DAYS_PER_MONTH))
    found = []
    for one in asked:
        long = one.seals[0].horizon >= month - 1e-9
        answer = answered(one, today, one.seals[0].as_of + days) if long else None
        if answer is not None:
            found.append(answer)
    return found


_FLAT = Curve((0.0, 1.0), (1.0, 1.0))


@dataclass(frozen=True)
class Rows:
    """One row per seal that stood for a question; a score of a question is the weighted sum of its rows."""

    question: NDArray[np.int64]
    """(row,) index of the question."""
    share: Floats
    """(row,) share of the time; sums to 1 over a question."""
    seals: tuple[Seal, ...]
    issues: tuple[SealedIssue, ...]
    agreed: Floats
    """(row,) 1 agreed, 0 not."""
    signed: Floats
    """(row,) month of the signature after the date of the case; infinity where there was none."""
    until: Floats
    """(row,) month of the day by which it is asked."""
    point: Floats
    """(row,) the point agreed on, native unit; NaN where there is none or it is not known."""
    questions: int

    def mean(self, scores: Floats) -> Floats:
        """(question,) the scores of the questions from those of the rows; NaN where a row has none."""
        summed = np.bincount(self.question, scores * self.share, minlength=self.questions)
        return summed.astype(np.float64)

    def numbers(self, of: Callable[[SealedIssue], float | None]) -> Floats:
        """(row,) a number that each seal holds; NaN where it holds none."""
        values = (of(issue) for issue in self.issues)
        return np.array([math.nan if value is None else value for value in values], np.float64)

    def brier(self, p: Floats) -> Floats:
        """(question,) Brier scores of some probabilities (row,)."""
        return self.mean(brier(p, self.agreed))

    def log_loss(self, p: Floats) -> Floats:
        """(question,) logarithmic scores of some probabilities (row,)."""
        return self.mean(log_loss(p, self.agreed))

    def date(self, months: Floats, still_open: Floats) -> Floats:
        """(question,) CRPS of the date, months, of some curves of being open, (row, point)."""
        return self.mean(crps_of_date(months, still_open, self.until, self.signed))

    @cached_property
    def sealed_date(self) -> Floats:
        """(question,) CRPS of the date by the sealed curves; NaN where nothing is simulated."""
        curves = [issue.survival or _FLAT for issue in self.issues]
        months = padded([curve.months for curve in curves])
        scores = crps_of_date(months, padded([curve.still_open for curve in curves]), self.until, self.signed)
        simulated = np.array([issue.survival is not None for issue in self.issues], bool)
        return self.mean(np.where(simulated, scores, math.nan))

    @cached_property
    def sealed_terms(self) -> Floats:
        """(question,) CRPS of the sealed terms as a share of the scale; NaN where there is none."""
        return self.terms([issue.settlement for issue in self.issues])

    def terms(self, values: Sequence[Sequence[float]]) -> Floats:
        """(question,) CRPS of the terms as a share of the scale; NaN where a point or values are missing."""
        found = np.full(len(self.issues), math.nan)
        sizes = np.array([len(one) for one in values])
        for size in np.unique(sizes[sizes > 0]):
            rows = np.flatnonzero((sizes == size) & ~np.isnan(self.point)).tolist()
            if rows:
                ensembles = np.array([values[row] for row in rows], np.float64)
                width = np.array([np.ptp(self.issues[row].scale) for row in rows])
                found[rows] = crps_of_terms(ensembles, self.point[rows]) / width
        return self.mean(found)


def rows_of(answers: Sequence[Answered]) -> Rows:
    """The rows of some answered questions."""
    each = [(n, one, *row) for n, one in enumerate(answers) for row in one.issues()]
    signed = [one.asked.signed_on if one.agreed else None for _, one, *_ in each]
    points = [one.asked.resolution.outcome.at if one.asked.resolution else None for _, one, *_ in each]
    return Rows(
        question=np.array([n for n, *_ in each], np.int64),
        share=np.array([share for *_, share in each], np.float64),
        seals=tuple(seal for _, _, seal, _, _ in each),
        issues=tuple(issue for _, _, _, issue, _ in each),
        agreed=np.array([one.agreed for _, one, *_ in each], np.float64),
        signed=np.array(
            [
                math.inf if day is None else months_between(seal.as_of, day)
                for day, (_, _, seal, _, _) in zip(signed, each, strict=True)
            ]
        ),
        until=np.array(
            [min(months_between(seal.as_of, one.day), seal.horizon) for _, one, seal, _, _ in each]
        ),
        point=np.array(
            [
                math.nan if point is None or not one.agreed else point
                for point, (_, one, *_) in zip(points, each, strict=True)
            ]
        ),
        questions=len(answers),
    )
