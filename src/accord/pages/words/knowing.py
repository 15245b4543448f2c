"""What knowing something is worth, in points of a chance: how far the chance would typically move."""

from __future__ import annotations

import math

from accord.forecasts.comparison import Z95
from accord.pages.blocks import Cell, Reference, Sentence, sentence

__all__ = ["KNOWING", "knowing_cell", "knowing_meaning", "typical_move"]

KNOWING = "knowing it moves, points"
"""Heading of the column, the same on every page."""


def typical_move(gain: float) -> float:
    """How far a chance typically moves, 0-1, by an expected gain in Brier score.

    Knowing it takes Var(E[agreed | it]) off the score (`accord.forecasts.what_matters.Effect.information`):
    the mean square of the way from the chance as it stands to the chance once it is known. An estimate below
    nothing counts as nothing.

    >>> typical_move(0.04)
    0.2
    """
    return math.sqrt(max(gain, 0.0))


def knowing_cell(gain: float, path: str = "", *, error: float | None = None) -> Cell:
    """The typical move in whole points; the value is the share.

    Parameters
    ----------
    gain : expected gain in Brier score.
    path : where the gain stands in the result of the page; empty: nowhere.
    error : standard error of the gain; the cell then has the way to the end of its 95 % interval behind it.
    """
    moves = typical_move(gain)
    wide = None if error is None else math.sqrt(moves**2 + Z95 * error) - moves
    return Cell(f"{100 * moves:.0f}", moves, Reference("result", path) if path else None, error=wide)


def knowing_meaning(whose: str = "the chance of agreement") -> Sentence:
    """What the column says; `whose` names what moves."""
    return sentence(
        f"“Knowing it moves” says how far {whose} would typically go up or down, in points of a hundred, "
        "once this is known for certain (the root of the mean squared change); what moves most is to be "
        "found out first."
    )
