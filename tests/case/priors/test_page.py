"""The reference page of the priors is current; ``python -m tests.case.priors.test_page`` writes it anew."""

from __future__ import annotations

from pathlib import Path

from accord.case.priors.page import reference

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "priors.md"


def test_the_reference_page_says_what_the_tables_say() -> None:
    assert PAGE.read_text("utf-8") == reference()


if __name__ == "__main__":
    PAGE.write_text(reference(), "utf-8")
