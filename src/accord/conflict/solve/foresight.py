"""Looking several moves ahead, between two decision makers: limited-move and non-myopic stability.

G_0(i, s) = s. With h moves to look ahead, i chooses the move to the t whose outcome G_(h-1)(j, t) it likes
best, and moves only if that is better for i than s. State s is stable with horizon h if i then stays. It is
non-myopically stable if it is so for every large h: the outcomes repeat in a cycle, and s must be stable
throughout the cycle. References: Zagare, International Studies Quarterly 28 (1984); Kilgour, Theory and
Decision 16 (1984); Fang, Hipel & Kilgour, Interactive decision making (Wiley 1993), ch. 3.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accord.conflict.graph.states import Bools, Graph, Ints, Longs
from accord.errors import UsageError
from accord.machine.jit import allocating

__all__ = ["TIE_RULE", "Foresight", "look_ahead"]

TIE_RULE = "Among moves with equally good outcomes, the one to the state of lowest number is expected."

_LONGEST = 5_000
_MOST_WORK = 2_000_000_000


@dataclass(frozen=True)
class Foresight:
    """Stability of two decision makers who look ahead."""

    limited: Bools  # (horizons, 2, m); [0] is horizon 1, which equals Nash
    non_myopic: (
        Bools | None
    )  # (2, m); None if no cycle came within 5,000 moves (fewer where there are very many)
    period: int | None  # after how many further moves the sets of equilibria repeat
    ties_decided: bool  # whether TIE_RULE chose between different outcomes somewhere


def look_ahead(graph: Graph, *, horizons: int = 8) -> Foresight:
    """Limited-move stability for horizons 1 to `horizons`, and non-myopic stability.

    Raises
    ------
    UsageError
        If there are not exactly two decision makers.
    """
    if graph.n != 2:
        raise UsageError(f"looking ahead is defined for two decision makers; this conflict has {graph.n}")
    everyone = np.arange(graph.m, dtype=np.int32)
    outcome = np.stack([everyone, everyone])
    seen: dict[bytes, int] = {}
    stays: list[Bools] = []
    ties = False
    longest = min(_LONGEST, _MOST_WORK // max(1, len(graph.arcs.target)))
    for _ in range(max(horizons, longest)):
        outcome, tied = _one_more_move(graph, outcome)
        ties |= tied
        stays.append(outcome == everyone)
        first = seen.setdefault(outcome.tobytes(), len(stays) - 1)
        if first < len(stays) - 1 and len(stays) >= horizons:
            cycle = np.stack(stays[first : len(stays) - 1])
            limited, held = np.stack(stays[:horizons]), np.asarray(cycle.all(axis=0))
            return Foresight(limited, held, _period(np.asarray(cycle.all(axis=1))), ties)
    return Foresight(np.stack(stays[:horizons]), None, None, ties)


def _period(held: Bools) -> int:
    """The shortest period of the sets of equilibria within one cycle of outcomes, shape (cycle, m)."""
    length = len(held)
    divisors = (d for d in range(1, length + 1) if length % d == 0)
    return next(d for d in divisors if (np.roll(held, d, axis=0) == held).all())


def _one_more_move(graph: Graph, outcome: Ints) -> tuple[Ints, bool]:
    arcs = graph.arcs
    rows = [_expect(graph.utility[i], arcs.start[i], arcs.target, outcome[1 - i]) for i in range(2)]
    return np.stack([row for row, _ in rows]), any(tied for _, tied in rows)


@allocating
def _expect(u: Ints, start: Longs, target: Ints, answer: Ints) -> tuple[Ints, bool]:
    m = len(u)
    outcome = np.empty(m, np.int32)
    tied = False
    for s in range(m):
        best = np.int32(s)
        tie_here = False
        for a in range(start[s], start[s + 1]):
            end = answer[target[a]]
            if u[end] > u[best]:
                best = end
                tie_here = False
            elif u[end] == u[best] and u[best] > u[s] and end != best:
                tie_here = True
        outcome[s] = best
        tied = tied or tie_here
    return outcome, tied
