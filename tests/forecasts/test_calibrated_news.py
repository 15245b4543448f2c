"""Updating on news drawn from the model itself is calibrated (simulation-based calibration).

A draw from the prior is taken as the truth, news is drawn from it with the very likelihoods that the module
states, and the truth's place among the weighted draws is noted. Over many truths such places are uniform if,
and only if, the weights are those of the posterior.

Talts, Betancourt, Simpson, Vehtari & Gelman (2018), Validating Bayesian inference algorithms with
simulation-based calibration, arXiv:1804.06788, theorem 1.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from accord.agenda.layout import lay_out
from accord.agenda.simulation import Chunk, offers_seen
from accord.case.news import News, Piece
from accord.forecasts.condition import condition_of
from accord.sampling.arrays import Floats
from tests.forecasts.news_cases import day, drawn, months, news_of, piece, spread_case

CASE = spread_case()
AGENDA = lay_out(CASE)
SEEN_ON, LATER, CLAIMED = 20, 60, 500
"""Days: two offers, and the day that a sign is about."""
NOISE, DRAWS = 4.0, 1500
PLACES = ("patience", "bottom", "time", "point")


@cache
def prior() -> Chunk:
    """The draws that are weighed, the same for all truths."""
    return drawn(AGENDA, DRAWS)


def news_from(truth: Chunk, row: int, chance: np.random.Generator, off: float) -> News:
    """What is seen of one true course: two offers with noise while talks go on, and a clear sign of whether
    it is agreed by `CLAIMED`, true three times in four; `off` is added to what U is seen to offer."""
    pieces: list[Piece] = []
    for days, actor in ((SEEN_ON, "U"), (LATER, "V")):
        stance = AGENDA.stances.index(("k", actor))
        low, high = offers_seen(AGENDA, truth.inputs[[row]], [months(days)], [stance])[0, 0]
        value = float(chance.normal(low + off if actor == "U" else high, NOISE))
        pieces.append(piece(days, "offer", actor=actor, value=value, noise=NOISE))
    agreed = bool(truth.results.time[row, 0] <= months(CLAIMED))
    said = agreed if chance.random() < 0.75 else not agreed
    claim = "agreed" if said else "open"
    pieces.append(piece(LATER, "sign", claim=claim, until=day(CLAIMED), strength="clear"))
    return news_of(LATER, *pieces)


def quantities(chunk: Chunk) -> Floats:
    """(draw, place) what is looked at; of what is never signed the horizon and a point below the scale."""
    stance = AGENDA.tables.stances[0]
    return np.stack(
        [
            chunk.inputs[:, stance.patience],
            chunk.inputs[:, stance.bottom],
            np.minimum(chunk.results.time[:, 0], AGENDA.horizon),
            np.nan_to_num(chunk.results.point[:, 0], nan=-1.0),
        ],
        axis=1,
    )


def place_of(truth: Floats, values: Floats, weights: Floats, chance: np.random.Generator) -> Floats:
    """(place,) the share of the weight below the truth, ties broken by chance."""
    below = weights @ (values < truth)
    equal = weights @ (values == truth)
    return np.asarray((below + chance.random(len(truth)) * equal) / weights.sum())


def places(runs: int, off: float = 0.0) -> Floats:
    """(run, place) the places of so many truths; `off` is added to what U is seen to offer."""
    truth, chance = drawn(AGENDA, 4 * runs, seed=7), np.random.default_rng(11)
    # News is told of talks that go on: a truth that has been accepted by then tells another kind of news.
    open_then = np.flatnonzero(truth.results.accepted[:, 0] > months(LATER))[:runs]
    assert len(open_then) == runs
    values, known, found = quantities(prior()), quantities(truth), []
    for row in open_then:
        news = news_from(truth, int(row), chance, off)
        weights = condition_of(CASE, AGENDA, news).likelihoods(prior()).prod(axis=1)
        found.append(place_of(known[row], values, weights, chance))
    return np.array(found)


def distance(found: Floats) -> Floats:
    """(place,) Kolmogorov's distance from the uniform distribution, in its own unit."""
    n = len(found)
    steps, ordered = np.arange(1, n + 1)[:, None] / n, np.sort(found, axis=0)
    apart = np.maximum(steps - ordered, ordered - steps + 1 / n).max(axis=0)
    return np.asarray(apart * np.sqrt(n))


LIMIT = 1.73
"""Kolmogorov's distance that a uniform sample passes once in 200 times; once in 50 for four places."""


def test_the_truth_stands_anywhere_among_the_weighted_draws() -> None:
    assert (distance(places(40)) < LIMIT).all()


@pytest.mark.full
def test_the_truth_stands_anywhere_among_the_weighted_draws_in_200_runs() -> None:
    found = places(200)
    assert (distance(found) < LIMIT).all()
    # Twenty bins by place: chi squared with 19 degrees of freedom, 43.8 once in 1,000.
    for column in found.T:
        counts = np.histogram(column, 20, (0, 1))[0]
        assert ((counts - 10) ** 2 / 10).sum() < 43.8


def test_the_law_notices_news_that_was_not_drawn_from_the_model() -> None:
    """U is seen to offer more than it does, by 1.5 standard deviations: it is taken to be too patient."""
    found = distance(places(60, off=1.5 * NOISE))
    assert found[PLACES.index("patience")] > LIMIT
