"""Where a conflict can go from the status quo: shortest paths by any moves or by improvements only.

Reference: Li, Kilgour & Hipel, Status quo analysis in the graph model for conflict resolution,
Journal of the Operational Research Society 56 (2005) 699-707.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from accord.conflict.graph.states import Bools, Graph, Ints
from accord.errors import UsageError

__all__ = ["MAX_MOVES", "Path", "Reachable", "Step", "paths_to", "reachable_from"]

MAX_MOVES = 3_000_000
"""More moves than this would take minutes, and nobody could read the paths."""

_Node = tuple[int, int]


@dataclass(frozen=True)
class Step:
    """One move, or one joint move where several are named."""

    movers: tuple[str, ...]
    source: int
    target: int


@dataclass(frozen=True)
class Path:
    """Moves one after the other, nobody twice in a row, and the equilibria where it might stop on the way."""

    steps: tuple[Step, ...]
    stops: tuple[int, ...]


@dataclass(frozen=True)
class Reachable:
    """What can be reached from one state by legal sequences."""

    graph: Graph
    start: int
    improving: bool
    distance: Ints  # (m,) fewest moves; -1: unreachable
    parents: dict[_Node, tuple[_Node, ...]]  # by (state, last mover): what came before on shortest ways


def reachable_from(graph: Graph, start: int, *, improving: bool) -> Reachable:
    """Layer by layer, every state that can follow `start`; `improving`: by improvements of the mover only.

    Raises
    ------
    UsageError
        If there may be more than `MAX_MOVES` moves.
    """
    if graph.arc_bound > MAX_MOVES:
        raise UsageError(f"paths are searched among at most {MAX_MOVES:,} moves; this conflict may have more")
    distance = np.full(graph.m, -1, dtype=np.int32)
    distance[start] = 0
    parents: dict[_Node, tuple[_Node, ...]] = {}
    layer: list[_Node] = [(start, -1)]
    depth = 0
    while layer:
        depth += 1
        fresh: dict[_Node, list[_Node]] = {}
        for node in layer:
            for target, mover in _next(graph, node, improving=improving):
                if (target, mover) not in parents and target != start:
                    fresh.setdefault((target, mover), []).append(node)
        for (state, mover), before in fresh.items():
            parents[state, mover] = tuple(before)
            if distance[state] < 0:
                distance[state] = depth
        layer = list(fresh)
    return Reachable(graph, start, improving, distance, parents)


def paths_to(found: Reachable, target: int, equilibria: Bools, *, most: int = 20) -> tuple[Path, ...]:
    """The shortest ways to `target` (at most `most`), with the equilibria on each of them."""
    if found.distance[target] <= 0:
        return ()
    paths: list[Path] = []
    depths = _depths(found)
    ends = [node for node in found.parents if node[0] == target and depths[node] == found.distance[target]]
    waiting: list[list[_Node]] = [[node] for node in sorted(ends, reverse=True)]
    while waiting and len(paths) < most:
        chain = waiting.pop()
        if chain[0][0] == found.start:
            paths.append(_as_path(found.graph, chain, equilibria))
            continue
        waiting += [[before, *chain] for before in sorted(found.parents[chain[0]], reverse=True)]
    return tuple(paths)


def _next(graph: Graph, node: _Node, *, improving: bool) -> list[_Node]:
    state, last = node
    nodes = []
    for mover in range(graph.n):
        if mover == last:
            continue
        u = graph.utility[mover]
        for target in graph.arcs.of(mover, state):
            if not improving or u[target] > u[state]:
                nodes.append((int(target), mover))
    return nodes


def _depths(found: Reachable) -> dict[_Node, int]:
    depths: dict[_Node, int] = {(found.start, -1): 0}
    for node, before in found.parents.items():  # in the order of the layers
        depths[node] = depths[before[0]] + 1
    return depths


def _as_path(graph: Graph, chain: list[_Node], equilibria: Bools) -> Path:
    steps = tuple(Step((graph.movers[after[1]],), before[0], after[0]) for before, after in pairwise(chain))
    stops = tuple(step.source for step in steps if equilibria[step.source])
    return Path(steps, stops)
