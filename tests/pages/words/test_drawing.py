"""What drawing leaves open, in words."""

from __future__ import annotations

from dataclasses import replace

from accord.forecasts.results import ConcessionForecast, Forecast, IssueForecast
from accord.pages.words.drawing import drawing_sentences
from accord.sampling.estimates import Estimate
from tests import bundled


def with_shares(*shares: float) -> Forecast:
    """The small forecast, its first issues signed in these shares of the draws and the others in half."""
    made = bundled.forecast()
    given = [*shares, *([0.5] * (len(made.issues) - len(shares)))]
    changed: dict[str, IssueForecast] = {}
    for (name, issue), share in zip(made.issues.items(), given, strict=True):
        assert isinstance(issue, ConcessionForecast)
        changed[name] = replace(issue, p_simulated=Estimate(share, 0.0))
    return replace(made, issues=changed)


def told(made: Forecast) -> list[str]:
    return [one.text for one in drawing_sentences(made)]


def test_the_largest_error_is_told_once() -> None:
    """Half of 300 draws: 1.96 x 2.9 points, and a hair less as Jeffreys has it."""
    (only,) = told(with_shares(0.2))
    assert "off by more than 5.6 points" in only


def test_none_and_all_of_the_draws_are_said_to_be_so() -> None:
    first, *_ = bundled.forecast().issues.values()
    assert told(with_shares(0.0))[1] == f"“{first.title}” is signed in none of 300 simulated courses."
    assert told(with_shares(1.0))[1] == f"“{first.title}” is signed in all 300 simulated courses."


def test_many_issues_are_counted_and_not_named() -> None:
    assert told(with_shares(0.0, 0.0, 0.0, 0.0))[1] == "4 issues are signed in none of 300 simulated courses."


def test_of_a_single_draw_it_says_which_way_it_went() -> None:
    first, *_ = (issue.title for issue in bundled.forecast().issues.values())
    others = len(bundled.forecast().issues) - 1
    one = replace(with_shares(0.0, *([1.0] * others)), draws=1)
    assert told(one)[1:] == [
        f"“{first}” is not signed in the only simulated course.",
        f"{others} issues are signed in the only simulated course.",
    ]


def test_where_nothing_is_simulated_nothing_is_said_of_drawing() -> None:
    assert told(replace(bundled.forecast(), issues={})) == []
