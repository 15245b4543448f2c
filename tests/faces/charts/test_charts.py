"""Every figure is drawn, says its result in words, and escapes what stands in it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import get_args
from xml.etree import ElementTree

import pytest

from accord.conflict.solve.overview import analyse
from accord.faces import charts
from accord.faces.charts import NARROW, WIDE, style, svg, svg_file
from accord.pages import figures
from accord.pages.conflict_figure import conflict_figure
from accord.pages.figures import (
    CalibrationFigure,
    CausesFigure,
    DifferenceRow,
    DifferencesFigure,
    ErrorGroup,
    Figure,
    IntervalRow,
    PitFigure,
    RankingFigure,
    ReliabilityFigure,
    ScenarioFigure,
    ScenarioRow,
    SettlementFigure,
    SpreadErrorFigure,
    SurvivalFigure,
)
from accord.pages.pictures import (
    AttentionBand,
    AttentionFigure,
    AttentionPanel,
    BarsFigure,
    BoardFigure,
    BoardRow,
    DealsFigure,
    DotsFigure,
    HistoryFigure,
    HistoryPanel,
    InfluenceArrow,
    InfluenceFigure,
    MovesFigure,
    MovesRow,
    MultiplesFigure,
    OpenCurve,
    Sign,
    StakeholderFigure,
    StakeholderMark,
    TimelineFigure,
    TimelineMark,
    TimelineRow,
    ZoneFigure,
    ZoneParty,
)
from tests import bundled

BAD = "<b>&"


@cache
def examples() -> tuple[Figure, ...]:
    """One figure of every kind, with something to escape in each."""
    row = DifferenceRow(BAD, -1.0, -2.0, 0.5, "−1.0")
    return (
        SurvivalFigure(BAD, ((0, 1.0), (24, 0.2)), 24, ((0, "May 2021"), (24, "May 2023")), 12),
        SettlementFigure(
            BAD, 0, 10, BAD, (0.5, 1.0), (("A", 0), ("B", 0.1)), ((5, "5"),), (1, 2, 3), 4, ((BAD, 9),)
        ),
        CausesFigure(BAD, ((BAD, 3.0, "3.0"), ("distance", -1.0, "−1.0"))),
        RankingFigure(BAD, (IntervalRow(BAD, BAD, 0.1, 0.2, 0.3, "20 %"),)),
        ScenarioFigure(BAD, (ScenarioRow(BAD, 0.1, 0.9, "10 % → 90 %"),)),
        ReliabilityFigure(BAD, ((0.5, 0.4, 0.3, 0.5),)),
        CalibrationFigure(BAD, ((0.5, 0.4, 0.3, 0.6),)),
        PitFigure(BAD, (0.1, 0.9), 0.4, 0.6),
        SpreadErrorFigure(BAD, ((10.0, 20.0),), (ErrorGroup(10.0, 12.0, 8.0, 16.0),)),
        DifferencesFigure(BAD, (row,)),
        conflict_figure(analyse(bundled.conflict(), draws=0)),
        *pictures(),
    )


def pictures() -> tuple[Figure, ...]:
    """One of every picture of a briefing."""
    who, day = Sign("B", 7, BAD), "2021-02-01"
    row = BoardRow(BAD, 0.5, "50 %", BAD, (0.1, 0.2), 1.0, 0.5, None, BAD, BAD, ("", "9 %"))
    bands = (
        AttentionBand(BAD, "home", (0.5, 0.4)),
        AttentionBand(BAD, "issue", (0.4, 0.6)),
        AttentionBand(BAD, "free", (0.1, 0.0)),
    )
    arrows = (
        InfluenceArrow("B", "1", BAD, 0.2, hinders=True),
        InfluenceArrow("1", "2", BAD, 0.0, hinders=False),
    )
    return (
        BoardFigure(BAD, day, 2.0, "May 2021", (BAD, BAD), (row,)),
        ZoneFigure(
            BAD, 0, 10, BAD, (("A", 1, BAD),), (ZoneParty(who, 2, ((3, 4, 5),)),), (4, 6), False, 1, (4, 5, 6)
        ),
        DotsFigure(BAD, day, 24.0, (1.0, 5.0, 5.1), 17, "Feb 2023"),
        BarsFigure(BAD, ((BAD, 0.5, "50 %"), (BAD, 0.0, "under 1 %"))),
        DealsFigure(BAD, BAD, BAD, ((1.0, -0.2), (-0.1, 0.9)), ((BAD, 0.5, 0.4), (BAD, 0.5, 0.41))),
        HistoryFigure(
            BAD,
            day,
            1.5,
            (HistoryPanel(BAD, ((0.0, 0.2, 0.1, 0.3), (1.0, 0.5, 0.4, 0.6)), "50 %", (1.5, True)),),
            (TimelineMark(0.5, BAD), TimelineMark(0.51, BAD)),
        ),
        MultiplesFigure(
            BAD, day, 24.0, BAD, (OpenCurve(BAD, ((0, 1), (24, 0.5)), ((0, 1), (24, 0.7)), "50 %"),)
        ),
        TimelineFigure(
            BAD,
            day,
            24.0,
            (TimelineRow(BAD, 1.0, 5.0, None, 7.0),),
            (TimelineMark(3.0, BAD), TimelineMark(3.1, BAD)),
        ),
        StakeholderFigure(
            BAD,
            0,
            10,
            BAD,
            (StakeholderMark(who, 2, 0.5, 1.0, True, 8), StakeholderMark(who, 2.1, 0.5, 0.2, False, None)),
            5,
        ),
        AttentionFigure(BAD, day, (0.0, 24.0), (AttentionPanel(who, bands),)),
        InfluenceFigure(BAD, (who,), (("1", BAD), ("2", BAD)), arrows),
        MovesFigure(BAD, 0.5, (MovesRow(BAD, 0.2, 0.8, 0.05, "20 % → 80 %"),)),
    )


def test_every_kind_of_figure_has_its_drawing_and_its_example() -> None:
    kinds = set(get_args(figures.Figure))
    assert set(charts.charts()) == kinds == {type(figure) for figure in examples()}


@pytest.mark.parametrize("figure", examples(), ids=lambda figure: type(figure).__name__)
def test_a_drawing_is_well_formed_escaped_and_says_its_result(figure: Figure) -> None:
    root = ElementTree.fromstring(svg(figure))
    assert root.attrib["role"] == "img"
    assert (root[0].tag, root[0].text) == ("title", figure.label)
    assert svg(figure) == svg(figure)


@pytest.mark.parametrize("figure", examples(), ids=lambda figure: type(figure).__name__)
def test_every_mark_takes_its_colour_from_the_style_sheet(figure: Figure) -> None:
    known = set(re.findall(r"\.([a-z][a-z0-9-]*)", style())) | {"ink", "graph"}
    for element in ElementTree.fromstring(svg(figure)).iter():
        assert not {"fill", "stroke", "style"} & set(element.attrib)
        assert set(element.attrib.get("class", "").split()) <= known


def test_a_file_of_its_own_brings_its_colours_along() -> None:
    text = svg_file(examples()[0])
    root = ElementTree.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "var(" not in text
    assert ".figure .curve { fill: none; stroke: #1d4e89" in text


def test_a_name_too_long_for_either_side_of_its_tick_stands_on_a_line_of_its_own() -> None:
    def lines(name: str) -> list[tuple[float, float]]:
        figure = SettlementFigure("", 0, 10, "points", (1.0,), (), (), (4, 5, 6), None, ((name, 5.0),))
        texts = ElementTree.fromstring(svg(figure)).iter("text")
        return [
            (float(t.attrib["x"]), float(t.attrib["y"]))
            for t in texts
            if (t.text or "") and name.split()[0] in (t.text or "")
        ]

    ((near, high),) = lines("Ruritania")
    low = max(y for _, y in lines("The United Kingdom of Ruritania and Graustark"))
    assert near > 170
    assert low > high


def texts(drawn: str) -> list[str]:
    """The words of a drawing in their order."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", drawn)


def test_the_count_of_courses_never_signed_stays_on_one_line() -> None:
    months = tuple(float(m) for m in range(5))
    for until, width, first in (
        ("Feb 2025", NARROW, "not by then:"),
        ("Feb 2025", WIDE, "not by Feb 2025:"),
        ("the end of a long time ahead", WIDE, "not by then:"),
    ):
        drawn = svg(DotsFigure("x", "2021-02-01", 48, months, 15, until), width)
        assert texts(drawn)[-2:] == [first, "15 of 20"]


def test_a_zone_says_how_many_parties_it_leaves_out() -> None:
    party = ZoneParty(Sign("U", 0, "US"), 3.0, ((1.0, 2.0, 3.0),))
    figure = ZoneFigure("x", 0, 10, "points", (), (party,), None, False, None, None)
    assert not any("Not drawn" in words for words in texts(svg(figure)))
    one = replace(figure, others=1)
    assert texts(svg(one, WIDE))[-1] == "Not drawn: one party that is easier to content"
    assert (
        texts(svg(replace(figure, others=22), WIDE))[-1] == "Not drawn: 22 parties that are easier to content"
    )


def test_on_a_narrow_page_the_chance_as_it_is_strikes_out_no_words() -> None:
    """Words stand above the bars there, and one line through all rows ran through them."""
    rows = tuple(MovesRow(name, 0.2, 0.8, 0.05, "20 % → 80 %") for name in ("One", "Two", "Three"))
    drawn = {width: svg(MovesFigure("What moves it.", 0.9, rows), width) for width in (NARROW, WIDE)}
    words = [
        float(y) for y in re.findall(r'<text class="soft"[^>]* y="([\d.]+)" text-anchor="end"', drawn[NARROW])
    ]
    lines = re.findall(r'<line class="dash"[^>]*/>', drawn[NARROW])
    assert len(lines) == len(rows)
    for each in lines:
        first, last = sorted(float(y) for y in re.findall(r'y[12]="([\d.]+)"', each))
        assert not any(first < y - 2 < last for y in words)
    assert len(re.findall(r'<line class="dash"', drawn[WIDE])) == 1


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_no_circle_covers_how_much_it_cares(width: float) -> None:
    """The strongest party asks for the left end of the axis and cares half."""
    mark = StakeholderMark(Sign("A", 0, "Aland"), 0.0, 0.5, 1.0, True, 40.0)
    drawn = svg(StakeholderFigure("A map.", 0.0, 100.0, "u", (mark,), None), width)
    end = max(float(x) for x in re.findall(r'x="([\d.]+)" y="[\d.]+" text-anchor="end">(?:half|none)', drawn))
    circles = re.findall(r'<circle class="[^"]+" cx="([\d.]+)" cy="[\d.]+" r="([\d.]+)"', drawn)
    assert min(float(x) - float(r) for x, r in circles) > end
