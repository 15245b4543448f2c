"""How the page was made, and how to cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.case.labels import scenario_title
from accord.case.schema import Case
from accord.pages.blocks import Block, Cell, KeyFigure, KeyFigures, Paragraph, Reference, sentence
from accord.pages.briefing.heading import briefing_title
from accord.pages.briefing.section import Section
from accord.pages.words.drawing import draws_text
from accord.pages.words.months import months_ahead

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION", "cited", "standing"]


def standing(case: Case) -> str:
    """Whether somebody stands for the case, and who."""
    if case.reviewed is None:
        return "a draft"
    return f"reviewed by {case.reviewed.by} on {case.reviewed.date.isoformat()}"


def _blocks(results: Briefing) -> tuple[Block, ...]:
    case, forecast = results.case, results.forecast
    title = scenario_title(case, forecast.scenario)
    items = (
        ("Case", Cell(f"{case.id}, {standing(case)}", None, Reference("field", "id"))),
        ("Scenario", Cell(title, None, Reference("result", "forecast.scenario"))),
        (
            "Looking ahead",
            Cell(months_ahead(forecast.horizon), forecast.horizon, _made("horizon"), unit="months"),
        ),
        ("Simulated courses", Cell(f"{forecast.draws:,}", forecast.draws, _made("draws"))),
        ("Seed of chance", Cell(str(forecast.seed), forecast.seed, _made("seed"))),
        ("Accord", Cell(forecast.version, None, _made("version"))),
        ("Fingerprint of the inputs", Cell(forecast.fingerprint, None, _made("fingerprint"))),
    )
    return (KeyFigures(tuple(KeyFigure(name, cell) for name, cell in items)), cited(results))


def cited(results: Briefing) -> Paragraph:
    """How to cite the briefing."""
    case, forecast = results.case, results.forecast
    title = scenario_title(case, forecast.scenario)
    text = (
        f"Cite as: {briefing_title(forecast)}: forecast as of {forecast.day.isoformat()}, "
        f"scenario “{title}”, {draws_text(forecast.draws)}, random series {forecast.seed}. "
        f"Accord {forecast.version}, case {case.id}, fingerprint {forecast.fingerprint}."
    )
    return Paragraph((sentence(text),))


def _made(name: str) -> Reference:
    return Reference("result", f"forecast.{name}")


SECTION = Section("made", 990, "How this page was made", _blocks)
