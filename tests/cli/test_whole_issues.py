"""Issues added, dropped and renamed in an interview, by options, by a file and at a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from accord.case.completeness import missing_numbers
from accord.case.desk.decisions import Proposal, proposals
from accord.case.desk.interviews import answered_fields, answers
from accord.case.desk.proposals import propose
from accord.case.desk.write import set_fields
from accord.case.files.finding import read_case
from accord.case.plain_data import plain
from accord.cli.commands import interview
from accord.errors import UsageError
from tests.cli.test_interview import given, run, talked
from tests.studies.interview.cases import draft, folder_of

MILLS = (
    "Closing of the mills; date, 1 January 2022 to 31 December 2031; more: V; U asks 31 December 2023; "
    "V asks 2029"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(draft(), tmp_path / "draft")


def done(folder: Path, *options: str) -> str:
    arguments = [str(folder), "--by", "Ann", *options]
    return CliRunner().invoke(interview.command, arguments, catch_exceptions=False).output


def drafted(folder: Path) -> Path:
    """The same with its issues proposed by a reader."""
    note = "Proposed by the reader, to be corrected."
    set_fields(folder, {f"issues.{name}.note": note for name in "kl"}, by="reader")
    made = [
        Proposal(path, path, {"title": path}, ("s",), words=path, needs=needs, drafted=True)
        for path, needs in (("issues.k", ()), ("issues.l", ()), ("issues.l.stances.U", ("issues.l",)))
    ]
    propose(folder, made)
    return folder


def test_a_matter_that_is_missing_becomes_a_sound_issue_and_goes_again(folder: Path) -> None:
    before = (folder / "case.yaml").read_bytes()
    out = done(folder, "--add-issue", MILLS)
    assert "from January 2022 to December 2031; U and V must consent. V wants more." in " ".join(out.split())
    case = read_case(folder)
    issue = case.issues["closing_of_the_mills"]
    assert issue.rule.veto == ("U", "V")
    assert {name: (one.direction, one.ask.prior) for name, one in issue.stances.items()} == {
        "U": ("at_most", False),
        "V": ("at_least", False),
    }
    assert [case.evidence[one].coder for one in issue.stances["U"].ask.evidence] == ["Ann"]
    assert issue.stances["U"].bottom_line.prior
    lacking = [one for one in missing_numbers(case) if "closing_of_the_mills" in str(one)]
    assert lacking == []
    asked = "issues.closing_of_the_mills.stances.{}.ask"
    assert answered_fields(folder) == {asked.format("U"), asked.format("V")}
    assert answers(folder) == ()
    done(folder, "--undo")
    assert (folder / "case.yaml").read_bytes() == before
    assert answered_fields(folder) == frozenset()
    with pytest.raises(UsageError, match="nothing to take back"):
        done(folder, "--undo")


@pytest.mark.parametrize(
    ("words", "unit", "sides"),
    [
        ("Seat", "steps of 100", ["at_least", "at_most"]),
        ("Seat; more: V", "steps of 100", ["at_most", "at_least"]),
        ("Seat; yes or no; U asks no; V asks yes", "steps of 100", ["at_most", "at_least"]),
        ("Seat; visits a year, 0 to 12; U asks about 10", "visits a year", ["at_least", "at_most"]),
        ("Seat; visits a year, 0 to 12; U would sign 4; V wants 2", "visits a year", ["at_least", "at_most"]),
    ],
)
def test_whatever_is_not_said_is_a_prior(folder: Path, words: str, unit: str, sides: list[str]) -> None:
    done(folder, "--add-issue", words)
    issue = read_case(folder).issues["seat"]
    assert issue.scale.unit == unit
    assert [issue.stances[one].direction for one in "UV"] == sides


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "name the matter first"),
        ("The one", "already"),
        ("Seat; visits", "“visits” is no scale: the ends are missing"),
        ("Seat; yes or no; mor: U", "“mor: U” is not clear; write, for example"),
        ("Seat; yes or no; parties: Z", "names no party; there are U and V"),
        ("Seat; visits a year, 0 to 12; U asks 40", "U, “40”"),
        ("Seat; yes or no; more: U and V", "not all of them"),
    ],
)
def test_a_matter_that_is_not_clear_is_refused_and_nothing_changes(
    folder: Path, words: str, why: str
) -> None:
    before = (folder / "case.yaml").read_bytes()
    with pytest.raises(UsageError, match=why):
        done(folder, "--add-issue", words)
    assert (folder / "case.yaml").read_bytes() == before


def test_an_issue_is_dropped_and_renamed_and_both_are_taken_back(folder: Path) -> None:
    before = (folder / "case.yaml").read_bytes()
    done(folder, "--drop-issue", "The other", "--rename-issue", "k", "Water in the dry months")
    assert {name: one.title for name, one in read_case(folder).issues.items()} == {
        "k": "Water in the dry months"
    }
    with pytest.raises(UsageError, match="all issues of the case"):
        done(folder, "--drop-issue", "k")
    done(folder, "--undo")
    done(folder, "--undo")
    assert (folder / "case.yaml").read_bytes() == before


def test_dropping_what_a_reader_proposed_rejects_it_and_undoing_opens_it_again(folder: Path) -> None:
    drafted(folder)
    done(folder, "--drop-issue", "l")
    assert {one.path: one.status for one in proposals(folder)}["issues.l"] == "rejected"
    done(folder, "--undo")
    assert {one.status for one in proposals(folder)} == {"proposed"}
    assert "l" in read_case(folder).issues


def test_a_file_of_answers_holds_whole_issues_too(folder: Path) -> None:
    text = f"drop: l\nrename: The one as Catch\nissue: {MILLS}\nissues.k.stances.U.ask: about 70\n"
    assert (
        "1 answer given; nothing was saved"
        in run(folder, "--check", "--answers", given(folder, "c.yaml", text)).stdout
    )
    assert "l" in read_case(folder).issues
    out = run(folder, "--answers", given(folder, "a.yaml", text)).stdout
    assert "“The one” is called “Catch” now." in out
    case = read_case(folder)
    assert list(case.issues) == ["k", "closing_of_the_mills"]
    assert case.issues["k"].stances["U"].ask.mode == 70


def test_a_title_that_was_made_of_the_issues_follows_them(tmp_path: Path) -> None:
    data = plain(draft()) | {"title": "U and V: the one and the other"}
    folder = folder_of(type(draft()).model_validate(data), tmp_path / "titled")
    done(folder, "--add-issue", "Price; yes or no")
    assert read_case(folder).title == "U and V: the one, the other and price"
    done(folder, "--undo")
    assert read_case(folder).title == "U and V: the one and the other"


def test_a_person_is_asked_whether_the_issues_of_a_draft_are_the_matters(folder: Path) -> None:
    lines = [
        "hm",
        "drop The other",
        "add",
        "Seat",
        "visits",
        "visits a year, 0 to 12",
        "V",
        "about 2",
        "",
        "",
        "stop",
    ]
    code, out = talked(drafted(folder), lines)
    assert code == 0, out
    text = " ".join(out.split())
    for words in (
        "Are these the matters that are bargained over?",
        "Type “add”, “drop NAME”",
        "“The other” is taken out",
        "What is it called?",
        "“visits” is no scale",
        "Who wants more of it: U or V?",
        "What does V ask for?",
        "Added: “Seat”, from 0 to 12 visits a year",
    ):
        assert words in text, out
    assert sorted(read_case(folder).issues) == ["k", "seat"]
    code, out = talked(folder, ["stop"])
    assert "Are these the matters" not in out


def test_one_look_accepts_or_corrects_what_was_read_of_an_issue(folder: Path) -> None:
    keys = ["", "hm", "U asks 70", "more: V", "", "skip", "stop"]
    code, out = talked(drafted(folder), keys)
    assert code == 0, out
    text = " ".join(out.split())
    for words in (
        "Now what was read of each of these 2 issues",
        "Read 1 of 2 · The one",
        "“hm” is not clear",
        "V wants more.",
        "1 proposal accepted",
        "Read 2 of 2 · The other",
    ):
        assert words in text, out
    case = read_case(folder)
    assert case.issues["k"].stances["U"].ask.mode == 70
    assert case.issues["k"].stances["V"].direction == "at_least"
    assert {one.path: one.status for one in proposals(folder)}["issues.k"] in ("accepted", "edited")
    done(folder, "--undo")
    assert {one.path: one.status for one in proposals(folder)}["issues.k"] == "proposed"
    assert read_case(folder).issues["k"].stances["U"].ask.mode == 70


def test_actors_without_a_part_in_anything_are_taken_out_at_once(tmp_path: Path) -> None:
    data = plain(draft())
    data["actors"]["Z"] = {"name": "Zed"}
    folder = drafted(folder_of(type(draft()).model_validate(data), tmp_path / "case"))
    made = [
        Proposal(f"a{one}", f"actors.{one}", {"name": one}, ("s",), words=one, drafted=True) for one in "UZ"
    ]
    propose(folder, made)
    code, out = talked(folder, ["", "", "", "", "stop"])
    assert code == 0, out
    assert "Zed has no part in any issue. ENTER takes it out" in " ".join(out.split())
    assert sorted(read_case(folder).actors) == ["U", "V"]
    done(folder, "--undo")
    assert sorted(read_case(folder).actors) == ["U", "V", "Z"]
