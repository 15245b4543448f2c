"""The how-to on files of other programs, typed from top to bottom as it stands on the page."""

from __future__ import annotations

import re
import shlex
import warnings
from pathlib import Path

import pytest
from click.testing import CliRunner

from accord.cli.frame import command_group

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "bring-your-file.md"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def typed(line: str) -> str:
    """What a command prints."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = CliRunner().invoke(command_group(), shlex.split(line)[1:])
    assert result.exception is None, (line, result.exception, result.output)
    return result.output


def fill_in(rows: str) -> None:
    """Put rows of stances in the place of those of the same actor and issue."""
    path = Path("port/stances.csv")
    text = path.read_text("utf-8")
    for row in rows.splitlines()[1:]:
        start = ",".join(row.split(",")[:2]) + ","
        text = "\n".join(row if line.startswith(start) else line for line in text.splitlines()) + "\n"
    path.write_text(text, "utf-8")


def test_the_how_to_runs_from_top_to_bottom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("openpyxl")
    monkeypatch.chdir(tmp_path)
    told: dict[str, str] = {}
    for language, body in FENCE.findall(PAGE.read_text("utf-8")):
        if language == "csv" and not Path("port.csv").exists():
            Path("port.csv").write_text(body, "utf-8")
        elif language == "csv":
            fill_in(body)
        elif language == "yaml":
            case = Path("port/case.yaml")
            text = case.read_text("utf-8").replace("    kind: influence\n", f"    {body}", 1)
            case.write_text(text, "utf-8")
        else:
            told |= {line: typed(line) for line in body.splitlines()}
            if "brief port -o port.html" in body:
                assert "positions only" in told["accord forecast port --draws 200"].split("fee", 1)[1]
    # By hand: (8 x 0.9 + 2 x 0.56 + 5 x 0.24) / (0.9 + 0.56 + 0.24)
    assert "5.6" in told["accord settle port.csv --model weighted-mean"]
    assert "calibrated on EU decisions" in told["accord settle port.csv --model all"]
    rows = told["accord forecast port --draws 200"].splitlines()
    assert "positions only" not in next(row for row in rows if row.startswith("fee"))
    assert "positions only" in next(row for row in rows if row.startswith("opening"))
    assert "status quo is left out" in told["accord convert port --to ktab -o port-ktab.csv"]
    assert all(Path(name).exists() for name in ("port.html", "port-full.html", "port.txt", "port.xlsx"))
