"""Scenarios side by side: what each changes against the base, on the same draws, with 95 % intervals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from accord.case.labels import scenario_title
from accord.case.schema import Case
from accord.forecasts.comparison import Z95, Comparison, Difference
from accord.forecasts.results import IssueForecast
from accord.pages.blocks import (
    Block,
    Cell,
    Figure,
    Heading,
    Paragraph,
    Sentence,
    Table,
    result,
    sentence,
    sentences,
    table,
)
from accord.pages.briefing.cells import NOTHING, change, months, share, shift
from accord.pages.briefing.joint_changes import joint_changes
from accord.pages.briefing.scenario_words import sure
from accord.pages.briefing.section import Section
from accord.pages.figures import ScenarioFigure, ScenarioRow
from accord.pages.words.likelihood import likelihood, percent, points

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION", "greatest_change", "scenario_table"]

Pair = tuple[IssueForecast, IssueForecast, Difference]


def _blocks(results: Briefing) -> tuple[Block, ...]:
    case, comparison = results.case, results.comparison
    if comparison is None or not results.forecast.ranking:
        return ()
    base = results.forecast.scenario
    known = case.scenarios.get(base)
    assumed = f"This briefing assumes “{scenario_title(case, base)}”."
    described = ((known.description or "").strip(),) if known and known.description else ()
    others = [name for name in comparison.forecasts if name != comparison.base]
    return (
        Paragraph(sentences(assumed, *described)),
        *(block for name in others for block in _scenario(case, comparison, name)),
    )


def _scenario(case: Case, comparison: Comparison, name: str) -> tuple[Block, ...]:
    known = case.scenarios.get(name)
    title, base = scenario_title(case, name), scenario_title(case, comparison.base)
    described = (known.description or "").strip() if known else ""
    return (
        Heading(title, 3),
        *((Paragraph(sentences(described)),) if described else ()),
        Paragraph((greatest_change(comparison, name),)),
        Figure(
            _figure(case, comparison, name),
            f"Probability of agreement: “{base}” (ring) and “{title}” (dot).",
            twin=scenario_table(case, comparison, name),
        ),
        *((joint_changes(comparison, name, "comparison."),) if name in comparison.joint else ()),
    )


def _pairs(comparison: Comparison, name: str) -> list[Pair]:
    """Every issue that is simulated, under the base and under `name`."""
    base, other = comparison.forecasts[comparison.base], comparison.forecasts[name]
    return [(base[issue], other[issue], comparison.difference(name, issue)) for issue in base.ranking]


def greatest_change(comparison: Comparison, name: str, *, root: str = "comparison.") -> Sentence:
    """What a scenario changes most, in one sentence; `root` is where the comparison stands in the result."""
    moved = [pair for pair in _pairs(comparison, name) if sure(pair[2].p_agreement)]
    if not moved:
        return sentence("It changes nothing by more than the Monte Carlo error.")
    before, after, difference = max(moved, key=lambda pair: abs(pair[2].p_agreement.value))
    found = difference.p_agreement
    wide, path = Z95 * found.error, f"{root}differences.{name}.{before.id}.p_agreement"
    in_base, in_scenario = (
        f"{root}forecasts.{one}.issues.{before.id}.p_agreement" for one in (comparison.base, name)
    )
    return sentence(
        f"The greatest change is in “{before.title}”: agreement goes from ",
        result(likelihood(_agreed(before)), in_base),
        " to ",
        result(likelihood(_agreed(after)), in_scenario),
        ", a change of ",
        result(f"{points(found.value)} points", f"{path}.value"),
        " (95 % interval ",
        result(points(found.value - wide), f"{path}.low"),
        " to ",
        result(points(found.value + wide), f"{path}.high"),
        ").",
    )


def _figure(case: Case, comparison: Comparison, name: str) -> ScenarioFigure:
    rows = []
    for before, after, _ in _pairs(comparison, name):
        text = f"{percent(_agreed(before))} → {percent(_agreed(after))}"
        rows.append(ScenarioRow(before.title, _agreed(before), _agreed(after), text))
    titles = " to ".join(scenario_title(case, scenario) for scenario in (comparison.base, name))
    told = greatest_change(comparison, name).text
    return ScenarioFigure(f"Probability of agreement, from {titles}. {told}", tuple(rows))


def scenario_table(case: Case, comparison: Comparison, name: str) -> Table:
    """The differences that a scenario makes, one row per issue that is simulated."""
    rows = [_row(case, comparison, name, pair) for pair in _pairs(comparison, name)]
    return table(
        f"{scenario_title(case, name)} against {scenario_title(case, comparison.base)}, with 95 % intervals",
        "Issue | >Base | >Scenario | >Change in points | >Months open | >Delivered, points | >Where signed",
        rows,
        look="stacked",
        units=("", "share", "share", "share", "months", "share", ""),
    )


def _row(case: Case, comparison: Comparison, name: str, pair: Pair) -> Sequence[Cell]:
    before, after, found = pair
    path = f"comparison.differences.{name}.{before.id}"
    settled, scale = found.settlement, case.issues[before.id].scale
    signed_at = f"{path}.settlement.value"
    return (
        Cell(before.title),
        share(_agreed(before), _base_path(comparison, before)),
        share(_agreed(after), f"comparison.forecasts.{name}.issues.{before.id}.p_agreement"),
        change(found.p_agreement, f"{path}.p_agreement.value"),
        months(found.months, f"{path}.months.value"),
        change(found.delivered, f"{path}.delivered.value"),
        NOTHING if settled is None else shift(settled, scale, signed_at, error=False, unit=True),
    )


def _base_path(comparison: Comparison, issue: IssueForecast) -> str:
    return f"comparison.forecasts.{comparison.base}.issues.{issue.id}.p_agreement"


def _agreed(issue: IssueForecast) -> float:
    return issue.p_agreement.value if issue.p_agreement else 0.0


SECTION = Section("scenarios", 40, "Under other scenarios", _blocks, new_page=True)
