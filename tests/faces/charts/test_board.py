"""The board: hills of all rows share one scale, so that a hill's area is the chance."""

from __future__ import annotations

import re

from accord.faces.charts.board import CHART
from accord.pages.pictures import BoardFigure, BoardRow
from accord.pages.words.likelihood import ICD_203
from accord.pages.words.scales import PHIA


def row(title: str, density: tuple[float, ...]) -> BoardRow:
    return BoardRow(title, sum(density), "", "", density, 1.0, 0.5, None, "", "", ())


def heights(drawn: str) -> list[float]:
    """Of every hill, from its foot to its top."""
    found = []
    for shape in re.findall(r'd="(M[^"]*z)"[^>]*hill|hill[^>]*d="(M[^"]*z)"', drawn):
        ys = [float(y) for y in re.findall(r"[\d.]+ ([\d.]+)", "".join(shape))]
        found.append(max(ys) - min(ys))
    return found


def test_a_hill_of_a_quarter_of_the_chance_is_a_quarter_as_high() -> None:
    figure = BoardFigure(
        "b", "2021-02-01", 3.0, "May", (), (row("a", (0.2, 0.4, 0.2)), row("b", (0.05, 0.1, 0.05)))
    )
    for width in (640.0, 340.0):
        tall, low = heights(CHART.draw(figure, width))
        assert abs(tall - 20.0) < 0.2
        assert abs(low - 5.0) < 0.2


def test_no_likelihood_word_is_cut_in_a_row_of_the_board() -> None:
    for scale in (ICD_203, PHIA):
        for band in scale.bands:
            one = BoardRow("a", 0.5, "over 99 %", band.words, (0.2,), 1.0, 0.5, None, "", "", ())
            figure = BoardFigure("b", "2021-02-01", 3.0, "May", (), (one,))
            for width in (640.0, 340.0):
                assert f">{band.words}<" in CHART.draw(figure, width)
