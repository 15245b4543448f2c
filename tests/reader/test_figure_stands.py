"""What a number is said to be to somebody, and which side it limits."""

from __future__ import annotations

import pytest

from accord.reader.records import Bound
from accord.reader.rules.figure_stands import stands_as


@pytest.mark.parametrize(
    ("after", "bound"),
    [
        (" remained the floor", "at least"),
        (" is its minimum", "at least"),
        (" was the last word", None),
        (" remains the ceiling", None),
        (" is the least that Peru could sign for", "at least"),
        (" is the minimum that Peru could accept", "at least"),
        (" is the most that Peru could pay", "at most"),
        (" is the maximum that Peru would accept", "at most"),
    ],
)
def test_a_number_limits_the_side_that_its_words_tell(after: str, bound: Bound | None) -> None:
    found = stands_as("Of the flow 36", after, 14)
    assert found is not None
    assert (found.role, found.bound) == ("bound", bound)
