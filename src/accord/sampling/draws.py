"""From uncertain numbers to draws: a table of named quantities, sampled in any order and in any blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from accord.machine.jit import compiled, inner
from accord.sampling.arrays import Floats
from accord.sampling.rng import key, normal_quantile, uniform

if TYPE_CHECKING:
    from accord.case.quantity import Quantity

__all__ = ["CHUNK", "Slots", "chunk_size", "sample"]

CHUNK = 4096
"""Draws are made and reduced in chunks of at most this size, in index order, whatever the workers do."""
_CHUNK_NUMBERS = 1 << 22
"""Numbers in a chunk, 32 MB; larger cases have fewer draws in one."""

Domain = Literal["any", "positive", "probability", "scale"]
Name = tuple[str, str, str]
Row = tuple[int, float, float, float, float, float]
_POINT, _TRIANGULAR, _UNIFORM, _NORMAL, _LOGNORMAL, _CHOICE = range(6)
_TINY = 1e-9


def chunk_size(slots: int) -> int:
    """Draws in a chunk of a case with so many uncertain numbers: `CHUNK`, or for a large case the power of
    two that keeps a chunk below 32 MB, at least 16. It depends on the case alone, as do sums over chunks."""
    most = max(_CHUNK_NUMBERS // max(slots, 1), 16)
    return min(CHUNK, 1 << (most.bit_length() - 1))


@dataclass
class Slots:
    """The uncertain numbers of a simulation, one slot each, in the order in which they were added.

    A slot is named by actor, issue and field; its random numbers depend on that name and not on its index.
    """

    names: list[Name] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    choices: list[tuple[tuple[float, ...], tuple[float, ...]]] = field(default_factory=list)
    _known: dict[tuple[Name, Row], int] = field(default_factory=dict)

    def add(
        self,
        quantity: Quantity,
        *,
        actor: str = "",
        issue: str = "",
        name: str,
        low: float = -np.inf,
        high: float = np.inf,
    ) -> int:
        """A slot for `quantity`, whose draws are cut to [low, high]; returns its index, -1 if it is
        missing. The same number named again is the same slot."""
        if quantity.missing:
            return -1
        named, row = (actor, issue, name), (*self._code(quantity), low, high)
        known = self._known.get((named, row))
        return self._append(named, row) if known is None else known

    def add_uniform(self, *, actor: str = "", issue: str = "", name: str) -> int:
        """A slot for a plain uniform number on (0, 1)."""
        return self._append((actor, issue, name), (_UNIFORM, 0.0, 1.0, 0.0, -np.inf, np.inf))

    def _append(self, named: Name, row: Row) -> int:
        self.names.append(named)
        self.rows.append(row)
        self._known.setdefault((named, row), len(self.rows) - 1)
        return len(self.rows) - 1

    def _code(self, quantity: Quantity) -> tuple[int, float, float, float]:
        match quantity.kind:
            case "point":
                return _POINT, float(quantity.value or 0.0), 0.0, 0.0
            case "triangular":
                return _TRIANGULAR, float(quantity.low), float(quantity.mode), float(quantity.high)  # type: ignore[arg-type]
            case "uniform":
                return _UNIFORM, float(quantity.low), float(quantity.high), 0.0  # type: ignore[arg-type]
            case "normal":
                return _NORMAL, float(quantity.mean), float(quantity.sd), 0.0  # type: ignore[arg-type]
            case "lognormal":
                return _LOGNORMAL, float(np.log(quantity.median)), float(quantity.sigma), 0.0  # type: ignore[arg-type]
            case "choice":
                choice = (quantity.values or (), quantity.weights or ())
                if choice not in self.choices:
                    self.choices.append(choice)
                return _CHOICE, float(self.choices.index(choice)), 0.0, 0.0

    def keys(self, seed: int) -> NDArray[np.uint64]:
        """(slot,) the key of each slot's stream."""
        return np.array([key(seed, *name) for name in self.names], np.uint64)


def sample(slots: Slots, seed: int, first: int, count: int) -> NDArray[np.float64]:
    """Draws `first` to `first + count - 1` of every slot.

    Returns
    -------
    (draw, slot) array, native units. A longer run begins with the same numbers.
    """
    out = np.empty((count, len(slots.rows)))
    table = np.array(slots.rows, np.float64).reshape(-1, 6)
    _fill(out, table, slots.keys(seed), np.uint64(first), *_choice_table(slots))
    return out


def _choice_table(slots: Slots) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    starts = np.cumsum([0, *(len(values) for values, _ in slots.choices)])
    values = np.array([v for row, _ in slots.choices for v in row], np.float64)
    chances = [_cumulative(np.asarray(w, np.float64)) for _, w in slots.choices]
    return starts.astype(np.int64), values, np.concatenate(chances) if chances else np.empty(0)


def _cumulative(weights: Floats) -> Floats:
    """(value,) chances of the values up to each, from their weights, none of which is too large to add."""
    scaled = np.ldexp(weights, -np.frexp(weights.max())[1])  # a power of two, so no digit changes
    cumulative: Floats = np.cumsum(scaled) / np.sum(scaled)
    return cumulative


@inner
def _triangular(u: float, low: float, mode: float, high: float) -> float:
    if high <= low:
        return mode
    turn = (mode - low) / (high - low)
    if u < turn:
        return low + np.sqrt(u * (high - low) * (mode - low))
    return high - np.sqrt((1.0 - u) * (high - low) * (high - mode))


@compiled
def _fill(
    out: NDArray[np.float64],
    table: NDArray[np.float64],
    keys: NDArray[np.uint64],
    first: np.uint64,
    starts: NDArray[np.int64],
    values: NDArray[np.float64],
    chances: NDArray[np.float64],
) -> None:
    for s in range(table.shape[0]):
        kind, a, b, c = int(table[s, 0]), table[s, 1], table[s, 2], table[s, 3]
        low, high = table[s, 4], table[s, 5]
        for d in range(out.shape[0]):
            if kind == _POINT:
                x = a
            else:
                u = uniform(keys[s], first + np.uint64(d))
                if kind == _TRIANGULAR:
                    x = _triangular(u, a, b, c)
                elif kind == _UNIFORM:
                    x = a + u * (b - a)
                elif kind == _NORMAL:
                    x = a + b * normal_quantile(u)
                elif kind == _LOGNORMAL:
                    x = np.exp(a + b * normal_quantile(u))
                else:
                    i = starts[int(a)]
                    while chances[i] < u and i + 1 < starts[int(a) + 1]:
                        i += 1
                    x = values[i]
            out[d, s] = min(max(x, low), high)
