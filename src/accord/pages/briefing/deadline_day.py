"""The day of a deadline: how likely a signature is by then, and what holds if nothing is signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.case.fields import months_between
from accord.case.labels import short_issues
from accord.case.schema import Case, Scale
from accord.forecasts.results import Forecast, TimeForecast
from accord.pages.blocks import Sentence, Span, field, result, sentence
from accord.pages.words.causes import joined
from accord.pages.words.likelihood import percent
from accord.pages.words.months import long_date
from accord.pages.words.scale import in_words, with_unit
from accord.pages.words.signed import made_up

__all__ = ["deadline_told", "signed_by"]

_NAMED = 3
"""More issues than these with one deadline are counted, not named."""
_AFTER = {"expiry": "talks go on after it", "hard": "talks not accepted by then end"}


def deadline_told(forecast: Forecast, names: Sequence[str]) -> Sentence:
    """One sentence and what follows it, for issues of which all have the same deadline."""
    case, short = forecast.case, short_issues(forecast.case)
    day = case.issues[names[0]].deadline
    assert day is not None  # no sentence otherwise
    where = joined([short[name] for name in names])
    if len(names) > _NAMED:
        where = f"{'all ' * (len(names) == len(case.issues))}{len(names)} issues"
    after = {_AFTER.get(due.kind, "") for name in names if (due := case.issues[name].deadline)}
    kind = f"; {told}" if len(after) == 1 and (told := after.pop()) else ""
    start = field(long_date(day.date), f"issues.{names[0]}.deadline.date")
    parts = (f": deadline on {where}{kind}.", *_chances(forecast, names), *_else(case, names))
    return sentence(start, *parts)


def signed_by(time: TimeForecast, month: float) -> float:
    """Chance of a signature by a month between those of the curve, 0-1: straight between the nearest months
    and quantiles known."""
    known = {at: 1.0 - still for at, still in time.survival}
    known |= {at: p for at, p in ((time.q10, 0.1), (time.median, 0.5), (time.q90, 0.9)) if at is not None}
    before = max((at for at in known if at <= month), default=0.0)
    after = min((at for at in known if at >= month), default=before)
    if after == before:
        return known.get(before, 0.0)
    share = (month - before) / (after - before)
    return known[before] + share * (known[after] - known[before])


def _chances(forecast: Forecast, names: Sequence[str]) -> Iterator[str | Span]:
    """The chance of a signature by that day, of several issues the least and the greatest."""
    due = forecast.case.issues[names[0]].deadline
    ahead = months_between(forecast.day, due.date) if due else 0.0
    times = {name: time for name in names if (time := forecast[name].time) is not None}
    if not times or ahead > forecast.horizon:
        return
    if all(time.q10 is None or ahead < time.q10 for time in times.values()):
        path = f"forecast.issues.{next(iter(times))}.time.q10"
        yield " Chance of a signature by then: "
        yield result("under 10 %", path)
        yield f"{' on each' if len(times) > 1 else ''}."
        return
    found = sorted((signed_by(time, ahead), name) for name, time in times.items())
    (least, low), (most, high) = found[0], found[-1]
    path = f"forecast.issues.{high}.time.survival"
    if percent(least) == percent(most):
        yield " Chance of a signature by then: about "
        yield result(percent(most), path)
        yield f"{' each' if len(found) > 1 else ''}."
        return
    short = short_issues(forecast.case)
    yield " Chance of a signature by then: from about "
    yield result(percent(least), f"forecast.issues.{low}.time.survival")
    yield f" ({short[low]}) to about "
    yield result(percent(most), path)
    yield f" ({short[high]})."


def _point(value: float, scale: Scale) -> str:
    return in_words(value, scale) if made_up(scale) else with_unit(value, scale)


def _else(case: Case, names: Sequence[str]) -> Iterator[str | Span]:
    """What holds as long as nothing is signed, on the issues of which the case says so."""
    short = short_issues(case)
    known = [name for name in names if not case.issues[name].status_quo.missing]
    for at, name in enumerate(known[:_NAMED]):
        issue = case.issues[name]
        yield f", {short[name]} " if at else f" As long as nothing is signed: {short[name]} "
        yield field(_point(issue.status_quo.modal, issue.scale), f"issues.{name}.status_quo")
    if known:
        yield "."
