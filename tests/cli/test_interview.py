"""The command ``interview`` from the outside: asked at a terminal, and answered by a file."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from accord.case.completeness import missing_numbers
from accord.case.desk.history import history
from accord.case.desk.interviews import answers
from accord.case.desk.undoing import undo
from accord.case.files.finding import read_case
from accord.case.plain_data import plain
from accord.case.schema import Case
from accord.cli.commands import interview
from accord.errors import InvalidFileError, NotFoundError, UsageError
from tests.studies.interview.cases import HIGH, LOW, draft, folder_of, lines

CTRL_C = "^C"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(lines(), tmp_path / "case")


def run(folder: Path, *arguments: str) -> Result:
    options = ["--draws", "1000", "--by", "Ann", *arguments]
    return CliRunner().invoke(interview.command, [str(folder), *options], catch_exceptions=False)


def told(folder: Path, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(folder, "--json", *arguments).stdout)
    return found


def given(folder: Path, name: str, text: str) -> str:
    path = folder.parent / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_without_a_terminal_and_a_file_nobody_is_asked(folder: Path) -> None:
    with pytest.raises(UsageError, match="--answers FILE"):
        run(folder)


def test_the_questions_are_listed_and_nothing_is_written(folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    out = run(folder, "--list").stdout
    assert "The issue: What is the least that U would sign?" in out
    data = told(folder)
    assert data["schema"] == "accord/interview/1"
    assert {one["id"] for one in data["questions"]} == {LOW, HIGH}
    assert (data["answers"], data["saved"]) == ([], False)
    assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", f"question,answer,because\n{LOW},about 32,a letter says so\n{HIGH},?,\n"),
        ("a.csv", f"question;answer\n{LOW};about 32\n{HIGH};?\n"),
        ("a.yaml", f"{LOW}: about 32\n{HIGH}: '?'\n"),
        ("a.json", f'{{"{LOW}": "about 32", "{HIGH}": "?"}}'),
        ("a.txt", f"# mine\n{LOW}: about 32\n?\n"),
    ],
)
def test_a_file_of_answers_is_taken_in(folder: Path, name: str, text: str) -> None:
    data = told(folder, "--answers", given(folder, name, text))
    first, second = data["answers"]
    assert (first["question"]["id"], first["value"]) == (LOW, {"low": 14, "mode": 32, "high": 50})
    (moved,) = first["moved"]
    assert moved["after"] > moved["before"]
    assert moved["change"] == pytest.approx(moved["after"] - moved["before"])
    assert (second["form"], second["value"], second["moved"]) == ("unknown", None, [])
    assert data["questions"] == []
    assert [one.question for one in answers(folder)] == [LOW, HIGH]
    evidence = read_case(folder).evidence["E_answer_1"]
    assert evidence.coder == "Ann"
    assert ("Reason given: a letter says so." in (evidence.paraphrase or "")) == ("because" in text)


def test_a_draft_gets_marked_priors_with_the_first_answer_and_lacks_nothing_then(tmp_path: Path) -> None:
    folder = folder_of(draft(), tmp_path / "draft")
    assert "0 of" in run(folder, "--list").stdout
    assert missing_numbers(read_case(folder))
    text = "issues.k.stances.U.ask: about 70\nissues.k.stances.U.bottom_line: 60\n"
    run(folder, "--answers", given(folder, "a.txt", text))
    case = read_case(folder)
    assert missing_numbers(case) == ()
    stance = case.issues["k"].stances["U"]
    assert (stance.ask.mode, stance.ask.prior, stance.ask.evidence) == (70, False, ("E_answer_1",))
    assert stance.bottom_line.mode == 60
    assert case.issues["l"].stances["U"].ask.prior
    edits = history(folder)
    assert [edit.by for edit in edits] == ["Ann"] * 3
    assert (edits[0].note or "").startswith("priors for ")
    undo(folder, by="Ann")
    undo(folder, by="Ann")
    undo(folder, by="Ann")
    assert missing_numbers(read_case(folder))


def on_ladders(folder: Path) -> Path:
    """The draft with its first issue on the ladder that a reader drafts."""
    data = plain(draft())
    ends = [{"at": 0.0, "words": "nothing"}, {"at": 100.0, "words": "all"}]
    data["issues"]["k"]["scale"] = {"low": 0.0, "high": 100.0, "unit": "steps of 100", "anchors": ends}
    return folder_of(Case.model_validate(data), folder)


def test_a_unit_is_told_in_a_file_and_asked_for_at_a_terminal(tmp_path: Path) -> None:
    folder = on_ladders(tmp_path / "first")
    text = "issues.k.scale: visits a year, 0 to 12; more: V\nissues.k.stances.V.ask: about 9\n"
    run(folder, "--answers", given(folder, "a.txt", text))
    issue = read_case(folder).issues["k"]
    assert (issue.scale.unit, issue.stances["V"].ask.mode) == ("visits a year", 9)
    text = "issues.k.scale: visits\n"
    with pytest.raises(UsageError, match="Here, for example: “visits a year, 0 to 12; more: U”"):
        run(folder, "--answers", given(folder, "b.txt", text))


def test_a_person_is_asked_for_units_first(tmp_path: Path) -> None:
    folder = on_ladders(tmp_path / "second")
    code, out = talked(folder, ["much", "visits a year, 0 to 12", "both U and V", "V", "stop"])
    assert code == 0, out
    text = " ".join(out.split())
    for words in (
        "Unit 1 of 1 · What is “The one” counted in?",
        "The ends are missing",
        "Who wants more of it: U or V?",
        "Name who wants more",
        "“The one” now goes from 0 to 12 visits a year",
        "Agreement",
    ):
        assert words in text, out
    assert read_case(folder).issues["k"].stances["V"].direction == "at_least"


def test_answers_are_tried_without_saving(folder: Path) -> None:
    before = (folder / "case.yaml").read_bytes()
    out = run(folder, "--check", "--answers", given(folder, "a.txt", f"{LOW}: 32\n")).stdout
    assert "; read as " in out
    assert "1 answer given; nothing was saved." in out
    assert "Agreement, %" not in out
    assert (folder / "case.yaml").read_bytes() == before
    assert answers(folder) == ()


def test_an_answer_that_cannot_be_read_is_named_by_its_line_and_those_before_stand(folder: Path) -> None:
    file = given(folder, "a.txt", f"{LOW}: about 32\n\n\n{HIGH}: hello\n")
    with pytest.raises(UsageError, match=r"line 4: .hello. cannot be read.*1 answer before"):
        run(folder, "--answers", file)
    assert [one.question for one in answers(folder)] == [LOW]


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("a.csv", "field,says\nx,y\n", InvalidFileError),
        ("a.yaml", "- a\n- b\n", InvalidFileError),
        ("a.yaml", f"{LOW}: [1, 2]\n", InvalidFileError),
        ("a.txt", "issues.k.title: 3\n", UsageError),
        ("a.txt", "30\n40\n50\n", UsageError),
    ],
)
def test_a_file_that_is_none_is_refused(folder: Path, name: str, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        run(folder, "--answers", given(folder, name, text))


def test_names_that_are_wrong_are_told(folder: Path) -> None:
    with pytest.raises(NotFoundError, match="did you mean 'k'"):
        run(folder, "--list", "--issue", "kk")
    with pytest.raises(UsageError, match="bundled"):
        CliRunner().invoke(
            interview.command,
            ["us-rok-2021", "--answers", given(folder, "a.txt", "")],
            catch_exceptions=False,
        )


def _type(running: subprocess.Popen[bytes], terminal: int, line: str) -> None:
    """A line and Enter, or Ctrl-C."""
    if line == CTRL_C:
        for _ in range(4):  # one that comes just before the program waits for a line is not noticed
            time.sleep(0.3)
            running.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                running.wait(10)
                return
    else:
        os.write(terminal, line.encode() + b"\n")


def talked(folder: Path, typed: list[str], seconds: float = 60.0) -> tuple[int, str]:
    """What a person sees at a terminal of 80 columns who types these lines, and how it ends."""
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "accord", "interview", str(folder), "--by", "Ann", "--draws", "1000"]
    environment = os.environ | {"COLUMNS": "80", "TERM": "dumb"}
    with subprocess.Popen(
        command, stdin=follower, stdout=follower, stderr=follower, env=environment
    ) as running:
        os.close(follower)
        seen, lines, end = b"", list(typed), time.monotonic() + seconds
        while time.monotonic() < end:
            if not select.select([leader], [], [], 0.1)[0]:
                continue
            try:
                seen += os.read(leader, 1 << 16)
            except OSError:  # the other side is closed
                break
            if lines and seen.rstrip(b" ").endswith((b"\n>", b"]:")):
                _type(running, leader, lines.pop(0))
                seen += b"\n"
        running.kill()
    os.close(leader)
    return running.returncode, seen.decode()


def test_a_person_answers_at_a_terminal_and_leaves_with_ctrl_c(folder: Path) -> None:
    typed = ["why", "hello", "a", "back", "rather 32 than nothing", "undo", "skip", CTRL_C]
    code, out = talked(folder, typed)
    assert code == 130, out
    text = " ".join(out.split())
    for words in (
        "1 of 2 · The issue",
        "So far the case holds",
        "“hello” cannot be read as an answer",
        "Taken as",
        "own estimate of Ann",
        "Agreement on “The issue”",
        "The last answer was taken back.",
        "1 answer given and saved.",
        "Stopped. Nothing was left half-written.",
    ):
        assert words in text, out
    assert max(len(line.rstrip("\r")) for line in out.split("\n")) <= 80, out
    assert len(answers(folder)) == 1


def with_stances(folder: Path, **stances: dict[str, Any]) -> Path:
    """The draft with other stances on its first issue."""
    data = plain(draft())
    data["issues"]["k"]["stances"] = stances
    return folder_of(Case.model_validate(data), folder)


WRONG_WAY: dict[str, dict[str, Any]] = {
    "U": {"direction": "at_most"},
    "V": {"ask": 20, "direction": "at_least"},
}
"""U asks for more and is said to want less."""


def test_a_limit_beyond_the_ask_is_refused_and_the_ask_corrected_first(tmp_path: Path) -> None:
    """Such an answer was saved, and the case could not be forecast any more."""
    folder = with_stances(tmp_path / "draft", U={"ask": 60, "direction": "at_least"}, V={"ask": 20})
    limit, ask = "issues.k.stances.U.bottom_line", "issues.k.stances.U.ask"
    for options in ((), ("--check",)):
        with pytest.raises(UsageError, match=rf"line 1: U asks for 60 .*with a line “{ask}: …” before"):
            run(folder, "--answers", given(folder, "a.txt", f"{limit}: 70\n"), *options)
    assert answers(folder) == ()
    run(folder, "--answers", given(folder, "b.txt", f"{ask}: 80\n{limit}: 70\n"))
    assert read_case(folder).issues["k"].stances["U"].bottom_line.mode == 70
    with pytest.raises(UsageError, match=rf"would sign 70 at the worst .*“{limit}: …”"):
        run(folder, "--answers", given(folder, "c.txt", f"{ask}: 65\n"))


def test_at_a_terminal_the_ask_that_stands_against_an_answer_is_asked_for(tmp_path: Path) -> None:
    folder = with_stances(tmp_path / "draft", U={"ask": 60, "direction": "at_least"}, V={"ask": 20})
    code, out = talked(folder, ["70", "80", "70", "stop"])
    assert code == 0, out
    text = " ".join(out.split())
    assert "U asks for 60 in this case" in text
    stance = read_case(folder).issues["k"].stances["U"]
    assert (stance.ask.mode, stance.bottom_line.mode) == (80, 70)


def test_whoever_asks_for_more_wants_more(tmp_path: Path) -> None:
    folder = with_stances(tmp_path / "draft", **WRONG_WAY)
    for options in (("--check",), ()):
        run(folder, "--answers", given(folder, "a.txt", "issues.k.stances.U.ask: 80\n"), *options)
    stances = read_case(folder).issues["k"].stances
    assert (stances["U"].direction, stances["V"].direction) == ("at_least", "at_most")
    undo(folder, by="Ann")
    stances = read_case(folder).issues["k"].stances
    assert (stances["U"].direction, stances["V"].direction) == ("at_most", "at_least")


def test_sides_stay_where_somebody_has_said_what_would_be_signed(tmp_path: Path) -> None:
    folder = with_stances(tmp_path / "draft", U=WRONG_WAY["U"], V=WRONG_WAY["V"] | {"bottom_line": 10})
    run(folder, "--answers", given(folder, "a.txt", "issues.k.stances.U.ask: 80\n"))
    assert read_case(folder).issues["k"].stances["V"].direction == "at_least"


def test_a_scale_is_made_longer_for_an_answer_beyond_its_end(tmp_path: Path) -> None:
    folder = folder_of(draft(), tmp_path / "draft")
    ask = "issues.k.stances.U.ask"
    with pytest.raises(UsageError, match=r"outside 0 to 100, the ends of .*issues\.k\.scale: LOW to HIGH"):
        run(folder, "--answers", given(folder, "a.txt", f"{ask}: 120\n"))
    with pytest.raises(UsageError, match="Here, for example: “points, 0 to 100; more: U”"):
        run(folder, "--answers", given(folder, "b.txt", "issues.k.scale: long\n"))
    run(folder, "--answers", given(folder, "c.txt", f"issues.k.scale: 0 to 150\n{ask}: 120\n"))
    issue = read_case(folder).issues["k"]
    assert (issue.scale.high, issue.stances["U"].ask.mode) == (150, 120)
    with pytest.raises(UsageError, match="120 stands on the scale already"):
        run(folder, "--answers", given(folder, "d.txt", "issues.k.scale: 0 to 110\n"))


def test_plain_lines_may_name_the_horizon(folder: Path) -> None:
    path = given(folder, "answers.txt", "horizon: 31 December 2031\n")
    assert "31 December 2031" in run(folder, "--answers", path, "--check").output


@pytest.mark.parametrize("name", ["answers.yaml", "answers.txt"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_answers_may_hold_the_marks_of_yaml(tmp_path: Path, name: str, quote: str) -> None:
    folder = on_ladders(tmp_path / "case")
    scale = f"issues.k.scale: {quote}visits a year, 0 to 12; more: V{quote}\n"
    run(folder, "--answers", given(folder, name, f"# mine\n\n{scale}deadline: 3 May 2022 for all; hard\n"))
    case = read_case(folder)
    assert case.issues["k"].scale.unit == "visits a year"
    assert {str(issue.deadline and issue.deadline.kind) for issue in case.issues.values()} == {"hard"}


def test_a_line_that_is_no_answer_is_told_with_its_number(folder: Path) -> None:
    path = given(folder, "answers.yaml", f"{LOW}: 30; more: U\nU wants more\n")
    with pytest.raises(InvalidFileError) as told:
        run(folder, "--answers", path, "--check")
    (finding,) = told.value.findings
    assert (finding.line, "path: answer" in finding.wrong) == (2, True)
