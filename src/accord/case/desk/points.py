"""Points of a scale that quote what a party asks for, when that number changes: they follow it, or go.

A draft puts "what Peru asks for: 18 cubic metres a second" on a scale at 18. Where somebody corrects the
number to 16.5, the point moves there with the new number in its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from accord.case.date_scales import counted_from
from accord.case.exact import exact
from accord.case.quantity import Quantity
from accord.yaml.changing import changed_data
from accord.yaml.reading import Trail

__all__ = ["with_points"]

_QUOTES = re.compile(r"what (?P<who>.+?) (?P<deed>asks? for|offers?)(?:: .*)?", re.DOTALL)
"""The words of a point that tells what a party asks for now, not before."""
_ENDS = {"low": "the lower end of the scale", "high": "the upper end of the scale"}


def with_points(data: Any, changes: Mapping[Trail, Any]) -> dict[Trail, Any]:
    """The changes of a case (path of a field -> its value), with those of the points that quote what a party
    asks for.

    Parameters
    ----------
    data : the case before them, as plain data.
    """
    after = changed_data(data, changes)
    found = dict(changes)
    for issue in dict.fromkeys(trail[1] for trail in changes if trail[:1] == ("issues",) and len(trail) > 1):
        place: Trail = ("issues", issue, "scale", "anchors")
        if place in changes or any(place[: len(trail)] == trail for trail in changes):
            continue  # whoever changes the scale says what its points mean
        moved = _moved(data["issues"].get(issue), after["issues"].get(issue), data.get("actors") or {})
        if moved is not None:
            found[place] = moved
    return found


def _moved(before: Any, after: Any, actors: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """The points of an issue as they become; None where they stay."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return None
    scale = after.get("scale") or {}
    held = scale.get("anchors")
    if not isinstance(held, list):
        return None
    points = [dict(point) for point in held]
    for actor, was, now in _changed(before, after):
        points = [p for point in points for p in _follow(point, _names(actors, actor), was, now, scale)]
    points = _each_once(points)
    return None if points == held else _with_ends(points, held, scale)


def _changed(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[tuple[str, float, float | None]]:
    """Each party whose ask is another than before, with both; None where nobody says any more what it asks
    for."""
    stances = after.get("stances") or {}
    for actor, stance in (before.get("stances") or {}).items():
        was, now = _ask(stance), _ask(stances.get(actor))
        if was is not None and was != now:
            yield actor, was, now


def _ask(stance: Any) -> float | None:
    """The likeliest value of an ask that somebody gave, or a reader found."""
    try:
        number = Quantity.model_validate((stance or {}).get("ask") or {})
    except (ValidationError, AttributeError):
        return None
    return None if number.missing or number.prior else number.modal


def _names(actors: Mapping[str, Any], actor: str) -> set[str]:
    held = actors.get(actor) or {}
    return {str(name) for name in (actor, held.get("name"), held.get("short")) if name}


def _follow(
    point: dict[str, Any], names: set[str], was: float, now: float | None, scale: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """A point where it stands, or where its number has gone; nothing where it has no number any more."""
    found = _QUOTES.fullmatch(str(point.get("words", "")))
    if found is None or found["who"] not in names or float(point["at"]) != was:
        yield point
    elif now is not None:
        unit = str(scale.get("unit", ""))
        told = "" if counted_from(unit) else f": {exact(now)} {unit}"
        yield {"at": now, "words": f"what {found['who']} {found['deed']}{told}"}


def _each_once(points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """By place, one at each: what stood there before goes before what has come."""
    kept: dict[float, dict[str, Any]] = {}
    for point in points:
        at = float(point["at"])
        if at not in kept or _QUOTES.fullmatch(str(kept[at].get("words", ""))):
            kept[at] = point
    return [kept[at] for at in sorted(kept)]


def _with_ends(
    points: list[dict[str, Any]], held: list[dict[str, Any]], scale: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """With a point at each end of the scale where there was one."""
    there = {float(point["at"]) for point in points}
    for end, words in _ENDS.items():
        at = scale.get(end)
        if at is not None and float(at) not in there and any(float(p["at"]) == float(at) for p in held):
            points.append({"at": at, "words": words})
    return sorted(points, key=lambda point: float(point["at"]))
