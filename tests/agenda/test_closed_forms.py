"""What the simulation must answer where the answer is known in closed form."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq

from tests.agenda.trials import case_of, changed, duel, issue_of, run, stance

points = st.floats(0, 100, allow_subnormal=False).map(lambda x: round(x, 3))


@settings(deadline=None, derandomize=True, max_examples=150)
@given(points, points, points, points, st.floats(0.1, 5), st.sampled_from([0.0, 0.5, 4.0]))
def test_two_equally_patient_parties_meet_when_their_offers_are_a_closing_gap_apart(
    ask_u: float, ask_v: float, bottom_u: float, bottom_v: float, patience: float, closing: float
) -> None:
    bottom_u, bottom_v = min(bottom_u, ask_u), max(bottom_v, ask_v)
    u = stance(ask_u, bottom_u, direction="at_least", patience=patience)
    v = stance(ask_v, bottom_v, direction="at_most", patience=patience)
    _, _, results = run(case_of({"k": issue_of({"U": u, "V": v}, closing_gap=closing)}, horizon=600))
    gap, zone = ask_u - ask_v, bottom_v - bottom_u
    if gap <= closing:
        assert results.time[0, 0] == 0
        assert results.point[0, 0] == pytest.approx((ask_u + ask_v) / 2)
    elif zone + closing <= 1e-9:
        assert results.time[0, 0] == np.inf
        assert results.missing[0, 0] == pytest.approx(-zone - closing, abs=1e-9)
    else:
        time = patience * math.log2((gap + zone) / (zone + closing))
        assert results.time[0, 0] == pytest.approx(time if time < 600 else np.inf, abs=1e-8)
        point = ask_u - (ask_u - bottom_u) * (gap - closing) / (gap + zone) - closing / 2
        assert results.point[0, 0] == pytest.approx(point if time < 600 else np.nan, abs=1e-6, nan_ok=True)


@pytest.mark.parametrize("ask_u", [60.0, 75.0, 95.0])
def test_a_party_facing_an_obstinate_one_comes_all_the_way(ask_u: float) -> None:
    u, v = stance(ask_u, 40, resolve=1), stance(20, 97, patience=2)
    _, _, results = run(duel(u, v))
    assert results.time[0, 0] == pytest.approx(2 * math.log2((97 - 20) / (97 - ask_u)))
    assert results.point[0, 0] == pytest.approx(ask_u)


def test_an_obstinate_point_between_two_bottom_lines_can_be_met() -> None:
    u = stance(50, 30, bottom_line_above=70, resolve=1)
    _, _, results = run(duel(u, stance(20, 80)))
    assert results.time[0, 0] == pytest.approx(math.log2(60 / 30))
    assert results.point[0, 0] == pytest.approx(50)


def test_unequal_patience_gives_the_root_of_the_gap() -> None:
    _, _, results = run(duel(stance(90, 30, patience=0.5), stance(10, 60, patience=3)))

    def gap(t: float) -> float:
        return float((30 + 60 * 2 ** (-t / 0.5)) - (60 - 50 * 2 ** (-t / 3)))

    assert results.time[0, 0] == pytest.approx(brentq(gap, 0, 48), abs=1e-9)


def test_both_obstinate_or_without_a_zone_never_agree() -> None:
    assert run(duel(stance(80, 20, resolve=1), stance(20, 80, resolve=1)))[2].time[0, 0] == np.inf
    assert run(duel(stance(80, 60), stance(20, 55)))[2].missing[0, 0] == pytest.approx(5)
    assert run(duel(stance(80, 50), stance(20, 50)))[2].time[0, 0] == np.inf


def test_a_bottom_line_beyond_the_ask_is_cut_to_the_ask() -> None:
    u = stance(60, 80, direction="at_least")
    _, _, results = run(duel(u, stance(20, 90)))
    assert results.point[0, 0] == pytest.approx(60)


def test_durations_are_calendar_months_whatever_the_capacities_sinks_and_saliences() -> None:
    u, v = stance(80, 20, salience=0.5), stance(20, 80, salience=0.25)
    actors = {
        "U": {"capacity": 2, "sinks": {"home": {"weight": 1.5}}},
        "V": {"sinks": {"home": {"weight": 1}}},
    }
    case = case_of({"k": issue_of({"U": u, "V": v}, process=0.3, effort=20)}, actors, horizon=10)
    _, _, results = run(case)
    assert results.time[0, 0] == pytest.approx(1.3)
    assert results.delivered[0, 0] == pytest.approx((10 - 1.3) / 20)


def test_a_lapsed_deadline_presses_from_the_date_of_the_case_up_to_its_cap() -> None:
    u = stance(80, 60, pressure=2, pressure_cap=30)
    case = duel(u, stance(20, 40, resolve=1), deadline={"date": "2020-01-01"})
    _, _, open_results = run(case)
    assert open_results.time[0, 0] == np.inf
    assert open_results.missing[0, 0] == pytest.approx(60 - 30 - 20)
    case = duel(u, stance(20, 40), deadline={"date": "2020-01-01"})
    time = run(case)[2].time[0, 0]
    shift = min(2 * time, 30)
    assert (60 - shift) + (20 + shift) * 2**-time == pytest.approx(40 - 20 * 2**-time)


def test_a_backfired_threat_adds_resolve_and_moves_nothing() -> None:
    threat = {
        "kind": "threat",
        "sender": "W",
        "target": "U",
        "size": 50,
        "backfire": 1,
        "backfire_resolve": 1,
    }
    stances = {"U": stance(80, 60), "V": stance(20, 40), "W": {"salience": 1}}
    case = case_of({"k": issue_of(stances, influence={"t": threat})})
    assert run(case)[2].missing[0, 0] == pytest.approx(80 - 40)
    works = case_of({"k": issue_of(stances, influence={"t": threat | {"backfire": 0}})})
    assert np.isfinite(run(works)[2].time[0, 0])


def test_a_window_raises_the_weight_from_its_first_moment_to_the_deadline() -> None:
    u, v = stance(80, 20, patience=5), stance(20, 80, patience=5)
    deadline = {"date": "2021-07-01", "window": 1.7, "weight": 9}
    actors = {a: {"sinks": {"home": {"weight": 1}}, "elsewhere": 0} for a in "UV"}
    case = case_of({"k": issue_of({"U": u, "V": v}, deadline=deadline)}, actors, elasticity=0.5)
    due = 181 / (365.25 / 12)
    needed, pace = 5 - (due - 1.7), math.sqrt(0.9 / 0.5)
    assert 0 < needed < pace * 1.7
    assert run(case)[2].time[0, 0] == pytest.approx(due - 1.7 + needed / pace)


def test_a_party_that_withdraws_sets_out_from_its_new_ask_and_the_other_goes_on() -> None:
    case = duel(stance(80, 20), stance(20, 80))
    _, _, results = run(case, [changed(0.5, "issues.k.stances.U.ask", 90)])
    time = results.time[0, 0]
    assert 20 + 70 * 2 ** -(time - 0.5) == pytest.approx(80 - 60 * 2**-time)


@pytest.mark.parametrize(("ask", "withdraws"), [(70, None), (90, False)])
def test_a_new_ask_that_does_not_withdraw_leaves_what_has_been_offered(ask: float, withdraws: Any) -> None:
    case = duel(stance(80, 20), stance(20, 80))
    change = changed(0.9, "issues.k.stances.U.ask", ask, withdraws=withdraws)
    assert run(case, [change])[2].time[0, 0] == pytest.approx(1)


def test_a_generous_new_ask_is_the_offer_at_once() -> None:
    case = duel(stance(80, 20), stance(20, 80))
    _, _, results = run(case, [changed(0.1, "issues.k.stances.U.ask", 40)])
    time = results.time[0, 0]
    assert 20 + 20 * 2 ** -(time - 0.1) == pytest.approx(80 - 60 * 2**-time)


def test_a_harder_bottom_line_cuts_the_standing_offer_and_a_softer_one_leaves_it() -> None:
    case = duel(stance(80, 20, patience=3), stance(20, 80, resolve=1))
    line = "issues.k.stances.U.bottom_line"
    hard = run(case, [changed(6, line, 70), changed(7, line, 10)])[2].time[0, 0]
    assert 10 + 60 * 2 ** (-(hard - 7) / 3) == pytest.approx(20)
    soft = run(case, [changed(6, line, 10)])[2].time[0, 0]
    assert 10 + 25 * 2 ** (-(soft - 6) / 3) == pytest.approx(20)


def test_a_government_that_lowers_its_ask_and_goes_leaves_the_bottom_line_as_it_was() -> None:
    case = duel(stance(80, 60), stance(20, 50))
    at = "issues.k.stances.U.ask"
    _, _, results = run(case, [changed(1, at, 55), changed(2, at, 80, "back")])
    assert results.time[0, 0] == np.inf
    assert results.missing[0, 0] == pytest.approx(55 - 50)


def test_an_unsigned_deal_is_reopened_only_by_a_party_that_now_rejects_it() -> None:
    case = duel(stance(80, 20), stance(20, 80), process=1)
    assert run(case)[2].time[0, 0] == pytest.approx(2)
    rejects = run(case, [changed(1.5, "issues.k.stances.U.bottom_line", 60)])[2].time[0, 0]
    assert rejects > 2
    stances = {"U": stance(80, 20), "V": stance(20, 80), "W": {"salience": 1, "bottom_line": 10}}
    third = case_of({"k": issue_of(stances, process=1)})
    still = run(third, [changed(1.5, "issues.k.stances.W.bottom_line", 30)])[2].time[0, 0]
    assert still == pytest.approx(2)


def test_a_signed_deal_stands_unless_it_is_reopened() -> None:
    case = duel(stance(80, 20), stance(20, 80), effort=1, process=0.5)
    restart = changed(10, "issues.k.stances.U.ask", 95)
    assert run(case, [restart])[2].in_force[0, 0]
    hard = [changed(10, "issues.k.stances.U.bottom_line", 90), changed(10, "issues.k.deal", "reopened")]
    _, _, results = run(case, hard)
    assert results.time[0, 0] == pytest.approx(1.5)
    assert not results.in_force[0, 0]
    assert results.delivered[0, 0] == 0
    assert results.point[0, 0] == pytest.approx(50)


def test_talks_that_end_collapse_an_unsigned_deal_and_fire_its_links() -> None:
    issues = {
        "a": issue_of({"U": stance(80, 60), "V": stance(20, 40)}),
        "b": issue_of({"U": stance(80, 60), "V": stance(20, 40)}),
    }
    link = {"from": "a", "on": "collapse", "to": "b", "effect": "bottom_line", "amount": 20}
    case = case_of(issues, {"U": {"capacity": 2}, "V": {"capacity": 2}}, links={"l": link})
    _, _, results = run(case, [changed(6, "issues.a.talks", "ended")])
    assert results.time[0, 0] == np.inf
    assert results.time[0, 1] == pytest.approx(6)


def test_a_deal_fails_at_its_hazard_and_loses_its_share() -> None:
    case = duel(stance(50, 40), stance(60, 70), breakdown={"hazard": 0.6, "shape": 0.5, "loss": 0.25})
    _, _, results = run(case, draws=20_000)
    assert results.in_force.mean() == pytest.approx(math.exp(-0.6 * math.sqrt(4)), abs=0.01)
    assert set(np.unique(results.delivered)) == {0.75, 1.0}
