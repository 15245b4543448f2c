"""What the author expected, grouped by statement, and on how many the forecast agrees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.pages.blocks import Block, Paragraph, Points, Sentence, result, sentence
from accord.pages.briefing.section import Section
from accord.pages.claims import HeldClaim, held

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]

_LONGEST = 16
"""Words of a claim that is told in full; of a longer one its first clause."""


def _blocks(results: Briefing) -> tuple[Block, ...]:
    claims = held(results.case, results.forecast, results.claims)
    if not claims:
        return ()
    agreed = sum(claim.verdict == "agrees" for claim in claims)
    count = result(f"{agreed} of {len(claims)}", "claims")
    authors = " and ".join(dict.fromkeys(claim.author for claim in claims))
    start = sentence(f"Of what {authors} expected, the forecast agrees with ", count, ".")
    return (Paragraph((start,)), Points(tuple(_told(claims))))


def _told(claims: tuple[HeldClaim, ...]) -> Iterator[Sentence]:
    """One line for each statement, those that the forecast agrees with least first."""
    grouped: dict[str, list[HeldClaim]] = {}
    for claim in claims:
        grouped.setdefault(claim.statement, []).append(claim)
    for statement, same in sorted(grouped.items(), key=lambda pair: _share(pair[1])):
        agreed, path = sum(claim.verdict == "agrees" for claim in same), f"claims.{same[0].id}.verdict"
        verdict = f"The forecast {same[0].verdict}"
        if len(same) > 1:
            verdict = f"The forecast agrees on {agreed} of {len(same)} issues"
        clause = statement.partition(";")[0]
        text = statement if len(statement.split()) <= _LONGEST else f"{clause.rstrip('.')}."
        yield sentence(result(verdict, path), f": {text}")


def _share(same: list[HeldClaim]) -> float:
    return sum(claim.verdict == "agrees" for claim in same) / len(same)


SECTION = Section("expected", 68, "What the author expected", _blocks, lengths=("short", "full"))
