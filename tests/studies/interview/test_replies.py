"""Answers become what the published table says."""

from __future__ import annotations

import math

import pytest

from accord.case.schema import Case
from accord.errors import NotFoundError, UsageError
from accord.studies.interview.kinds import KINDS
from accord.studies.interview.questions import Question, question_at, told_triple
from accord.studies.interview.replies import Form, Reply, grade_of, value_of
from accord.studies.interview.table import LIMIT, the_table
from tests.studies.interview.cases import HIGH, LOW, lines

CASE = lines()
LINE = question_at(CASE, LOW)
"""What U would sign at least: 30 to 50 so far; the asks lie 60 apart."""
RESOLVE = question_at(CASE, "issues.k.stances.U.resolve")
PATIENCE = question_at(CASE, "issues.k.stances.U.patience")
CAPABILITY = question_at(CASE, "issues.k.stances.U.capability")


def ends(question: Question, form: Form, *numbers: float, levels: tuple[str, ...] = ()) -> tuple[float, ...]:
    """What an answer becomes, as numbers of the case."""
    found = value_of(question, Reply(form, tuple(map(float, numbers)), levels))
    assert found is not None
    return tuple(found.values())


@pytest.mark.parametrize(
    ("question", "form", "numbers", "becomes"),
    [
        (LINE, "number", (40,), (34, 40, 46)),
        (LINE, "about", (40,), (22, 40, 58)),
        (LINE, "range", (35, 45), (32.5, 40, 47.5)),
        (LINE, "three", (35, 36, 45), (35, 36, 45)),
        (LINE, "at_least", (35,), (35, 40, 50)),
        (LINE, "at_most", (35,), (30, 35, 35)),
        (LINE, "at_least", (60,), (60, 60, 78)),
        (LINE, "at_most", (20,), (2, 20, 20)),
        (LINE, "number", (0,), (0, 0, 6)),
        (LINE, "rather", (35,), (30, 35, 35)),
        (question_at(CASE, HIGH), "rather", (55,), (55, 55, 60)),
        (RESOLVE, "number", (0.3,), (0.25, 0.3, 0.35)),
        (RESOLVE, "about", (0.02,), (0, 0.02, 0.12)),
        (PATIENCE, "number", (10,), (8, 10, 12.5)),
        (PATIENCE, "about", (12,), (8, 12, 18)),
        (PATIENCE, "range", (1, 25), (0.5, 13, 31)),
        (CAPABILITY, "number", (2,), (1.6, 2, 2.5)),
    ],
)
def test_numbers_become_ranges(
    question: Question, form: Form, numbers: tuple[float, ...], becomes: tuple[float, ...]
) -> None:
    assert ends(question, form, *numbers) == pytest.approx(becomes)


@pytest.mark.parametrize(
    ("question", "levels", "becomes"),
    [
        (RESOLVE, ("low",), (0.05, 0.2, 0.35)),
        (RESOLVE, ("low", "medium"), (0.05, 0.35, 0.7)),
        (RESOLVE, ("medium", "low"), (0.05, 0.35, 0.7)),
        (RESOLVE, ("very_likely",), (0.8, 0.88, 0.95)),
        (LINE, ("high",), (43, 46, 49)),
        (CAPABILITY, ("medium",), (0.7, 1, 1.4)),
    ],
)
def test_words_of_degree_become_ranges(
    question: Question, levels: tuple[str, ...], becomes: tuple[float, ...]
) -> None:
    assert ends(question, "level", levels=levels) == pytest.approx(becomes)


def test_who_does_not_know_changes_nothing() -> None:
    assert value_of(LINE, Reply("unknown")) is None


def test_what_does_not_fit_is_refused() -> None:
    for question, reply in [
        (LINE, Reply("number", (101.0,))),
        (LINE, Reply("choice", (9.0,))),
        (LINE, Reply("three", (3.0, 2.0, 1.0))),
        (LINE, Reply("range", (3.0, 2.0))),
        (LINE, Reply("level", (), ("likely",))),
        (RESOLVE, Reply("rather", (0.5,))),
        (PATIENCE, Reply("level", (), ("low",))),  # a certain number has no range to stand on
    ]:
        with pytest.raises(UsageError):
            value_of(question, reply)


def test_every_choice_becomes_a_range_about_it() -> None:
    for question in (LINE, RESOLVE, PATIENCE, CAPABILITY):
        before = -math.inf
        for place, choice in enumerate(question.choices):
            low, mode, high = ends(question, "choice", place)
            assert choice.low <= mode <= choice.high
            assert low <= choice.low
            assert high >= choice.high or high == question.limits[1]
            assert mode > before
            before = mode


def test_two_round_numbers_part_the_range_in_three() -> None:
    assert [(c.low, c.high) for c in LINE.choices] == [(30, 38), (38, 42), (42, 50)]
    assert [c.below for c in LINE.choices] == [True, False, False]
    assert [c.above for c in LINE.choices] == [False, False, True]


def test_the_points_of_a_scale_are_offered_where_enough_of_them_lie_in_the_range(us_rok: Case) -> None:
    ladder = question_at(us_rok, "issues.nuclear.stances.PRK.bottom_line")
    assert [choice.at for choice in ladder.choices] == [0, 8, 18, 32, 50]
    assert ends(ladder, "choice", 2) == (13, 18, 25)


def test_how_often_deals_fail_is_asked_as_a_share_and_kept_as_a_hazard(us_rok: Case) -> None:
    fails = question_at(us_rok, "issues.nuclear.breakdown.hazard")
    value = value_of(fails, Reply("three", (0.1, 0.2, 0.5)))
    assert value is not None
    assert tuple(value.values()) == pytest.approx([-math.log(0.9), -math.log(0.8), -math.log(0.5)], rel=1e-5)
    assert told_triple(fails, value) == pytest.approx((0.1, 0.2, 0.5), rel=1e-5)


def test_there_is_no_question_about_words_or_what_is_not_there(us_rok: Case) -> None:
    for path in ("title", "issues.nuclear.title", "links.nothing.amount", "mood"):
        with pytest.raises(NotFoundError):
            question_at(us_rok, path)


def test_the_table_knows_every_kind_of_answer() -> None:
    table = the_table()
    assert set(KINDS.values()) | {LIMIT} == set(table.widths)
    assert set(table.confidence) == {"number", "about", "range", "three", "at_least", "at_most"} | {
        "rather",
        "choice",
        "step",
        "level",
    }
    assert all(low <= mode <= high for low, mode, high in (table.levels | table.weights).values())
    assert grade_of(Reply("number", (1.0,))) == "medium"
