"""Scenarios side by side: what each changes against the base, on the same draws, with 95 % intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.case.labels import scenario_title, short_issues
from accord.case.schema import Case
from accord.forecasts.comparison import Z95, Comparison
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
from accord.pages.briefing.joint_changes import joint_under_each
from accord.pages.briefing.scenario_words import sure
from accord.pages.briefing.section import Section
from accord.pages.figures import ScenarioFigure, ScenarioRow
from accord.pages.scenario_changes import UNITS, Changed, changes
from accord.pages.words.likelihood import likelihood, percent, points
from accord.pages.words.news import excluded_sentences

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["ROOT", "SECTION", "against", "greatest_change", "scenario_table"]

ROOT = "comparison."
"""Where the comparison stands in the result of a briefing."""


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
        Paragraph((*sentences(assumed, *described), *excluded_sentences(comparison))),
        *joint_under_each(case, comparison, ROOT),
        *(
            block
            for name in others
            for block in (Heading(scenario_title(case, name), 3), *against(case, comparison, name))
        ),
    )


def against(case: Case, comparison: Comparison, name: str, *, named: bool = False) -> tuple[Block, ...]:
    """What a scenario assumes and changes against the base, as a picture with its numbers; `named` as in
    `scenario_table`."""
    known = case.scenarios.get(name)
    title, base = scenario_title(case, name), scenario_title(case, comparison.base)
    described = (known.description or "").strip() if known else ""
    return (
        *((Paragraph(sentences(described)),) if described else ()),
        Paragraph((greatest_change(comparison, name),)),
        Figure(
            _figure(case, comparison, name),
            f"Probability of agreement: “{base}” (ring) and “{title}” (dot).{_left_out(comparison, name)}",
            twin=scenario_table(case, comparison, name, named=named),
        ),
    )


def greatest_change(comparison: Comparison, name: str, *, root: str = ROOT) -> Sentence:
    """What a scenario changes most, in one sentence; `root` is where the comparison stands in the result."""
    moved = [each for each in changes(comparison, name, root) if sure(each.found.p_agreement)]
    if not moved:
        return sentence("It moves no chance by more than could be mere chance in the simulation.")
    most = max(moved, key=lambda each: abs(each.found.p_agreement.value))
    found = most.found.p_agreement
    wide, path = Z95 * found.error, f"{most.path}.p_agreement"
    in_base, in_scenario = most.agreed_paths
    return sentence(
        f"The greatest change is in “{most.before.title}”: agreement goes from ",
        result(likelihood(_agreed(most.before)), in_base),
        " to ",
        result(likelihood(_agreed(most.after)), in_scenario),
        ", a change of ",
        result(f"{points(found.value)} points", f"{path}.value"),
        " (95 % interval ",
        result(points(found.value - wide), f"{path}.low"),
        " to ",
        result(points(found.value + wide), f"{path}.high"),
        ").",
    )


def _figure(case: Case, comparison: Comparison, name: str) -> ScenarioFigure:
    short, rows = short_issues(case), []
    for each in _pictured(comparison, name):
        before, after = _agreed(each.before), _agreed(each.after)
        rows.append(
            ScenarioRow(short[each.before.id], before, after, f"{percent(before)} → {percent(after)}")
        )
    titles = " to ".join(scenario_title(case, scenario) for scenario in (comparison.base, name))
    told = greatest_change(comparison, name).text
    return ScenarioFigure(f"Probability of agreement, from {titles}. {told}", tuple(rows))


def _pictured(comparison: Comparison, name: str) -> list[Changed]:
    """The issues whose per cent moves; all if none does."""
    every = list(changes(comparison, name, ROOT))
    return [each for each in every if percent(_agreed(each.before)) != percent(_agreed(each.after))] or every


def _left_out(comparison: Comparison, name: str) -> str:
    """What a reader of the figure should know of the issues that it leaves out."""
    left = len(list(changes(comparison, name, ROOT))) - len(_pictured(comparison, name))
    if not left:
        return ""
    return " One more issue stays as it is." if left == 1 else f" {left} more issues stay as they are."


def scenario_table(case: Case, comparison: Comparison, name: str, *, named: bool = False) -> Table:
    """The differences that a scenario makes, one row per issue that is simulated; `named` where the columns
    are headed by the titles of both, for which paper has no room."""
    titles = [scenario_title(case, one).replace("|", "/") for one in (comparison.base, name)]
    base, other = titles if named else ("Base", "Scenario")
    rows = [(Cell(each.before.title), *each.cells(unit=True)) for each in changes(comparison, name, ROOT)]
    return table(
        f"{scenario_title(case, name)} against {scenario_title(case, comparison.base)}, with 95 % intervals",
        f"Issue | >{base} | >{other} | >Change in points | >Months open | >Delivered, points | >Where signed",
        rows,
        look="stacked",
        units=("", *UNITS),
    )


def _agreed(issue: IssueForecast) -> float:
    assert issue.p_agreement is not None  # of an issue that is simulated
    return issue.p_agreement.value


SECTION = Section("scenarios", 140, "Under other scenarios", _blocks)
