"""What the how-to shows is valid."""

from __future__ import annotations

import textwrap
from pathlib import Path

from accord.case.quantity import Quantity
from accord.case.schema import Scenario
from accord.yaml.reading import read_text

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "write-a-case.md"


def _block(first: str) -> str:
    """The indented block whose first line begins with `first`."""
    text = PAGE.read_text("utf-8")
    start = text.index(f"    {first}")
    lines = text[start:].splitlines()
    end = next((n for n, line in enumerate(lines) if line and not line.startswith("    ")), len(lines))
    return textwrap.dedent("\n".join(lines[:end]))


def test_every_way_to_write_a_number_is_a_number() -> None:
    kinds = []
    for line in _block("bottom_line: 40").splitlines():
        if line:
            kinds.append(Quantity.model_validate(read_text(line, "").data["bottom_line"]).kind)
    assert kinds == ["point", "triangular", "uniform", "normal", "lognormal", "choice"]


def test_the_scenario_of_the_how_to_fits_the_schema() -> None:
    scenario = Scenario.model_validate(read_text(_block("title: Southland"), "").data)
    assert [bool(change.set) for change in scenario.changes] == [True, False]
