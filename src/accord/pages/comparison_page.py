"""The page of a comparison: what each scenario changes against the base, on the same draws."""

from __future__ import annotations

from collections.abc import Iterator

from accord.case.labels import scenario_title, short_issues
from accord.case.schema import Case
from accord.forecasts.comparison import Comparison
from accord.forecasts.results import Forecast
from accord.pages.blocks import (
    Block,
    Cell,
    Lead,
    Note,
    Paragraph,
    Reference,
    Report,
    Sentence,
    Table,
    field,
    result,
    sentence,
    table,
)
from accord.pages.briefing.joint_changes import joint_changes
from accord.pages.briefing.scenarios import greatest_change
from accord.pages.outside_views import views_beside_scenarios
from accord.pages.scenario_changes import UNITS, Changed, changes
from accord.pages.words.doubts import doubt_sentences
from accord.pages.words.drawing import draws_text
from accord.pages.words.months import long_date
from accord.pages.words.news import excluded_sentences

__all__ = ["changes_table", "comparison_report", "made_in"]


def comparison_report(comparison: Comparison) -> Report:
    """One table for every scenario but the base, with what it changes most."""
    base = comparison.forecasts[comparison.base]
    case = base.case
    others = [name for name in comparison.forecasts if name != comparison.base]
    return Report(
        title=f"{case.title}: scenarios against {_title(base)}",
        blocks=(
            Lead(tuple(_greatest(comparison, name) for name in others)),
            *(block for name in others if base.ranking for block in _changes(comparison, name)),
            Note((*excluded_sentences(comparison), *_doubts(comparison), made_in(base))),
        ),
        date=long_date(base.day),
    )


def _title(forecast: Forecast) -> str:
    return scenario_title(forecast.case, forecast.scenario)


def _greatest(comparison: Comparison, name: str) -> Sentence:
    """What a scenario changes most, with its title before it."""
    told = greatest_change(comparison, name, root="")
    return sentence(f"{_title(comparison.forecasts[name])}. ", *told.spans)


def _changes(comparison: Comparison, name: str) -> Iterator[Block]:
    yield changes_table(comparison, name)
    views = views_beside_scenarios(comparison, name)
    if views.rows:
        yield views
    yield from _together(comparison, name)
    described = comparison.forecasts[name].case.scenarios.get(name)
    if described and described.description:
        yield Paragraph((sentence(field(described.description.strip(), f"scenarios.{name}.description")),))


def _together(comparison: Comparison, name: str) -> Iterator[Block]:
    """How likely all, some, and none of the issues are agreed; nothing where the two do not ask about the
    same."""
    if name in comparison.joint:
        yield joint_changes(comparison, name)


def changes_table(comparison: Comparison, name: str, root: str = "") -> Table:
    """What a scenario changes on every issue that both simulate.

    Parameters
    ----------
    root : where the comparison stands in the result of the page, such as ``comparison.``.
    """
    base, other = comparison.forecasts[comparison.base], comparison.forecasts[name]
    rows = [_row(base.case, each) for each in changes(comparison, name, root)]
    return table(
        f"{_title(other)} against {_title(base)}",
        "issue | >base | >scenario | >points | >months open | >delivered, points | >where signed | unit",
        rows,
        units=("", *UNITS, ""),
    )


def _row(case: Case, changed: Changed) -> tuple[str | Cell, ...]:
    """The unit stands in a column of its own, as the terminal is narrow."""
    issue, unit = changed.before.id, changed.scale.unit
    return (
        short_issues(case)[issue],
        *changed.cells(unit=False),
        Cell(unit, source=Reference("field", f"issues.{issue}.scale.unit")),
    )


def _doubts(comparison: Comparison) -> tuple[Sentence, ...]:
    """The doubts of the base, and of every other scenario those that the base does not have."""
    known = comparison.forecasts[comparison.base].flags
    told = list(doubt_sentences(known, f"forecasts.{comparison.base}.flags"))
    for scenario, forecast in comparison.forecasts.items():
        title = _title(forecast)
        own = doubt_sentences(forecast.flags, f"forecasts.{scenario}.flags", known)
        told += [Sentence((*sentence(f"{title}: ").spans, *one.spans)) for one in own]
    return tuple(told)


def made_in(base: Forecast, root: str = "") -> Sentence:
    """How both sides of a comparison came about; `root` as above, then the path of the base."""
    return sentence(
        result(draws_text(base.draws), f"{root}draws"),
        " each, the same in all scenarios, ",
        result(f"seed {base.seed}", f"{root}seed"),
        ", Accord ",
        result(base.version, f"{root}version"),
        "; ± is a 95 % interval of the error of drawing, left out where it rounds to nothing.",
    )
