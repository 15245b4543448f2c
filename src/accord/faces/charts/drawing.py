"""What all drawings share: two widths, a frame with its result as the name, lines, words, bars, marks.

Every colour is a class (``ink``, ``soft``, ``main``, ``fill``, ``grid``), which ``figures.css`` sets for
light, dark and paper. A figure is drawn `NARROW` or `WIDE` units wide and shown at that size, so that text
keeps its size on every screen and on paper. Why no chart library: ``docs/decisions/0050-charts-by-hand.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Generic, TypeVar

from accord.faces.charts.glyphs import LINE
from accord.pages.pictures import Sign

__all__ = [
    "EDGE",
    "NARROW",
    "SIGNS",
    "WIDE",
    "Chart",
    "block",
    "dot",
    "frame",
    "line",
    "path",
    "printable",
    "rect",
    "sign",
    "text",
]

NARROW, WIDE = 340.0, 640.0
EDGE = 6.0
"""Free space at the left and the right of every figure."""
SIGNS = 6
"""Colours and shapes of actors; further actors begin anew, with letters of their own."""

F = TypeVar("F")


@dataclass(frozen=True)
class Chart(Generic[F]):
    """How one kind of figure is drawn; a file of this folder ends in one."""

    shows: type[F]
    """The kind of figure."""
    draw: Callable[[F, float], str]
    """Gives one ``<svg>`` element of a width, `NARROW` or `WIDE`."""


def frame(label: str, width: float, height: float, parts: Iterable[str], kind: str = "figure") -> str:
    """One ``<svg>`` that says its result (`label`) to those who do not see it."""
    size = f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
    return (
        f'<svg class="{kind}" role="img" {size}><title>{escape(printable(label))}</title>'
        f"{''.join(parts)}</svg>"
    )


def printable(words: str) -> str:
    """Words without the control characters that no file of XML may hold, and that turn lines about."""
    return words if words.isprintable() else "".join(one for one in words if one.isprintable())


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """A straight line."""
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def path(d: str, kind: str) -> str:
    """A line or an area of any form."""
    return f'<path class="{kind}" d="{d}"/>'


def text(x: float, y: float, words: str, kind: str = "ink", anchor: str = "start") -> str:
    """Words that start, end or are centred at `x`, escaped."""
    shown = escape(printable(words))
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{shown}</text>'


def block(x: float, y: float, lines: Sequence[str], kind: str = "ink", anchor: str = "start") -> str:
    """Lines of text below each other, the first at `y`."""
    return "".join(text(x, y + LINE * k, words, kind, anchor) for k, words in enumerate(lines))


def rect(x: float, y: float, width: float, height: float, kind: str) -> str:
    """A bar."""
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}"/>'


def dot(x: float, y: float, kind: str, radius: float = 5) -> str:
    """A round mark."""
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"/>'


def sign(x: float, y: float, who: Sign, radius: float = 10) -> str:
    """An actor: its letter on its shape in its colour, around (x, y)."""
    kind = who.number % SIGNS
    r = radius
    shapes = (
        f"M{x - r:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0z",
        f"M{x - r:.1f} {y - r:.1f}h{2 * r:.1f}v{2 * r:.1f}h{-2 * r:.1f}z",
        f"M{x:.1f} {y - 1.45 * r:.1f}l{1.45 * r:.1f} {1.45 * r:.1f}l{-1.45 * r:.1f} {1.45 * r:.1f}"
        f"l{-1.45 * r:.1f} {-1.45 * r:.1f}z",
        f"M{x - 1.4 * r:.1f} {y + r:.1f}l{0.7 * r:.1f} {-2 * r:.1f}h{1.4 * r:.1f}l{0.7 * r:.1f} {2 * r:.1f}z",
        f"M{x - 1.4 * r:.1f} {y - r:.1f}l{0.7 * r:.1f} {2 * r:.1f}h{1.4 * r:.1f}l{0.7 * r:.1f} {-2 * r:.1f}z",
        f"M{x - 1.25 * r:.1f} {y:.1f}l{0.6 * r:.1f} {-r:.1f}h{1.3 * r:.1f}l{0.6 * r:.1f} {r:.1f}"
        f"l{-0.6 * r:.1f} {r:.1f}h{-1.3 * r:.1f}z",
    )
    return path(shapes[kind], f"who-{kind}") + text(x, y + 4.6, who.letter, "on-who", "middle")
