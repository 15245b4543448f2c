"""The same draws of several tables of uncertain numbers; what two tables have in common is drawn once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from accord.sampling.arrays import Floats
from accord.sampling.draws import Slots, sample

__all__ = ["Together"]


@dataclass(frozen=True)
class _Way:
    """How the draws of a table follow from those of the first one."""

    theirs: NDArray[np.int64]
    """Where its columns stand there; anywhere for those that the first one lacks."""
    own: NDArray[np.int64]
    """Its columns that the first one lacks,"""
    rest: Slots
    """and their numbers."""
    same: bool
    """Whether its columns are those of the first one throughout."""


class _Kept:
    """The draws of the first table over one span of indices."""

    def __init__(self, uses: int) -> None:
        self.making = Lock()
        self.uses = uses
        self.inputs: Floats | None = None


class Together:
    """Samples tables of uncertain numbers over the same spans of indices, from any thread.

    Parameters
    ----------
    tables : one or more; each is asked once for each span, and the draws are forgotten when all have been.
    """

    def __init__(self, tables: Sequence[Slots], seed: int) -> None:
        self._lead, self._seed, self._uses = tables[0], seed, len(tables)
        known = {content: s for s, content in enumerate(_contents(tables[0]))}
        self._ways = {id(table): _way(known, table) for table in tables}
        self._kept: dict[int, _Kept] = {}
        self._keeping = Lock()

    def sample(self, table: Slots, first: int, count: int) -> Floats:
        """What `accord.sampling.draws.sample` gives, not to be written to."""
        way, lead = self._ways[id(table)], self._of_lead(first, count)
        if way.same:
            return lead
        found = np.take(lead, way.theirs, axis=1)
        if way.own.size:
            found[:, way.own] = sample(way.rest, self._seed, first, count)
        return found

    def _of_lead(self, first: int, count: int) -> Floats:
        with self._keeping:
            kept = self._kept.setdefault(first, _Kept(self._uses))
            kept.uses -= 1
            if not kept.uses:
                del self._kept[first]
        with kept.making:
            if kept.inputs is None:
                kept.inputs = sample(self._lead, self._seed, first, count)
        return kept.inputs


def _contents(table: Slots) -> list[object]:
    """All that the draws of every column depend on, besides the seed."""
    found: list[object] = []
    for name, row in zip(table.names, table.rows, strict=True):
        follows = tuple((table.causes[g], share) for g, share in table.follows.get(name, {}).items())
        choice = table.choices[int(row[1])] if table.chosen(row) else None
        found.append((name, row if choice is None else (row[0], *row[2:]), choice, follows))
    return found


def _way(known: dict[object, int], table: Slots) -> _Way:
    at = np.array([known.get(content, -1) for content in _contents(table)], np.int64)
    own = np.flatnonzero(at < 0)
    rest = Slots(
        [table.names[s] for s in own],
        [table.rows[s] for s in own],
        table.choices,
        table.causes,
        table.follows,
    )
    same = at.size == len(known) and bool((at == np.arange(at.size)).all())
    return _Way(np.maximum(at, 0), own, rest, same)
