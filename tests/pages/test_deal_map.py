"""The map of a deal against the result that it is drawn from, and the bars of futures against their table."""

from __future__ import annotations

from accord.pages.blocks import Figure, every_block
from accord.pages.deal_map import deal_map, share_of_stake
from accord.pages.pictures import BarsFigure, DealsFigure
from tests import bundled


def test_the_map_has_the_deal_the_points_of_nash_and_of_kalai_and_smorodinsky_and_the_line() -> None:
    found = bundled.briefing().packages
    assert found is not None
    bargain = found.best[0].deal.bargain
    (figure,) = deal_map(found.case, bargain, "deal.bargain")
    assert isinstance(figure.data, DealsFigure)
    assert figure.twin is not None
    first, second = bargain.actors[:2]
    assert figure.data.marks[0][1:] == (bargain.deal.worth[first], bargain.deal.worth[second])
    assert len(figure.data.marks) == 1 + sum(m is not None for m in (bargain.nash, bargain.kalai_smorodinsky))
    assert len(figure.twin.rows) == len(figure.data.marks) + len(bargain.frontier)
    for row, place in zip(figure.twin.rows, figure.data.marks, strict=False):
        assert (row[1].value, row[2].value) == place[1:]
    assert f"{share_of_stake(bargain.deal.worth[first])} %" in figure.data.label


def test_the_bars_of_the_futures_agree_with_their_table() -> None:
    drawn = [b for b in every_block(bundled.briefing_report().blocks) if isinstance(b, Figure)]
    (figure,) = (one for one in drawn if isinstance(one.data, BarsFigure))
    assert isinstance(figure.data, BarsFigure)
    assert figure.twin is not None
    assert [share for _, share, _ in figure.data.bars] == [row[1].value for row in figure.twin.rows]
    assert sum(isinstance(one.data, DealsFigure) for one in drawn) == 1
