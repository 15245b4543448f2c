"""What people type is read as they mean it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from accord.case.fields import months_between
from accord.case.schema import Case
from accord.errors import UsageError
from accord.pages.interview.read_words import reading_words
from accord.pages.interview.reading import read_answer
from accord.studies.interview.questions import question_at
from accord.studies.interview.replies import Reply
from accord.studies.interview.table import the_table

COST = "issues.cost_sharing.stances.KOR.bottom_line"
RESOLVE = "issues.nuclear.stances.PRK.resolve"
PATIENCE = "issues.nuclear.stances.USA.patience"
WEIGHT = "issues.nuclear.stances.PRK.capability"
FEBRUARY = dt.date(2021, 2, 1)


def read(case: Case, path: str, text: str) -> Reply:
    """The answer, numbers rounded."""
    question = question_at(case, path)
    unit = case.issues[question.field.issue].scale.unit
    found = read_answer(text, question, unit, FEBRUARY).reply
    return Reply(found.form, tuple(round(number, 4) for number in found.numbers), found.levels)


@pytest.mark.parametrize(
    ("text", "form", "numbers"),
    [
        ("1150", "number", (1150,)),
        ("1,150", "number", (1150,)),
        ("1 150 KRW bn", "number", (1150,)),
        ("1150,5", "number", (1150.5,)),
        ("1.15 trillion", "number", (1150,)),
        ("about 1,150", "about", (1150,)),
        ("~1150", "about", (1150,)),
        ("1100-1200", "range", (1100, 1200)),
        ("1,100 – 1,200 KRW bn", "range", (1100, 1200)),
        ("between 1100 and 1200", "range", (1100, 1200)),
        ("from 1100 to 1.2 trillion", "range", (1100, 1200)),
        ("1100 1150 1200", "three", (1100, 1150, 1200)),
        ("at least 1100", "at_least", (1100,)),
        ("1100 or more", "at_least", (1100,)),
        (">= 1100", "at_least", (1100,)),
        ("no more than 1,200", "at_most", (1200,)),
        ("rather 1,200 than nothing", "rather", (1200,)),
        ("would rather 1200 than no deal", "rather", (1200,)),
        ("١١٥٠", "number", (1150,)),
        ("b", "choice", (1,)),
        ("?", "unknown", ()),
        ("Don’t know", "unknown", ()),
    ],
)
def test_amounts(us_rok: Case, text: str, form: str, numbers: tuple[float, ...]) -> None:
    assert (read(us_rok, COST, text).form, read(us_rok, COST, text).numbers) == (form, numbers)


@pytest.mark.parametrize(
    ("text", "limits", "form", "numbers"),
    [
        ("102 105 107", (80, 125), "three", (102, 105, 107)),
        ("80 80 125", (80, 125), "three", (80, 80, 125)),
        ("102 105 107", (0, 200_000_000), "three", (102, 105, 107)),
        ("107 105 102", (80, 200_000_000), "number", (107_105_102,)),
        ("1 105 107", (80, 2_000_000), "number", (1_105_107,)),
    ],
)
def test_three_numbers_that_lie_on_the_scale_are_no_millions(
    us_rok: Case, text: str, limits: tuple[float, float], form: str, numbers: tuple[float, ...]
) -> None:
    question = replace(question_at(us_rok, COST), limits=limits)
    found = read_answer(text, question, "m cubic metres", FEBRUARY).reply
    assert (found.form, found.numbers) == (form, numbers)


@pytest.mark.parametrize(
    ("text", "form", "numbers"),
    [
        ("30 %", "number", (0.3,)),
        ("30 per cent", "number", (0.3,)),
        ("0.3", "number", (0.3,)),
        ("30", "number", (0.3,)),
        ("3 in 10", "number", (0.3,)),
        ("a third", "number", (0.3333,)),
        ("20-40 %", "range", (0.2, 0.4)),
        ("about a half", "about", (0.5,)),
        ("at least 40%", "at_least", (0.4,)),
    ],
)
def test_shares(us_rok: Case, text: str, form: str, numbers: tuple[float, ...]) -> None:
    assert (read(us_rok, RESOLVE, text).form, read(us_rok, RESOLVE, text).numbers) == (form, numbers)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("low", ("low",)),
        ("Low to medium", ("low", "medium")),
        ("low-medium", ("low", "medium")),
        ("very likely", ("very_likely",)),
        ("never", ("none",)),
        ("50-50", ("even",)),
    ],
)
def test_words_of_degree(us_rok: Case, text: str, levels: tuple[str, ...]) -> None:
    assert read(us_rok, RESOLVE, text) == Reply("level", (), levels)


@pytest.mark.parametrize(
    ("text", "form", "numbers"),
    [
        ("18", "number", (18,)),
        ("18 months", "number", (18,)),
        ("6m", "number", (6,)),
        ("a year", "number", (12,)),
        ("a year and a half", "number", (18,)),
        ("half a year", "number", (6,)),
        ("in two years", "number", (24,)),
        ("1-2 years", "range", (12, 24)),
        ("about a year", "about", (12,)),
        ("at least two years", "at_least", (24,)),
        ("within 6 months", "at_most", (6,)),
    ],
)
def test_times(us_rok: Case, text: str, form: str, numbers: tuple[float, ...]) -> None:
    assert (read(us_rok, PATIENCE, text).form, read(us_rok, PATIENCE, text).numbers) == (form, numbers)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-06-01", dt.date(2022, 6, 1)),
        ("2022-06", dt.date(2022, 6, 15)),
        ("June 2022", dt.date(2022, 6, 15)),
        ("in jun 2022", dt.date(2022, 6, 15)),
        ("june", dt.date(2021, 6, 15)),
        ("january", dt.date(2022, 1, 15)),
        ("summer 2022", dt.date(2022, 7, 15)),
        ("in summer", dt.date(2021, 7, 15)),
        ("end of 2022", dt.date(2022, 12, 15)),
        ("2023", dt.date(2023, 7, 15)),
    ],
)
def test_days_are_months_after_the_date_of_the_case(us_rok: Case, text: str, day: dt.date) -> None:
    assert read(us_rok, PATIENCE, text).numbers == (round(months_between(FEBRUARY, day), 4),)


def test_weights_take_words_and_parts(us_rok: Case) -> None:
    assert read(us_rok, WEIGHT, "twice") == Reply("number", (2.0,))
    assert read(us_rok, WEIGHT, "ordinary") == Reply("level", (), ("medium",))


def test_reasons_and_evidence_are_set_apart(us_rok: Case) -> None:
    question = question_at(us_rok, COST)
    text = "about 1,150, because Song said so in March [E_cost_minister, E_cost_polls]"
    found = read_answer(text, question, "KRW bn", FEBRUARY)
    assert (found.words, found.because) == ("about 1,150", "Song said so in March")
    assert found.cites == ("E_cost_minister", "E_cost_polls")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (COST, "hello"),
        (COST, "z"),
        (COST, ""),
        (COST, "1150 or 1200 or 1300 or 1400"),
        (COST, "1-2-3-4"),
        (RESOLVE, "30 apples"),
        (PATIENCE, "2020"),
        (PATIENCE, "2022-13-01"),
        (PATIENCE, "5 bn"),
        (COST, "x" * 10_000),
    ],
)
def test_what_is_no_answer_is_refused_in_a_sentence(us_rok: Case, path: str, text: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(us_rok, path, text)
    assert len(str(caught.value)) < 250


def test_every_word_of_degree_has_its_numbers() -> None:
    assert set(reading_words()["levels"]) == set(the_table().levels)
    every = [name for names in reading_words()["levels"].values() for name in names]
    assert len(every) == len(set(every))
