"""Recall and precision of the words of an article among those that were kept of its page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.reader.wild.web_material import Layout

__all__ = ["Score", "kept", "score"]


@dataclass(frozen=True)
class Score:
    """Words that should be kept, that were, and that were kept and should not."""

    wanted: int
    found: int
    wrong: int

    @property
    def recall(self) -> float:
        """0 to 1."""
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """0 to 1; 1 where nothing was kept."""
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.wanted + other.wanted, self.found + other.found, self.wrong + other.wrong)


def _words(parts: Iterable[str]) -> Counter[str]:
    """Words of four signs or more; shorter ones stand in every text and tell nothing."""
    return Counter(w for part in parts for w in re.findall(r"[^\W_]{4,}", part.casefold()))


def score(layout: Layout, text: str) -> Score:
    """How well `text` is the article of `layout`."""
    found, wanted = _words([text]), _words(layout.keep)
    hits = found & wanted
    return Score(wanted.total(), hits.total(), (found - wanted - _words(layout.either * 2)).total())


def kept(layouts: Iterable[Layout], extract: Callable[[str], str]) -> dict[str, Score]:
    """The score of each kind of page when `extract` turns a page into the text of its article."""
    kinds: dict[str, Score] = {}
    for layout in layouts:
        kinds[layout.kind] = kinds.get(layout.kind, Score(0, 0, 0)) + score(layout, extract(layout.html))
    return kinds
