"""Another scale put into a case by an interview: what changes with it, and which numbers it leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from accord.case.completeness import consenting
from accord.case.labels import short_actors
from accord.case.paths import numbers
from accord.case.plain_data import plain
from accord.pages.words.scale import exact
from accord.studies.interview.kinds import field_at
from accord.yaml.reading import dotted

if TYPE_CHECKING:
    from accord.case.paths import Numbered
    from accord.case.schema import Case, Scale
    from accord.pages.interview.scales import ToldScale

__all__ = ["changes_of", "left_behind", "left_in_words", "rescaled_words"]

_ON_SCALE = ("position", "amount")
"""Kinds of number that are counted in the unit of the scale."""


def left_behind(case: Case, issue: str, told: ToldScale) -> tuple[str, ...]:
    """Paths of the numbers that somebody gave, or a reader found, in the unit that the issue had before."""
    return () if told.same else tuple(dotted(one.trail) for one in _given(case, issue))


def _given(case: Case, issue: str) -> Iterator[Numbered]:
    for one in numbers(case):
        field = field_at(one.trail)
        on_scale = field is not None and field.issue == issue and field.measure in _ON_SCALE
        if on_scale and one.given and not (one.number.missing or one.number.prior):
            yield one


def left_in_words(case: Case, issue: str, told: ToldScale) -> str:
    """The same in words: "2 numbers of this issue stood in months; answer them again: ..."; empty for none.

    Parameters
    ----------
    case : as it stood before.
    """
    found = [] if told.same else list(_given(case, issue))
    if not found:
        return ""
    count = "1 number" if len(found) == 1 else f"{len(found)} numbers"
    stood, them = ("stood", "it") if len(found) == 1 else ("stood", "them")
    unit = case.issues[issue].scale.unit
    named = "; ".join(f"{dotted(one.trail)}, {exact(one.number.modal)} before" for one in found)
    return f"{count} of this issue {stood} in {unit}; answer {them} again ({named})."


def changes_of(case: Case, issue: str, told: ToldScale) -> dict[str, Any]:
    """Path of each field -> what it becomes. A number in another unit becomes a guess over the whole scale,
    which is made anew by the table of priors; what a reader noted beside it stays."""
    path, scale = f"issues.{issue}", told.scale
    anchors = [{"at": one.at, "words": one.words} for one in scale.anchors]
    found: dict[str, Any] = {
        f"{path}.scale": {"low": scale.low, "high": scale.high, "unit": scale.unit, "anchors": anchors}
    }
    if case.issues[issue].question and scale.anchors and not told.same:
        found[f"{path}.question"] = _asked(case, issue, scale)
    guess = {"low": scale.low, "mode": (scale.low + scale.high) / 2, "high": scale.high, "prior": True}
    for one in () if told.same else _given(case, issue):
        beside = plain(one.number) if one.number.proposed else {}
        kept = {key: beside[key] for key in ("note", "evidence", "proposed") if key in beside}
        found[dotted(one.trail)] = guess | kept
    return found | {f"{path}.stances.{actor}.direction": side for actor, side in told.sides.items()}


def _asked(case: Case, issue: str, scale: Scale) -> str:
    short, parties = short_actors(case), consenting(case.issues[issue])
    ends = f"“{scale.anchors[0].words}” and “{scale.anchors[-1].words}”"
    return f"Where between {ends} do {_joined([short[actor] for actor in parties])} settle?"


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def rescaled_words(case: Case, issue: str, sides: Mapping[str, str]) -> str:
    """Who wants more of it, as a sentence: "Turkmenistan wants more."; empty where nobody said."""
    short = short_actors(case)
    more = [short[actor] for actor, side in sides.items() if side == "at_least"]
    return f"{_joined(more)} {'wants' if len(more) == 1 else 'want'} more." if more else ""
