"""The page of claims: what an author said, and what the forecast says to it."""

from __future__ import annotations

from accord.case.labels import scenario_title
from accord.pages.blocks import Cell, Lead, Note, Points, Reference, Report, Span, sentence, sentences, table
from accord.pages.claims import ClaimsPage, Measure
from accord.pages.forecast_page import doubts, made

__all__ = ["claims_table"]

_NONE = "The case holds no claims; what its authors expect is written under 'claims'."


def claims_table(page: ClaimsPage) -> Report:
    """The claims by number, and one row per number that a claim is held against."""
    case, forecast = page.forecast.case, page.forecast
    claims = tuple(
        sentence(
            f"{at}. ",
            Span(claim.statement, Reference("field", f"claims.{claim.id}.statement")),
            f" ({claim.who})",
        )
        for at, claim in enumerate(page.claims, start=1)
    )
    rows = [
        (
            "" if place else str(at),
            "" if place else claim.verdict,
            Cell(measure.label, source=_place(claim.id, place, "label")),
            _told(claim.id, place, measure),
        )
        for at, claim in enumerate(page.claims, start=1)
        for place, measure in enumerate(claim.measures)
    ]
    silent = (
        f"The forecast has no number for claim {at}."
        for at, claim in enumerate(page.claims, start=1)
        if not claim.measures
    )
    held = table("", "claim | the forecast | of what | how likely", rows, units=("", "", "", "share"))
    scenario = scenario_title(case, forecast.scenario)
    return Report(
        title=f"Claims held against the forecast of {case.title}, scenario {scenario}",
        blocks=(
            Lead(sentences("What is claimed:" if claims else _NONE)),
            *([Points(claims)] if claims else []),
            *([held] if rows else []),
            Note((*sentences(*silent, *page.agreements), *doubts(forecast), made(forecast))),
        ),
    )


def _told(claim: str, place: int, measure: Measure) -> Cell:
    return Cell(measure.text, measure.value, _place(claim, place, "value"))


def _place(claim: str, place: int, name: str) -> Reference:
    return Reference("result", f"claims.{claim}.measures.{place}.{name}")
