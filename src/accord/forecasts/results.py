"""What a forecast holds: for every issue whether, when and where it is agreed, what is delivered, and why.

All of it is frozen and says how it was made; nothing here computes, so that a stored result can be shown
without the simulation. `accord.forecasts.assembling` makes it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from accord import __version__
from accord.case.schema import Case
from accord.errors import NotFoundError, nearest
from accord.forecasts.difficulty import Ranking
from accord.forecasts.joint import Joint
from accord.forecasts.seen import Seen
from accord.forecasts.stages import AtHome, ByMonth
from accord.forecasts.views import OutsideView
from accord.machine.notebooks import Picture, Showing, picture_of, table_of
from accord.sampling.estimates import Distribution, Estimate

if TYPE_CHECKING:
    import pandas

__all__ = [
    "CAUSE_DRAWS",
    "NUDGE",
    "WORK",
    "Causes",
    "ConcessionForecast",
    "ExpectationGap",
    "Flag",
    "FlagKind",
    "Forecast",
    "InfluenceForecast",
    "IssueForecast",
    "ModelSettlement",
    "Outlook",
    "Overdue",
    "Pivot",
    "ThirdPartyEffect",
    "TimeForecast",
]

CAUSE_DRAWS = 2_000
"""Causes, pivots and third-party effects use the first draws up to this many, and show their own error."""

NUDGE = 0.1
"""A bottom line is moved by this share of the range of modal asks to see whether its party is pivotal."""
WORK = "the_work_itself"

FlagKind = Literal["hindsight", "priors", "draft", "calibrated", "cut", "unexplained", "few_draws"]


@dataclass(frozen=True)
class Flag:
    """A doubt that every page shows."""

    kind: FlagKind
    issue: str | None
    """Id of the issue that it is about; None where it is about the case."""
    share: float | None
    """Share of the draws that it is about, of priors that of the numbers, 0-1; None where it is about all."""
    words: str
    """One or two sentences, made in `accord.forecasts.doubts` alone."""


@dataclass(frozen=True)
class TimeForecast:
    """When an issue is signed, by the shown curve; None stands for beyond the horizon."""

    median: float | None
    """Months after the day from which is told (`Forecast.day`)."""
    q10: float | None
    q90: float | None
    survival: tuple[tuple[float, float], ...]
    """(month, probability that the issue is still open), from month 0 to the horizon."""

    @property
    def signed_by_month(self) -> tuple[float, ...]:
        """Shown probability of a signature between one month of the curve and the next.

        Examples
        --------
        >>> TimeForecast(1.0, None, None, ((0.0, 1.0), (1.0, 0.5), (2.0, 0.25))).signed_by_month
        (0.5, 0.25)
        """
        return tuple(before - after for (_, before), (_, after) in pairwise(self.survival))


@dataclass(frozen=True)
class Causes:
    """The parts of an issue's difficulty; they sum to it."""

    parts: dict[str, Estimate]
    """By name of `accord.forecasts.reasons.CAUSES`, then `WORK`; negative where it speeds the issue up."""
    draws: int
    """Draws behind them."""

    def scaled(self, difficulty: float) -> Causes:
        """The same shares of a difficulty that was measured on more draws (a ratio estimate)."""
        total = sum(part.value for part in self.parts.values())
        factor = difficulty / total if total > 0 else 1.0
        parts = {n: Estimate(p.value * factor, p.error * abs(factor)) for n, p in self.parts.items()}
        return Causes(parts, self.draws)


@dataclass(frozen=True)
class Pivot:
    """How much one party's consent decides on an issue."""

    actor: str
    without_consent: Estimate
    """Change of P(agreement) if its consent were not needed."""
    nudged: Estimate
    """Change of P(agreement) if its bottom line moved toward agreement by `NUDGE` of the range of asks."""


@dataclass(frozen=True)
class ThirdPartyEffect:
    """An issue with a third party less the same issue without it, on the same draws."""

    actor: str
    p_agreement: Estimate
    difficulty: Estimate
    zone: Estimate
    """Change of P(a zone of agreement exists)."""
    missing: Estimate
    """Change of the mean distance to a zone, native units; negative where the third party brings the sides
    nearer."""


@dataclass(frozen=True)
class ModelSettlement:
    """Where a settlement model puts the issue, on the same draws."""

    name: str
    title: str
    q10: float
    q50: float
    q90: float


@dataclass(frozen=True)
class ExpectationGap:
    """What a party wants less what it is forecast to get."""

    actor: str
    share: Estimate
    """1 - satisfaction, 0-1; no deal counts as 1."""
    native: Estimate | None
    """Mean distance between its ask and the settlement where there is one, native units."""


@dataclass(frozen=True)
class Overdue:
    """Time past a deadline and what it costs."""

    lapsed: float
    """Months by which the deadline had lapsed at the date of the case; negative where it lies ahead."""
    months: Estimate
    """Mean months past the deadline by signature or horizon, the lapsed ones included."""
    cost: Estimate | None
    """Expected cost of the months after the date of the case, in `unit`."""
    unit: str
    words: str

    @property
    def total_unit(self) -> str:
        """The unit of a sum over months of an amount that is given per month."""
        return self.unit.removesuffix(" per month")


@dataclass(frozen=True)
class ConcessionForecast:
    """Everything that is forecast of an issue on which parties have bottom lines: it is simulated."""

    kind: ClassVar[Literal["concession"]] = "concession"
    id: str
    title: str
    unit: str
    p_agreement: Estimate
    """Shown probability of a signature by the horizon (`accord.forecasts.shown`)."""
    p_simulated: Estimate
    """Share of the draws that are signed by the horizon."""
    p_by: dict[float, Estimate]
    """Month -> shown probability of a signature by then."""
    p_by_simulated: dict[float, Estimate]
    """Month -> share of the draws that are signed by then."""
    in_force: Estimate
    """Shown probability that a deal is signed and still stands at the horizon."""
    difficulty: Estimate
    """E[min(T, H)] / H, 0-1: the area under the shown curve of survival, over the horizon."""
    time: TimeForecast
    settlement: Distribution | None
    """The points signed, native unit; None where no draw settles."""
    delivered: Estimate
    """Mean share delivered at the horizon, no deal counting 0."""
    zone: Estimate
    """Shown probability that a zone of agreement exists at some time."""
    missing: Estimate
    """Mean distance to a zone, native units."""
    deadlock: ByMonth
    """Talks are parked as hopeless for the first time, whatever comes after."""
    at_home: AtHome | None
    """None where no body at home must consent, to it or to a text of its joint package."""
    kept: Estimate | None
    """K: share of the time looked ahead for which a deal is expected to stand once it is signed, 0-1; None
    where no deal can fail."""
    causes: Causes | None
    """None where they were not asked for."""
    overdue: Overdue | None
    """None without a deadline."""
    gaps: tuple[ExpectationGap, ...]
    pivots: tuple[Pivot, ...]
    third_parties: tuple[ThirdPartyEffect, ...]
    models: tuple[ModelSettlement, ...]
    """Where the settlement models put it, the weighted mean and median first."""
    outside_view: OutsideView | None = None
    """None where the issue names no reference class."""


@dataclass(frozen=True)
class InfluenceForecast:
    """What is forecast of an issue that positions and weights decide: where, nothing of whether or when."""

    kind: ClassVar[Literal["influence"]] = "influence"
    id: str
    title: str
    unit: str
    settlement: Distribution | None
    """The calibrated distribution of the decision (`accord.settlement.calibrated`), native unit; None where
    nobody has weight."""
    models: tuple[ModelSettlement, ...]
    """Where the settlement models put it, the weighted mean and median first."""
    # What a concession issue has beside; the same for all issues of influence, so that both can be asked.
    p_agreement: ClassVar[None] = None
    p_simulated: ClassVar[None] = None
    p_by: ClassVar[Mapping[float, Estimate]] = MappingProxyType({})
    p_by_simulated: ClassVar[Mapping[float, Estimate]] = MappingProxyType({})
    in_force: ClassVar[None] = None
    difficulty: ClassVar[None] = None
    time: ClassVar[None] = None
    delivered: ClassVar[None] = None
    zone: ClassVar[None] = None
    missing: ClassVar[None] = None
    deadlock: ClassVar[None] = None
    at_home: ClassVar[None] = None
    kept: ClassVar[None] = None
    causes: ClassVar[None] = None
    overdue: ClassVar[None] = None
    gaps: ClassVar[tuple[ExpectationGap, ...]] = ()
    pivots: ClassVar[tuple[Pivot, ...]] = ()
    third_parties: ClassVar[tuple[ThirdPartyEffect, ...]] = ()
    outside_view: ClassVar[None] = None


IssueForecast: TypeAlias = ConcessionForecast | InfluenceForecast
"""What is forecast of one issue; `kind` or the type says which."""


@dataclass(frozen=True)
class Outlook:
    """An actor's salience-weighted satisfaction over all issues on which it is a party, 0-1."""

    actor: str
    satisfaction: Estimate
    parts: dict[str, float]
    """Issue -> what it contributes; the parts sum to the satisfaction."""


@dataclass(frozen=True)
class Forecast(Showing):
    """A forecast and how it was made."""

    case: Case
    """The case as it stands under the scenario."""
    scenario: str
    seed: int
    draws: int
    horizon: float
    """Months, from the day from which is told."""
    ranking_detail: Ranking
    issues: dict[str, IssueForecast]
    joint: Joint | None
    """Which issues are agreed together; None where fewer than two are simulated."""
    outlooks: dict[str, Outlook]
    flags: tuple[Flag, ...]
    """Doubts that every page shows."""
    fingerprint: str
    """Hash of the inputs: case under the scenario, dated changes, seed, draws, version."""
    version: str = __version__
    seen: Seen | None = None
    """The news that it is conditioned on; None where it is told from the date of the case."""

    @property
    def day(self) -> dt.date:
        """The day from which months and dates are told: that of the case, or the last of the news."""
        return self.case.as_of if self.seen is None else self.seen.day

    @property
    def gone(self) -> float:
        """Months from the date of the case to that day."""
        return 0.0 if self.seen is None else self.seen.gone

    @property
    def effective(self) -> int:
        """Draws of equal weight that say as much as those behind it."""
        return self.draws if self.seen is None else max(round(self.seen.effective), 1)

    @property
    def ranking(self) -> tuple[str, ...]:
        """Issue ids, easiest first; those told as signed are left out."""
        return self.ranking_detail.order

    @property
    def by_probability(self) -> tuple[str, ...]:
        """Issue ids, likeliest to be agreed first; in the order of difficulty where whole per cent are
        equal."""

        def shown(name: str) -> int:
            agreed = self.issues[name].p_agreement
            return round(100 * agreed.value) if agreed else 0

        return tuple(sorted(self.ranking, key=lambda name: -shown(name)))

    def __getitem__(self, issue: str) -> IssueForecast:
        if issue not in self.issues:
            close = nearest(issue, self.issues)
            hint = f"did you mean '{close}'?" if close else f"there is {', '.join(self.issues)}"
            raise NotFoundError(f"The forecast of {self.case.id} has no issue '{issue}'; {hint}")
        return self.issues[issue]

    def __iter__(self) -> Iterator[str]:
        return iter(self.issues)

    def __repr__(self) -> str:
        asked = f"{self.draws:,} draws, seed {self.seed}, {self.horizon:g} months"
        return f"Forecast({self.case.id!r}, {self.scenario!r}: {len(self.issues)} issues, {asked})"

    def plot(self, issue: str | None = None, kind: str | None = None) -> Picture:
        """A picture of the forecast, as its briefing has it, or of one issue.

        Parameters
        ----------
        issue : id of an issue; the pictures of the whole forecast if None.
        kind : which of them, such as ``survival``, ``settlement`` or ``causes``; the first if None.

        Raises
        ------
        NotFoundError
            If there is no such issue or picture.
        """
        if issue is not None:
            _ = self[issue]  # says what is near where there is none
        return picture_of(self, issue, kind)

    def to_frame(self, table: str | None = None) -> pandas.DataFrame:
        """One row per issue, easiest first, those without a rank last, indexed by issue id; months and native
        units. Or another table by its name: those that ``accord export`` writes, such as ``survival``,
        ``settlements``, ``causes`` or ``inputs``.

        Raises
        ------
        NotFoundError
            If there is no such table.
        MissingExtraError
            If pandas (the extra ``frames``) is not installed.
        """
        if table is not None:
            return table_of(self, table)
        from accord.machine.dataframes import frame_of

        unranked = (name for name in self.issues if name not in self.ranking)
        return frame_of([_row(self[issue]) for issue in (*self.ranking, *unranked)], "issue")


def _row(issue: IssueForecast) -> dict[str, object]:
    row: dict[str, object] = {"issue": issue.id, "title": issue.title, "unit": issue.unit}
    for name in ("p_agreement", "p_simulated", "in_force", "difficulty", "delivered", "zone", "missing"):
        estimate = getattr(issue, name)
        row[name] = None if estimate is None else estimate.value
        row[f"{name}_error"] = None if estimate is None else estimate.error
    row["p_deadlock"] = issue.deadlock.shown[issue.deadlock.horizon].value if issue.deadlock else None
    if issue.time:
        row |= {f"time_{n}": getattr(issue.time, n) for n in ("q10", "median", "q90")}
    if issue.settlement:
        row |= {f"settlement_q{p}": issue.settlement.quantile(p / 100) for p in (10, 50, 90)}
    return row
