"""How the actors fare: salience-weighted satisfaction per actor and scenario, and what it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from accord.case.schema import Case
from accord.forecasts.comparison import Comparison
from accord.forecasts.results import Forecast
from accord.pages.briefing.scenarios import scenario_title
from accord.pages.table import Table, table
from accord.pages.words.causes import joined
from accord.pages.words.likelihood import percent

__all__ = ["OutlookSection", "outlook_sections"]


@dataclass(frozen=True)
class OutlookSection:
    """One actor under all scenarios."""

    actor: str
    """Id."""
    name: str
    """Name."""
    name_local: str
    """Name in its own language, or nothing."""
    lang: str
    """BCP 47 tag of that name."""
    sentence: str
    """How it fares and what carries it most."""
    table: Table
    """Satisfaction in per cent, one row per scenario, one column per issue."""


def outlook_sections(
    case: Case, forecast: Forecast, comparison: Comparison | None
) -> tuple[OutlookSection, ...]:
    """One section per consenting actor."""
    forecasts = {forecast.scenario: forecast} | (comparison.forecasts if comparison else {})
    return tuple(_section(case, forecast, forecasts, actor) for actor in forecast.outlooks)


def _section(case: Case, base: Forecast, forecasts: dict[str, Forecast], actor: str) -> OutlookSection:
    outlook, known = base.outlooks[actor], case.actors[actor]
    issues = [name for name in base.ranking if name in outlook.parts]
    rows = []
    for name, made in forecasts.items():
        found = made.outlooks.get(actor)
        if found is not None:
            total = f"{100 * found.satisfaction.value:.1f} ± {100 * found.satisfaction.error:.1f}"
            parts = (f"{100 * found.parts.get(issue, 0.0):.1f}" for issue in issues)
            rows.append((scenario_title(case, name), total, *parts))
    titles = " | ".join(["Scenario", ">All, %", *(f">{issue}" for issue in issues)])
    best = sorted(issues, key=lambda issue: -outlook.parts[issue])[:2]
    carried = joined([f"“{base[issue].title}”" for issue in best])
    return OutlookSection(
        actor=actor,
        name=known.name,
        name_local=known.name_local or "",
        lang=known.lang or "",
        sentence=(
            f"{known.name} gets {percent(outlook.satisfaction.value)} of what it asks for, weighted by "
            f"salience; most of it comes from {carried}."
        ),
        table=table("Satisfaction, and what each issue adds to it", titles, rows),
    )
