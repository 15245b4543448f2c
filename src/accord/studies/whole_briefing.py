"""All that a briefing of a case rests on, every scenario simulated once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from accord.case.scenarios import scenario_names
from accord.case.schema import Case
from accord.conflict.graph.model import ConflictModel
from accord.errors import TooMuchError
from accord.forecasts.comparison import Comparison
from accord.forecasts.inquiry import Inquiry, Where
from accord.forecasts.months import OverTime
from accord.forecasts.over_time import over_time
from accord.forecasts.plan import plan_of
from accord.forecasts.results import Forecast
from accord.forecasts.weighing import Weighing
from accord.forecasts.what_matters import Matters
from accord.machine.notebooks import Tabled
from accord.studies.author_claims import ClaimVerdict, contrast_pairs, contrasts_in, verdicts_on
from accord.studies.futures import FutureDraws, Futures
from accord.studies.in_step import counted_in_step, forecasts_of
from accord.studies.judgements import weighed, weighing_of
from accord.studies.leverage.results import Levers
from accord.studies.packages.deal_file import tieable
from accord.studies.packages.results import Packages
from accord.studies.packages.search import FIRST_DRAWS, packages_of
from accord.studies.packages.sets import MOST as MOST_TIED
from accord.studies.side_by_side import compared
from accord.studies.stand_off import StandOff, conflict
from accord.studies.what_if import WhatIf

if TYPE_CHECKING:
    from accord.case.desk.decisions import Decided
    from accord.ledger.history import History
    from accord.ledger.track_record import TrackRecord

__all__ = ["Briefing", "at_first", "briefing"]


@dataclass(frozen=True)
class Briefing(Tabled):
    """The results behind one briefing."""

    case: Case
    """As asked for, before a scenario."""
    forecast: Forecast
    """Under the scenario of the briefing."""
    comparison: Comparison | None
    """All other scenarios against that one; None for a case with one scenario."""
    claims: tuple[ClaimVerdict, ...]
    """The claims of the case held against the forecast; those that nobody has reviewed are left out."""
    stand_off: StandOff | None
    """The conflict that the case names; None where it names none."""
    over_time: OverTime | None = None
    """Attention, bottom lines and common ground month by month; None where nothing is simulated, and
    after news: it is told of the case as written."""
    matters: Matters | None = None
    """Which judgements the forecast hangs on; None where nothing is uncertain, or too much to weigh, and
    after news."""
    futures: Futures | None = None
    """The outlook for the relationship; None where nothing is simulated, and after news."""
    packages: Packages | None = None
    """Issues that can be settled together, on the first 2,000 draws; None where there are fewer than two or
    more than eight of them, and after news."""
    levers: Levers | None = None
    """What would have to be true for a goal; None where nobody set one."""
    what_if: WhatIf | None = None
    """What would follow from other values of some fields; None where nobody asked."""
    record: TrackRecord | None = None
    """What earlier sealed forecasts of the case were worth; None where it was not looked at."""
    history: History | None = None
    """What earlier seals and kept runs of the case said; None where none was looked at."""
    decided: Decided | None = None
    """How many proposals for the case a person has decided; None where there are none, or nobody looked."""
    since: dt.date | None = None
    """Day since which is told what changed; the date of the case if None."""
    words: Literal["icd203", "phia", "none"] = "icd203"
    """The scale of likelihood words that a reader asked for."""

    def __repr__(self) -> str:
        others = len(self.comparison.forecasts) - 1 if self.comparison else 0
        return f"Briefing({self.forecast!r}, {others} other scenarios, {len(self.claims)} claims)"


def briefing(inquiry: Inquiry, model: ConflictModel | None = None, where: Where | None = None) -> Briefing:
    """Forecast a case, compare its scenarios, hold its claims against it, and analyse its conflict.

    Parameters
    ----------
    model : the conflict that the case names (`accord.conflict.files.locating.conflict_of`), analysed on its
        own with the seed of the inquiry.

    Raises
    ------
    MissingNumbersError, NotFoundError, UsageError, MissingExtraError
        As `accord.forecast`.
    Stopped
        If the progress callback of `where` raises it.
    """
    where, case, base = where or Where(), inquiry.looked_ahead, inquiry.name
    contrasted = contrast_pairs(case)
    names = list(dict.fromkeys((base, *scenario_names(case))))
    pairs = [*((base, other) for other in names[1:]), *contrasted.values()]
    stage = "comparison" if len(names) > 1 else "simulation"
    weighing = _weighing(inquiry)
    kept = _kept(inquiry)
    also = {base: [each.add for each in (weighing, kept) if each is not None]}
    counted = counted_in_step(inquiry, names, pairs, where, stage=stage, also=also)
    found = forecasts_of(counted, where, causes=[base] if inquiry.causes else [])
    return Briefing(
        case=case,
        forecast=found[base],
        comparison=compared(counted, names, found) if len(found) > 1 else None,
        claims=verdicts_on(case, found[base], contrasts_in(case, counted), unreviewed=False),
        stand_off=conflict(model, seed=inquiry.seed, progress=where.progress) if model else None,
        over_time=None if inquiry.known else over_time(counted.plans[base]),
        matters=weighed(weighing, found[base], where) if weighing else None,
        futures=kept.futures() if kept else None,
        packages=_packages(inquiry, where),
    )


def at_first(inquiry: Inquiry, where: Where | None = None) -> Briefing:
    """What is known of a case soonest: its scenarios side by side and its claims, without reasons,
    judgements, packages and conflict. Its numbers are those of `briefing`; errors likewise."""
    where, case, base = where or Where(), inquiry.looked_ahead, inquiry.name
    names = list(dict.fromkeys((base, *scenario_names(case))))
    pairs = [*((base, other) for other in names[1:]), *contrast_pairs(case).values()]
    stage = "comparison" if len(names) > 1 else "simulation"
    counted = counted_in_step(inquiry, names, pairs, where, stage=stage)
    found = forecasts_of(counted, where)
    return Briefing(
        case=case,
        forecast=found[base],
        comparison=compared(counted, names, found) if len(found) > 1 else None,
        claims=verdicts_on(case, found[base], contrasts_in(case, counted), unreviewed=False),
        stand_off=None,
        over_time=None if inquiry.known else over_time(counted.plans[base]),
    )


def _packages(inquiry: Inquiry, where: Where) -> Packages | None:
    """The packages of a case that has a few issues to tie."""
    if inquiry.known is not None or not 2 <= len(tieable(inquiry.case)) <= MOST_TIED:
        return None
    return packages_of(replace(inquiry, draws=min(inquiry.draws, FIRST_DRAWS)), None, where)


def _kept(inquiry: Inquiry) -> FutureDraws | None:
    """What keeps the draws for the outlook; None after news, and where nothing is simulated."""
    plan = None if inquiry.known is not None else plan_of(inquiry)
    return None if plan is None or plan.agenda is None else FutureDraws(plan)


def _weighing(inquiry: Inquiry) -> Weighing | None:
    """What finds out which judgements matter; None after news, and where nothing is uncertain or too much is
    to be weighed."""
    if inquiry.known is not None:
        return None
    try:
        weighing = weighing_of(plan_of(inquiry))
    except TooMuchError:
        return None
    return weighing if weighing is not None and weighing.found else None
