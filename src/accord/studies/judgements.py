"""Which judgements a forecast hangs on, from the draws of the forecast itself."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from threading import Event

from accord.case.schema import Case
from accord.errors import NotFoundError, UsageError, nearest
from accord.forecasts.inquiry import DEFAULT_DRAWS, Inquiry, Where
from accord.forecasts.plan import Plan, plan_of
from accord.forecasts.results import Forecast
from accord.forecasts.weighing import Weighing, red_team
from accord.forecasts.what_matters import IssueMatters, Matters
from accord.machine.cluster import Cluster
from accord.machine.progress import Progress, unseen
from accord.machine.threads import in_order
from accord.studies.in_step import counted_in_step, forecasts_of

__all__ = ["matters", "matters_of", "weighed", "weighing_of"]


def matters(
    case: Case,
    *,
    scenario: str | None = None,
    issues: Sequence[str] | None = None,
    total: bool = False,
    seed: int = 0,
    draws: int = DEFAULT_DRAWS,
    workers: int | None = None,
    cluster: Cluster | None = None,
    horizon: float | None = None,
    progress: Progress | None = None,
) -> Matters:
    """What of the forecast of a case hangs on which of its judgements; all on shown probabilities.

    Parameters
    ----------
    issues : those to weigh; all that are simulated if None.
    total : also the total effects of every independent part (Sobol indices), on draws of their own; needs
        the extra ``sensitivity`` and takes some ten seconds for each of a few hundred uncertain numbers.

    Raises
    ------
    NotFoundError, MissingNumbersError
        As `accord.forecast`; and if an issue is not simulated.
    UsageError
        If nothing in the case is uncertain, or too much to weigh all of it at once.
    MissingExtraError
        If totals are wanted and SciPy is not installed.

    References
    ----------
    Sobol (1993), Mathematical Modelling and Computational Experiment 1:407; Howard (1966), IEEE Transactions
    on Systems Science and Cybernetics 2:22, on the value of information.

    Examples
    --------
    >>> import accord
    >>> found = accord.matters(accord.load("us-rok-2021"), issues=["nuclear"], draws=2000)
    >>> found.issues["nuclear"].effects[0].judgement
    'issues.nuclear.stances.PRK.resolve#obstinate'
    """
    asked = Inquiry(case, scenario, seed, draws, horizon, causes=False)
    return matters_of(asked, issues, Where(workers, cluster, progress or unseen), total=total)


def matters_of(
    inquiry: Inquiry, issues: Sequence[str] | None = None, where: Where | None = None, *, total: bool = False
) -> Matters:
    """What `matters` returns; errors likewise. It is told of the case as written, without news."""
    inquiry = replace(inquiry, as_of=inquiry.case.as_of)
    where, name = where or Where(), inquiry.name
    weighing = weighing_of(plan_of(inquiry), issues)
    if weighing is None:
        raise UsageError("this case simulates nothing: no issue of it has bottom lines (kind: concession)")
    if not weighing.found:
        raise UsageError(
            "nothing in this case is uncertain, so that no judgement matters more than another; give numbers "
            "their ranges (low, mode, high)"
        )
    counted = counted_in_step(inquiry, [name], [], where, stage="simulation", also={name: [weighing.add]})
    found = weighed(weighing, forecasts_of(counted, where)[name], where)
    if not total:
        return found
    from accord.studies.total_effects import with_totals

    return with_totals(found, weighing, where)


def weighing_of(plan: Plan, issues: Sequence[str] | None = None) -> Weighing | None:
    """What takes in the chunks of a plan; None where it simulates nothing.

    Raises
    ------
    NotFoundError
        If an issue is not simulated.
    UsageError
        If there is too much to weigh at once.
    """
    if plan.agenda is None:
        return None
    for name in issues or ():
        if name not in plan.agenda.issues:
            close = nearest(name, plan.agenda.issues)
            hint = f"did you mean '{close}'?" if close else f"there is {', '.join(plan.agenda.issues)}"
            raise NotFoundError(f"there is no simulated issue '{name}'; {hint}")
    return Weighing(plan, plan.agenda, tuple(dict.fromkeys(issues)) if issues else None)


def weighed(weighing: Weighing, forecast: Forecast, where: Where) -> Matters:
    """What matters, from all draws of the forecast, with a red team for every issue."""
    names = [issue for issue in forecast.ranking if issue in weighing.issues]

    def one(name: str, ending: Event | None) -> IssueMatters:
        matter = weighing.weighed(forecast, name)
        return replace(matter, red_team=red_team(weighing, matter, ending))

    found: dict[str, IssueMatters] = {}

    def beat() -> None:
        where.progress("red team", len(found), len(names))

    with closing(in_order(one, names, where.workers, beat)) as answers:
        for name, answer in zip(names, answers, strict=True):
            found[name] = answer
            beat()
    return Matters(forecast, weighing.judgements, found)
