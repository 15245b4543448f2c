"""The parts of a forecast of the bundled case agree with each other, as their definitions demand.

Where a bound stands instead of an equality, the two sides are means over the same draws of numbers that are
ordered in every draw.
"""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from accord.case.completeness import consenting
from accord.case.scenarios import month_of
from accord.case.schema import Issue
from accord.forecasts.results import Forecast, IssueForecast
from tests import bundled

NAMES = [name for name, issue in bundled.case().issues.items() if issue.kind == "concession"]
TINY = 1e-9


def coded(name: str) -> Issue:
    """The issue as the case has it under the scenario of the forecast."""
    return bundled.forecast().case.issues[name]


def issue_of(name: str) -> IssueForecast:
    """Its forecast."""
    return bundled.forecast()[name]


def value(estimate: Any) -> float:
    """The value of an estimate that must be there."""
    assert estimate is not None
    return float(estimate.value)


def forecasts() -> list[Forecast]:
    """The forecasts of all scenarios."""
    return list(bundled.comparison().forecasts.values())


def months_open(name: str) -> float:
    """Mean months until the signature or the horizon over the draws: what is shown less what nobody knows."""
    return (value(issue_of(name).difficulty) - 0.03) / 0.96 * bundled.forecast().horizon


# ---------------------------------------------------------------- gaps and outlooks


@pytest.mark.parametrize("name", NAMES)
def test_every_consenting_party_has_a_gap_and_wants_no_less_than_what_is_delivered_lacks(name: str) -> None:
    issue = issue_of(name)
    assert [gap.actor for gap in issue.gaps] == [
        a for a in consenting(coded(name)) if a in coded(name).stances
    ]
    for gap in issue.gaps:
        assert 1 - value(issue.delivered) - TINY <= gap.share.value <= 1 + TINY
        assert gap.native is not None
        scale = coded(name).scale
        assert 0 <= gap.native.value <= scale.high - scale.low


def test_an_outlook_lies_between_the_least_and_the_greatest_satisfaction_of_its_parts() -> None:
    """A weighted mean; and no part weighs more than the whole of its issue."""
    for made in forecasts():
        for actor, outlook in made.outlooks.items():
            shares = {
                name: 1 - gap.share.value
                for name, issue in made.issues.items()
                for gap in issue.gaps
                if gap.actor == actor
            }
            assert outlook.actor == actor
            assert set(outlook.parts) == set(shares)
            assert sum(outlook.parts.values()) == pytest.approx(outlook.satisfaction.value, abs=TINY)
            assert 0 <= outlook.satisfaction.value <= max(shares.values()) + TINY
            for name, part in outlook.parts.items():
                assert 0 <= part <= shares[name] + TINY
                assert len(shares) > 1 or part == pytest.approx(shares[name])


def test_the_outlook_of_a_party_to_one_issue_is_what_its_gap_leaves() -> None:
    alone = [actor for actor, o in bundled.forecast().outlooks.items() if len(o.parts) == 1]
    assert alone, "the bundled case has such a party"
    for actor in alone:
        outlook = bundled.forecast().outlooks[actor]
        (name,) = outlook.parts
        gap = next(g for g in issue_of(name).gaps if g.actor == actor)
        assert outlook.satisfaction.value == pytest.approx(1 - gap.share.value)


# ---------------------------------------------------------------- past the deadline


def test_what_is_overdue_is_what_is_open_beyond_the_deadline() -> None:
    seen = 0
    for name in NAMES:
        deadline, over = coded(name).deadline, issue_of(name).overdue
        assert (deadline is None) == (over is None)
        if deadline is None or over is None:
            continue
        seen += 1
        due = month_of(deadline.date, bundled.forecast().case)
        assert over.lapsed == pytest.approx(-due)
        beyond = months_open(name) - due
        if due <= 0:
            assert over.months.value == pytest.approx(beyond)
        else:  # max(T - due, 0): no less than its mean without the max, and no more than the horizon leaves
            assert max(beyond, 0.0) - TINY <= over.months.value <= bundled.forecast().horizon - due
    assert seen


def test_a_cost_is_that_of_the_months_after_the_date_of_the_case_at_prices_within_their_bounds() -> None:
    priced = [name for name in NAMES if coded(name).no_deal_cost is not None]
    assert priced
    for name in priced:
        price, over = coded(name).no_deal_cost, issue_of(name).overdue
        assert price is not None
        assert over is not None
        low, high = price.amount.bounds
        months = over.months.value - max(over.lapsed, 0.0)
        assert low * months - 1e-6 <= value(over.cost) <= high * months + 1e-6
        assert (over.unit, over.words) == (price.unit, price.words)


def test_without_a_price_there_is_no_cost() -> None:
    for name in NAMES:
        over = issue_of(name).overdue
        if over is not None and coded(name).no_deal_cost is None:
            assert over.cost is None


# ---------------------------------------------------------------- pivots and third parties


@pytest.mark.parametrize("name", NAMES)
def test_a_pivot_changes_the_probability_of_agreement_to_another_probability(name: str) -> None:
    """All draws of this forecast are behind the causes, so that the probabilities are of the same draws."""
    issue = issue_of(name)
    assert [pivot.actor for pivot in issue.pivots] == [gap.actor for gap in issue.gaps]
    for pivot in issue.pivots:
        for change in (pivot.without_consent, pivot.nudged):
            assert -TINY <= value(issue.p_agreement) + change.value <= 1 + TINY
            assert 0 <= change.error <= 0.5 / bundled.DRAWS**0.5 * 2
        assert pivot.nudged.value >= -TINY  # a bottom line nearer to the others loses no agreement here


def test_without_the_consent_of_a_party_an_agreement_is_no_less_likely() -> None:
    changes = [p.without_consent.value for name in NAMES for p in issue_of(name).pivots]
    assert min(changes) >= -TINY
    assert max(changes) > 0.1


@pytest.mark.parametrize("name", NAMES)
def test_without_a_third_party_every_number_is_again_one_of_its_kind(name: str) -> None:
    """With less without: without is with less the effect."""
    issue = issue_of(name)
    senders = [influence.sender for influence in coded(name).influence.values()]
    assert [e.actor for e in issue.third_parties] == [
        a for a in bundled.forecast().case.actors if a in senders
    ]
    for effect in issue.third_parties:
        for kind in ("p_agreement", "difficulty", "zone"):
            before = value(getattr(issue, kind)) - getattr(effect, kind).value
            assert -TINY <= before <= 1 + TINY
        assert value(issue.missing) - effect.missing.value >= -TINY
        before_zone = value(issue.zone) - effect.zone.value
        assert before_zone >= value(issue.p_agreement) - effect.p_agreement.value - TINY


def test_a_coordinator_that_bridges_brings_the_nuclear_issue_forward() -> None:
    senders = {i.sender for i in coded("nuclear").influence.values() if i.kind == "bridging"}
    bridging = [e for e in issue_of("nuclear").third_parties if e.actor in senders]
    assert bridging
    for effect in bridging:
        assert effect.difficulty.value <= 0 <= effect.p_agreement.value


# ---------------------------------------------------------------- the order of the issues


def test_the_ranking_is_that_of_the_difficulties_and_its_places_say_the_same() -> None:
    for made in forecasts():
        detail = made.ranking_detail
        hard = [value(made[name].difficulty) for name in made.ranking]
        assert hard == sorted(hard) or detail.tied
        for one, other in itertools.combinations(detail.issues, 2):
            both = detail.probability_harder(one, other) + detail.probability_harder(other, one)
            assert both == pytest.approx(1.0)
        for name, line in zip(detail.issues, detail.places, strict=True):
            # the mean place is 1 plus the expected number of issues that are easier
            place = sum(at * p for at, p in enumerate(line, start=1))
            easier = sum(detail.probability_harder(name, other) for other in detail.issues if other != name)
            assert place == pytest.approx(1 + easier)


def test_a_mean_over_months_is_the_area_under_the_curve_of_survival() -> None:
    """E[min(T, H)] is the integral of P(T > t); the curve falls, so that sums over its months enclose it."""
    for name in NAMES:
        curve = issue_of(name).time
        assert curve is not None
        still_open = [share for _, share in curve.survival]
        area = value(issue_of(name).difficulty) * bundled.forecast().horizon
        assert sum(still_open[1:]) - TINY <= area <= sum(still_open[:-1]) + TINY


def test_what_is_delivered_was_agreed_and_what_is_in_force_stands() -> None:
    for made in forecasts():
        for issue in made.issues.values():
            assert value(issue.delivered) <= value(issue.p_simulated) + TINY
            assert issue.settlement is not None
            assert issue.settlement.size == pytest.approx(value(issue.p_simulated) * made.draws)


def test_differences_are_those_of_the_forecasts_and_the_settlement_is_of_what_settles_under_both() -> None:
    comparison = bundled.comparison()
    base = comparison.forecasts[comparison.base]
    assert len(comparison.differences) == len(NAMES) * (len(comparison.forecasts) - 1)
    for one in comparison.differences:
        issue, before = comparison.forecasts[one.scenario][one.issue], base[one.issue]
        for kind in ("p_agreement", "difficulty", "delivered", "zone", "missing"):
            change = value(getattr(issue, kind)) - value(getattr(before, kind))
            assert getattr(one, kind).value == pytest.approx(change, abs=TINY)
        assert one.months.value == pytest.approx(one.difficulty.value * base.horizon)
        assert one.months.error == pytest.approx(one.difficulty.error * base.horizon)
