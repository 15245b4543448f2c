"""What a YAML text holds after one entry of it was changed, with only that entry read again.

Reading a case of eighty kilobytes takes thirty milliseconds of the processor, which every saved number cost.
An entry of a block mapping, read by itself in its column, means what it means in its place, unless it refers
to something outside of it; where that might be, nothing is said here and the whole is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from accord.yaml.reading import Mark, Text, Trail, read_alone

__all__ = ["Part", "reread"]

_REFERS = re.compile(r"(?:^|[\s\[{,:-])[&*]")
"""Where an anchor or an alias may stand: too often rather than not."""


@dataclass(frozen=True)
class Part:
    """An entry of a block mapping that was written anew, or was added."""

    trail: Trail
    start: int
    """Of its key in the old text; where it was added, of the entry before which it stands."""
    end: int
    """One past its last character there; the same as `start` where it was added."""
    new: str
    """What stands there now."""


def reread(old: str, before: Text, part: Part, value: Any) -> Text | None:
    """What the text holds with a part written anew, its data left as they were; None where it is not certain
    that the part holds just `value`.

    Parameters
    ----------
    before : what the old text held.
    """
    if before.findings or _refers(old) or _refers(part.new):
        return None
    line = old.rfind("\n", 0, part.start) + 1
    alone = read_alone(" " * (part.start - line) + part.new)
    if alone.findings or alone.data != {part.trail[-1]: value}:
        return None
    place = _Place(part, line, old)
    above, lines, marks = part.trail[:-1], dict(place.lines(before)), dict(place.marks(before))
    lines |= {(*above, *trail): number + place.first for trail, number in alone.lines.items()}
    marks |= {(*above, *trail): _moved(mark, line) for trail, mark in alone.marks.items() if trail}
    return Text(before.data, lines, (), marks)


def _refers(text: str) -> bool:
    return ("&" in text or "*" in text) and _REFERS.search(text) is not None


def _moved(mark: Mark, by: int) -> Mark:
    key = None if mark.key is None else (mark.key[0] + by, mark.key[1] + by)
    return Mark(key, mark.start + by, mark.end + by, mark.flow, mark.block)


class _Place:
    """What stands around a part, and by how much what comes after it has moved."""

    def __init__(self, part: Part, line: int, old: str) -> None:
        self.part, self.depth = part, len(part.trail)
        self.holders = {part.trail[:n] for n in range(self.depth)}
        self.first = old.count("\n", 0, line)
        """Lines above it."""
        gone = old.count("\n", part.start, part.end)
        self.by = len(part.new) - (part.end - part.start)
        self.lines_by = part.new.count("\n") - gone
        self.after = self.first + gone + (2 if part.end > part.start else 1)
        """The first line that may hold what comes after it."""

    def lines(self, before: Text) -> Iterator[tuple[Trail, int]]:
        """The lines of all but the part, as they are now."""
        inner, depth, after, by = self.part.trail, self.depth, self.after, self.lines_by
        for trail, line in before.lines.items():
            if trail[:depth] != inner:
                yield trail, line + by if line >= after and trail not in self.holders else line

    def marks(self, before: Text) -> Iterator[tuple[Trail, Mark]]:
        """The marks of all but the part, as they are now."""
        inner, depth, end, by = self.part.trail, self.depth, self.part.end, self.by
        for trail, mark in before.marks.items():
            if trail[:depth] == inner:
                continue
            if trail in self.holders:
                yield trail, mark._replace(end=mark.end + by)
            elif by and (mark.start if mark.key is None else mark.key[0]) >= end:
                yield trail, _moved(mark, by)
            else:
                yield trail, mark
