"""The unit of a number that names none: that of the matter named before it.

"Azerbaijan asks for 42 cubic metres per second. Last autumn it had demanded 50." A number takes the unit of
the figure before it that is of its size; farther back only that of one nearly as large.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from accord.reader.records import Figure
from accord.reader.rules.points import LADDERS, POINT_OF_TIME
from accord.reader.rules.quantities import Quantity, quantities_in, unit_forms
from accord.reader.tables import words

__all__ = ["Known", "known_from", "with_unit"]

_NEAR, _FAR = 400, 1500
"""Characters back in which a number finds the unit of another of its size, and of one nearly alike."""
_SIZE, _LIKE = 12.0, 1.3
"""How many times the smaller the larger of two numbers of one size may be, and of two nearly alike."""
_LAST, _BARGAIN = 220, 2.5
"""Characters back to the last number that somebody named, and how many times the smaller the larger of two
that are bargained over may be."""
_LIKE_LAST = 1.5
"""The same of the last number beside it, of which nobody is known to have named it."""
_CLOSE = 5.0
"""The same of those that are looked at first."""
_LEAST = 13.0
"""A number that may take its unit from far back; smaller ones count anything."""
_LONGEST = 100.0
"""Of what counts days or years."""
_OF_OTHERS = re.compile(
    r"\s+(?!(?:was|is|has|does|as|this|less|its|his|thus|across|always|perhaps|besides|plus|towards|unless)\b)"
    r"(?:[a-z]{3,}(?:al|ed|ing|ic|ous|an|ar|er)\s+)?[a-z]{3,}(?<!s)s\b"
)
"""What a number counts itself, of which the table has no unit: "two diplomats"."""


@dataclass(frozen=True)
class Known:
    """A figure that stands before, as far as another takes its unit from it."""

    place: int
    unit: str
    value: float | None = None
    held: bool = False
    """Whether it is what somebody asks for, offers or calls a limit."""
    beside: bool = False
    """Whether it stands in the paragraph of the sentence that is read."""


_HELD = frozenset(("ask", "offer", "bound", "condition", "earlier"))


def known_from(figures: Sequence[Figure], text: str, start: int) -> list[Known]:
    """What the figures of `text` so far tell to those of the sentence that begins at `start`."""
    paragraph = text.rfind("\n\n", 0, start)
    return [
        Known(
            f.passage.start,
            f.unit,
            f.value,
            f.role in _HELD and bool(f.holders),
            f.passage.start > paragraph,
        )
        for f in figures
        if f.unit
    ]


def with_unit(found: Quantity, text: str, offset: int, known: Sequence[Known]) -> Quantity | None:
    """The number with the noun that it counts, else with the unit of those before it; None without one.

    Parameters
    ----------
    offset : where `text` begins in the document.
    """
    counted = re.match(r"\s+of\s+(?:its|their|his|her|the)\s+(?:own\s+)?(\w+)", text[found.end :])
    if counted and not found.unit:
        own = quantities_in(f"7 {counted[1]}")
        end = found.end + counted.end()
        return replace(found, unit=own[0].unit, quote=text[found.start : end], end=end) if own else None
    if found.unit == "per cent":
        return found
    if found.unit:
        fits = (one.unit for one in reversed(known) if one.unit.startswith(f"{found.unit} "))
        unit = next(fits, "")
    elif _OF_OTHERS.match(text[found.end :]):
        return None
    else:
        unit = _of_noun(text[: found.start]) or next(_units(found, offset + found.start, known), "")
    return replace(found, unit=unit) if unit else None


def _of_noun(before: str) -> str:
    """ "Its demand for fishing licences in these waters to 480": what is asked for or counted."""
    matches = list(_asked_for().finditer(before))
    if not matches or re.search(r"\d", before[matches[-1].end() :]):
        return ""
    return unit_forms()[" ".join(matches[-1]["unit"].lower().split())]


@cache
def _asked_for() -> re.Pattern[str]:
    forms = "|".join(
        form
        for form, unit in unit_forms().items()
        if form.isalpha() and unit not in words("calendar", "span")
    )
    return re.compile(
        r"\b(?:demand|request|claim|offer|number|quota|bid|call|wish|ceiling)s?\s+(?:for|of)\s+"
        rf"(?:(?!of\b)[a-z-]+\s+){{0,2}}(?P<unit>{forms})\b[^.;:]{{0,60}}$",
        re.IGNORECASE,
    )


def _units(found: Quantity, place: int, known: Sequence[Known]) -> Iterator[str]:
    """The units that fit a number at `place`, the best first."""
    value = found.value or 0.0
    lately = [
        one
        for one in reversed(known)
        if 0 < place - one.place < _FAR
        and one.unit not in LADDERS
        and one.unit != POINT_OF_TIME
        and (value <= _LONGEST or one.unit.split()[-1] not in words("calendar", "span"))
    ]
    near = [one for one in lately if place - one.place < _NEAR]
    last = next((one for one in near if one.held and one.beside), None)
    if last is not None and place - last.place < _LAST and _alike(value, last.value, _BARGAIN):
        yield last.unit
    beside = [one for one in near if one.beside and place - one.place < _LAST]
    yield from (one.unit for one in beside[:1] if value >= _LEAST and _alike(value, one.value, _LIKE_LAST))
    for among in (near, lately) if value >= _LEAST else ():
        yield from (one.unit for one in among if one.value is not None and _alike(value, one.value, _LIKE))
    yield from (one.unit for one in near if _alike(value, one.value, _CLOSE))
    yield from (one.unit for one in near if value == 0.0 or _alike(value, one.value, _SIZE))


def _alike(one: float, other: float | None, times: float) -> bool:
    """Whether two numbers are of a size; one that is not known is."""
    if other is None:
        return True
    low, high = sorted((one, other))
    return low > 0.0 and high <= times * low
