"""Until when is looked ahead, and deadlines, told in words with the passages of the documents."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from accord.case.desk.interviews import answers, days_answered
from accord.case.files.finding import read_case
from accord.case.plain_data import plain
from accord.case.schema import Case
from accord.errors import UsageError
from accord.forecasts.inquiry import Inquiry, Where
from accord.pages.interview.course import Course
from accord.pages.interview.days_asked import (
    asked_for_deadlines,
    asked_for_horizon,
    read_deadline,
    read_horizon,
    without_horizon,
)
from accord.pages.interview.keepers import OnDisk, Untouched
from accord.reader.draft.named_days import NamedDay, named_days
from tests.studies.interview.cases import draft, folder_of

TEXT = (
    "The quay needs work. The port lends its crane until 30 March. Talks go on; both ministers meet on 4 May."
)
DAY = dt.date(2026, 1, 10)


def drafted(folder: Path) -> Path:
    """A draft in which nobody has said until when it looks ahead, with the reading of one document."""
    data = plain(draft()) | {"as_of": DAY.isoformat()}
    data.pop("horizon", None)
    data["sources"] = {"letter": {"title": "A letter"}}
    folder_of(Case.model_validate(data), folder)
    figures = [
        {
            "role": "deadline",
            "date": date,
            "quote": words,
            "start": TEXT.index(words),
            "end": TEXT.index(words) + len(words),
        }
        for words, date in (("until 30 March", "2026-03-30"), ("on 4 May", "2026-05-04"))
    ]
    figures.append(figures[0] | {"date": "2025-01"})  # before the day of the case
    figures.append(figures[0] | {"role": "ask", "date": "2026-06"})
    (folder / "readings").mkdir()
    (folder / "readings" / "letter.json").write_text(json.dumps({"text": TEXT, "figures": figures}))
    (folder / "readings" / "old.json").write_text("[]")
    return folder


def begun(folder: Path, *, saves: bool = True) -> Course:
    keeper = OnDisk(str(folder)) if saves else Untouched()
    course = Course.begin(
        Inquiry(read_case(folder), None, 0, 200, causes=False), keeper, Where(1), shows="nothing"
    )
    course.days = named_days(folder, DAY)
    return course


def test_the_days_of_the_documents_come_with_their_sentences(tmp_path: Path) -> None:
    first, second = named_days(drafted(tmp_path / "case"), DAY)
    assert first.sentence == "The port lends its crane until 30 March."
    assert TEXT[first.start : first.end] == first.sentence
    assert (second.day, second.words) == (dt.date(2026, 5, 4), "on 4 May")
    assert named_days(tmp_path, DAY) == ()


def test_before_a_month_is_its_eve_and_the_day_of_the_case_itself_is_past(tmp_path: Path) -> None:
    folder = drafted(tmp_path / "case")
    path = folder / "readings" / "letter.json"
    data = json.loads(path.read_text())
    place = {"role": "deadline", "start": 0, "end": 3}
    data["figures"] += [
        place | {"date": "2026-07", "quote": "before July"},
        place | {"date": "2026-08", "quote": "by August"},
        place | {"date": DAY.isoformat(), "quote": "today"},
    ]
    path.write_text(json.dumps(data))
    assert [one.day for one in named_days(folder, DAY)][2:] == [dt.date(2026, 6, 30), dt.date(2026, 8, 31)]
    assert named_days(folder, DAY)[0].day == dt.date(2026, 3, 30)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("a", dt.date(2026, 3, 30)),
        ("B", dt.date(2026, 5, 4)),
        ("30 November 2026", dt.date(2026, 11, 30)),
        ("November 2026", dt.date(2026, 11, 30)),
        ("12 months", dt.date(2027, 1, 10)),
    ],
)
def test_a_horizon_is_a_letter_a_day_or_a_time(tmp_path: Path, text: str, day: dt.date) -> None:
    course = begun(drafted(tmp_path / "case"))
    assert without_horizon(course.case)
    asked = asked_for_horizon(course.case, course.days)
    assert "a) 30 March 2026 (“The port lends its crane until 30 March”, letter)" in asked
    assert read_horizon(text, course.case, course.days) == day


@pytest.mark.parametrize("text", ["c", "soon", "1 January 2026", "900 months", "30"])
def test_what_is_no_day_ahead_is_refused(tmp_path: Path, text: str) -> None:
    course = begun(drafted(tmp_path / "case"))
    if text == "30":
        assert read_horizon(text, course.case, course.days).year == 2028  # months
        return
    with pytest.raises(UsageError):
        read_horizon(text, course.case, course.days)


def test_an_answer_sets_horizon_and_deadline_with_the_passage_as_evidence(tmp_path: Path) -> None:
    folder = drafted(tmp_path / "case")
    course = begun(folder)
    course.look_until(read_horizon("b", course.case, course.days), "Ann")
    told = read_deadline("a for The one, expiry", course.case, course.days)
    words = course.set_deadline(told, "Ann")
    assert "30 March 2026 is now the deadline of “The one” (something runs out then)." in words
    case = read_case(folder)
    assert case.horizon == pytest.approx(3.75, abs=0.01)
    deadline = case.issues["k"].deadline
    assert deadline is not None
    assert (deadline.date, deadline.kind) == (dt.date(2026, 3, 30), "expiry")
    assert case.evidence[deadline.evidence[0]].quote == "The port lends its crane until 30 March."
    assert case.issues["l"].deadline is None
    assert days_answered(folder) == {"horizon", "deadlines"}
    assert answers(folder) == ()


def test_without_saving_the_case_in_memory_changes(tmp_path: Path) -> None:
    course = begun(drafted(tmp_path / "case"), saves=False)
    course.set_deadline(read_deadline("1 June 2026", course.case, course.days), "Ann")
    assert all(issue.deadline and issue.deadline.kind == "soft" for issue in course.case.issues.values())


def test_an_issue_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    course = begun(drafted(tmp_path / "case"))
    assert "a for The one" in asked_for_deadlines(course.case, course.days)
    with pytest.raises(UsageError, match="The one and The other"):
        read_deadline("a for fish", course.case, course.days)


def test_a_day_is_called_as_a_draft_calls_its_passage() -> None:
    assert NamedDay(DAY, "letter", "on 4 May", 3, 9, "on 4 May").evidence == "E_letter_3_9"
