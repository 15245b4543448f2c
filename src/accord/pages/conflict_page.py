"""Pages of a stand-off: what is stable and why, how to get somewhere, what would have to change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

import numpy as np

from accord.conflict.change.answers import InverseAnswer
from accord.conflict.change.coordinator import Coordination, Plan, Situation
from accord.conflict.change.credibility import STATUS
from accord.conflict.change.inverse import Count
from accord.conflict.change.least_change import LeastChange, StatementChange
from accord.conflict.graph.model import ConflictModel, Lever, Option
from accord.conflict.graph.paths import Reachable, Step, paths_to
from accord.conflict.graph.states import Bools, Graph
from accord.conflict.graph.words import Words, joined
from accord.conflict.solve.overview import Overview, equilibria_by_any, verdicts
from accord.conflict.solve.stability import SEMANTICS, Concept
from accord.pages.blocks import (
    Block,
    Cell,
    Heading,
    Lead,
    Note,
    Paragraph,
    Points,
    Reference,
    Report,
    Table,
    sentences,
    table,
)

__all__ = [
    "coordination_report",
    "inverse_report",
    "options_taken",
    "overview_report",
    "paths_report",
    "summary_line",
]

TABLE_STATES = 60
"""Above this many states only the equilibria and the status quo are listed."""
REASONS_BELOW = 300
"""Up to this many states the reasons are told."""
_FURTHER = {
    "sim": "simultaneous sanctioning",
    "limited_move": "looking several moves ahead",
    "coalitional_universal": "stability against every coalition",
    "equilibrium_jumps": "joint moves from one equilibrium to another",
}
"""What a concept that could not be computed is called."""


def overview_report(found: Overview, concepts: Sequence[Concept], concept: Concept) -> Report:
    """Which states are stable for whom, what that rests on, and the concepts beyond the five.

    Parameters
    ----------
    concepts : columns of the table.
    concept : the one that reasons are given for.
    """
    blocks: list[Block] = [
        Lead(sentences(summary_line(found))),
        *_options(found.model),
        _stability(found, concepts),
        Note(sentences(*_legend(found, concepts))),
    ]
    if found.graph.m <= REASONS_BELOW:
        blocks += _reasons(found, concept)
    if found.further is not None:
        blocks += [Heading("Beyond the five concepts"), Points(sentences(*_further(found)))]
    return Report(found.model.title or found.model.name, tuple(blocks))


def _options(model: ConflictModel) -> Iterator[Block]:
    """What each option is, under the name by which situations are told."""
    if model.options:
        yield from _list("The options, by the names used below:", [_option(one) for one in model.options])


def _option(option: Option) -> str:
    who = f"{option.owner} can " if option.owner else ""
    deeds = [option.on or "take it up" if option.direction != "off" else ""]
    deeds.append(option.off or "give it up" if option.direction != "on" else "")
    once = "" if option.direction == "both" else ", and not go back on it"
    return f"{option.name}: {who}{' or '.join(filter(None, deeds))}{once}."


def _stability(found: Overview, concepts: Sequence[Concept]) -> Table:
    """Per concept who finds a state stable, ``all`` where everybody does."""
    shown: Iterable[int] = range(found.graph.m)
    if found.graph.m > TABLE_STATES:
        quo = [] if found.status_quo is None else [found.status_quo]
        shown = sorted({*equilibria_by_any(found)[:TABLE_STATES], *quo})
    named = ["situation"] if found.model.state_names else []
    titles = ["#state", "options taken", *named, *(c.upper() for c in concepts)]
    if found.robustness is not None:
        titles.append(f">robust ({_shown(concepts).upper()})")
    rows = [_row(found, state, concepts) for state in shown]
    return table("Who finds which state stable", " | ".join(titles), rows)


def _legend(found: Overview, concepts: Sequence[Concept]) -> list[str]:
    """What the table means, with the semantics, seeds and counts."""
    marked = "" if found.status_quo is None else "* status quo. "
    lines = [
        f"{marked}In each column: who finds the state stable; 'all' makes it an equilibrium.",
        SEMANTICS,
    ]
    shares = found.robustness
    if shares is not None:
        near = f"up to {_several(shares.swaps, 'exchange')} of neighbours, seed {shares.seed}"
        lines.append(
            f"robust: share of {shares.draws:,} near-by preferences in which it is an equilibrium by "
            f"{_shown(concepts).upper()} ({near})."
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


def _reasons(found: Overview, concept: Concept) -> Iterator[Block]:
    """Sentences on the status quo and on every equilibrium by `concept`."""
    held = set(np.flatnonzero(found.stability.equilibria(concept)).tolist()[:20])
    quo = found.status_quo
    words = found.words
    for state in sorted(held | ({quo} if quo is not None else set())):
        verdict = "holds" if state in held else "does not hold"
        role = ", the status quo," if state == quo else ""
        reasons = [told for one in verdicts(found, state, concept) for told in one.sentences(words)]
        yield from _list(f"{words.called(state)}{role} {verdict} by {concept.upper()}:", reasons)


def _list(heading: str, points: Iterable[str]) -> Iterator[Block]:
    """A line, and what belongs to it below."""
    yield Paragraph(sentences(heading))
    if told := sentences(*points):
        yield Points(told)


def _further(found: Overview) -> list[str]:
    """The concepts beyond the five, one line each."""
    if found.further is None:
        return []
    graph, more = found.graph, found.further
    lines = []
    if more.simultaneous is not None:
        lines.append(f"Simultaneous sanctioning: {_listed(graph, more.simultaneous.all(axis=0))}.")
    if more.foresight is not None:
        for horizon, row in enumerate(more.foresight.limited, start=1):
            lines.append(f"Looking {_several(horizon, 'move')} ahead: {_listed(graph, row.all(axis=0))}.")
        if more.foresight.non_myopic is not None:
            lines.append(f"Non-myopic: {_listed(graph, more.foresight.non_myopic.all(axis=0))}.")
    if more.coalitions is not None:
        for concept in get_args(Concept):
            held = more.coalitions.equilibria(concept)
            lines.append(f"Against every coalition, {concept.upper()}: {_listed(graph, held)}.")
    for jump in more.jumps:
        source, target = found.words.called(jump.source), found.words.called(jump.target)
        lines.append(f"{joined(jump.members)} together would go from {source} to {target}.")
    lines += [f"Left out: {_FURTHER[name]}: {reason}." for name, reason in more.left_out]
    return lines


def paths_report(found: Overview, any_moves: Reachable, improving: Reachable, equilibria: Bools) -> Report:
    """For every equilibrium whether and how it can be reached."""
    words = found.words
    blocks: list[Block] = [*_options(found.model), Lead(sentences(f"From {words.called(any_moves.start)}:"))]
    for state in np.flatnonzero(equilibria).tolist():
        blocks += _list(*_ways(words, any_moves, improving, equilibria, state))
    return Report(found.model.title or found.model.name, tuple(blocks))


def _ways(
    words: Words, any_moves: Reachable, improving: Reachable, equilibria: Bools, state: int
) -> tuple[str, list[str]]:
    """Whether a state can be reached, and the shortest ways there."""
    name = words.called(state)
    if state == any_moves.start:
        return f"{name} is where it begins.", []
    ways, kind = paths_to(improving, state, equilibria, most=3), "by improvements only"
    if not ways:
        ways, kind = paths_to(any_moves, state, equilibria, most=3), "not by improvements alone"
    if not ways:
        return f"{name} cannot be reached.", []
    routes = []
    for way in ways:
        passed = [words.called(s) for s in way.stops if s != any_moves.start]
        stop = f" (it may stop at {joined(passed)})" if passed else ""
        routes.append(f"{_route(words, way.steps)}{stop}")
    return f"{name}: {_several(len(ways[0].steps), 'move')}, {kind}:", routes


def inverse_report(words: Words, answer: InverseAnswer) -> Report:
    """What would have to be so for the state to hold."""
    by = joined([c.upper() for c in answer.held]) if answer.held else "none of the five concepts"
    blocks: list[Block] = [
        *_options(words.model),
        Lead(sentences(f"{words.called(answer.state)} is an equilibrium by {by}.")),
    ]
    for asked in answer.asked:
        concept = asked.concept.upper()
        if asked.conditions is not None:
            needed = asked.conditions.sentences(words) or ("(it holds whatever they prefer)",)
            blocks += _list(f"By {concept} it holds exactly if:", needed)
        blocks += _list(_change_heading(asked.change), asked.change.sentences(words))
        if asked.statements is not None:
            blocks += _statements(words.model, asked.statements)
        counts = [_count_line(count, asked.concept) for count in answer.counts]
        if counts:
            blocks.append(Paragraph(sentences(*counts)))
    return Report(words.model.title or words.model.name, tuple(blocks))


def coordination_report(model: ConflictModel, found: Coordination) -> Report:
    """With and without the coordinator, and what each side can believe."""
    name = model.coordinator.name if model.coordinator else "the coordinator"
    blocks: list[Block] = [
        *_options(model),
        Lead(sentences(f"Without {name}: {_situation_line(model, found.without)}")),
    ]
    if found.plan is None:
        complete = "no set of usable levers" if found.exhausted else f"none of {found.tried:,} sets tried"
        told = f"With {name}: {complete} makes {found.target} hold and reachable."
        blocks.append(Paragraph(sentences(told)))
    else:
        blocks += _plan(model, found.plan, f"With {name}")
    if found.heedless is not None and found.heedless is not found.plan:
        blocks += _plan(model, found.heedless, "If every message were believed")
    if found.beliefs:
        messages = [f"{_named(lever)}: {belief.sentence(name)}" for lever, belief in found.beliefs]
        blocks += _list("What can be believed:", [*messages, f"Credibility: {STATUS}"])
    if for_case := found.for_case(name):
        told = "To carry this into a forecast, add it to the case; nothing is carried over by itself:"
        blocks += _list(told, for_case)
    return Report(model.title or model.name, tuple(blocks))


def _several(n: int, word: str) -> str:
    """A number and a word, in the plural unless it is one."""
    return f"{n:,} {word}" if n == 1 else f"{n:,} {word}s"


def _shown(concepts: Sequence[Concept]) -> Concept:
    return "seq" if "seq" in concepts else concepts[0]


def _row(found: Overview, state: int, concepts: Sequence[Concept]) -> tuple[str | Cell, ...]:
    words = found.words
    label = str(words.label(state))
    marks = "* " if state == found.status_quo else ""
    cells: list[str | Cell] = [label, options_taken(words, state)]
    if found.model.state_names:
        cells.append(words.given(state))
    cells[-1] = marks + str(cells[-1])
    cells += [_who(found, state, concept) for concept in concepts]
    if found.robustness is not None:
        share = float(found.robustness.of(_shown(concepts))[state])
        source = Reference("result", f"robustness.share.{_shown(concepts)}.{label}")
        cells.append(Cell(f"{share:.0%}", share, source))
    return tuple(cells)


def options_taken(words: Words, state: int) -> str:
    """The options taken in a state by name, or the pattern of Y, N and - where some are left open."""
    taken = words.taken(state)
    if taken is None:
        return words.pattern(state) or "–"
    return ", ".join(taken) or "none"


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
    return f"Least change of preferences ({concept}): {_several(change.pairs, 'pair')} of states, {proof}:"


def _statements(model: ConflictModel, change: StatementChange) -> Iterator[Block]:
    """Which exchanges among the statements of preference would do it."""
    if change.orders is None:
        scope = (
            "no order of the statements" if change.exhausted else f"no {_several(change.swaps, 'exchange')}"
        )
        told = f"Statements: {scope} would do it ({change.tried:,} orders tried)."
        yield Paragraph(sentences(told))
        return
    if not change.swaps:
        return
    lines = []
    for maker, order in zip(model.decision_makers, change.orders, strict=True):
        statements = maker.preference.statements if maker.preference else None
        if statements and list(order) != sorted(order):
            wishes = "; ".join(statements[k].text or statements[k].formula for k in order)
            lines.append(f"{maker.name}: {wishes}.")
    heading = f"Statements: {_several(change.swaps, 'exchange')} of neighbours would do it, and no fewer:"
    yield from _list(heading, lines)


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


def _plan(model: ConflictModel, plan: Plan, start: str) -> Iterator[Block]:
    """A set of levers, what it costs and where it leads."""
    told = _situation_line(model, plan.situation)
    if not plan.levers:
        yield Paragraph(sentences(f"{start}: no lever is needed; {told}"))
        return
    levers = [f"{_named(x)} ({x.kind.replace('_', ' ')}, {x.cost:g}): {x.text}" for x in plan.levers]
    yield from _list(f"{start}, at cost {plan.cost:g}: {told}", levers)


def _named(lever: Lever) -> str:
    """Its name in the file as words."""
    return lever.name.replace("-", " ").replace("_", " ")
