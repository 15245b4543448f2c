"""No two words of a picture cover each other, and none is cut: both widths, long names of any script."""

from __future__ import annotations

import re
from typing import get_args
from xml.etree import ElementTree

import pytest

from accord.faces.charts import NARROW, WIDE, svg
from accord.pages import figures
from accord.pages.figures import Figure
from accord.pages.pictures import HistoryFigure, HistoryPanel, TimelineMark
from tests.faces.charts.boxes import overlapping, text_boxes
from tests.faces.charts.named import NAMES, pictures
from tests.faces.charts.test_charts import examples

KINDS = ("plain", *NAMES)


def height_of(drawing: str) -> float:
    """Of the drawing."""
    return float(ElementTree.fromstring(drawing).attrib["height"])


def faults(figure: Figure, width: float) -> list[str]:
    """What is wrong with the words of a drawing."""
    drawing = svg(figure, width)
    boxes = text_boxes(drawing)
    found = [f"{a[4]!r} covers {b[4]!r}" for a, b in overlapping(boxes)]
    found += [f"{box[4]!r} is cut at a side" for box in boxes if box[0] < -0.5 or box[2] > width + 0.5]
    high = height_of(drawing)
    found += [f"{box[4]!r} is cut above or below" for box in boxes if box[1] < -0.5 or box[3] > high + 0.5]
    return [f"{type(figure).__name__} at {width:.0f}: {fault}" for fault in found]


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("kind", KINDS)
def test_no_words_overlap_and_none_are_cut(kind: str, width: float) -> None:
    assert [fault for figure in pictures(kind) for fault in faults(figure, width)] == []


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("figure", examples(), ids=lambda figure: type(figure).__name__)
def test_nor_in_a_small_example_of_every_kind(figure: Figure, width: float) -> None:
    assert faults(figure, width) == []


def test_the_briefing_has_the_pictures_of_every_kind_but_those_of_the_record() -> None:
    scores = {"ReliabilityFigure", "CalibrationFigure", "PitFigure", "SpreadErrorFigure", "DifferencesFigure"}
    scores |= {"HistoryFigure"}  # it stands where the case was sealed or kept before
    shown = {type(figure).__name__ for figure in pictures("plain")}
    assert shown == {kind.__name__ for kind in get_args(figures.Figure)} - scores


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("kind", NAMES)
def test_nor_among_earlier_forecasts_and_events_of_long_names(kind: str, width: float) -> None:
    points = ((0.0, 0.97, 0.96, 0.98), (2.0, 0.5, 0.4, 0.6), (2.1, 0.02, 0.0, 0.04))
    for last in (0.03, 2.2, 40.0):
        shown = tuple((month * last / 2.2, p, low, high) for month, p, low, high in points)
        panels = tuple(
            HistoryPanel(name, shown, "under 1 %", (last, True) if at else None)
            for at, name in enumerate(NAMES[kind])
        )
        marks = tuple(TimelineMark(last * at / 3, name) for at, name in enumerate(NAMES[kind]))
        assert faults(HistoryFigure("One after the other", "2026-01-05", last, panels, marks), width) == []


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_hostile_text_is_text(width: float) -> None:
    for figure in pictures("hostile"):
        drawing = svg(figure, width)
        root = ElementTree.fromstring(drawing)
        assert not any(element.tag == "script" for element in root.iter())
        assert "<script" not in drawing
        assert not re.search("[\u0000-\u001f\u202a-\u202e]", drawing)
