"""What would be signed is told in figures that are rounded as far as the cases lie apart."""

from __future__ import annotations

import numpy as np

from accord.case.schema import Anchor, Scale
from accord.pages.words.signed import expected_terms, in_figures, made_up, signed_range, terms_in_words
from accord.sampling.estimates import Distribution


def spread(low: float, high: float) -> Distribution:
    """Points evenly from the one to the other."""
    return Distribution(np.linspace(low, high, 101), np.ones(101, dtype=np.int64))


def scale(unit: str, low: float = 0.0, high: float = 10.0) -> Scale:
    ends = (Anchor(at=low, words="nothing"), Anchor(at=high, words="all of it"))
    return Scale(low=low, high=high, unit=unit, anchors=ends)


def test_the_median_has_its_unit_and_eight_cases_in_ten_in_brackets() -> None:
    assert in_figures(spread(350.0, 450.0), scale("tonnes", 0.0, 800.0)) == "400 tonnes (360 to 440)"
    assert in_figures(spread(1.5, 4.5), scale("years", 0.0, 5.0)) == "3.0 years (1.8 to 4.2)"
    assert expected_terms(spread(1.5, 4.5), scale("years", 0.0, 5.0)) == "3.0 years"


def test_one_value_has_no_range_of_its_own() -> None:
    assert signed_range(spread(4.0, 4.0), scale("years")) == "4.0"


def test_a_date_stands_alone_and_two_of_one_month_name_it_once() -> None:
    dates = scale("days after 2031-05-01", 0.0, 20.0)
    assert in_figures(spread(5.0, 15.0), dates) == "11 May 2031 (7 to 15 May 2031)"
    assert in_figures(spread(10.0, 10.0), dates) == "11 May 2031"


def test_steps_are_told_in_words_and_figures_are_followed_by_them() -> None:
    assert made_up(scale("steps"))
    assert made_up(scale("steps of 100"))
    assert made_up(scale("rung points"))
    assert not made_up(scale("per cent"))
    assert in_figures(spread(4.0, 6.0), scale("steps")) == "between “nothing” and “all of it”"
    told = terms_in_words(spread(4.0, 6.0), scale("tonnes"))
    assert told == "5.0 tonnes (4.2 to 5.8), between “nothing” and “all of it”"


def test_points_that_only_repeat_their_numbers_add_no_words() -> None:
    bare = Scale(
        low=0.0,
        high=20.0,
        unit="boats",
        anchors=(Anchor(at=0.0, words="0 boats"), Anchor(at=20.0, words="20 boats")),
    )
    assert terms_in_words(spread(5.0, 15.0), bare) == "10 boats (6 to 14)"
