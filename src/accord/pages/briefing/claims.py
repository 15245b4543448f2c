"""What the author expected, held against the forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.pages.blocks import Block, Heading, Note, Points, result, sentence, sentences
from accord.pages.briefing.section import Section
from accord.pages.claims import HeldClaim, held, left_out

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]


def _blocks(results: Briefing) -> tuple[Block, ...]:
    claims = held(results.case, results.forecast, results.claims)
    without = left_out(results.case)
    return (
        *(block for claim in claims for block in _claim(claim)),
        *((Note(without),) if without else ()),
    )


def _claim(claim: HeldClaim) -> tuple[Block, ...]:
    measures = (
        sentence(f"{measure.label}: ", result(measure.text, f"claims.{claim.id}.measures.{n}.value"))
        for n, measure in enumerate(claim.measures)
    )
    read = f"Read into the text: {claim.interpretation}"
    return (
        Heading(claim.statement, 3, above=f"The forecast {claim.verdict}"),
        Note(sentences(" · ".join((claim.author, *claim.places)))),
        Points(tuple(measures)),
        *((Note(sentences(read)),) if claim.interpretation else ()),
    )


SECTION = Section("claims", 170, "What the author expected, claim by claim", _blocks)
