"""Forecasts from priors make sense: what a text calls hard is never likelier for it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import accord
from accord.case.priors.filling import fill
from accord.case.priors.table import every_effect
from accord.case.schema import Case
from accord.forecasts.results import ConcessionForecast

HARDER = sorted({row.word for row in every_effect() if row.makes == "harder"})
EASIER = sorted({row.word for row in every_effect() if row.makes == "easier"})
WORDS = st.lists(st.sampled_from(sorted({row.word for row in every_effect()})), unique=True)
UNITS = ("steps", "million dollars a year", "per cent", "months", "tonnes")


def forecast(words: Iterable[str], unit: str = "tonnes", draws: int = 200) -> ConcessionForecast:
    issue = {
        "title": "One matter",
        "scale": {"low": 0, "high": 100, "unit": unit, "anchors": []},
        "judged": {word: {} for word in words},
        "stances": {"A": {}, "B": {}},
    }
    other = issue | {"judged": {}}
    raw = {"accord": 2, "id": "t", "title": "t", "as_of": "2031-01-01", "issues": {"k": issue, "o": other}}
    case = Case.model_validate(raw | {"actors": {"A": {"name": "A"}, "B": {"name": "B"}}})
    found = accord.forecast(fill(case)[0], draws=draws, causes=False)["k"]
    assert isinstance(found, ConcessionForecast)
    return found


@settings(max_examples=30, deadline=None)
@given(WORDS, st.sampled_from(HARDER), st.sampled_from(UNITS))
def test_one_more_word_of_difficulty_never_raises_a_probability(
    words: list[str], more: str, unit: str
) -> None:
    plain, harder = forecast({*words} - {more}, unit), forecast({*words, more}, unit)
    assert harder.p_agreement.value <= plain.p_agreement.value
    assert harder.in_force.value <= plain.in_force.value
    assert all(harder.p_by[month].value <= plain.p_by[month].value for month in plain.p_by)
    assert harder.difficulty.value >= plain.difficulty.value


@settings(max_examples=10, deadline=None)
@given(WORDS, st.sampled_from(EASIER))
def test_one_more_word_of_ease_never_lowers_a_probability(words: list[str], more: str) -> None:
    plain, easier = forecast({*words} - {more}), forecast({*words, more})
    assert easier.p_agreement.value >= plain.p_agreement.value
    assert easier.difficulty.value <= plain.difficulty.value


def test_two_parties_of_whom_nothing_is_known_are_where_the_table_says() -> None:
    found = forecast((), draws=5_000)
    assert found.zone.value == pytest.approx(0.6, abs=0.03)
    agreed = 1 - found.time.survival[-1][1]
    half = next(month for month, still in found.time.survival if 1 - still >= agreed / 2)
    assert 12 <= half <= 16


def test_the_words_of_the_commentary_order_its_issues() -> None:
    stuck, plain, expected = (
        forecast(words).p_agreement.value for words in (("hard", "stuck"), (), ("expected", "failed"))
    )
    assert stuck < plain < expected
