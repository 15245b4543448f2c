"""What happens at home in the stepped simulation: bodies that ratify, changes that are foreseen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.integrate import quad

from accord.case.scenarios import DatedChange
from tests.agenda.stepped.world import HAIR, Matter, Party, World, of

__all__ = ["decide", "expect", "lasting", "slowest_body"]


def slowest_body(world: World, texts: list[Matter]) -> float:
    """Months until all bodies have decided on texts that stand or fall together."""
    bodies = [(m.name, actor) for m in texts for actor in m.given.ratification]
    return max((world.number(actor, name, "ratification months") for name, actor in bodies), default=0.0)


def decide(world: World, texts: list[Matter]) -> list[tuple[Matter, Party]]:
    """Whose bodies refuse, and on which text."""
    found = []
    for matter in texts:
        for actor in matter.given.ratification:
            party = of(matter, actor)
            line = world.number(actor, matter.name, "ratification bottom line")
            worse = party.direction * (line - matter.point)
            if actor not in matter.consenting and worse > matter.closing / 2 + 100 * HAIR:
                found.append((matter, party))
    return found


def lasting(hazard: float, shape: float, years: float) -> float:
    """The share of the years for which a deal is expected to last."""
    return float(quad(lambda year: np.exp(-hazard * year**shape), 0, years, epsabs=1e-12)[0]) / years


def expect(world: World, changes: Sequence[DatedChange]) -> None:
    """Throw once for every actor and change whether it sees it coming, and note what that makes it do."""
    now = {}
    for name, issue in world.case.issues.items():
        for actor, stance in issue.stances.items():
            now[name, actor] = {"ask": stance.ask, "bottom_line": stance.bottom_line}
    marks = dict.fromkeys(change.mark for change in sorted(changes, key=lambda change: change.month))
    for mark in marks:
        group = [change for change in changes if change.mark == mark]
        softer: dict[tuple[str, str], float] = {}
        for what in ("ask", "bottom_line"):  # where both change the line counts
            for change in group:
                if change.path[2:3] == ("stances",) and change.path[-1] == what:
                    assert not isinstance(change.to, str)
                    name, actor = change.path[1], change.path[3]
                    before, now[name, actor][what] = now[name, actor][what], change.to
                    side = of(world.matters[name], actor).direction
                    softer[name, actor] = side * (before.modal - change.to.modal)
        for actor in {actor for change in group for actor in change.expected_by}:
            moves = list(_moves(world, actor, softer))
            if moves and world.number(actor, "", f"foresees {mark}") < world.number(
                actor, "", f"foresight {mark}"
            ):
                for party, waits in moves:
                    party.foresees.append((group[0].month, waits))


def _moves(world: World, actor: str, softer: dict[tuple[str, str], float]) -> Iterator[tuple[Party, bool]]:
    """What an actor does on every issue because of a change that it sees coming."""
    for matter in world.matters.values():
        mine = [party for party in matter.parties if party.actor == actor and party.speaks]
        here = {who: way for (name, who), way in softer.items() if name == matter.name}
        others = [way for who, way in here.items() if who != actor]
        waits = here.get(actor, 0.0) < 0 or any(way > 0 for way in others)
        if mine and (waits or any(way < 0 for way in others)):
            yield mine[0], waits
