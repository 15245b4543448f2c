"""The order of difficulty."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from accord.forecasts.difficulty import RankingTally, open_share

SHARES = arrays(
    np.float64, st.tuples(st.integers(1, 12), st.just(3)), elements=st.sampled_from([0.1, 0.2, 0.5, 1.0])
)


def test_an_issue_that_stays_open_has_been_open_for_the_whole_horizon() -> None:
    assert open_share(np.array([[12.0, np.inf, 0.0]]), 48.0).tolist() == [[0.25, 1.0, 0.0]]


@given(SHARES)
def test_harder_than_and_easier_than_sum_to_one_and_places_are_probabilities(share: np.ndarray) -> None:
    tally = RankingTally(("a", "b", "c"))
    tally.add(share)
    ranking = tally.ranking({"a": 0.1, "b": 0.2, "c": 0.3}, {"a": 0.0, "b": 0.0, "c": 0.0})
    harder, places = np.array(ranking.harder), np.array(ranking.places)
    assert harder + harder.T == pytest.approx(np.ones((3, 3)))
    assert places.sum(axis=0) == pytest.approx(np.ones(3))
    assert places.sum(axis=1) == pytest.approx(np.ones(3))


def test_places_and_pairs_of_a_case_done_by_hand() -> None:
    tally = RankingTally(("a", "b", "c"))
    tally.add(np.array([[0.1, 0.5, 1.0], [0.5, 0.5, 0.2]]))
    ranking = tally.ranking({"a": 0.3, "b": 0.5, "c": 0.6}, dict.fromkeys("abc", 0.0))
    assert ranking.probability_harder("b", "a") == 0.75  # once longer, once equal
    assert ranking.places[0] == (0.5, 0.25, 0.25)  # first in one draw; second or third in the other
    assert ranking.order == ("a", "b", "c")


def test_issues_at_full_difficulty_are_ordered_by_their_distance_to_a_zone_and_marked_as_ties() -> None:
    tally = RankingTally(("far", "near", "easy"))
    tally.add(np.array([[1.0, 1.0, 0.2]]))
    ranking = tally.ranking({"far": 1.0, "near": 1.0, "easy": 0.2}, {"far": 0.5, "near": 0.1, "easy": 0.0})
    assert ranking.order == ("easy", "near", "far")
    assert set(ranking.tied) == {"far", "near"}
