"""How wide pictures and columns are in a Word document."""

from __future__ import annotations

import pytest

from accord.faces.docx.pictures import picture
from accord.faces.docx.widths import WIDE, column_widths
from accord.pages.figures import CausesFigure


def test_a_picture_has_ninety_six_of_its_units_to_an_inch() -> None:
    _, wide, high = picture(CausesFigure("x", (("distance", 3.0, "3.0"),)))
    assert wide == pytest.approx(640 / 96)
    assert 0.5 < high < 3.0


def test_columns_are_as_wide_as_their_longest_line_where_there_is_room() -> None:
    assert column_widths([["a word", "ab"], ["x"]]) == [800, 300]
    assert column_widths([["w" * 60]]) == [100 * 46]
    assert column_widths([["대한"]]) == [100 * 6]


def test_where_room_is_short_long_words_keep_theirs_up_to_twenty_four_letters() -> None:
    first, *others = column_widths([["w" * 30], ["word " * 30], ["word " * 30]])
    assert first == 100 * 26 + 404  # its floor of 24 letters and some air, and its share of what is left
    assert others == [3297, 3297]
    crowded = column_widths([["w" * 40]] * 6)
    assert len(set(crowded)) == 1
    assert sum(crowded) <= WIDE
