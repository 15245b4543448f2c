"""Why a state holds or does not hold for a decision maker: the improvements, and what deters each of them.

The answer shown is a shortest one. It obeys the same definitions as `accord.conflict.solve.stability`, and
the tests hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from accord.conflict.graph.paths import Step
from accord.conflict.graph.states import Graph
from accord.conflict.graph.words import Words
from accord.conflict.solve.stability import CONCEPT_NAMES, Concept

__all__ = ["Deterred", "Verdict", "explain"]


@dataclass(frozen=True)
class Deterred:
    """One improvement and the shortest sanction against it; no steps where nothing deters it."""

    improvement: Step
    sanction: tuple[Step, ...]
    indifferent: bool  # the sanction leaves the mover exactly as well off as before


@dataclass(frozen=True)
class Verdict:
    """Whether a state is stable for one decision maker by one concept, and why."""

    state: int
    mover: str
    concept: Concept
    stable: bool
    structural: bool  # the mover has no move here: its stability says nothing of its wishes
    perceived: bool
    improvements: tuple[Deterred, ...]  # most wanted first

    def sentences(self, words: Words) -> tuple[str, ...]:
        """The verdict in plain English, one sentence for each improvement."""
        if not self.perceived:
            return (f"{self.mover} does not perceive {words.called(self.state)}.",)
        if self.structural:
            return (
                f"{self.mover} has no move in {words.called(self.state)}: stable by structure, not by wish.",
            )
        if not self.improvements:
            return (f"{self.mover} has no move from {words.called(self.state)} to anything it likes better.",)
        if self.concept == "nash":
            return tuple(self._temptation(d, words) for d in self.improvements)
        return tuple(self._answer(d, words) for d in self.improvements)

    def _temptation(self, deterred: Deterred, words: Words) -> str:
        step = deterred.improvement
        return (
            f"{self.mover} can {words.deed(step)} and likes the result better: {words.called(step.target)}."
        )

    def _answer(self, deterred: Deterred, words: Words) -> str:
        deed = words.deed(deterred.improvement)
        if not deterred.sanction:
            credible = "that they would want to give " if self.concept in ("seq", "sseq") else ""
            return (
                f"If {self.mover} were to {deed}, it would be better off, and no answer of the others "
                f"{credible}would undo that: by {CONCEPT_NAMES[self.concept]} the state does not hold."
            )
        liking = "no better" if deterred.indifferent else "less"
        end = words.called(deterred.sanction[-1].target)
        lasting = ", and it could not get out of that" if self.concept in ("smr", "sseq") else ""
        answer = words.sequence(deterred.sanction)
        return f"If {self.mover} were to {deed}, {answer}, which {self.mover} likes {liking}: {end}{lasting}."


def explain(graph: Graph, state: int, mover: int, concept: Concept) -> Verdict:
    """The verdict on `state` for `mover` by `concept`, with a shortest sanction against every improvement."""
    u = graph.utility[mover]
    moves = graph.arcs.of(mover, state)
    wanted = sorted((int(t) for t in moves if u[t] > u[state]), key=lambda t: -int(u[t]))
    deterred = tuple(_deterred(graph, state, t, mover, concept) for t in wanted)
    stable = not deterred if concept == "nash" else all(d.sanction for d in deterred)
    perceived = bool(graph.perceived[mover, state])
    name = graph.movers[mover]
    return Verdict(state, name, concept, stable, len(moves) == 0, perceived, deterred)


def _deterred(graph: Graph, state: int, target: int, mover: int, concept: Concept) -> Deterred:
    step = Step((graph.movers[mover],), state, target)
    if concept == "nash":
        return Deterred(step, (), False)
    u = graph.utility[mover]
    improving = concept in ("seq", "sseq")
    lasting = concept in ("smr", "sseq")
    before: dict[tuple[int, int], tuple[int, int]] = {}
    layer = [(target, mover)]  # the mover itself does not answer, so it is never met as a last mover
    while layer:
        fresh = []
        for node in layer:
            for reached in _answers(graph, node, mover, improving=improving):
                if reached in before:
                    continue
                before[reached] = node
                fresh.append(reached)
                end = reached[0]
                if u[end] <= u[state] and not (lasting and _escapes(graph, mover, end, state)):
                    return Deterred(step, _chain(graph, before, reached), bool(u[end] == u[state]))
        layer = fresh
    return Deterred(step, (), False)


def _answers(
    graph: Graph, node: tuple[int, int], mover: int, *, improving: bool
) -> Iterator[tuple[int, int]]:
    state, last = node
    for other in range(graph.n):
        if other in (mover, last):
            continue
        u = graph.utility[other]
        for target in graph.arcs.of(other, state):
            if not improving or u[target] > u[state]:
                yield int(target), other


def _escapes(graph: Graph, mover: int, end: int, state: int) -> bool:
    u = graph.utility[mover]
    return bool(np.any(u[graph.arcs.of(mover, end)] > u[state]))


def _chain(
    graph: Graph, before: dict[tuple[int, int], tuple[int, int]], node: tuple[int, int]
) -> tuple[Step, ...]:
    steps: list[Step] = []
    while node in before:
        source = before[node]
        steps.insert(0, Step((graph.movers[node[1]],), source[0], node[0]))
        node = source
    return tuple(steps)
