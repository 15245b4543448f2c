"""What drawings of a share against a share have in common: axes from 0 to 100 % and the line of the same."""

from __future__ import annotations

from accord.faces.charts.axis import Axis, inside
from accord.faces.charts.drawing import EDGE, frame, line, text

__all__ = ["UP", "across", "framed"]

_TOP, _BOTTOM = 14.0, 250.0
UP = Axis(0, 1, _BOTTOM, _TOP)
"""Where a share (0-1) stands from bottom to top."""


def across(width: float) -> Axis:
    """Where a share (0-1) stands from left to right."""
    return Axis(0, 1, EDGE + 46, width - EDGE - 8)


def framed(label: str, name: str, marks: list[str], width: float) -> str:
    """One ``<svg>`` with the marks on the axes; `name` says what goes across."""
    axis = across(width)
    parts = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        words = f"{100 * share:.0f} %"
        parts.append(line(axis.left, UP.at(share), axis.right, UP.at(share), "grid"))
        parts.append(text(axis.left - 6, UP.at(share) + 4, words, "soft", "end"))
        parts.append(text(inside(axis.at(share), words, width), _BOTTOM + 18, words, "soft", "middle"))
    parts.append(line(axis.at(0), UP.at(0), axis.at(1), UP.at(1), "dash"))
    told = text(width - EDGE, _BOTTOM + 38, name, "soft", "end")
    return frame(label, width, _BOTTOM + 46, (*parts, *marks, told))
