"""What the files of other programs have in common: actors, issues, and who stands where on which."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from accord.case.labels import actor_labels, issue_labels
from accord.case.quantity import Quantity
from accord.case.schema import Actor, Anchor, Case, Issue, Scale, Stance
from accord.errors import Finding, UsageError

__all__ = ["UNDATED", "Axis", "Cell", "Choice", "Grid", "Player", "from_case"]

UNDATED = dt.date(1970, 1, 1)
"""These files carry no date; the summary of the case says so."""
_NO_DATE = "Read from a file that carries no date: set as_of before it is compared with anything."


@dataclass(frozen=True)
class Player:
    """An actor as its file has it."""

    name: str
    description: str = ""


@dataclass(frozen=True)
class Axis:
    """An issue as its file has it."""

    name: str
    low: float
    high: float
    title: str = ""
    anchors: tuple[tuple[float, str], ...] = ()
    status_quo: float | None = None


@dataclass(frozen=True)
class Cell:
    """An actor on an issue."""

    actor: str
    issue: str
    position: float
    """Native unit of the issue."""
    salience: float
    """0 to 1."""
    capability: float
    """0 or more."""


@dataclass(frozen=True)
class Choice:
    """A parameter of a model that a file sets."""

    model: str
    name: str
    """As the model calls it."""
    value: str | tuple[tuple[float, ...], ...]
    said: str
    """As the file calls and sets it."""


@dataclass(frozen=True)
class Grid:
    """A whole file."""

    title: str
    players: tuple[Player, ...]
    axes: tuple[Axis, ...]
    cells: tuple[Cell, ...]
    choices: tuple[Choice, ...] = ()
    warnings: tuple[Finding, ...] = ()
    """What was doubtful in the file."""

    def to_case(self, name: str) -> Case:
        """A draft case, named after its file, whose issues are of the kind ``influence``."""
        actors = _ids(player.name for player in self.players)
        issues = _ids(axis.name for axis in self.axes)
        stances: dict[str, dict[str, Stance]] = {axis.name: {} for axis in self.axes}
        certain = cache(lambda value: Quantity(value=value))  # a hundred thousand cells hold few numbers
        for cell in self.cells:
            numbers = {"ask": cell.position, "salience": cell.salience, "capability": cell.capability}
            certainly = {name: certain(value) for name, value in numbers.items()}
            stances[cell.issue][actors[cell.actor]] = Stance.model_validate(certainly)
        return Case(
            id=_slug(name),
            title=self.title or name,
            as_of=UNDATED,
            summary=" ".join((_NO_DATE, *(f"{_place(w)}{w.field} {w.wrong}." for w in self.warnings))),
            actors={actors[p.name]: self._actor(p) for p in self.players},
            issues={issues[axis.name]: _issue(axis, stances[axis.name]) for axis in self.axes},
        )

    def _actor(self, player: Player) -> Actor:
        """With the description as another name, if it belongs to nobody else."""
        taken = [other.name for other in self.players] + [other.description for other in self.players]
        other = player.description if taken.count(player.description) == 1 else ""
        return Actor(name=player.name, aliases=(other,) if other else ())


def _place(doubt: Finding) -> str:
    return "" if doubt.line is None else f"Line {doubt.line}: "


def _issue(axis: Axis, stances: dict[str, Stance]) -> Issue:
    anchors = axis.anchors
    if len({at for at, _ in anchors}) < 2:
        anchors = (
            (axis.low, "low end of the scale in the file"),
            (axis.high, "high end of the scale in the file"),
        )
    scale = Scale(
        low=axis.low,
        high=axis.high,
        unit="points of the file's scale",
        anchors=tuple(Anchor(at=at, words=words) for at, words in anchors),
    )
    given = {} if axis.status_quo is None else {"status_quo": axis.status_quo}
    return Issue.model_validate(
        {"title": axis.name, "question": axis.title or None, "kind": "influence"}
        | {"scale": scale, "stances": stances}
        | given
    )


def _slug(name: str) -> str:
    plain = re.sub(r"[^A-Za-z0-9_-]+", "_", name).strip("_-")[:50]
    return plain if plain[:1].isalpha() else f"x{plain}"


def _ids(names: Iterable[str]) -> dict[str, str]:
    """An id for each name; names that look alike get a number."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        plain, number = _slug(name), 2
        free = plain
        while free in taken:
            free, number = f"{plain}_{number}", number + 1
        ids[name] = free
        taken.add(free)
    return ids


def from_case(case: Case) -> Grid:
    """The grid of a case at its most likely values; what a format cannot hold is left out.

    Raises
    ------
    UsageError
        If no actor has a position and a salience.
    """
    actors, issues = actor_labels(case), issue_labels(case)
    cells = tuple(
        Cell(
            actors[actor],
            issues[name],
            stance.ask.modal,
            stance.salience.modal,
            stance.capability.modal,
        )
        for name, issue in case.issues.items()
        for actor, stance in issue.stances.items()
        if not stance.ask.missing and not stance.salience.missing
    )
    if not cells:
        raise UsageError("The case holds no position with a salience, so there is nothing to write")
    standing = {cell.actor for cell in cells}
    players = tuple(
        Player(actors[name], next(iter(actor.aliases), ""))
        for name, actor in case.actors.items()
        if actors[name] in standing
    )
    axes = tuple(_axis(issues[name], issue) for name, issue in case.issues.items())
    return Grid(case.title, players, axes, cells)


def _axis(name: str, issue: Issue) -> Axis:
    anchors = tuple((anchor.at, anchor.words) for anchor in issue.scale.anchors)
    status_quo = None if issue.status_quo.missing else issue.status_quo.modal
    return Axis(name, issue.scale.low, issue.scale.high, issue.question or "", anchors, status_quo=status_quo)
