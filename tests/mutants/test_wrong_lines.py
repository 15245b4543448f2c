"""The tests notice wrong lines in compiled functions."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.mutants.trial import TESTS, fate, places, prepared, wrong_lines

LEAST_KILLED = 0.85


def test_there_are_at_least_sixty_wrong_lines_and_each_is_said_once_with_its_harm() -> None:
    lines = wrong_lines()
    assert len({(one.file, one.wrong) for one in lines}) == len(lines) >= 60
    assert all(one.harm and one.line != one.wrong for one in lines)


def test_every_line_stands_once_in_its_file() -> None:
    moved = [f"{one.file}: {one.line}" for one in wrong_lines() if places(one) != 1]
    assert not moved, "write these lines of tests/mutants/wrong_lines.tsv as they are now"


@pytest.mark.full
@pytest.mark.timeout(0)
@pytest.mark.parametrize("room", TESTS)
def test_the_tests_notice_nearly_all_wrong_lines(
    room: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], pytestconfig: pytest.Config
) -> None:
    lines = [one for one in wrong_lines() if one.room == room][:: pytestconfig.getoption("--every")]
    prepared(tmp_path, lines)
    survivors = []
    for one in lines:
        killer = fate(tmp_path, one)
        with capsys.disabled():
            sys.stdout.write(f"{one.file}\t{one.wrong}\t{killer or 'SURVIVES'}\n")
        if not killer:
            survivors.append(f"{one.file}: {one.wrong}: {one.harm}")
    killed = 1.0 - len(survivors) / len(lines)
    assert killed >= LEAST_KILLED, "\n".join([f"{killed:.0%} of {len(lines)} killed", *survivors])
