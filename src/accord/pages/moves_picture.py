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
    """The inputs that move it most and more than chance, in the order in which text and tables tell of them:
    the share of what is uncertain that each explains, those of other issues last; nothing where none does."""
    case, issue = found.forecast.case, found.issues[name]
    sure = [e for e in issue.effects if abs(e.p_change.value) > Z95 * e.p_change.error]
    widest = sorted(sure, key=lambda effect: -abs(effect.p_change.value))[:_MOST]
    most = sorted(widest, key=lambda one: (found.judgements[one.judgement].tied(name), -one.agreed.value))
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
        f"{short_issues(case)[name]}: the chance of agreement hangs first of all on {first}.",
        issue.p_agreement.value,
        rows,
    )
    caption = (
        "Chance of agreement where an input is in the lowest third of its values (ring), and where it is in "
        "the highest (dot, with its error). What explains most stands first, numbers of other issues last. "
        "The upright line is the chance over all."
    )
    return (Figure(shown, caption, "What moves it"),)
