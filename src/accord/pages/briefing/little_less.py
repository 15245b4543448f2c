"""A small step of a party toward agreement, in words: which line moves, from where to where."""

from __future__ import annotations

from accord.case.completeness import consenting, direction_of, line_of
from accord.case.date_scales import day_at
from accord.case.labels import short_actors
from accord.case.schema import Case, Issue
from accord.forecasts.results import NUDGE
from accord.pages.words.articles import with_article
from accord.pages.words.dated import as_date
from accord.pages.words.months import long_date
from accord.pages.words.scale import in_words, native
from accord.pages.words.signed import counts_steps

__all__ = ["if_less"]


def if_less(case: Case, issue: str, actor: str) -> str:
    """Such as ``If Ostland signed at 38.0, not 40.0 per cent``: the step that `Pivot.nudged` of
    a forecast is about."""
    coded, who = case.issues[issue], with_article(short_actors(case)[actor])
    moved = (_moved(coded, before, after) for before, after in _lines(coded, actor))
    told = " and ".join(filter(None, moved))
    return f"If {who} signed at {told}" if told else f"If {who} settled for a little less"


def _lines(issue: Issue, actor: str) -> list[tuple[float, float]]:
    """Each limit of the party, likeliest value, and where it stands a tenth of the range of asks nearer."""
    stance, scale = issue.stances[actor], issue.scale
    asks = [issue.stances[name].ask for name in consenting(issue) if name in issue.stances]
    values = [ask.modal for ask in asks if not ask.missing]
    step = NUDGE * (max(values) - min(values)) if values else 0.0
    line, above = line_of(stance), stance.bottom_line_above
    down = direction_of(stance) != "at_most"
    found = []
    if not line.missing:
        moved = line.modal - step if down else line.modal + step
        found.append((line.modal, min(max(moved, scale.low), scale.high)))
    if not above.missing:
        found.append((above.modal, min(above.modal + step, scale.high)))
    return found


def _moved(issue: Issue, before: float, after: float) -> str:
    """Both ends of a step, as finely as they are told apart; empty where they are not."""
    scale = issue.scale
    if counts_steps(scale):
        if not scale.anchors:
            return ""
        old, new = in_words(before, scale), in_words(after, scale)
        return "" if old == new else f"terms {new}, not {old}"
    old, new = native(before, scale), native(after, scale)
    if as_date(before, scale) is not None:
        days = day_at(scale, before), day_at(scale, after)
        if old == new and days[0] is not None and days[1] is not None:
            old, new = (long_date(day) for day in days if day is not None)
        return "" if old == new else f"{new}, not {old}"
    for finer in (0, 1, 2):
        old, new = native(before, scale, finer=finer), native(after, scale, finer=finer)
        if old != new:
            return f"{new}, not {old} {scale.unit}"
    return ""
