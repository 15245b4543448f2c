"""What does not survive when a case is written in a format of another program."""

from __future__ import annotations

import math
from collections.abc import Iterator

from accord.formats.grid import Axis, Cell, Grid

__all__ = ["losses"]

_NEAR = 1e-9


def losses(before: Grid, after: Grid) -> tuple[str, ...]:
    """One sentence for every kind of thing in `before` that `after`, its file read again, does not hold."""
    return (*_of_names(before, after), *_of_scales(before, after), *_of_numbers(before, after))


def _of_names(before: Grid, after: Grid) -> Iterator[str]:
    actors = {cell.actor for cell in after.cells}
    gone = [player.name for player in before.players if player.name not in actors]
    if gone:
        yield f"Not found again by name: {_listed(gone)}"
    if len(before.axes) != len(after.axes):
        yield f"{len(after.axes)} of {len(before.axes)} issues are left"


def _of_scales(before: Grid, after: Grid) -> Iterator[str]:
    pairs = list(zip(before.axes, after.axes, strict=False))
    moved = [one.name for one, two in pairs if not _same_scale(one, two)]
    if moved:
        yield f"Positions are put on another scale: {_listed(moved)}"
    if any(one.status_quo is not None and two.status_quo is None for one, two in pairs):
        yield "The status quo is left out"
    if any(len(one.anchors) > len(two.anchors) for one, two in pairs):
        yield "The words of the scales are left out"


def _same_scale(one: Axis, two: Axis) -> bool:
    return math.isclose(one.low, two.low) and math.isclose(one.high, two.high)


def _of_numbers(before: Grid, after: Grid) -> Iterator[str]:
    old, new = _by_place(before), _by_place(after)
    both = [(old[place], new[place]) for place in old if place in new]
    if any(abs(_share(one, before) - _share(two, after)) > _NEAR for one, two in both):
        yield "Some positions are changed"
    if any(abs(one.salience - two.salience) > _NEAR for one, two in both):
        yield "Some saliences are changed"
    if any(not math.isclose(one.capability, two.capability) for one, two in both):
        yield "Some capabilities are changed or left out"
    known = {actor for actor, _ in old}
    added = [f"{actor} on {before.axes[at].name}" for actor, at in new.keys() - old.keys() if actor in known]
    if added:
        yield f"Absent actors get a position without salience: {_listed(sorted(added))}"


def _by_place(grid: Grid) -> dict[tuple[str, int], Cell]:
    """Cells by actor and number of the issue: formats may change the names of issues."""
    at = {axis.name: number for number, axis in enumerate(grid.axes)}
    return {(cell.actor, at[cell.issue]): cell for cell in grid.cells}


def _share(cell: Cell, grid: Grid) -> float:
    """The position as a share of its scale."""
    axis = next(axis for axis in grid.axes if axis.name == cell.issue)
    return (cell.position - axis.low) / (axis.high - axis.low)


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more
