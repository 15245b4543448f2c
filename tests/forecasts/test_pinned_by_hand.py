"""Whether, when and where two parties agree, what is delivered and what waiting costs: worked out on paper in
`tests.forecasts.two_parties`.
"""

from __future__ import annotations

import math

import pytest

from accord.case.quantity import Quantity
from accord.case.schema import Case
from accord.forecasts.results import ExpectationGap
from accord.sampling.draws import Slots, sample
from tests.agenda.cases import two_sided
from tests.forecasts.two_parties import (
    APART,
    LAPSED,
    LN2,
    LN4,
    MONTH,
    ROADS,
    U,
    V,
    about,
    case_of,
    gaps,
    made,
    only,
    open_shown,
    still_shown,
    sure,
    value,
)

# ---------------------------------------------------------------- whether, when and where


@ROADS
def test_offers_that_meet_are_signed_at_the_moment_and_the_point_of_the_formula(window: float) -> None:
    issue = only(case_of(window))
    assert value(issue.p_simulated) == 1.0
    assert [value(p) for p in (issue.p_agreement, issue.zone, issue.in_force)] == [sure(1)] * 3
    assert value(issue.missing) == 0.0
    assert issue.time is not None
    assert issue.settlement is not None
    assert issue.time.q10 == issue.time.median == issue.time.q90 == about(LN4)
    assert issue.settlement.quantile(0.5) == about(50.0)
    assert value(issue.difficulty) == open_shown(LN4 / 24)  # min(T, H) / H


@ROADS
def test_bottom_lines_apart_leave_the_distance_between_them_and_no_deal(window: float) -> None:
    """U signs nothing below 40, V nothing above 25."""
    issue = only(case_of(window, v=APART))
    assert value(issue.p_simulated) == 0.0
    assert [value(p) for p in (issue.p_agreement, issue.zone, issue.in_force)] == [sure(0)] * 3
    assert value(issue.delivered) == 0.0
    assert value(issue.missing) == about(15.0)
    assert value(issue.difficulty) == open_shown(1)
    assert issue.settlement is None
    assert issue.time is not None
    assert issue.time.q10 is issue.time.median is issue.time.q90 is None


@ROADS
def test_a_zone_without_time_enough_is_a_zone_without_a_deal(window: float) -> None:
    """Patience a hundred times as long: they would agree after 100 ln 4 = 138.6 of 24 months."""
    issue = only(case_of(window, u=U | {"patience": 100 * LN2}, v=V | {"patience": 200 * LN2}))
    assert (value(issue.p_agreement), value(issue.zone), value(issue.missing)) == (sure(0), sure(1), 0.0)


@ROADS
def test_a_signature_counts_from_the_first_milestone_after_it(window: float) -> None:
    """Patience ten times as long: signed after 10 ln 4 = 13.86 months."""
    issue = only(case_of(window, u=U | {"patience": 10 * LN2}, v=V | {"patience": 20 * LN2}, horizon=48.0))
    assert {m: e.value for m, e in issue.p_by_simulated.items()} == {12.0: 0.0, 24.0: 1.0, 48.0: 1.0}
    by = {12.0: 0.02 / 4, 24.0: 0.96 + 0.02 / 2, 48.0: 0.98}
    assert {m: e.value for m, e in issue.p_by.items()} == pytest.approx(by)
    assert issue.time is not None
    still_open = dict(issue.time.survival)
    for month, share in ((0.0, 1.0), (13.0, 1.0), (14.0, 0.0), (48.0, 0.0)):
        assert still_open[month] == still_shown(share, month, 48.0)


def test_a_milestone_at_the_horizon_itself_counts_and_one_beyond_is_left_out() -> None:
    assert set(only(case_of(horizon=24.0)).p_by) == {12.0, 24.0}
    assert set(only(case_of(horizon=23.9)).p_by) == {12.0}


def test_a_survival_curve_ends_on_a_horizon_between_two_months() -> None:
    issue = only(case_of(horizon=3.5))
    assert issue.time is not None
    curve = ((0.0, 1.0), (1.0, 1.0), (2.0, 0.0), (3.0, 0.0), (3.5, 0.0))
    assert issue.time.survival == tuple((m, still_shown(share, m, 3.5)) for m, share in curve)


def test_quantiles_of_the_time_are_shares_of_all_draws_and_not_of_the_signed_ones() -> None:
    """A text takes no time, 15 months, or longer than the horizon. Of all draws about 35 % sign at ln 4 and
    25 % fifteen months later, so the median is the later one though most of those signed are early, and 40 %
    never sign, so that the last tenth lies beyond the horizon."""
    process = {"values": [0, 15, 1000], "weights": [0.35, 0.25, 0.4]}
    issue = only(case_of(process=process, horizon=48.0), draws=400)
    early, late = value(issue.p_by_simulated[12.0]), value(issue.p_simulated)
    assert early < 0.5 < late < 0.9
    assert early / late > 0.5
    assert issue.time is not None
    assert issue.time.q10 == about(LN4)
    assert issue.time.median == about(LN4 + 15)
    assert issue.time.q90 is None
    still_open = dict(issue.time.survival)
    assert still_open[16.0] == still_shown(1 - early, 16.0, 48.0)
    assert still_open[17.0] == still_shown(1 - late, 17.0, 48.0)
    # E[min(T, H)] / H of the three kinds of draws
    shares = (early, late - early, 1 - late)
    expected = sum(p * t for p, t in zip(shares, (LN4, LN4 + 15, 48.0), strict=True)) / 48.0
    assert value(issue.difficulty) == open_shown(expected)
    # the error of a share p over n draws is sqrt(p (1 - p) / n)
    assert issue.p_agreement is not None
    assert issue.p_agreement.error == pytest.approx(0.96 * math.sqrt(late * (1 - late) / 400))


# ---------------------------------------------------------------- what is delivered, what holds


@ROADS
def test_delivery_takes_attention_from_the_signature_to_the_horizon(window: float) -> None:
    """Signed at ln 4, then 24 - ln 4 of the 40 months that it takes at the full pace of 1."""
    issue = only(case_of(window, effort=40))
    assert value(issue.delivered) == about((24 - LN4) / 40)
    assert value(issue.in_force) == sure(1)


@ROADS
def test_nobody_is_satisfied_by_more_than_is_delivered(window: float) -> None:
    """U gets a quarter, V a half, each times what is delivered; the distance to the ask does not depend on
    it."""
    found = made(case_of(window, effort=40))
    done = (24 - LN4) / 40
    assert gaps(found["k"]) == {
        "U": (about(1 - 0.25 * done), about(30.0)),
        "V": (about(1 - 0.5 * done), about(10.0)),
    }
    assert value(found.outlooks["U"].satisfaction) == about(0.25 * done)
    assert value(found.outlooks["V"].satisfaction) == about(0.5 * done)


@ROADS
def test_a_deal_that_fails_was_agreed_and_is_not_in_force_and_leaves_what_is_not_lost(window: float) -> None:
    """A million failures a year: the deal, delivered at once, falls within a moment, and a fifth is lost."""
    found = made(case_of(window, breakdown={"hazard": 1e6, "loss": 0.2}))
    issue = found["k"]
    assert (value(issue.p_agreement), value(issue.in_force)) == (sure(1), sure(0))
    assert value(issue.delivered) == about(0.8)
    assert value(found.outlooks["V"].satisfaction) == about(0.5 * 0.8)


@ROADS
def test_a_deal_fails_at_its_rate_per_year_from_the_signature_on(window: float) -> None:
    """0.6 in the first year, 24 - ln 4 months are left: exp(-0.6 ((24 - ln 4) / 12)^0.7) stand."""
    issue = only(case_of(window, breakdown={"hazard": 0.6, "loss": 1}), draws=2000)
    stands = math.exp(-0.6 * ((24 - LN4) / 12) ** 0.7)
    assert issue.in_force is not None
    assert issue.in_force.value == pytest.approx(0.96 * stands + 0.02, abs=4 * issue.in_force.error)
    # all is lost where it failed
    assert issue.in_force.value == pytest.approx(0.96 * value(issue.delivered) + 0.02)


# ---------------------------------------------------------------- past the deadline


@ROADS
def test_a_deadline_that_has_lapsed_counts_from_its_date_and_costs_from_that_of_the_case(
    window: float,
) -> None:
    """Lapsed 184 days before; signed ln 4 months after the date of the case, each of which costs 7."""
    cost = {"amount": 7, "unit": "m USD per month", "words": "idle wages"}
    over = only(case_of(window, due=LAPSED, no_deal_cost=cost)).overdue
    assert over is not None
    assert over.lapsed == pytest.approx(184 / MONTH)
    assert value(over.months) == about(184 / MONTH + LN4)
    assert value(over.cost) == about(7 * LN4)
    assert (over.unit, over.words) == ("m USD per month", "idle wages")


@ROADS
def test_without_a_deal_a_lapsed_deadline_is_overdue_to_the_horizon(window: float) -> None:
    cost = {"amount": 7, "unit": "m USD per month", "words": "idle wages"}
    over = only(case_of(window, v=APART, due=LAPSED, no_deal_cost=cost)).overdue
    assert over is not None
    assert value(over.months) == about(184 / MONTH + 24)
    assert value(over.cost) == about(7 * 24)


@ROADS
def test_a_deadline_ahead_costs_from_its_own_date_and_nothing_if_it_is_kept(window: float) -> None:
    """365 days are 11.99 months: kept by a deal after ln 4, missed by no deal within 24."""
    cost = {"amount": 7, "unit": "m USD per month", "words": "idle wages"}
    kept = only(case_of(window, no_deal_cost=cost)).overdue
    assert kept is not None
    assert kept.lapsed == pytest.approx(-365 / MONTH)
    assert (value(kept.months), value(kept.cost)) == (0.0, 0.0)
    missed = only(case_of(window, v=APART, no_deal_cost=cost)).overdue
    assert missed is not None
    assert value(missed.months) == about(24 - 365 / MONTH)
    assert value(missed.cost) == about(7 * (24 - 365 / MONTH))


def test_without_a_price_there_is_no_cost_and_without_a_deadline_nothing_is_overdue() -> None:
    over = only(case_of(due=LAPSED)).overdue
    assert over is not None
    assert over.cost is None
    assert (over.unit, over.words) == ("", "")
    assert only(two_sided(u=U, v=V, horizon=24.0)).overdue is None


# ---------------------------------------------------------------- doubts


def test_a_bottom_line_beyond_the_ask_is_cut_to_it_and_told_on_either_side() -> None:
    """U asks 50 and says it would sign no less than 60; V asks 40 and says it would sign no more than 30."""
    told = [
        flag.words for flag in made(case_of(u={"ask": 50, "bottom_line": 60, "direction": "at_least"})).flags
    ]
    assert any(f.startswith("In 100% of the draws U asks for less on “The issue” ") for f in told)
    assert not any("V asks" in words for words in told)
    told = [
        flag.words for flag in made(case_of(v={"ask": 40, "bottom_line": 30, "direction": "at_most"})).flags
    ]
    assert any(f.startswith("In 100% of the draws V asks for less on “The issue” ") for f in told)
    assert not any("U asks" in words for words in told)


def test_a_party_cut_to_its_ask_is_satisfied_by_nothing_less() -> None:
    """U stands on 50 with its bottom line, cut from 60; V comes there: the whole for U, a half for V."""
    found = made(case_of(u={"ask": 50, "bottom_line": 60, "direction": "at_least"}))
    assert gaps(found["k"]) == {"U": (about(0.0), about(0.0)), "V": (about(0.5), about(10.0))}


def test_gaps_are_of_those_who_consent_in_the_order_of_the_rule() -> None:
    case = case_of(rule={"veto": ["V", "U"]})
    found: tuple[ExpectationGap, ...] = only(case).gaps
    assert [gap.actor for gap in found] == ["V", "U"]


# ---------------------------------------------------------------- what only shows in the large or on the edge


def test_a_signature_on_the_first_day_of_a_month_is_not_open_in_that_month() -> None:
    """Agreed at once, and a text that takes three months."""
    issue = only(case_of(u={"ask": 50, "bottom_line": 40}, v={"ask": 50, "bottom_line": 60}, process=3))
    assert issue.time is not None
    curve = ((2.0, 1.0), (3.0, 0.0), (4.0, 0.0))
    assert issue.time.survival[2:5] == tuple((m, still_shown(share, m, 24.0)) for m, share in curve)


def test_every_draw_has_a_price_of_its_own_beyond_the_first_chunk() -> None:
    """No deal, so that every draw pays 24 months; the mean price is that of all 5000 draws, sampled here."""
    price = Quantity.model_validate({"dist": "uniform", "low": 0, "high": 10})
    slots = Slots()
    slots.add(price, issue="k", name="cost of no deal")
    mean = float(sample(slots, 0, 0, 5000).mean())
    cost = {"amount": {"dist": "uniform", "low": 0, "high": 10}, "unit": "m USD", "words": "idle wages"}
    over = only(case_of(v=APART, due=LAPSED, no_deal_cost=cost), draws=5000).overdue
    assert over is not None
    assert value(over.cost) == pytest.approx(24 * mean, rel=1e-9)


def test_issues_that_stay_open_are_ordered_by_what_is_missing_as_a_share_of_the_scale() -> None:
    """k misses 15 of 100; m misses 30 of 1000, which is nearer."""
    raw = case_of(v=APART).model_dump(mode="json", by_alias=True, exclude_defaults=True)
    m = raw["issues"]["k"] | {
        "stances": {"U": U | {"salience": 1}, "V": APART | {"salience": 1, "patience": 1}}
    }
    m["stances"]["V"] = m["stances"]["V"] | {"bottom_line": 20, "ask": 10}
    m["stances"]["U"] = m["stances"]["U"] | {"bottom_line": 50}
    m["scale"] = m["scale"] | {
        "high": 1000,
        "anchors": [{"at": 0, "words": "none"}, {"at": 1000, "words": "all"}],
    }
    raw["issues"]["m"] = m
    found = made(Case.model_validate(raw))
    assert (value(found["k"].missing), value(found["m"].missing)) == (about(15.0), about(30.0))
    assert found.ranking == ("m", "k")
    assert set(found.ranking_detail.tied) == {"k", "m"}
