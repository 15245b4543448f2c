"""Pages of a stand-off, from answers written by hand on a conflict of two options."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from accord.conflict.change.answers import Asked, InverseAnswer
from accord.conflict.change.coordinator import Coordination, Plan, Situation
from accord.conflict.change.inverse import Count
from accord.conflict.change.least_change import LeastChange, StatementChange
from accord.conflict.graph.build import build
from accord.conflict.graph.model import ConflictModel, Lever
from accord.conflict.graph.paths import reachable_from
from accord.conflict.graph.words import Words
from accord.conflict.solve.overview import Further, Overview, analyse
from accord.faces.terminal.report import plain_text
from accord.pages.blocks import Report
from accord.pages.conflict_page import coordination_report, inverse_report, overview_report, paths_report

MODEL = ConflictModel.model_validate(
    {
        "name": "dam",
        "decision_makers": [
            {
                "name": "Up",
                "preference": {"statements": [{"formula": "build", "text": "build it"}, {"formula": "-sue"}]},
            },
            {"name": "Down", "preference": {"statements": [{"formula": "-build"}, {"formula": "-sue"}]}},
        ],
        "options": [
            {"name": "build", "owner": "Up", "direction": "on", "on": "build the dam"},
            {"name": "sue", "owner": "Down", "off": "drop the suit"},
        ],
    }
)
GRAPH = build(MODEL)
WORDS = Words(MODEL, GRAPH)
RANKS = np.zeros((GRAPH.n, GRAPH.m), dtype=np.int32)


def told(page: Report) -> str:
    return plain_text(page, 500)


def least(**fields: object) -> LeastChange:
    given = LeastChange(0, "nash", None, 0, 0, impossible=True, before=RANKS)
    return replace(given, **fields)  # type: ignore[arg-type]


def inverse(change: LeastChange, statements: StatementChange | None = None, *counts: Count) -> str:
    asked = Asked("nash", None, change, statements)
    return told(inverse_report(WORDS, InverseAnswer(0, (asked,), counts, ())))


def test_options_say_whose_they_are_and_which_way_they_go() -> None:
    page = inverse(least())
    assert "build: Up can build the dam, and not go back on it." in page
    assert "sue: Down can take it up or drop the suit." in page


def test_a_change_that_is_impossible_or_not_found_is_told_apart() -> None:
    assert "is an equilibrium by none of the five concepts." in inverse(least())
    assert "Least change of preferences (NASH):" in inverse(least())
    assert "No change of the preferences that may change makes this state" in inverse(least())
    assert "that does not prove that there is none." in inverse(least(impossible=False))


def test_a_least_change_says_whether_it_is_proven() -> None:
    found = least(impossible=False, utility=RANKS, pairs=2, lower=2)
    assert "(NASH): 2 pairs of states, proven the least" in inverse(found)
    assert "(NASH): 2 pairs of states, at least 1 are needed" in inverse(replace(found, lower=1))


def test_statements_that_would_have_to_change_places_are_told_in_their_new_order() -> None:
    page = inverse(least(), StatementChange(((1, 0), (0, 1)), 1, 3, exhausted=False))
    assert "Statements: 1 exchange of neighbours would do it, and no fewer:" in page
    assert "Up: -sue; build it." in page
    assert "Down: -build" not in page


def test_where_no_order_of_statements_would_do_it_says_how_far_it_looked() -> None:
    page = inverse(least(), StatementChange(None, 2, 4, exhausted=True))
    assert "Statements: no order of the statements would do it (4 orders tried)." in page
    page = inverse(least(), StatementChange(None, 2, 1000, exhausted=False))
    assert "Statements: no 2 exchanges would do it (1,000 orders tried)." in page
    assert "Statements:" not in inverse(least(), StatementChange(((0, 1), (0, 1)), 0, 1, exhausted=False))


def test_counts_by_hand_with_the_error_of_a_sample() -> None:
    """sqrt(0.25 x 0.75 / 300) = 0.025."""
    exact, sampled = (Count("Up", (6, 0, 0, 0, 0), 24, True), Count("Down", (75, 0, 0, 0, 0), 300, False))
    page = inverse(least(), None, exact, sampled)
    assert "Of 24 strict rankings of Up, 6 make it so: 25.0%." in page
    assert "Of 300 random strict rankings of Down, 75 make it so: 25.0% (standard error 2.5%)." in page


def situation(**fields: object) -> Situation:
    given = Situation(GRAPH, (), feasible=True, holds=False, path=None)
    return replace(given, **fields)  # type: ignore[arg-type]


def coordinated(**fields: object) -> str:
    given = Coordination(1, 0, "nash", situation(), None, None, (), 7, exhausted=True)
    return told(coordination_report(MODEL, replace(given, **fields)))  # type: ignore[arg-type]


def test_without_a_plan_it_says_how_many_sets_were_tried() -> None:
    page = coordinated()
    assert "Without the coordinator: the target is no equilibrium, and no improvements lead there." in page
    assert "With the coordinator: no set of usable levers makes 1 hold and reachable." in page
    page = coordinated(exhausted=False, tried=2000)
    assert "none of 2,000 sets tried makes 1 hold and reachable." in page


def test_a_target_that_cannot_be_or_is_there_already_is_told() -> None:
    assert "Without the coordinator: the target is not feasible." in coordinated(
        without=situation(feasible=False)
    )
    page = coordinated(plan=Plan((), 0.0, situation(holds=True, path=())))
    assert "With the coordinator: no lever is needed; the target is an equilibrium; way: it is the" in page


def test_what_would_hold_if_every_message_were_believed_is_told_beside_the_plan() -> None:
    lever = Lever(name="pay-up", kind="joint_move", members=("Up", "Down"), cost=2, text="pay for half")
    plan = Plan((lever,), 2.0, situation(holds=True, path=()))
    page = coordinated(heedless=plan)
    assert "If every message were believed, at cost 2: the target is an equilibrium" in page
    assert "pay up (joint move, 2): pay for half" in page
    assert "If every message were believed" not in coordinated(plan=plan, heedless=plan)


def overview(**fields: object) -> str:
    """The page by Nash and by sequential stability, without robustness unless asked for."""
    given = replace(analyse(MODEL, draws=0), **fields)  # type: ignore[arg-type]
    return told(overview_report(given, ("nash", "seq"), "seq"))


def test_who_finds_which_state_stable_and_why_by_hand() -> None:
    """Building cannot be undone and Down gains nothing by suing: the dam alone holds, by structure for Up."""
    page = overview()
    assert "2 decision makers (Up, Down), 4 states." in page
    rows = [row.split() for row in page.splitlines() if row[:1].isdigit() and "decision" not in row]
    assert rows == [
        ["0", "none", "Down", "Down"],
        ["1", "build", "all", "all"],
        ["2", "sue", "-", "Down"],
        ["3", "build,", "sue", "Up", "Up"],
    ]
    assert "In each column: who finds the state stable" in page
    assert "status quo" not in page
    assert (
        "“build” (1) holds by SEQ:\n  Up has no move in “build” (1): stable by structure, not by wish."
        in page
    )
    assert "robust" not in page


def test_the_status_quo_is_marked_and_told_of_even_where_it_does_not_hold() -> None:
    page = told(
        overview_report(analyse(MODEL.model_copy(update={"status_quo": 0}), draws=0), ("seq",), "seq")
    )
    assert "\n0      * none         Down\n" in page
    assert "\n* status quo. In each column" in page
    assert "“no option taken” (0), the status quo, does not hold by SEQ:" in page


def test_robustness_names_its_draws_its_exchanges_and_its_seed() -> None:
    page = told(overview_report(analyse(MODEL, draws=20, swaps=1, seed=4), ("nash",), "nash"))
    assert "robust (NASH)" in page
    assert "robust: share of 20 near-by preferences in which it is an equilibrium by NASH" in page
    assert "(up to 1 exchange of neighbours, seed 4)" in page


def test_concepts_beyond_the_five_are_told_and_those_left_out_by_name() -> None:
    page = told(overview_report(analyse(MODEL, draws=0, everything=True), ("nash",), "nash"))
    assert "Simultaneous sanctioning: 1." in page
    assert "Looking 1 move ahead: 1." in page
    assert "Looking 2 moves ahead: 1." in page
    assert "Non-myopic: 1." in page
    assert "Against every coalition, SSEQ: 1." in page
    reasons = (("sim", "it needs states in option form"), ("limited_move", "there are three of them"))
    page = overview(further=Further(None, None, None, (), reasons))
    assert "Left out: simultaneous sanctioning: it needs states in option form." in page
    assert "Left out: looking several moves ahead: there are three of them." in page
    assert "Looking 1" not in page


def test_what_three_decision_makers_without_options_cannot_be_asked() -> None:
    """Three decision makers without options."""
    makers = [
        {"name": name, "preference": {"ranking": ["a", "b"]}, "arcs": [["b", "a"]]}
        for name in ("A", "B", "C")
    ]
    states = [{"label": "a"}, {"label": "b"}]
    three = ConflictModel.model_validate({"name": "three", "states": states, "decision_makers": makers})
    page = told(overview_report(analyse(three, draws=0, everything=True), ("nash",), "nash"))
    assert "Left out: simultaneous sanctioning: it needs states in option form." in page
    assert "Left out: looking several moves ahead: looking ahead is defined for two decision makers" in page
    assert "Against every coalition, NASH: a." in page
    assert "The options" not in page


def ways(start: int, held: list[int]) -> str:
    """The ways from one state to others that are taken to hold."""
    found = Overview(MODEL, (), GRAPH, analyse(MODEL, draws=0).stability, None, None)
    any_moves, better = (reachable_from(GRAPH, start, improving=only) for only in (False, True))
    equilibria = np.isin(np.arange(GRAPH.m), held)
    return told(paths_report(found, any_moves, better, equilibria))


def test_ways_by_improvements_by_any_moves_and_none_at_all() -> None:
    page = ways(1, [0, 1, 3])
    assert "From “build” (1):" in page
    assert "“no option taken” (0) cannot be reached." in page
    assert "“build” (1) is where it begins." in page
    assert "“build + sue” (3): 1 move, not by improvements alone:\n  Down to “build + sue” (3)" in page


def test_a_way_names_the_equilibria_where_it_may_stop() -> None:
    page = ways(0, [1, 3])
    assert "“build” (1): 1 move, by improvements only:\n  Up to “build” (1)" in page
    assert "“build + sue” (3): 2 moves, not by improvements alone:" in page
    assert "  Down to “sue” (2), then Up to “build + sue” (3)\n" in page
    assert "  Up to “build” (1), then Down to “build + sue” (3) (it may stop at “build” (1))" in page
