"""The forecasts of the case one after the other, and all that moved since the last of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.case.labels import short_issues
from accord.pages.blocks import Block, Note, sentences
from accord.pages.briefing.section import Section

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]


def _blocks(results: Briefing) -> tuple[Block, ...]:
    history = results.history
    if history is None:
        return ()
    from accord.pages.history_picture import history_picture

    broken = sentences(*(f"{one.wrong}; {one.remedy}." for one in history.findings))
    return (
        *history_picture(history, short_issues(results.case) | short_issues(history.case)),
        *((Note(broken, look="caution"),) if broken else ()),
    )


SECTION = Section("over-time", 83, "Forecast after forecast", _blocks, lengths=("short", "full"))
