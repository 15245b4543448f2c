"""Questions about fields of a case: what is held possible now, and which answers are offered."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from accord.case.checks.numbers import reach
from accord.case.completeness import direction_of
from accord.case.kinds_of_scale import STEPS, kind_of_scale
from accord.case.paths import entry_at, trail_of
from accord.case.quantity import Quantity
from accord.case.schema import Case, Issue, Scale
from accord.errors import NotFoundError
from accord.sampling.estimates import Estimate
from accord.studies.interview.kinds import Field, Measure, field_at
from accord.studies.interview.table import Triple, the_table

__all__ = ["Choice", "Question", "Worth", "joined", "quantile", "question_at", "spread", "told_triple"]

_RUNGS = 3
"""So many points of the scale in words must lie in the range held possible to be offered as answers."""
_MOST_CHOICES = 6
_LEAST = 1e-3
"""Of what must be greater than 0."""


@dataclass(frozen=True)
class Choice:
    """An answer that is offered."""

    low: float
    high: float
    at: float | None = None
    """A point of the scale that is said in words; None for a stretch."""
    below: bool = False
    """Whether it is all that lies below `high`."""
    above: bool = False
    """Whether it is all that lies above `low`."""


@dataclass(frozen=True)
class Worth:
    """What knowing a number would do to the forecast of one issue."""

    issue: str
    gain: Estimate
    """Expected gain in Brier score."""
    p_least: Estimate
    """Probability of agreement where the number is low (the lowest third of its draws)."""
    p_most: Estimate
    """The same where it is high."""


@dataclass(frozen=True)
class Question:
    """A question about one or more fields that one answer fills."""

    id: str
    """The path of its first field."""
    paths: tuple[str, ...]
    """All fields that take the answer."""
    field: Field
    """Of the first."""
    now: Triple | None
    """What is held possible so far; None where nothing is known."""
    limits: tuple[float, float]
    """Between which every answer must lie; may be infinite."""
    dispute: float
    """The distance between the most distant asks of the issue, native unit; 1 where there is no issue."""
    direction: str
    """``at_least`` or ``at_most`` of the party whose number it is; empty where there is none."""
    choices: tuple[Choice, ...]
    worth: tuple[Worth, ...] = ()
    """Greatest gain first; of issues on which the draws tell of one."""
    prior: bool = False
    """Whether the number stands on nothing but a prior."""
    scale: Scale | None = None
    """That of the issue, where the answer is a point of it."""
    ask: float | None = None
    """Of a limit: what the party asks for, which it would not refuse; None where nobody has told."""
    before: str = ""
    """Path of the limit that is asked for after this ask, whose worth it bears; empty for others."""

    @property
    def measure(self) -> Measure:
        """What kind of answer it takes."""
        return self.field.measure

    @property
    def gain(self) -> float:
        """What knowing it would take off the Brier scores of all issues together."""
        return sum(one.gain.value for one in self.worth)


def question_at(case: Case, path: str, worth: tuple[Worth, ...] = ()) -> Question:
    """The question about the field at `path`.

    Raises
    ------
    NotFoundError
        If there is no such field, or no question is worded for it.
    """
    trail = trail_of(path)
    here, number = field_at(trail), entry_at(case, trail)
    if here is None or not isinstance(number, Quantity):
        raise NotFoundError(f"there is no question about '{path}'", "set the field itself in the case")
    now = None if number.missing else _told(here, spread(number))
    issue = case.issues.get(here.issue)
    limits = _limits(here, issue)
    return Question(
        path,
        (path,),
        here,
        now,
        limits,
        _dispute(issue),
        _direction(here, issue),
        _choices(here, now, limits, issue, prior=number.prior),
        worth,
        number.prior,
        issue.scale if issue is not None and here.measure == "position" else None,
        _ask(here, issue),
    )


def joined(questions: Sequence[Question]) -> Question:
    """One question about the fields of several, which stand on the same prior and take the same answer."""
    worth: dict[str, Worth] = {}
    for one in (each for question in questions for each in question.worth):
        # The draws tell of each number alone; the greatest gain stands for what they do to one issue.
        if one.issue not in worth or one.gain.value > worth[one.issue].gain.value:
            worth[one.issue] = one
    ordered = tuple(sorted(worth.values(), key=lambda one: -one.gain.value))
    paths = tuple(path for question in questions for path in question.paths)
    return replace(questions[0], paths=paths, worth=ordered)


def spread(number: Quantity) -> Triple:
    """Least, likeliest and greatest value of a number; of one without ends, those of its middle 90 %."""
    if number.kind == "normal":
        wide = 1.645 * float(number.sd or 0.0)
        return number.modal - wide, number.modal, number.modal + wide
    if number.kind == "lognormal":
        factor = math.exp(min(1.645 * float(number.sigma or 0.0), 700.0))
        return number.modal / factor, number.modal, number.modal * factor
    low, high = reach(number)
    return low, number.modal, high


def told_triple(question: Question, value: Mapping[str, Any]) -> Triple:
    """A number of a case file, as the question asks about it."""
    return _told(question.field, spread(Quantity.model_validate(dict(value))))


def _told(field: Field, number: Triple) -> Triple:
    if field.measure != "hazard":
        return number
    low, mode, high = (1.0 - math.exp(-value) for value in number)
    return low, mode, high


def _limits(field: Field, issue: Issue | None) -> tuple[float, float]:
    if field.measure == "position" and issue is not None:
        return issue.scale.low, issue.scale.high
    if field.measure == "share":
        return 0.0, 0.99 if field.kind == "elsewhere" else 1.0
    if field.measure == "hazard":
        return 0.0, 0.99
    return (_LEAST if field.kind in ("patience", "ramp") else 0.0), math.inf


def _dispute(issue: Issue | None) -> float:
    """How far the asks of an issue lie apart; the scale where that is not known."""
    if issue is None:
        return 1.0
    asks = [stance.ask.modal for stance in issue.stances.values() if not stance.ask.missing]
    return (max(asks) - min(asks) if asks else 0.0) or issue.scale.high - issue.scale.low


def _ask(field: Field, issue: Issue | None) -> float | None:
    if issue is None or field.kind not in ("bottom_line", "bottom_line_above"):
        return None
    ask = issue.stances[field.actor].ask
    return None if ask.missing or ask.prior else ask.modal


def _direction(field: Field, issue: Issue | None) -> str:
    if issue is None or field.actor not in issue.stances:
        return ""
    stance = issue.stances[field.actor]
    if stance.ask.prior and stance.direction is None:
        return ""  # on which side it stands is a guess
    if field.kind == "bottom_line_above":
        return "at_most"
    found = direction_of(stance)
    return found or ("at_least" if field.kind == "bottom_line" else "")


# ------------------------------------------------------------ choices


def _choices(
    field: Field, now: Triple | None, limits: tuple[float, float], issue: Issue | None, *, prior: bool
) -> tuple[Choice, ...]:
    if field.measure in ("position", "amount"):
        rungs = _rungs(now, issue) if field.measure == "position" else ()
        if not rungs and prior and field.measure == "position":
            rungs = _way(issue)
        return rungs or _stretches(_cuts(now, limits), now, limits)
    table = the_table()
    edges = table.edges.get(field.kind) or table.edges[field.measure]
    low, high = table.ends[field.measure]
    return _parted((low, *edges, high))


def _parted(edges: tuple[float, ...]) -> tuple[Choice, ...]:
    last = len(edges) - 2
    return tuple(Choice(edges[n], edges[n + 1], None, n == 0, n == last) for n in range(last + 1))


def _rungs(now: Triple | None, issue: Issue | None) -> tuple[Choice, ...]:
    """The points of the scale in words, where enough of them lie in the range, with one more on each side;
    all steps of a short ladder."""
    if issue is None:
        return ()
    points = sorted({anchor.at for anchor in issue.scale.anchors})
    if issue.scale.unit == STEPS and len(points) <= _MOST_CHOICES:
        return tuple(_rung(points, n) for n in range(len(points)))
    if now is None:
        return ()
    within = [n for n, at in enumerate(points) if now[0] <= at <= now[2]]
    if len(within) < _RUNGS:
        return ()
    first, last = max(within[0] - 1, 0), min(within[-1] + 1, len(points) - 1)
    if last - first >= _MOST_CHOICES:
        first, last = within[0], min(within[-1], within[0] + _MOST_CHOICES - 1)
    return tuple(_rung(points, n) for n in range(first, last + 1))


def _way(issue: Issue | None) -> tuple[Choice, ...]:
    """The way from one end to the other of a ladder whose steps nobody has put in words yet."""
    if issue is None or kind_of_scale(issue.scale) != "ladder" or len(issue.scale.anchors) > 2:
        return ()
    low, long = issue.scale.low, issue.scale.high - issue.scale.low
    return _parted(tuple(low + share * long for share in (0.0, *the_table().edges["ladder"], 1.0)))


def _rung(points: list[float], n: int) -> Choice:
    """A point with the stretch half-way to its neighbours."""
    below, above = points[max(n - 1, 0)], points[min(n + 1, len(points) - 1)]
    return Choice((below + points[n]) / 2, (points[n] + above) / 2, points[n])


def _stretches(
    cuts: tuple[float, float] | None, now: Triple | None, limits: tuple[float, float]
) -> tuple[Choice, ...]:
    if cuts is None:
        return ()
    first, last = cuts
    wide = last - first
    low = max(min(first - wide, now[0] if now else first), limits[0])
    high = min(max(last + wide, now[2] if now else last), limits[1])
    return _parted((low, first, last, high)) if low < first and last < high else ()


def _cuts(now: Triple | None, limits: tuple[float, float]) -> tuple[float, float] | None:
    """Two round numbers that part the range held possible into three parts about as likely."""
    if now is None and math.isinf(limits[1]):
        return None
    low, mode, high = now or (limits[0], sum(limits) / 2, limits[1])
    if low == high:
        return None
    first, last = (quantile(share, low, mode, high) for share in (1 / 3, 2 / 3))
    step = 10.0 ** math.floor(math.log10((last - first) / 1.5))
    for each in (5 * step, 2 * step, step, step / 2, step / 5):
        a, b = (round(value / each) * each for value in (first, last))
        if b - a > 0.6 * (last - first) and low < a and b < high:
            return float(f"{a:.6g}"), float(f"{b:.6g}")
    return first, last


def quantile(share: float, low: float, mode: float, high: float) -> float:
    """Of a triangular distribution; of a number that is certain the number."""
    if low == high:
        return mode
    if share * (high - low) < mode - low:
        return low + math.sqrt(share * (high - low) * (mode - low))
    return high - math.sqrt((1.0 - share) * (high - low) * (high - mode))
