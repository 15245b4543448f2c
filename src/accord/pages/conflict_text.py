"""Results as tables and sentences for the terminal and the briefing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

import numpy as np

from accord.conflict.change.answers import InverseAnswer
from accord.conflict.change.coordinator import Coordination, Plan, Situation
from accord.conflict.change.credibility import STATUS
from accord.conflict.change.inverse import Count
from accord.conflict.change.least_change import LeastChange, StatementChange
from accord.conflict.graph.model import ConflictModel
from accord.conflict.graph.paths import Reachable, Step, paths_to
from accord.conflict.graph.states import Bools, Graph
from accord.conflict.graph.words import Words, joined
from accord.conflict.solve.overview import Overview, equilibria_by_any, verdicts
from accord.conflict.solve.stability import SEMANTICS, Concept

__all__ = [
    "Table",
    "coordination_lines",
    "further_lines",
    "inverse_lines",
    "legend_lines",
    "path_lines",
    "reason_lines",
    "stability_table",
    "summary_line",
]

TABLE_STATES = 60
"""Above this many states only the equilibria and the status quo are listed."""

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def stability_table(found: Overview, concepts: Sequence[Concept]) -> Table:
    """Header and rows: per concept who finds a state stable, ``all`` where everybody does."""
    shown: Iterable[int] = range(found.graph.m)
    if found.graph.m > TABLE_STATES:
        quo = [] if found.status_quo is None else [found.status_quo]
        shown = sorted({*equilibria_by_any(found)[:TABLE_STATES], *quo})
    header = ["state", "options", "", *(c.upper() for c in concepts)]
    if found.robustness is not None:
        header.append(f"robust ({_shown(concepts).upper()})")
    return tuple(header), [_row(found, state, concepts) for state in shown]


def legend_lines(found: Overview, concepts: Sequence[Concept]) -> list[str]:
    """What the table means, with the semantics, seeds and counts."""
    lines = [
        "* status quo. In each column: who finds the state stable; 'all' makes it an equilibrium.",
        SEMANTICS,
    ]
    shares = found.robustness
    if shares is not None:
        lines.append(
            f"robust: share of {shares.draws:,} near-by preferences in which it is an equilibrium by "
            f"{_shown(concepts).upper()} (up to {shares.swaps} exchanges of neighbours, seed {shares.seed})."
        )
    return lines


def summary_line(found: Overview) -> str:
    """How large the conflict is and which variant is in force."""
    graph = found.graph
    text = f"{graph.n} decision makers ({', '.join(graph.movers)}), {graph.m:,} states"
    if found.variants:
        text += f", variant {' + '.join(found.variants)}"
    if graph.m > TABLE_STATES:
        text += "; only equilibria and the status quo are listed"
    return text + "."


def reason_lines(found: Overview, concept: Concept) -> list[str]:
    """Sentences on the status quo and on every equilibrium by `concept`."""
    held = set(np.flatnonzero(found.stability.equilibria(concept)).tolist()[:20])
    quo = found.status_quo
    lines: list[str] = []
    for state in sorted(held | ({quo} if quo is not None else set())):
        words = found.words
        verdict = "holds" if state in held else "does not hold"
        role = ", the status quo," if state == quo else ""
        lines.append(f"{words.called(state)}{role} {verdict} by {concept.upper()}:")
        for one in verdicts(found, state, concept):
            lines += [f"  {sentence}" for sentence in one.sentences(words)]
    return lines


def further_lines(found: Overview) -> list[str]:
    """The concepts beyond the five, one line each."""
    if found.further is None:
        return []
    graph, more = found.graph, found.further
    lines = []
    if more.simultaneous is not None:
        lines.append(f"Simultaneous sanctioning: {_listed(graph, more.simultaneous.all(axis=0))}.")
    if more.foresight is not None:
        for horizon, row in enumerate(more.foresight.limited, start=1):
            lines.append(f"Looking {horizon} moves ahead: {_listed(graph, row.all(axis=0))}.")
        if more.foresight.non_myopic is not None:
            lines.append(f"Non-myopic: {_listed(graph, more.foresight.non_myopic.all(axis=0))}.")
    if more.coalitions is not None:
        for concept in get_args(Concept):
            held = more.coalitions.equilibria(concept)
            lines.append(f"Against every coalition, {concept.upper()}: {_listed(graph, held)}.")
    for jump in more.jumps:
        source, target = found.words.called(jump.source), found.words.called(jump.target)
        lines.append(f"{joined(jump.members)} together would go from {source} to {target}.")
    lines += [f"Left out: {name}: {reason}." for name, reason in more.left_out]
    return lines


def path_lines(words: Words, any_moves: Reachable, improving: Reachable, equilibria: Bools) -> list[str]:
    """For every equilibrium whether and how it can be reached."""
    lines = [f"From {words.called(any_moves.start)}:"]
    for state in np.flatnonzero(equilibria):
        name = words.called(int(state))
        if state == any_moves.start:
            lines.append(f"  {name} is where it begins.")
            continue
        ways = paths_to(improving, int(state), equilibria, most=3)
        kind = "by improvements only"
        if not ways:
            ways, kind = paths_to(any_moves, int(state), equilibria, most=3), "not by improvements alone"
        if not ways:
            lines.append(f"  {name} cannot be reached.")
            continue
        lines.append(f"  {name}: {len(ways[0].steps)} moves, {kind}:")
        for way in ways:
            passed = [words.called(s) for s in way.stops if s != any_moves.start]
            stop = f" (it may stop at {joined(passed)})" if passed else ""
            lines.append(f"    {_route(words, way.steps)}{stop}")
    return lines


def inverse_lines(words: Words, answer: InverseAnswer) -> list[str]:
    """What would have to be so for the state to hold."""
    by = joined([c.upper() for c in answer.held]) if answer.held else "none of the five concepts"
    lines = [f"{words.called(answer.state)} is an equilibrium by {by}."]
    for asked in answer.asked:
        concept = asked.concept.upper()
        if asked.conditions is not None:
            lines += ["", f"By {concept} it holds exactly if:"]
            sentences = asked.conditions.sentences(words) or ("(it holds whatever they prefer)",)
            lines += [f"  {sentence}" for sentence in sentences]
        lines += ["", _change_heading(asked.change), *(f"  {s}" for s in asked.change.sentences(words))]
        if asked.statements is not None:
            lines += _statement_lines(words.model, asked.statements)
        lines += [_count_line(count, asked.concept) for count in answer.counts]
    return lines


def coordination_lines(model: ConflictModel, found: Coordination) -> list[str]:
    """With and without the coordinator, and what each side can believe."""
    name = model.coordinator.name if model.coordinator else "the coordinator"
    lines = [f"Without {name}: {_situation_line(model, found.without)}"]
    if found.plan is None:
        complete = "no set of usable levers" if found.exhausted else f"none of {found.tried:,} sets tried"
        lines.append(f"With {name}: {complete} makes {found.target} hold and reachable.")
    else:
        lines += _plan_lines(model, found.plan, f"With {name}")
    if found.heedless is not None and found.heedless is not found.plan:
        lines += _plan_lines(model, found.heedless, "If every message were believed")
    lines += [f"{lever.name}: {belief.sentence(name)}" for lever, belief in found.beliefs]
    if found.beliefs:
        lines.append(f"Credibility: {STATUS}")
    for_case = found.for_case(name)
    if for_case:
        lines += ["To carry this into a forecast, add it to the case; nothing is carried over by itself:"]
        lines += [f"  {line}" for line in for_case]
    return lines


def _shown(concepts: Sequence[Concept]) -> Concept:
    return "seq" if "seq" in concepts else concepts[0]


def _row(found: Overview, state: int, concepts: Sequence[Concept]) -> tuple[str, ...]:
    words = found.words
    name = words.name(state)
    label = str(words.label(state))
    marks = "* " if state == found.status_quo else ""
    shown = "" if name == f"state {label}" else name
    cells = [label, words.pattern(state), marks + shown]
    cells += [_who(found, state, concept) for concept in concepts]
    if found.robustness is not None:
        cells.append(f"{found.robustness.of(_shown(concepts))[state]:.0%}")
    return tuple(cells)


def _who(found: Overview, state: int, concept: Concept) -> str:
    stable = found.stability.of(concept)[:, state]
    if stable.all():
        return "all"
    return ", ".join(m for m, held in zip(found.graph.movers, stable, strict=True) if held) or "-"


def _listed(graph: Graph, held: Bools | np.bool_) -> str:
    return ", ".join(str(graph.labels[s]) for s in np.flatnonzero(held)) or "none"


def _route(words: Words, steps: Sequence[Step]) -> str:
    parts = [f"{joined(step.movers)} to {words.called(step.target)}" for step in steps]
    return ", then ".join(parts)


def _change_heading(change: LeastChange) -> str:
    concept = change.concept.upper()
    if change.utility is None or change.pairs == 0:
        return f"Least change of preferences ({concept}):"
    proof = "proven the least" if change.proven else f"at least {change.lower} are needed"
    return f"Least change of preferences ({concept}): {change.pairs} pairs of states, {proof}:"


def _statement_lines(model: ConflictModel, change: StatementChange) -> list[str]:
    if change.orders is None:
        scope = "no order of the statements" if change.exhausted else f"no {change.swaps} exchanges"
        return [f"Statements: {scope} would do it ({change.tried:,} orders tried)."]
    lines = [f"Statements: {change.swaps} exchanges of neighbours would do it, and no fewer:"]
    for maker, order in zip(model.decision_makers, change.orders, strict=True):
        statements = maker.preference.statements if maker.preference else None
        if statements and list(order) != sorted(order):
            wishes = "; ".join(statements[k].text or statements[k].formula for k in order)
            lines.append(f"  {maker.name}: {wishes}.")
    return lines if change.swaps else []


def _count_line(count: Count, concept: Concept) -> str:
    kind = "strict rankings" if count.exact else "random strict rankings"
    error = "" if count.exact else f" (standard error {count.error(concept):.1%})"
    share = count.of(concept) / count.tried
    return (
        f"Of {count.tried:,} {kind} of {count.mover}, {count.of(concept):,} make it so: {share:.1%}{error}."
    )


def _situation_line(model: ConflictModel, situation: Situation) -> str:
    if not situation.feasible:
        return "the target is not feasible."
    holds = "the target is an equilibrium" if situation.holds else "the target is no equilibrium"
    if situation.path is None:
        return f"{holds}, and no improvements lead there."
    route = _route(Words(model, situation.graph), situation.path) or "it is the status quo"
    return f"{holds}; way: {route}."


def _plan_lines(model: ConflictModel, plan: Plan, start: str) -> list[str]:
    if not plan.levers:
        return [f"{start}: no lever is needed; {_situation_line(model, plan.situation)}"]
    lines = [f"{start}, at cost {plan.cost:g}: {_situation_line(model, plan.situation)}"]
    return lines + [f"  {x.name} ({x.kind.replace('_', ' ')}, {x.cost:g}): {x.text}" for x in plan.levers]
