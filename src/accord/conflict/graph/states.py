"""The graph of a conflict as arrays: states, moves of each decision maker, ranks of preference.

States are numbered 0..m-1 in ascending decimal code (listed states: in the order of the file); movers
0..n-1 in the order of the file. In option form without exceptions the moves need no storage: they follow from
masks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from accord.conflict.graph.model import Label
from accord.errors import UsageError

__all__ = [
    "MAX_ARCS",
    "Arcs",
    "Bools",
    "Graph",
    "Ints",
    "Longs",
    "OptionMoves",
    "dense_ranks",
    "option_pairs",
]

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

MAX_ARCS = 60_000_000
"""Stored moves need about 16 bytes each; more than this is refused with a clear message."""

STORED_BELOW = 20_000
"""Up to this many moves a stored list is faster than walking the cells of the option cube."""


@dataclass(frozen=True)
class OptionMoves:
    """Moves by masks: a mover changes any set of its own options at once, within their directions."""

    bits: int
    own: Longs  # (n,) options of each mover
    on_only: Longs  # (n,) those that can only be taken up
    off_only: Longs  # (n,) those that can only be given up


@dataclass(frozen=True)
class Arcs:
    """Stored moves: the targets of mover j from state s are ``target[start[j, s]:start[j, s + 1]]``."""

    start: Longs  # (n, m + 1)
    target: Ints  # (arcs,)
    back_start: Longs  # (n, m + 1), the same arcs by target
    source: Ints  # (arcs,)

    @staticmethod
    def of_pairs(states: int, pairs: Sequence[tuple[Longs, Longs]]) -> Arcs:
        """Arcs from one pair of arrays (sources, targets) per mover; repeated arcs count once."""
        forward = [_rows(states, s, t) for s, t in pairs]
        backward = [_rows(states, t, s) for s, t in pairs]
        return Arcs(*_joined(forward), *_joined(backward))

    def of(self, mover: int, state: int) -> Ints:
        """The states that `mover` can reach from `state` in one move."""
        return self.target[self.start[mover, state] : self.start[mover, state + 1]]

    def pairs(self, mover: int) -> tuple[Longs, Longs]:
        """All moves of `mover` as arrays of sources and targets."""
        counts = np.diff(self.start[mover])
        sources = np.repeat(np.arange(len(counts)), counts)
        return sources, self.target[self.start[mover, 0] : self.start[mover, -1]].astype(np.int64)


@dataclass(frozen=True)
class Graph:
    """One conflict with one set of preferences.

    `utility` holds ranks from 0 (worst) without gaps, equal where indifferent; `perceived` is False where a
    mover does not see a state (it has no moves there, and its stability there means nothing).
    """

    movers: tuple[str, ...]
    utility: Ints  # (n, m)
    perceived: Bools  # (n, m)
    codes: Longs | None  # (m,) decimal codes; None where states are listed or joined without one
    listed: tuple[Label, ...] | None  # labels of listed or coalesced states; None: the codes are the labels
    moves: OptionMoves | None  # None where the moves have exceptions or are listed
    stored: Arcs | None  # None in option form, until they are needed

    @property
    def n(self) -> int:
        """Number of decision makers."""
        return int(self.utility.shape[0])

    @property
    def m(self) -> int:
        """Number of states."""
        return int(self.utility.shape[1])

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """The label of every state, in order."""
        if self.listed is not None:
            return self.listed
        assert self.codes is not None
        return tuple(int(code) for code in self.codes)

    @cached_property
    def number_of(self) -> dict[Label, int]:
        """The number of each label."""
        return {label: number for number, label in enumerate(self.labels)}

    @cached_property
    def arcs(self) -> Arcs:
        """The stored moves, listed now if they follow from masks.

        Raises
        ------
        UsageError
            If there are more than `MAX_ARCS`.
        """
        if self.stored is not None:
            return self.stored
        assert self.moves is not None
        assert self.codes is not None
        if self.arc_bound > MAX_ARCS:
            raise UsageError(
                f"this question needs every move listed, and there may be {self.arc_bound:,}: "
                f"more than {MAX_ARCS:,}; give the conflict fewer options or more infeasible patterns"
            )
        return Arcs.of_pairs(self.m, [option_pairs(self.codes, self.moves, j) for j in range(self.n)])

    @property
    def arc_bound(self) -> int:
        """No fewer than the number of moves."""
        if self.stored is not None:
            return len(self.stored.target)
        assert self.moves is not None
        return sum(self.m * (2 ** int(mask).bit_count() - 1) for mask in self.moves.own)

    @property
    def small(self) -> bool:
        """Whether stored moves are the faster form."""
        return self.moves is None or self.arc_bound <= STORED_BELOW

    def preferring(self, utility: Ints) -> Graph:
        """The same states and moves under other preferences; stored moves are shared."""
        stored = self.arcs if self.small else self.stored
        return replace(self, utility=utility, stored=stored)


def dense_ranks(values: npt.NDArray[np.generic]) -> Ints:
    """Ranks from 0 without gaps: equal values share a rank, a larger value has a larger rank."""
    return np.unique(values, return_inverse=True)[1].astype(np.int32)


def option_pairs(codes: Longs, moves: OptionMoves, mover: int) -> tuple[Longs, Longs]:
    """All moves of `mover` between the states with these ascending `codes`, as sources and targets."""
    own, on, off = (int(mask[mover]) for mask in (moves.own, moves.on_only, moves.off_only))
    everyone = np.arange(len(codes), dtype=np.int64)
    sources, targets = [everyone[:0]], [everyone[:0]]
    change = own
    while change:
        able = ((codes & (change & on)) == 0) & ((~codes & (change & off)) == 0)
        aim = codes[able] ^ change
        place = np.minimum(np.searchsorted(codes, aim), len(codes) - 1)
        there = codes[place] == aim
        sources.append(everyone[able][there])
        targets.append(place[there])
        change = (change - 1) & own
    return np.concatenate(sources), np.concatenate(targets)


def _rows(states: int, rows: Longs, columns: Longs) -> tuple[Longs, Ints]:
    cells = np.unique(rows * states + columns)
    start = np.searchsorted(cells, np.arange(states + 1, dtype=np.int64) * states)
    return start, (cells % states).astype(np.int32)


def _joined(rows: Sequence[tuple[Longs, Ints]]) -> tuple[Longs, Ints]:
    before = np.cumsum([0, *(len(content) for _, content in rows[:-1])])
    starts = np.stack([start + shift for (start, _), shift in zip(rows, before, strict=True)])
    return starts.astype(np.int64), np.concatenate([content for _, content in rows])
