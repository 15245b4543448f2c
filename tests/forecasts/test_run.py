"""The forecast of a case, as the library gives it."""

from __future__ import annotations

import dataclasses
import math

import pytest

import accord
from accord.case.schema import Case
from accord.errors import MissingNumbersError, NotFoundError, UsageError
from accord.forecasts.results import Forecast, InfluenceForecast, IssueForecast
from tests.agenda.cases import two_sided


def probabilities(issue: IssueForecast) -> list[float]:
    estimates = [
        issue.p_agreement,
        issue.in_force,
        issue.difficulty,
        issue.delivered,
        issue.zone,
        *issue.p_by.values(),
    ]
    return [e.value for e in estimates if e is not None]


def test_every_issue_has_probabilities_in_the_unit_interval_that_agree_with_each_other(
    small_forecast: Forecast,
) -> None:
    for issue in small_forecast.issues.values():
        assert all(0.0 <= p <= 1.0 for p in probabilities(issue))
        assert issue.p_agreement is not None
        assert issue.in_force is not None
        assert issue.zone is not None
        assert issue.in_force.value <= issue.p_agreement.value <= issue.zone.value
        by = [estimate.value for _, estimate in sorted(issue.p_by.items())]
        assert by == sorted(by)
        assert by[-1] == pytest.approx(issue.p_agreement.value)


def test_the_survival_curve_falls_from_one_to_the_share_that_stays_open(small_forecast: Forecast) -> None:
    for issue in small_forecast.issues.values():
        assert issue.time is not None
        assert issue.p_agreement is not None
        months, still_open = zip(*issue.time.survival, strict=True)
        assert months[0] == 0.0
        assert months[-1] == small_forecast.horizon
        assert list(still_open) == sorted(still_open, reverse=True)
        assert still_open[-1] == pytest.approx(1.0 - issue.p_agreement.value)


def test_a_quantile_of_the_time_is_given_only_within_the_horizon(small_forecast: Forecast) -> None:
    for issue in small_forecast.issues.values():
        assert issue.time is not None
        assert issue.p_agreement is not None
        assert (issue.time.median is None) == (issue.p_agreement.value < 0.5)
        for value in (issue.time.q10, issue.time.median, issue.time.q90):
            assert value is None or 0.0 <= value <= small_forecast.horizon


def test_settlements_lie_on_the_scale(small_forecast: Forecast) -> None:
    for name, issue in small_forecast.issues.items():
        scale = small_forecast.case.issues[name].scale
        assert issue.settlement is not None
        assert scale.low <= issue.settlement.quantile(0.0) <= issue.settlement.quantile(1.0) <= scale.high


def test_the_outlook_of_an_actor_is_the_sum_of_its_parts(small_forecast: Forecast) -> None:
    assert set(small_forecast.outlooks) == {"USA", "KOR", "PRK"}
    for outlook in small_forecast.outlooks.values():
        assert sum(outlook.parts.values()) == pytest.approx(outlook.satisfaction.value)


def test_the_same_seed_gives_the_same_forecast_whatever_the_workers(us_rok: Case) -> None:
    one, two = (accord.forecast(us_rok, draws=5000, workers=n, causes=False) for n in (1, 2))
    assert one == two


def test_seed_zero_is_a_seed_and_another_seed_gives_other_numbers(us_rok: Case) -> None:
    zero, again, one = (accord.forecast(us_rok, draws=200, seed=s, causes=False) for s in (0, 0, 1))
    assert zero.fingerprint == again.fingerprint != one.fingerprint
    assert zero["economy"].difficulty == again["economy"].difficulty != one["economy"].difficulty


def test_a_shorter_horizon_leaves_later_milestones_out(us_rok: Case) -> None:
    forecast = accord.forecast(us_rok, draws=100, horizon=18, causes=False)
    assert set(forecast["health"].p_by) == {12.0}
    assert forecast.horizon == 18.0


def test_more_draws_than_are_kept_exactly_change_quantiles_by_less_than_a_bin(
    monkeypatch: pytest.MonkeyPatch, us_rok: Case
) -> None:
    from accord.forecasts import counting as reduction

    exact = accord.forecast(us_rok, draws=400, causes=False)["health"]
    monkeypatch.setattr(reduction, "EXACT_DRAWS", 100)
    binned = accord.forecast(us_rok, draws=400, causes=False)["health"]
    assert exact.settlement is not None
    assert binned.settlement is not None
    assert binned.settlement.quantile(0.5) == pytest.approx(exact.settlement.quantile(0.5), rel=1e-3)
    assert exact.difficulty == binned.difficulty


def test_a_draft_without_numbers_is_refused_with_the_list_of_what_is_missing() -> None:
    case = two_sided(u={"ask": None, "bottom_line": 30}, v={"ask": 20, "bottom_line": 90})
    with pytest.raises(MissingNumbersError) as refusal:
        accord.forecast(case, draws=10)
    assert [f.field for f in refusal.value.findings] == ["issues.k.stances.U.ask"]
    assert refusal.value.exit_code == 3


def test_an_influence_issue_gets_a_settlement_and_no_time() -> None:
    case = two_sided(u={"ask": 80}, v={"ask": 20}, kind="influence")
    issue = accord.forecast(case, draws=50)["k"]
    assert isinstance(issue, InfluenceForecast)
    assert {field.name for field in dataclasses.fields(issue)} == {
        "id",
        "title",
        "unit",
        "settlement",
        "models",
    }
    assert issue.time is None
    assert issue.p_agreement is None
    assert issue.settlement is not None
    assert issue.settlement.quantile(0.5) == pytest.approx(50.0, abs=1.0)


@pytest.mark.parametrize("wrong", [{"draws": 0}, {"seed": -1}, {"horizon": 0}, {"horizon": math.nan}])
def test_arguments_out_of_range_are_refused(us_rok: Case, wrong: dict[str, float]) -> None:
    with pytest.raises(UsageError):
        accord.forecast(us_rok, **wrong)  # type: ignore[arg-type]


def test_unknown_names_are_answered_with_the_nearest(us_rok: Case, small_forecast: Forecast) -> None:
    with pytest.raises(NotFoundError, match="cost_sharing"):
        small_forecast["cost_sharin"]
    with pytest.raises(NotFoundError, match="transactional"):
        accord.forecast(us_rok, scenario="transactionnal", draws=10)


def test_what_the_inputs_lead_to_on_the_bundled_case(small_forecast: Forecast) -> None:
    """Expected of the case as coded, and reported either way: the nuclear issue is the hardest."""
    assert small_forecast.ranking[-1] == "nuclear"
    assert small_forecast.ranking_detail.probability_harder("nuclear", "cost_sharing") > 0.8


def test_a_forecast_turns_into_a_table(small_forecast: Forecast) -> None:
    frame = small_forecast.to_frame()
    assert tuple(frame.index) == small_forecast.ranking
    assert frame.loc["nuclear", "difficulty"] == pytest.approx(small_forecast["nuclear"].difficulty.value)  # type: ignore[union-attr]


def test_progress_counts_up_to_the_draws(us_rok: Case) -> None:
    seen: list[tuple[str, int, int]] = []
    accord.forecast(us_rok, draws=5000, causes=False, progress=lambda *told: seen.append(told))
    assert seen[-1] == ("simulation", 5000, 5000)
    assert [done for _, done, _ in seen] == sorted(done for _, done, _ in seen)
