"""What a stand-off comes to: states by their labels, concepts in lower case, decision makers by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_args

import numpy as np

from accord.conflict.change.answers import InverseAnswer
from accord.conflict.change.coordinator import Coordination, Plan, Situation
from accord.conflict.change.credibility import STATUS, Belief
from accord.conflict.change.inverse import Count
from accord.conflict.change.least_change import LeastChange, StatementChange
from accord.conflict.graph.model import ConflictModel, Label
from accord.conflict.graph.paths import Path, Reachable, Step, paths_to
from accord.conflict.graph.states import Bools, Graph
from accord.conflict.graph.words import Words
from accord.conflict.solve.explanations import Verdict
from accord.conflict.solve.foresight import TIE_RULE, Foresight
from accord.conflict.solve.overview import Further, Overview, equilibria_by_any, verdicts
from accord.conflict.solve.stability import SEMANTICS, Concept
from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import (
    COUNT,
    DISTANCE,
    FLAG,
    LABEL,
    NUMBER,
    SHARE,
    TEXT,
    by_name,
    list_of,
    maybe,
    one_of,
    optional,
    record,
)

__all__ = ["KINDS", "coordination_json", "inverse_json", "overview_json", "paths_json"]

Data = dict[str, Any]

CONCEPT = one_of(*get_args(Concept))
LABELS = list_of(LABEL)
STEP = record(by=list_of(TEXT), to=LABEL, **{"from": LABEL})
VERDICT = record(
    state=LABEL,
    decision_maker=TEXT,
    concept=CONCEPT,
    stable=FLAG,
    structural=FLAG,
    sentences=list_of(TEXT),
    answers=list_of(record(improvement=LABEL, sanction=list_of(STEP))),
)
JUMP = record(members=list_of(TEXT), to=LABEL, **{"from": LABEL})
FURTHER = record(
    left_out=by_name(TEXT),
    sim=optional(record(equilibria=LABELS, stable=by_name(LABELS))),
    limited_move=optional(by_name(LABELS)),
    non_myopic=optional(maybe(LABELS)),
    period=optional(maybe(COUNT)),
    tie_rule=optional(maybe(TEXT)),
    coalitional_universal=optional(by_name(LABELS)),
    equilibrium_jumps=optional(list_of(JUMP)),
)
OVERVIEW = Kind(
    "conflict",
    1,
    "accord conflict FILE --json",
    "which states of a stand-off are stable for whom, and why",
    record(
        conflict=TEXT,
        variants=list_of(TEXT),
        semantics=TEXT,
        states=LABELS,
        status_quo=maybe(LABEL),
        equilibria=by_name(LABELS),
        stable=by_name(by_name(LABELS)),
        structural=by_name(LABELS),
        not_perceived=by_name(LABELS),
        state_names=optional(by_name(TEXT)),
        robustness=optional(record(draws=COUNT, seed=COUNT, most_swaps=COUNT, share=by_name(by_name(SHARE)))),
        further=optional(FURTHER),
        reasons=optional(list_of(VERDICT)),
    ),
)
PATH = record(steps=list_of(STEP), stops=LABELS)
PATHS = Kind(
    "conflict-paths",
    1,
    "accord conflict FILE --path-from STATE --json",
    "how every equilibrium can be reached from a state",
    record(
        distance=record(any_moves=by_name(COUNT), improvements_only=by_name(COUNT)),
        equilibria=list_of(
            record(state=LABEL, any_moves=list_of(PATH), improvements_only=list_of(PATH)),
        ),
        **{"from": LABEL},
    ),
)
INVERSE = Kind(
    "conflict-inverse",
    1,
    "accord conflict FILE --inverse STATE --json",
    "what would have to be so for a state to hold",
    record(
        state=LABEL,
        semantics=TEXT,
        equilibrium_by=list_of(CONCEPT),
        conditions=by_name(list_of(TEXT)),
        counts=by_name(
            record(tried=COUNT, exact=FLAG, satisfying=by_name(COUNT), standard_error=by_name(DISTANCE))
        ),
        least_change=by_name(
            record(pairs=maybe(COUNT), at_least=COUNT, proven=FLAG, impossible=FLAG, sentences=list_of(TEXT))
        ),
        statement_change=by_name(
            record(
                swaps=maybe(COUNT),
                all_orders_tried_up_to={"type": "integer"},
                orders_tried=COUNT,
                every_order_tried=FLAG,
                orders=maybe(by_name(list_of(TEXT))),
            )
        ),
    ),
)
SITUATION = record(target_feasible=FLAG, target_holds=FLAG, equilibria=LABELS, path=maybe(list_of(STEP)))
PLAN = record(SITUATION, cost=NUMBER, levers=list_of(record(name=TEXT, kind=TEXT, cost=NUMBER)))
MESSAGE = record(
    lever=TEXT,
    to=TEXT,
    about=TEXT,
    says=TEXT,
    believed=FLAG,
    bias=NUMBER,
    accuracy=NUMBER,
    reputation_cost=NUMBER,
    honest_between_bias=list_of(maybe(NUMBER), least=2, most=2),
    sentence=TEXT,
)
COORDINATION = Kind(
    "conflict-coordination",
    1,
    "accord conflict FILE --coordinate STATE --json",
    "the coordinator's cheapest way to a state, with and without, and what can be believed",
    record(
        target=LABEL,
        status_quo=maybe(LABEL),
        concept=CONCEPT,
        coordinator=TEXT,
        without=SITUATION,
        if_all_were_believed=maybe(PLAN),
        sets_tried=COUNT,
        search_complete=FLAG,
        messages=list_of(MESSAGE),
        credibility_status=TEXT,
        for_the_case=list_of(TEXT),
        **{"with": maybe(PLAN)},
    ),
)
KINDS = (OVERVIEW, PATHS, INVERSE, COORDINATION)

REASONS_BELOW = 300
"""Up to this many states the reasons are given with the result."""


def overview_json(found: Overview, concepts: Sequence[Concept]) -> Data:
    """The answer of ``accord conflict FILE --json``."""
    graph = found.graph
    stable = {c: _by_mover(graph, found.stability.of(c)) for c in concepts}
    data: Data = {
        "conflict": found.model.name,
        "variants": list(found.variants),
        "semantics": SEMANTICS,
        "states": list(graph.labels),
        "status_quo": found.model.status_quo,
        "equilibria": {c: _labels(graph, found.stability.equilibria(c)) for c in concepts},
        "stable": stable,
        "structural": _by_mover(graph, found.stability.structural & graph.perceived),
        "not_perceived": _by_mover(graph, ~graph.perceived),
    }
    if found.model.state_names:
        data["state_names"] = {str(label): name for label, name in found.model.state_names.items()}
    if found.robustness is not None:
        data["robustness"] = _robustness(found, concepts)
    if found.further is not None:
        data["further"] = _further(graph, found.further)
    if graph.m <= REASONS_BELOW:
        data["reasons"] = _reasons(found, concepts)
    return OVERVIEW.document(data)


def paths_json(graph: Graph, any_moves: Reachable, improving: Reachable, equilibria: Bools) -> Data:
    """The answer of ``--path-from``: distances and the shortest ways to every equilibrium."""
    return PATHS.document(
        {
            "from": graph.labels[any_moves.start],
            "distance": {
                "any_moves": _distances(any_moves),
                "improvements_only": _distances(improving),
            },
            "equilibria": [
                {
                    "state": graph.labels[int(s)],
                    "any_moves": [_path(graph, p) for p in paths_to(any_moves, int(s), equilibria)],
                    "improvements_only": [_path(graph, p) for p in paths_to(improving, int(s), equilibria)],
                }
                for s in np.flatnonzero(equilibria)
            ],
        }
    )


def inverse_json(words: Words, answer: InverseAnswer) -> Data:
    """The answer of ``--inverse``; no conditions where the conflict is too large to write them out."""
    asked = answer.asked
    return INVERSE.document(
        {
            "state": words.label(answer.state),
            "semantics": SEMANTICS,
            "equilibrium_by": list(answer.held),
            "conditions": {a.concept: list(a.conditions.sentences(words)) for a in asked if a.conditions},
            "counts": {count.mover: _count(count) for count in answer.counts},
            "least_change": {a.concept: _change(a.change, words) for a in asked},
            "statement_change": {
                a.concept: _statement_change(words.model, a.statements) for a in asked if a.statements
            },
        }
    )


def coordination_json(model: ConflictModel, found: Coordination) -> Data:
    """The answer of ``--coordinate``: with and without the coordinator, and what can be believed."""
    name = model.coordinator.name if model.coordinator else "the coordinator"
    return COORDINATION.document(
        {
            "target": found.target,
            "status_quo": found.status_quo,
            "concept": found.concept,
            "coordinator": name,
            "without": _situation(found.without),
            "with": None if found.plan is None else _plan(found.plan),
            "if_all_were_believed": None if found.heedless is None else _plan(found.heedless),
            "sets_tried": found.tried,
            "search_complete": found.exhausted,
            "messages": [{"lever": lever.name, **_belief(belief, name)} for lever, belief in found.beliefs],
            "credibility_status": STATUS,
            "for_the_case": list(found.for_case(name)),
        }
    )


def _labels(graph: Graph, held: Bools) -> list[Label]:
    return [graph.labels[s] for s in np.flatnonzero(held)]


def _by_mover(graph: Graph, held: Bools) -> dict[str, list[Label]]:
    return {mover: _labels(graph, held[i]) for i, mover in enumerate(graph.movers)}


def _robustness(found: Overview, concepts: Sequence[Concept]) -> Data:
    shares = found.robustness
    assert shares is not None
    labels = found.graph.labels
    return {
        "draws": shares.draws,
        "seed": shares.seed,
        "most_swaps": shares.swaps,
        "share": {
            c: {str(labels[s]): float(shares.of(c)[s]) for s in range(found.graph.m) if shares.of(c)[s]}
            for c in concepts
        },
    }


def _further(graph: Graph, further: Further) -> Data:
    data: Data = {"left_out": dict(further.left_out)}
    if further.simultaneous is not None:
        everyone = np.asarray(further.simultaneous.all(axis=0))
        data["sim"] = {
            "equilibria": _labels(graph, everyone),
            "stable": _by_mover(graph, further.simultaneous),
        }
    if further.foresight is not None:
        data.update(_foresight(graph, further.foresight))
    if further.coalitions is not None:
        data["coalitional_universal"] = {
            c: _labels(graph, further.coalitions.equilibria(c)) for c in get_args(Concept)
        }
        data["equilibrium_jumps"] = [
            {"members": list(j.members), "from": graph.labels[j.source], "to": graph.labels[j.target]}
            for j in further.jumps
        ]
    return data


def _foresight(graph: Graph, ahead: Foresight) -> Data:
    limited = {
        f"L{h}": _labels(graph, np.asarray(row.all(axis=0))) for h, row in enumerate(ahead.limited, start=1)
    }
    settled = ahead.non_myopic
    return {
        "limited_move": limited,
        "non_myopic": None if settled is None else _labels(graph, np.asarray(settled.all(axis=0))),
        "period": ahead.period,
        "tie_rule": TIE_RULE if ahead.ties_decided else None,
    }


def _reasons(found: Overview, concepts: Sequence[Concept]) -> list[Data]:
    """For the status quo and every equilibrium, each decision maker's verdict by each concept."""
    shown = set(equilibria_by_any(found)[:20]) | (
        {found.status_quo} if found.status_quo is not None else set()
    )
    words = found.words
    return [
        _verdict(verdict, words)
        for state in sorted(shown)
        for concept in concepts
        for verdict in verdicts(found, state, concept)
    ]


def _verdict(verdict: Verdict, words: Words) -> Data:
    return {
        "state": words.label(verdict.state),
        "decision_maker": verdict.mover,
        "concept": verdict.concept,
        "stable": verdict.stable and verdict.perceived,
        "structural": verdict.structural,
        "sentences": list(verdict.sentences(words)),
        "answers": [
            {
                "improvement": words.label(d.improvement.target),
                "sanction": _steps(words.graph, d.sanction),
            }
            for d in verdict.improvements
        ],
    }


def _steps(graph: Graph, steps: Iterable[Step]) -> list[Data]:
    return [
        {"by": list(step.movers), "from": graph.labels[step.source], "to": graph.labels[step.target]}
        for step in steps
    ]


def _distances(found: Reachable) -> dict[str, int]:
    labels = found.graph.labels
    return {str(labels[s]): int(d) for s, d in enumerate(found.distance) if d >= 0}


def _path(graph: Graph, path: Path) -> Data:
    return {"steps": _steps(graph, path.steps), "stops": [graph.labels[s] for s in path.stops]}


def _count(count: Count) -> Data:
    return {
        "tried": count.tried,
        "exact": count.exact,
        "satisfying": {c: count.of(c) for c in get_args(Concept)},
        "standard_error": {c: count.error(c) for c in get_args(Concept)},
    }


def _change(change: LeastChange, words: Words) -> Data:
    return {
        "pairs": None if change.utility is None else change.pairs,
        "at_least": change.lower,
        "proven": change.proven or change.impossible,
        "impossible": change.impossible,
        "sentences": list(change.sentences(words)),
    }


def _statement_change(model: ConflictModel, change: StatementChange) -> Data:
    return {
        "swaps": None if change.orders is None else change.swaps,
        "all_orders_tried_up_to": change.swaps,
        "orders_tried": change.tried,
        "every_order_tried": change.exhausted,
        "orders": None if change.orders is None else _orders(model, change.orders),
    }


def _orders(model: ConflictModel, orders: Sequence[Sequence[int]]) -> dict[str, list[str]]:
    found = {}
    for maker, order in zip(model.decision_makers, orders, strict=True):
        statements = maker.preference.statements if maker.preference else None
        if statements:
            found[maker.name] = [statements[k].text or statements[k].formula for k in order]
    return found


def _situation(situation: Situation) -> Data:
    graph = situation.graph
    return {
        "target_feasible": situation.feasible,
        "target_holds": situation.holds,
        "equilibria": list(situation.equilibria),
        "path": None if situation.path is None else _steps(graph, situation.path),
    }


def _plan(plan: Plan) -> Data:
    levers = [{"name": lever.name, "kind": lever.kind, "cost": lever.cost} for lever in plan.levers]
    return {"cost": plan.cost, "levers": levers, **_situation(plan.situation)}


def _belief(belief: Belief, coordinator: str) -> Data:
    return {
        "to": belief.to,
        "about": belief.about,
        "says": belief.says,
        "believed": belief.believed,
        "bias": belief.given.bias,
        "accuracy": belief.given.accuracy,
        "reputation_cost": belief.given.reputation_cost,
        "honest_between_bias": [belief.lowest_bias, belief.highest_bias],
        "sentence": belief.sentence(coordinator),
    }
