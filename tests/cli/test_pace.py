"""The pace of talks and of signing, asked once for all issues where the end is near."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from accord.case.desk.undoing import undo
from accord.case.files.finding import read_case
from accord.case.schema import Case
from accord.errors import UsageError
from accord.pages.interview.pace import PACE, SIGNING, end_is_near, guessed
from tests.cli.test_interview import given, run, talked
from tests.studies.interview.cases import draft, folder_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(draft().model_copy(update={"horizon": 4.0}), tmp_path / "draft")


def test_one_answer_fills_every_guess_of_its_kind_and_is_taken_back_as_one(folder: Path) -> None:
    out = run(folder, "--answers", given(folder, "a.txt", "pace: 3 weeks\nsigning: 1 week\n")).stdout
    assert "3 weeks: taken for 4 numbers of all issues; “undo” takes it back." in out
    assert "1 week: taken for 2 numbers of all issues" in out
    case = read_case(folder)
    paces = [stance.patience for issue in case.issues.values() for stance in issue.stances.values()]
    assert {round(one.modal, 2) for one in paces} == {0.69}
    assert {one.prior for one in paces} == {False}
    coders = {case.evidence[name].coder for one in paces for name in one.evidence}
    assert coders == {"Ann"}
    said = {str(case.evidence[name].paraphrase) for one in paces for name in one.evidence}
    assert len(said) == 1
    assert "when would the parties be half-way from what they ask to their limits?" in said.pop()
    assert {round(issue.process.modal, 2) for issue in case.issues.values()} == {0.23}
    assert (guessed(case, PACE), guessed(case, SIGNING)) == ((), ())
    run(folder, "--undo")
    assert (len(guessed(read_case(folder), SIGNING)), guessed(read_case(folder), PACE)) == (2, ())


def test_what_is_no_guess_any_more_is_not_overwritten(folder: Path) -> None:
    run(folder, "--answers", given(folder, "a.txt", "issues.k.stances.U.patience: 2 months\npace: 3 weeks\n"))
    case = read_case(folder)
    told = {name: round(one.patience.modal, 2) for name, one in case.issues["k"].stances.items()}
    assert told == {"U": 2.0, "V": 0.69}
    with pytest.raises(
        UsageError, match=r"a\.txt, line 1: nothing that “pace” asks about is a guess any more"
    ):
        run(folder, "--answers", given(folder, "a.txt", "pace: 2 weeks\n"))


def test_nearer_an_end_the_chance_of_a_signature_rises_with_the_pace(folder: Path) -> None:
    def chances(pace: str) -> list[float]:
        import accord

        here = folder_of(draft().model_copy(update={"horizon": 4.0}), folder.parent / pace.replace(" ", "-"))
        run(here, "--answers", given(here, "a.txt", f"pace: {pace}\nsigning: 1 week\n"))
        made = accord.forecast(read_case(here), draws=1000, causes=False)
        found = [made.issues[name].p_agreement for name in ("k", "l")]
        return [one.value for one in found if one is not None]

    assert all(slow < fast for slow, fast in zip(chances("6 months"), chances("2 weeks"), strict=True))


def test_it_is_asked_at_a_terminal_only_where_the_end_is_near(folder: Path) -> None:
    code, out = talked(folder, ["3 weeks", "", "stop"])
    assert code == 0
    assert "when would the parties be half-way from what they ask to their limits?" in " ".join(out.split())
    assert guessed(read_case(folder), PACE) == ()
    assert len(guessed(read_case(folder), SIGNING)) == 2
    assert end_is_near(read_case(folder))
    assert end_is_near(draft().model_copy(update={"horizon": 6.0}))
    assert not end_is_near(draft().model_copy(update={"horizon": 6.1}))
    assert not end_is_near(draft())
    data = draft().model_dump(mode="json")
    data["issues"]["k"]["deadline"] = {"date": str(draft().as_of + dt.timedelta(days=90)), "kind": "soft"}
    assert end_is_near(Case.model_validate(data))
    data["issues"]["k"]["deadline"]["date"] = str(draft().as_of - dt.timedelta(days=1))
    assert not end_is_near(Case.model_validate(data))


def test_a_deadline_told_later_makes_the_guessed_pace_fit_it_and_goes_with_it(folder: Path) -> None:
    run(folder, "--answers", given(folder, "a.txt", "issues.k.stances.U.patience: 9 months\n"))
    before = (folder / "case.yaml").read_bytes()
    day = draft().as_of + dt.timedelta(days=61)
    run(folder, "--answers", given(folder, "a.txt", f"deadline: {day.isoformat()} for all\n"))
    case = read_case(folder)
    assert case.issues["k"].stances["U"].patience.modal == pytest.approx(9.0, rel=0.01)
    guessed_now = case.issues["k"].stances["V"].patience
    assert (guessed_now.prior, round(guessed_now.modal, 2)) == (True, 1.0)
    undo(folder, by="Ann")
    assert (folder / "case.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("pace: yesterday", r"line 1: “yesterday” cannot be read as an answer; .* a time \(3 weeks"),
        ("pace: -3 weeks", "line 1: the answer is −0.689952, and nothing below 0.* can be one"),
    ],
)
def test_what_is_no_time_is_told_in_times(folder: Path, text: str, told: str) -> None:
    before = (folder / "case.yaml").read_bytes()
    with pytest.raises(UsageError, match=told):
        run(folder, "--answers", given(folder, "a.txt", f"{text}\n"))
    assert (folder / "case.yaml").read_bytes() == before
