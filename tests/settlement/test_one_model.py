"""One model on one table: positions, forecasts and tables in the words of the case, worked by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import accord
from accord import formats
from accord.case.schema import Case
from accord.errors import MissingNumbersError, NotFoundError, UsageError
from accord.settlement.one_model import decision_of, decisions, expected_seconds, settle
from accord.settlement.problem import problem_of

GAPS = """actor,issue,position,salience,capability,low,high,status_quo
A,cost,10,0.5,1,0,100,0
B,cost,40,0.9,2,0,100,0
C,cost,90,0.4,1,0,100,0
A,term,3,0.8,1,1,5,
C,term,5,0.2,1,1,5,
"""
COST = (10 * 0.5 * 1 + 40 * 0.9 * 2 + 90 * 0.4 * 1) / (0.5 + 1.8 + 0.4)
"""The weighted mean of the first issue."""
TERM = (3 * 0.8 + 5 * 0.2) / (0.8 + 0.2)
FULL = GAPS + "B,term,4,0.5,2,1,5,\n"
TWO = """actor,issue,position,salience,capability,low,high
A,cost,0,0.5,1,0,100
B,cost,100,0.5,1,0,100
A,term,1,0.5,1,1,5
B,term,5,0.5,1,1,5
"""


def table(text: str, folder: Path) -> Case:
    path = folder / "table.csv"
    path.write_text(text, "utf-8")
    return formats.read(path)


def test_the_weighted_mean_by_hand_with_one_party_absent(tmp_path: Path) -> None:
    found = settle(table(GAPS, tmp_path), "weighted-mean")
    answer = {"cost": pytest.approx(COST), "term": pytest.approx(TERM)}
    assert found.as_json() == {
        "model": "weighted-mean",
        "preset": None,
        "seed": 0,
        "options": {},
        "settlement": answer,
        "flags": [],
        "rounds": [
            {
                "round": 0,
                "positions": {"cost": {"A": 10, "B": 40, "C": 90}, "term": {"A": 3, "C": 5}},
                "forecast": answer,
            }
        ],
    }


def test_positions_stand_by_party_where_nobody_is_absent(tmp_path: Path) -> None:
    (only,) = settle(table(FULL, tmp_path), "weighted-mean").as_json()["rounds"]
    assert only["positions"] == {"A": [10, 3], "B": [40, 4], "C": [90, 5]}


def test_titles_and_short_names_stand_for_ids() -> None:
    found = settle(accord.load("us-rok-2021"), "weighted-mean")
    assert "Sharing the cost of the US forces in Korea" in found.settlement
    assert set(found.turns[0].positions["Sharing the cost of the US forces in Korea"]) == {
        "Republic of Korea",
        "United States",
    }


def test_what_a_model_cannot_say_is_none_and_says_why_of_one_run(tmp_path: Path) -> None:
    found = settle(table(GAPS, tmp_path), "nash")
    assert found.settlement["term"] is None
    assert found.flags == ("No settlement on term: the model needs a status quo, and none is given.",)


def test_doubts_name_issues_by_title_and_of_one_run_no_share_of_draws(tmp_path: Path) -> None:
    """The last is the circle of three that the tests of the model know."""
    case = table(GAPS, tmp_path)
    term = case.issues["term"].model_copy(update={"title": "The term of it"})
    titled = case.model_copy(update={"issues": case.issues | {"term": term}})
    assert settle(titled, "nash").flags[0].startswith("No settlement on The term of it: ")
    circle = "actor,position,salience,capability\nA,100,0.25,2\nB,25,0.75,4\nC,25,0.25,1\n"
    (told,) = settle(table(circle, tmp_path), "challenge", rounds=40).flags
    assert "circles of 2 rounds" in told
    assert "draws" not in told


def test_rounds_are_numbered_from_the_input_and_as_many_as_asked_for(tmp_path: Path) -> None:
    found = settle(table(GAPS, tmp_path), "challenge", rounds=2)
    assert [turn.number for turn in found.turns] == [0, 1, 2]
    assert found.turns[0].positions["cost"] == {"A": 10, "B": 40, "C": 90}
    assert found.turns[1].positions["cost"]["C"] == 10
    assert found.turns[2].forecast == found.settlement == {"cost": 40, "term": 3}


def test_an_exchange_by_hand_and_its_table_in_the_words_of_the_case(tmp_path: Path) -> None:
    """A gives 60 on cost for all of C's two on term (gains are equal there); cost stands at
    (70 * 0.5 + 72 + 36) / 2.7 after it."""
    found = settle(table(GAPS, tmp_path), "exchange", rounds=1)
    assert found.by_issue
    assert found.turns[1].positions == {
        "cost": {"A": pytest.approx(70), "B": 40, "C": 90},
        "term": {"A": 3, "C": pytest.approx(3)},
    }
    assert found.settlement["cost"] == pytest.approx((35 + 72 + 36) / 2.7)
    told = found.as_json()["instability"]
    assert told["about"].startswith("The forecast after round 1 and its spread over 30 runs in floats.")
    assert [row["issue"] for row in told["rows"]] == ["cost", "term"]
    assert told["rows"][0]["forecast"] == found.settlement["cost"]


def test_an_exchange_names_parties_and_issues_as_the_case_does() -> None:
    found = settle(accord.load("us-rok-2021"), "exchange", rounds=1)
    names = {row["issue"] for row in found.as_json()["instability"]["rows"]}
    assert "Sharing the cost of the US forces in Korea" in names
    assert "cost_sharing" not in names


def test_a_table_of_actors_calls_them_as_the_case_does() -> None:
    case = accord.load("us-rok-2021")
    found = settle(case, "exchange", rounds=1, options={"externalities": "true"})
    names = {row["actor"] for row in found.as_json()["externalities_by_actor"]["rows"]}
    assert {"Republic of Korea", "United States"} < names <= {actor.name for actor in case.actors.values()}


def test_rational_numbers_are_asked_for_by_exact(tmp_path: Path) -> None:
    case = table(GAPS, tmp_path)
    floats = settle(case, "exchange", rounds=1).settlement["cost"]
    exact = settle(case, "exchange", rounds=1, exact=True).settlement["cost"]
    assert exact == 1430 / 27 != floats == pytest.approx(exact)
    with pytest.raises(UsageError, match=r"^The model mean has no exact mode; leave --exact out$"):
        settle(case, "mean", exact=True)


def test_a_preset_and_parameters_beside_it_are_kept_with_the_answer(tmp_path: Path) -> None:
    case = table(GAPS, tmp_path)
    found = settle(case, "challenge", preset="scholz2011-code", seed=7, options={"q": "1", "slack": 0.001})
    assert (found.model, found.preset, found.seed) == ("challenge", "scholz2011-code", 7)
    assert found.options == {"q": 1.0, "slack": 0.001}
    assert type(found.options["q"]) is float
    data = found.as_json()
    assert (data["preset"], data["seed"], data["options"]) == (
        "scholz2011-code",
        7,
        {"q": 1.0, "slack": 0.001},
    )


@pytest.mark.parametrize(
    ("model", "name", "text", "value"),
    [
        ("challenge", "own_votes", "false", False),
        ("challenge", "still", "3", 3),
        ("challenge", "noise", "0.25", 0.25),
        ("challenge", "forecast", "mean", "mean"),
        ("condorcet", "exponent", "2", 2.0),
        ("smp", "ideals", "[[1, 0], [0.25, 0.5]]", ((1, 0), (0.25, 0.5))),
    ],
)
def test_a_text_is_read_as_the_kind_of_value_that_the_parameter_has(
    model: str, name: str, text: str, value: object, tmp_path: Path
) -> None:
    case = table(TWO if name == "ideals" else GAPS, tmp_path)
    given = settle(case, model, options={name: text}).options[name]
    assert given == value
    assert type(given) is type(value)


@pytest.mark.parametrize(
    ("model", "name", "text", "wanted"),
    [
        ("challenge", "own_votes", "1", "true or false"),
        ("challenge", "still", "2.5", "a whole number"),
        ("challenge", "still", "true", "a whole number"),
        ("challenge", "noise", "much", "a number"),
        ("smp", "ideals", "[1, 2]", "rows of numbers"),
        ("smp", "ideals", "3", "rows of numbers"),
        ("smp", "ideals", "[[1, true]]", "rows of numbers"),
    ],
)
def test_a_text_of_another_kind_is_refused_with_the_kind_that_is_wanted(
    model: str, name: str, text: str, wanted: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError) as told:
        settle(table(GAPS, tmp_path), model, options={name: text})
    assert str(told.value) == f"{name} is {text!r}; it must be {wanted}"


def test_what_a_model_does_not_have_is_refused(tmp_path: Path) -> None:
    case = table(GAPS, tmp_path)
    with pytest.raises(UsageError, match=r"^The model mean has no rounds; leave --rounds out$"):
        settle(case, "mean", rounds=3)
    with pytest.raises(UsageError, match="velocity"):
        settle(case, "challenge", options={"velocity": "3"})
    with pytest.raises(UsageError, match="nonsense"):
        settle(case, "challenge", preset="nonsense")
    with pytest.raises(NotFoundError, match="chalenge"):
        settle(case, "chalenge")


def test_a_case_without_positions_has_nothing_to_settle() -> None:
    case = accord.load("us-rok-2021")
    bare = {name: issue.model_copy(update={"stances": {}}) for name, issue in case.issues.items()}
    with pytest.raises(MissingNumbersError):
        settle(case.model_copy(update={"issues": bare}), "mean")


def test_a_problem_that_the_caller_has_is_not_made_again(tmp_path: Path) -> None:
    other = problem_of(table(GAPS.replace("B,cost,40", "B,cost,70"), tmp_path))
    found = settle(table(GAPS, tmp_path), "weighted-mean", problem=other)
    assert found.settlement["cost"] == pytest.approx((5 + 70 * 1.8 + 36) / 2.7)


def test_a_few_parties_take_no_time_that_is_worth_a_word(tmp_path: Path) -> None:
    problem = problem_of(table(GAPS, tmp_path))
    assert expected_seconds("challenge", problem, rounds=3, options={"q": "1"}) == 0
    with pytest.raises(UsageError, match="has no rounds"):
        expected_seconds("mean", problem, rounds=3)
    with pytest.raises(UsageError, match="must be a number"):
        expected_seconds("challenge", problem, options={"q": "much"})


def test_influence_issues_get_a_calibrated_distribution_by_title(tmp_path: Path) -> None:
    case = table(GAPS, tmp_path)
    found, basis = decisions(case)
    assert list(found) == ["cost", "term"]
    assert found["cost"].q10 < found["cost"].q50 == 40 < found["cost"].q90
    assert "European Union" in basis
    assert decisions(case, problem_of(case)) == (found, basis)


def test_a_case_without_influence_issues_has_no_calibrated_distribution() -> None:
    assert decisions(accord.load("us-rok-2021")) == ({}, "")


def test_an_issue_on_which_nobody_has_weight_is_left_out(tmp_path: Path) -> None:
    silent = GAPS.replace("A,term,3,0.8", "A,term,3,0").replace("C,term,5,0.2", "C,term,5,0")
    found, basis = decisions(table(silent, tmp_path))
    assert list(found) == ["cost"]
    assert basis


def test_quantiles_of_equally_likely_values_leave_out_what_is_missing() -> None:
    values = np.array([np.nan, *range(11)])
    found = decision_of(values)
    assert found is not None
    assert (found.q10, found.q50, found.q90) == (1, 5, 9)
    assert decision_of(np.array([np.nan])) is None
