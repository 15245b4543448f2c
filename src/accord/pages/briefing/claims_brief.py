"""What the author expected, grouped by statement, and on how many the forecast agrees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.case.labels import short_issues
from accord.pages.blocks import Block, Paragraph, Points, Sentence, result, sentence
from accord.pages.briefing.section import Section
from accord.pages.claims import HeldClaim, held, left_out
from accord.pages.words.causes import joined

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION", "missed_issues"]

_LONGEST = 16
"""Words of a claim that is told in full; of a longer one its first clause."""


def _blocks(results: Briefing) -> tuple[Block, ...]:
    claims = held(results.case, results.forecast, results.claims)
    without = left_out(results.case)
    if not claims:
        return (Paragraph(without),) if without else ()
    agreed = sum(claim.verdict == "agrees" for claim in claims)
    count = result(f"{agreed} of {len(claims)}", "claims")
    authors = " and ".join(dict.fromkeys(claim.author for claim in claims))
    start = sentence(f"Of what {authors} expected, the forecast agrees with ", count, ".")
    return (Paragraph((start, *without)), Points(tuple(_told(claims, missed_issues(results)))))


def missed_issues(results: Briefing) -> dict[str, str]:
    """By claim that the forecast does not agree with, its issues in short."""
    short = short_issues(results.case)
    return {
        one.claim: joined(list(dict.fromkeys(short[measure.issue] for measure in one.measures)))
        for one in results.claims
        if one.verdict != "agrees" and one.measures
    }


def _told(claims: tuple[HeldClaim, ...], missed: dict[str, str]) -> Iterator[Sentence]:
    """One line for each statement, those that the forecast agrees with least first."""
    grouped: dict[str, list[HeldClaim]] = {}
    for claim in claims:
        grouped.setdefault(claim.statement, []).append(claim)
    for statement, same in sorted(grouped.items(), key=lambda pair: _share(pair[1])):
        agreed, path = sum(claim.verdict == "agrees" for claim in same), f"claims.{same[0].id}.verdict"
        verdict = f"The forecast {same[0].verdict}"
        if len(same) > 1:
            verdict = f"The forecast agrees on {agreed} of {len(same)} issues"
            if left := [missed[claim.id] for claim in same if claim.id in missed]:
                verdict += f", not on {joined(left)}"
        clause = statement.partition(";")[0]
        text = statement if len(statement.split()) <= _LONGEST else f"{clause.rstrip('.')}."
        yield sentence(result(verdict, path), f": {text}")


def _share(same: list[HeldClaim]) -> float:
    return sum(claim.verdict == "agrees" for claim in same) / len(same)


SECTION = Section("expected", 68, "What others expected", _blocks, lengths=("short", "full"))
