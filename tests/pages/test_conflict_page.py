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
from accord.conflict.graph.words import Words
from accord.faces.terminal.report import plain_text
from accord.pages.blocks import Report
from accord.pages.conflict_page import coordination_report, inverse_report

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
    assert "Statements: 1 exchanges of neighbours would do it, and no fewer:" in page
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
