"""What a figure shows, as data; `accord.faces.charts` draws it."""

from __future__ import annotations

from dataclasses import dataclass

from accord.pages.pictures import (
    AttentionFigure,
    BarsFigure,
    BoardFigure,
    DealsFigure,
    DotsFigure,
    HistoryFigure,
    InfluenceFigure,
    MovesFigure,
    MultiplesFigure,
    StakeholderFigure,
    TimelineFigure,
    ZoneFigure,
)

__all__ = [
    "CalibrationFigure",
    "CausesFigure",
    "ConflictFigure",
    "ConflictMove",
    "ConflictState",
    "DifferenceRow",
    "DifferencesFigure",
    "ErrorGroup",
    "Figure",
    "IntervalRow",
    "PitFigure",
    "RankingFigure",
    "ReliabilityFigure",
    "ScenarioFigure",
    "ScenarioRow",
    "SettlementFigure",
    "SpreadErrorFigure",
    "SurvivalFigure",
]


@dataclass(frozen=True)
class SurvivalFigure:
    """The probability that an issue is still open, month by month."""

    label: str
    """The result in one sentence, for those who do not see the figure."""
    points: tuple[tuple[float, float], ...]
    """(month, P(still open)), ascending."""
    horizon: float
    """Last month."""
    ticks: tuple[tuple[float, str], ...]
    """(month, how the axis names it)."""
    median: float | None
    """Month of the median signature."""


@dataclass(frozen=True)
class SettlementFigure:
    """Where an issue settles if it is signed, on its anchored scale."""

    label: str
    """The result in one sentence."""
    low: float
    """Left end of the axis, native unit."""
    high: float
    """Right end."""
    unit: str
    """Native unit."""
    bins: tuple[float, ...]
    """Share of the signed draws in each of equal bins over the axis, scaled so that the tallest is 1."""
    anchors: tuple[tuple[str, float], ...]
    """(letter, point) of the anchors on the axis."""
    ticks: tuple[tuple[float, str], ...]
    """(point, number as text)."""
    quantiles: tuple[float, float, float]
    """10, 50 and 90 per cent."""
    status_quo: float | None
    """The most likely status quo, where it lies on the axis."""
    asks: tuple[tuple[str, float], ...]
    """(name of the actor, most likely ask) of the consenting parties, where they lie on the axis."""


@dataclass(frozen=True)
class CausesFigure:
    """The parts of a difficulty."""

    label: str
    """The result in one sentence."""
    bars: tuple[tuple[str, float, str], ...]
    """(cause, months, months as text); negative where the cause speeds the issue up."""
    total: str = ""
    """What they add up to; empty where that is not shown."""
    total_text: str = ""
    """Its months as text."""
    unsure: tuple[bool, ...] = ()
    """Of every cause: whether it cannot be told from nothing; empty for none."""


@dataclass(frozen=True)
class IntervalRow:
    """One line of a dot-and-interval figure."""

    place: str
    """Its place in the order, such as ``2``, or ``2–3`` where it is shared."""
    title: str
    """What the line is of."""
    low: float
    """10 % quantile, 0-1."""
    middle: float
    """Mean, 0-1."""
    high: float
    """90 % quantile, 0-1."""
    text: str
    """The mean as text."""


@dataclass(frozen=True)
class RankingFigure:
    """The issues from the easiest to the hardest with the share of the horizon that they stay open."""

    label: str
    """The result in one sentence."""
    rows: tuple[IntervalRow, ...]
    """Easiest first."""


@dataclass(frozen=True)
class ScenarioRow:
    """One issue under two scenarios."""

    title: str
    """Title of the issue."""
    before: float
    """P(agreement) under the base."""
    after: float
    """P(agreement) under the scenario."""
    text: str
    """Both as text."""


@dataclass(frozen=True)
class ScenarioFigure:
    """P(agreement) under the base and under a scenario."""

    label: str
    """The result in one sentence."""
    rows: tuple[ScenarioRow, ...]
    """Issues in the order of the ranking."""


@dataclass(frozen=True)
class ReliabilityFigure:
    """How many outcomes lie inside intervals that should hold a given share."""

    label: str
    """The result in one sentence."""
    points: tuple[tuple[float, float, float, float], ...]
    """(share aimed at, share inside, lower and upper end of its 95 % interval), 0-1, ascending."""


@dataclass(frozen=True)
class CalibrationFigure:
    """Stated probabilities against the shares that came true."""

    label: str
    """The result in one sentence."""
    points: tuple[tuple[float, float, float, float], ...]
    """(stated, observed, lower and upper end of what chance allows), 0-1, ascending."""


@dataclass(frozen=True)
class PitFigure:
    """Where in its forecast distribution each outcome fell."""

    label: str
    """The result in one sentence."""
    shares: tuple[float, ...]
    """Share of outcomes in each of equal parts of the distribution, lowest first."""
    low: float
    """An even histogram falls below this in 2.5 % of cases, by chance."""
    high: float
    """And above this."""


@dataclass(frozen=True)
class ErrorGroup:
    """Issues with about the same predicted error."""

    predicted: float
    """Mean predicted error, points."""
    actual: float
    """Mean absolute error, points."""
    low: float
    """Lower end of its 95 % interval."""
    high: float
    """Upper end."""


@dataclass(frozen=True)
class SpreadErrorFigure:
    """Predicted error against the error that was made."""

    label: str
    """The result in one sentence."""
    dots: tuple[tuple[float, float], ...]
    """(predicted, made), one per issue, points."""
    groups: tuple[ErrorGroup, ...]
    """Means of equal groups, ascending."""


@dataclass(frozen=True)
class DifferenceRow:
    """One forecast less the one it is held against."""

    title: str
    """Its name."""
    value: float
    """The difference, points; below zero is better."""
    low: float
    """Lower end of its 95 % interval."""
    high: float
    """Upper end."""
    text: str
    """The three as text."""


@dataclass(frozen=True)
class DifferencesFigure:
    """Differences with their intervals around a line at zero."""

    label: str
    """The result in one sentence."""
    rows: tuple[DifferenceRow, ...]
    """From the best to the worst."""


@dataclass(frozen=True)
class ConflictState:
    """A situation of a conflict."""

    name: str
    """In words; empty where it has none."""
    mark: str
    """What stands inside it, such as its label; empty: nothing."""
    holds: bool
    """It is an equilibrium."""
    status_quo: bool
    """The conflict stands there."""


@dataclass(frozen=True)
class ConflictMove:
    """A move from one situation to another."""

    mover: int
    """Position of the decision maker."""
    source: int
    """Position of the situation it leaves."""
    target: int
    """Position of the situation it reaches."""
    both: bool
    """The way back is open to the same mover."""
    way: bool = False
    """It is a step on a way that the text tells of."""


@dataclass(frozen=True)
class ConflictFigure:
    """Who can move where in a conflict, and which situations hold."""

    label: str
    """The result in one sentence."""
    movers: tuple[str, ...]
    """Names of the decision makers."""
    states: tuple[ConflictState, ...]
    """At most 60."""
    moves: tuple[ConflictMove, ...]
    """The moves shown."""
    only_improvements: bool
    """Only moves are shown that better the lot of the mover."""
    holding: str
    """What the ring around a situation says, such as ``holds by SEQ``."""


Figure = (
    SurvivalFigure
    | SettlementFigure
    | CausesFigure
    | RankingFigure
    | ScenarioFigure
    | ReliabilityFigure
    | CalibrationFigure
    | PitFigure
    | SpreadErrorFigure
    | DifferencesFigure
    | ConflictFigure
    | BarsFigure
    | BoardFigure
    | ZoneFigure
    | DealsFigure
    | DotsFigure
    | HistoryFigure
    | MultiplesFigure
    | TimelineFigure
    | StakeholderFigure
    | AttentionFigure
    | InfluenceFigure
    | MovesFigure
)
