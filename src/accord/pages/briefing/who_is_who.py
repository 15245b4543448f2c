"""Who is who: every actor with its sign, what it can block or votes on, how it fares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.case.completeness import consenting
from accord.case.labels import scenario_title, short_issues
from accord.case.schema import Case
from accord.forecasts.results import Forecast
from accord.pages.blocks import Block, Cell, table
from accord.pages.briefing.cells import NOTHING, share
from accord.pages.briefing.section import Section
from accord.pages.words.causes import joined
from accord.pages.words.likelihood import percent
from accord.pages.words.months import calendar_month
from accord.pages.words.signs import signs

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]

_MANY = 4
"""On more issues than these they are counted, not named."""


def _blocks(results: Briefing) -> tuple[Block, ...]:
    case = results.case
    made = {"forecast": results.forecast}
    if results.comparison is not None:
        others = [name for name in results.comparison.forecasts if name != results.comparison.base]
        made |= {f"comparison.forecasts.{name}": results.comparison.forecasts[name] for name in others[:4]}
    until = calendar_month(results.forecast.day, results.forecast.horizon)
    titles = [scenario_title(case, one.scenario).replace("|", "/") for one in made.values()]
    rows = [_row(case, actor, made) for actor in case.actors]
    return (
        table(
            f"Who takes part, and how much each gets of what is delivered by {until}: 0 % is the worst it "
            "would sign, or no deal, 100 % all it asks for, weighted by how much it cares",
            " | ".join(["Actor | Can block", *(f">{title}" for title in titles)]),
            rows,
            look="stacked tight",
            units=("", "", *("share" for _ in made)),
        ),
    )


def _row(case: Case, actor: str, made: dict[str, Forecast]) -> tuple[Cell, ...]:
    known, sign = case.actors[actor], signs(case)[actor]
    name = f"{sign.letter}  {known.name}"
    short = short_issues(case)
    alone = [short[issue] for issue, coded in case.issues.items() if actor in coded.rule.veto]
    votes = [
        short[issue]
        for issue, coded in case.issues.items()
        if actor in consenting(coded) and actor not in coded.rule.veto
    ]
    voice = (_named(case, alone) if alone else "", f"votes on {_named(case, votes)}" if votes else "")
    told = "; ".join(filter(None, voice)) or "none"
    gets = (_gets(forecast, actor, path) for path, forecast in made.items())
    return (Cell(name), Cell(told), *gets)


def _named(case: Case, issues: list[str]) -> str:
    count = len(case.issues)
    if len(issues) == count > 2:
        return f"all {count} issues"
    return f"{len(issues)} of {count} issues" if len(issues) > _MANY else joined(issues)


def _gets(forecast: Forecast, actor: str, path: str) -> Cell:
    outlook = forecast.outlooks.get(actor)
    if outlook is None:
        return NOTHING
    where = f"{path}.outlook.{actor}.satisfaction"
    return share(outlook.satisfaction.value, where, percent(outlook.satisfaction.value))


SECTION = Section("who", 14, "Who is who, and how each fares", _blocks, lengths=("short", "full"))
