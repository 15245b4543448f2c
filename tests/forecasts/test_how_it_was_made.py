"""What a forecast says of how it was made, and how distributions and ranks are counted in chunks."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest

from accord.case.schema import Case
from accord.errors import UsageError
from accord.forecasts.difficulty import RankingTally
from accord.forecasts.results import Forecast
from accord.sampling.estimates import BINS, Collector, Distribution, Tally
from accord.studies.one_scenario import forecast
from tests.forecasts.two_parties import U, about, case_of

DRAFT = "This case is a draft: nobody has signed its numbers yet."


REVIEWED = {"by": "A. Reader", "date": "2021-01-02"}


def with_scenarios(**more: Any) -> Case:
    """The two parties, and two scenarios that differ by a dated change alone."""
    raw = case_of(u=U | {"patience": 10}, horizon=24.0).model_dump(
        mode="json", by_alias=True, exclude_defaults=True
    )
    late = {"set": "issues.k.stances.U.bottom_line", "to": 50, "from": "2021-02-01"}
    raw["scenarios"] = {
        "dated": {"title": "dated", "changes": [late]},
        "later": {"title": "later", "changes": [late | {"from": "2021-03-01"}]},
        "eager": {"title": "eager", "changes": [{"set": "issues.k.stances.U.patience", "to": 1}]},
    }
    return Case.model_validate(raw | more)


def made(case: Case, **how: Any) -> Forecast:
    """Its forecast without causes."""
    return forecast(case, **{"draws": 2, "causes": False} | how)


def test_a_fingerprint_changes_with_all_that_changes_the_numbers_and_with_nothing_else() -> None:
    case = with_scenarios()
    first = made(case).fingerprint
    assert made(case, workers=2).fingerprint == first
    assert made(case, causes=True).fingerprint == first
    ways: list[dict[str, Any]] = [
        {"seed": 1},
        {"draws": 3},
        {"horizon": 12},
        {"scenario": "dated"},
        {"scenario": "later"},
        {"scenario": "eager"},
    ]
    assert len({first, *(made(case, **how).fingerprint for how in ways)}) == 1 + len(ways)


def test_a_dated_change_of_a_scenario_takes_effect_under_that_scenario_only() -> None:
    """U would sign no less than 50 from the first of February on, so that all takes longer."""
    case = with_scenarios()
    base, dated = made(case)["k"].difficulty, made(case, scenario="dated")["k"].difficulty
    assert base is not None
    assert dated is not None
    assert dated.value > base.value + 0.01


def test_a_forecast_says_its_scenario_seed_draws_and_horizon() -> None:
    found = made(with_scenarios(), scenario="eager", seed=3, draws=5, horizon=18)
    assert (found.scenario, found.seed, found.draws, found.horizon) == ("eager", 3, 5, 18.0)
    assert made(with_scenarios()).scenario == "base"
    assert made(with_scenarios()).horizon == 24.0


def test_one_draw_the_seed_zero_and_the_longest_horizon_are_accepted_and_less_or_more_is_not() -> None:
    case = with_scenarios()
    assert made(case, draws=1, seed=0, horizon=600).horizon == 600.0
    for wrong in ({"draws": 0}, {"seed": -1}, {"horizon": 0}, {"horizon": 600.1}):
        with pytest.raises(UsageError):
            made(case, **wrong)


def told(forecast: Forecast) -> tuple[str, ...]:
    """The doubts of a forecast in words, without those about why anybody signs."""
    words = (flag.words for flag in forecast.flags)
    return tuple(word for word in words if not word.startswith("Nothing in this case says why"))


def test_drafts_and_hindsight_are_told_and_only_where_they_are() -> None:
    assert told(made(with_scenarios())) == (DRAFT,)
    waiting = case_of(u=U | {"ask": {"value": 80, "proposed": True}})
    assert told(made(waiting)) == ("This case is a draft: nobody has reviewed 1 of its numbers yet.",)
    assert told(made(with_scenarios(reviewed=REVIEWED))) == ()
    assert told(made(with_scenarios(reviewed=REVIEWED, hindsight="Coded later."))) == ("Coded later.",)
    assert told(made(with_scenarios(hindsight="Coded later."))) == ("Coded later.", DRAFT)


def test_a_bottom_line_that_is_seldom_cut_is_told_from_one_percent_of_the_draws_on() -> None:
    """Uniform from 38 to 42, beyond an ask of 41.8 in a twentieth of the draws; up to 41.7 in none."""
    often = {"ask": 41.8, "bottom_line": {"low": 38, "high": 42}, "direction": "at_least"}
    never = {"ask": 41.8, "bottom_line": {"low": 38, "high": 41.7}, "direction": "at_least"}
    doubts = told(made(case_of(u=often), draws=400))
    cut = "U asks for less on “The issue” than its bottom line says; the bottom line was moved to the ask."
    assert any(flag.endswith(cut) for flag in doubts)
    assert told(made(case_of(u=never), draws=400)) == (DRAFT,)


def test_a_date_of_the_case_is_where_months_begin() -> None:
    case = with_scenarios(as_of=dt.date(2020, 12, 1))
    over = made(case)["k"].overdue
    assert over is not None
    assert over.lapsed == about(-(dt.date(2022, 1, 1) - dt.date(2020, 12, 1)).days / (365.25 / 12))


# ---------------------------------------------------------------- counting in chunks


def test_ranks_of_two_chunks_are_those_of_all_draws() -> None:
    shares = np.array([[0.1, 0.5], [0.5, 0.5], [0.9, 0.2], [0.1, 0.3]])
    whole, parts = RankingTally(("a", "b")), RankingTally(("a", "b"))
    whole.add(shares)
    parts.add(shares[:1])
    parts.add(shares[1:])
    difficulty, missing = {"a": 0.4, "b": 0.375}, {"a": 0.0, "b": 0.0}
    assert parts.ranking(difficulty, missing) == whole.ranking(difficulty, missing)
    # b longer in 2 of 4 draws and equal in one: (2 + 1/2)/4
    assert parts.ranking(difficulty, missing).harder == ((0.5, 0.375), (0.625, 0.5))
    assert parts.ranking(difficulty, missing).places == ((0.625, 0.375), (0.375, 0.625))


def test_one_issue_alone_at_full_difficulty_is_tied_with_nothing() -> None:
    tally = RankingTally(("a", "b"))
    tally.add(np.array([[1.0, 0.6]]))
    found = tally.ranking({"a": 1.0, "b": 0.6}, {"a": 0.1, "b": 0.5})
    assert (found.order, found.tied) == (("b", "a"), ())


def test_issues_below_full_difficulty_are_ordered_by_it_and_not_by_what_is_missing() -> None:
    tally = RankingTally(("a", "b"))
    found = tally.ranking({"a": 0.9, "b": 0.8}, {"a": 0.0, "b": 0.7})
    assert (found.order, found.tied) == (("b", "a"), ())


def test_a_tally_of_a_constant_has_no_error_and_one_of_a_coin_the_known_one() -> None:
    tally = Tally()
    assert (tally.estimate().value, tally.estimate().error) == (0.0, 0.0)
    tally.add(np.array([3.0, 3.0]))
    assert (tally.estimate().value, tally.estimate().error) == (3.0, 0.0)
    coin = Tally()
    coin.add(np.array([True, False, True, False]))
    assert (coin.estimate().value, coin.estimate().error) == (0.5, 0.25)  # sqrt(1/4 / 4)


def test_a_quantile_at_a_step_is_the_lower_value() -> None:
    two = Distribution(np.array([1.0, 2.0]), np.array([1, 1]))
    assert [two.quantile(p) for p in (0.0, 0.5, 0.51, 1.0)] == [1.0, 1.0, 2.0, 2.0]


def test_binned_values_stand_in_the_middle_of_their_bins_and_both_ends_in_the_outermost() -> None:
    binned = Collector(0.0, float(BINS), exact=False)
    binned.add(np.array([0.0, 0.2, 7.9, float(BINS)]))
    found = binned.distribution()
    assert found.values.tolist() == [0.5, 7.5, BINS - 0.5]
    assert found.counts.tolist() == [2, 1, 1]
