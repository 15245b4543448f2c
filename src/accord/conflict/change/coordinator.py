"""What a coordinator can do: the cheapest set of levers that makes a target hold and brings the conflict
there.

The target must be an equilibrium of the changed conflict *and* be reachable from the status quo, by moves
that each improve on where they begin, or by joint moves that the coordinator brokers: jumps from one
equilibrium to another that every member prefers. The third party has no payoffs of its own in the graph.
References: Hipel, Sakamoto & Hagihara, Third party intervention in conflict resolution, in Conflict
Resolution in Water Resources and Environmental Management (Springer 2015); Kinsara, PhD thesis, Waterloo
(2014).
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from accord.conflict.change.credibility import Belief, judge, signalling_of
from accord.conflict.graph.build import build, with_levers
from accord.conflict.graph.model import ConflictModel, Label, Lever
from accord.conflict.graph.paths import Step
from accord.conflict.graph.states import Bools, Graph
from accord.conflict.solve.coalitions import joint_reach
from accord.conflict.solve.stability import Concept, solve
from accord.errors import InvalidFileError, UsageError

__all__ = ["Coordination", "Plan", "Situation", "Solved", "coordinate"]

MOST_SETS = 10_000
"""Sets of levers tried at most; fewer in conflicts of more than 500 states."""


@dataclass(frozen=True)
class Situation:
    """Where the conflict stands under one set of levers."""

    graph: Graph
    equilibria: tuple[Label, ...]
    feasible: bool  # whether the target exists at all
    holds: bool  # whether the target is an equilibrium
    path: tuple[Step, ...] | None  # a shortest way from the status quo; None: unreachable

    @property
    def reached(self) -> bool:
        """Whether the target holds and can be reached."""
        return self.holds and self.path is not None


@dataclass(frozen=True)
class Plan:
    """A cheapest set of levers, and what it leads to."""

    levers: tuple[Lever, ...]
    cost: float
    situation: Situation


@dataclass(frozen=True)
class Coordination:
    """With and without the coordinator."""

    target: Label
    status_quo: Label
    concept: Concept
    without: Situation
    plan: Plan | None  # cheapest among the levers whose messages can be believed
    heedless: Plan | None  # cheapest if every message were believed
    beliefs: tuple[tuple[Lever, Belief], ...]
    tried: int
    exhausted: bool  # every set of levers was tried or a plan was found; else the search was cut off

    def for_case(self, coordinator: str) -> tuple[str, ...]:
        """What the plan would mean as `influence` on an issue of the case; sizes are left to the analyst."""
        if self.plan is None or not self.plan.levers:
            return ()
        return tuple(_case_line(lever, coordinator) for lever in self.plan.levers)


Solved = dict[tuple[tuple[str, ...], Concept], "tuple[Graph, Bools] | None"]
"""(names of levers, concept) -> the conflict under them and its equilibria; None where they contradict each
other."""


def coordinate(
    model: ConflictModel,
    target: Label,
    *,
    concept: Concept = "seq",
    most_sets: int = MOST_SETS,
    solved: Solved | None = None,
) -> Coordination:
    """The cheapest way to `target`, trying sets of levers in ascending cost.

    Parameters
    ----------
    solved : what other targets of the same model have left behind, so that no set of levers is solved twice;
        filled here. An empty one to begin with.

    Raises
    ------
    UsageError
        If the conflict has no status quo or no lever, or no set of levers makes `target` a state.
    """
    if model.status_quo is None:
        raise UsageError(f"{model.name} has no status quo; add 'status_quo' to the file")
    if not model.levers:
        raise UsageError(f"{model.name} has no levers; add 'levers' for the coordinator to the file")
    solved = {} if solved is None else solved
    without = _situation(model, (), target, concept, solved)
    if without is None or not (without.feasible or _made_feasible(model, target, solved)):
        raise UsageError(f"{model.name} has no state {target}, with or without its levers")
    beliefs = _beliefs(model)
    unbelieved = {lever.name for lever, belief in beliefs if not belief.believed}
    usable = [lever for lever in model.levers if lever.name not in unbelieved]
    plan, tried, cut = _cheapest(model, usable, target, concept, most_sets, solved)
    heedless, more, cut_too = plan, 0, False
    if unbelieved:
        other, more, cut_too = _cheapest(model, model.levers, target, concept, most_sets, solved)
        same = plan is not None and other is not None and other.levers == plan.levers
        heedless = plan if same else other
    exhausted = not (cut or cut_too)
    return Coordination(
        target, model.status_quo, concept, without, plan, heedless, beliefs, tried + more, exhausted
    )


def _beliefs(model: ConflictModel) -> tuple[tuple[Lever, Belief], ...]:
    if model.coordinator is None:
        return ()
    return tuple(
        (lever, judge(message, signalling_of(model.coordinator, message)))
        for lever in model.levers
        for message in lever.messages
    )


def _made_feasible(model: ConflictModel, target: Label, solved: Solved) -> bool:
    enabling = [lever for lever in model.levers if lever.allows]
    situation = _situation(model, enabling, target, "nash", solved)
    return situation is not None and situation.feasible


def _cheapest(
    model: ConflictModel,
    levers: Sequence[Lever],
    target: Label,
    concept: Concept,
    most_sets: int,
    solved: Solved,
) -> tuple[Plan | None, int, bool]:
    """(plan, sets tried, whether the search was cut off)."""
    tried = 0
    most_sets = min(most_sets, max(50, 5_000_000 // (1 << len(model.options))))
    for cost, chosen in _by_cost(levers):
        if tried >= most_sets:
            return None, tried, True
        tried += 1
        situation = _situation(model, chosen, target, concept, solved)
        if situation is not None and situation.reached:
            return Plan(chosen, cost, situation), tried, False
    return None, tried, False


def _by_cost(levers: Sequence[Lever]) -> Iterator[tuple[float, tuple[Lever, ...]]]:
    """All sets of levers in ascending cost; of equal cost the smaller set, then the earlier lever, first."""
    ordered = sorted(levers, key=lambda lever: lever.cost)
    waiting: list[tuple[float, int, tuple[int, ...]]] = [(0.0, 0, ())]
    while waiting:
        cost, size, chosen = heapq.heappop(waiting)
        yield cost, tuple(ordered[k] for k in chosen)
        following = chosen[-1] + 1 if chosen else 0
        if following == len(ordered):
            continue
        more = cost + ordered[following].cost
        heapq.heappush(waiting, (more, size + 1, (*chosen, following)))
        if chosen:
            swapped = (*chosen[:-1], following)
            heapq.heappush(waiting, (more - ordered[chosen[-1]].cost, size, swapped))


def _situation(
    model: ConflictModel, levers: Sequence[Lever], target: Label, concept: Concept, solved: Solved
) -> Situation | None:
    """The conflict under `levers`; None where they contradict each other."""
    key = (tuple(lever.name for lever in levers), concept)
    if key not in solved:
        solved[key] = _solved(model, levers, concept)
    found = solved[key]
    if found is None:
        return None
    graph, held = found
    labels = tuple(graph.labels[s] for s in np.flatnonzero(held))
    goal = graph.number_of.get(target)
    if goal is None or model.status_quo not in graph.number_of:
        return Situation(graph, labels, goal is not None, False, None)
    start = graph.number_of[model.status_quo]
    path = _way(graph, start, goal, held, [x.members for x in levers if x.kind == "joint_move"])
    return Situation(graph, labels, True, bool(held[goal]), path)


def _solved(model: ConflictModel, levers: Sequence[Lever], concept: Concept) -> tuple[Graph, Bools] | None:
    try:
        graph = build(with_levers(model, levers))
    except InvalidFileError:
        return None
    return graph, solve(graph).equilibria(concept)


def _way(
    graph: Graph, start: int, goal: int, held: Bools, brokered: Sequence[tuple[str, ...]]
) -> tuple[Step, ...] | None:
    """A shortest sequence of improvements and brokered jumps; nobody moves alone twice in a row."""
    jumps = [(members, _jumps(graph, members, held)) for members in brokered]
    before: dict[tuple[int, int], tuple[tuple[int, int], Step]] = {}
    first = (start, -1)
    waiting, seen = deque([first]), {first}
    while waiting:
        node = waiting.popleft()
        if node[0] == goal:
            return _steps(before, node)
        for step, last in _steps_from(graph, node, jumps):
            reached = (step.target, last)
            if reached not in seen:
                seen.add(reached)
                before[reached] = (node, step)
                waiting.append(reached)
    return None


def _steps_from(
    graph: Graph, node: tuple[int, int], jumps: Sequence[tuple[tuple[str, ...], Bools]]
) -> Iterator[tuple[Step, int]]:
    state, last = node
    for mover in range(graph.n):
        u = graph.utility[mover]
        for target in graph.arcs.of(mover, state) if mover != last else ():
            if u[target] > u[state]:
                yield Step((graph.movers[mover],), state, int(target)), mover
    for members, allowed in jumps:
        for target in np.flatnonzero(allowed[state]):
            yield Step(members, state, int(target)), -1


def _jumps(graph: Graph, members: tuple[str, ...], held: Bools) -> Bools:
    group = [graph.movers.index(name) for name in members]
    u = graph.utility[group]
    gain = (u[:, None, :] > u[:, :, None]).all(axis=0)
    return np.asarray(joint_reach(graph.arcs, group, graph.m) & gain & held[:, None] & held[None, :])


def _steps(
    before: dict[tuple[int, int], tuple[tuple[int, int], Step]], node: tuple[int, int]
) -> tuple[Step, ...]:
    steps: list[Step] = []
    while node in before:
        node, step = before[node]
        steps.insert(0, step)
    return tuple(steps)


def _case_line(lever: Lever, coordinator: str) -> str:
    if lever.kind in ("assurance", "aid"):
        targets = " and ".join(lever.preferences) or "the party it reaches"
        return f"{lever.name}: an inducement by {coordinator} at {targets}; give it a size and a credibility."
    return f"{lever.name}: bridging by {coordinator}; give it a strength, and the trust of each party."
