"""Two slow, independent ways to the same answers: the definitions word for word, and the matrix method."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

import numpy as np
import numpy.typing as npt

from accord.conflict.graph.states import Bools, Graph

__all__ = ["Literal", "coalition_equilibria", "matrix_stability"]

Answer = dict[str, list[list[bool]]]


class Literal:
    """The definitions of Fang, Hipel & Kilgour (1993) on Python sets; deliberately without any cleverness."""

    def __init__(self, graph: Graph) -> None:
        self.u = graph.utility.tolist()
        self.n, self.m = graph.n, graph.m
        self.codes = None if graph.codes is None else [int(c) for c in graph.codes]
        self.moves = [[{int(t) for t in graph.arcs.of(j, s)} for s in range(self.m)] for j in range(self.n)]

    def improvements(self, i: int, s: int) -> set[int]:
        return {t for t in self.moves[i][s] if self.u[i][t] > self.u[i][s]}

    def sequences(self, members: Iterable[int], s: int, *, improving: bool) -> set[int]:
        """All states at the end of a legal sequence of moves by `members` from s."""
        members = tuple(members)
        step = self.improvements if improving else (lambda i, q: self.moves[i][q])
        seen = {(t, i) for i in members for t in step(i, s)}
        fresh = set(seen)
        while fresh:
            fresh = {(t, k) for q, last in fresh for k in members if k != last for t in step(k, q)} - seen
            seen |= fresh
        return {t for t, _ in seen}

    def stable(self, concept: str, i: int, s: int) -> bool:
        u, others = self.u[i], [j for j in range(self.n) if j != i]
        if concept == "nash":
            return not self.improvements(i, s)
        for t in self.improvements(i, s):
            responses = self.sequences(others, t, improving=concept in ("seq", "sseq"))
            sanctions = {r for r in responses if u[r] <= u[s]}
            if concept in ("smr", "sseq"):
                sanctions = {r for r in sanctions if all(u[x] <= u[s] for x in self.moves[i][r])}
            if not sanctions:
                return False
        return True

    def all_stable(self) -> Answer:
        return {
            concept: [[self.stable(concept, i, s) for s in range(self.m)] for i in range(self.n)]
            for concept in ("nash", "gmr", "smr", "seq", "sseq")
        }

    def simultaneous(self, i: int, s: int) -> bool:
        """Option form: every improvement meets a joint answer made of improvements of the others from s."""
        assert self.codes is not None
        place = {code: k for k, code in enumerate(self.codes)}
        answers = [
            [0, *(self.codes[t] ^ self.codes[s] for t in self.improvements(j, s))]
            for j in range(self.n)
            if j != i
        ]
        for t in self.improvements(i, s):
            reached = [self.codes[t] ^ _together(changes) for changes in product(*answers)]
            if not any(c in place and self.u[i][place[c]] <= self.u[i][s] for c in reached):
                return False
        return True


def _together(changes: Iterable[int]) -> int:
    total = 0
    for change in changes:
        total ^= change
    return total


def coalition_equilibria(graph: Graph, concept: str) -> list[int]:
    """States stable for every non-empty coalition, from the definitions; concept without sseq."""
    literal = Literal(graph)
    u = literal.u

    def better(members: tuple[int, ...], t: int, s: int) -> bool:
        return all(u[i][t] > u[i][s] for i in members)

    def stable(members: tuple[int, ...], s: int) -> bool:
        others = [j for j in range(literal.n) if j not in members]
        reach = [literal.sequences(members, q, improving=False) for q in range(literal.m)]
        for t in reach[s]:
            if not better(members, t, s):
                continue
            answers = literal.sequences(others, t, improving=concept == "seq") if concept != "nash" else set()
            sanctions = {r for r in answers if not better(members, r, s)}
            if concept == "smr":
                sanctions = {r for r in sanctions if not any(better(members, x, s) for x in reach[r])}
            if not sanctions:
                return False
        return True

    return [s for s in range(literal.m) if all(stable(members, s) for members in _coalitions(literal.n))]


def _coalitions(n: int) -> Iterator[tuple[int, ...]]:
    for size in range(1, n + 1):
        yield from combinations(range(n), size)


def matrix_stability(graph: Graph) -> Bools:
    """Xu, Hipel & Kilgour (2009): 0/1 matrices; shape (5, n, m). A response back to s sanctions, as in
    logic."""
    n, m = graph.n, graph.m
    moves = [np.zeros((m, m)) for _ in range(n)]
    for j in range(n):
        moves[j][graph.arcs.pairs(j)] = 1.0
    worse = [(u[None, :] <= u[:, None]).astype(float) for u in graph.utility]  # [s, r]: r no better than s
    gains = [1.0 - w for w in worse]
    stable = np.empty((5, n, m), dtype=bool)
    for i in range(n):
        others = [j for j in range(n) if j != i]
        free = _joint(moves, others, m)
        willing = _joint([moves[j] * gains[j] for j in range(n)], others, m)
        ui = moves[i] * gains[i]
        stays = (moves[i] @ gains[i].T == 0).astype(float)  # [r, s]: i cannot get from r to better than s
        stable[0, i] = ui.sum(axis=1) == 0
        for c, (answers, lasting) in enumerate(
            [(free, False), (free, True), (willing, False), (willing, True)], start=1
        ):
            sanctions = worse[i].T * (stays if lasting else 1.0)  # [r, s]
            unanswered = (answers @ sanctions == 0).astype(float)  # [t, s]
            stable[c, i] = (ui * unanswered.T).sum(axis=1) == 0
    return stable


def _joint(moves: Sequence[npt.NDArray[np.float64]], members: list[int], m: int) -> Bools:
    """M_H: reachable by a legal sequence, by powers of the move matrices."""
    latest = {j: moves[j] > 0 for j in members}
    total = np.zeros((m, m), dtype=bool)
    while True:
        before = total.copy()
        for j in members:
            total |= latest[j]
        nothing = np.zeros((m, m))
        latest_next = {
            j: (sum((latest[k].astype(float) for k in members if k != j), nothing) @ moves[j]) > 0
            for j in members
        }
        latest = {j: latest[j] | latest_next[j] for j in members}
        if all((total | latest[j] == total).all() for j in members) and (before == total).all():
            return total
