"""Who stands between the parties: persons whom the text calls mediator or the like anywhere, by their names.

Such a person speaks for no state, whatever office of a state he has held.
"""

from __future__ import annotations

import re

__all__ = ["names_between"]

_ROLE = (
    r"(?:mediator|arbitrator|arbiter|go-between|facilitator|conciliator|intermediary|honest\s+broker"
    r"|special\s+envoy\s+of\s+the\s+(?:United\s+Nations|UN|African\s+Union))"
)
_NAME = r"(?:[A-Z][\w\u2019'-]+\s+){0,2}(?P<name>[A-Z][\w\u2019-]{2,})"
_BEFORE = re.compile(rf"\b{_ROLE},?\s+{_NAME}(?=[\s,.;:)])")
"""As in "the mediator Ana Roe", "the mediator, Ana Roe,"."""
_APART = re.compile(rf"\b{_ROLE},\s[^.;:]{{3,70}}?,\s+{_NAME}(?=\s*,)")
"""As in "the mediator, Peru's former chief justice, Ana Roe,"."""
_BEHIND = re.compile(rf"\b{_NAME},\s+(?:who\s+is\s+)?(?:an?|the)\s+(?:[a-z]+\s+){{0,2}}{_ROLE}\b")
"""As in "Ana Roe, the mediator"."""


def names_between(text: str) -> frozenset[str]:
    """The family names of those whom `text` calls mediator, arbitrator or go-between."""
    return frozenset(
        match["name"].removesuffix("\u2019s")
        for pattern in (_BEFORE, _APART, _BEHIND)
        for match in pattern.finditer(text)
    )
