"""Why an issue is hard, in words: the Shapley shares of its difficulty (`accord.forecasts.reasons`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.forecasts.results import IssueForecast
from accord.pages.blocks import Sentence, Span, result, sentence
from accord.pages.words.months import how_long

__all__ = ["BRIEF", "LONG", "SHORT", "causes_sentences", "main_cause", "set_apart", "times"]

SHORT = {
    "no_common_ground": "no common ground",
    "distance": "distance",
    "resolve": "never gives way",
    "attention": "attention",
    "links_and_shocks": "links, events",
    "the_work_itself": "the work itself",
}
"""Cause -> heading of a column."""
LONG = {
    "no_common_ground": "the lack of terms that all would sign",
    "distance": "the distance between the opening offers",
    "resolve": "the chance that a party never gives way",
    "attention": "attention that goes to other business",
    "links_and_shocks": "links with other issues and dated events",
    "the_work_itself": "the work of concluding a text",
}
"""Cause -> how a sentence names it."""
BRIEF = {
    "no_common_ground": "no terms that all would sign",
    "distance": "offers far apart",
    "resolve": "a party that may never give way",
    "attention": "attention spent elsewhere",
    "links_and_shocks": "other issues and events",
    "the_work_itself": "the work on the text",
}
"""Cause -> how a picture or a short sentence names it."""
WORTH_NAMING = 0.005
"""Shares of the horizon below this are left to the table."""
_NO_GROUND = 0.5
"""A chance of common ground below this is what sets an issue apart."""
_COUNTED = ((1, 10), (1, 5), (1, 4), (1, 3), (2, 5), (1, 2), (3, 5), (2, 3), (3, 4), (4, 5), (9, 10))


def main_cause(issue: IssueForecast) -> str | None:
    """The name of the cause that weighs most; None without causes."""
    if issue.causes is None:
        return None
    parts = issue.causes.parts
    return max(parts, key=lambda name: parts[name].value)


def set_apart(issue: IssueForecast, others: Sequence[IssueForecast]) -> tuple[str, str] | None:
    """What tells an issue from the others, in words, and the part of its result that says so; None without.

    Where common ground is less likely than not, that; else the greatest cause whose share of the delay is
    above the mean share among the others, or the greatest where none is.
    """
    if issue.zone is not None and issue.zone.value < _NO_GROUND:
        return _without(issue.zone.value), "zone"
    own = _shares(issue)
    if not own:
        return None
    beside = [shares for other in others if other.id != issue.id and (shares := _shares(other))]
    mean = {name: sum(one.get(name, 0.0) for one in beside) / len(beside) for name in own} if beside else {}
    order = sorted(own, key=lambda name: -own[name])
    cause = next((name for name in order if own[name] > max(mean.get(name, 0.0), 0.0)), order[0])
    if cause == "no_common_ground" and issue.zone is not None:
        return _without(issue.zone.value), "zone"
    return BRIEF[cause], f"causes.{cause}"


def _without(zone: float) -> str:
    """How often there is no common ground, from the chance that there is some."""
    return f"{BRIEF['no_common_ground']}, {times(1.0 - zone)}"


def times(share: float) -> str:
    """A share of all simulated courses of events as the nearest small count, 0-1.

    >>> times(0.75), times(0.02)
    ('3 times in 4', 'hardly ever')
    """
    if share < 0.05:
        return "hardly ever"
    if share > 0.95:
        return "nearly always"
    few, many = min(_COUNTED, key=lambda count: abs(count[0] / count[1] - share))
    return f"{'once' if few == 1 else f'{few} times'} in {many}"


def _shares(issue: IssueForecast) -> dict[str, float]:
    """Of every cause the part of the delay; empty without causes."""
    if issue.causes is None:
        return {}
    parts = {name: part.value for name, part in issue.causes.parts.items()}
    whole = sum(abs(value) for value in parts.values()) or 1.0
    return {name: value / whole for name, value in parts.items()}


def causes_sentences(issue: IssueForecast, horizon: float, path: str) -> Iterator[Sentence]:
    """What the difficulty of an issue is made of, the greatest part first, speed-ups apart; nothing without
    causes.

    Parameters
    ----------
    horizon : months.
    path : where the issue stands in the result of the page.
    """
    if issue.causes is None or issue.difficulty is None:
        return
    parts = {name: part.value for name, part in issue.causes.parts.items()}
    rising = sorted((n for n in parts if parts[n] >= WORTH_NAMING), key=lambda n: -parts[n])
    falling = sorted((n for n in parts if parts[n] <= -WORTH_NAMING), key=lambda n: parts[n])
    open_for = result(how_long(issue.difficulty.value * horizon), f"{path}.difficulty")
    yield sentence("On average the issue stays open for ", open_for, f" of {horizon:.0f}.")
    for start, names in (("What holds it up: ", rising), ("What speeds it up: ", falling)):
        if names:
            yield sentence(start, *_listed([(name, abs(parts[name]) * horizon) for name in names], path), ".")


def _listed(named: list[tuple[str, float]], path: str) -> list[str | Span]:
    parts: list[str | Span] = []
    for n, (name, months) in enumerate(named):
        parts += [
            "" if n == 0 else " and " if n == len(named) - 1 else ", ",
            f"{LONG[name]} (",
            result(how_long(months), f"{path}.causes.{name}"),
            ")",
        ]
    return parts


def joined(items: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
