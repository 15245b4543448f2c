"""What moves the hardest issue most: a party that settles for a little less, or a scenario."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.case.labels import scenario_title, short_issues
from accord.pages.briefing.board_picture import MOVES
from accord.pages.briefing.little_less import if_less
from accord.pages.words.likelihood import percent

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["strongest"]


def strongest(results: Briefing) -> str:
    """One sentence after a space; empty where nothing moves it by more than three points."""
    forecast = results.forecast
    issue = forecast[forecast.ranking[-1]]
    moves = [move for move in _moves(results, issue.id) if abs(move[0]) > MOVES]
    if not moves or issue.p_agreement is None:
        return ""
    by, what = max(moves, key=lambda move: abs(move[0]))
    before = issue.p_agreement.value
    after = min(max(before + by, 0.0), 1.0)
    title, count = short_issues(results.case)[issue.id], len(forecast.ranking)
    alone = f", one issue of {count}" if count > 1 else ""
    return f" {what}: {title} from {percent(before)} to {percent(after)}{alone}."


def _moves(results: Briefing, issue: str) -> Iterator[tuple[float, str]]:
    """Change of the chance of agreement, and what makes it."""
    for pivot in results.forecast[issue].pivots:
        yield pivot.nudged.value, if_less(results.forecast.case, issue, pivot.actor)
    for change in results.comparison.differences if results.comparison else ():
        if change.issue == issue:
            yield change.p_agreement.value, f"“{scenario_title(results.case, change.scenario)}”"
