"""What we do not know, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.forecasts.shown import IGNORANCE
from accord.pages.blocks import Block, Points, Sentence, field, result, sentence
from accord.pages.briefing.evidence import confidence_in
from accord.pages.briefing.section import Section
from accord.pages.words.likelihood import percent

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]


def _blocks(results: Briefing) -> tuple[Block, ...]:
    return (Points(tuple(_told(results))),)


def _told(results: Briefing) -> Iterator[Sentence]:
    case = results.forecast.case
    found = confidence_in(case)
    if found.numbers:
        yield sentence(
            field(f"{found.certain} of {found.numbers} numbers", "evidence"),
            " are given without a range, as if they were certain.",
        )
    if found.bare:
        yield sentence(field(f"{len(found.bare)} numbers", "evidence"), " name no evidence at all.")
    if any(issue.note for issue in case.issues.values()):
        yield sentence("Some terms lie outside the scales of the issues; the full briefing says which.")
    yield sentence("Interim deals are not looked at, nor links that nobody has named.")
    low, high = percent(IGNORANCE), percent(1.0 - IGNORANCE)
    yield sentence(
        "No issue is shown below ",
        result(low, "forecast.draws"),
        " or above ",
        result(high, "forecast.draws"),
        f": {100 * IGNORANCE:.0f} in a hundred are kept for what nobody thought of.",
    )
    yield sentence("The forecast is as good as the judgements that it rests on.")


SECTION = Section("unknown", 78, "What we do not know", _blocks, lengths=("short", "full"))
