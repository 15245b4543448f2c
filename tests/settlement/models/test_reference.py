"""The reference page says what the declarations say."""

from __future__ import annotations

from pathlib import Path

from accord.settlement.models_page import reference_page


def test_the_reference_page_is_up_to_date() -> None:
    # To write it anew: python -c "from accord.settlement.models_page import reference_page as p; print(p(),
    # end='')"
    page = Path(__file__).parents[3] / "docs" / "reference" / "models.md"
    assert page.read_text("utf-8") == reference_page()
