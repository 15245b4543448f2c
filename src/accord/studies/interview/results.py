"""What an interview asks and what came of an answer; what finds them loads the simulation, this does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accord.case.schema import Case
from accord.forecasts.comparison import Difference
from accord.forecasts.results import Forecast
from accord.studies.interview.questions import Question
from accord.studies.interview.replies import Reply

__all__ = ["Moved", "Sitting", "Step"]


@dataclass(frozen=True)
class Sitting:
    """The questions to ask now."""

    forecast: Forecast
    """Of the case as it stands, from few draws."""
    questions: tuple[Question, ...]
    """Greatest gain first."""
    more: int
    """How many further questions the draws tell to matter."""


@dataclass(frozen=True)
class Moved:
    """What an answer changed."""

    before: Forecast
    after: Forecast
    changes: tuple[Difference, ...]
    """By issue, easiest first as the forecast now stands; paired draw by draw."""
    next: Sitting
    """What to ask now; no questions where nobody asked for them."""


@dataclass(frozen=True)
class Step:
    """An answer with what came of it."""

    case: Case
    """Of which the question was asked."""
    question: Question
    words: str
    """As the person gave it."""
    reply: Reply
    value: dict[str, Any] | None
    """What it was taken as, as it would stand in a case file; None where the person did not know."""
    moved: Moved | None
    """None where the case stays as it is, or nobody asked what the answer moved."""
