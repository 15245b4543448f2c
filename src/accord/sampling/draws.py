"""From uncertain numbers to draws: a table of named quantities, sampled in any order and in any blocks."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from accord.machine.jit import compiled, inner
from accord.sampling.arrays import Floats
from accord.sampling.rng import key, normal_quantile, uniform

if TYPE_CHECKING:
    from accord.case.quantity import Quantity

__all__ = ["CHUNK", "Slots", "chunk_size", "sample", "shares_of_causes"]

CHUNK = 4096
"""Draws are made and reduced in chunks of at most this size, in index order, whatever the workers do."""
_CHUNK_NUMBERS = 1 << 22
"""Numbers in a chunk, 32 MB; larger cases have fewer draws in one."""

Domain = Literal["any", "positive", "probability", "scale"]
Name = tuple[str, str, str]
Row = tuple[int, float, float, float, float, float]
_POINT, _TRIANGULAR, _UNIFORM, _NORMAL, _LOGNORMAL, _CHOICE = range(6)
_ROOT_HALF = math.sqrt(0.5)
_LEAST = 1e-16
"""Uniform numbers stay inside (0, 1) by this much."""


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
    causes: list[str] = field(default_factory=list)
    """What several numbers follow together."""
    follows: dict[Name, dict[int, float]] = field(default_factory=dict)
    """Name -> index of each cause that it follows -> its share of the chance, with the sign of its way."""
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

    def follow(self, named: Name, cause: str, rho: float, sign: int) -> None:
        """Let a number follow a cause: `rho`, 0-1, of its chance is that of all that follow it, upward where
        `sign` is +1. Its distribution stays as given."""
        if cause not in self.causes:
            self.causes.append(cause)
        self.follows.setdefault(named, {})[self.causes.index(cause)] = sign * rho

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

    def modes(self) -> NDArray[np.float64]:
        """(slot,) the most likely value of each number, cut to its bounds; 0.5 of a plain uniform one."""
        return np.array([min(max(self._mode(row), row[4]), row[5]) for row in self.rows])

    def chosen(self, row: Row) -> bool:
        """Whether a number is one of `choices`, the one at row[1]."""
        return row[0] == _CHOICE

    def _mode(self, row: Row) -> float:
        kind, a, b = row[:3]
        if self.chosen(row):
            values, weights = self.choices[int(a)]
            return values[int(np.argmax(weights))]
        if kind == _LOGNORMAL:
            return float(np.exp(a))
        return {_TRIANGULAR: b, _UNIFORM: 0.5 * (a + b)}.get(kind, a)

    def keys(self, seed: int) -> NDArray[np.uint64]:
        """(slot,) the key of each slot's stream; 0 of a number that is certain, which needs none."""
        named = zip(self.names, self.rows, strict=True)
        return np.array([key(seed, *name) if row[0] != _POINT else 0 for name, row in named], np.uint64)


def sample(slots: Slots, seed: int, first: int, count: int) -> NDArray[np.float64]:
    """Draws `first` to `first + count - 1` of every slot.

    Returns
    -------
    (draw, slot) array, native units. A longer run begins with the same numbers.
    """
    out = np.empty((count, len(slots.rows)))
    table = np.array(slots.rows, np.float64).reshape(-1, 6)
    causes = np.array([key(seed, "", "", f"cause {cause}") for cause in slots.causes], np.uint64)
    common, loads = np.empty((len(causes), count)), _loads(slots)
    _draw_causes(common, causes, np.uint64(first))
    _fill(out, table, slots.keys(seed), np.uint64(first), *_choice_table(slots), common, loads)
    return out


def shares_of_causes(slots: Slots, slot: int) -> Floats:
    """(1 + cause,) weight of the own normal deviate of a slot, and of those of the causes that it follows."""
    loads: Floats = _loads(slots)[slot]
    return loads


def _loads(slots: Slots) -> NDArray[np.float64]:
    """(slot, 1 + cause) weight of a number's own normal deviate, and of those of the causes; the squares sum
    to 1. Shares that sum to more are cut in proportion."""
    loads = np.zeros((len(slots.rows), 1 + len(slots.causes)))
    loads[:, 0] = 1.0
    following = ((s, name) for s, name in enumerate(slots.names) if name in slots.follows)
    for s, name in following:
        shares = slots.follows[name]
        total = sum(abs(share) for share in shares.values())
        for cause, share in shares.items():
            loads[s, 1 + cause] = math.copysign(math.sqrt(abs(share) / max(total, 1.0)), share)
        loads[s, 0] = math.sqrt(max(1.0 - total, 0.0))
    return loads


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
def _draw_causes(common: NDArray[np.float64], keys: NDArray[np.uint64], first: np.uint64) -> None:
    """(cause, draw) standard normal deviates."""
    for g in range(common.shape[0]):
        for d in range(common.shape[1]):
            common[g, d] = normal_quantile(uniform(keys[g], first + np.uint64(d)))


@inner
def _together(u: float, loads: NDArray[np.float64], common: NDArray[np.float64], s: int, d: int) -> float:
    """The uniform number of a slot that follows causes (Gaussian copula)."""
    z = loads[s, 0] * normal_quantile(u) if loads[s, 0] > 0.0 else 0.0
    for g in range(common.shape[0]):
        z += loads[s, 1 + g] * common[g, d]
    return min(max(0.5 * math.erfc(-z * _ROOT_HALF), _LEAST), 1.0 - _LEAST)


@compiled
def _fill(
    out: NDArray[np.float64],
    table: NDArray[np.float64],
    keys: NDArray[np.uint64],
    first: np.uint64,
    starts: NDArray[np.int64],
    values: NDArray[np.float64],
    chances: NDArray[np.float64],
    common: NDArray[np.float64],
    loads: NDArray[np.float64],
) -> None:
    for s in range(table.shape[0]):
        kind, a, b, c = int(table[s, 0]), table[s, 1], table[s, 2], table[s, 3]
        low, high = table[s, 4], table[s, 5]
        for d in range(out.shape[0]):
            if kind == _POINT:
                x = a
            else:
                u = uniform(keys[s], first + np.uint64(d))
                if loads[s, 0] < 1.0:
                    u = _together(u, loads, common, s, d)
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
