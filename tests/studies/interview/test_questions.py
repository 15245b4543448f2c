"""What is held possible so far, how an answer is bounded, and which question of several is asked."""

from __future__ import annotations

import math

import pytest
from scipy import stats

from accord.case.quantity import Quantity
from accord.sampling.estimates import Estimate
from accord.studies.interview.questions import Worth, joined, question_at, spread
from accord.studies.interview.replies import Reply, value_of
from accord.studies.interview.sitting import _together
from tests.studies.interview.cases import LOW, lines

CASE = lines()


def worth(issue: str, gain: float) -> Worth:
    return Worth(issue, Estimate(gain, 0.001), Estimate(0.2, 0.01), Estimate(0.6, 0.01))


def test_of_a_number_without_ends_its_middle_nine_tenths_are_held_possible() -> None:
    low, mode, high = spread(Quantity.model_validate({"dist": "normal", "mean": 10, "sd": 2}))
    assert (low, mode, high) == pytest.approx((*stats.norm(10, 2).ppf([0.05, 0.5, 0.95]),), rel=1e-3)
    low, mode, high = spread(Quantity.model_validate({"dist": "lognormal", "median": 6, "sigma": 0.5}))
    assert (low, mode, high) == pytest.approx(
        (*stats.lognorm(0.5, scale=6).ppf([0.05, 0.5, 0.95]),), rel=1e-3
    )
    assert spread(Quantity.model_validate({"low": 1, "mode": 3, "high": 12})) == (1, 3, 12)


def test_attention_is_never_wholly_elsewhere() -> None:
    question = question_at(CASE, "actors.U.elsewhere")
    assert question.limits == (0.0, 0.99)
    found = value_of(question, Reply("about", (0.98,)))
    assert found is not None
    assert found["high"] == 0.99


def test_an_upper_limit_is_the_most_that_a_party_signs_whatever_side_it_is_on() -> None:
    stances = CASE.issues["k"].stances
    limited = stances["U"].model_copy(update={"bottom_line_above": Quantity.model_validate(95)})
    issue = CASE.issues["k"].model_copy(update={"stances": {**stances, "U": limited}})
    case = CASE.model_copy(update={"issues": {"k": issue}})
    assert question_at(case, LOW).direction == "at_least"
    above = question_at(case, "issues.k.stances.U.bottom_line_above")
    assert above.direction == "at_most"
    found = value_of(above, Reply("rather", (90,)))
    assert found is not None
    assert min(found.values()) == 90  # it would sign 90, or more


def test_questions_asked_as_one_are_worth_the_greatest_gain_on_each_issue() -> None:
    first = question_at(CASE, LOW, (worth("k", 0.02), worth("l", 0.05)))
    second = question_at(CASE, LOW, (worth("k", 0.04), worth("l", 0.01), worth("m", 0.03)))
    one = joined((first, second))
    assert [(each.issue, each.gain.value) for each in one.worth] == [("l", 0.05), ("k", 0.04), ("m", 0.03)]
    assert one.gain == pytest.approx(0.12)
    assert math.isclose(sum(each.gain.value for each in one.worth), one.gain)


def test_of_two_reasons_to_ask_one_question_the_better_one_is_kept() -> None:
    poor, rich = (question_at(CASE, LOW, (worth("k", gain),)) for gain in (0.01, 0.06))
    for order in ((poor, rich), (rich, poor)):
        (one,) = _together(order)
        assert one.gain == 0.06
