"""Tables with many issues cost in proportion to their rows."""

from __future__ import annotations

import time
from pathlib import Path

from accord.formats import read_grid


def _seconds(path: Path, issues: int) -> float:
    rows = [f"A{a},issue{i},{(7 * i + 13 * a) % 101},{0.5},{a + 1}" for i in range(issues) for a in range(3)]
    path.write_text("\n".join(["actor,issue,position,salience,capability", *rows]), encoding="utf-8")
    begin = time.process_time()
    grid = read_grid(path)
    seconds = time.process_time() - begin
    assert len(grid.axes) == issues
    return seconds


def test_four_times_the_issues_cost_about_four_times_the_time(tmp_path: Path) -> None:
    few = min(_seconds(tmp_path / "few.csv", 750) for _ in range(3))
    many = min(_seconds(tmp_path / "many.csv", 3000) for _ in range(3))
    assert many < 7 * few  # going through all rows for every issue costs about twelve times as much


def test_the_scale_of_an_issue_is_that_of_its_own_rows(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = ["A,one,1,0.5,1", "A,two,70,0.5,1", "B,one,3,0.5,1", "B,two,90,0.5,1"]
    path.write_text("\n".join(["actor,issue,position,salience,capability", *rows]), encoding="utf-8")
    assert [(axis.name, axis.low, axis.high) for axis in read_grid(path).axes] == [
        ("one", 1, 3),
        ("two", 70, 90),
    ]
