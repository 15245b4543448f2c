"""What became of what each holder asks for, from the oldest to the newest of several dated documents.

An ask *moved* where a later document names another figure in the same unit, was *reworded* where the holder
asks on with other words, and the holder is *silent* where a later document tells of it, but not of this ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from accord.reader.records import Figure, Reading, Statement

__all__ = ["AskOverTime", "asks_over_time", "told_over_time"]

_ASKING = ("demand", "want", "propose")


@dataclass(frozen=True)
class AskOverTime:
    """What became of an ask from one dated document to the next that tells of its holder."""

    holder: str
    issue: str
    change: Literal["moved", "reworded", "silent"]
    earlier: str
    """Words of the ask in the earlier document."""
    later: str
    """Words in the later document; empty where it is silent."""
    dates: tuple[str, str]


def asks_over_time(readings: Iterable[Reading]) -> tuple[AskOverTime, ...]:
    """The changes, by holder and issue, in order of time; undated documents are left out."""
    dated = sorted((r for r in readings if r.document.metadata.date), key=_date)
    found: list[AskOverTime] = []
    for holder, issue in dict.fromkeys(key for r in dated for key in _asked(r)):
        telling = [r for r in dated if any(holder in s.holders for s in r.statements)]
        for before, after in pairwise(telling):
            found += _change(before, after, holder, issue)
    return tuple(found)


def told_over_time(readings: Iterable[Reading]) -> Iterator[str]:
    """The same in words, a line each."""
    for one in asks_over_time(readings):
        then = f', then "{one.later}"' if one.later else ""
        told = f"{one.holder} on {one.issue}: {one.change} from {one.dates[0]} to {one.dates[1]}"
        yield f'{told}: "{one.earlier}"{then}.'


def _date(reading: Reading) -> str:
    date = reading.document.metadata.date
    return date.value[:10] if date is not None else ""


def _asked(reading: Reading) -> list[tuple[str, str]]:
    """Holder and issue of every ask."""
    return [
        (holder, hit.id) for s in reading.statements if _asks(s) for holder in s.holders for hit in s.issues
    ]


def _asks(statement: Statement) -> bool:
    return statement.act in _ASKING and statement.polarity > 0 and statement.content is not None


def _change(before: Reading, after: Reading, holder: str, issue: str) -> Iterator[AskOverTime]:
    old, new = _words(before, holder, issue), _words(after, holder, issue)
    dates = (_date(before), _date(after))
    if not old:
        return
    if not new:
        yield AskOverTime(holder, issue, "silent", old[0], "", dates)
        return
    first, last = _figure(before, holder, issue), _figure(after, holder, issue)
    moved = first is not None and last is not None and first.unit == last.unit
    if (
        moved
        and first is not None
        and last is not None
        and (first.value, first.upper) != (last.value, last.upper)
    ):
        yield AskOverTime(holder, issue, "moved", first.passage.quote, last.passage.quote, dates)
    elif not moved and not {*map(str.casefold, old)} & {*map(str.casefold, new)}:
        yield AskOverTime(holder, issue, "reworded", old[0], new[0], dates)


def _words(reading: Reading, holder: str, issue: str) -> list[str]:
    """The contents of what a holder asks for on an issue."""
    asks = (s for s in reading.statements if _asks(s) and holder in s.holders and _is_on(s, issue))
    return [" ".join(s.content.quote.split()) for s in asks if s.content is not None]


def _is_on(record: Statement | Figure, issue: str) -> bool:
    return any(hit.id == issue for hit in record.issues)


def _figure(reading: Reading, holder: str, issue: str) -> Figure | None:
    """The one figure that a holder asks for or offers on an issue."""
    named: Sequence[Figure] = [
        f
        for f in reading.figures
        if f.role in ("ask", "offer") and f.value is not None and holder in f.holders and _is_on(f, issue)
    ]
    return named[0] if len(named) == 1 else None
