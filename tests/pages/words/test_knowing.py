"""What knowing something is worth is told as how far a chance would typically move, in points."""

from __future__ import annotations

import pytest

from accord.pages.blocks import Reference
from accord.pages.words.knowing import knowing_cell, knowing_meaning, typical_move


def test_a_throw_that_decides_all_moves_an_even_chance_by_fifty_points() -> None:
    # Known, the chance goes from 0.5 to 0 or 1, so that the mean squared change is 0.25.
    assert typical_move(0.25) == 0.5
    assert knowing_cell(0.25).text == "50"


def test_two_outcomes_move_a_chance_by_the_root_of_their_mean_squared_change() -> None:
    # By a throw of 1 in 4 from 0.30 to 0.60, else to 0.20: 0.25 * 0.09 + 0.75 * 0.01 = 0.03.
    cell = knowing_cell(0.25 * 0.3**2 + 0.75 * 0.1**2, "somewhere", error=0.001)
    assert (cell.text, cell.source) == ("17", Reference("result", "somewhere"))
    assert cell.value == pytest.approx(0.03**0.5)
    assert cell.error == pytest.approx((0.03 + 1.96 * 0.001) ** 0.5 - 0.03**0.5, rel=1e-3)


def test_an_estimate_below_nothing_moves_nothing_and_its_interval_stays_open() -> None:
    cell = knowing_cell(-0.0002, error=0.0001)
    assert (cell.text, cell.value) == ("0", 0.0)
    assert cell.error is not None
    assert cell.error > 0.0


def test_it_is_said_what_the_number_is_and_in_what_unit() -> None:
    assert "points" in knowing_meaning().text
    assert "chances of all issues" in knowing_meaning("the chances of all issues together").text
