"""Bringing a case up to date: one edit of news.yaml, checked, whole or not at all, and taken back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from accord.case.desk.history import history
from accord.case.desk.undoing import redo
from accord.case.desk.updating import brought_up_to_date, read_news, take_back_update
from accord.case.desk.write import set_fields
from accord.case.files.finding import read_case
from accord.case.files.starting import start_from
from accord.errors import InvalidFileError, UsageError
from tests.case.checks.test_news import folder_with

SPRING, SUMMER = dt.date(2021, 4, 1), dt.date(2021, 7, 1)
NEWS = """\
# what was seen
pieces:
  asked: {date: 2021-03-05, kind: ask, issue: k, actor: U, value: 70, noise: 3, reason: so, source: a letter}
  signed:
    date: 2021-03-20
    kind: signed
    issue: r
    reason: it was signed
    source: a gazette
    by: Al
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project folder without news, and a file of news beside it."""
    (tmp_path / "told.yaml").write_text(NEWS)
    (tmp_path / "case").mkdir()
    made = folder_with(tmp_path / "case", "")
    (made / "news.yaml").unlink()
    return made


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix == ".yaml"}


def test_a_day_alone_says_that_nothing_is_signed(folder: Path) -> None:
    done = brought_up_to_date(folder, SPRING, by="Jo")
    assert (folder / "news.yaml").read_text() == "days:\n- '2021-04-01'\n"
    assert done.before == dt.date(2021, 1, 1)
    assert read_case(folder).news == done.case.news
    assert done.edit is not None
    assert done.edit.by == "Jo"


def test_pieces_are_put_in_with_who_entered_them(folder: Path) -> None:
    done = brought_up_to_date(folder, SPRING, read_news(folder.parent / "told.yaml"), by="Jo")
    assert done.pieces == ("asked", "signed")
    news = read_case(folder).news
    assert news is not None
    assert {name: piece.by for name, piece in news.pieces.items()} == {"asked": "Jo", "signed": "Al"}
    assert news.signed == {"r": dt.date(2021, 3, 20)}
    later = brought_up_to_date(folder, SUMMER, by="Jo")
    assert later.before == SPRING
    assert "days: [2021-04-01, 2021-07-01]" in (folder / "news.yaml").read_text()


def test_what_a_person_wrote_in_the_file_stays(folder: Path) -> None:
    (folder / "news.yaml").write_text("# by hand\ndays: [2021-02-01] # first\n")
    brought_up_to_date(folder, SPRING, read_news(folder.parent / "told.yaml"), by="Jo")
    text = (folder / "news.yaml").read_text()
    assert text.startswith("# by hand\n")
    assert "# first" in text


def test_an_update_is_taken_back_and_made_again_to_the_byte(folder: Path) -> None:
    before = bytes_of(folder)
    brought_up_to_date(folder, SPRING, by="Jo")
    first = bytes_of(folder)
    brought_up_to_date(folder, SUMMER, read_news(folder.parent / "told.yaml"), by="Jo")
    second = bytes_of(folder)
    take_back_update(folder, by="Al")
    assert read_case(folder).news is not None
    assert bytes_of(folder) == first
    take_back_update(folder, by="Al")
    assert bytes_of(folder) == before
    redo(folder, by="Al")
    redo(folder, by="Al")
    assert bytes_of(folder) == second
    assert [edit.by for edit in history(folder)] == ["Al", "Al"]


def test_nothing_else_is_taken_back(folder: Path) -> None:
    brought_up_to_date(folder, SPRING, by="Jo")
    set_fields(folder, {"horizon": 30}, by="Jo")
    with pytest.raises(UsageError, match="was no update"):
        take_back_update(folder, by="Jo")


def test_news_may_stand_in_the_case_file_itself(folder: Path) -> None:
    path = folder / "case.yaml"
    path.write_text(path.read_text() + "news:\n  days: [2021-02-01]\n")
    brought_up_to_date(folder, SPRING, by="Jo")
    assert "  days: [2021-02-01, 2021-04-01]" in path.read_text()
    assert not (folder / "news.yaml").exists()


def test_a_check_writes_nothing(folder: Path) -> None:
    before = bytes_of(folder)
    done = brought_up_to_date(folder, SPRING, by="Jo", write=False)
    assert done.case.news is not None
    assert done.edit is None
    assert bytes_of(folder) == before


def test_faults_name_the_lines_of_the_file_that_was_given_and_change_nothing(folder: Path) -> None:
    (folder.parent / "told.yaml").write_text(
        NEWS.replace("issue: r", "issue: rr").replace("noise: 3", "noise: 0")
    )
    before = bytes_of(folder)
    with pytest.raises(InvalidFileError, match="the news has 2 faults") as problem:
        brought_up_to_date(folder, SPRING, read_news(folder.parent / "told.yaml"), by="Jo")
    assert [(Path(f.file).name, f.line, f.field) for f in problem.value.findings] == [
        ("told.yaml", 3, "news.pieces.asked.noise"),
        ("told.yaml", 7, "news.pieces.signed.issue"),
    ]
    assert bytes_of(folder) == before


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (SPRING, "is up to date to 2021-04-01 already; give news, or a later day"),
        (dt.date(2021, 2, 1), "was brought up to date to 2021-04-01 already; give that day or a later one"),
    ],
)
def test_a_day_that_moves_nothing_on_is_refused(folder: Path, day: dt.date, words: str) -> None:
    brought_up_to_date(folder, SPRING, by="Jo")
    with pytest.raises(UsageError, match=words):
        brought_up_to_date(folder, day, by="Jo")


def test_the_same_id_twice_is_refused(folder: Path) -> None:
    told = read_news(folder.parent / "told.yaml")
    brought_up_to_date(folder, SPRING, told, by="Jo")
    with pytest.raises(UsageError, match="holds a piece 'asked' already"):
        brought_up_to_date(folder, SUMMER, told, by="Jo")


def test_a_bundled_case_is_not_changed_and_says_how_to_copy_it(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="accord new my-case --from three-rivers"):
        brought_up_to_date("three-rivers", SPRING, by="Jo")
    start_from("three-rivers", "rivers", tmp_path / "rivers")
    case = read_case(tmp_path / "rivers")
    brought_up_to_date(tmp_path / "rivers", case.as_of + dt.timedelta(days=30), by="Jo")


@pytest.mark.parametrize("text", ["", "a: 1\n", "pieces: {}\n", "pieces: [1]\n", "- x\n"])
def test_a_file_that_holds_no_news_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "f.yaml").write_text(text)
    with pytest.raises(UsageError, match="holds no news: write 'pieces:'"):
        read_news(tmp_path / "f.yaml")
