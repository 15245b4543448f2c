"""The table of regularities holds, row by row, and its page tells what it gives."""

from __future__ import annotations

import pytest

from tests.agenda.regularities import PAGE, REGULARITIES, Regularity


@pytest.mark.parametrize("regularity", REGULARITIES, ids=lambda r: r.claim)
def test_a_regularity_of_bargaining_holds(regularity: Regularity) -> None:
    held, figures = regularity.judge()
    assert held, figures
    assert f"| {regularity.claim} | holds | {figures} |" in PAGE.read_text(encoding="utf-8")
