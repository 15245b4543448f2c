"""The picture of what moves the chance of agreement on one issue."""

from __future__ import annotations

from accord.case.labels import short_issues
from accord.forecasts.comparison import Z95
from accord.forecasts.what_matters import Matters
from accord.pages.blocks import Figure
from accord.pages.pictures import MovesFigure, MovesRow
from accord.pages.words.judged import judgement_text
from accord.pages.words.likelihood import percent

__all__ = ["what_moves"]

_MOST = 10


def what_moves(found: Matters, name: str) -> tuple[Figure, ...]:
    """The inputs that move it most and more than chance; nothing where none does."""
    case, issue = found.forecast.case, found.issues[name]
    sure = [e for e in issue.effects if abs(e.p_change.value) > Z95 * e.p_change.error]
    most = sorted(sure, key=lambda effect: -abs(effect.p_change.value))[:_MOST]
    if not most:
        return ()
    rows = tuple(
        MovesRow(
            title=judgement_text(case, found.judgements[effect.judgement], name),
            low=effect.p_least.value,
            high=effect.p_most.value,
            error=Z95 * effect.p_change.error,
            text=f"{percent(effect.p_least.value)} → {percent(effect.p_most.value)}",
        )
        for effect in most
    )
    first = f"{rows[0].title}, {rows[0].text}"
    shown = MovesFigure(
        f"{short_issues(case)[name]}: what moves the chance of agreement most is {first}.",
        issue.p_agreement.value,
        rows,
    )
    caption = (
        "Chance of agreement where an input is in the lowest third of its values (ring), and where it is in "
        "the highest (dot, with its error). The upright line is the chance over all."
    )
    return (Figure(shown, caption, "What moves it"),)
