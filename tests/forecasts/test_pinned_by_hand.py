"""Two parties, worked out on paper: every number of a forecast that people read.

U wants much, V wants little. Unless a test says otherwise

    U asks 80, would sign 40, patience 1:   offer 40 + 40 exp(-t)
    V asks 40, would sign 60, patience 2:   offer 60 - 20 exp(-t/2)

With y = exp(-t/2) the offers meet where 40 + 40 y^2 = 60 - 20 y, that is 2 y^2 + y - 1 = 0, y = 1/2. So they
agree after t = 2 ln 2 = ln 4 months of attention on 40 + 40/4 = 50. U keeps (50 - 40)/(80 - 40) = 1/4 of what
lies between its bottom line and its ask, V (60 - 50)/(60 - 40) = 1/2. All attention goes to the issue, so
that months of attention are months.

Each case is run twice: where two parties and no window decide, a closed form answers; with a window of factor
1, which changes nothing, the events are stepped through.
"""

from __future__ import annotations

import math
from typing import Any

import pytest

from accord.case.schema import Case
from accord.forecasts.results import ExpectationGap, Flag, Forecast, IssueForecast
from accord.studies.one_scenario import forecast
from tests.agenda.cases import two_sided

LN4 = math.log(4.0)
MONTH = 365.25 / 12
"""Days."""
U = {"ask": 80, "bottom_line": 40, "patience": 1}
V = {"ask": 40, "bottom_line": 60, "patience": 2}
APART = {"ask": 20, "bottom_line": 25}
"""A party at most that U never meets: 40 - 25 = 15 are missing."""
LAPSED, AHEAD = "2020-07-01", "2022-01-01"
"""184 days before the date of the case, 365 days after it."""

ROADS = pytest.mark.parametrize("window", [0.0, 3.0], ids=["closed-form", "events"])


def case_of(
    window: float = 0.0,
    *,
    u: dict[str, Any] = U,
    v: dict[str, Any] = V,
    horizon: float = 24.0,
    due: str = AHEAD,
    **issue: Any,
) -> Case:
    """The case of the module, with a deadline that presses nobody."""
    deadline = {"date": due, "window": window, "weight": 1.0}
    return two_sided(u=u, v=v, horizon=horizon, deadline=deadline, **issue)


def made(case: Case, draws: int = 4) -> Forecast:
    """Its forecast without causes."""
    return forecast(case, draws=draws, causes=False, workers=1)


def only(case: Case, draws: int = 4) -> IssueForecast:
    """The forecast of its only issue."""
    return made(case, draws)["k"]


def gaps(issue: IssueForecast) -> dict[str, tuple[float, float | None]]:
    """Actor -> gap as a share and in native units."""
    return {gap.actor: (gap.share.value, gap.native.value if gap.native else None) for gap in issue.gaps}


def value(estimate: Any) -> float:
    """The value of an estimate that must be there."""
    assert estimate is not None
    return float(estimate.value)


def about(number: float) -> Any:
    """The number to what finding a moment leaves open."""
    return pytest.approx(number, abs=1e-7)


# ---------------------------------------------------------------- whether, when and where


@ROADS
def test_offers_that_meet_are_signed_at_the_moment_and_the_point_of_the_formula(window: float) -> None:
    issue = only(case_of(window))
    assert (value(issue.p_agreement), value(issue.zone), value(issue.in_force)) == (1.0, 1.0, 1.0)
    assert value(issue.missing) == 0.0
    assert issue.time is not None
    assert issue.settlement is not None
    assert issue.time.q10 == issue.time.median == issue.time.q90 == about(LN4)
    assert issue.settlement.quantile(0.5) == about(50.0)
    assert value(issue.difficulty) == about(LN4 / 24)  # min(T, H) / H


@ROADS
def test_bottom_lines_apart_leave_the_distance_between_them_and_no_deal(window: float) -> None:
    """U signs nothing below 40, V nothing above 25."""
    issue = only(case_of(window, v=APART))
    assert (value(issue.p_agreement), value(issue.zone), value(issue.in_force)) == (0.0, 0.0, 0.0)
    assert value(issue.delivered) == 0.0
    assert value(issue.missing) == about(15.0)
    assert value(issue.difficulty) == 1.0
    assert issue.settlement is None
    assert issue.time is not None
    assert issue.time.q10 is issue.time.median is issue.time.q90 is None


@ROADS
def test_a_zone_without_time_enough_is_a_zone_without_a_deal(window: float) -> None:
    """Patience a hundred times as long: they would agree after 100 ln 4 = 138.6 of 24 months."""
    issue = only(case_of(window, u=U | {"patience": 100}, v=V | {"patience": 200}))
    assert (value(issue.p_agreement), value(issue.zone), value(issue.missing)) == (0.0, 1.0, 0.0)


@ROADS
def test_a_signature_counts_from_the_first_milestone_after_it(window: float) -> None:
    """Patience ten times as long: signed after 10 ln 4 = 13.86 months."""
    issue = only(case_of(window, u=U | {"patience": 10}, v=V | {"patience": 20}, horizon=48.0))
    assert {month: e.value for month, e in issue.p_by.items()} == {12.0: 0.0, 24.0: 1.0, 48.0: 1.0}
    assert issue.time is not None
    still_open = dict(issue.time.survival)
    assert (still_open[0.0], still_open[13.0], still_open[14.0], still_open[48.0]) == (1.0, 1.0, 0.0, 0.0)


def test_a_milestone_at_the_horizon_itself_counts_and_one_beyond_is_left_out() -> None:
    assert set(only(case_of(horizon=24.0)).p_by) == {12.0, 24.0}
    assert set(only(case_of(horizon=23.9)).p_by) == {12.0}


def test_a_survival_curve_ends_on_a_horizon_between_two_months() -> None:
    issue = only(case_of(horizon=3.5))
    assert issue.time is not None
    assert issue.time.survival == ((0.0, 1.0), (1.0, 1.0), (2.0, 0.0), (3.0, 0.0), (3.5, 0.0))


def test_quantiles_of_the_time_are_shares_of_all_draws_and_not_of_the_signed_ones() -> None:
    """A text takes no time, 15 months, or longer than the horizon. Of all draws about 35 % sign at ln 4 and
    25 % fifteen months later, so the median is the later one though most of those signed are early, and 40 %
    never sign, so that the last tenth lies beyond the horizon."""
    process = {"values": [0, 15, 1000], "weights": [0.35, 0.25, 0.4]}
    issue = only(case_of(process=process, horizon=48.0), draws=400)
    early, late = value(issue.p_by[12.0]), value(issue.p_agreement)
    assert early < 0.5 < late < 0.9
    assert early / late > 0.5
    assert issue.time is not None
    assert issue.time.q10 == about(LN4)
    assert issue.time.median == about(LN4 + 15)
    assert issue.time.q90 is None
    still_open = dict(issue.time.survival)
    assert still_open[16.0] == pytest.approx(1 - early)
    assert still_open[17.0] == pytest.approx(1 - late)
    # E[min(T, H)] / H of the three kinds of draws
    shares = (early, late - early, 1 - late)
    expected = sum(p * t for p, t in zip(shares, (LN4, LN4 + 15, 48.0), strict=True)) / 48.0
    assert value(issue.difficulty) == pytest.approx(expected)
    # the error of a share p over n draws is sqrt(p (1 - p) / n)
    assert issue.p_agreement is not None
    assert issue.p_agreement.error == pytest.approx(math.sqrt(late * (1 - late) / 400))


# ---------------------------------------------------------------- what is delivered, what holds


@ROADS
def test_delivery_takes_attention_from_the_signature_to_the_horizon(window: float) -> None:
    """Signed at ln 4, then 24 - ln 4 of the 40 months that it takes at the full pace of 1."""
    issue = only(case_of(window, effort=40))
    assert value(issue.delivered) == about((24 - LN4) / 40)
    assert value(issue.in_force) == 1.0


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
    assert (value(issue.p_agreement), value(issue.in_force)) == (1.0, 0.0)
    assert value(issue.delivered) == about(0.8)
    assert value(found.outlooks["V"].satisfaction) == about(0.5 * 0.8)


@ROADS
def test_a_deal_fails_at_its_rate_per_year_from_the_signature_on(window: float) -> None:
    """0.6 a year over the 24 - ln 4 months that are left: exp(-0.6 (24 - ln 4) / 12) = 0.323 still stand."""
    issue = only(case_of(window, breakdown={"hazard": 0.6, "loss": 1}), draws=2000)
    stands = math.exp(-0.6 * (24 - LN4) / 12)
    assert issue.in_force is not None
    assert issue.in_force.value == pytest.approx(stands, abs=4 * issue.in_force.error)
    assert value(issue.delivered) == issue.in_force.value  # all is lost where it failed


# ---------------------------------------------------------------- what each side gets


@ROADS
def test_each_party_is_measured_from_its_own_bottom_line_to_its_own_ask(window: float) -> None:
    """U, at least: (50 - 40)/40 = 1/4, 30 from its ask. V, at most: (60 - 50)/20 = 1/2, 10 from its ask."""
    found = made(case_of(window))
    assert gaps(found["k"]) == {"U": (about(0.75), about(30.0)), "V": (about(0.5), about(10.0))}
    assert value(found.outlooks["U"].satisfaction) == about(0.25)
    assert value(found.outlooks["V"].satisfaction) == about(0.5)
    assert found.outlooks["V"].parts == {"k": about(0.5)}


@ROADS
def test_without_a_deal_everybody_gets_nothing_and_there_is_no_distance(window: float) -> None:
    found = made(case_of(window, v=APART))
    assert gaps(found["k"]) == {"U": (1.0, None), "V": (1.0, None)}
    assert {actor: o.satisfaction.value for actor, o in found.outlooks.items()} == {"U": 0.0, "V": 0.0}


@ROADS
def test_more_than_was_asked_is_full_satisfaction_on_both_sides(window: float) -> None:
    """U asks 30 or more, V 70 or less: they agree at once in the middle, 20 beyond what each asked."""
    found = made(case_of(window, u={"ask": 30, "bottom_line": 20}, v={"ask": 70, "bottom_line": 80}))
    assert gaps(found["k"]) == {"U": (0.0, 20.0), "V": (0.0, 20.0)}
    assert found["k"].time is not None
    assert found["k"].time.median == 0.0
    assert {actor: o.satisfaction.value for actor, o in found.outlooks.items()} == {"U": 1.0, "V": 1.0}


def test_an_obstinate_party_that_gets_its_ask_gets_all_of_it() -> None:
    """U stands on 55 for good; V comes there after 60 - 20 y = 55, y = 1/4: from 40 a quarter of its way is
    left."""
    found = made(case_of(u={"ask": 55, "bottom_line": 10, "resolve": 1.0}))
    assert found["k"].settlement is not None
    assert found["k"].settlement.quantile(0.5) == about(55.0)
    assert gaps(found["k"]) == {"U": (about(0.0), about(0.0)), "V": (about(0.75), about(15.0))}


def test_a_party_whose_bottom_line_is_its_ask_has_all_or_nothing() -> None:
    """U asks 50 and would sign nothing less: 60 - 20 y = 50, y = 1/2, and V keeps a half of its way. Or V
    asks 50 and nothing more: 40 + 40 x = 50, and U keeps a quarter."""
    found = made(case_of(u={"ask": 50, "bottom_line": 50, "direction": "at_least"}))
    assert value(found.outlooks["U"].satisfaction) == about(1.0)
    assert value(found.outlooks["V"].satisfaction) == about(0.5)
    found = made(case_of(v={"ask": 50, "bottom_line": 50, "direction": "at_most"}))
    assert value(found.outlooks["U"].satisfaction) == about(0.25)
    assert value(found.outlooks["V"].satisfaction) == about(1.0)


def between(v: dict[str, Any]) -> Forecast:
    """W asks 50 and can lose on both sides, from 40 to 70; V is on one side of it. Patience 1 on both."""
    w = {"ask": 50, "bottom_line": 40, "bottom_line_above": 70}
    return made(case_of(u=w, v=v))


def test_a_party_between_two_bottom_lines_is_measured_on_the_side_where_the_settlement_lies() -> None:
    """Below: 40 + 10 x = 50 - 30 x, x = 1/4, the point 42.5. Above: 70 - 20 x = 50 + 30 x, x = 2/5, the point
    62. Both keep the share x of their way, 7.5 and 12 away from W's ask of 50."""
    below = between({"ask": 20, "bottom_line": 50, "direction": "at_most"})
    assert gaps(below["k"]) == {"U": (about(0.75), about(7.5)), "V": (about(0.75), about(22.5))}
    above = between({"ask": 80, "bottom_line": 50, "direction": "at_least"})
    assert gaps(above["k"]) == {"U": (about(0.6), about(12.0)), "V": (about(0.6), about(18.0))}


def two_issues(**second: Any) -> Case:
    """The issue of the module as ``k``, weighing 0.6 for U and 0.3 for V, and one without a zone as ``m``."""
    case = case_of(u=U | {"salience": 0.6}, v=V | {"salience": 0.3})
    raw = case.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    raw["issues"]["m"] = raw["issues"]["k"] | {"stances": {"U": U | {"salience": 0.2}, "V": second}}
    return Case.model_validate(raw)


def test_an_outlook_weighs_the_issues_by_salience_and_its_parts_sum_to_it() -> None:
    """U: (0.6 x 1/4 + 0.2 x 0)/0.8 = 3/16. V: (0.3 x 1/2 + 0.3 x 0)/0.6 = 1/4. The pace of k is the lesser of
    U's 0.6/0.8 and V's 0.3/0.6, so it is signed after ln 4 / 0.5 months."""
    found = made(two_issues(**APART, salience=0.3, patience=2))
    assert value(found.outlooks["U"].satisfaction) == about(3 / 16)
    assert value(found.outlooks["V"].satisfaction) == about(1 / 4)
    assert found.outlooks["U"].parts == {"k": about(3 / 16), "m": 0.0}
    assert found.outlooks["V"].parts == {"k": about(1 / 4), "m": 0.0}
    assert found["k"].time is not None
    assert found["k"].time.median == about(2 * LN4)
    assert found.ranking == ("k", "m")
    assert found.ranking_detail.probability_harder("m", "k") == 1.0


def test_an_outlook_has_parts_from_every_issue() -> None:
    """The mirror image of k as m, both at the pace 0.3/0.6: U keeps 1/4 of both, V 1/2 of both."""
    found = made(two_issues(**V, salience=0.3))
    assert found.outlooks["U"].parts == {"k": about(0.75 / 4), "m": about(0.25 / 4)}
    assert found.outlooks["V"].parts == {"k": about(0.25), "m": about(0.25)}


def test_a_party_that_cares_for_nothing_has_an_outlook_of_nothing() -> None:
    """Nobody attends to anything, so nothing moves: no division by the salience of 0."""
    found = made(case_of(u=U | {"salience": 0}))
    assert value(found.outlooks["U"].satisfaction) == 0.0
    assert value(found["k"].p_agreement) == 0.0


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
    flags = made(case_of(u={"ask": 50, "bottom_line": 60, "direction": "at_least"})).flags
    words = "In 100% of the draws U on k had its bottom line beyond its ask; it was cut to it."
    assert [flag for flag in flags if flag.kind == "cut"] == [Flag("cut", "k", 1.0, words)]
    flags = made(case_of(v={"ask": 40, "bottom_line": 30, "direction": "at_most"})).flags
    words = "In 100% of the draws V on k had its bottom line beyond its ask; it was cut to it."
    assert [flag for flag in flags if flag.kind == "cut"] == [Flag("cut", "k", 1.0, words)]


def test_a_party_cut_to_its_ask_is_satisfied_by_nothing_less() -> None:
    """U stands on 50 with its bottom line, cut from 60; V comes there: the whole for U, a half for V."""
    found = made(case_of(u={"ask": 50, "bottom_line": 60, "direction": "at_least"}))
    assert gaps(found["k"]) == {"U": (about(0.0), about(0.0)), "V": (about(0.5), about(10.0))}


def test_gaps_are_of_those_who_consent_in_the_order_of_the_rule() -> None:
    case = case_of(rule={"veto": ["V", "U"]})
    found: tuple[ExpectationGap, ...] = only(case).gaps
    assert [gap.actor for gap in found] == ["V", "U"]
