"""Several decision makers acting together, in three senses that must not be confused.

*Fixed partition*: some act as one; they make all joint changes at once, improve only if every member gains,
and a response deters them unless all of them still gain. *Universal*: a state must withstand every coalition,
single decision makers included; members move in legal sequences. *Equilibrium jump*: a coalition moves
together from one equilibrium to another that every member prefers; this is what a coordinator can broker.
References: Kilgour, Hipel, Fang & Peng, Group Decision and Negotiation 10 (2001) 159-175; Xu, Hipel &
Kilgour, Conflict resolution using the graph model (Springer 2018), ch. 6.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from accord.conflict.graph.states import Arcs, Bools, Graph, Ints, Longs, OptionMoves, option_pairs
from accord.conflict.solve.arc_kernels import CONCEPTS
from accord.errors import UsageError, nearest
from accord.machine.jit import compiled

__all__ = [
    "MAX_STATES",
    "CoalitionStability",
    "Jump",
    "equilibrium_jumps",
    "joint_reach",
    "solve_partition",
    "solve_universal",
]

MAX_STATES = 2_000
"""Coalition questions compare all pairs of states."""

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True)
class CoalitionStability:
    """Stability for each acting group, concepts in the order of CONCEPTS."""

    groups: tuple[tuple[str, ...], ...]
    stable: Bools  # (5, groups, m)

    def equilibria(self, concept: str) -> Bools:
        """States that withstand every group, shape (m,)."""
        return np.asarray(self.stable[CONCEPTS.index(concept)].all(axis=0))


@dataclass(frozen=True)
class Jump:
    """A joint move from one equilibrium to another that every member prefers."""

    members: tuple[str, ...]
    source: int
    target: int


def solve_universal(graph: Graph) -> CoalitionStability:
    """Which states withstand every non-empty coalition."""
    _check_size(graph)
    groups = list(_coalitions(graph.n))
    willing = _improving_arcs(graph)
    stable = [_withstands(graph, group, willing) for group in groups]
    names = tuple(tuple(graph.movers[i] for i in group) for group in groups)
    return CoalitionStability(names, np.stack(stable, axis=1))


def solve_partition(graph: Graph, partition: Sequence[Sequence[str]]) -> CoalitionStability:
    """Stability when the groups of `partition` each act as one; everybody not named acts alone.

    Raises
    ------
    UsageError
        If a name is unknown or in two groups.
    """
    _check_size(graph)
    groups = _partition(graph, partition)
    pairs = [_merged_pairs(graph, group) for group in groups]
    gains = [_all_gain(graph, group) for group in groups]
    free = Arcs.of_pairs(graph.m, pairs)
    eager = [(s[g[s, t]], t[g[s, t]]) for (s, t), g in zip(pairs, gains, strict=True)]
    willing = Arcs.of_pairs(graph.m, eager)
    stable = []
    for k in range(len(groups)):
        others = [j for j in range(len(groups)) if j != k]
        moves = joint_reach(free, [k], graph.m)
        answers = (joint_reach(free, others, graph.m), joint_reach(willing, others, graph.m))
        stable.append(_relation_stability(moves, gains[k], *answers))
    names = tuple(tuple(graph.movers[i] for i in group) for group in groups)
    return CoalitionStability(names, np.stack(stable, axis=1))


def equilibrium_jumps(graph: Graph, equilibria: Bools) -> tuple[Jump, ...]:
    """Every joint move of two or more from one of `equilibria` to another, better for each member."""
    _check_size(graph)
    found = []
    held = np.flatnonzero(equilibria)
    for group in _coalitions(graph.n):
        if len(group) < 2:
            continue
        jumps = (joint_reach(graph.arcs, group, graph.m) & _all_gain(graph, group))[np.ix_(held, held)]
        names = tuple(graph.movers[i] for i in group)
        found += [Jump(names, int(held[s]), int(held[t])) for s, t in zip(*np.nonzero(jumps), strict=True)]
    return tuple(found)


def joint_reach(arcs: Arcs, members: Sequence[int], m: int) -> Bools:
    """[s, t]: whether a legal sequence of moves by `members` leads from s to t; shape (m, m)."""
    reach = np.zeros((m, m), np.bool_)
    space = np.empty((3, 2 * m + 1), np.int64)
    _reach(arcs.start, arcs.target, np.array(members, dtype=np.int64), space, reach)
    return reach


@compiled
def _reach(start: Longs, target: Ints, members: Longs, space: Longs, reach: Bools) -> None:
    met, stack, last = space[0], space[1], space[2]
    m = len(reach)
    for s in range(m):
        for t in range(m):
            met[t] = -1  # never; k by mover k alone; -2 by two movers: done
        stack[0], last[0] = s, -1
        top = 1
        while top > 0:
            top -= 1
            q, by = stack[top], last[top]
            for k in members:
                if k == by:
                    continue
                for a in range(start[k, q], start[k, q + 1]):
                    t = target[a]
                    reach[s, t] = True
                    if met[t] != -2 and met[t] != k:
                        met[t] = k if met[t] == -1 else -2
                        stack[top], last[top] = t, k
                        top += 1


def _withstands(graph: Graph, group: tuple[int, ...], willing: Arcs) -> Bools:
    others = [j for j in range(graph.n) if j not in group]
    moves = joint_reach(graph.arcs, group, graph.m)
    free = joint_reach(graph.arcs, others, graph.m)
    return _relation_stability(moves, _all_gain(graph, group), free, joint_reach(willing, others, graph.m))


def _relation_stability(moves: Bools, gains: Bools, free: Bools, willing: Bools) -> Bools:
    """The five concepts for one acting group from its relations, all [from, to] and (m, m); result (5, m)."""
    improvements = moves & gains
    worse = (~gains).astype(np.float32)
    escapes = moves.astype(np.float32) @ gains.T.astype(np.float32) > 0  # [r, s]
    lasting = worse * ~escapes.T
    rows = [~improvements.any(axis=1)]
    for answers, sanctions in ((free, worse), (free, lasting), (willing, worse), (willing, lasting)):
        answered = sanctions @ answers.T.astype(np.float32) > 0  # [s, t]
        rows.append(~(improvements & ~answered).any(axis=1))
    return np.stack(rows)


def _all_gain(graph: Graph, group: Sequence[int]) -> Bools:
    u = graph.utility[list(group)]
    return np.asarray((u[:, None, :] > u[:, :, None]).all(axis=0))


def _improving_arcs(graph: Graph) -> Arcs:
    pairs = []
    for j in range(graph.n):
        sources, targets = graph.arcs.pairs(j)
        gain = graph.utility[j][targets] > graph.utility[j][sources]
        pairs.append((sources[gain], targets[gain]))
    return Arcs.of_pairs(graph.m, pairs)


def _merged_pairs(graph: Graph, group: Sequence[int]) -> tuple[Longs, Longs]:
    if graph.moves is None or graph.codes is None:
        reach = joint_reach(graph.arcs, group, graph.m)
        np.fill_diagonal(reach, False)
        sources, targets = np.nonzero(reach)
        return sources, targets
    masks = (graph.moves.own, graph.moves.on_only, graph.moves.off_only)
    own, on, off = (np.array([np.bitwise_or.reduce(mask[list(group)])]) for mask in masks)
    return option_pairs(graph.codes, OptionMoves(graph.moves.bits, own, on, off), 0)


def _partition(graph: Graph, partition: Sequence[Sequence[str]]) -> list[tuple[int, ...]]:
    named = [name for group in partition for name in group]
    for name in named:
        if name not in graph.movers:
            close = nearest(name, graph.movers)
            hint = f"did you mean '{close}'?" if close else f"there are: {', '.join(graph.movers)}"
            raise UsageError(f"there is no decision maker '{name}'; {hint}")
        if named.count(name) > 1:
            raise UsageError(f"'{name}' stands in two groups; name everybody once")
    alone = [(j,) for j, name in enumerate(graph.movers) if name not in named]
    return [tuple(graph.movers.index(name) for name in group) for group in partition if group] + alone


def _coalitions(n: int) -> Iterator[tuple[int, ...]]:
    for size in range(1, n + 1):
        yield from combinations(range(n), size)


def _check_size(graph: Graph) -> None:
    if graph.m > MAX_STATES:
        raise UsageError(
            f"coalitions compare all pairs of states: {graph.m:,} states are more than {MAX_STATES:,}"
        )
    if graph.n > 10:
        raise UsageError(
            f"{graph.n} decision makers form {2**graph.n - 1:,} coalitions: at most 10 are tried"
        )
