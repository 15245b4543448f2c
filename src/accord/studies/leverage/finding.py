"""What would have to be true for a goal, on the draws of a forecast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from accord import __version__
from accord.case.exact import exact
from accord.case.scenarios import month_of
from accord.case.schema import Case
from accord.errors import NotFoundError, UsageError, nearest
from accord.forecasts.boxes import Box, plainest_box
from accord.forecasts.inquiry import DEFAULT_DRAWS, Inquiry, Where
from accord.forecasts.plan import Plan, plan_of
from accord.forecasts.uncertain import Uncertain, uncertain, values_of
from accord.forecasts.what_matters import Judgement
from accord.machine.progress import Progress, unseen
from accord.sampling.estimates import Estimate
from accord.studies.leverage.chances import Chances
from accord.studies.leverage.goals import Goal, goal_of, share_for
from accord.studies.leverage.moves import moves_of
from accord.studies.leverage.results import Lever, Levers, Signpost
from accord.studies.leverage.sets_of_moves import move_sets
from accord.studies.leverage.single_moves import (
    actor_moves,
    helpful_moves,
    levers_alone,
    with_their_reach,
)

__all__ = ["LEVER_DRAWS", "levers", "levers_of"]

LEVER_DRAWS = 2_000
_AMONG = 12
"""So many of the best single moves are combined."""


def levers(
    case: Case,
    goal: str,
    *,
    costs: Mapping[str, float] | None = None,
    scenario: str | None = None,
    seed: int = 0,
    draws: int = LEVER_DRAWS,
    confirm: int = DEFAULT_DRAWS,
    workers: int | None = None,
    horizon: float | None = None,
    progress: Progress | None = None,
) -> Levers:
    """What would have to be true for a goal: the least moves of single fields and actors, the cheapest sets
    of up to three, and the boxes of inputs in which it holds.

    A move shifts all draws of a field by as much, keeps them in its range, and leaves all others alone; the
    range is the field's own interval widened to the scale. Sets are exact among the twelve best single moves
    in quarters of their useful way, then trimmed and confirmed on `confirm` draws.

    Parameters
    ----------
    goal : such as ``nuclear agreed by 24 >= 50%``; `accord.studies.leverage.goals.GRAMMAR` lists all.
    costs : path of a field -> what it costs to move it over its whole range; 1 unless given.

    Raises
    ------
    UsageError
        If the goal is none, or a cost is not positive; it says what can be asked.
    NotFoundError
        If there is no such issue, package or field.
    MissingNumbersError
        As `accord.forecast`.
    Stopped
        If `progress` raises it.

    Examples
    --------
    >>> import accord
    >>> found = accord.levers(accord.load("us-rok-2021"), "cost_sharing agreed >= 50%", draws=200)
    >>> found.met
    True
    """
    inquiry = Inquiry(case, scenario, seed, draws, horizon, causes=False)
    where = Where(workers, None, progress or unseen)
    return levers_of(inquiry, goal, costs=costs, confirm=confirm, where=where)


def levers_of(
    inquiry: Inquiry,
    goal: str,
    *,
    costs: Mapping[str, float] | None = None,
    confirm: int = DEFAULT_DRAWS,
    where: Where | None = None,
) -> Levers:
    """What `levers` returns; errors likewise."""
    plan = plan_of(inquiry)
    if plan.agenda is None:
        raise UsageError("this case simulates nothing: no issue of it has bottom lines (kind: concession)")
    on = Chances(plan, plan.agenda, goal_of(goal, plan.case), where or Where())
    _refuse_costs(on, costs or {})
    confirm = max(confirm, inquiry.draws)
    found = _as_things_are(on, on.chance((), confirm), confirm)
    return found if found.met else _sought(on, found, costs or {})


def _refuse_costs(on: Chances, costs: Mapping[str, float]) -> None:
    known = [move.path for move in moves_of(on.plan, on.goal)]
    for path, cost in costs.items():
        if path not in known:
            close = nearest(path, known)
            hint = f"did you mean '{close}'?" if close else "name a field that somebody can move"
            raise NotFoundError(f"no move is known of '{path}', which is to cost {exact(cost)}; {hint}")
        if not cost > 0.0:
            raise UsageError(f"{path} is to cost {exact(cost)}; a cost is more than 0")


def _as_things_are(on: Chances, base: Estimate, confirm: int) -> Levers:
    plan = on.plan
    return Levers(
        case=plan.case,
        scenario=plan.inquiry.name,
        goal=on.goal,
        seed=plan.inquiry.seed,
        draws=plan.inquiry.draws,
        confirmed=confirm,
        chance=base,
        levers=(),
        actors=(),
        tried=0,
        sets=(),
        together=None,
        boxes=(),
        judgements=tuple(one.judgement for one in uncertain(plan)),
        signposts=(),
        version=__version__,
        fingerprint=plan.inquiry.fingerprint,
    )


def _sought(on: Chances, found: Levers, costs: Mapping[str, float]) -> Levers:
    told = with_their_reach(on, helpful_moves(on))
    moves = [move for move, _ in told]
    best = moves[:_AMONG]
    singles = tuple(levers_alone(on, told))
    actors = tuple(actor_moves(on, moves))
    together = on.chance([(move, move.useful) for move in best], on.draws) if best else found.chance
    sets = sorted(move_sets(on, best, costs, found.confirmed), key=lambda one: one.cost) if best else ()
    boxes, judgements = _boxes(on, found.confirmed)
    return replace(
        found,
        levers=singles,
        actors=actors,
        tried=len(best),
        sets=tuple(sets),
        together=together,
        boxes=boxes,
        judgements=judgements,
        signposts=tuple(_signposts(on.plan, on.goal, singles)),
    )


def _boxes(on: Chances, draws: int) -> tuple[tuple[Box, ...], tuple[Judgement, ...]]:
    """Where the goal holds among the draws as they are, by what is uncertain on its issues: by all, and by
    numbers alone."""
    on.where.progress("boxes", 0, 1)
    found = tuple(one for one in uncertain(on.plan) if _speaks(one, on.goal))
    outcome, target = on.outcomes((), draws), share_for(on.goal, on.plan.case)
    if not on.goal.at_least:
        outcome, target = 1.0 - outcome, 1.0 - target
    values = values_of(found, on.drawn(draws))
    first = plainest_box(values, outcome, target)
    values[:, [one.judgement.toss is not None for one in found]] = 0.0
    second = plainest_box(values, outcome, target)
    on.where.progress("boxes", 1, 1)
    boxes = tuple(dict.fromkeys(box for box in (first, second) if box is not None))
    return boxes, tuple(one.judgement for one in found)


def _speaks(one: Uncertain, goal: Goal) -> bool:
    """Whether a judgement is on an issue of the goal, or on none."""
    return one.judgement.issue in ("", *goal.issues)


def _signposts(plan: Plan, goal: Goal, told: Iterable[Lever]) -> Iterator[Signpost]:
    """Events and deadlines ahead that touch an issue of the goal or an actor that can move."""
    actors = {one.actor for one in told if one.actor}
    found = []
    for name, event in plan.case.events.items():
        month = month_of(event.date, plan.case)
        touched = [(change.set or "").split(".") for change in event.changes]
        if any(set(path) & ({*goal.issues} | actors) for path in touched):
            found.append(Signpost(month, f"events.{name}"))
    for name in goal.issues:
        deadline = plan.case.issues[name].deadline
        if deadline is not None:
            found.append(Signpost(month_of(deadline.date, plan.case), f"issues.{name}.deadline"))
    ahead = [one for one in found if 0.0 < one.month <= min(goal.month, plan.case.horizon)]
    yield from sorted(ahead, key=lambda one: one.month)
