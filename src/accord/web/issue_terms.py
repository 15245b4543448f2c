"""The terms of an issue that are corrected beside its stances: the scale, and who must consent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accord.case.desk.entries import standing_at
from accord.case.labels import short_actors, short_issues
from accord.web.entering import mark_of
from accord.web.what_if import shown

if TYPE_CHECKING:
    from accord.web.asked import Asked

__all__ = ["FIELDS", "Terms", "standing_terms", "terms_of"]

FIELDS = ("scale.low", "scale.high", "scale.unit", "rule.veto")
"""What is corrected, below the issue."""


@dataclass(frozen=True)
class Terms:
    """The form for the terms of one issue."""

    title: str
    low: str
    high: str
    unit: str
    parties: tuple[tuple[str, str, bool], ...]
    """Id and name of each that has a stance on the issue, and whether it must consent."""
    seen: str
    """What the form remembers of what stands there."""


def standing_terms(asked: Asked, issue: str) -> dict[str, Any]:
    """What the file holds of the terms, by field."""
    return {field: standing_at(asked.place.path, f"issues.{issue}.{field}") for field in FIELDS}


def terms_of(asked: Asked, issue: str) -> Terms:
    """The form, filled in."""
    coded, called = asked.case.issues[issue], short_actors(asked.case)
    parties = tuple((actor, called[actor], actor in coded.rule.veto) for actor in coded.stances)
    scale, seen = coded.scale, mark_of(standing_terms(asked, issue))
    title = short_issues(asked.case)[issue]
    return Terms(title, shown(scale.low), shown(scale.high), scale.unit, parties, seen)
