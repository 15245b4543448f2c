"""In words: the limit of each party whose consent counts, and what a made-up unit counts."""

from __future__ import annotations

from collections.abc import Iterable

from accord.case.completeness import line_of
from accord.case.labels import short_actors
from accord.case.schema import Case, Scale
from accord.pages.briefing.foremost import foremost
from accord.pages.briefing.issue_figures import lettered
from accord.pages.words.articles import with_article
from accord.pages.words.causes import joined
from accord.pages.words.scale import native
from accord.pages.words.signed import made_up

__all__ = ["limits", "points_counted"]

_SAME = 0.1
"""Share of the way to the next point in words up to which a value is about it."""
_NEAR = 0.35
"""Up to this share it is a little off."""


def limits(case: Case, issue: str) -> str:
    """The worst that each party would sign, of many those on whom it turns; empty where no line is coded."""
    coded, actors = case.issues[issue], short_actors(case)
    scale = coded.scale
    parts: list[str] = []
    for actor, stance in foremost(coded):
        if (line := line_of(stance)).missing:
            continue
        who, value = with_article(actors[actor]), native(line.modal, scale)
        parts.append(f"{who} {'' if parts else 'signs '}{value} ({_beside(line.modal, scale)})")
    return f"At worst {', '.join(parts)}." if parts else ""


def points_counted(case: Case, shown: Iterable[str]) -> tuple[str, ...]:
    """What points that the case has made up count, in one sentence; nothing where no issue is in such."""
    scales = [case.issues[name].scale for name in shown]
    made = [scale for scale in scales if made_up(scale)]
    if not made:
        return ()
    units = joined(list(dict.fromkeys(scale.unit for scale in made)))
    ends = {(scale.low, scale.high) for scale in made}
    low, high = (native(end, made[0]) for end in next(iter(ends)))
    between = f": {low} is the least described, {high} the most" if len(ends) == 1 else ""
    counted = "points in words" if "step" in units else "steps"
    return (f"{units[:1].upper()}{units[1:]} count {counted} that the case describes{between}.",)


def _beside(value: float, scale: Scale) -> str:
    """A value against the nearest point in words, by its letter in the picture."""
    letter, at, _ = min(lettered(scale), key=lambda point: abs(point[1] - value))
    off = value - at
    beyond = [abs(other - at) for _, other, _ in lettered(scale) if (other - at) * off > 0]
    share = abs(off) / (min(beyond) if beyond else scale.high - scale.low)
    if share <= _SAME:
        return f"near {letter}" if off else letter
    return f"{'just ' if share < _NEAR else ''}{'below' if off < 0 else 'above'} {letter}"
