"""Which fields of a case a question is worded for, and whose they are."""

from __future__ import annotations

import pytest

from accord.case.paths import trail_of
from accord.studies.interview.kinds import Field, field_at


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("issues.tax.stances.U.ask", Field("ask", "U", "tax")),
        ("issues.tax.process", Field("process", "", "tax")),
        ("issues.tax.breakdown.hazard", Field("hazard", "", "tax")),
        ("issues.tax.deadline.rush", Field("rush", "", "tax")),
        ("issues.tax.deadline.extension.months", Field("extension_months", "", "tax")),
        ("issues.tax.ratification.U.months", Field("ratification_months", "U", "tax")),
        ("issues.tax.ratification.U.bottom_line", Field("ratification_line", "U", "tax")),
        ("issues.tax.influence.aid.size", Field("size", "", "tax", "aid")),
        ("issues.tax.influence.aid.trust.U", Field("trust", "U", "tax", "aid")),
        ("issues.tax.rule.weights.U", Field("votes", "U", "tax")),
        ("actors.U.capacity", Field("capacity", "U")),
        ("actors.U.sinks.war.weight", Field("sink", "U", "", "war")),
        ("elasticity", None),
        ("events.vote.changes.0.to", None),
        ("issues.tax.scale.low", None),
    ],
)
def test_a_path_leads_to_its_field_or_to_none(path: str, field: Field | None) -> None:
    assert field_at(trail_of(path)) == field
