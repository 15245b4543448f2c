"""What all drawings share: a width, a frame with its result as the name, lines, words, bars, dots.

Every colour is a class (``ink``, ``soft``, ``main``, ``fill``, ``grid``), which ``figures.css`` sets for
light, dark and paper. Figures are `WIDTH` units wide, so that text keeps its size on a phone. Why no chart
library: ``docs/decisions/0050-charts-by-hand.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import Generic, TypeVar
from unicodedata import east_asian_width

__all__ = [
    "LEFT",
    "PLOT",
    "RIGHT",
    "WIDTH",
    "Chart",
    "dot",
    "edge",
    "frame",
    "line",
    "rect",
    "text",
    "text_width",
]

WIDTH = 430
LEFT, RIGHT = 12, 12
PLOT = WIDTH - LEFT - RIGHT

F = TypeVar("F")


@dataclass(frozen=True)
class Chart(Generic[F]):
    """How one kind of figure is drawn; a file of this folder ends in one."""

    shows: type[F]
    """The kind of figure."""
    draw: Callable[[F], str]
    """Gives one ``<svg>`` element."""


def frame(label: str, height: float, parts: Iterable[str], kind: str = "figure") -> str:
    """One ``<svg>`` that says its result (`label`) to those who do not see it."""
    return (
        f'<svg class="{kind}" role="img" viewBox="0 0 {WIDTH} {height:.0f}">'
        f"<title>{escape(label)}</title>{''.join(parts)}</svg>"
    )


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """A straight line."""
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def text(x: float, y: float, words: str, kind: str = "ink", anchor: str = "start") -> str:
    """Words that start, end or are centred at `x`, escaped."""
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def rect(x: float, y: float, width: float, height: float, kind: str) -> str:
    """A bar."""
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}"/>'


def dot(x: float, y: float, kind: str, radius: float = 5) -> str:
    """A round mark."""
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"/>'


def edge(x: float) -> str:
    """How text at `x` is anchored so that it stays inside the figure."""
    return "start" if x < LEFT + 40 else "end" if x > WIDTH - RIGHT - 40 else "middle"


def text_width(words: str) -> float:
    """About how wide words are at 13 px, rather too wide; a wide character (Korean, Chinese) is one em."""
    return sum(13.0 if east_asian_width(letter) in "WF" else 7.2 for letter in words)
