"""Every command of the how-to runs as it is printed; its dates are moved to today."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from accord.cli.frame import command_group
from accord.ledger.kept import ledger_folder, read_kept
from tests.test_docs import fences

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "keep-score.md"
WRITTEN = dt.date(2026, 11, 29)
"""The day for which the dates on the page are given."""


def _today(text: str) -> str:
    later = dt.datetime.now(dt.UTC).date() - WRITTEN
    return re.sub(r"\d{4}-\d\d-\d\d", lambda day: str(dt.date.fromisoformat(day[0]) + later), text)


def test_the_commands_of_the_how_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = []
    for block in fences(PAGE, "sh"):
        for line in _today(block).splitlines():
            seen = CliRunner().invoke(command_group(), shlex.split(line)[1:])
            assert seen.exit_code == 0, (line, seen.output, seen.exception)
            said.append(seen.stdout)
    text = "\n".join(said)
    assert "gives the same bytes" in text
    assert "the chain holds" in text
    assert "With the true inputs, as far as they are known" in text
    assert "nothing can be concluded" in text
    kept = read_kept(ledger_folder(Path("fisheries")))
    assert (len(kept.seals), len(kept.resolutions), kept.findings) == (2, 2, ())
