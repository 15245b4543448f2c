"""What would have to be true for a goal, on the draws of a forecast."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import combinations
from threading import Event
from typing import TypeVar

from accord import __version__
from accord.agenda.layout import Agenda
from accord.case.scenarios import month_of
from accord.case.schema import Case
from accord.errors import NotFoundError, UsageError, nearest
from accord.forecasts.boxes import Box, plainest_box
from accord.forecasts.comparison import Z95
from accord.forecasts.inquiry import DEFAULT_DRAWS, Inquiry, Where
from accord.forecasts.plan import Plan, plan_of
from accord.forecasts.uncertain import Uncertain, uncertain, values_of
from accord.forecasts.what_matters import Judgement
from accord.machine.progress import Progress, unseen
from accord.machine.threads import in_order
from accord.sampling.arrays import Floats
from accord.sampling.draws import sample
from accord.sampling.estimates import Estimate
from accord.studies.leverage.goals import Goal, goal_of, mean_of, outcome_of, share_for, shown_of
from accord.studies.leverage.moves import Move, moved, moves_of, ways
from accord.studies.leverage.results import ActorMove, Lever, Levers, Moved, MoveSet, Signpost
from accord.studies.leverage.search import LEVELS, Chosen, cheapest, least

__all__ = ["LEVER_DRAWS", "levers", "levers_of"]

LEVER_DRAWS = 2_000
SCREENED = 500
"""Draws on which every field is tried both ways."""
_HELPS = 0.01
"""A gain of probability below which a field is no lever."""
_AMONG = 12
"""So many of the best single moves are combined."""
_NOTHING = 1e-3
"""Share of its range below which a trimmed move is none."""
_TOLD = 30
"""So many levers are told."""
Item = TypeVar("Item")
Answer = TypeVar("Answer")
_NEARLY = 0.005
"""What may be missing from the farthest reach of a move at the end of its useful way."""

Amounts = Sequence[tuple[Move, float]]


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
    search = _Search(plan, plan.agenda, goal_of(goal, plan.case), where or Where(), dict(costs or {}))
    search.refuse_costs()
    confirm = max(confirm, inquiry.draws)
    base = search.chance((), confirm)
    found = _result(search, base, confirm)
    return found if found.met else _sought(search, found)


def _result(search: _Search, base: Estimate, confirm: int) -> Levers:
    plan = search.plan
    found = uncertain(plan)
    return Levers(
        case=plan.case,
        scenario=plan.inquiry.name,
        goal=search.goal,
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
        judgements=tuple(one.judgement for one in found),
        signposts=(),
        version=__version__,
        fingerprint=plan.inquiry.fingerprint,
    )


def _sought(search: _Search, found: Levers) -> Levers:
    helpful = search.screened()
    told = search.reach(helpful)
    best = [move for move, _ in told[:_AMONG]]
    singles = tuple(search.singles(told))
    actors = tuple(search.actors([move for move, _ in told]))
    together = search.chance([(move, move.useful) for move in best], search.draws) if best else found.chance
    sets = tuple(sorted(search.sets(best, found.confirmed), key=lambda one: one.cost)) if best else ()
    boxes, judgements = search.boxes(found.confirmed)
    return replace(
        found,
        levers=singles,
        actors=actors,
        tried=len(best),
        sets=sets,
        together=together,
        boxes=boxes,
        judgements=judgements,
        signposts=tuple(_signposts(search.plan, search.goal, singles)),
    )


@dataclass
class _Search:
    """A goal on the draws of a plan."""

    plan: Plan
    agenda: Agenda
    goal: Goal
    where: Where
    costs: dict[str, float]
    _inputs: dict[int, Floats] = field(default_factory=dict)

    @property
    def draws(self) -> int:
        return self.plan.inquiry.draws

    def refuse_costs(self) -> None:
        known = [move.path for move in moves_of(self.plan, self.goal)]
        for path, cost in self.costs.items():
            if path not in known:
                close = nearest(path, known)
                hint = f"did you mean '{close}'?" if close else "name a field that somebody can move"
                raise NotFoundError(f"no move is known of '{path}', which is to cost {cost:g}; {hint}")
            if not cost > 0.0:
                raise UsageError(f"{path} is to cost {cost:g}; a cost is more than 0")

    # -------------------------------------------------------- chances

    def drawn(self, draws: int) -> Floats:
        """(draw, slot) the first draws."""
        if draws not in self._inputs:
            self._inputs[draws] = sample(self.agenda.slots, self.plan.inquiry.seed, 0, draws)
        return self._inputs[draws]

    def outcomes(self, amounts: Amounts, draws: int, ending: Event | None = None) -> Floats:
        """(draw,) whether the goal's event comes about with some fields moved."""
        return outcome_of(self.goal, self.agenda, moved(self.drawn(draws), amounts), ending)

    def chance(self, amounts: Amounts, draws: int, ending: Event | None = None) -> Estimate:
        """The shown probability of the goal's event with some fields moved."""
        return shown_of(self.goal, mean_of(self.outcomes(amounts, draws, ending)), self.plan.case)

    def chances(self, every: Sequence[Amounts], draws: int, stage: str) -> Iterator[Estimate]:
        """One after another, on threads, with progress."""
        self.drawn(draws)
        return self.each(lambda amounts, ending: self.chance(amounts, draws, ending), every, stage)

    def gain(self, now: Estimate, before: Estimate) -> float:
        """How much nearer the goal is."""
        return now.value - before.value if self.goal.at_least else before.value - now.value

    def holds(self, amounts: Amounts, draws: int) -> bool:
        return self.goal.met(self.chance(amounts, draws).value)

    # -------------------------------------------------------- single moves

    def screened(self) -> list[Move]:
        """The fields that help, each in its better way."""
        draws = min(SCREENED, self.draws)
        both = list(ways(moves_of(self.plan, self.goal)))
        before = self.chance((), draws)
        every = self.chances([[(move, move.useful)] for move in both], draws, "fields")
        best: dict[str, tuple[float, Move]] = {}
        for move, now in zip(both, every, strict=True):
            gain = self.gain(now, before)
            if gain >= _HELPS and gain > best.get(move.path, (0.0, move))[0]:
                best[move.path] = (gain, move)
        ranked = sorted(best.values(), key=lambda one: -one[0])
        return [move for _, move in ranked[:_TOLD]]

    def reach(self, helpful: Sequence[Move]) -> list[tuple[Move, Estimate]]:
        """Every move with its useful way, and what it reaches there; the farthest first."""
        ends = self.chances([[(move, move.useful)] for move in helpful], self.draws, "levers")
        found = list(zip(helpful, list(ends), strict=True))
        found.sort(key=lambda one: one[1].value, reverse=self.goal.at_least)
        return [(self._useful(move, end), end) for move, end in found]

    def _useful(self, move: Move, end: Estimate) -> Move:
        """The move no farther than it helps."""
        draws = min(SCREENED, self.draws)
        at_end = self.chance([(move, move.useful)], draws)

        def nearly(amount: float) -> bool:
            return self.gain(at_end, self.chance([(move, amount)], draws)) <= _NEARLY

        amount = least(nearly, move.useful)
        return replace(move, useful=move.useful if amount is None else amount)

    def singles(self, told: Sequence[tuple[Move, Estimate]]) -> Iterator[Lever]:
        """What it takes of every move alone."""
        return self.each(lambda one, _: self.lever(*one), told, "thresholds")

    def each(
        self, one: Callable[[Item, Event | None], Answer], items: Sequence[Item], stage: str
    ) -> Iterator[Answer]:
        """The answers to some items in their order, on threads, with progress."""
        done = 0

        def beat() -> None:
            self.where.progress(stage, done, len(items))

        with closing(in_order(one, items, self.where.workers, beat)) as answers:
            for answer in answers:
                done += 1
                beat()
                yield answer

    def lever(self, move: Move, farthest: Estimate) -> Lever:
        """What it takes of one move alone."""
        needed = self._threshold(move, 0.0) if self.goal.met(farthest.value) else None
        wide = Z95 * (self.goal.share * (1.0 - self.goal.share) / self.draws) ** 0.5
        return Lever(
            path=move.path,
            actor=move.actor,
            third=move.third,
            usual=move.usual,
            low=move.low,
            high=move.high,
            toward=move.toward,
            farthest=farthest,
            needed=needed,
            needed_low=None if needed is None else self._threshold(move, -wide),
            needed_high=None if needed is None else self._threshold(move, wide),
        )

    def _threshold(self, move: Move, stricter: float) -> float | None:
        """The least move that reaches the goal, made stricter by some probability."""
        goal = self.goal
        share = goal.share + stricter if goal.at_least else goal.share - stricter
        asked = replace(goal, share=share)
        return least(lambda by: asked.met(self.chance([(move, by)], self.draws).value), move.range)

    def actors(self, moves: Sequence[Move]) -> Iterator[ActorMove]:
        """What every actor can do with all its levers, each on its useful way."""
        names = dict.fromkeys(move.actor for move in moves if move.actor)
        for actor in names:
            mine = [move for move in moves if move.actor == actor]

            def along(share: float, mine: list[Move] = mine) -> list[tuple[Move, float]]:
                return [(move, share * move.useful) for move in mine]

            farthest = self.chance(along(1.0), self.draws)
            needed = None
            if self.goal.met(farthest.value):
                needed = least(lambda share, along=along: self.holds(along(share), self.draws), 1.0)  # type: ignore[misc]
            paths = tuple(move.path for move in mine)
            yield ActorMove(actor, mine[0].third, farthest, needed, paths)

    # -------------------------------------------------------- sets

    def sets(self, best: Sequence[Move], confirm: int) -> Iterator[MoveSet]:
        """The cheapest sets, trimmed and confirmed on more draws."""
        costs = [self._cost(move, move.useful / LEVELS) for move in best]
        # Wholly hopeless sets are told on threads beforehand; the search then meets few of them.
        known = self._corners(best)

        def reached(levels: Chosen) -> bool:
            if levels not in known:
                known[levels] = self.holds(_at(best, levels), self.draws)
            return known[levels]

        def told(done: int, wanted: int) -> None:
            self.where.progress("sets", done, wanted)

        chosen = cheapest(costs, reached, told=told)
        self.drawn(confirm)
        yield from self.each(lambda levels, _: self._confirmed(best, levels, confirm), chosen, "confirming")

    def _corners(self, best: Sequence[Move]) -> dict[Chosen, bool]:
        """Whether every set of at most three reaches the goal at the end of its useful way; sets that hold
        one that does are taken to do so."""
        known: dict[Chosen, bool] = {}
        winners: list[set[int]] = []
        for size in (1, 2, 3):
            groups = list(combinations(range(len(best)), size))
            corners = {g: tuple(LEVELS if i in g else 0 for i in range(len(best))) for g in groups}
            easy = [g for g in groups if any(winner <= set(g) for winner in winners)]
            known |= {corners[g]: True for g in easy}
            hard = [g for g in groups if g not in set(easy)]
            ends = self.chances([_at(best, corners[g]) for g in hard], self.draws, f"sets of {size}")
            for group, now in zip(hard, ends, strict=True):
                known[corners[group]] = self.goal.met(now.value)
                if known[corners[group]]:
                    winners.append(set(group))
        return known

    def _cost(self, move: Move, amount: float) -> float:
        return self.costs.get(move.path, 1.0) * amount / move.range

    def _confirmed(self, best: Sequence[Move], levels: Chosen, confirm: int) -> MoveSet:
        """The moves as little as reaches the goal, the dearest trimmed first; more in proportion where more
        draws ask for it."""
        amounts = {i: best[i].useful * level / LEVELS for i, level in enumerate(levels) if level}

        def reaches(by: Mapping[int, float], draws: int) -> bool:
            return self.holds([(best[i], amount) for i, amount in by.items()], draws)

        for i in sorted(amounts, key=lambda i: -self._cost(best[i], amounts[i])):
            fewer = least(lambda by, i=i: reaches(amounts | {i: by}, self.draws), amounts[i])  # type: ignore[misc]
            amounts[i] = amounts[i] if fewer is None else fewer
        if not reaches(amounts, confirm):
            most = min((best[i].range / amount for i, amount in amounts.items() if amount), default=1.0)
            most = min(max(most, 1.0), 2.0)
            factor = least(lambda f: reaches({i: f * a for i, a in amounts.items()}, confirm), most)
            amounts = {i: (factor or most) * amount for i, amount in amounts.items()}
        kept = {i: amount for i, amount in amounts.items() if amount > _NOTHING * best[i].range}
        moves = tuple(self._moved(best[i], amount) for i, amount in kept.items())
        chance = self.chance([(best[i], amount) for i, amount in kept.items()], confirm)
        return MoveSet(moves, sum(one.cost for one in moves), chance)

    def _moved(self, move: Move, amount: float) -> Moved:
        to = min(max(move.usual + move.toward * amount, move.low), move.high)
        return Moved(move.path, move.toward * amount, to, self._cost(move, amount))

    # -------------------------------------------------------- boxes

    def boxes(self, draws: int) -> tuple[tuple[Box, ...], tuple[Judgement, ...]]:
        """Where the goal holds among the draws as they are, by what is uncertain on its issues: by all, and
        by numbers alone."""
        self.where.progress("boxes", 0, 1)
        found = tuple(one for one in uncertain(self.plan) if _speaks(one, self.goal))
        outcome, target = self.outcomes((), draws), share_for(self.goal, self.plan.case)
        if not self.goal.at_least:
            outcome, target = 1.0 - outcome, 1.0 - target
        values = values_of(found, self.drawn(draws))
        first = plainest_box(values, outcome, target)
        values[:, [one.judgement.toss is not None for one in found]] = 0.0
        second = plainest_box(values, outcome, target)
        self.where.progress("boxes", 1, 1)
        boxes = tuple(dict.fromkeys(box for box in (first, second) if box is not None))
        return boxes, tuple(one.judgement for one in found)


def _speaks(one: Uncertain, goal: Goal) -> bool:
    """Whether a judgement is on an issue of the goal, or on none."""
    return one.judgement.issue in ("", *goal.issues)


def _at(best: Sequence[Move], levels: Chosen) -> Amounts:
    return [(best[i], best[i].useful * level / LEVELS) for i, level in enumerate(levels) if level]


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
