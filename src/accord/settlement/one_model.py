"""What one model says of one case at its most likely values, round by round, in the words of the case."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from accord.case.labels import actor_labels, issue_labels
from accord.case.schema import Case
from accord.errors import UsageError
from accord.sampling.arrays import Floats
from accord.settlement import models
from accord.settlement.calibrated import ensemble, made, shipped
from accord.settlement.contract import Model, Outcome, Round, Table, chance, settings_from
from accord.settlement.how_long import seconds_for
from accord.settlement.problem import Problem, problem_of
from accord.yaml.json_reading import read_json

__all__ = ["Decision", "Settlement", "Turn", "decision_of", "decisions", "expected_seconds", "settle"]

_QUANTILES = (0.1, 0.5, 0.9)


@dataclass(frozen=True)
class Turn:
    """Where everybody stands after a round, and what the model would forecast then."""

    number: int
    """0 is the input."""
    positions: dict[str, dict[str, float]]
    """By issue and actor, native unit; actors without a position on an issue are left out."""
    forecast: dict[str, float | None]
    """By issue, native unit; None where the model cannot say."""


@dataclass(frozen=True)
class Settlement:
    """The answer of a model."""

    model: str
    preset: str | None
    seed: int
    settlement: dict[str, float | None]
    turns: tuple[Turn, ...]
    flags: tuple[str, ...]
    options: Mapping[str, Any]
    """Parameters that were set beside the preset."""
    tables: tuple[Table, ...] = ()
    """What else the model says, in the words of the case."""
    by_issue: bool = False
    """Positions are told by issue even where nobody is absent."""

    def as_json(self) -> dict[str, Any]:
        """The answer as JSON data; positions by actor, in the order of the issues, where nobody is absent."""
        return {
            "model": self.model,
            "preset": self.preset,
            "seed": self.seed,
            "options": dict(self.options),
            "settlement": self.settlement,
            "flags": list(self.flags),
            "rounds": [
                {
                    "round": t.number,
                    "positions": dict(t.positions) if self.by_issue else _by_actor(t.positions),
                    "forecast": t.forecast,
                }
                for t in self.turns
            ],
        } | {table.name: _as_json(table) for table in self.tables}


def _as_json(table: Table) -> dict[str, Any]:
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return {"about": table.about, "rows": rows}


def _by_actor(positions: dict[str, dict[str, float]]) -> dict[str, Any]:
    columns = list(positions.values())
    if any(column.keys() != columns[0].keys() for column in columns):
        return dict(positions)
    return {actor: [column[actor] for column in columns] for actor in columns[0]}


def settle(
    case: Case,
    model_name: str,
    *,
    preset: str | None = None,
    rounds: int | None = None,
    exact: bool = False,
    seed: int = 0,
    options: Mapping[str, Any] | None = None,
    problem: Problem | None = None,
) -> Settlement:
    """What the model `model_name` says of `case`.

    Parameters
    ----------
    preset
        Name of a preset of the model; its defaults for None.
    rounds
        Rounds to play; the model's own stopping rule for None.
    exact
        Rational numbers instead of floats, where the model has such a mode.
    options
        Other parameters of the model by name; a text is read as the kind of value that the parameter has.
    problem
        That of `case`, where the caller has it already.

    Raises
    ------
    NotFoundError
        If there is no such model.
    UsageError
        If the model has no such preset or parameter, no rounds, or no exact mode.
    MissingNumbersError
        If the case holds no position.
    """
    model = models.get(model_name)
    given = {name: _typed(model, name, value) for name, value in (options or {}).items()}
    params = settings_from(_params(model, preset, rounds, exact), given)
    problem = problem_of(case) if problem is None else problem
    outcome = (model.trace or model.solve)(problem, params, chance(seed))
    words = _Words(problem, actor_labels(case), issue_labels(case))
    steps = outcome.rounds or (Round(problem.position, outcome.settlement),)
    turns = tuple(words.turn(number, step) for number, step in enumerate(steps))
    # One run at the most likely values is no share of draws.
    flags = tuple(flag.told(words.issues.get(flag.issue), share=False) for flag in outcome.flags)
    tables = tuple(words.table(table) for table in outcome.tables)
    return Settlement(
        model.name,
        preset,
        seed,
        words.by_issue(outcome),
        turns,
        flags,
        given,
        tables=tables,
        by_issue=model.by_issue,
    )


def _params(model: Model, preset: str | None, rounds: int | None, exact: bool) -> Any:
    params = model.preset(preset)
    known = model.params.__dataclass_fields__
    if rounds is not None and "rounds" not in known:
        raise UsageError(f"The model {model.name} has no rounds; leave --rounds out")
    if exact and "exact" not in known:
        raise UsageError(f"The model {model.name} has no exact mode; leave --exact out")
    given: dict[str, Any] = {} if rounds is None else {"rounds": rounds}
    return settings_from(params, given | ({"exact": True} if exact else {}))


def _typed(model: Model, name: str, value: Any) -> Any:
    """A text as the kind of value that the parameter `name` has; anything else as it is."""
    field = model.params.__dataclass_fields__.get(name)
    if field is None or isinstance(field.default, str) or not isinstance(value, str):
        return value
    found = read_json(value, name).data
    kind = type(field.default)
    if kind is tuple and _is_rows(found):
        return tuple(tuple(row) for row in found)
    if kind is float and type(found) is int:
        return float(found)
    if type(found) is not kind:
        wanted = {bool: "true or false", int: "a whole number", float: "a number"}.get(
            kind, "rows of numbers"
        )
        raise UsageError(f"{name} is {value!r}; it must be {wanted}")
    return found


def _is_rows(found: Any) -> bool:
    rows = found if isinstance(found, list) else [None]
    return all(isinstance(row, list) and all(type(each) in (int, float) for each in row) for row in rows)


@dataclass(frozen=True)
class _Words:
    """From ids and arrays to the names of the case."""

    problem: Problem
    actors: dict[str, str]
    """Label by id."""
    issues: dict[str, str]

    def turn(self, number: int, step: Round) -> Turn:
        positions = {
            self.issues[issue]: {
                self.actors[actor]: float(step.positions[0, row, column])
                for row, actor in enumerate(self.problem.actors)
                if self.problem.present[row, column]
            }
            for column, issue in enumerate(self.problem.issues)
        }
        return Turn(number, positions, self._issues(step.forecast))

    def by_issue(self, outcome: Outcome) -> dict[str, float | None]:
        return self._issues(outcome.settlement)

    def _issues(self, values: np.ndarray) -> dict[str, float | None]:
        titles = (self.issues[issue] for issue in self.problem.issues)
        numbers = (float(value) for value in values[0])
        return {t: None if math.isnan(v) else v for t, v in zip(titles, numbers, strict=True)}

    def table(self, table: Table) -> Table:
        names = {"actor": self.actors, "issue": self.issues}
        words = [names.get(column.rpartition("_")[2], {}) for column in table.columns]
        rows = (
            tuple(known.get(str(cell), cell) for cell, known in zip(row, words, strict=True))
            for row in table.rows
        )
        return dataclasses.replace(table, rows=tuple(rows))


@dataclass(frozen=True)
class Decision:
    """The calibrated distribution of one issue, native unit; it does not depend on the model."""

    q10: float
    q50: float
    q90: float


def expected_seconds(
    model_name: str,
    problem: Problem,
    *,
    preset: str | None = None,
    rounds: int | None = None,
    exact: bool = False,
    options: Mapping[str, Any] | None = None,
) -> float:
    """How long `settle` will take with the same arguments, about; 0 for a few actors. Errors as `settle`."""
    model = models.get(model_name)
    given = {name: _typed(model, name, value) for name, value in (options or {}).items()}
    return seconds_for(model, problem, settings_from(_params(model, preset, rounds, exact), given))


def decisions(case: Case, problem: Problem | None = None) -> tuple[dict[str, Decision], str]:
    """The calibrated distribution of every influence issue by title, at the most likely values, and what
    its width rests on; nothing and no words for a case without such issues. `problem` is that of the case,
    where the caller has it already."""
    labels = issue_labels(case)
    titles = {name: labels[name] for name, issue in case.issues.items() if issue.kind == "influence"}
    if not titles:
        return {}, ""
    problem = problem_of(case) if problem is None else problem
    values = ensemble(problem, shipped())[0]
    whole = np.quantile(values, _QUANTILES, axis=0)  # at once: there may be thousands of issues
    read = {
        titles[n]: decision_of(values[:, at]) if np.isnan(told).any() else Decision(*told.tolist())
        for at, (n, told) in enumerate(zip(problem.issues, whole.T, strict=True))
        if n in titles
    }
    return {title: found for title, found in read.items() if found}, made().sentence


def decision_of(values: Floats) -> Decision | None:
    """What (value,) equally likely values come to, leaving out NaN; None where nothing is left."""
    said = values[~np.isnan(values)]
    return Decision(*np.quantile(said, _QUANTILES).tolist()) if len(said) else None
