"""What stood before and what stands now."""

from __future__ import annotations

import pytest

import accord
from accord.case.quantity import Quantity
from accord.case.schema import Case
from accord.forecasts.results import Forecast
from accord.pages.words.before_after import from_to, middle_month
from accord.pages.workbench.moved import moved_sentences


@pytest.fixture(scope="module")
def both(us_rok: Case) -> tuple[Forecast, Forecast]:
    """Before and after the resolve of a party was raised to the utmost."""
    cost = us_rok.issues["cost_sharing"]
    stance = cost.stances["USA"]
    firm = stance.model_copy(update={"resolve": Quantity(value=1.0)})
    stances = {**cost.stances, "USA": firm}
    issues = {**us_rok.issues, "cost_sharing": cost.model_copy(update={"stances": stances})}
    changed = us_rok.model_copy(update={"issues": issues})
    before, after = (accord.forecast(case, draws=300, causes=False) for case in (us_rok, changed))
    return before, after


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("May 2021", "June 2021", "May 2021 → June 2021"),
        ("May 2021", "May 2021", "May 2021, as before"),
        ("", "May 2021", "May 2021, told for the first time"),
    ],
)
def test_from_one_to_the_other(before: str, after: str, told: str) -> None:
    assert from_to(before, after) == told


def test_the_edited_issue_is_told_first_and_not_once_more(both: tuple[Forecast, Forecast]) -> None:
    first, *others = moved_sentences(*both, "cost_sharing")
    assert first.startswith("Cost-sharing, agreed by ")
    assert "→" in first
    assert not any(f"{start} Cost-sharing " in f" {one}" for one in others for start in (":", ","))


def test_a_signature_that_is_not_likely_enough_lies_beyond(both: tuple[Forecast, Forecast]) -> None:
    before, after = both
    assert middle_month(after, "nuclear") == "after February 2025"
    time = before["cost_sharing"].time
    assert time is not None
    assert time.median is not None
    assert middle_month(before, "cost_sharing").split()[1] in ("2021", "2022")
