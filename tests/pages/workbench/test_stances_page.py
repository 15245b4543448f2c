"""The table of stances and the numbers of one, as they are coded."""

from __future__ import annotations

from accord.pages.blocks import Table
from accord.pages.workbench.stances import FIELDS, stance_numbers, stances_page
from tests import bundled


def test_the_numbers_of_a_stance_name_their_unit_range_and_evidence() -> None:
    found = stance_numbers(bundled.case(), "cost_sharing", "KOR")
    scale = bundled.case().issues["cost_sharing"].scale
    ask = found[0]
    assert (ask.path, ask.number) == (
        "issues.cost_sharing.stances.KOR.ask",
        bundled.case().issues["cost_sharing"].stances["KOR"].ask,
    )
    assert ask.unit == f"{scale.unit}, from {scale.low:,g} to {scale.high:,g}"
    assert [number.field.name for number in found] == [field.name for field in FIELDS]
    assert {found[0].field.example, found[1].field.example} == {"2,760 – 3,250 – 4,230"}
    assert found[2].unit == "0 to 1"
    assert ask.evidence


def test_a_cell_tells_the_range_and_holds_the_likeliest_value() -> None:
    report = stances_page(bundled.case())
    tables = [block for block in report.blocks if isinstance(block, Table)]
    (cost,) = [t for t in tables if t.caption.startswith("Cost")]
    stances = bundled.case().issues["cost_sharing"].stances
    assert len(cost.rows) == len(stances)
    for row, stance in zip(cost.rows, stances.values(), strict=True):
        low, high = stance.ask.low, stance.ask.high
        assert row[1].value == stance.ask.modal
        if low is not None and high is not None and low < high:
            shown = row[1].text.replace("\u00a0", " ").replace(",", "")
            assert f"{low:g}" in shown
            assert f"{high:g}" in shown
