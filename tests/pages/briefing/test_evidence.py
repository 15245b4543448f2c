"""Evidence tables."""

from __future__ import annotations

import pytest

from accord.case.paths import numbers
from accord.case.quantity import Quantity
from accord.case.scenarios import dated_changes
from accord.pages.briefing.evidence import (
    actor_evidence,
    confidence_in,
    issue_evidence,
    quantity_text,
    references,
)
from tests import bundled


def test_every_number_of_an_issue_appears_with_its_evidence() -> None:
    case = bundled.case()
    rows = issue_evidence(case, "cost_sharing", dated_changes(case, None))
    shown = " ".join(number for row in rows for number in row.numbers)
    for found in numbers(case.issues["cost_sharing"]):
        if found.number.evidence:
            assert quantity_text(found.number) in shown
    assert "deadline: 2019-12-31" in shown
    assert "from month 2" in shown


def test_own_estimates_are_labelled() -> None:
    rows = actor_evidence(bundled.case())
    own = [row for row in rows if row.own_estimate]
    assert own
    assert all(row.source.startswith("own estimate") for row in own if row.url is None and not row.place)


def test_a_link_is_shown_without_the_name_and_password_in_it() -> None:
    case = bundled.case()
    name = next(row.id for row in issue_evidence(case, "cost_sharing", ()) if row.url)
    source_id = case.evidence[name].source or ""
    links = {"https://me:secret@example.org/a?b=c@d": "https://example.org/a?b=c@d", "javascript:x": None}
    for given, shown in links.items():
        source = case.sources[source_id].model_copy(update={"url": given})
        changed = case.model_copy(update={"sources": {**case.sources, source_id: source}})
        rows = issue_evidence(changed, "cost_sharing", ())
        assert [row.url for row in rows if row.id == name] == [shown]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1038.9, "1,038.9"),
        ({"low": 0, "mode": 1, "high": 2.5}, "0 – 1 – 2.5"),
        ({"dist": "uniform", "low": 0, "high": 2}, "0 to 2, all alike"),
        ({"mean": 1, "sd": 0.5}, "1 ± 0.5"),
        ({"median": 2, "sigma": 1}, "2, sigma 1 of the logarithm"),
        ({"values": [5600, 1590], "weights": [1, 1]}, "5,600 or 1,590"),
        ({}, "missing"),
    ],
)
def test_numbers_are_written_as_they_were_coded(number: object, text: str) -> None:
    assert quantity_text(Quantity.model_validate(number)) == text


def test_confidence_is_that_of_the_middle_number() -> None:
    confidence = confidence_in(bundled.case())
    assert sum(share for _, share in confidence.shares) == pytest.approx(1.0)
    assert confidence.level in ("high", "moderate", "low")
    assert confidence.numbers > 100


def test_unknown_evidence_is_left_out_of_references() -> None:
    assert references(bundled.case(), ["nothing"]) == ()
