"""What we do not know, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.pages.blocks import Block, Points, Sentence, field, sentence
from accord.pages.briefing.evidence import confidence_in
from accord.pages.briefing.section import Section

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
        yield sentence("Some terms lie outside the scales of the issues; the notes on the issues say which.")
    yield sentence("Interim deals are not looked at, nor links that nobody has named.")
    yield sentence(
        "What nobody has thought of is in no case; two in a hundred are kept for it at either end."
    )
    yield sentence("The forecast is as good as the judgements that it rests on.")


SECTION = Section("unknown", 78, "What we do not know", _blocks, lengths=("short", "full"))
