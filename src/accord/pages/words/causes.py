"""Why an issue is hard, in words: the Shapley shares of its difficulty (`accord.forecasts.reasons`)."""

from __future__ import annotations

from accord.forecasts.results import IssueForecast
from accord.pages.words.months import how_long

__all__ = ["LONG", "SHORT", "causes_sentences", "main_cause"]

SHORT = {
    "no_common_ground": "no common ground",
    "distance": "distance",
    "resolve": "resolve",
    "attention": "attention",
    "links_and_shocks": "links, events",
    "the_work_itself": "the work itself",
}
"""Cause -> heading of a column."""
LONG = {
    "no_common_ground": "bottom lines without common ground",
    "distance": "the distance between the opening offers",
    "resolve": "the chance that a party never gives way",
    "attention": "attention that goes to other business",
    "links_and_shocks": "links with other issues and dated events",
    "the_work_itself": "the work of concluding a text",
}
"""Cause -> how a sentence names it."""
WORTH_NAMING = 0.005
"""Shares of the horizon below this are left to the table."""


def main_cause(issue: IssueForecast) -> str | None:
    """The name of the cause that weighs most; None without causes."""
    if issue.causes is None:
        return None
    parts = issue.causes.parts
    return max(parts, key=lambda name: parts[name].value)


def causes_sentences(issue: IssueForecast, horizon: float) -> tuple[str, ...]:
    """What the difficulty of an issue is made of, the greatest part first, speed-ups apart."""
    if issue.causes is None or issue.difficulty is None:
        return ()
    parts = {name: part.value for name, part in issue.causes.parts.items()}
    rising = sorted((n for n in parts if parts[n] >= WORTH_NAMING), key=lambda n: -parts[n])
    falling = sorted((n for n in parts if parts[n] <= -WORTH_NAMING), key=lambda n: parts[n])
    open_for = how_long(issue.difficulty.value * horizon)
    sentences = [f"On average the issue stays open for {open_for} of {horizon:g}."]
    if rising:
        named = joined([f"{LONG[n]} ({how_long(parts[n] * horizon)})" for n in rising])
        sentences.append(f"What holds it up: {named}.")
    if falling:
        named = joined([f"{LONG[n]} ({how_long(-parts[n] * horizon)})" for n in falling])
        sentences.append(f"What speeds it up: {named}.")
    return tuple(sentences)


def joined(items: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
