"""Running heads and feet of a paged document: lines at the edge of a page that come again on others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

__all__ = ["running_lines"]

_EDGE = 2
"""Lines looked at on top and at the bottom of each page."""
_SHARE = 0.3
"""Of the pages, on which a line must stand; left and right pages may carry different ones."""
_LEAST = 3


def running_lines(pages: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
    """Start, end and kind of each running line in the text of `pages` joined by a line end.

    Lines that differ in their numbers only count as the same, because most carry the number of the page.
    """
    edges = [list(_edges(page)) for page in pages]
    counts = Counter(key for lines in edges for key in {key for _, _, key in lines})
    least = max(_LEAST, _SHARE * len(pages))
    found = []
    offset = 0
    for page, lines in zip(pages, edges, strict=True):
        found += [(offset + a, offset + b, "running head") for a, b, key in lines if counts[key] >= least]
        offset += len(page) + 1
    return tuple(found)


def _edges(page: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and number-free wording of the outermost lines that hold words."""
    lines = [m for m in re.finditer(r"[^\n]+", page) if m.group().strip()]
    outer = lines if len(lines) <= 2 * _EDGE else (*lines[:_EDGE], *lines[-_EDGE:])
    for match in outer:
        yield match.start(), match.end(), re.sub(r"\d+", "0", match.group().strip().casefold())
