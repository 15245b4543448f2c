"""Where words stand around a passage: in it, in its sentence or paragraph, in the heading, further above.

Zones are told from the text alone, by blank lines and full stops, so that annotated texts can be divided as
documents are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from accord.reader.records import Passage

__all__ = ["ZONES", "Blocks", "Surroundings"]

ZONES = ("content", "sentence", "lead", "previous", "before", "after", "heading", "above")
"""From near to far: the passage, its sentence, the first sentence of the paragraph, the sentence before,
others before and behind it in the paragraph, the heading, and the paragraph above."""
_BLOCK = re.compile(r"\S(?:.(?!\n[ \t]*\n))*.?", re.DOTALL)
_FULL_STOP = re.compile(r"[.?!][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_ENDS = (".", "?", "!", '"', "”", ":", ";", ",")
_LONGEST_HEADING = 70
_UNDER = 6
"""Paragraphs that stand under one heading at most."""
_REACH, _FURTHER = 900, 700
"""Characters of a paragraph, and of the one above it, that are looked at."""

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Surroundings:
    """The stretches around a sentence; empty ones where there is none."""

    paragraph: Stretch
    lead: Stretch
    previous: Stretch
    heading: Stretch
    above: Stretch

    def stretches(self) -> Iterator[tuple[Stretch, str]]:
        """What is looked at, in the order of the text, with the zone of what stands nowhere nearer."""
        if self.heading != self.above:
            yield self.heading, "heading"
        yield self.above, "heading" if self.heading == self.above else "above"
        yield self.paragraph, "before"

    def zone(self, place: int, content: Passage | None, whole: Passage) -> str:
        """The zone of a place in the paragraph of the sentence `whole`."""
        if content is not None and content.start <= place < content.end:
            return "content"
        if whole.start <= place < whole.end:
            return "sentence"
        if place >= whole.end:
            return "after"
        if self.lead[0] <= place < self.lead[1]:
            return "lead"
        return "previous" if self.previous[0] <= place < self.previous[1] else "before"


@dataclass
class Blocks:
    """The paragraphs and headings of a text."""

    text: str
    _stretches: list[Stretch] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._stretches = [match.span() for match in _BLOCK.finditer(self.text)]
        self._starts = [start for start, _ in self._stretches]

    def around(self, whole: Passage) -> Surroundings:
        """What stands around the sentence `whole`."""
        number = max(0, bisect_right(self._starts, whole.start) - 1)
        start, end = self._stretches[number] if self._stretches else (whole.start, whole.end)
        first = max(start, whole.start - _REACH)
        last = min(max(end, whole.end), whole.end + _REACH)
        # No further back than is looked at: a paragraph may be a whole document.
        stops = [m.end() for m in _FULL_STOP.finditer(self.text, first, whole.start)]
        if not stops or stops[-1] != whole.start:
            # A line end, or a stop that is none of ours, stands before the sentence.
            stops.append(whole.start)
        nothing = (first, first)
        return Surroundings(
            paragraph=(first, last),
            lead=(start, stops[0]) if start == first < whole.start else nothing,
            previous=(stops[-2], stops[-1]) if len(stops) > 1 else nothing,
            heading=self._heading(number) or nothing,
            above=self._above(number) or nothing,
        )

    def _heading(self, number: int) -> Stretch | None:
        """The nearest heading over a paragraph; the title of the text is none."""
        for above in range(number - 1, max(0, number - 1 - _UNDER), -1):
            if self._is_heading(above):
                return self._stretches[above]
        return None

    def _above(self, number: int) -> Stretch | None:
        if number == 0:
            return None
        start, end = self._stretches[number - 1]
        return max(start, end - _FURTHER), end

    def _is_heading(self, number: int) -> bool:
        start, end = self._stretches[number]
        if end - start >= _LONGEST_HEADING:
            return False
        words = self.text[start:end].strip()
        return "\n" not in words and not words.endswith(_ENDS)
