"""People who coded one case, put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from accord.case.paths import numbers
from accord.case.quantity import Quantity
from accord.case.schema import Case
from accord.forecasts.inquiry import Inquiry, Where
from accord.forecasts.models_beside import points_beside
from accord.forecasts.results import CAUSE_DRAWS, Forecast
from accord.sampling.arrays import Floats
from accord.sampling.estimates import Distribution
from accord.studies.coders.coherence import Judgement, repaired
from accord.studies.coders.merging import Coded, merged
from accord.studies.coders.pooling import How, moments
from accord.studies.coders.results import Answer, Coders, NumberApart, Spread
from accord.studies.one_scenario import forecast_of
from accord.yaml.reading import Trail, dotted

__all__ = ["coders_of"]

_SAME = 1e-9
"""Means that differ by less than this share of themselves count as equal."""
_CHANCES = (
    "resolve",
    "salience",
    "credibility",
    "backfire",
    "backfire_resolve",
    "elsewhere",
    "parked",
    "loss",
)
_POINTS = ("ask", "bottom_line", "bottom_line_above", "no_deal", "status_quo")


def coders_of(
    people: Sequence[Coded],
    how: How,
    asked: Inquiry,
    judgements: Mapping[str, Judgement] | None = None,
    *,
    recorded: bool = False,
    where: Where | None = None,
) -> Coders:
    """What several people who coded one case say together, and where they part.

    Parameters
    ----------
    people : two or more, whose weights sum to 1.
    asked : scenario, seed, draws and horizon; its case does not count.
    judgements : name -> what that person judges without a model.

    Raises
    ------
    InvalidFileError
        If they coded different issues, or what most say does not fit together.
    MissingNumbersError, NotFoundError, UsageError, Stopped
        As `accord.forecast`.
    """
    where = where or Where()
    together = merged(people, how)
    each = {
        person.name: forecast_of(replace(asked, case=person.case, causes=False), where) for person in people
    }
    apart = _apart(people)
    judged = {name: (said, repaired(said)) for name, said in (judgements or {}).items()}
    weights = {person.name: person.weight for person in people}
    return Coders(
        weights=weights,
        recorded=recorded,
        how=how,
        merged=together,
        forecast=forecast_of(replace(asked, case=together.case, causes=False), where),
        forecasts=each,
        numbers=len(_given(people)),
        apart=apart,
        spreads=tuple(_spreads(people, each)),
        judged=judged,
        judgement=_mean({name: after.judgement for name, (_, after) in judged.items()}, weights),
    )


# ---------------------------------------------------------------- numbers


def _given(people: Sequence[Coded]) -> dict[Trail, dict[str, Quantity]]:
    """Path -> name -> number, of those that two or more gave."""
    found: dict[Trail, dict[str, Quantity]] = {}
    for person in people:
        for entry in numbers(person.case):
            if not entry.number.missing:
                found.setdefault(entry.trail, {})[person.name] = entry.number
    return {trail: each for trail, each in found.items() if len(each) > 1}


def _apart(people: Sequence[Coded]) -> tuple[NumberApart, ...]:
    found = []
    weights = {person.name: person.weight for person in people}
    cases = {person.name: person.case for person in people}
    for trail, given in _given(people).items():
        if len({_shape(number) for number in given.values()}) == 1:
            continue
        read = {name: moments(number) for name, number in given.items()}
        share = np.array([weights[name] for name in read])
        share = share / share.sum()
        means = np.array([mean for mean, _ in read.values()])
        middle = float(share @ means)
        between = float(share @ (means - middle) ** 2)
        if between <= (_SAME * max(abs(middle), 1e-12)) ** 2:
            between = 0.0
        order = sorted(given, key=lambda name: read[name][0])
        found.append(
            NumberApart(
                dotted(trail),
                {name: mean for name, (mean, _) in read.items()},
                between,
                float(share @ np.array([variance for _, variance in read.values()])),
                float(np.sqrt(between)) / _counts(people[0].case, trail, middle),
                tuple(_answer(cases[name], given[name]) for name in order),
            )
        )
    return tuple(sorted(found, key=lambda one: -one.size))


def _shape(number: Quantity) -> str:
    return repr(number.model_copy(update={"evidence": (), "note": None, "proposed": False}))


def _counts(case: Case, trail: Trail, middle: float) -> float:
    """What a difference on a field is measured by."""
    if trail[-1] in _CHANCES:
        return 1.0
    if trail[0] == "issues" and trail[-1] in _POINTS:
        issue = case.issues[str(trail[1])]
        asks = [stance.ask.modal for stance in issue.stances.values() if not stance.ask.missing]
        apart = max(asks) - min(asks) if asks else 0.0
        return apart if apart > 0.0 else issue.scale.high - issue.scale.low
    return abs(middle) if middle else 1.0


def _answer(case: Case, number: Quantity) -> Answer:
    reasons = [number.note] if number.note else []
    for ident in number.evidence:
        known = case.evidence.get(ident)
        said = None if known is None else known.paraphrase or known.quote
        if said:
            reasons.append(said)
    return Answer(number, tuple(reasons))


# ---------------------------------------------------------------- forecasts


def _spreads(people: Sequence[Coded], each: Mapping[str, Forecast]) -> list[Spread]:
    first = next(iter(each.values()))
    share = np.array([person.weight for person in people])
    found: list[Spread] = []
    points = {
        name: points_beside(made.case, seed=made.seed, draws=min(made.draws, CAUSE_DRAWS))
        for name, made in each.items()
    }
    for issue in first.ranking:
        chances = np.array([_chance(each[person.name], issue) for person in people])
        found.append(Spread(issue, "agreed", *_parts(share, chances, chances * (1.0 - chances))))
        months = np.array([_months(each[person.name], issue) for person in people])
        found.append(Spread(issue, "months", *_parts(share, months[:, 0], months[:, 1])))
    for at, issue in enumerate(first.case.issues):
        table = [_points(each[p.name], issue, points[p.name], at) for p in people]
        known = [m for m in range(len(table[0])) if all(row[m] is not None for row in table)]
        if known:
            cells = np.array([[row[m] for m in known] for row in table], np.float64)
            found.append(_of_points(issue, share, cells))
    return found


def _parts(share: Floats, means: Floats, variances: Floats) -> tuple[float, float, float]:
    middle = float(share @ means)
    return float(share @ (means - middle) ** 2), 0.0, float(share @ variances)


def _of_points(issue: str, share: Floats, cells: Floats) -> Spread:
    """From (person, model, mean and variance): the law of total variance, people first, then models."""
    means = cells[:, :, 0].mean(axis=1)
    people = float(share @ (means - float(share @ means)) ** 2)
    models = float(share @ cells[:, :, 0].var(axis=1))
    return Spread(issue, "point", people, models, float(share @ cells[:, :, 1].mean(axis=1)))


def _chance(made: Forecast, issue: str) -> float:
    agreed = made[issue].p_agreement
    assert agreed is not None
    return agreed.value


def _months(made: Forecast, issue: str) -> tuple[float, float]:
    """Mean and variance of the months that it stays open, by the shown curve of survival."""
    time = made[issue].time
    assert time is not None
    months, open_ = np.array(time.survival).T
    steps, level = np.diff(months), (open_[1:] + open_[:-1]) / 2.0
    middle = (months[1:] + months[:-1]) / 2.0
    mean = float((steps * level).sum())
    return mean, max(2.0 * float((steps * level * middle).sum()) - mean * mean, 0.0)


def _points(
    made: Forecast, issue: str, beside: Mapping[str, Floats], at: int
) -> list[tuple[float, float] | None]:
    """Mean and variance of the point by every model, the forecast first; None where it cannot say."""
    found = [_of_distribution(made[issue].settlement)]
    for table in beside.values():
        values = table[:, at][np.isfinite(table[:, at])]
        found.append((float(values.mean()), float(values.var())) if values.size else None)
    return found


def _of_distribution(known: Distribution | None) -> tuple[float, float] | None:
    if known is None or not known.size:
        return None
    mean = float(known.values @ known.counts) / known.size
    return mean, float(((known.values - mean) ** 2) @ known.counts) / known.size


def _mean(judged: Mapping[str, Judgement], weights: Mapping[str, float]) -> Judgement | None:
    """The weighted mean over those who judged; it agrees in itself as each of them does, where all judge the
    same."""
    if not judged:
        return None
    places = {(i, m) for one in judged.values() for i, months in one.by.items() for m in months}
    by: dict[str, dict[float, float]] = {}
    for issue, month in sorted(places):
        given = {n: one.by[issue][month] for n, one in judged.items() if month in one.by.get(issue, {})}
        by.setdefault(issue, {})[month] = _weighted(given, weights)
    counts = sorted({k for one in judged.values() for k in one.count})
    count = {
        k: _weighted({n: one.count[k] for n, one in judged.items() if k in one.count}, weights)
        for k in counts
    }
    return repaired(Judgement(by, count)).judgement


def _weighted(given: Mapping[str, float], weights: Mapping[str, float]) -> float:
    total = sum(weights[name] for name in given)
    return sum(weights[name] * value for name, value in given.items()) / total
