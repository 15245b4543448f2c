"""The tables of regularities and of mended faults hold, row by row, and their page tells what they give."""

from __future__ import annotations

import pytest

from tests.agenda.faults import FAULTS, Fault
from tests.agenda.regularities import REGULARITIES, Regularity
from tests.agenda.regularities_page import PAGE, fault_row

TRIED = [
    pytest.param(fault, id=fault.found, marks=[pytest.mark.full] if fault.heavy else []) for fault in FAULTS
]


@pytest.mark.parametrize("regularity", REGULARITIES, ids=lambda r: r.claim)
def test_a_regularity_of_bargaining_holds(regularity: Regularity) -> None:
    held, figures = regularity.judge()
    assert held, figures
    assert f"| {regularity.claim} | holds | {figures} |" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("fault", TRIED)
def test_a_fault_of_the_first_edition_is_mended_or_told_as_open(fault: Fault) -> None:
    row = fault_row(fault)
    assert row.endswith("| open |" if fault.judge is None else "| mended |"), row
    assert row in PAGE.read_text(encoding="utf-8")
