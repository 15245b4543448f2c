"""Where the words of a drawing stand, by the table of glyph widths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from xml.etree import ElementTree

from accord.faces.charts.glyphs import text_width

__all__ = ["Box", "overlapping", "text_boxes"]

Box = tuple[float, float, float, float, str]
"""Left, top, right, bottom, words."""
_BOLD = {"label", "letter", "on-who"}
_UP, _DOWN = 9.5, 3.0
"""Of letters above and below the line that they stand on, pixels at 13 pixels."""


def text_boxes(svg: str) -> list[Box]:
    """The box of every text of a drawing, the offset of its group included."""
    return list(_boxes(ElementTree.fromstring(svg), 0.0, 0.0))


def _boxes(element: ElementTree.Element, dx: float, dy: float) -> Iterator[Box]:
    moved = re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", element.attrib.get("transform", ""))
    if moved:
        dx, dy = dx + float(moved[1]), dy + float(moved[2])
    for child in element:
        yield from _boxes(child, dx, dy)
    if element.tag == "text" and element.text:
        bold = element.attrib["class"] in _BOLD
        wide = text_width(element.text, bold=bold)
        x, y = float(element.attrib["x"]) + dx, float(element.attrib["y"]) + dy
        left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[element.attrib["text-anchor"]]
        yield left, y - _UP, left + wide, y + _DOWN, element.text


def overlapping(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """Every pair of boxes that cover each other."""
    return [
        (a, b)
        for a, b in combinations(boxes, 2)
        if a[0] < b[2] - 0.5 and b[0] < a[2] - 0.5 and a[1] < b[3] - 0.5 and b[1] < a[3] - 0.5
    ]
