"""The stand-off of a case on its page: what holds, why, how surely, and what a coordinator adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from accord.conflict.change.coordinator import Coordination, Plan
from accord.conflict.change.credibility import STATUS
from accord.conflict.graph.model import ConflictModel
from accord.conflict.graph.paths import Step
from accord.conflict.graph.words import joined
from accord.conflict.solve.overview import Overview
from accord.conflict.solve.stability import SEMANTICS, Concept
from accord.pages.conflict_figure import MOST_STATES, conflict_figure
from accord.pages.figures import ConflictFigure
from accord.pages.table import Table, table
from accord.pages.words.likelihood import percent
from accord.studies.stand_off import CONCEPT, Explained, StandOff, quo_first

__all__ = ["ConflictSection", "CoordinatorSection", "Reasons", "conflict_section"]

CONCEPTS: tuple[Concept, ...] = get_args(Concept)
TITLES = ("Nash", "GMR", "SMR", "SEQ", "SSEQ")

MOST_SENTENCES = 3  # of one state, before the reader asks for more


@dataclass(frozen=True)
class Reasons:
    """Why one situation holds or does not hold."""

    heading: str
    """The situation and the verdict."""
    sentences: tuple[str, ...]
    """The gravest move of each decision maker, and what answers it."""
    more: tuple[str, ...]
    """The other moves; empty where there are none."""


@dataclass(frozen=True)
class CoordinatorSection:
    """What the coordinator of the conflict can bring about."""

    name: str
    """Who coordinates."""
    table: Table
    """Situations with and without it: the cheapest levers, their cost, the way there."""
    levers: tuple[str, ...]
    """What each lever named is."""
    beliefs: tuple[str, ...]
    """Which of its messages can be believed, and why."""
    status: str
    """What the judgement of belief rests on; empty where there is no message."""


@dataclass(frozen=True)
class ConflictSection:
    """The conflict that a case names."""

    title: str
    """Title of the conflict."""
    lead: tuple[str, ...]
    """Its size, its equilibria, and that nothing of it enters the forecast."""
    concepts: str
    """What the five concepts ask."""
    semantics: str
    """How responses and sanctions are read."""
    judgement: str
    """Whose judgement the preferences are."""
    held: Table
    """Status quo and equilibria: who finds each stable, and the share of near-by preferences."""
    states: Table | None
    """The same for every state; None where that is no more, or too long to read."""
    robustness: str
    """What the shares are counted over; empty where there are none."""
    reasons: tuple[Reasons, ...]
    """The status quo, then the equilibria that hold most robustly."""
    coordinator: CoordinatorSection | None
    """None without levers, or where no situation hangs on them."""
    figure: ConflictFigure | None
    """The graph; None above 60 states."""


def conflict_section(analysed: StandOff) -> ConflictSection:
    """The section on a conflict that has been analysed."""
    found, held = analysed.overview, analysed.held
    model = found.model
    return ConflictSection(
        title=model.title or model.name,
        lead=_lead(found, held),
        concepts=(
            "Nash: nobody has a better move. GMR: the others can answer every better move so that it does "
            "not pay. SMR: and whoever moved cannot get out of that. SEQ: answers count only if they are "
            "better for those who give them. SSEQ: both."
        ),
        semantics=SEMANTICS,
        judgement=_judgement(model),
        held=_table(found, "The status quo and what holds by SEQ", quo_first(found, held)),
        states=_all_states(found, held),
        robustness=_robustness(found),
        reasons=tuple(_reason(found, one) for one in analysed.explained),
        coordinator=_coordinator(found, analysed.coordinated),
        figure=conflict_figure(found, CONCEPT) if found.graph.m <= MOST_STATES else None,
    )


def _lead(found: Overview, held: Sequence[int]) -> tuple[str, ...]:
    graph, words, quo = found.graph, found.words, found.status_quo
    size = f"{joined(graph.movers)} can move between {graph.m:,} situations."
    names = joined([words.called(s) for s in held[: MOST_SENTENCES * 2]])
    holds = f"By sequential stability {names} would hold." if held else "By sequential stability none holds."
    if len(held) > MOST_SENTENCES * 2:
        holds = f"By sequential stability {len(held):,} situations would hold, most robustly {names}."
    start = ""
    if quo is not None:
        verb = "is one of them" if quo in held else "is none of them"
        start = f" The status quo, {words.called(quo)}, {verb}."
    return (
        size + " " + holds + start,
        "The graph says which situations would last once reached, not which is likely; nothing of it "
        "enters the forecast.",
    )


def _judgement(model: ConflictModel) -> str:
    text = "Moves and preferences are the analysts' judgement, no measurements."
    return " ".join(filter(None, (text, model.source.strip(), model.note.strip())))


def _table(found: Overview, caption: str, states: Sequence[int]) -> Table:
    titles = ["State", ">Label", "Options taken", *TITLES]
    if found.robustness is not None:
        titles.append(">Holds near by")
    return table(caption, " | ".join(titles), [_row(found, s) for s in states])


def _row(found: Overview, state: int) -> tuple[str, ...]:
    words = found.words
    mark = " (status quo)" if state == found.status_quo else ""
    cells = [words.name(state) + mark, str(words.label(state)), _options(found, state)]
    cells += [_who(found, state, concept) for concept in CONCEPTS]
    if found.robustness is not None:
        cells.append(percent(float(found.robustness.of(CONCEPT)[state])))
    return tuple(cells)


def _options(found: Overview, state: int) -> str:
    pattern = found.words.pattern(state)
    if not set(pattern) <= {"Y", "N"} or len(pattern) != len(found.model.options):
        return pattern or "–"
    taken = [o.name for o, letter in zip(found.model.options, pattern, strict=True) if letter == "Y"]
    return ", ".join(taken) or "none"


def _who(found: Overview, state: int, concept: Concept) -> str:
    stable = found.stability.of(concept)[:, state]
    if stable.all():
        return "● all"
    return ", ".join(m for m, held in zip(found.graph.movers, stable, strict=True) if held) or "–"


def _all_states(found: Overview, held: Sequence[int]) -> Table | None:
    shown = len(quo_first(found, held))
    if not shown < found.graph.m <= MOST_STATES:
        return None
    return _table(found, "Every situation", range(found.graph.m))


def _robustness(found: Overview) -> str:
    shares = found.robustness
    if shares is None:
        return ""
    return (
        f"Holds near by: share of {shares.draws:,} near-by orders of preference in which the state is an "
        f"equilibrium by {CONCEPT.upper()}; each has up to {shares.swaps} neighbours exchanged in the order "
        f"of every decision maker, seed {shares.seed}. It is no probability that the state will come about."
    )


def _reason(found: Overview, one: Explained) -> Reasons:
    """The first sentence of each decision maker in front, those who would leave before those who stay."""
    role = ", the status quo," if one.state == found.status_quo else ""
    heading = f"{found.words.called(one.state)}{role} {'holds' if one.holds else 'does not hold'}"
    front: list[str] = []
    back: list[str] = []
    for verdict in one.verdicts:
        said = verdict.sentences(found.words)
        open_first = sorted(
            range(len(said)),
            key=lambda k: k < len(verdict.improvements) and bool(verdict.improvements[k].sanction),
        )
        front.append(said[open_first[0]])
        back += [said[k] for k in open_first[1:]]
    return Reasons(heading, tuple(front[:MOST_SENTENCES]), (*front[MOST_SENTENCES:], *back))


def _coordinator(found: Overview, shown: Sequence[tuple[int, Coordination]]) -> CoordinatorSection | None:
    if not shown:
        return None
    model = found.model
    name = model.coordinator.name if model.coordinator else "the coordinator"
    titles = f"Situation | Without {name} | With {name}: cheapest levers | >Cost | Way"
    rows = [_target_row(found, s, result) for s, result in shown]
    caption = f"What {name} could bring about: it must hold and be reached from the status quo"
    plans = [plan for _, result in shown for plan in (result.plan, result.heedless) if plan]
    used = {lever.name for plan in plans for lever in plan.levers}
    beliefs = dict.fromkeys(
        belief.sentence(name) for lever, belief in shown[0][1].beliefs if lever.name in used
    )
    return CoordinatorSection(
        name=name,
        table=table(caption, titles, rows),
        levers=tuple(
            f"{x.name} ({x.kind.replace('_', ' ')}, cost {x.cost:g}): {x.text}"
            for x in model.levers
            if x.name in used
        ),
        beliefs=tuple(beliefs),
        status=STATUS if beliefs else "",
    )


def _target_row(found: Overview, state: int, result: Coordination) -> tuple[str, ...]:
    without = "would hold, not reached" if result.without.holds else "would not hold"
    return (found.words.called(state), without, *_plan_cells(found, result))


def _plan_cells(found: Overview, result: Coordination) -> tuple[str, str, str]:
    if result.plan is not None:
        return _names(result.plan), f"{result.plan.cost:g}", _way(found, result.plan)
    if result.heedless is not None:
        levers = f"none that is believed; {_names(result.heedless)} if every message were"
        return levers, f"({result.heedless.cost:g})", f"({_way(found, result.heedless)})"
    return ("none" if result.exhausted else f"none of {result.tried:,} sets tried"), "–", "–"


def _names(plan: Plan) -> str:
    return joined([lever.name for lever in plan.levers])


def _way(found: Overview, plan: Plan) -> str:
    steps: tuple[Step, ...] = plan.situation.path or ()
    labels = plan.situation.graph.labels
    names = {found.graph.labels[s]: found.words.called(s) for s in range(found.graph.m)}
    stops = (
        f"{joined(step.movers)} to {names.get(labels[step.target], labels[step.target])}" for step in steps
    )
    return ", then ".join(stops)
