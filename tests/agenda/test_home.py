"""What happens at home: bodies that ratify, deals that may fail, changes foreseen; in closed form."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from accord.agenda.layout import lay_out
from accord.agenda.simulation import focused_results
from accord.agenda.tables import ALL_CAUSES, LINKS_AND_SHOCKS
from accord.case.quantity import Quantity
from accord.case.scenarios import DatedChange
from accord.case.schema import Case
from accord.sampling.draws import sample
from tests.agenda.stepped.home import lasting
from tests.agenda.trials import case_of, changed, duel, issue_of, run, stance


def ratified(line: float, *, on_refusal: str = "renegotiate", **more: Any) -> Case:
    """Asks 80 and 20, lines 40 and 60, patience 3: the offers meet at 50 after 6 months; 2 of process."""
    body = {"body": "Parliament", "months": 4, "bottom_line": line, "on_refusal": on_refusal}
    u, v = stance(80, 40, patience=3), stance(20, 60, patience=3)
    return duel(u, v, process=2, ratification={"V": body}, **more)


def test_a_deal_that_its_body_takes_is_signed_when_that_has_decided() -> None:
    results = run(ratified(52))[2]
    assert results.accepted[0, 0] == pytest.approx(6)
    assert results.time[0, 0] == pytest.approx(6 + 2 + 4)
    assert results.point[0, 0] == pytest.approx(50)
    assert np.isinf(results.refused).all()


def test_after_a_refusal_the_party_goes_on_with_the_line_of_its_body() -> None:
    results = run(ratified(45))[2]
    assert results.refused[0, 0] == pytest.approx(12)
    # U stands at 40 + 40/16 by then; V, which stood at 57.5, is cut to 45: they agree at once in the middle.
    assert results.point[0, 0] == pytest.approx((42.5 + 45) / 2)
    assert results.time[0, 0] == pytest.approx(12 + 2 + 4)
    # With a line of 41 they meet when U has come that far.
    later = 3 * math.log2(40)
    results = run(ratified(41))[2]
    assert results.time[0, 0] == pytest.approx(later + 2 + 4)
    assert results.point[0, 0] == pytest.approx(41)


def test_a_refusal_may_end_talks_and_may_leave_no_zone() -> None:
    for case in (ratified(45, on_refusal="end"), ratified(39)):
        results = run(case)[2]
        assert results.refused[0, 0] == pytest.approx(12)
        assert results.accepted[0, 0] == pytest.approx(6)
        assert np.isinf(results.time).all()
        assert not results.in_force.any()


def test_a_body_takes_what_lies_within_half_of_the_closing_gap() -> None:
    assert np.isinf(run(ratified(49.5, closing_gap=1.2))[2].refused).all()
    assert np.isfinite(run(ratified(49, closing_gap=1.2))[2].refused).all()


@pytest.mark.parametrize(("of_u", "of_v"), [(9, 4), (4, 9), (9, None)])
def test_the_slowest_body_decides_when_all_have_decided(of_u: float, of_v: float | None) -> None:
    """The text is ready after 6 months of talks and 2 of process; whichever body stands first in the case."""
    bodies = {"U": of_u} if of_v is None else {"U": of_u, "V": of_v}
    lines = {"U": 45, "V": 55}
    told = {
        who: {"body": "Parliament", "months": months, "bottom_line": lines[who]}
        for who, months in bodies.items()
    }
    case = duel(stance(80, 40, patience=3), stance(20, 60, patience=3), process=2, ratification=told)
    assert run(case)[2].time[0, 0] == pytest.approx(6 + 2 + 9)


def test_without_links_and_events_nobody_refuses_but_months_still_pass() -> None:
    agenda = lay_out(ratified(45))
    causes = ALL_CAUSES & ~LINKS_AND_SHOCKS
    inputs = sample(agenda.slots, 0, 0, 1)
    results = focused_results(agenda.tables, inputs, agenda.horizon, 0, causes)
    assert results.time[0, 0] == pytest.approx(12)
    assert results.point[0, 0] == pytest.approx(50)


def test_one_refusal_opens_all_texts_of_a_joint_package() -> None:
    body = {"body": "Parliament", "months": 4, "bottom_line": 45}
    parties = {"U": stance(80, 40, patience=3), "V": stance(20, 60, patience=3)}
    issues = {"a": issue_of(parties, ratification={"V": body}), "b": issue_of(parties)}
    joint = run(case_of(issues, packages={"p": {"issues": ["a", "b"], "kind": "joint"}}))[2]
    assert joint.accepted[0] == pytest.approx([6, 6])
    assert joint.refused[0, 0] == pytest.approx(10)
    assert np.isinf(joint.refused[0, 1])
    assert joint.time[0] == pytest.approx([14, 14])  # agreed anew at once, and decided on once more
    assert joint.point[0, 0] < 50
    apart = run(case_of(issues, packages={"p": {"issues": ["a", "b"]}}))[2]
    assert apart.time[0, 1] == pytest.approx(6)


# ---------------------------------------------------------------- deals that may fail


@pytest.mark.parametrize(("hazard", "shape"), [(0.4, 1), (0.5, 0.7), (5, 0.7), (600, 2)])
def test_a_party_wants_more_of_a_deal_that_may_fail(hazard: float, shape: float) -> None:
    # It gains 5 over no deal by its bottom line, and wants as much of a deal that may fail.
    kept = lasting(hazard, shape, 4)
    wanted = min(40 + 5 / kept, 95)
    assert wanted > 46
    u, v = stance(95, 45, no_deal=40), stance(20, 42)
    results = run(duel(u, v, breakdown={"hazard": hazard, "shape": shape}))[2]
    assert results.missing[0, 0] == pytest.approx(wanted - 42, abs=1e-4)


def test_the_mean_survival_at_an_even_hazard_is_that_of_the_exponential() -> None:
    assert lasting(0.4, 1, 4) == pytest.approx((1 - math.exp(-1.6)) / 1.6)


def test_a_deal_that_keeps_or_without_no_deal_is_signed_on_the_bottom_line() -> None:
    v = stance(20, 60)
    assert run(duel(stance(80, 50, no_deal=40), v))[2].zone.all()
    assert run(duel(stance(80, 50), v, breakdown={"hazard": 0.4}))[2].zone.all()
    assert not run(duel(stance(80, 50, no_deal=40), v, breakdown={"hazard": 0.9}))[2].zone.any()


# ---------------------------------------------------------------- foresight


def foreseen(month: float, line: float, by: dict[str, float]) -> DatedChange:
    change = changed(month, "issues.k.stances.V.bottom_line", line)
    return replace(change, expected_by={actor: Quantity(value=chance) for actor, chance in by.items()})


def test_who_foresees_a_softer_line_waits_for_it() -> None:
    case = duel(stance(80, 40, patience=3), stance(20, 60, patience=3))
    results = run(case, [foreseen(4, 70, {"U": 1})])[2]
    # U sets out at 80 in month 4; V stands at 60 - 40 r there, r = 2^(-4/3), and goes on to 70 from it.
    left = 2 ** (-4 / 3)
    stood = 60 - 40 * left
    months = 3 * math.log2((80 - 40 + 70 - stood) / (70 - 40))
    assert results.time[0, 0] == pytest.approx(4 + months)


def test_who_foresees_a_harder_line_hurries() -> None:
    case = duel(stance(80, 40, patience=3), stance(20, 40, patience=1000, resolve=1))
    alone = duel(stance(80, 15, patience=3), stance(20, 60, resolve=1))
    assert run(case)[2].zone.any() == np.False_
    plain, hurried = run(alone)[2], run(alone, [foreseen(40, 30, {"U": 1})])[2]
    assert plain.time[0, 0] == pytest.approx(3 * math.log2(65 / 5))
    assert hurried.time[0, 0] == pytest.approx(1.5 * math.log2(65 / 5))


def test_who_will_be_harder_itself_waits_and_who_will_be_softer_does_not() -> None:
    case = duel(stance(80, 40, patience=3), stance(20, 60, patience=3))
    plain = run(case)[2].time[0, 0]
    assert run(case, [foreseen(40, 70, {"V": 1})])[2].time[0, 0] == pytest.approx(plain)
    assert run(case, [foreseen(40, 55, {"V": 1})])[2].time[0, 0] == pytest.approx(43.7, abs=0.2)
