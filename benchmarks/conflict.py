"""How fast conflicts are solved, beside the matrix method in the same run.

    PYTHONPATH=. uv run python benchmarks/conflict.py            # the matrix method up to 10 options, a
    minute PYTHONPATH=. uv run python benchmarks/conflict.py --long     # the matrix method at 12 options too,
    ten minutes

All states feasible, all moves reversible, random strict rankings. Compilation is not counted. Every answer
that the matrix method can give is compared; the larger ones are checked by a property that holds for all such
conflicts.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np
from tests.conflict.oracle import matrix_stability

from accord.conflict.files.locating import find_conflict
from accord.conflict.graph.build import build
from accord.conflict.graph.states import Bools, Graph, OptionMoves
from accord.conflict.solve.robustness import robustness
from accord.conflict.solve.stability import Stability, solve

T = TypeVar("T")

# options (or states), decision makers, budget in seconds
SIZES = (
    (10, 2, 0.05),
    (10, 3, 0.05),
    (12, 2, 0.05),
    (12, 3, 0.05),
    (12, 4, 0.05),
    (16, 2, 3.0),
    (16, 4, 3.0),
    (20, 2, 15.0),
    (20, 4, 15.0),
)


def main() -> None:
    """Print the table; an answer that is wrong or too slow ends with an assertion."""
    compared = 12 if "--long" in sys.argv else 10
    _warm_up()
    print(f"{'case':34}{'seconds':>10}{'budget':>8}{'matrix method':>15}{'ratio':>9}{'peak MB':>9}")
    _hundred_states()
    for options, movers, budget in SIZES:
        _options(options, movers, budget, matrix=options <= compared)
    _rankings_of_2021()


def random_conflict(options: int, movers: int, *, keep: int | None = None) -> Graph:
    """A conflict with options dealt round to the movers; `keep` states drawn at random where given."""
    rng = np.random.default_rng(options * 10 + movers)
    codes = np.arange(1 << options, dtype=np.int64)
    if keep is not None:
        codes = np.sort(rng.choice(codes, keep, replace=False))
    own = np.zeros(movers, dtype=np.int64)
    for option in range(options):
        own[option % movers] |= 1 << option
    none = np.zeros(movers, dtype=np.int64)
    utility = np.stack([rng.permutation(len(codes)).astype(np.int32) for _ in range(movers)])
    seen = np.ones(utility.shape, dtype=np.bool_)
    names = tuple(f"d{i}" for i in range(movers))
    return Graph(names, utility, seen, codes, None, OptionMoves(options, own, none, none), None)


def _warm_up() -> None:
    for options in (4, 14):  # one for each way of storing moves
        solve(random_conflict(options, 3))
    model = find_conflict("chicken").model
    robustness(model, build(model), draws=2)


def _timed(work: Callable[[], T], *, repeats: int = 3) -> tuple[T, float]:
    """The answer and the best of several times."""
    best = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        answer = work()
        best = min(best, time.perf_counter() - start)
    return answer, best


def _hundred_states() -> None:
    def work() -> Stability:
        return solve(random_conflict(8, 3, keep=100))

    found, seconds = _timed(work, repeats=20)
    expected, slow = _timed(lambda: matrix_stability(found.graph))
    assert (found.stable == expected).all()
    _line("100 states, 3 decision makers", seconds, 0.005, slow)


def _options(options: int, movers: int, budget: float, *, matrix: bool) -> None:
    graph = random_conflict(options, movers)
    found, seconds = _timed(lambda: solve(_fresh(graph)))
    slow = None
    if matrix:
        expected, slow = _timed(lambda: matrix_stability(graph), repeats=1)
        assert (found.stable == expected).all()
    _check_inclusions(found.stable)
    # a mover's best state of each cell is Nash stable for it and no other is: one per cell
    cells = [len(graph.labels) >> int(mask).bit_count() for mask in graph.moves.own] if graph.moves else []
    assert found.stable[0].sum(axis=1).tolist() == cells
    _line(f"{options} options, {movers} decision makers", seconds, budget, slow)


def _fresh(graph: Graph) -> Graph:
    return Graph(
        graph.movers, graph.utility, graph.perceived, graph.codes, graph.listed, graph.moves, graph.stored
    )


def _check_inclusions(stable: Bools) -> None:
    nash, gmr, smr, seq, sseq = stable
    assert (nash <= sseq).all()
    assert (sseq <= (seq & smr)).all()
    assert ((seq | smr) <= gmr).all()


def _rankings_of_2021() -> None:
    model = find_conflict("us-dprk-2021").model
    graph = build(model)
    found, seconds = _timed(lambda: robustness(model, graph, draws=10_000))
    again = robustness(model, graph, draws=10_000)
    assert (found.share == again.share).all()
    start = time.perf_counter()
    for _ in range(100):
        matrix_stability(graph)
    _line("10,000 rankings of us-dprk-2021", seconds, 5.0, (time.perf_counter() - start) * 100)


def _line(case: str, seconds: float, budget: float, slow: float | None) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    compared = ("-", "-") if slow is None else (f"{slow:.4f}", f"{slow / seconds:,.0f}x")
    print(f"{case:34}{seconds:>10.5f}{budget:>8g}{compared[0]:>15}{compared[1]:>9}{peak:>9.0f}", flush=True)
    assert seconds < budget, f"{case} took {seconds:.3f} s, more than {budget} s"


if __name__ == "__main__":
    main()
