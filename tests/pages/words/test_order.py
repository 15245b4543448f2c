"""Ties, places and the order by probability, from orders written by hand."""

from __future__ import annotations

import dataclasses

import pytest

from accord.forecasts.difficulty import Ranking
from accord.forecasts.results import ConcessionForecast, Forecast, IssueForecast
from accord.pages.words.order import order_sentences, place
from accord.sampling.estimates import Estimate
from tests import bundled


def ranked(*order: str, sure: tuple[float, ...]) -> Ranking:
    """Issues of which each neighbour is harder with the given probability, all others surely."""
    count = len(order)
    harder = [[0.5 if i == j else 1.0 if i > j else 0.0 for j in range(count)] for i in range(count)]
    for at, share in enumerate(sure):
        harder[at + 1][at], harder[at][at + 1] = share, 1 - share
    places = tuple(tuple(1.0 if i == j else 0.0 for j in range(count)) for i in range(count))
    return Ranking(order, (), order, tuple(map(tuple, harder)), places)


def told(ranking: Ranking, **chances: float) -> str:
    made = bundled.forecast()
    issues = dict(made.issues)
    for name, chance in chances.items():
        issue = issues[name]
        assert isinstance(issue, ConcessionForecast)
        issues[name] = dataclasses.replace(issue, p_agreement=Estimate(chance, 0.0))
    now: Forecast = dataclasses.replace(made, ranking_detail=ranking, issues=issues)
    return " ".join(one.text for one in order_sentences(now))


def test_neighbours_below_sixty_per_cent_are_tied_in_a_chain() -> None:
    ranking = ranked("health", "climate", "economy", "security", sure=(0.6, 0.599, 0.52))
    assert ranking.groups == (("health",), ("climate", "economy", "security"))
    assert [place(ranking, name) for name in ranking.order] == ["1", "2–4", "2–4", "2–4"]
    text = told(ranking, health=0.9, climate=0.8, economy=0.7, security=0.6)
    assert "less than six in ten of the simulated courses" in text
    assert "(60 %) and “Security cooperation beyond the peninsula” harder than" in text
    assert "“Economic and technology cooperation” (52 %)." in text


def test_a_sure_order_is_not_commented() -> None:
    ranking = ranked("health", "climate", sure=(0.6,))
    assert told(ranking, health=0.7, climate=0.704) == ""


def test_an_order_by_probability_that_differs_is_told_beside() -> None:
    text = told(ranked("health", "climate", sure=(0.9,)), health=0.7, climate=0.71)
    assert text == (
        "By the probability of agreement alone the order is another one: “Climate cooperation” (71 %), "
        "“Health cooperation” (70 %)."
    )


@pytest.mark.parametrize(
    ("shares", "usual", "middle"),
    [
        ((0.05, 0.1, 0.6, 0.25), 3, (2, 4)),
        ((0.95, 0.05, 0.0, 0.0), 1, (1, 1)),
        ((0.3, 0.3, 0.3, 0.1), 1, (1, 3)),
    ],
)
def test_the_usual_place_and_the_middle_of_the_places(
    shares: tuple[float, ...], usual: int, middle: tuple[int, int]
) -> None:
    ranking = dataclasses.replace(ranked("a", "b", "c", "d", sure=(1, 1, 1)), places=(shares,) * 4)
    assert ranking.usual_place("b") == usual
    assert ranking.middle_places("b") == middle


def test_of_many_issues_only_those_that_move_farthest_are_named() -> None:
    """Ten issues, of which the first and the last change places by their probability."""
    made = bundled.forecast()
    issue = made["health"]
    assert isinstance(issue, ConcessionForecast)
    names = [f"i{n}" for n in range(10)]
    chances = [0.05, *(0.9 - n / 20 for n in range(8)), 0.95]
    issues: dict[str, IssueForecast] = {
        name: dataclasses.replace(issue, id=name, title=f"Issue {n}", p_agreement=Estimate(chance, 0.0))
        for n, (name, chance) in enumerate(zip(names, chances, strict=True))
    }
    now = dataclasses.replace(made, issues=issues, ranking_detail=ranked(*names, sure=(0.9,) * 9))
    (only,) = order_sentences(now)
    assert only.text == (
        "By the probability of agreement alone 2 issues stand elsewhere, farthest of all “Issue 0” number 10 "
        "instead of 1 and “Issue 9” number 1 instead of 10."
    )
