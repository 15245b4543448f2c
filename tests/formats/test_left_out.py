"""Everything that another format cannot hold is told."""

from __future__ import annotations

from pathlib import Path

from accord import formats
from accord.case.schema import Actor, Case, Issue, Stance
from accord.formats.left_out import left_out
from tests import bundled

KEPT = {
    Case: {"accord", "id", "title", "actors", "issues", "input_changes"},
    Actor: {"name", "aliases"},
    Issue: {"title", "question", "kind", "scale", "status_quo", "stances"},
    Stance: {"ask", "salience", "capability"},
}


def test_every_field_of_the_bundled_case_that_says_something_is_told() -> None:
    case = bundled.case()
    told = " ".join(left_out(case))
    entries = [case, *case.actors.values(), *case.issues.values()]
    entries += [stance for issue in case.issues.values() for stance in issue.stances.values()]
    for entry in entries:
        for name in entry.model_dump(exclude_defaults=True).keys() - KEPT[type(entry)]:
            assert name.replace("_", " ") in told, name
    assert f"{len(case.scenarios)} x scenarios" in told
    assert f"{len(case.evidence)} x evidence" in told
    assert "uncertain numbers the most likely value is written" in told


def test_a_table_read_from_a_file_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("actor,position,salience\na,1,1\nb,2,0.5\n")
    case = formats.read(path)
    assert left_out(case) == ()


def test_convert_tells_it(tmp_path: Path) -> None:
    case = bundled.case()
    lost = formats.lost(case, "plain", formats.write(case, "plain"))
    assert any("bottom line of a stance" in line for line in lost)
