"""The least change of preferences as a 0-1 programme, solved by HiGHS.

p(i, a, b) = 1 means that i strictly prefers a to b. For a pair that is ordered now, one variable says whether
it is reversed; for a pair that is tied now, two say whether it is split. Orders stay orders through
p(a, c) <= p(a, b) + p(b, c), of which only those are added that a solution violates. Every move t of i from
the wanted state s must be no improvement, or be answered: one unit flows from t along moves of the others (by
credible concepts only along moves that they prefer) to a state that is no better for i than s. The flows may
be fractional: where the p are whole, a fractional flow contains a whole path.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from time import monotonic

import numpy as np
import numpy.typing as npt

from accord.conflict.graph.states import Bools, Graph, Ints
from accord.conflict.solve.coalitions import joint_reach
from accord.conflict.solve.stability import Concept
from accord.errors import MissingExtraError

__all__ = ["ProgramResult", "solve_program"]

_MOST_ROWS_PER_ROUND = 5_000

Row = dict[int, float]


@dataclass(frozen=True)
class ProgramResult:
    """New ranks, or none where time ran out or nothing fits; no change can be cheaper than `lower`."""

    utility: Ints | None
    lower: float
    impossible: bool = False


@dataclass(frozen=True)
class _Term:
    """constant + coefficient x variable; no variable where `variable` is -1."""

    constant: float
    coefficient: float = 0.0
    variable: int = -1


@dataclass
class _Program:
    """Variables with their cost and kind, and rows of the form sum <= bound, gathered step by step."""

    cost: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    rows: list[tuple[Row, float]] = field(default_factory=list)

    def variable(self, cost: float = 0.0, *, whole: bool) -> int:
        self.cost.append(cost)
        self.whole.append(int(whole))
        return len(self.cost) - 1

    def at_most(self, bound: float, *terms: tuple[float, _Term]) -> None:
        """Add the row: sum of factor x term <= bound."""
        row: Row = defaultdict(float)
        for factor, term in terms:
            bound -= factor * term.constant
            if term.variable >= 0:
                row[term.variable] += factor * term.coefficient
        self.rows.append((dict(row), bound))


def solve_program(
    graph: Graph, state: int, concept: Concept, movable: Bools, *, seconds: float
) -> ProgramResult:
    """The nearest preferences under which `state` is an equilibrium; only movers in `movable`, (n,), change.

    Raises
    ------
    MissingExtraError
        If SciPy is not installed.
    """
    program = _Program()
    prefers = _preference_terms(program, graph, movable)
    for mover in range(graph.n):
        for target in graph.arcs.of(mover, state):
            _hold(program, graph, prefers, mover, state, int(target), concept)
    deadline = monotonic() + seconds
    lower = 0.0
    while (left := deadline - monotonic()) > 0:
        values, bound, impossible = _solve(program, left)
        lower = max(lower, bound)
        if values is None:
            return ProgramResult(None, lower, impossible)
        strict = _strict(prefers, values)
        if not _add_violated(program, prefers, strict):
            ranks = [np.unique(p.sum(axis=1), return_inverse=True)[1] for p in strict]
            return ProgramResult(np.stack(ranks).astype(np.int32), lower)
    return ProgramResult(None, lower)


Prefers = list[dict[tuple[int, int], _Term]]


def _preference_terms(program: _Program, graph: Graph, movable: Bools) -> Prefers:
    everyone: Prefers = []
    for u, may_move in zip(graph.utility.tolist(), movable, strict=True):
        terms: dict[tuple[int, int], _Term] = {}
        for a in range(graph.m):
            for b in range(a):
                high, low = (a, b) if u[a] > u[b] else (b, a)
                if not may_move:
                    terms[high, low], terms[low, high] = _Term(float(u[a] != u[b])), _Term(0.0)
                elif u[a] == u[b]:
                    split = [program.variable(1.0, whole=True) for _ in range(2)]
                    terms[a, b], terms[b, a] = (_Term(0.0, 1.0, v) for v in split)
                    program.at_most(1.0, (1.0, terms[a, b]), (1.0, terms[b, a]))
                else:
                    flip = program.variable(1.0, whole=True)
                    terms[high, low], terms[low, high] = _Term(1.0, -1.0, flip), _Term(0.0, 1.0, flip)
        everyone.append(terms)
    return everyone


def _hold(
    program: _Program, graph: Graph, prefers: Prefers, mover: int, state: int, target: int, concept: Concept
) -> None:
    """Rows that say: going to `target` is no improvement for `mover`, or is answered."""
    gain = prefers[mover][target, state]
    if concept == "nash":
        program.at_most(0.0, (1.0, gain))
        return
    others = [k for k in range(graph.n) if k != mover]
    ends = np.flatnonzero(joint_reach(graph.arcs, others, graph.m)[target])
    absorbed = {int(end): _Term(0.0, 1.0, program.variable(whole=False)) for end in ends}
    lasting = concept in ("smr", "sseq")
    for end, amount in absorbed.items():
        better = [end, *(int(x) for x in graph.arcs.of(mover, end) if lasting)]
        for other_end in better:
            if other_end != state:
                program.at_most(1.0, (1.0, amount), (1.0, prefers[mover][other_end, state]))
    program.at_most(0.0, (1.0, gain), *((-1.0, amount) for amount in absorbed.values()))
    if concept in ("seq", "sseq"):
        _flow(program, graph, prefers, others, target, absorbed)


def _flow(
    program: _Program,
    graph: Graph,
    prefers: Prefers,
    others: list[int],
    target: int,
    absorbed: dict[int, _Term],
) -> None:
    """What is absorbed must have come from `target` along improvements; nodes are (state, last mover)."""
    arriving: dict[tuple[int, int], list[_Term]] = defaultdict(list)
    leaving: dict[tuple[int, int], list[_Term]] = defaultdict(list)
    waiting, seen = [(target, -1)], {(target, -1)}
    while waiting:
        node = waiting.pop()
        for k in (k for k in others if k != node[1]):
            for reached in (int(t) for t in graph.arcs.of(k, node[0])):
                amount = _Term(0.0, 1.0, program.variable(whole=False))
                program.at_most(0.0, (1.0, amount), (-1.0, prefers[k][reached, node[0]]))
                leaving[node].append(amount)
                arriving[reached, k].append(amount)
                if (reached, k) not in seen:
                    seen.add((reached, k))
                    waiting.append((reached, k))
    exits: dict[int, list[_Term]] = defaultdict(list)
    for node, amounts in arriving.items():
        out = _Term(0.0, 1.0, program.variable(whole=False))
        exits[node[0]].append(out)
        through = [(1.0, out), *((1.0, a) for a in leaving[node]), *((-1.0, a) for a in amounts)]
        program.at_most(0.0, *through)
    for end, amount in absorbed.items():
        program.at_most(0.0, (1.0, amount), *((-1.0, out) for out in exits[end]))


def _solve(program: _Program, seconds: float) -> tuple[npt.NDArray[np.float64] | None, float, bool]:
    """(values, lower bound of the cost, whether nothing fits); no values where time ran out."""
    try:
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array
    except ImportError as problem:
        raise MissingExtraError("the least change of preferences", "conflict") from problem
    if not program.cost:
        fits = all(bound >= 0 for _, bound in program.rows)
        return (np.empty(0) if fits else None), 0.0, not fits
    entries = [(r, v, c) for r, (row, _) in enumerate(program.rows) for v, c in row.items()]
    rows, columns, factors = zip(*entries, strict=True)
    shape = (len(program.rows), len(program.cost))
    matrix = csr_array((factors, (rows, columns)), shape=shape)
    bounds = [bound for _, bound in program.rows]
    found = milp(
        np.array(program.cost),
        integrality=np.array(program.whole),
        bounds=Bounds(0.0, 1.0),
        constraints=LinearConstraint(matrix, ub=bounds),
        options={"time_limit": seconds},
    )
    lower = float(found.mip_dual_bound or 0.0) if found.status in (0, 1) else 0.0
    return (found.x if found.status == 0 else None), float(np.ceil(lower - 1e-6)), found.status == 2


def _strict(prefers: Prefers, values: npt.NDArray[np.float64]) -> list[npt.NDArray[np.int64]]:
    """[a, b] = 1 where a is strictly preferred, one (m, m) per mover."""
    tables = []
    for terms in prefers:
        m = max((a for a, _ in terms), default=0) + 1
        table = np.zeros((m, m), dtype=np.int64)
        for pair, term in terms.items():
            value = values[term.variable] if term.variable >= 0 else 0.0
            table[pair] = round(term.constant + term.coefficient * value)
        tables.append(table)
    return tables


def _add_violated(program: _Program, prefers: Prefers, strict: list[npt.NDArray[np.int64]]) -> bool:
    """Add the broken rows of p(a, c) <= p(a, b) + p(b, c); False if nothing is broken."""
    added = 0
    for terms, p in zip(prefers, strict, strict=True):
        broken = p[:, None, :] > p[:, :, None] + p[None, :, :]  # [a, b, c]
        for a, b, c in np.argwhere(broken).tolist():
            if len({a, b, c}) == 3 and added < _MOST_ROWS_PER_ROUND:
                program.at_most(0.0, (1.0, terms[a, c]), (-1.0, terms[a, b]), (-1.0, terms[b, c]))
                added += 1
    return added > 0
