"""What the pictures of a briefing show, as data; `accord.pages.figures` has the others.

Months are counted from a first day, which is ISO text; per cents and dates stand as text where a reader reads
them. An actor has its `Sign` in every picture of a case.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "AttentionBand",
    "AttentionFigure",
    "AttentionPanel",
    "BarsFigure",
    "BoardFigure",
    "BoardRow",
    "DealsFigure",
    "DotsFigure",
    "HistoryFigure",
    "HistoryPanel",
    "InfluenceArrow",
    "InfluenceFigure",
    "MovesFigure",
    "MovesRow",
    "MultiplesFigure",
    "OpenCurve",
    "Sign",
    "StakeholderFigure",
    "StakeholderMark",
    "TimelineFigure",
    "TimelineMark",
    "TimelineRow",
    "ZoneFigure",
    "ZoneParty",
]


@dataclass(frozen=True)
class Sign:
    """How an actor is told apart in pictures: by letter, shape and colour."""

    letter: str
    """One letter, or a letter and a digit."""
    number: int
    """Which shape and colour, 0 or more."""
    name: str
    """Its short name."""


@dataclass(frozen=True)
class BoardRow:
    """One issue."""

    title: str
    """Its short title."""
    chance: float
    """Of agreement by the end, 0-1."""
    percent: str
    """The chance as per cent."""
    word: str
    """Its likelihood word; empty where numbers stand alone."""
    density: tuple[float, ...]
    """Chance of a signature in each month."""
    median: float | None
    """Month of the median signature; None beyond the end."""
    low: float | None
    """10 % quantile."""
    high: float | None
    """90 % quantile."""
    middle: str
    """The median as text."""
    cause: str
    """What holds it up; empty where that is not known."""
    under: tuple[str, ...]
    """Per cent under each other scenario; empty where it moves by no more than three points."""


@dataclass(frozen=True)
class BoardFigure:
    """Every issue at a glance: how likely, when, what holds it up, what it is under other scenarios."""

    label: str
    """The result in one sentence."""
    start: str
    """First day."""
    horizon: float
    """Last month."""
    until: str
    """The last month as text."""
    scenarios: tuple[str, ...]
    """Titles of the other scenarios."""
    rows: tuple[BoardRow, ...]
    """Easiest first."""


@dataclass(frozen=True)
class ZoneParty:
    """What one party asks for and what it would sign at worst."""

    sign: Sign
    """Who it is."""
    ask: float | None
    """The likeliest ask; None where it is missing."""
    lines: tuple[tuple[float, float, float], ...]
    """(least, likeliest, greatest) of its bottom line, of both where it can lose on either side."""


@dataclass(frozen=True)
class ZoneFigure:
    """Whether bottom lines leave room between them, and where the forecast lies."""

    label: str
    """The result in one sentence."""
    low: float
    """Left end of the axis, native unit."""
    high: float
    """Right end."""
    unit: str
    """Native unit."""
    anchors: tuple[tuple[str, float, str], ...]
    """(letter, point, words) of the described points on the axis."""
    parties: tuple[ZoneParty, ...]
    """Those whose consent or vote counts; of many those on whom it turns."""
    room: tuple[float, float] | None
    """Ends of the common ground, or of the gap, of the likeliest bottom lines; None where votes decide."""
    meets: bool
    """The room is common ground; otherwise it is a gap."""
    status_quo: float | None
    """The likeliest, where it lies on the axis."""
    forecast: tuple[float, float, float] | None
    """10, 50 and 90 % of what is signed; None where nothing is."""
    others: int = 0
    """How many parties are left out, as they are easier to content."""


@dataclass(frozen=True)
class DotsFigure:
    """Twenty courses that are equally likely, each a dot on the calendar where it is signed."""

    label: str
    """The result in one sentence."""
    start: str
    """First day."""
    horizon: float
    """Last month."""
    months: tuple[float, ...]
    """Months of the signatures, ascending."""
    never: int
    """How many of the courses are not signed by the end."""
    until: str
    """The last month as text."""


@dataclass(frozen=True)
class OpenCurve:
    """How likely one issue is still open, over time."""

    title: str
    """Its short title."""
    points: tuple[tuple[float, float], ...]
    """(month, chance that it is open), ascending."""
    other: tuple[tuple[float, float], ...]
    """The same under another scenario; empty for none."""
    end: str
    """The chance at the end as text."""


@dataclass(frozen=True)
class MultiplesFigure:
    """The curves of all issues in small frames with the same axes."""

    label: str
    """The result in one sentence."""
    start: str
    """First day."""
    horizon: float
    """Last month."""
    other: str
    """Title of the scenario of the second lines; empty for none."""
    curves: tuple[OpenCurve, ...]
    """Easiest first."""


@dataclass(frozen=True)
class TimelineRow:
    """When one issue is signed."""

    title: str
    """Its short title."""
    low: float | None
    """10 % quantile, months; None beyond the end."""
    median: float | None
    """As `low`, of the median."""
    high: float | None
    """As `low`, of 90 %."""
    deadline: float | None
    """Its deadline, where that lies ahead."""


@dataclass(frozen=True)
class TimelineMark:
    """Something with a date."""

    month: float
    """When, in months."""
    text: str
    """What, with its date."""


@dataclass(frozen=True)
class TimelineFigure:
    """The calendar: when issues are signed, deadlines, events."""

    label: str
    """The result in one sentence."""
    start: str
    """First day."""
    horizon: float
    """Last month."""
    rows: tuple[TimelineRow, ...]
    """Easiest first."""
    marks: tuple[TimelineMark, ...]
    """In the order of their dates."""


@dataclass(frozen=True)
class BarsFigure:
    """Shares with their names, a bar for each."""

    label: str
    """The result in one sentence."""
    bars: tuple[tuple[str, float, str], ...]
    """(name, share 0-1, share as per cent), the greatest first."""


@dataclass(frozen=True)
class DealsFigure:
    """Deals by what two parties gain in them, as shares of what each has at stake."""

    label: str
    """The result in one sentence."""
    across: str
    """Name of the party whose gains go from left to right."""
    up: str
    """Name of the other."""
    frontier: tuple[tuple[float, float], ...]
    """(gain of the first, of the second) of deals beyond which one gains only at the cost of the other, from
    the best for the first on."""
    marks: tuple[tuple[str, float, float], ...]
    """(what it is, gain of the first, gain of the second); the deal itself is the first."""


@dataclass(frozen=True)
class HistoryPanel:
    """One issue, forecast after forecast."""

    title: str
    """Its short title."""
    points: tuple[tuple[float, float, float, float], ...]
    """(month, chance of agreement, lower and upper end of its 95 % interval of drawing), 0-1, ascending."""
    last: str
    """The last chance as per cent."""
    end: tuple[float, bool] | None
    """Month of the signature, True; or the last without one, False; None where that is not known."""


@dataclass(frozen=True)
class HistoryFigure:
    """What each forecast of a case said, one after the other, and what became of it."""

    label: str
    """The result in one sentence."""
    start: str
    """First day."""
    horizon: float
    """Last month."""
    panels: tuple[HistoryPanel, ...]
    """Easiest first."""
    marks: tuple[TimelineMark, ...]
    """Dated events in between."""


@dataclass(frozen=True)
class StakeholderMark:
    """One party on a map of stakeholders."""

    sign: Sign
    """Who it is."""
    ask: float
    """What it asks for, native unit."""
    salience: float
    """How much it cares, 0-1."""
    weight: float
    """Its capability, above 0; the greatest on the map has the greatest area."""
    consents: bool
    """Its consent or vote counts."""
    line: float | None
    """Its bottom line, if it has one."""


@dataclass(frozen=True)
class StakeholderFigure:
    """Who wants what, how much they care, how strong they are."""

    label: str
    """The result in one sentence."""
    low: float
    """Left end of the axis, native unit."""
    high: float
    """Right end."""
    unit: str
    """Native unit."""
    marks: tuple[StakeholderMark, ...]
    """In the order of the case."""
    forecast: float | None
    """The median of what is signed."""


@dataclass(frozen=True)
class AttentionBand:
    """What gets a part of an actor's attention."""

    name: str
    """What it is."""
    kind: str
    """``home`` for domestic business, ``elsewhere``, ``issue`` or ``free``."""
    shares: tuple[float, ...]
    """(month,) shares of its capacity, 0-1."""


@dataclass(frozen=True)
class AttentionPanel:
    """One actor."""

    sign: Sign
    """Who it is."""
    bands: tuple[AttentionBand, ...]
    """From the bottom upward; together they are 1 in every month."""


@dataclass(frozen=True)
class AttentionFigure:
    """Who attends to what, over time."""

    label: str
    """The result in one sentence."""
    start: str
    """First day."""
    months: tuple[float, ...]
    """(month,) ascending from 0."""
    panels: tuple[AttentionPanel, ...]
    """One per actor."""


@dataclass(frozen=True)
class InfluenceArrow:
    """Something that one actor, or one issue, does to an issue."""

    source: str
    """Name at the left end: an actor's sign letter or the number of an issue."""
    target: str
    """Number of the issue at the right end."""
    text: str
    """What it does, in a clause."""
    weight: float
    """Its effect on the chance of agreement, 0-1, without sign; 0 where that is not known."""
    hinders: bool
    """The effect is to make agreement less likely."""


@dataclass(frozen=True)
class InfluenceFigure:
    """Who and what acts on which issue."""

    label: str
    """The result in one sentence."""
    actors: tuple[Sign, ...]
    """Those who act."""
    issues: tuple[tuple[str, str], ...]
    """(number, short title), easiest first."""
    arrows: tuple[InfluenceArrow, ...]
    """In the order of the case."""


@dataclass(frozen=True)
class MovesRow:
    """What the chance of agreement is where one input is low, and where it is high."""

    title: str
    """What the input is."""
    low: float
    """Chance in the lowest third of its values, 0-1."""
    high: float
    """Chance in the highest third."""
    error: float
    """Half of the 95 % interval of their difference."""
    text: str
    """Both as text."""


@dataclass(frozen=True)
class MovesFigure:
    """The inputs that move the chance of agreement most."""

    label: str
    """The result in one sentence."""
    middle: float
    """The chance of agreement, 0-1."""
    rows: tuple[MovesRow, ...]
    """In the order in which its page tells of them."""
