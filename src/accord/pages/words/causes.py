"""Why an issue is hard, in words: the Shapley shares of its difficulty (`accord.forecasts.reasons`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.forecasts.results import IssueForecast
from accord.pages.blocks import Sentence, Span, result, sentence
from accord.pages.words.months import how_long

__all__ = [
    "BRIEF",
    "SHORT",
    "also",
    "cause_meanings",
    "causes_sentences",
    "joined",
    "main_cause",
    "named",
    "times",
]

SHORT = {
    "no_common_ground": "no common ground",
    "distance": "distance",
    "resolve": "never gives way",
    "attention": "attention",
    "links_and_shocks": "links, events",
    "the_work_itself": "the work itself",
}
"""Cause -> heading of a column."""
BRIEF = {
    "no_common_ground": "no terms that all would sign",
    "distance": "offers far apart",
    "resolve": "a party never yielding",
    "attention": "attention elsewhere",
    "links_and_shocks": "other issues and events",
    "the_work_itself": "the work on the text",
}
"""Cause -> how every picture and sentence names it."""
MEANING = {
    "no_common_ground": "the worst that each would sign leaves no terms that suit all, so that nothing "
    "can be signed before somebody's limit moves",
    "distance": "what the parties ask for lies apart, and giving way step by step takes its time, even where "
    "there are terms that all would sign",
    "resolve": "a party may stand on what it asks for whatever happens, so that the others would have to "
    "come all the way",
    "attention": "other talks and business at home leave the parties less time for it",
    "links_and_shocks": "what happens on other issues and on set days holds it up or speeds it up",
    "the_work_itself": "the months that the text takes even if nothing else stood in the way",
}
"""Cause -> what is meant by it and what tells it from the others, as a clause."""
WORTH_NAMING = 0.005
"""Shares of the horizon below this are left to the table."""
_NO_GROUND = 0.5
"""A chance of common ground below this is told beside the main cause."""
_TOLD = 0.05
"""A cause is told beside the main one if it makes at least this share of the delay."""
_COUNTED = ((1, 10), (1, 5), (1, 4), (1, 3), (2, 5), (1, 2), (3, 5), (2, 3), (3, 4), (4, 5), (9, 10))


def main_cause(issue: IssueForecast) -> str | None:
    """The name of the cause that weighs most; None without causes."""
    if issue.causes is None:
        return None
    parts = issue.causes.parts
    return max(parts, key=lambda name: parts[name].value)


def also(issue: IssueForecast, others: Sequence[IssueForecast]) -> str | None:
    """The name of the cause that is told beside the main one; None where nothing else holds it up.

    Where common ground is less likely than not, the lack of it; else the greatest whose share of the delay is
    above the mean share among the others, which tells the issue from them; else the greatest that is left.
    """
    own, main = _shares(issue), main_cause(issue)
    left = [name for name in sorted(own, key=lambda name: -own[name]) if name != main and own[name] >= _TOLD]
    if not left:
        return None
    if issue.zone is not None and issue.zone.value < _NO_GROUND and "no_common_ground" in left:
        return "no_common_ground"
    beside = [shares for other in others if other.id != issue.id and (shares := _shares(other))]
    mean = {name: sum(one.get(name, 0.0) for one in beside) / len(beside) for name in own} if beside else {}
    return next((name for name in left if own[name] > mean.get(name, 0.0)), left[0])


def named(issue: IssueForecast, cause: str) -> str:
    """A cause of an issue in words; of the lack of common ground also how often it is lacking."""
    if cause != "no_common_ground" or issue.zone is None:
        return BRIEF[cause]
    return f"{BRIEF[cause]}, {times(1.0 - issue.zone.value)}"


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
    for start, names in (
        ("Main cause: ", rising[:1]),
        ("Also: ", rising[1:]),
        ("What speeds it up: ", falling),
    ):
        if names:
            yield sentence(start, *_listed([(name, abs(parts[name]) * horizon) for name in names], path), ".")


def cause_meanings(issue: IssueForecast) -> tuple[Sentence, ...]:
    """What each cause that `causes_sentences` names means, the greatest first; none without causes."""
    if issue.causes is None:
        return ()
    parts = {name: part.value for name, part in issue.causes.parts.items()}
    told = sorted((name for name in parts if abs(parts[name]) >= WORTH_NAMING), key=lambda n: -parts[n])
    return tuple(sentence(f"{BRIEF[name][:1].upper()}{BRIEF[name][1:]}: {MEANING[name]}.") for name in told)


def _listed(named: list[tuple[str, float]], path: str) -> list[str | Span]:
    parts: list[str | Span] = []
    for n, (name, months) in enumerate(named):
        parts += [
            "" if n == 0 else " and " if n == len(named) - 1 else ", ",
            f"{BRIEF[name]} (",
            result(how_long(months), f"{path}.causes.{name}"),
            ")",
        ]
    return parts


def joined(items: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
