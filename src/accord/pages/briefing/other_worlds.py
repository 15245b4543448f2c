"""The other scenarios in one table, and the picture of the one that changes most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.case.labels import scenario_title, short_issues
from accord.forecasts.comparison import Comparison
from accord.pages.blocks import (
    Block,
    Cell,
    Figure,
    Paragraph,
    Points,
    Sentence,
    Table,
    sentence,
    sentences,
    table,
)
from accord.pages.briefing.board_picture import MOVES
from accord.pages.briefing.cells import NOTHING, share
from accord.pages.briefing.in_brief import greatest
from accord.pages.briefing.scenario_words import assumed, assumes
from accord.pages.briefing.section import Section
from accord.pages.figures import ScenarioFigure, ScenarioRow
from accord.pages.scenario_changes import Changed, changes
from accord.pages.words.causes import joined
from accord.pages.words.likelihood import percent

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION", "change_picture"]

ROOT = "comparison."


def _blocks(results: Briefing) -> tuple[Block, ...]:
    comparison = results.comparison
    if comparison is None or not comparison.forecasts[comparison.base].ranking:
        return ()
    others = [name for name in comparison.forecasts if name != comparison.base]
    found = greatest(comparison)
    # The table says it, too; six pages have no room for this and for the picture of earlier forecasts.
    earlier = results.history is not None and len(results.history.kept) > 1
    picture = change_picture(results, found.scenario) if found and not earlier else ()
    told = tuple(assumes(results.case, name) for name in others)
    return (
        Paragraph((assumed(results.case, comparison.base),)),
        Points(told),
        _table(results, comparison, others),
        *picture,
    )


def _table(results: Briefing, comparison: Comparison, others: list[str]) -> Table:
    base, short = comparison.forecasts[comparison.base], short_issues(results.case)
    titles = [scenario_title(results.case, name).replace("|", "/") for name in (comparison.base, *others)]
    rows = []
    for name in base.ranking:
        cells = [_cell(comparison, scenario, name) for scenario in (comparison.base, *others)]
        rows.append((Cell(short[name]), *cells))
    return table(
        "Chance of agreement under each scenario",
        " | ".join(["Issue", *(f">{title}" for title in titles)]),
        rows,
        look="stacked tight",
        units=("", *("share" for _ in titles)),
    )


def _cell(comparison: Comparison, scenario: str, issue: str) -> Cell:
    other = comparison.forecasts[scenario].issues.get(issue)
    if other is None or other.p_agreement is None:
        return NOTHING
    return share(other.p_agreement.value, f"comparison.forecasts.{scenario}.issues.{issue}.p_agreement")


def change_picture(results: Briefing, scenario: str) -> tuple[Block, ...]:
    """The issues that a scenario moves, before and after; the others in one sentence."""
    comparison, case = results.comparison, results.case
    assert comparison is not None  # there is no picture otherwise
    every = list(changes(comparison, scenario, ROOT))
    moved = [one for one in every if abs(one.found.p_agreement.value) > MOVES]
    base, title = scenario_title(case, comparison.base), scenario_title(case, scenario)
    if not moved:
        return (Paragraph(sentences(f"“{title}” moves no issue by more than three points.")),)
    short = short_issues(case)
    rows = tuple(
        ScenarioRow(short[one.before.id], _agreed(one)[0], _agreed(one)[1], _text(one)) for one in moved
    )
    told = "; ".join(f"{row.title} {row.text}" for row in rows)
    figure = ScenarioFigure(f"Chance of agreement, from {base} to {title}: {told}.", rows)
    caption = f"Chance of agreement: ring “{base}”, dot “{title}”."
    rest = [short[one.before.id] for one in every if one not in moved]
    unmoved = (Paragraph((_unmoved(rest),)),) if rest else ()
    return (Figure(figure, caption, f"What “{title}” would move"), *unmoved)


def _unmoved(rest: list[str]) -> Sentence:
    verb = "moves" if len(rest) == 1 else "move"
    return sentence(f"{joined(rest)} {verb} by no more than three points.")


def _agreed(one: Changed) -> tuple[float, float]:
    found = (one.before.p_agreement, one.after.p_agreement)
    before, after = (0.0 if estimate is None else estimate.value for estimate in found)
    return before, after


def _text(one: Changed) -> str:
    before, after = _agreed(one)
    return f"{percent(before)} → {percent(after)}"


SECTION = Section("worlds", 40, "If things go another way", _blocks, lengths=("short", "full"))
