"""Whether what is said of an issue follows from wide priors only: nobody has judged what its parties want."""

from __future__ import annotations

from accord.case.completeness import consenting
from accord.case.schema import Issue

__all__ = ["FROM_PRIORS", "marked", "rests_on_priors"]

FROM_PRIORS = "from priors"
"""Stands beside a place in the order that no judgement bears."""


def rests_on_priors(issue: Issue) -> bool:
    """Whether all asks and bottom lines of those who must or may consent are priors."""
    stances = [issue.stances[actor] for actor in consenting(issue) if actor in issue.stances]
    return bool(stances) and all(one.ask.prior and one.bottom_line.prior for one in stances)


def marked(text: str, issue: Issue) -> str:
    """A place or a name of an issue, with the mark behind it where it follows from priors only."""
    return f"{text} ({FROM_PRIORS})" if rests_on_priors(issue) else text
