"""Forecasts after news: against rejection, in any order, with fresh draws, and refused where nothing is
left."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise, permutations

import numpy as np
import pytest

from accord.agenda.layout import lay_out
from accord.case.news import News
from accord.case.schema import Belonging, Case
from accord.errors import UsageError
from accord.faces.json.comparisons import compare_json, comparison_from_json
from accord.faces.json.forecasts import forecast_from_json, forecast_json, stored_form
from accord.faces.terminal.report import plain_text
from accord.forecasts.condition import condition_of
from accord.forecasts.inquiry import Inquiry, Where
from accord.forecasts.seen import Level
from accord.pages.comparison_page import comparison_report
from accord.reference.answers import answer_of
from accord.reference.classes import class_named
from accord.sampling.arrays import Floats
from accord.sampling.estimates import Collector, Tally, effective_number
from accord.studies.side_by_side import compare
from accord.studies.whole_briefing import briefing
from tests.forecasts.news_cases import (
    day,
    drawn,
    made,
    months,
    news_of,
    of_two_issues,
    piece,
    spread_case,
    with_news,
)

TOLD = (
    piece(40, "open"),
    piece(50, "offer", actor="U", value=70, noise=8),
    piece(90, "sign", claim="agreed", until=day(400), strength="clear"),
)


# ---------------------------------------------------------------- weights


def test_a_weighted_mean_its_error_and_its_effective_number_by_hand() -> None:
    """Weights 1, 3: mean (2 + 3 x 6) / 4 = 5; error sqrt(1 x 9 + 9 x 1) / 4; 16 / 10 draws."""
    tally = Tally()
    tally.add(np.array([2.0, 6.0, 99.0]), np.array([1.0, 3.0, 0.0]))
    assert tally.estimate().value == 5.0
    assert tally.estimate().error == pytest.approx(18**0.5 / 4)
    assert tally.effective == pytest.approx(1.6)
    assert tally.count == 2


def test_equal_weights_give_what_no_weights_give() -> None:
    values = np.linspace(0, 7, 11) ** 2
    plain, weighted = Tally(), Tally()
    plain.add(values)
    weighted.add(values, np.full(11, 0.3))
    assert weighted.estimate().value == pytest.approx(plain.estimate().value)
    assert weighted.estimate().error == pytest.approx(plain.estimate().error)
    assert weighted.effective == pytest.approx(11) == plain.effective
    assert effective_number(np.full(11, 0.3)) == pytest.approx(11)
    assert effective_number(np.zeros(3)) == 0.0


@pytest.mark.parametrize("exact", [True, False])
def test_a_weighted_distribution_in_parts_of_all_draws(exact: bool) -> None:
    """Of a whole weight of 10, value 7 has 1, value 2 has 3; the rest is not signed."""
    collector = Collector(0.0, 10.0, exact)
    collector.add(np.array([7.0, 2.0]), np.array([1.0, 3.0]))
    found = collector.weighted(10.0)
    assert found.values == pytest.approx([2.0, 7.0], abs=1e-3)
    assert found.counts.tolist() == [300_000, 100_000]
    assert found.quantile(0.7) == pytest.approx(2.0, abs=1e-3)
    assert found.quantile(0.8) == pytest.approx(7.0, abs=1e-3)


# ---------------------------------------------------------------- oracles


def accepted_draws(draws: int) -> tuple[Floats, Floats]:
    """Months and points of the draws that a rejection sampler accepts: one draw of evidence per draw."""
    case = spread_case()
    agenda = lay_out(case)
    chunk = drawn(agenda, draws, seed=1)
    news = news_of(100, *TOLD)
    likelihood = condition_of(case, agenda, news).likelihoods(chunk).prod(axis=1)
    kept = np.random.default_rng(3).random(draws) < likelihood
    return chunk.results.time[kept, 0], chunk.results.point[kept, 0]


def test_a_rejection_sampler_agrees() -> None:
    time, point = accepted_draws(2_500)
    found = made(with_news(spread_case(), news_of(100, *TOLD)), draws=3_000)["k"]
    assert found.p_simulated is not None
    count = len(time)
    share = np.isfinite(time).mean()
    wide = 4 * (share * (1 - share) / count + found.p_simulated.error**2) ** 0.5
    assert count > 300
    assert found.p_simulated.value == pytest.approx(share, abs=wide)
    told = [month for month, p in found.p_by_simulated.items()]
    assert told == [12.0, 24.0]
    for month, p in found.p_by_simulated.items():
        by = (time <= month + months(100)).mean()
        assert p.value == pytest.approx(by, abs=4 * (by * (1 - by) / count + p.error**2) ** 0.5 + 1e-9)
    assert found.settlement is not None
    middle = np.nanmedian(point)
    assert found.settlement.quantile(0.5) == pytest.approx(middle, abs=1.0)


def test_all_estimates_are_those_of_the_weighted_draws() -> None:
    """The same draws, weighed here with other code."""
    case = with_news(spread_case(), news_of(100, *TOLD))
    agenda = lay_out(case)
    chunk = drawn(agenda, 400)
    weights = condition_of(case, agenda, news_of(100, *TOLD)).likelihoods(chunk).prod(axis=1)
    found, time = made(case)["k"], chunk.results.time[:, 0]
    ahead = 48 - months(100)
    assert found.p_simulated is not None
    assert found.difficulty is not None
    assert found.delivered is not None
    assert found.time is not None
    assert found.p_simulated.value == pytest.approx(np.average(np.isfinite(time), weights=weights))
    open_share = np.minimum(time - months(100), ahead).clip(0) / ahead
    assert found.difficulty.value == pytest.approx(0.96 * np.average(open_share, weights=weights) + 0.03)
    assert found.delivered.value == pytest.approx(np.average(chunk.results.delivered[:, 0], weights=weights))
    for month, still in found.time.survival[:-1]:
        left = np.average(time > months(100) + month, weights=weights)
        assert still == pytest.approx(0.96 * left + 0.04 * (1 - 0.5 * month / ahead), abs=2e-6)
    satisfied = [gap.native.value for gap in found.gaps if gap.native]
    signed = np.isfinite(time)
    away = np.average(np.abs(80 - chunk.results.point[signed, 0]), weights=weights[signed])
    assert satisfied[0] == pytest.approx(away)


# ---------------------------------------------------------------- laws


def test_the_order_of_the_news_does_not_matter_for_the_whole_and_parts_add_up() -> None:
    totals = []
    for order in permutations(TOLD[:2]):
        same_day = [one.model_copy(update={"date": day(50)}) for one in order]
        seen = made(with_news(spread_case(), news_of(100, *same_day, TOLD[2]))).seen
        assert seen is not None
        levels = [seen.before["k"], *(step.levels["k"] for step in seen.steps)]
        moved = sum(b.p_agreement - a.p_agreement for a, b in pairwise(levels))
        assert moved == pytest.approx(levels[-1].p_agreement - levels[0].p_agreement)
        totals.append((levels[-1], seen.effective))
    assert vars(totals[0][0]) == pytest.approx(vars(totals[1][0]))
    assert totals[0][1] == pytest.approx(totals[1][1])


def test_the_last_step_stands_where_the_forecast_stands() -> None:
    found = made(with_news(spread_case(), news_of(100, *TOLD)))
    assert found.seen is not None
    last: Level = found.seen.steps[-1].levels["k"]
    issue = found["k"]
    assert issue.p_agreement is not None
    assert last.p_agreement == pytest.approx(issue.p_agreement.value)
    assert last.p_within == pytest.approx(issue.p_by[12.0].value)
    assert found.seen.before["k"].p_agreement == pytest.approx(made(spread_case())["k"].p_agreement.value)  # type: ignore[union-attr]


def test_what_is_known_on_the_date_of_the_case_changes_nothing() -> None:
    case = spread_case()
    told = with_news(case, news_of(100, *TOLD))
    plain = made(case)
    assert made(told, as_of=case.as_of) == replace(plain, case=told)
    assert Inquiry(case).fingerprint == Inquiry(told, as_of=case.as_of).fingerprint


def test_an_earlier_day_counts_the_news_up_to_it() -> None:
    told = with_news(spread_case(), news_of(100, *TOLD))
    earlier = made(told, as_of=day(60))
    assert earlier.seen is not None
    assert [step.piece for step in earlier.seen.steps] == ["p0", "p1", None]
    assert earlier.horizon == pytest.approx(48 - months(60))
    assert earlier.day == day(60)
    assert earlier.fingerprint != made(told).fingerprint


@pytest.mark.parametrize("days", [-1, 1500])
def test_a_day_outside_of_the_horizon_is_refused(days: int) -> None:
    with pytest.raises(UsageError, match="must lie after the date of the case, 2021-01-01, and within"):
        made(spread_case(), as_of=dt.date(2021, 1, 1) + dt.timedelta(days=days))


def test_what_is_signed_is_certain_and_leaves_the_order_and_the_count() -> None:
    found = made(with_news(of_two_issues(), news_of(200, piece(150, "signed", "j", value=50, noise=5))))
    signed = found["j"]
    assert signed.p_agreement is not None
    assert signed.difficulty is not None
    assert signed.p_agreement.value == pytest.approx(1.0)
    assert signed.difficulty.value == 0.0
    assert signed.time is not None
    assert signed.time.median == 0.0
    assert signed.deadlock is not None
    assert found.ranking == ("k",)
    assert found.joint is None
    neither = made(of_two_issues(), as_of=day(200))
    assert neither.joint is not None
    # A deal on the one is a sign of generous moods, which the parties have in common: the other is likelier.
    assert found["k"].p_agreement.value > neither["k"].p_agreement.value + 0.03  # type: ignore[union-attr]


def test_reasons_are_those_of_the_draws_that_are_left() -> None:
    found = made(with_news(spread_case(), news_of(100, *TOLD)), causes=True)
    issue = found["k"]
    assert issue.causes is not None
    assert issue.difficulty is not None
    total = sum(part.value for part in issue.causes.parts.values())
    assert total == pytest.approx(issue.difficulty.value)
    assert {pivot.actor for pivot in issue.pivots} == {"U", "V"}
    # Nobody's consent is as hard to get as before: of draws in which both are near, each decides alone.
    assert all(pivot.without_consent.value > 0 for pivot in issue.pivots)


@pytest.mark.parametrize("began", [None, "2020-07-01"])
def test_the_reference_class_is_told_that_nothing_was_signed_by_the_same_day(began: str | None) -> None:
    """Its curve S after the news is S(t + gone) / S(gone), counted from the beginning that the case gives."""
    case = spread_case()
    named = Belonging.model_validate({"class": "defence-cost-sharing", "began": began})
    issue = case.issues["k"].model_copy(update={"reference": named})
    case = case.model_copy(update={"issues": {"k": issue}})
    before, after = made(case)["k"].outside_view, made(with_news(case, news_of(100)))["k"].outside_view
    assert before is not None
    assert after is not None
    assert after.open_for == pytest.approx(before.open_for + months(100))
    curve = answer_of(class_named(named.name), {}, open_for=0.0).curve
    assert curve is not None
    start = before.open_for + months(100)
    wanted = 1.0 - curve.still_open(start + 12.0) / curve.still_open(start)
    assert after.outside.p_by[12.0] == pytest.approx(wanted)
    simulated = made(with_news(case, news_of(100)))["k"].p_by[12.0]
    assert after.simulated.p_by[12.0] == pytest.approx(simulated.value)
    low, high = sorted((after.outside.p_by[12.0], after.simulated.p_by[12.0]))
    assert low <= after.pooled.p_by[12.0] <= high


# ---------------------------------------------------------------- few draws


def test_fresh_draws_are_taken_where_few_are_left_and_said() -> None:
    told = with_news(spread_case(), news_of(100, piece(90, "offer", actor="U", value=79, noise=0.6)))
    found = made(told, draws=150)
    assert found.seen is not None
    assert found.seen.drawn > 150
    assert found.seen.drawn % 150 == 0
    assert found.seen.drawn <= 3_000
    assert [flag.kind for flag in found.flags if flag.kind == "few_draws"] == ["few_draws"]
    words = next(flag.words for flag in found.flags if flag.kind == "few_draws")
    assert f"as much as {found.effective} simulated courses of {found.seen.drawn:,}" in words
    assert made(told, draws=150) == found


def test_many_draws_carry_no_warning() -> None:
    found = made(with_news(spread_case(), news_of(31)), draws=800)
    assert found.seen is not None
    assert found.seen.drawn == 800
    assert not [flag for flag in found.flags if flag.kind == "few_draws"]


def test_where_nothing_is_left_the_piece_is_named() -> None:
    told = with_news(spread_case(), news_of(100, TOLD[0], piece(90, "offer", actor="U", value=20, noise=0.1)))
    words = r"none of 400 draws bears out the news 'p1' of 2021-04-01 \(offer on k\)"
    with pytest.raises(UsageError, match=words):
        made(told, draws=20)


# ---------------------------------------------------------------- scenarios, stored forms


def test_scenarios_are_weighed_each_by_its_own_course() -> None:
    data = spread_case().model_dump(mode="json", by_alias=True, exclude_unset=True)
    data["scenarios"] = {
        "soft": {"title": "Soft", "changes": [{"set": "issues.k.stances.U.bottom_line", "to": 30}]},
        "later": {
            "title": "Later",
            "changes": [{"set": "issues.k.stances.U.bottom_line", "to": 30, "from": "2022-01-01"}],
        },
    }
    case = with_news(Case.model_validate(data), news_of(100, *TOLD[:2]))
    found = compare(case, ["base", "soft", "later"], draws=300, workers=1)
    for name in ("soft", "later"):
        difference = found.difference(name, "k")
        base, other = (found.forecasts[n]["k"].p_agreement for n in ("base", name))
        assert base is not None
        assert other is not None
        assert difference.p_agreement.value == pytest.approx(other.value - base.value)
    soft, later = (found.forecasts[name].seen for name in ("soft", "later"))
    base_seen = found.forecasts["base"].seen
    assert soft is not None
    assert later is not None
    assert base_seen is not None
    assert soft.effective != base_seen.effective
    # Until the day of the news the later scenario is the base: the same weights, so a difference is paired.
    assert later.effective == base_seen.effective
    assert found.difference("later", "k").p_agreement.error < found.difference("soft", "k").p_agreement.error


def hard_and_soft() -> Case:
    """The base beside a scenario in which nobody ever agrees."""
    data = spread_case().model_dump(mode="json", by_alias=True, exclude_unset=True)
    never = [{"set": f"issues.k.stances.{actor}.resolve", "to": 1} for actor in ("U", "V")]
    data["scenarios"] = {"never": {"title": "Never", "changes": never}}
    return Case.model_validate(data)


def test_a_scenario_that_the_news_rules_out_is_left_out_and_named() -> None:
    """No draw in which both are obstinate bears out a signature; the base needs no fresh draws."""
    told = with_news(hard_and_soft(), news_of(400, piece(390, "signed")))
    with pytest.raises(UsageError, match="the news is borne out by next to no draw of never"):
        compare(told, ["base", "never"], draws=300, workers=1)
    with pytest.raises(UsageError, match="none of 6,000 draws bears out the news 'p0'"):
        made(told, scenario="never", draws=300)
    found = briefing(Inquiry(told, draws=1500, causes=False), where=Where(workers=1))
    assert found.comparison is None
    assert found.forecast.seen is not None
    assert found.forecast.seen.drawn == 1500


def test_of_several_scenarios_those_that_are_left_are_compared() -> None:
    case = hard_and_soft()
    soft = {"title": "Soft", "changes": [{"set": "issues.k.stances.U.bottom_line", "to": 30}]}
    data = case.model_dump(mode="json", by_alias=True, exclude_unset=True)
    data["scenarios"]["soft"] = soft
    told = with_news(Case.model_validate(data), news_of(400, piece(390, "signed")))
    found = compare(told, draws=300, workers=1)
    assert list(found.forecasts) == ["base", "soft"]
    assert found.excluded == ("never",)
    page = plain_text(comparison_report(found))
    assert (
        "“Never”: the news is borne out by next to none of its simulated courses, so that it is left out."
        in page
    )
    again = comparison_from_json(compare_json(found))
    assert again.excluded == ("never",)


def test_the_json_of_a_forecast_with_news_is_read_back() -> None:
    found = made(with_news(of_two_issues(), news_of(200, piece(150, "signed", "j"))), draws=60)
    assert forecast_from_json(forecast_json(found)) == stored_form(found)
    assert "news" not in forecast_json(made(spread_case(), draws=5))


def test_the_fingerprint_holds_the_news() -> None:
    case = spread_case()
    plain, told = Inquiry(case), Inquiry(with_news(case, news_of(100, *TOLD)))
    moved = Inquiry(with_news(case, News(days=(day(100),), pieces={})))
    assert len({plain.fingerprint, told.fingerprint, moved.fingerprint}) == 3
    assert moved.fingerprint == Inquiry(case, as_of=day(100)).fingerprint
