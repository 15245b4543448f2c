"""The codebook names every act, kind and role that the reader may draft, and no other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from accord.reader.records import Act, FigureRole, OrderKind
from accord.reader.tables import table

BOOK = Path(__file__).parents[2] / "docs" / "reference" / "codebook.md"
DEGREES = {"difficulty": {"easiest", "easier", "hardest"}, "comparison": {"more", "less"}}
"""Values that come of the degree of a word and not of a table."""


def rows(heading: str) -> list[list[str]]:
    section = BOOK.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize(
    ("heading", "kinds"), [("Statements", Act), ("Orders", OrderKind), ("Figures", FigureRole)]
)
def test_every_kind_has_its_row(heading: str, kinds: object) -> None:
    told = [name for row in rows(heading) for name in re.split(", ", row[0])]
    assert sorted(told) == sorted(get_args(kinds))


def test_every_judgement_that_a_table_gives_is_told() -> None:
    told = {row[0]: set(row[1].split(", ")) for row in rows("Judgements")}
    data = Path(__file__).parents[2] / "src" / "accord" / "reader" / "data"
    given: dict[str, set[str]] = {kind: set(values) for kind, values in DEGREES.items()}
    for path in sorted(data.glob("judged_*.tsv")):
        for row in table(path.stem):
            kind, value = row.get("kind", ""), row.get("value", "-")
            if value != "-":
                given.setdefault(kind, set()).add(value)
    assert told == given
