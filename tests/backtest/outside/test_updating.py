"""What it is worth to know that a proposal is still open."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from accord.backtest.outside.cases import LEAD, Position, Proposal, Standing, inside_of
from accord.backtest.outside.spells import load
from accord.backtest.outside.time_run import backtest_time
from accord.backtest.outside.updating import SIMULATION, course_of, updating, window_of
from accord.scoring.survival import landmark
from tests.backtest.outside.made_up import positions_file, proposals_file

WHOLE = 256.0
"""Months that a simulated proposal is looked ahead: 240 after the longest lead."""


def test_the_window_with_and_without_knowing_that_it_is_open() -> None:
    """Four draws, adopted after 4, 10, 20 months and never. At 6 months three are open, one of which is
    adopted within 12 more; on the first day that was one of four."""
    last = np.array([4.0, 10.0, 20.0, np.inf])
    first = window_of(last, 6.0, updated=False)
    assert first == pytest.approx(0.96 / 4 + 0.02 * 12 / WHOLE)
    known = window_of(last, 6.0, updated=True)
    assert known == pytest.approx(0.96 / 3 + 0.02 * 12 / (WHOLE - 6.0))


def test_where_no_draw_is_open_any_more_the_unknown_world_alone_answers() -> None:
    assert window_of(np.array([4.0, 5.0]), 24.0, updated=True) == pytest.approx(0.02 * 12 / (WHOLE - 24.0))


def test_a_proposal_is_done_when_its_last_issue_is() -> None:
    places = tuple(
        Position(code, at) for code, at in (("de", 10.0), ("fr", 90.0), ("uk", 50.0), ("com", 20.0))
    )
    one = Proposal("P", False, True, Standing("DEU1_EU15", (places,), (None,)))
    two = Proposal("P", False, True, Standing("DEU1_EU15", (places, places), (None, None)))
    alone, both = course_of(one, draws=64), course_of(two, draws=64)
    assert (alone > LEAD["consultation"]).all()
    assert np.median(both) > np.median(alone)
    assert course_of(one, draws=64).tolist() == alone.tolist()


def test_the_scores_are_those_of_the_curves_given_that_nothing_was_signed(tmp_path: Path) -> None:
    dates, where = proposals_file(tmp_path), positions_file(tmp_path)
    spells = load(dates, ("train",))
    curves = backtest_time(dates, "train", "train", inside=lambda s: inside_of(where, s))
    found = updating(spells, curves, where)
    assert set(found.models) == {*curves.forecasts, SIMULATION}
    at = np.array([spells.id.index(name) for name in curves.ids])
    months, agreed = spells.months[at], spells.agreed[at]
    curve = curves.forecasts["regression"]
    chance, came, open_ = landmark(curve, months, agreed, 12)
    assert found.asked[12] == open_.sum() > 2
    assert found.happened[12] == pytest.approx(came[open_].mean())
    worth = found.models["regression"][12]
    assert worth.updated == pytest.approx(((chance - came)[open_] ** 2).mean())
    first = curve[:, 24] - curve[:, 12]
    assert worth.without == pytest.approx(((first - came)[open_] ** 2).mean())
    assert worth.less.value == pytest.approx(worth.updated - worth.without)
    assert worth.less.low <= worth.less.value <= worth.less.high
