"""The inverse question: under which preferences would a wanted state hold?

For every move of i away from the state the conditions offer alternatives, each a set of comparisons; they
follow from the definitions. Counting then tells how much of all possible orders satisfies them.
References: Kinsara, Kilgour & Hipel, Inverse approach to the graph model for conflict resolution, IEEE
Transactions on SMC: Systems 45 (2015) 734-742; Wang, Hipel, Fang & Dang, matrix formulation, EJOR 270 (2018)
1130-1139.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, permutations
from math import factorial, sqrt

import numpy as np

from accord.conflict.graph.states import Graph, Ints
from accord.conflict.graph.words import Words, joined
from accord.conflict.solve.arc_kernels import CONCEPTS, solve_many
from accord.conflict.solve.stability import Concept
from accord.errors import UsageError

__all__ = ["Comparison", "Conditions", "Count", "conditions", "count_rankings"]

LONGEST_ANSWER = 3
"""Longer answers, and any beyond some 400, are left out of the words (not out of any computation)."""

EXACT_STATES = 8
"""Up to this many states every ranking is tried: 8! = 40,320."""

SAMPLE = 20_000
"""Random rankings tried where there are more states; fewer where each takes long."""

CONDITION_STATES = 64
"""Conditions of larger conflicts fill pages that nobody reads."""

_MOST_WORK = 400_000_000
_MOST_ANSWERS = 400


@dataclass(frozen=True, order=True)
class Comparison:
    """`mover` must find `worse` no better than `than`; where `strictly`, worse."""

    mover: int
    worse: int
    than: int
    strictly: bool


Alternative = frozenset[Comparison]


@dataclass(frozen=True)
class Conditions:
    """What makes `state` an equilibrium by `concept`: every clause must hold, by any of its alternatives."""

    state: int
    concept: Concept
    clauses: tuple[tuple[int, tuple[Alternative, ...]], ...]  # (whose stability, alternatives)

    def sentences(self, words: Words) -> tuple[str, ...]:
        """One sentence per clause; none at all means that the state holds whatever they prefer."""
        return tuple(self._sentence(mover, alternatives, words) for mover, alternatives in self.clauses)

    def _sentence(self, mover: int, alternatives: tuple[Alternative, ...], words: Words) -> str:
        ways = [joined([_in_words(c, words) for c in sorted(way)]) for way in alternatives]
        return f"For {words.graph.movers[mover]} to stay: " + "; or ".join(ways) + "."


@dataclass(frozen=True)
class Count:
    """Of all strict rankings of one mover, the others as they are, how many make the state an equilibrium."""

    mover: str
    satisfying: tuple[int, ...]  # by concept, in the order of CONCEPTS
    tried: int
    exact: bool  # all rankings were tried; else a random sample

    def of(self, concept: Concept) -> int:
        """How many of the rankings tried."""
        return self.satisfying[CONCEPTS.index(concept)]

    def error(self, concept: Concept) -> float:
        """Standard error of the share; 0 where exact."""
        share = self.of(concept) / self.tried
        return 0.0 if self.exact else sqrt(share * (1 - share) / self.tried)


def conditions(graph: Graph, state: int, concept: Concept) -> Conditions:
    """The conditions, with everything that follows from something else left out.

    Raises
    ------
    UsageError
        If there are more than `CONDITION_STATES` states.
    """
    if graph.m > CONDITION_STATES:
        raise UsageError(f"conditions are written for up to {CONDITION_STATES} states, not {graph.m:,}")
    clauses: list[tuple[int, tuple[Alternative, ...]]] = []
    for mover in range(graph.n):
        own: list[tuple[Alternative, ...]] = []
        for target in graph.arcs.of(mover, state):
            answers = set(_ways(graph, mover, state, int(target), concept))
            ways = _weakest({_no_better(mover, int(target), state)} | answers)
            if not any(len(way) == 0 for way in ways):
                own.append(ways)
        clauses += [(mover, clause) for clause in _strongest(own)]
    return Conditions(state, concept, tuple(clauses))


def count_rankings(
    graph: Graph, state: int, mover: int, *, seed: int = 0, exact_states: int = EXACT_STATES
) -> Count:
    """Try every strict ranking of `mover` (up to 8 states), or 20,000 random ones."""
    exact = graph.m <= exact_states
    arcs = graph.arcs
    sample = max(100, min(SAMPLE, _MOST_WORK // (graph.m + len(arcs.target))))
    drawn = permutations(range(graph.m)) if exact else _random_rankings(graph.m, seed, sample)
    satisfying = np.zeros(len(CONCEPTS), dtype=np.int64)
    while len(chunk := np.array(list(islice(drawn, 200)), dtype=np.int32)):
        utilities = np.repeat(graph.utility[None], len(chunk), axis=0)
        utilities[:, mover] = chunk
        counts = solve_many(utilities, arcs.start, arcs.target, arcs.back_start, arcs.source)
        satisfying += counts[:, state]
    if not graph.perceived[:, state].all():
        satisfying[:] = 0
    tried = factorial(graph.m) if exact else sample
    return Count(graph.movers[mover], tuple(int(k) for k in satisfying), tried, exact)


def _random_rankings(m: int, seed: int, sample: int) -> Iterator[Ints]:
    rng = np.random.default_rng(seed)
    for _ in range(sample):
        yield rng.permutation(m).astype(np.int32)


def _no_better(mover: int, state: int, than: int) -> Alternative:
    return frozenset() if state == than else frozenset({Comparison(mover, state, than, False)})


def _ways(graph: Graph, mover: int, state: int, target: int, concept: Concept) -> Iterator[Alternative]:
    """Each way in which the others can deter `mover` from going to `target`."""
    if concept == "nash":
        return
    lasting = concept in ("smr", "sseq")
    for path in _answers(graph, mover, target):
        end = path[-1][1]
        way = _no_better(mover, end, state)
        if lasting:
            for escape in graph.arcs.of(mover, end):
                way |= _no_better(mover, int(escape), state)
        if concept in ("seq", "sseq"):
            before = target
            for other, reached in path:
                way |= {Comparison(other, before, reached, True)}
                before = reached
        yield way


def _answers(graph: Graph, mover: int, target: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """Legal sequences of the others from `target`, as (mover, state reached), no state twice, short ones
    first."""
    layer: list[tuple[tuple[int, int], ...]] = [((-1, target),)]
    given = 0
    for _ in range(LONGEST_ANSWER):
        layer = [longer for path in layer for longer in _longer(graph, mover, path)]
        yield from (path[1:] for path in layer)
        given += len(layer)
        if given > _MOST_ANSWERS:
            return


def _longer(
    graph: Graph, mover: int, path: tuple[tuple[int, int], ...]
) -> Iterator[tuple[tuple[int, int], ...]]:
    been = {state for _, state in path}
    for other in range(graph.n):
        if other not in (mover, path[-1][0]):
            for reached in graph.arcs.of(other, path[-1][1]):
                if int(reached) not in been:
                    yield (*path, (other, int(reached)))


def _weakest(ways: set[Alternative]) -> tuple[Alternative, ...]:
    """Alternatives that ask more than another one are left out."""
    kept = [way for way in ways if not any(other < way for other in ways)]
    return tuple(sorted(kept, key=lambda way: (len(way), sorted(way))))


def _strongest(clauses: list[tuple[Alternative, ...]]) -> list[tuple[Alternative, ...]]:
    """Clauses that follow from another one are left out."""
    unique = list(dict.fromkeys(clauses))
    return [c for c in unique if not any(other != c and _implies(other, c) for other in unique)]


def _implies(one: tuple[Alternative, ...], other: tuple[Alternative, ...]) -> bool:
    return all(any(weaker <= way for weaker in other) for way in one)


def _in_words(comparison: Comparison, words: Words) -> str:
    name = words.graph.movers[comparison.mover]
    worse, than = words.called(comparison.worse), words.called(comparison.than)
    if comparison.strictly:
        return f"{name} likes {than} better than {worse}"
    return f"{name} finds {worse} no better than {than}"
