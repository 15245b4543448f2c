"""Claims held against a forecast: verdicts from bounds, contrasts from scenarios simulated once."""

from __future__ import annotations

import pytest

from accord.case.schema import Case, Claim
from accord.sampling.estimates import Estimate
from accord.studies import Inquiry
from accord.studies.author_claims import ClaimVerdict, HeldClaims, claims, verdicts_on
from tests import bundled


def _with(claim: Claim) -> Case:
    return bundled.case().model_copy(update={"claims": {"c": claim}})


def _verdict(claim: Claim, contrast: Estimate | None = None) -> str:
    contrasts = {} if contrast is None else {"c": contrast}
    return verdicts_on(_with(claim), bundled.forecast(), contrasts)[0].verdict


def _contrasted(claim: Claim) -> ClaimVerdict:
    return claims(Inquiry(_with(claim), draws=50)).verdicts[0]


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


def test_a_contrast_turned_round_changes_its_sign_and_nothing_else() -> None:
    claim = bundled.case().claims["cost_contrast"]
    turned = claim.model_copy(update={"likelier": claim.less_likely, "less_likely": claim.likelier})
    (found,), (other,) = _contrasted(claim).measures, _contrasted(turned).measures
    assert found.value == -other.value > 0.5
    assert (found.low, found.high) == (-other.high, -other.low)


def test_a_contrast_away_from_the_scenario_of_the_forecast_is_simulated_too() -> None:
    claim = bundled.case().claims["cost_contrast"].model_copy(update={"likelier": "no-coordinator"})
    assert _contrasted(claim).measures[0].value > 0.5


def test_a_contrast_on_an_issue_that_is_not_simulated_has_no_number() -> None:
    case = bundled.case()
    nuclear = case.issues["health"].model_copy(update={"kind": "influence"})
    changed = case.model_copy(update={"issues": case.issues | {"health": nuclear}})
    claim = case.claims["cost_contrast"].model_copy(update={"issue": "health"})
    (found,) = claims(Inquiry(changed.model_copy(update={"claims": {"c": claim}}), draws=20)).verdicts
    assert found.measures == ()
    assert found.verdict == "cannot tell"


def _with_influence(claim: Claim) -> HeldClaims:
    """A claim held against the bundled case with health as an issue that is not simulated."""
    case = _with(claim)
    influence = case.issues["health"].model_copy(update={"kind": "influence"})
    return claims(Inquiry(case.model_copy(update={"issues": case.issues | {"health": influence}}), draws=20))


def test_an_expectation_of_an_issue_that_is_not_simulated_cannot_be_told() -> None:
    expectation = {"kind": "expectation", "statement": "s", "issue": "health", "expected": "agreed"}
    (found,) = _with_influence(Claim.model_validate(expectation)).verdicts
    assert (found.measures, found.verdict) == ((), "cannot tell")


def test_an_order_tells_by_the_issues_that_are_simulated() -> None:
    """Health has no place in the ranking; what the claim says of the other pair still counts."""
    order = {"kind": "order", "statement": "s", "easier": ["health", "cost_sharing"], "harder": ["nuclear"]}
    (found,) = _with_influence(Claim.model_validate(order)).verdicts
    assert [(pair.issue, pair.easier) for pair in found.measures] == [("nuclear", "cost_sharing")]
    assert found.verdict == "agrees"


def test_an_order_of_issues_that_are_not_simulated_cannot_be_told() -> None:
    order = {"kind": "order", "statement": "s", "easier": ["cost_sharing"], "harder": ["health"]}
    (found,) = _with_influence(Claim.model_validate(order)).verdicts
    assert (found.measures, found.verdict) == ((), "cannot tell")
