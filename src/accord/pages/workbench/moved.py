"""What an edit did to the forecast: before and after, of its issue and of all that moves with it."""

from __future__ import annotations

from collections.abc import Iterator

from accord.case.labels import scenario_title, short_issues
from accord.forecasts.results import Forecast
from accord.pages.words.before_after import from_to, middle_month
from accord.pages.words.causes import joined
from accord.pages.words.likelihood import percent
from accord.pages.words.months import calendar_month

__all__ = ["moved_sentences"]

_NAMED = 3
"""So many other issues are named; of more their number."""


def moved_sentences(before: Forecast, after: Forecast, about: str = "") -> tuple[str, ...]:
    """What has changed, each in a sentence; that nothing has where nothing has.

    Parameters
    ----------
    about : id of the issue that was edited, which is told first and in any case; empty for none.
    """
    return (*_told(before, after, about),)


def _told(before: Forecast, after: Forecast, about: str) -> Iterator[str]:
    names, until = short_issues(after.case), calendar_month(after.day, after.horizon)
    if about in after.ranking:
        chance = from_to(_chance(before, about), _chance(after, about))
        yield f"{names[about]}, agreed by {until}: {chance}{_under(after)}."
        was, now = middle_month(before, about), middle_month(after, about)
        if about in before.ranking and was != now:
            yield f"Even chance of a signature: {was} → {now}."
    others = [
        f"{names[one]} {_chance(before, one)} → {_chance(after, one)}"
        for one in after.ranking
        if one != about and _chance(before, one) != _chance(after, one)
    ]
    if others:
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        start = "Also" if about in after.ranking else f"Agreed by {until}{_under(after)}"
        yield f"{start}: {', '.join(others[:_NAMED])}{more}."
    elif len(after.ranking) > 1 and about in after.ranking:
        yield "No other chance moves by a point."
    elif about not in after.ranking:
        yield "No chance of agreement moves by a point."
    yield from _order(before, after)


def _under(after: Forecast) -> str:
    """In which scenario that is, where it is not the base."""
    case = after.case
    return "" if after.scenario == case.base_scenario else f", under “{scenario_title(case, after.scenario)}”"


def _chance(forecast: Forecast, name: str) -> str:
    found = forecast[name].p_agreement if name in forecast.ranking else None
    return percent(found.value) if found else ""


def _order(before: Forecast, after: Forecast) -> Iterator[str]:
    """Which places in the order have changed, where the same issues stand in it."""
    if set(before.ranking) != set(after.ranking) or before.ranking == after.ranking:
        return
    names, most = short_issues(after.case), len(after.ranking) - 1
    for word, at in (("easiest", 0), ("hardest", most)):
        if before.ranking[at] != after.ranking[at]:
            yield f"The {word} is now {names[after.ranking[at]]}; it was {names[before.ranking[at]]}."
    moved = [n for n in after.ranking if after.ranking.index(n) != before.ranking.index(n)]
    told = [f"{names[n]} from {before.ranking.index(n) + 1} to {after.ranking.index(n) + 1}" for n in moved]
    yield f"Places, 1 the easiest: {joined(told)}."
