"""All settlement models side by side on the same draws of one case, with a calibrated interval."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from accord.case.labels import issue_labels
from accord.case.schema import Case
from accord.errors import UsageError
from accord.machine.notebooks import Tabled
from accord.machine.progress import Progress, unseen
from accord.sampling.arrays import Floats
from accord.sampling.rng import key
from accord.settlement import models
from accord.settlement.calibrated import ensemble, shipped
from accord.settlement.contract import Doubt, Model, Outcome, chance, settings_from
from accord.settlement.one_model import Decision, decision_of
from accord.settlement.problem import Problem, problem_draws, problem_of

__all__ = ["DRAWS", "IssueLineup", "Line", "Lineup", "line_up"]


DRAWS = 200
"""Draws where inputs are uncertain and no number is given."""

_BASELINE = "weighted-mean"
_NUMBERS_AT_ONCE = 2_000_000
_MIXED = 200
"""Draws that the calibrated distribution is mixed over, at most."""
_TAILS = (0.1, 0.9)


@dataclass(frozen=True)
class Line:
    """What one reading of one model says of one issue, native unit."""

    model: str
    preset: str | None
    settlement: float | None
    """At the most likely inputs; None where the model cannot say."""
    low: float | None
    """A tenth of the draws settle below; None with one draw, or where no draw has an answer."""
    high: float | None
    """A tenth of the draws settle above."""
    silent: float
    """Share of the draws without an answer."""

    @property
    def name(self) -> str:
        """Model and preset as a person reads them."""
        return self.model if self.preset is None else f"{self.model} ({self.preset})"


@dataclass(frozen=True)
class IssueLineup:
    """All answers on one issue."""

    issue: str
    low: float
    """Lower end of the scale."""
    high: float
    lines: tuple[Line, ...]
    """The weighted mean first, as the baseline; then by name."""
    calibrated: Decision | None
    """None where nobody has weight."""

    @property
    def spread(self) -> tuple[float, float] | None:
        """The least and the greatest settlement of any model; None where none can say."""
        said = [line.settlement for line in self.lines if line.settlement is not None]
        return (min(said), max(said)) if said else None


@dataclass(frozen=True)
class Lineup(Tabled):
    """All answers on all issues."""

    seed: int
    draws: int
    blur: float
    issues: tuple[IssueLineup, ...]
    flags: tuple[tuple[str, tuple[Doubt, ...]], ...]
    """The doubts of each reading that has any, by its name, with the labels of their issues."""

    def __repr__(self) -> str:
        return f"Lineup({len(self.issues)} issues, {self.draws:,} draws, seed {self.seed})"

    def as_json(self) -> dict[str, Any]:
        """The answers as JSON data."""
        found = dataclasses.asdict(self)
        for one, issue in zip(found["issues"], self.issues, strict=True):
            one["spread"] = list(issue.spread) if issue.spread else None
        found["flags"] = {name: [flag.told(share=False) for flag in flags] for name, flags in self.flags}
        return found


def line_up(
    case: Case,
    *,
    settings: Mapping[str, Mapping[str, Any]] | None = None,
    draws: int | None = None,
    blur: float = 0.0,
    seed: int = 0,
    progress: Progress = unseen,
) -> Lineup:
    """What every model, in every preset, says of `case`, on the same draws.

    Parameters
    ----------
    settings
        Parameters by name, by model, over its defaults; presets stay as they are.
    draws
        Number of draws; for None, 200 where inputs are uncertain and 1 where they are not.
    blur
        Uncertainty added to every input, 0 to 1: positions by this share of their scale, saliences and
        capabilities by this share of themselves, each way, triangular.
    progress
        Told the stage "settling", the answers of readings done and wanted; it may raise
        `accord.errors.Stopped`, which then ends the work.

    Raises
    ------
    UsageError
        If `blur` lies outside 0 to 1 or `draws` is below 1.
    MissingNumbersError
        If the case holds no position.
    """
    if not 0 <= blur <= 1:
        raise UsageError(f"blur is {blur}; it must be from 0 to 1")
    if draws is not None and draws < 1:
        raise UsageError(f"draws is {draws}; it must be at least 1")
    likely = problem_of(case)
    if draws is None:
        draws = DRAWS if blur > 0 or _uncertain(case, likely, seed) else 1
    source = _Source(case, likely, blur, seed, draws)
    readings = _readings(settings or {})
    found = _answers(readings, source, progress)
    return Lineup(seed, draws, blur, _by_issue(case, source, found), _flags(case, found.answers))


@dataclass(frozen=True)
class _Reading:
    """A model with one set of its parameters."""

    model: Model
    preset: str | None
    params: Any


def _readings(settings: Mapping[str, Mapping[str, Any]]) -> list[_Reading]:
    """Every model with its defaults, changed by `settings`, and each of its presets, the baseline first."""
    ordered = sorted(models.all_models(), key=lambda model: (model.name != _BASELINE, model.name))
    presets = ((model, name) for model in ordered for name in (None, *sorted(model.presets)))
    return [
        _Reading(model, name, settings_from(model.preset(name), {} if name else settings.get(model.name, {})))
        for model, name in presets
        if name is None or _adds(model, name)
    ]


def _adds(model: Model, preset: str) -> bool:
    """Whether a preset differs from the defaults and from exact arithmetic, which has no draws."""
    params = model.presets[preset]
    return params != model.params() and not getattr(params, "exact", False)


@dataclass(frozen=True)
class _Source:
    """The draws that all models share."""

    case: Case
    likely: Problem
    blur: float
    seed: int
    draws: int

    def chunks(self) -> Iterator[tuple[int, Problem]]:
        """First draw and problem of each chunk, in order, sampled once; none where inputs are certain."""
        size = max(1, min(4096, _NUMBERS_AT_ONCE // self.likely.position.size))
        for first in range(0, self.draws if self.draws > 1 else 0, size):
            count = min(size, self.draws - first)
            if self.blur > 0:
                # A stream of its own: the numbers of a model must not be those that blurred its inputs.
                errors = chance(key(self.seed, "blur"), first)
                yield first, _blurred(self.likely, self.blur, errors, count)
            else:
                yield first, problem_draws(self.case, seed=self.seed, first=first, count=count)


def _uncertain(case: Case, likely: Problem, seed: int) -> bool:
    few = problem_draws(case, seed=seed, first=0, count=3)
    parts = ("position", "salience", "capability", "status_quo")
    return any(not np.array_equal(a, b, equal_nan=True) for a, b in _pairs(few, likely, parts))


def _pairs(few: Problem, likely: Problem, parts: tuple[str, ...]) -> Iterator[tuple[Floats, Floats]]:
    for part in parts:
        one = getattr(likely, part)
        yield getattr(few, part), np.repeat(one, len(few.position), axis=0)


def _blurred(problem: Problem, blur: float, rng: np.random.Generator, count: int) -> Problem:
    """`count` draws around a problem of one draw."""

    def error(shape: tuple[int, ...]) -> Floats:
        return blur * rng.triangular(-1.0, 0.0, 1.0, (count, *shape[1:]))

    size = problem.position.shape
    position = problem.position + error(size) * (problem.high - problem.low)
    return dataclasses.replace(
        problem,
        position=np.clip(position, problem.low, problem.high),
        salience=np.minimum(problem.salience * (1 + error(size)), np.maximum(problem.salience, 1.0)),
        capability=problem.capability * (1 + error(size)),
        status_quo=np.repeat(problem.status_quo, count, axis=0),
    )


@dataclass(frozen=True)
class _Answer:
    model: str
    preset: str | None
    at: Floats
    """(issue,) at the most likely inputs."""
    settled: Floats
    """(draw, issue); no draws where the inputs are certain."""
    flags: tuple[Doubt, ...]


@dataclass(frozen=True)
class _Found:
    """All answers, and what stands beside them on the same draws."""

    answers: tuple[_Answer, ...]
    calibrated: Floats
    """(value, issue) equally likely values."""


def _answers(readings: list[_Reading], source: _Source, progress: Progress) -> _Found:
    """Every reading at the most likely inputs and on every draw, which is sampled once for all of them."""
    at_likely: list[Outcome] = []
    done, wanted = 0, len(readings) * (source.draws + 1 if source.draws > 1 else 1)
    for each in readings:
        at_likely.append(each.model.solve(source.likely, each.params, chance(source.seed)))
        done += 1
        progress("settling", done, wanted)
    settled = [[np.empty((0, len(source.likely.issues)))] for _ in readings]
    mixed: list[Floats] = [] if source.draws > 1 else [ensemble(source.likely, shipped())]
    for first, problem in source.chunks():
        for each, kept in zip(readings, settled, strict=True):
            kept.append(each.model.solve(problem, each.params, chance(source.seed, first)).settlement)
            done += len(problem.position)
            progress("settling", done, wanted)
        if first < _MIXED:
            mixed.append(ensemble(_first(problem, _MIXED - first), shipped()))
    answers = (
        _Answer(each.model.name, each.preset, outcome.settlement[0], np.concatenate(kept), outcome.flags)
        for each, outcome, kept in zip(readings, at_likely, settled, strict=True)
    )
    values = np.concatenate(mixed)
    return _Found(tuple(answers), values.reshape(-1, values.shape[2]))


def _first(problem: Problem, draws: int) -> Problem:
    """The first draws of a problem."""
    parts = ("position", "salience", "capability", "status_quo")
    return dataclasses.replace(problem, **{part: getattr(problem, part)[:draws] for part in parts})


def _by_issue(case: Case, source: _Source, found: _Found) -> tuple[IssueLineup, ...]:
    labels = issue_labels(case)
    return tuple(
        IssueLineup(
            labels[name],
            float(source.likely.low[at]),
            float(source.likely.high[at]),
            tuple(_line(answer, at) for answer in found.answers),
            decision_of(found.calibrated[:, at]),
        )
        for at, name in enumerate(source.likely.issues)
    )


def _line(answer: _Answer, at: int) -> Line:
    here = answer.settled[:, at]
    said = here[~np.isnan(here)]
    low, high = (float(x) for x in np.quantile(said, _TAILS)) if len(said) else (None, None)
    point = float(answer.at[at])
    silent = 1 - len(said) / len(here) if len(here) else float(math.isnan(point))
    return Line(answer.model, answer.preset, None if math.isnan(point) else point, low, high, silent)


def _flags(case: Case, found: tuple[_Answer, ...]) -> tuple[tuple[str, tuple[Doubt, ...]], ...]:
    labels = issue_labels(case)
    rows = ((Line(a.model, a.preset, None, None, None, 0.0).name, a.flags) for a in found)
    return tuple(
        (name, tuple(dataclasses.replace(flag, issue=labels.get(flag.issue, "")) for flag in flags))
        for name, flags in rows
        if flags
    )
