"""Claims held against a forecast."""

from __future__ import annotations

import pytest

from accord.case.schema import Case, Claim
from accord.cli.output import json_text
from accord.pages.claims import claims_page, contrasts_of, held
from accord.pages.claims_json import claims_json
from accord.sampling.estimates import Estimate
from tests import bundled


def _with(claim: Claim) -> Case:
    return bundled.case().model_copy(update={"claims": {"c": claim}})


def _verdict(claim: Claim, contrast: Estimate | None = None) -> str:
    contrasts = {} if contrast is None else {"c": contrast}
    return held(_with(claim), bundled.forecast(), contrasts)[0].verdict


def test_the_bundled_claims_get_verdicts_and_places() -> None:
    claims = held(bundled.case(), bundled.forecast(), {"cost_contrast": Estimate(0.8, 0.01)})
    found = {claim.id: claim for claim in claims}
    assert found["order"].verdict == "agrees"
    assert len(found["order"].measures) == 5
    assert found["nuclear_expected"].verdict == "agrees"
    assert found["cost_contrast"].verdict == "agrees"
    assert "China Military Online" in found["order"].places[0]


@pytest.mark.parametrize(
    ("expected", "issue", "verdict"),
    [
        ("agreed", "cost_sharing", "agrees"),
        ("agreed", "nuclear", "disagrees"),
        ("open", "nuclear", "agrees"),
        ("open", "cost_sharing", "disagrees"),
        ("uncertain", "security", "agrees"),
        ("uncertain", "cost_sharing", "disagrees"),
    ],
)
def test_expectations_follow_the_stated_bounds(expected: str, issue: str, verdict: str) -> None:
    claim = Claim.model_validate(
        {"kind": "expectation", "statement": "s", "issue": issue, "expected": expected}
    )
    assert _verdict(claim) == verdict


def test_a_probability_near_a_bound_cannot_be_told() -> None:
    by = next(month for month, still in bundled.forecast()["climate"].time.survival if still < 0.5)  # type: ignore[union-attr]
    claim = Claim.model_validate(
        {"kind": "expectation", "statement": "s", "issue": "climate", "expected": "agreed", "by": by}
    )
    assert _verdict(claim) == "cannot tell"


def test_one_contrary_pair_makes_an_order_disagree() -> None:
    order = {"kind": "order", "statement": "s", "easier": ["nuclear", "climate"], "harder": ["cost_sharing"]}
    assert _verdict(Claim.model_validate(order)) == "disagrees"


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        (Estimate(0.1, 0.01), "agrees"),
        (Estimate(-0.1, 0.01), "disagrees"),
        (Estimate(0.01, 0.01), "cannot tell"),
        (None, "cannot tell"),
    ],
)
def test_a_contrast_needs_an_interval_on_one_side_of_zero(change: Estimate | None, verdict: str) -> None:
    contrast = {
        "kind": "contrast",
        "statement": "s",
        "issue": "health",
        "likelier": "alliance-first",
        "less_likely": "transactional",
    }
    assert _verdict(Claim.model_validate(contrast), change) == verdict


def test_contrasts_are_read_from_a_comparison_either_way_round() -> None:
    comparison = bundled.comparison()
    case = bundled.case()
    turned = case.claims["cost_contrast"].model_copy(
        update={"likelier": "transactional", "less_likely": "alliance-first"}
    )
    found = contrasts_of(case, comparison, seed=0, draws=50, workers=1)
    other = contrasts_of(
        case.model_copy(update={"claims": {"t": turned}}), comparison, seed=0, draws=50, workers=1
    )
    assert found["cost_contrast"].value == -other["t"].value > 0.5


def test_a_contrast_away_from_the_base_is_run_of_its_own() -> None:
    claim = bundled.case().claims["cost_contrast"].model_copy(update={"likelier": "no-coordinator"})
    found = contrasts_of(_with(claim), bundled.comparison(), seed=0, draws=50, workers=1)
    assert found["c"].value > 0.5


def test_the_json_has_every_claim() -> None:
    page = claims_json(claims_page(bundled.case(), draws=50))
    assert page["schema"] == "accord/claims/1"
    assert list(page["claims"]) == list(bundled.case().claims)
    assert "NaN" not in json_text(page)
