"""Which parties to an issue a picture or a sentence names where they are many: those on whom it turns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from accord.case.completeness import consenting, direction_of, line_of
from accord.case.schema import Issue, Stance

__all__ = ["MOST", "foremost"]

MOST = 7
"""More parties than these have no room in half a page."""


def foremost(issue: Issue, most: int = MOST) -> tuple[tuple[str, Stance], ...]:
    """The parties whose consent or vote counts, in the order of the case; of more than `most` those who can
    block alone, then those hardest to content from either side.

    Examples
    --------
    >>> import accord
    >>> issue = accord.load("eu-code-2016").issues["issue_1"]
    >>> len(issue.stances), len(foremost(issue))
    (30, 7)
    """
    voices = {actor: issue.stances[actor] for actor in consenting(issue) if actor in issue.stances}
    if len(voices) <= most:
        return tuple(voices.items())
    ordered = [*(actor for actor in issue.rule.veto if actor in voices), *_hardest(voices), *voices]
    kept = set(list(dict.fromkeys(ordered))[:most])
    return tuple((actor, stance) for actor, stance in voices.items() if actor in kept)


def _hardest(voices: dict[str, Stance]) -> Iterator[str]:
    """From either side in turn, those first whose bottom lines leave the other side least."""
    lines = {actor: line_of(stance) for actor, stance in voices.items()}
    values = {actor: line.modal for actor, line in lines.items() if not line.missing}
    low = sorted((a for a in values if direction_of(voices[a]) == "at_least"), key=lambda a: -values[a])
    high = sorted((a for a in values if direction_of(voices[a]) == "at_most"), key=lambda a: values[a])
    for pair in zip_longest(low, high):
        yield from (actor for actor in pair if actor is not None)
