"""What ``accord claims`` prints."""

from __future__ import annotations

from accord.pages.claims import ClaimsPage
from accord.pages.forecast_page import made
from accord.pages.table import TextPage, table

__all__ = ["claims_table"]


def claims_table(page: ClaimsPage) -> TextPage:
    """One row per number that a claim is held against."""
    rows = [
        ("" if place else claim.id, "" if place else claim.verdict, measure.label, measure.text)
        for claim in page.claims
        for place, measure in enumerate(claim.measures)
    ]
    silent = tuple(f"{c.id}: the forecast has no number for it." for c in page.claims if not c.measures)
    case = page.forecast.case
    return TextPage(
        title=f"Claims held against the forecast of {case.title}, scenario {page.forecast.scenario}",
        lead=tuple(f"{claim.id}: {claim.statement} ({claim.author})" for claim in page.claims),
        tables=(table("", "claim | the forecast | of what | how likely", rows),) if rows else (),
        notes=(
            *silent,
            *page.agreements,
            *(flag.words for flag in page.forecast.flags),
            made(page.forecast).text,
        ),
    )
