"""Who and what acts on which issue: two columns joined by numbered arrows that are told below."""

from __future__ import annotations

from accord.faces.charts.drawing import EDGE, NARROW, Chart, block, dot, frame, path, sign, text
from accord.faces.charts.glyphs import LINE, wrapped
from accord.pages.pictures import InfluenceArrow, InfluenceFigure

__all__ = ["CHART"]

Place = tuple[float, float]
_AROUND = ((0, 0), (0, 1), (0, -1), (-1, 0), (1, 0))


def draw(figure: InfluenceFigure, width: float) -> str:
    """The figure as SVG."""
    right = width * (0.56 if width <= NARROW else 0.62)
    room = width - right - EDGE - 30
    parts: list[str] = []
    issues: dict[str, Place] = {}
    top = 16.0
    for number, title in figure.issues:
        lines = wrapped(title, room, 3)
        issues[number] = (right, top + LINE * (len(lines) - 1) / 2)
        parts.append(dot(right, issues[number][1], "hollow", 10))
        parts.append(text(right, issues[number][1] + 4.6, number, "ink", "middle"))
        parts.append(block(right + 18, top + 4.6, lines))
        top += LINE * len(lines) + 16
    actors = _actors(figure, top)
    for who in figure.actors:
        x, y = actors[who.letter]
        parts.append(sign(x, y, who))
        parts.append(text(x + 18, y + 4.6, wrapped(who.name, width * 0.3 - 20, 1)[0]))
    height = max(top, *(y + 26 for _, y in actors.values())) if actors else top
    parts += _arrows(figure, issues, actors, width)
    listed = [
        piece
        for number, arrow in enumerate(figure.arrows, start=1)
        for piece in wrapped(f"{chr(96 + number)}  {arrow.text}", width - 2 * EDGE)
    ]
    parts.append(block(EDGE, height + 12, listed))
    return frame(figure.label, width, height + 4 + LINE * len(listed), parts)


def _actors(figure: InfluenceFigure, height: float) -> dict[str, Place]:
    """The actors, spread evenly down the left side."""
    step = height / max(len(figure.actors), 1)
    step = max(step, 32.0)
    return {who.letter: (EDGE + 14, step * (k + 0.5)) for k, who in enumerate(figure.actors)}


def _arrows(
    figure: InfluenceFigure, issues: dict[str, Place], actors: dict[str, Place], width: float
) -> list[str]:
    parts: list[str] = []
    taken: list[Place] = []
    for number, arrow in enumerate(figure.arrows, start=1):
        start = actors.get(arrow.source) or issues.get(arrow.source)
        end = issues.get(arrow.target)
        if start is None or end is None:
            continue
        if arrow.source in actors:
            begin = (width * 0.34, start[1])
            middle = ((begin[0] + end[0] - 12) / 2, (begin[1] + end[1]) / 2)
        else:  # from issue to issue, bending to the left
            begin = (start[0] - 11, start[1])
            away = end[0] - 30 - abs(end[1] - start[1]) * 0.25
            middle = (away, (start[1] + end[1]) / 2)
        parts.append(_curve(begin, middle, (end[0] - 12, end[1]), arrow))
        spot = _free(begin, middle, (end[0] - 12, end[1]), taken)
        taken.append(spot)
        parts.append(dot(spot[0], spot[1], "paper", 9))
        parts.append(text(spot[0], spot[1] + 4.6, chr(96 + number), "letter", "middle"))
    return parts


def _curve(begin: Place, middle: Place, end: Place, arrow: InfluenceArrow) -> str:
    """A bent line as wide as its effect, with a tip."""
    # A quadratic curve passes half-way to its control point.
    cx, cy = 2 * middle[0] - (begin[0] + end[0]) / 2, 2 * middle[1] - (begin[1] + end[1]) / 2
    wide = "strong" if arrow.weight >= 0.1 else "some" if arrow.weight >= 0.03 else "slight"
    look = "hinders" if arrow.hinders else "helps"
    curve = f"M{begin[0]:.1f} {begin[1]:.1f}Q{cx:.1f} {cy:.1f} {end[0]:.1f} {end[1]:.1f}"
    tip = path(f"M{end[0]:.1f} {end[1]:.1f}l-8 -5v10z", f"tip {look}")
    return path(curve, f"way {look} {wide}") + tip


def _free(begin: Place, middle: Place, end: Place, taken: list[Place]) -> Place:
    """A spot on a curve that no other letter stands on; else one near its middle."""
    cx, cy = 2 * middle[0] - (begin[0] + end[0]) / 2, 2 * middle[1] - (begin[1] + end[1]) / 2
    for at in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
        near, far, bend = (1 - at) ** 2, at**2, 2 * at * (1 - at)
        here = (near * begin[0] + bend * cx + far * end[0], near * begin[1] + bend * cy + far * end[1])
        if _apart(here, taken):
            return here
    x, y = middle
    near_by = ((x + 20.0 * k * dx, y + 20.0 * k * dy) for k in range(40) for dx, dy in _AROUND)
    return next((here for here in near_by if _apart(here, taken) and here[1] > 8), middle)


def _apart(here: Place, taken: list[Place]) -> bool:
    return all(abs(here[0] - a) >= 19 or abs(here[1] - b) >= 19 for a, b in taken)


CHART = Chart(InfluenceFigure, draw)
