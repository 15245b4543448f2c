"""What a briefing says of the time since the case was last kept: two runs, differences by hand."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from accord.ledger.history import History, history_of
from accord.ledger.runs import keep, run_of
from accord.pages.blocks import Figure, Heading, every_block
from accord.pages.briefing.page import briefing_page
from accord.pages.briefing.section import Length
from accord.pages.pictures import HistoryFigure
from accord.studies import Inquiry
from accord.studies.whole_briefing import Briefing
from tests import bundled


@cache
def history() -> History:
    """The bundled case, kept twice with the nuclear question coded otherwise, then as it is."""
    made, shares = bundled.forecast(), (0.4, 0.2)
    with TemporaryDirectory() as place:
        for at, share in enumerate(shares, start=1):
            issue = made["nuclear"]
            assert issue.p_agreement is not None
            other = replace(issue, p_agreement=replace(issue.p_agreement, value=share))
            before = replace(made, fingerprint=f"{at:016x}", issues={**made.issues, "nuclear": other})
            asked = Inquiry(bundled.case(), seed=at, draws=bundled.DRAWS)
            day = f"2026-0{at}-05T10:00:00Z"
            keep(Path(place), run_of(asked, before, author="Jo", created=day, name=f"run {at}"))
        return history_of(Path(place), Inquiry(bundled.case(), draws=bundled.DRAWS), made)


def results() -> Briefing:
    return replace(bundled.briefing(), history=history())


def told(length: Length) -> str:
    blocks = every_block(briefing_page(results(), length).blocks)
    return "\n".join(one.text for block in blocks for one in getattr(block, "sentences", ()))


def test_every_length_says_what_moved_since_when() -> None:
    for length in ("page", "short", "full"):
        text = told(length)
        assert "Since the run “run 2” of 2026-02-05" in text
        assert "Chance of agreement: Nuclear question from 20 % to " in text


def test_short_and_full_form_draw_the_forecast_over_time() -> None:
    for length in ("page", "short", "full"):
        blocks = every_block(briefing_page(results(), length).blocks)
        drawn = [b.data for b in blocks if isinstance(b, Figure) and isinstance(b.data, HistoryFigure)]
        assert [len(figure.panels) for figure in drawn] == ([] if length == "page" else [1])


def test_the_annex_has_all_that_moved_and_all_that_changed() -> None:
    anchors = [b.anchor for b in briefing_page(results()).blocks if isinstance(b, Heading)]
    assert {"since", "over-time", "since-in-full"} <= set(anchors)
    without = [b.anchor for b in bundled.briefing_report().blocks if isinstance(b, Heading)]
    assert not {"since", "over-time", "since-in-full"} & set(without)
