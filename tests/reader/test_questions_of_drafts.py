"""What the page of questions of a draft asks: each with the way to answer it, and only what matters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from accord.reader.draft.folder import write_draft
from accord.reader.records import Reading

TEXT = """By Ann Ek
3 May 2031

Norway asks for a quota of 40 thousand tonnes of herring. Iceland offers 25 thousand tonnes. It wants cameras
on every boat as well. The harbour was the simple part. The bank keeps its loan only until 12 June. The truce
on the quota runs out on 30 September.
"""


@pytest.fixture
def page(read: Callable[[str], Reading], tmp_path: Path) -> str:
    write_draft([read(TEXT)], tmp_path)
    return (tmp_path / "questions.md").read_text("utf-8")


def test_every_line_that_asks_says_how_it_is_answered(page: str) -> None:
    asked = [line for line in page.splitlines() if line.startswith("- ") and "?" in line.partition(" (")[0]]
    ways = ("accord review FOLDER", "in an interview", "The interview asks", "correct ", "accord read")
    assert [line for line in asked if not any(way in line for way in ways)] == []
    assert "`accord interview FOLDER` asks" in page


def test_what_nothing_hangs_on_is_not_asked(page: str) -> None:
    assert "Which issue is meant" not in page
    assert "the simple part" not in page


def test_a_day_that_is_no_deadline_yet_is_asked_with_the_way_to_answer(page: str) -> None:
    (line,) = [line for line in page.splitlines() if "12 June" in line]
    assert "deadline, “DAY for ISSUE”" in line
