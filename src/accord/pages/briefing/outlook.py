"""How each side fares: salience-weighted satisfaction per actor and scenario, and what it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.case.labels import scenario_title, short_issues
from accord.forecasts.results import Forecast
from accord.pages.blocks import (
    Block,
    Cell,
    Heading,
    Paragraph,
    Reference,
    Span,
    Table,
    result,
    sentence,
    table,
)
from accord.pages.briefing.cells import NOTHING, share_error
from accord.pages.briefing.section import Section
from accord.pages.words.causes import joined
from accord.pages.words.likelihood import percent

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]


def _blocks(results: Briefing) -> tuple[Block, ...]:
    return tuple(block for actor in results.forecast.outlooks for block in _actor(results, actor))


def _actor(results: Briefing, actor: str) -> tuple[Block, ...]:
    base, known = results.forecast, results.case.actors[actor]
    outlook = base.outlooks[actor]
    issues = [name for name in base.ranking if name in outlook.parts]
    best = sorted(issues, key=lambda issue: -outlook.parts[issue])[:2]
    fares = sentence(
        f"{known.name} gets ",
        result(percent(outlook.satisfaction.value), f"forecast.outlook.{actor}.satisfaction"),
        " of what it asks for, weighted by how much it cares; most of it comes from "
        f"{joined([f'“{base[issue].title}”' for issue in best])}.",
    )
    local = Span(known.name_local, lang=known.lang or "") if known.name_local else None
    return (Heading(known.name, 3, aside=local), Paragraph((fares,)), _table(results, actor, issues))


def _table(results: Briefing, actor: str, issues: list[str]) -> Table:
    """One column per scenario: in all, and what each issue adds."""
    made = {"forecast": results.forecast}
    if results.comparison is not None:
        base = results.comparison.base
        others = {n: f for n, f in results.comparison.forecasts.items() if n != base}
        made |= {f"comparison.forecasts.{name}": forecast for name, forecast in others.items()}
    short = short_issues(results.case)
    rows: list[tuple[Cell, ...]] = [
        (Cell("All issues"), *(_in_all(forecast, actor, path) for path, forecast in made.items()))
    ]
    for issue in issues:
        parts = (_part(forecast, actor, issue, path) for path, forecast in made.items())
        rows.append((Cell(short[issue]), *parts))
    titles = (scenario_title(results.case, forecast.scenario) for forecast in made.values())
    return table(
        "Satisfaction in per cent, and its parts",
        " | ".join(["Issue", *(f">{title.replace('|', '/')}" for title in titles)]),
        rows,
        look="tight",
        units=("", *("share" for _ in made)),
    )


def _in_all(forecast: Forecast, actor: str, path: str) -> Cell:
    outlook = forecast.outlooks.get(actor)
    return share_error(outlook.satisfaction, f"{path}.outlook.{actor}.satisfaction") if outlook else NOTHING


def _part(forecast: Forecast, actor: str, issue: str, path: str) -> Cell:
    outlook = forecast.outlooks.get(actor)
    if outlook is None or issue not in outlook.parts:
        return NOTHING
    value = outlook.parts[issue]
    return Cell(f"{100 * value:.1f}", value, Reference("result", f"{path}.outlook.{actor}.parts.{issue}"))


SECTION = Section("outlook", 160, "How each side fares", _blocks)
