"""Which ties exist, held against linear programmes of draw by draw; and which of them are needed."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog

from accord.agenda.layout import lay_out
from accord.agenda.simulation import results_of
from accord.agenda.ties import Tie, all_tied, parties_of, with_tie
from accord.case.scenarios import dated_changes
from accord.case.schema import Case
from accord.sampling.draws import sample
from accord.studies.packages.deal_file import tieable
from accord.studies.packages.sets import largest_of, needed, ties_of
from accord.studies.packages.weighing import Weighing
from tests.agenda.trials import case_of, issue_of, random_case, random_package, stance

DRAWS = 6


def weighed(case: Case, ties: list[Tie], seed: int = 0) -> tuple[Weighing, Any]:
    agenda = lay_out(case, dated_changes(case, None))
    inputs = sample(agenda.slots, seed, 0, DRAWS)
    known = ties[0].issues
    return Weighing(agenda, known, all_tied(agenda, ties, inputs)), inputs


def by_programme(weighing: Weighing, issues: tuple[str, ...], d: int) -> bool:
    """Whether HiGHS finds points within the range of the asks by which nobody loses."""
    w = weighing.weighed
    actors = weighing.parties(issues)
    rows, limits = np.zeros((len(actors), len(issues))), np.zeros(len(actors))
    bounds = []
    for k, issue in enumerate(issues):
        columns = [q for q, key in enumerate(weighing.keys) if key[0] == issue]
        low, high = w.ask[d, columns].min(), w.ask[d, columns].max()
        low, high = max(low, w.low[d, columns].max()), min(high, w.high[d, columns].min())
        if low > high:
            return False
        bounds.append((low, high))
        for q in columns:
            i = actors.index(weighing.keys[q][1])
            rows[i, k] = -w.slope[d, q]
            limits[i] += w.slack[d, q] - w.slope[d, q] * w.offer[d, q]
    return bool(linprog(np.zeros(len(issues)), rows, limits + 1e-7, bounds=bounds).status == 0)


@pytest.mark.parametrize("seed", range(25))
def test_a_package_exists_where_a_linear_programme_finds_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    known: tuple[str, ...] = ()
    while len(known) < 2:
        case = random_package(rng, random_case(rng))
        known = tieable(case)
    sets = [s for size in range(1, len(known) + 1) for s in combinations(known, size)]
    weighing, _ = weighed(case, [Tie(known), *map(Tie, sets)], seed)
    for at, issues in enumerate(sets):
        for d in range(DRAWS):
            assert weighing.weighed.exists[d, at + 1] == by_programme(weighing, issues, d), (issues, d)


def each_way(cares: float = 0.9) -> Case:
    """Neither issue has a zone; U would pay on the second for the first, V the other way round."""
    a = issue_of({"U": stance(80, 60, salience=cares), "V": stance(20, 40, salience=1 - cares)})
    b = issue_of({"U": stance(80, 60, salience=1 - cares), "V": stance(20, 40, salience=cares)})
    return case_of({"a": a, "b": b})


def test_two_mirror_images_by_hand() -> None:
    """U gains .9/20 a point on a and .1/20 on b from 60, V the mirror image: (80, 20) is worth 0.9 - 0.2."""
    weighing, _ = weighed(each_way(), [Tie(("a", "b")), Tie(("a",)), Tie(("b",))])
    assert weighing.weighed.exists[0].tolist() == [True, False, False]
    deal = {"a": 80.0, "b": 20.0}
    worth = sum(weighing.gain("U", name, point)[0] for name, point in deal.items())
    assert worth == pytest.approx(0.9 * 20 / 20 - 0.1 * 40 / 20)
    assert weighing.all_accept(deal).all()
    assert not weighing.all_accept({"a": 50.0, "b": 50.0}).any()
    assert not weighing.accepts("U", {"a": 60.0, "b": 50.0}).any()
    assert weighing.better("U", "a", 80.0)[0] == pytest.approx(20.0)
    assert weighing.better("V", "a", 80.0)[0] == pytest.approx(-40.0)


def test_nothing_is_traded_between_equal_saliences_or_for_what_is_not_for_sale() -> None:
    even = lay_out(each_way(0.5), ())
    inputs = sample(even.slots, 0, 0, 1)
    assert not all_tied(even, [Tie(("a", "b"))], inputs).exists.any()
    agenda = lay_out(each_way(), ())
    inputs = sample(agenda.slots, 0, 0, 1)
    pairs = [Tie(("a", "b"), fixed=frozenset(((i, p),))) for i in "ab" for p in "UV"]
    ties = [Tie(("a", "b")), *pairs]
    assert all_tied(agenda, ties, inputs).exists[0].tolist() == [True, False, False, False, False]


def test_a_tie_of_issues_is_the_package_that_the_case_could_declare() -> None:
    case = each_way()
    agenda = lay_out(case, ())
    declared = case.model_copy(
        update={
            "packages": case.model_validate(
                case.model_dump(by_alias=True, exclude_unset=True)
                | {"packages": {"p": {"issues": ["a", "b"]}}}
            ).packages
        }
    )
    tied = with_tie(agenda, Tie(("a", "b")), joint=False)
    for name in ("packages", "members", "pulls", "issues"):
        mine, theirs = getattr(tied.tables, name), getattr(lay_out(declared, ()).tables, name)
        assert mine.tobytes() == theirs.tobytes(), name


def test_a_deal_alone_on_the_table_is_signed_when_the_last_party_has_come_to_it() -> None:
    """U goes from 80 to 60 by a half every month, V from 20 to 40. At (75, 25) U gains, with the share r of
    its way still to go, .9/20 (75 - 60 - 20 r) + .1/20 (25 - 60 - 20 r) = .5 - r; V the same."""
    agenda = lay_out(each_way(), ())
    inputs = sample(agenda.slots, 0, 0, 1)
    alone = with_tie(agenda, Tie(("a",), (70.0,)), joint=True)
    assert np.isinf(results_of(alone.tables, inputs, 48.0).time[0, 0])
    both = results_of(with_tie(agenda, Tie(("a", "b"), (75.0, 25.0)), joint=True).tables, inputs, 48.0)
    assert both.point[0] == pytest.approx([75.0, 25.0])
    free = results_of(with_tie(agenda, Tie(("a", "b")), joint=True).tables, inputs, 48.0)
    assert both.time[0, 0] >= free.time[0, 0]
    assert both.time[0] == pytest.approx([1.0, 1.0], abs=1e-8)


def test_needed_by_hand() -> None:
    flags = {
        ("a",): [1, 0, 0, 0, 0],
        ("b",): [1, 0, 0, 0, 1],
        ("c",): [1, 1, 0, 0, 0],
        ("a", "b"): [1, 1, 0, 0, 1],
        ("a", "c"): [1, 0, 0, 1, 0],
        ("b", "c"): [1, 0, 0, 0, 0],
        ("a", "b", "c"): [1, 1, 1, 1, 1],
    }
    found = needed({issues: np.array(row, np.bool_) for issues, row in flags.items()})
    told = {issues: draws.astype(int).tolist() for issues, draws in found.items()}
    assert told == {
        ("a", "b"): [0, 1, 0, 0, 1],
        ("a", "c"): [0, 0, 0, 1, 0],
        ("b", "c"): [0, 0, 0, 0, 0],
        # In the second draw a + b and c do, in the fourth b alone is not settled; in the last c alone is not.
        ("a", "b", "c"): [0, 0, 1, 1, 1],
    }


def test_sets_hang_together_by_their_parties() -> None:
    u_v, w_x = (issue_of({p: stance(80, 40), q: stance(20, 60)}) for p, q in (("U", "V"), ("W", "X")))
    v_w = issue_of({"V": stance(80, 40), "W": stance(20, 60)})
    agenda = lay_out(case_of({"a": u_v, "b": w_x, "c": v_w}), ())
    assert ties_of(agenda, ("a", "b", "c")) == (("a", "c"), ("b", "c"), ("a", "b", "c"))
    assert parties_of(agenda, "a") == (("a", "U"), ("a", "V"))


def test_many_issues_are_tied_by_twos_and_threes() -> None:
    assert [largest_of(n) for n in (2, 8, 9, 20, 21)] == [2, 8, 3, 3, 2]
