"""The stand-off that the case names: what holds, why, how surely, and what a coordinator adds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from accord.conflict.change.credibility import STATUS
from accord.conflict.graph.words import Words, joined
from accord.pages.blocks import (
    Block,
    Cell,
    Details,
    Figure,
    Heading,
    Lead,
    Note,
    Paragraph,
    Points,
    Reference,
    Report,
    Sentence,
    Table,
    field,
    result,
    sentence,
    sentences,
    table,
)
from accord.pages.briefing.cells import share
from accord.pages.briefing.section import Section
from accord.pages.conflict_figure import MOST_STATES, conflict_figure
from accord.pages.conflict_page import options_taken

if TYPE_CHECKING:
    # What is stored is shown without the compiled code that found it.
    from accord.conflict.change.coordinator import Coordination, Plan
    from accord.conflict.graph.model import ConflictModel, Lever
    from accord.conflict.graph.paths import Step
    from accord.conflict.solve.overview import Overview
    from accord.conflict.solve.stability import Concept
    from accord.studies.stand_off import Explained, StandOff
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION", "stand_off_blocks", "stand_off_report"]

CONCEPT: Concept = "seq"
"""What sentences, shares and the coordinator are about, as in `accord.studies.stand_off`."""
CONCEPTS: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq", "sseq")
TITLES = ("Nash", "GMR", "SMR", "SEQ", "SSEQ")
ASKED = (
    "● all: everybody would stay, so it would hold; otherwise who would stay. Nash: nobody has a better "
    "move. GMR: the others can "
    "answer every better move so that it does not pay. SMR: and whoever moved cannot get out of that. SEQ: "
    "answers count only if they are better for those who give them. SSEQ: both."
)
HOLDING = "would hold even when others answer"
"""What a ring in the figure says."""
MOST_SENTENCES = 3
"""Of one situation, before the reader asks for more."""


def _blocks(results: Briefing) -> tuple[Block, ...]:
    return stand_off_blocks(results.stand_off) if results.stand_off else ()


def stand_off_report(found: StandOff) -> Report:
    """An analysed conflict as a page of its own."""
    model = found.overview.model
    return Report(model.title or model.name, stand_off_blocks(found))


def stand_off_blocks(found: StandOff) -> tuple[Block, ...]:
    """The section on an analysed conflict."""
    from accord.conflict.solve.stability import SEMANTICS

    overview = found.overview
    model, words = overview.model, Words(overview.model, overview.graph, labelled=False)
    quo = overview.status_quo
    held = [*([] if quo is None else [quo]), *(s for s in found.held if s != quo)]
    lead, notes = _lead(found, words), (_robustness(overview), _judgement(model))
    return (
        Heading("The stand-off: what would hold", anchor="conflict", above=model.title or model.name),
        Lead(lead[:1]),
        *(Note((one,)) for one in lead[1:]),
        *(block for explained in found.explained for block in _reason(explained, overview, words)),
        *_figure(found),
        *_coordinator(found, words),
        Heading("What this rests on", 3),
        *(Note(sentences(note)) for note in notes if note),
        Details(
            "By which rules each situation would hold (Nash, GMR, SMR, SEQ, SSEQ)",
            (
                Note(sentences(f"{ASKED} {SEMANTICS}")),
                _table(overview, words, "How it stands today, and what would hold", held),
            ),
        ),
        *_every(found, words, held),
    )


def _lead(found: StandOff, words: Words) -> tuple[Sentence, ...]:
    overview, held = found.overview, found.held
    graph, quo = overview.graph, overview.status_quo
    count = result(f"{graph.m:,} situations", "stand_off.states")
    names = result(joined([words.called(s) for s in held[: MOST_SENTENCES * 2]]), _held_path())
    size = (f"{joined(graph.movers)} can move between ", count, ". ")
    if not held:
        holds = sentence(*size, "None of them holds once the others answer.")
    elif len(held) > MOST_SENTENCES * 2:
        number = result(f"{len(held):,} situations", _held_path())
        holds = sentence(*size, number, f" {HOLDING}, most robustly ", names, ".")
    else:
        holds = sentence(*size, names, f" {HOLDING}.")
    if quo is not None:
        verb = "is one of them" if quo in held else "is none of them"
        start = result(words.called(quo), "stand_off.status_quo")
        holds = Sentence((*holds.spans, *sentence(" Today’s situation, ", start, f", {verb}.").spans))
    return (
        holds,
        sentence(
            "The graph says which situations would last once reached, not which is likely; nothing of it "
            "enters the forecast."
        ),
    )


def _held_path() -> str:
    return f"stand_off.equilibria.{CONCEPT}"


def _judgement(model: ConflictModel) -> str:
    text = "Moves and preferences are the analysts' judgement, no measurements."
    return " ".join(filter(None, (text, model.source.strip(), model.note.strip())))


def _table(found: Overview, words: Words, caption: str, states: Sequence[int]) -> Table:
    titles = ["Situation", "Options taken", *TITLES]
    if found.robustness is not None:
        titles.append(">Holds near by")
    units = ["" if title != ">Holds near by" else "share" for title in titles]
    rows = [_row(found, words, s) for s in states]
    return table(caption, " | ".join(titles), rows, look="tight stacked", units=units)


def _row(found: Overview, words: Words, state: int) -> tuple[Cell, ...]:
    mark = " (today)" if state == found.status_quo else ""
    cells = [Cell(words.name(state) + mark), Cell(options_taken(words, state))]
    cells += [Cell(_who(found, state, concept)) for concept in CONCEPTS]
    if found.robustness is not None:
        path = f"stand_off.robustness.share.{CONCEPT}.{words.label(state)}"
        cells.append(share(float(found.robustness.of(CONCEPT)[state]), path))
    return tuple(cells)


def _who(found: Overview, state: int, concept: Concept) -> str:
    stable = found.stability.of(concept)[:, state]
    if stable.all():
        return "● all"
    return ", ".join(m for m, held in zip(found.graph.movers, stable, strict=True) if held) or "–"


def _every(found: StandOff, words: Words, shown: Sequence[int]) -> tuple[Block, ...]:
    """What can be reached, where there is more than is shown anyway and not too much to read."""
    if not len(shown) < len(found.reached) <= MOST_STATES:
        return ()
    every = len(found.reached) == found.overview.graph.m
    caption = "Every situation" if every else "Every situation that can be reached from today’s"
    return (Details(caption, (_table(found.overview, words, caption, found.reached),)),)


def _robustness(found: Overview) -> str:
    shares = found.robustness
    if shares is None:
        return ""
    return (
        "“Holds near by” in the table says how much this hangs on the exact order of wishes: the share of "
        f"{shares.draws:,} near-by orders in which the situation holds as well (by {CONCEPT.upper()}); each "
        f"has up to {shares.swaps} neighbours exchanged in the order of every side, seed {shares.seed}. "
        f"It is "
        "no chance that the situation will come about."
    )


def _figure(found: StandOff) -> tuple[Block, ...]:
    """The status quo, what holds within reach, and the ways there; all situations where there are none."""
    overview = found.overview
    on_ways = {state for way in found.ways for step in way.steps for state in (step.source, step.target)}
    states = sorted(on_ways) or list(found.reached)
    if len(states) > MOST_STATES:
        return ()
    steps = frozenset((step.source, step.target) for way in found.ways for step in way.steps)
    shown = conflict_figure(overview, CONCEPT, states=states, steps=steps, holding=HOLDING)
    caption = "Moves between the situations."
    if shown.only_improvements:
        caption = "Moves between the situations that better the lot of whoever makes them."
    if steps:
        caption += " Thick: a shortest way from today’s situation to what would hold."
    return (Figure(shown, caption),)


def _reason(explained: Explained, found: Overview, words: Words) -> tuple[Block, ...]:
    """The first sentence of each decision maker in front, the others to unfold."""
    role = ", as it stands today," if explained.state == found.status_quo else ""
    verb = "holds" if explained.holds else "does not hold"
    front: list[str] = []
    back: list[str] = []
    for verdict in explained.verdicts:
        said = verdict.sentences(words)
        open_first = sorted(
            range(len(said)),
            key=lambda k: k < len(verdict.improvements) and bool(verdict.improvements[k].sanction),
        )
        front.append(said[open_first[0]])
        back += [said[k] for k in open_first[1:]]
    more = (*front[MOST_SENTENCES:], *back)
    return (
        Heading(f"{words.called(explained.state)}{role} {verb}", 3),
        Points(sentences(*front[:MOST_SENTENCES])),
        *((Details("Their other moves", (Points(sentences(*more)),)),) if more else ()),
    )


# ---------------------------------------------------------------- the coordinator


def _coordinator(found: StandOff, words: Words) -> tuple[Block, ...]:
    if not found.coordinated:
        return ()
    model = found.overview.model
    name = model.coordinator.name if model.coordinator else "the coordinator"
    outcomes = [outcome for _, outcome in found.coordinated]
    plans = [plan for one in outcomes for plan in (one.plan, one.heedless) if plan]
    used = {lever.name for plan in plans for lever in plan.levers}
    called = {lever.name: chr(ord("A") + n) for n, lever in enumerate(_used(model, used))}
    beliefs = dict.fromkeys(
        belief.sentence(name) for lever, belief in outcomes[0].beliefs if lever.name in used
    )
    rows = [_target(words, called, state, outcome) for state, outcome in found.coordinated]
    return (
        Heading(f"With and without {name}", 3),
        table(
            f"What {name} could bring about: it must hold and be reached from today’s situation",
            f"Situation | Without {name} | With {name}: cheapest levers | >Cost | Way",
            rows,
            look="stacked",
        ),
        Points(tuple(_lever(model, called, lever) for lever in _used(model, used))),
        *(Paragraph(sentences(belief)) for belief in beliefs),
        *((Note(sentences(f"Which messages are believed: {STATUS}")),) if beliefs else ()),
    )


def _used(model: ConflictModel, names: set[str]) -> list[Lever]:
    return [lever for lever in model.levers if lever.name in names]


def _lever(model: ConflictModel, called: dict[str, str], lever: Lever) -> Sentence:
    cost = field(f"cost {lever.cost:g}", f"conflict.levers.{model.levers.index(lever)}.cost")
    kind = lever.kind.replace("_", " ")
    return sentence(f"{called[lever.name]} ({kind}, ", cost, f"): {lever.text or kind}")


def _target(words: Words, called: dict[str, str], state: int, reached: Coordination) -> tuple[Cell, ...]:
    without = "would hold, not reached" if reached.without.holds else "would not hold"
    levers, cost, way = _plan(words, called, reached)
    return (Cell(words.called(state)), Cell(without), Cell(levers), cost, Cell(way))


def _plan(words: Words, called: dict[str, str], reached: Coordination) -> tuple[str, Cell, str]:
    if reached.plan is not None:
        return _names(called, reached.plan), _cost(reached.plan, "{}"), _way(words, reached.plan)
    if reached.heedless is not None:
        levers = f"none that is believed; {_names(called, reached.heedless)} if every message were"
        return levers, _cost(reached.heedless, "({})"), f"({_way(words, reached.heedless)})"
    tried = "none" if reached.exhausted else f"none of {reached.tried:,} sets tried"
    return tried, Cell("–"), "–"


def _cost(plan: Plan, form: str) -> Cell:
    return Cell(form.format(f"{plan.cost:g}"), plan.cost, Reference("field", "conflict.levers"))


def _names(called: dict[str, str], plan: Plan) -> str:
    return joined([called[lever.name] for lever in plan.levers])


def _way(words: Words, plan: Plan) -> str:
    steps: tuple[Step, ...] = plan.situation.path or ()
    labels = plan.situation.graph.labels
    names = {words.label(s): words.called(s) for s in range(words.graph.m)}
    stops = (
        f"{joined(step.movers)} to {names.get(labels[step.target], labels[step.target])}" for step in steps
    )
    return ", then ".join(stops)


SECTION = Section("conflict", 150, "", _blocks)
