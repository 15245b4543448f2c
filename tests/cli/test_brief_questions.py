"""``accord brief --goal --set``: what was asked stands in the briefing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from accord.cli.commands import brief
from accord.cli.frame import main

FAST = ["us-rok-2021", "--draws", "100"]
OTHER = "issues.nuclear.stances.PRK.bottom_line=60"


def test_a_goal_and_other_values_are_answered_in_sections_of_their_own(tmp_path: Path) -> None:
    out = tmp_path / "b.html"
    asked = ["--goal", "cost_sharing agreed >= 40%", "--set", OTHER, "-o", str(out)]
    told = CliRunner().invoke(brief.command, [*FAST, *asked])
    assert told.exit_code == 0, told.output
    text = out.read_text("utf-8")
    goal, after = text.rindex("What would have to be true"), text.rindex(">What if<")
    assert goal < after
    assert "the goal is met, and nothing has to change" in text[goal:after]
    assert "Nuclear question: the worst the DPRK would sign" in text[after:]
    CliRunner().invoke(brief.command, [*FAST, "-o", str(out), "--force"])
    assert "What would have to be true" not in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [("--goal", "peace", "is no goal; what can be asked"), ("--set", "issues.nuclaer.x=1", "nuclaer")],
)
def test_a_question_that_cannot_be_answered_is_refused_before_the_work(
    option: str, value: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["brief", *FAST, option, value, "-o", "unwritten.html"])
    assert left.value.code in (2, 4)
    assert says in capsys.readouterr().err
    assert not Path("unwritten.html").exists()
