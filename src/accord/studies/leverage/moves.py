"""Fields that may move: their slots among the draws, how far they can go, and the draws with some moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from accord.agenda.layout import Agenda
from accord.case.completeness import consenting
from accord.case.paths import Numbered, numbers
from accord.case.quantity import Quantity
from accord.case.schema import Case
from accord.forecasts.plan import Plan
from accord.forecasts.uncertain import fields_of_slots
from accord.sampling.arrays import Floats
from accord.studies.leverage.goals import Goal

__all__ = ["Move", "moved", "moves_of"]

_FIXED = ("elasticity", "elsewhere", "closing_gap", "parked", "status_quo", "shape", "capability", "stake")
"""What nobody decides: constants of the rules, and the world as it is."""
_ON_SCALE = ("ask", "bottom_line", "bottom_line_above", "no_deal")
_DISTANCES = ("size", "pressure_cap")
"""Lengths along the scale of the issue."""
_CHANCES = (
    *("resolve", "credibility", "trust", "backfire", "backfire_resolve", "chance", "salience"),
    *("loss", "push", "rush"),
)
"""Numbers from 0 to 1."""


@dataclass(frozen=True)
class Move:
    """A field that may move, and the way that helps."""

    path: str
    actor: str
    third: bool
    slots: tuple[int, ...]
    usual: float
    low: float
    high: float
    lines: tuple[tuple[int, int], ...] = ()
    """Of an ask, for each of its slots that of the bottom line behind it, and the side that it stands on:
    +1 above the line, -1 below; an ask does not pass its line."""
    toward: int = 1
    useful: float = 0.0
    """How far it may go, native unit: beyond, nothing more is gained."""

    @property
    def range(self) -> float:
        """Width of the range."""
        return self.high - self.low


def moved(inputs: Floats, amounts: Iterable[tuple[Move, float]]) -> Floats:
    """The draws with fields moved by amounts, native unit, in the way that helps, cut to their ranges."""
    out = inputs.copy()
    every = list(amounts)
    for move, amount in every:
        for slot in move.slots:
            out[:, slot] = np.clip(out[:, slot] + move.toward * amount, move.low, move.high)
    for move, _ in every:
        for slot, (line, side) in zip(move.slots, move.lines, strict=False):
            if side > 0:
                out[:, slot] = np.maximum(out[:, slot], np.minimum(inputs[:, slot], out[:, line]))
            else:
                out[:, slot] = np.minimum(out[:, slot], np.maximum(inputs[:, slot], out[:, line]))
    return out


def moves_of(plan: Plan, goal: Goal) -> tuple[Move, ...]:
    """The fields of a plan that somebody could move, each once, those of the goal's issues first."""
    assert plan.agenda is not None
    slots: dict[str, list[int]] = {}
    for slot, path in fields_of_slots(plan).items():
        slots.setdefault(path, []).append(slot)
    found = [move for entry in numbers(plan.case) if (move := _move(plan, goal, entry, slots)) is not None]
    return tuple(sorted(found, key=lambda move: move.path.split(".")[1:2] != [goal.issues[0]]))


def _move(plan: Plan, goal: Goal, entry: Numbered, slots: Mapping[str, list[int]]) -> Move | None:
    path, case, agenda = ".".join(map(str, entry.trail)), plan.case, plan.agenda
    assert agenda is not None
    if path not in slots or entry.field in _FIXED or entry.number.missing:
        return None
    floor = max(agenda.slots.rows[slot][4] for slot in slots[path])
    low, high = _range(case, entry)
    low = max(low, floor)
    if not low < high:
        return None
    actor = _actor(case, entry)
    parties = {a for name in goal.issues for a in consenting(case.issues[name])}
    third = bool(actor) and actor not in parties
    usual = min(max(entry.number.modal, low), high)
    lines = _lines(agenda, slots, path) if entry.field == "ask" else ()
    return Move(path, actor, third, tuple(slots[path]), usual, low, high, lines)


def _lines(agenda: Agenda, slots: Mapping[str, list[int]], path: str) -> tuple[tuple[int, int], ...]:
    """The bottom line behind every value of an ask, of dated ones that of the same place, and the side."""
    _, issue, _, actor, _ = path.split(".")
    if (issue, actor) not in agenda.stances:
        return ()
    stance = agenda.tables.stances[agenda.stances.index((issue, actor))]
    behind = slots.get(f"issues.{issue}.stances.{actor}.bottom_line", [])
    if stance.direction == 0 or not behind:
        return ()
    side = int(stance.direction)
    return tuple((behind[min(at, len(behind) - 1)], side) for at in range(len(slots[path])))


def _actor(case: Case, entry: Numbered) -> str:
    match tuple(map(str, entry.trail)):
        case ("actors", actor, *_) | ("issues", _, "stances", actor, *_):
            return actor
        case ("issues", issue, "influence", name, *_):
            return case.issues[issue].influence[name].sender
        case ("issues", _, "ratification", actor, *_):
            return actor
        case ("links", name, *_):
            return case.links[name].actor or ""
    return ""


def _range(case: Case, entry: Numbered) -> tuple[float, float]:
    """Its own interval, widened to the scale of its issue, to 0-1, or to half and twice itself."""
    own = _interval(entry.number)
    if entry.trail[0] == "issues":
        scale = case.issues[str(entry.trail[1])].scale
        if entry.field in _ON_SCALE:
            return min(own[0], scale.low), max(own[1], scale.high)
        if entry.field in _DISTANCES:
            return 0.0, max(own[1], scale.high - scale.low)
    if entry.field in _CHANCES:
        return 0.0, max(own[1], 1.0)
    if entry.trail[0] == "links":
        wide = max(abs(own[0]), abs(own[1]))
        return min(own[0], 0.0), 2.0 * wide
    return (0.5 * own[0], 2.0 * own[1]) if own[1] > 0.0 else (0.0, 1.0)


def _interval(number: Quantity) -> tuple[float, float]:
    low, high = number.bounds
    if np.isfinite(low) and np.isfinite(high):
        return low, high
    wide = 2.0 * float(number.sd or 0.0)
    if number.kind == "normal":
        return float(number.mean or 0.0) - wide, float(number.mean or 0.0) + wide
    factor = float(np.exp(2.0 * float(number.sigma or 0.0)))
    return float(number.median or 0.0) / factor, float(number.median or 0.0) * factor


def toward(move: Move, way: int) -> Move:
    """The move in one of the two ways, as far as its range reaches."""
    return replace(move, toward=way, useful=move.range)


def ways(moves: Iterable[Move]) -> Iterator[Move]:
    """Every move both ways."""
    for move in moves:
        for way in (1, -1):
            yield toward(move, way)
