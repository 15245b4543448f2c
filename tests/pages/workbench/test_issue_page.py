"""The page of one issue tells of what changes on it, and of no other issue."""

from __future__ import annotations

from accord.pages.blocks import Heading, Points, Table, every_block
from accord.pages.workbench.issue import issue_page
from tests import bundled


def cells(name: str) -> str:
    """All tables of the page, as one text."""
    blocks = every_block(issue_page(bundled.case(), bundled.forecast(), name).blocks)
    rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    return "\n".join(cell.text for row in rows for cell in row).replace("\u00a0", " ")


def test_a_dated_change_stands_with_its_evidence_on_the_page_of_its_own_issue() -> None:
    change = "how much the ROK cares from month 11: 0.4 – 0.6 – 0.8"
    assert change in cells("cost_sharing")
    assert change not in cells("nuclear")
    assert "from month 15" in cells("nuclear")  # the change of government in Seoul, 9 May 2022
    assert "from month 15" not in cells("cost_sharing")


def test_the_causes_of_an_issue_say_in_place_how_they_differ() -> None:
    blocks = issue_page(bundled.case(), bundled.briefing().forecast, "cost_sharing").blocks
    start = next(k for k, one in enumerate(blocks) if isinstance(one, Heading) and one.anchor == "why")
    end = next(k for k, one in enumerate(blocks) if k > start and isinstance(one, Heading))
    told = [one.text for block in blocks[start:end] if isinstance(block, Points) for one in block.sentences]
    assert any(one.startswith("Offers far apart: what the parties ask for lies apart") for one in told)
    assert any(one.startswith("A party never yielding: a party may stand on") for one in told)
