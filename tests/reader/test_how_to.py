"""The how-to on reading documents, typed from top to bottom as it stands on the page."""

from __future__ import annotations

import re
import shlex
import warnings
from pathlib import Path

import pytest
from click.testing import CliRunner

from accord.case.desk.write import set_field
from accord.cli.frame import command_group
from accord.errors import MissingNumbersError
from accord.yaml.reading import read_text as parse_yaml

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "read-a-document.md"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def typed(line: str) -> str:
    """What a command prints; the forecast of a draft is the one that has to fail."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = CliRunner().invoke(command_group(), shlex.split(line)[1:])
    if isinstance(result.exception, MissingNumbersError):
        return f"exit 3: {result.exception}"
    assert result.exception is None, (line, result.exception, result.output)
    return result.output


def test_the_how_to_runs_from_top_to_bottom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("spacy")
    monkeypatch.chdir(tmp_path)
    names = iter(("gazette.txt", "herald.txt"))
    told: list[str] = []
    for language, body in FENCE.findall(PAGE.read_text("utf-8")):
        if language == "text":
            Path(next(names)).write_text(body, "utf-8")
        elif language == "yaml":
            set_field("salmon", "issues.trade", parse_yaml(body, "").data, by="Smith")
        else:
            told += [typed(line) for line in body.splitlines()]
    assert "Norway on Trade question: the documents disagree" in Path("salmon/questions.md").read_text(
        "utf-8"
    )
    assert "0 errors" in told[3]
    assert told[4].startswith("exit 3: ")
    assert "0 errors" in told[9]
    assert "trade" in told[10]
    assert "uncertain" in told[11]
    assert "decisions stand" in told[12]
    assert told[13].startswith("document,date,source")
    assert "From priors; 0 of " in told[15]
