"""Readers and editors at once: no error, and no edit is lost."""

from __future__ import annotations

import pytest

from tests.web.load import Outcome, under_load


def _nothing_went_wrong(outcome: Outcome) -> None:
    assert outcome.wrong == []
    assert outcome.lost == []
    assert outcome.edits > 0
    assert outcome.seconds


def test_some_readers_and_editors_for_a_few_seconds() -> None:
    outcome = under_load(2, 8, 3)
    _nothing_went_wrong(outcome)


@pytest.mark.full
def test_fifty_readers_and_five_editors_for_a_minute() -> None:
    outcome = under_load(60, 50, 5)
    _nothing_went_wrong(outcome)
    assert outcome.slow(0.95) < 1.2  # four times the figure of a quiet machine
