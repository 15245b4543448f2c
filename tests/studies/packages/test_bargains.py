"""Nash's and Kalai and Smorodinsky's points, the frontier and the distance to it: by hand and by SciPy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize

from accord.agenda.layout import lay_out
from accord.agenda.ties import Tie, all_tied
from accord.case.schema import Case
from accord.studies.packages.bargains import Division, _climb, bargain_of
from accord.studies.packages.results import Bargain
from accord.studies.packages.weighing import Weighing
from tests.agenda.trials import case_of, issue_of, stance
from tests.studies.packages.test_ties import each_way


def bargain(case: Case, deal: dict[str, float]) -> Bargain:
    agenda = lay_out(case, ())
    known = tuple(case.issues)
    modes = agenda.slots.modes()[None, :]
    return bargain_of(Weighing(agenda, known, all_tied(agenda, [Tie(known)], modes)), deal)


def test_one_issue_is_divided_by_hand() -> None:
    """Asks 80 and 20, lines 40 and 60: what U gains from 40 up, V gains from 60 down, each over 40. The most
    that either can gain is 20; the middle, 50, gives both a quarter. Both points are there."""
    found = bargain(case_of({"a": issue_of({"U": stance(80, 40), "V": stance(20, 60)})}), {"a": 44.0})
    assert found.nash is not None
    assert found.kalai_smorodinsky is not None
    assert found.nash.points["a"] == pytest.approx(50.0)
    assert found.kalai_smorodinsky.points["a"] == pytest.approx(50.0)
    assert found.nash.worth == pytest.approx({"U": 0.25, "V": 0.25})
    assert found.deal.worth == pytest.approx({"U": 0.1, "V": 0.4})
    assert found.short == 0.0
    assert found.frontier[0].worth == pytest.approx({"U": 1.0, "V": -0.5})
    assert found.frontier[-1].worth == pytest.approx({"U": -0.5, "V": 1.0}, abs=1e-6)


def test_the_two_points_part_where_one_can_gain_more() -> None:
    """V's line is 100: U can gain from 40 to 80 at most, the range of the asks; V from 100 to 40. Of stakes
    40 and 80: ideal 1 and 3/4. Nash maximises (x - 40)(100 - x): 70. Kalai-Smorodinsky: (x - 40)/40 =
    (100 - x)/60, so x = 64."""
    found = bargain(case_of({"a": issue_of({"U": stance(80, 40), "V": stance(20, 100)})}), {"a": 70.0})
    assert found.nash is not None
    assert found.kalai_smorodinsky is not None
    assert found.nash.points["a"] == pytest.approx(70.0, abs=1e-6)
    assert found.kalai_smorodinsky.points["a"] == pytest.approx(64.0)


def test_a_deal_off_the_frontier_is_told_by_what_is_left() -> None:
    """In the mirror images the corner (80, 20) is worth .7 to both; (75, 25) .5 less: (.9 - .1) 5/20 = .2."""
    found = bargain(each_way(), {"a": 75.0, "b": 25.0})
    assert found.deal.worth == pytest.approx({"U": 0.5, "V": 0.5})
    assert found.short == pytest.approx(0.2)
    assert bargain(each_way(), {"a": 80.0, "b": 20.0}).short == 0.0


def test_where_nobody_can_gain_there_is_no_point() -> None:
    found = bargain(each_way(0.5), {"a": 50.0, "b": 50.0})
    assert found.nash is None
    assert found.kalai_smorodinsky is None
    assert found.frontier


@pytest.mark.parametrize("seed", range(3))
def test_nash_is_what_scipy_finds(seed: int) -> None:
    rng = np.random.default_rng(seed)
    names, parties = ["a", "b", "c"], ["U", "V", "W"][: int(rng.integers(2, 4))]
    issues = {}
    for name in names:
        sides = {}
        for at, who in enumerate(parties):
            high = at % 2 == 0
            line = float(rng.uniform(30, 55) if high else rng.uniform(50, 75))
            sides[who] = stance(80 if high else 20, line, salience=float(rng.uniform(0.1, 1)))
        issues[name] = issue_of(sides)
    found = bargain(case_of(issues), dict.fromkeys(names, 50.0))
    assert found.nash is not None, "there is something to gain in all of these"
    agenda = lay_out(case_of(issues), ())
    modal = Weighing(
        agenda, tuple(names), all_tied(agenda, [Tie(tuple(names))], agenda.slots.modes()[None, :])
    )

    def loss(points: np.ndarray) -> float:
        total = 0.0
        for who in parties:
            gain = sum(modal.gain(who, n, p)[0] for n, p in zip(names, points, strict=True))
            total -= np.log(max(gain / modal.at_stake(who, names)[0], 1e-9))
        return float(total)

    best = minimize(loss, [50.0] * 3, bounds=[(20, 80)] * 3, method="L-BFGS-B", tol=1e-12)
    mine = loss(np.array([found.nash.points[n] for n in names]))
    assert mine <= best.fun + 1e-6


def test_the_most_that_all_can_exceed_a_floor() -> None:
    """Two parties over one unit: gains x and 1 - x; both exceed 0.2 by as much at x = 0.5."""
    division = Division(np.array([[1.0], [-1.0]]), np.array([0.0, 1.0]), np.zeros(1), np.ones(1))
    found = division.best(np.ones(2), np.full(2, 0.2), np.ones(2))
    assert found is not None
    assert found[0] == pytest.approx(0.5)
    assert division.best(np.ones(2), np.full(2, 0.6)) is None


def test_who_is_party_to_one_issue_gains_there_alone() -> None:
    """V has a, W has b, each with 40 at stake: at 50 and 55 V is 10 better off and W 5; what moves in b is
    nothing to V."""
    sides = {"a": {"U": stance(80, 40), "V": stance(20, 60)}, "b": {"U": stance(80, 40), "W": stance(20, 60)}}
    case = case_of({name: issue_of(each) for name, each in sides.items()})
    found = bargain(case, {"a": 50.0, "b": 55.0})
    assert found.deal.worth == pytest.approx({"U": (10 + 15) / 80, "V": 10 / 40, "W": 5 / 40})
    assert bargain(case, {"a": 50.0, "b": 50.0}).deal.worth["V"] == pytest.approx(10 / 40)


def test_one_party_alone_has_no_frontier_and_takes_all() -> None:
    """U alone decides: from its line of 40 to its ask of 80 it gains all that it has at stake."""
    issue = issue_of({"U": stance(80, 40), "V": {"salience": 0.5}})
    found = bargain(case_of({"a": issue}), {"a": 80.0})
    assert found.frontier == ()
    assert found.deal.worth == pytest.approx({"U": 1.0})
    assert found.short == 0.0


def test_a_step_that_only_loses_is_not_taken() -> None:
    """Gains x and 1 - x from a quarter: the logarithms' sum rises toward the middle only."""
    slope, base = np.array([[1.0], [-1.0]]), np.array([0.0, 1.0])
    at = np.array([0.25])
    rise = slope.T @ (1.0 / (slope @ at + base))
    assert _climb(slope, base, at, rise, np.array([0.25])) == pytest.approx([0.5])
    assert _climb(slope, base, at, rise, np.array([-0.1])) == pytest.approx(at)


# ---------------------------------------------------------------- who accepts


def test_what_is_no_party_s_own_is_nothing_to_it_and_one_with_two_lines_stands_inside() -> None:
    """W can lose on both sides of b, below 40 and above 70: at 45 it is 5 inside, at 75 5 outside."""
    middle = stance(55, 40, bottom_line_above=70)
    sides = {"a": {"U": stance(80, 40), "V": stance(20, 60)}, "b": {"U": stance(80, 40), "W": middle}}
    agenda = lay_out(case_of({name: issue_of(each) for name, each in sides.items()}), ())
    modes = agenda.slots.modes()[None, :]
    weighing = Weighing(agenda, ("a", "b"), all_tied(agenda, [Tie(("a", "b"))], modes))
    assert weighing.gain("V", "b", 99.0) == pytest.approx([0.0])
    assert weighing.at_stake("V", ("b",)) == pytest.approx([1.0])
    assert weighing.at_stake("V", ("a", "b")) == pytest.approx(weighing.at_stake("V", ("a",)))
    assert weighing.better("W", "b", 45.0) == pytest.approx([5.0])
    assert weighing.better("W", "b", 75.0) == pytest.approx([-5.0])
    assert weighing.accepts("V", {"a": 50.0, "b": 99.0}).all()
    assert weighing.accepts("W", {"a": 50.0, "b": 60.0}).all()
    assert not weighing.accepts("W", {"a": 50.0, "b": 75.0}).any()
