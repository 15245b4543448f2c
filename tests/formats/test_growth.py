"""Tables with many issues cost in proportion to their rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from accord.formats import read_grid
from tests.growth import growth


def _reading(path: Path, issues: int) -> Callable[[], None]:
    rows = [f"A{a},issue{i},{(7 * i + 13 * a) % 101},{0.5},{a + 1}" for i in range(issues) for a in range(3)]
    path.write_text("\n".join(["actor,issue,position,salience,capability", *rows]), encoding="utf-8")

    def work() -> None:
        assert len(read_grid(path).axes) == issues

    return work


def test_four_times_the_issues_cost_about_four_times_the_time(tmp_path: Path) -> None:
    few, many = _reading(tmp_path / "few.csv", 750), _reading(tmp_path / "many.csv", 3000)
    assert (
        growth(few, many, at_most=7) <= 7
    )  # going through all rows for every issue costs about twelve times as much


def test_the_scale_of_an_issue_is_that_of_its_own_rows(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = ["A,one,1,0.5,1", "A,two,70,0.5,1", "B,one,3,0.5,1", "B,two,90,0.5,1"]
    path.write_text("\n".join(["actor,issue,position,salience,capability", *rows]), encoding="utf-8")
    assert [(axis.name, axis.low, axis.high) for axis in read_grid(path).axes] == [
        ("one", 1, 3),
        ("two", 70, 90),
    ]
