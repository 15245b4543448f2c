"""Steps answered by their words, scales of days, and scales that are mended."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from accord.case.desk.interviews import answers
from accord.case.files.finding import read_case
from accord.case.plain_data import plain
from accord.case.schema import Case, Scale
from accord.case.terms import Anchor
from accord.errors import UsageError
from accord.forecasts.inquiry import Inquiry, Where
from accord.pages.interview.course import Course
from accord.pages.interview.days import day_of
from accord.pages.interview.keepers import OnDisk, Untouched
from accord.pages.interview.page import question_report, scale_words
from accord.pages.interview.reading import read_answer
from accord.pages.interview.scales import told_scale
from accord.pages.interview.steps import step_named
from accord.pages.words.scale import distance, native, signed, with_unit
from accord.studies.interview.questions import question_at
from accord.studies.interview.replies import Reply
from tests.studies.interview.cases import draft, folder_of

DAY = dt.date(2026, 7, 1)
ASK = "issues.k.stances.U.ask"
GATES = ("the gates stay shut", "gates open on request", "gates open all year")


def course(case: Case, keeper: OnDisk | Untouched | None = None) -> Course:
    inquiry = Inquiry(case, None, 0, 200, causes=False)
    return Course.begin(inquiry, keeper or Untouched(), Where(1), shows="nothing")


def filled() -> Case:
    from accord.case.priors.filling import fill

    data = plain(draft())
    data["as_of"] = DAY.isoformat()
    return fill(Case.model_validate(data))[0]


def on(text: str) -> Course:
    """The draft with its first issue on another scale."""
    now = course(filled())
    now.rescale("k", told_scale(now.case, "k", text), "Ann")
    return now


def reply(now: Course, text: str) -> Reply:
    return read_answer(text, question_at(now.case, ASK), "", now.case.as_of).reply


def test_a_step_is_named_by_its_words_or_a_part_that_no_other_has() -> None:
    points = tuple(Anchor(at=float(at), words=words) for at, words in enumerate(GATES))
    scale = Scale(low=0, high=2, unit="steps", anchors=points)
    for text, at in [
        ("gates open on request", 1),
        ("Gates stay shut", 0),
        ("all year", 2),
        ("“on request”", 1),
        ("gates open", None),
        ("gate", None),
        ("much", None),
        ("2", None),
    ]:
        found = step_named(text, scale)
        assert (None if found is None else found.at) == at, text


def test_steps_are_answers_and_a_refusal_lists_them() -> None:
    now = on(" / ".join(GATES))
    assert reply(now, "on request") == Reply("step", (0.5, 1.0, 1.5))
    assert reply(now, "1").numbers == (1.0,)
    assert reply(now, "stay shut to on request") == Reply("range", (0.0, 1.0))
    assert reply(now, "at least on request") == Reply("at_least", (1.0,))
    for text in ("half-way", "gates open"):
        with pytest.raises(UsageError, match="0 “the gates stay shut”; 1 “gates open on request”"):
            reply(now, text)
    with pytest.raises(
        UsageError, match="outside 0 to 2; the steps of “The one” are 0 “the gates stay shut”"
    ):
        now.answer(question_at(now.case, ASK), "50", "Ann", DAY)
    shown = str(question_report(now.case, question_at(now.case, ASK), (1, 1)))
    assert all(words in shown for words in GATES)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 April 2027", dt.date(2027, 4, 1)),
        ("April 1st, 2027", dt.date(2027, 4, 1)),
        ("1 June", dt.date(2027, 6, 1)),
        ("1 August", dt.date(2026, 8, 1)),
        ("April 2027", dt.date(2027, 4, 15)),
        ("31 June 2027", None),
        ("40 per cent", None),
        ("12 marches", None),
    ],
)
def test_a_day_is_read(text: str, day: dt.date | None) -> None:
    assert day_of(text, DAY) == day


def test_a_scale_of_days_is_answered_and_told_by_days() -> None:
    now = on("date, 1 April 2027 to 31 December 2029; more: U")
    scale = now.case.issues["k"].scale
    assert scale.unit == "months after 2026-07-01"
    assert (scale.low, scale.high) == pytest.approx((9.0, 42.0), abs=0.05)
    (point,) = reply(now, "1 October 2028").numbers
    assert point == pytest.approx(27.0, abs=0.1)
    assert reply(now, "March to June 2028").form == "range"
    assert with_unit(point, scale) == native(point, scale) == "October 2028"
    assert (distance(3.0, scale), signed(-3.0, scale)) == ("3.0 months", "−3.0")
    with pytest.raises(UsageError, match="a day"):
        reply(now, "when the gates are ready")
    step = now.answer(question_at(now.case, ASK), "1 October 2028", "Ann", DAY)
    assert step.value is not None
    assert now.case.issues["k"].stances["U"].ask.modal == pytest.approx(27.0, abs=0.1)
    done = now.rescale("k", told_scale(now.case, "k", "1 January 2028 to 31 December 2029"), "Ann")
    assert done.told.same
    assert "from 1 January 2028 to 31 December 2029" in scale_words(now.case, done)


def test_other_ends_of_its_own_unit_keep_the_numbers_and_sides_are_told_with_them() -> None:
    now = course(filled())
    unit = now.case.issues["k"].scale.unit
    now.answer(question_at(now.case, ASK), "80", "Ann", DAY)
    done = now.rescale("k", told_scale(now.case, "k", f"{unit}, 0 to 150; more: U"), "Ann")
    assert done.told.same
    assert done.left == ""
    issue = now.case.issues["k"]
    assert (issue.scale.high, issue.stances["U"].ask.mode) == (150, 80)
    assert issue.stances["U"].direction == "at_least"
    assert "U wants more." in scale_words(now.case, done)


def test_numbers_in_another_unit_are_named_and_asked_for_again(tmp_path: Path) -> None:
    folder = folder_of(filled(), tmp_path / "case")
    now = course(read_case(folder), OnDisk(str(folder)))
    now.answer(question_at(now.case, ASK), "80", "Ann", DAY)
    assert [one.question for one in answers(folder)] == [ASK]
    done = now.rescale("k", told_scale(now.case, "k", "visits a year, 0 to 12; more: U"), "Ann")
    assert done.left.startswith("1 number of this issue stood in points; answer it again")
    assert f"{ASK}, 80 before" in done.left
    assert answers(folder) == ()
    ask = read_case(folder).issues["k"].stances["U"].ask
    assert ask.prior
    assert ask.modal <= 12


@pytest.mark.parametrize("text", ["long", "visits", "date, soon", "12 to 3 visits", "points, 5 to 5"])
def test_a_scale_that_cannot_be_read_is_refused_with_an_example_of_this_issue(text: str) -> None:
    case = filled()
    with pytest.raises(UsageError, match="Here, for example: “points, 0 to 100; more: U”"):
        told_scale(case, "k", text)


@pytest.mark.parametrize(
    ("text", "at"),
    [("Peru", None), ("offers", None), ("what Peru asks for", 18.0), ("none of it", 0.0), ("it", None)],
)
def test_the_name_of_a_party_is_no_point_of_a_scale(text: str, at: float | None) -> None:
    points = (
        (0.0, "none of it"),
        (9.0, "what Ecuador offers: nine"),
        (18.0, "what Peru asks for: 18 tonnes"),
    )
    anchors = tuple(Anchor(at=where, words=words) for where, words in points)
    found = step_named(text, Scale(low=0.0, high=27.0, unit="tonnes", anchors=anchors))
    assert (found and found.at) == at
