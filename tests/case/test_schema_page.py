"""The generated reference page is current. To write it anew: ``python -m tests.case.test_schema_page``."""

from __future__ import annotations

from pathlib import Path

from accord.case.schema_page import reference

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "case.md"


def test_the_reference_page_says_what_the_schema_says() -> None:
    assert PAGE.read_text("utf-8") == reference()


def test_every_field_of_the_page_has_a_kind() -> None:
    rows = [line.split(" | ") for line in reference().splitlines() if line.startswith("| `")]
    assert all(len(row) in (2, 4) and row[1].strip() for row in rows)


if __name__ == "__main__":
    PAGE.write_text(reference(), "utf-8")
