"""A preview says what the forecast says, as far as it goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from accord.case.schema import Case
from accord.forecasts.inquiry import Inquiry, Where
from accord.studies.one_scenario import forecast_of
from accord.studies.preview import preview_of


def test_a_preview_has_the_numbers_of_the_forecast_and_nothing_beside_them(us_rok: Case) -> None:
    asked = Inquiry(us_rok, None, 3, 201, causes=False)
    whole, first = forecast_of(asked), preview_of(asked)
    assert (first.flags, first.fingerprint) == ((), "")
    assert first.ranking == whole.ranking
    for name in whole:
        assert first[name].models == ()
        for told in ("p_agreement", "difficulty", "delivered", "zone"):
            assert getattr(first[name], told).value == pytest.approx(getattr(whole[name], told).value)
        assert first[name].time == whole[name].time
        assert first[name].settlement == whole[name].settlement


def test_numbers_do_not_depend_on_how_many_draws_are_taken_at_once(us_rok: Case) -> None:
    asked = Inquiry(us_rok, None, 0, 90, causes=False)
    one, many = forecast_of(asked), forecast_of(asked, Where(at_once=7))
    assert {name: one[name].settlement for name in one} == {name: many[name].settlement for name in many}
    assert many.ranking_detail.order == one.ranking_detail.order


def test_a_case_with_an_issue_that_is_not_simulated_is_forecast_whole(us_rok: Case) -> None:
    climate = us_rok.issues["climate"]
    plain = climate.model_copy(update={"kind": "influence"})
    case = us_rok.model_copy(update={"issues": {**us_rok.issues, "climate": plain}})
    found = preview_of(Inquiry(case, None, 0, 50, causes=False))
    assert found == forecast_of(replace(Inquiry(case, None, 0, 50, causes=False)))
    assert found["climate"].models
