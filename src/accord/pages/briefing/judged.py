"""Which judgements the forecast hangs on, and what to find out first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.pages.blocks import Block, Details, Note
from accord.pages.briefing.section import Section
from accord.pages.judgements import how_to_read, issue_blocks, summary_table

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]

ROOT = "matters."
"""Where what matters stands in the result of a briefing."""


def _blocks(results: Briefing) -> tuple[Block, ...]:
    found = results.matters
    if found is None or not found.issues:
        return ()
    return (
        summary_table(found, ROOT),
        Note(how_to_read()),
        *(
            Details(found.forecast[name].title, tuple(issue_blocks(found, name, ROOT, grounds=False)))
            for name in found.issues
        ),
    )


SECTION = Section("judgements", 138, "What to find out first", _blocks)
