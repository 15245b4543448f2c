"""Scenarios side by side: what each changes against the base, on the same draws, with 95 % intervals."""

from __future__ import annotations

from dataclasses import dataclass

from accord.case.schema import Case
from accord.forecasts.comparison import Z95, Comparison, Difference
from accord.forecasts.results import IssueForecast
from accord.pages.figures import ScenarioFigure, ScenarioRow
from accord.pages.table import Table, table
from accord.pages.words.likelihood import likelihood, percent, points
from accord.pages.words.scale import signed
from accord.sampling.estimates import Estimate

__all__ = ["ScenarioSection", "scenario_sections", "scenario_title", "sure"]


@dataclass(frozen=True)
class ScenarioSection:
    """A scenario against the base."""

    name: str
    """Id of the scenario."""
    title: str
    """Its title."""
    description: str
    """What it assumes."""
    sentence: str
    """What it changes most."""
    figure: ScenarioFigure
    """P(agreement) before and after."""
    table: Table
    """The same as numbers, with time, delivery and settlement."""


def scenario_title(case: Case, name: str) -> str:
    """The title of a scenario, its name where it has none."""
    known = case.scenarios.get(name)
    return known.title if known else name


def sure(estimate: Estimate) -> bool:
    """Whether the 95 % interval of a difference lies on one side of zero."""
    return abs(estimate.value) > Z95 * estimate.error


def scenario_sections(case: Case, comparison: Comparison) -> tuple[ScenarioSection, ...]:
    """One section for every scenario but the base; none where no issue is simulated."""
    if not comparison.forecasts[comparison.base].ranking:
        return ()
    names = [name for name in comparison.forecasts if name != comparison.base]
    return tuple(_section(case, comparison, name) for name in names)


def _section(case: Case, comparison: Comparison, name: str) -> ScenarioSection:
    base, other = comparison.forecasts[comparison.base], comparison.forecasts[name]
    pairs = [(base[i], other[i], comparison.difference(name, i)) for i in base.ranking]
    known = case.scenarios.get(name)
    description = known.description if known and known.description else ""
    return ScenarioSection(
        name=name,
        title=scenario_title(case, name),
        description=description.strip(),
        sentence=_sentence(pairs),
        figure=_figure(case, comparison, name, pairs),
        table=_table(case, comparison, name, pairs),
    )


Pair = tuple[IssueForecast, IssueForecast, Difference]


def _figure(case: Case, comparison: Comparison, name: str, pairs: list[Pair]) -> ScenarioFigure:
    rows = []
    for before, after, _ in pairs:
        text = f"{percent(_agreed(before))} → {percent(_agreed(after))}"
        rows.append(ScenarioRow(before.title, _agreed(before), _agreed(after), text))
    titles = (scenario_title(case, scenario) for scenario in (comparison.base, name))
    label = f"Probability of agreement, from {' to '.join(titles)}. {_sentence(pairs)}"
    return ScenarioFigure(label, tuple(rows))


def _sentence(pairs: list[Pair]) -> str:
    moved = [pair for pair in pairs if sure(pair[2].p_agreement)]
    if not moved:
        return "It changes the probability of no agreement by more than the Monte Carlo error."
    before, after, change = max(moved, key=lambda pair: abs(pair[2].p_agreement.value))
    low, high = _interval(change.p_agreement)
    return (
        f"The greatest change is in “{before.title}”: agreement goes from {likelihood(_agreed(before))} to "
        f"{likelihood(_agreed(after))}, a change of {points(change.p_agreement.value)} points (95 % interval "
        f"{points(low)} to {points(high)})."
    )


def _table(case: Case, comparison: Comparison, name: str, pairs: list[Pair]) -> Table:
    rows = []
    for before, after, change in pairs:
        settled = "–"
        if change.settlement is not None:
            scale = case.issues[before.id].scale
            settled = f"{signed(change.settlement.value, scale)} {scale.unit}"
        rows.append(
            (
                before.title,
                percent(_agreed(before)),
                percent(_agreed(after)),
                _points(change.p_agreement),
                _months(change.months),
                _points(change.delivered),
                settled,
            )
        )
    caption = f"{scenario_title(case, name)} against {scenario_title(case, comparison.base)}"
    titles = (
        "Issue | >Base | >Scenario | >Change in points | >Months open | >Delivered, points | >Where signed"
    )
    return table(caption, titles, rows)


def _points(change: Estimate) -> str:
    wide = 100 * Z95 * change.error
    return f"{points(change.value)} ± {wide:.1f}"


def _months(change: Estimate) -> str:
    return f"{change.value:+.1f} ± {Z95 * change.error:.1f}".replace("-", "−")


def _interval(change: Estimate) -> tuple[float, float]:
    wide = Z95 * change.error
    return change.value - wide, change.value + wide


def _agreed(issue: IssueForecast) -> float:
    return issue.p_agreement.value if issue.p_agreement else 0.0
