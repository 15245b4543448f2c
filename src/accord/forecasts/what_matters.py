"""What of a forecast hangs on which judgement: results, nothing that computes.

All probabilities and months are shown ones (`accord.forecasts.shown`): the unknown world in them hangs on no
judgement, so that no share reaches 1. `accord.forecasts.weighing` makes it from the draws of a forecast.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from accord.case.grounds import Grade
from accord.errors import NotFoundError
from accord.forecasts.results import Forecast
from accord.machine.notebooks import Tabled
from accord.sampling.estimates import Estimate

__all__ = [
    "Effect",
    "Flip",
    "IssueMatters",
    "Judgement",
    "Leaning",
    "Matters",
    "Overlap",
    "RedTeam",
    "Toss",
    "Total",
]

Toss = Literal["obstinate", "backfires", "put off", "foreseen", "fails", "tie"]
"""What is thrown in every draw: whether a party never gives way, a threat backfires, a deadline is put off, a
change is seen coming; when a deal fails; how a tie of votes is decided."""


@dataclass(frozen=True)
class Judgement:
    """Something that a forecast does not know: a number with a range, or what is thrown in every draw."""

    id: str
    """Unique in a result: the path, with ``@month`` of a dated number, and ``#toss`` of what is thrown."""
    path: str
    """Of the number in the case; of what is thrown, of the chance that it is thrown against, or of the issue
    where there is none."""
    toss: Toss | None
    """None for a number with a range."""
    month: float | None
    """Months after the date of the case from which a dated number holds; None for one that holds from it."""
    cause: str
    """Id of the event or scenario that brings a dated number; empty for others."""
    grade: Grade
    """The lowest confidence among its evidence."""
    own: bool
    """Whether some of its evidence is the coder's own estimate."""
    evidence: tuple[str, ...]
    """Ids in the evidence table; empty where there is none."""
    issue: str
    """Id of the issue that it belongs to; empty for what belongs to an actor or the whole case."""
    follows: tuple[str, ...]
    """Common causes that it follows, ``mood ACTOR`` among them: it also tells of what else follows them."""

    def tied(self, issue: str) -> bool:
        """Whether it stands on another issue and follows what numbers of `issue` may follow too."""
        return bool(self.follows) and self.issue not in ("", issue)


@dataclass(frozen=True)
class Flip:
    """A value of a number beyond which something that is said of an issue would be said otherwise."""

    kind: Literal["word", "order"]
    """The likelihood word of agreement, or the order of difficulty against another issue."""
    at: float
    """The value, native unit."""
    error: float
    """Its standard error by drawing."""
    rising: bool
    """Whether it flips for greater values; otherwise for smaller ones."""
    level: float | None
    """Of a word: the probability at which another word begins."""
    other: str
    """Of an order: the issue with which the places are changed; empty otherwise."""


@dataclass(frozen=True)
class Effect:
    """What one judgement does to one issue: what it explains alone, and what changes with it."""

    judgement: str
    """Id of the `Judgement`."""
    agreed: Estimate
    """Share of the variance of whether it is agreed by the horizon, 0-1; an estimate may lie below 0."""
    months: Estimate
    """Share of the variance of the months that it stays open."""
    point: Estimate | None
    """Share of the variance of where it is signed; None where fewer than two draws are signed."""
    information: Estimate
    """Expected gain in Brier score if it were known: Var(E[agreed | judgement]) = p (1 - p) `agreed`."""
    least: float
    """Its mean in the lowest third of the draws, native unit; 0 for no and 1 for yes."""
    most: float
    """The same in the highest third."""
    p_least: Estimate
    """Probability of agreement in the lowest third."""
    p_most: Estimate
    """The same in the highest third."""
    p_change: Estimate
    """The highest less the lowest third."""
    months_change: Estimate
    """The same of the months that the issue stays open."""
    point_change: Estimate | None
    """The same of where it is signed, native unit; None where either third signs nothing."""
    flips: tuple[Flip, ...]


@dataclass(frozen=True)
class Overlap:
    """How much of whether an issue is agreed is whether the bottom lines of its parties overlap."""

    chance: Estimate
    """Share of the draws in which they overlap on the day of the case."""
    if_overlapping: Estimate
    """Probability of agreement where they do."""
    if_apart: Estimate
    """The same where they do not."""
    explains: Estimate
    """Share of the variance of agreement that the overlap explains alone."""
    with_obstinacy: Estimate
    """Share that it explains together with whether any party to the issue is obstinate."""


@dataclass(frozen=True)
class Leaning:
    """A number that the red team moves, and to which ends of its range."""

    judgement: str
    hopeful: float
    gloomy: float


@dataclass(frozen=True)
class RedTeam:
    """The most hopeful and the most gloomy coding inside the stated ranges, on the same random numbers.

    Every number whose direction the draws tell stands at one end of its range; what is thrown stays thrown.
    """

    hopeful: Estimate
    """Probability of agreement."""
    gloomy: Estimate
    leans: tuple[Leaning, ...]
    """Those that explain most first."""
    draws: int


@dataclass(frozen=True)
class Total:
    """What an independent part explains alone, and together with all others (Sobol indices)."""

    part: str
    """Id of a judgement, or ``cause NAME`` of what several numbers follow together."""
    first: Estimate
    total: Estimate


@dataclass(frozen=True)
class IssueMatters:
    """What matters for one issue."""

    issue: str
    p_agreement: Estimate
    months: Estimate
    """Mean months that it stays open within the horizon."""
    effects: tuple[Effect, ...]
    """Greatest value of information first: of all judgements on the issue or on none, and of those on other
    issues that the draws tell from nothing."""
    overlap: Overlap | None
    """None where the rule is not that of veto parties with bottom lines on both sides."""
    red_team: RedTeam | None
    """None where it was not asked for."""
    totals: tuple[Total, ...] = ()
    """Of whether it is agreed, greatest total first; empty where they were not asked for."""

    def effect(self, judgement: str) -> Effect:
        """The effect of one judgement.

        Raises
        ------
        NotFoundError
            If it has none here.
        """
        for found in self.effects:
            if found.judgement == judgement:
                return found
        raise NotFoundError(f"nothing is known of '{judgement}' on the issue '{self.issue}'")


@dataclass(frozen=True)
class Matters(Tabled):
    """Which judgements a forecast hangs on."""

    forecast: Forecast
    """From the same draws."""
    judgements: dict[str, Judgement]
    """By id, all that is uncertain, in the order of the simulation."""
    issues: dict[str, IssueMatters]
    """By id of the issue, hardest last, as in the ranking."""

    def __repr__(self) -> str:
        held = f"{len(self.judgements)} judgements on {len(self.issues)} issues"
        return f"Matters({self.forecast.case.id!r}: {held})"
