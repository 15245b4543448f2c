"""Units, ends and sides told in words, where a draft has only a ladder of steps."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from accord.case.desk.history import history
from accord.case.files.finding import read_case
from accord.case.plain_data import plain
from accord.case.schema import Case
from accord.errors import UsageError
from accord.forecasts.inquiry import Inquiry, Where
from accord.pages.interview.course import Course
from accord.pages.interview.keepers import OnDisk, Untouched
from accord.pages.interview.page import scale_report
from accord.pages.interview.scales import asked_for_sides, read_scale, read_sides, told_scale, without_unit
from tests.studies.interview.cases import draft, folder_of

DAY = dt.date(2026, 4, 19)


def case_on_ladders() -> Case:
    """A draft with two issues on the ladder of a draft, and numbers on none."""
    from accord.case.priors.filling import fill

    data = plain(draft())
    for issue in data["issues"].values():
        anchors = [{"at": 0.0, "words": "nothing"}, {"at": 100.0, "words": "all"}]
        issue["scale"] = {"low": 0.0, "high": 100.0, "unit": "steps of 100", "anchors": anchors}
    return fill(Case.model_validate(data))[0]


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("inspections a year, 0 to 12", "inspections a year", 0, 12),
        ("from 1,100 to 1,450 million cubic metres", "million cubic metres", 1100, 1450),
        ("years: 5-15", "years", 5, 15),
        ("per cent", "per cent", 0, 100),
        ("per cent, 20 to 60", "per cent", 20, 60),
        ("yes or no", "steps of 100", 0, 100),
        ("nothing / talks / a treaty", "steps", 0, 2),
    ],
)
def test_a_scale_is_read_from_ordinary_words(text: str, unit: str, low: float, high: float) -> None:
    scale = read_scale(text, DAY)
    assert (scale.unit, scale.low, scale.high) == (unit, low, high)
    assert scale.anchors


@pytest.mark.parametrize("text", ["much", "nothing", "12 to 3 years", "0 to 12"])
def test_what_is_no_scale_is_refused_with_what_can_be_said(text: str) -> None:
    with pytest.raises(UsageError, match="inspections a year, 0 to 12"):
        read_scale(text, DAY)


def test_the_sides_are_told_by_name_and_not_by_all() -> None:
    case = case_on_ladders()
    assert read_sides(case, "k", "V does") == {"U": "at_most", "V": "at_least"}
    assert "U or V" in asked_for_sides(case, "k")
    for text in ("both U and V", "somebody"):
        with pytest.raises(UsageError, match="who wants more"):
            read_sides(case, "k", text)


def course(keeper: OnDisk | Untouched, case: Case) -> Course:
    return Course.begin(Inquiry(case, None, 0, 1000, causes=False), keeper, Where(1), (), 10)


def test_a_scale_is_put_into_the_case_with_priors_on_it_and_tells_what_it_moved() -> None:
    now = course(Untouched(), case_on_ladders())
    assert without_unit(now.case) == ("k", "l")
    done = now.rescale("k", told_scale(now.case, "k", "visits a year, 0 to 12; more: V"), "Ann")
    issue = now.case.issues["k"]
    assert (issue.scale.unit, issue.scale.high) == ("visits a year", 12)
    assert issue.stances["V"].direction == "at_least"
    assert issue.stances["V"].ask.prior
    assert issue.stances["U"].ask.modal < issue.stances["V"].ask.modal <= 12
    assert without_unit(now.case) == ("l",)
    told = scale_report(now.case, done).blocks[0]
    assert "now goes from 0 to 12 visits a year" in str(told)
    assert "Agreement" in str(told)


def test_on_disk_it_is_an_edit_like_others(tmp_path: Path) -> None:
    folder = folder_of(case_on_ladders(), tmp_path / "case")
    now = course(OnDisk(str(folder)), read_case(folder))
    now.rescale("k", told_scale(now.case, "k", "visits a year, 0 to 12"), "Ann")
    assert read_case(folder).issues["k"].scale.unit == "visits a year"
    assert history(folder)[0].note == "scale told in an interview"
    assert now.case == read_case(folder)


def test_an_issue_with_a_judged_number_keeps_its_scale() -> None:
    data = plain(case_on_ladders())
    data["issues"]["k"]["stances"]["U"]["ask"] = {"value": 70.0}
    assert without_unit(Case.model_validate(data)) == ("l",)
