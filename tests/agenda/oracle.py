"""The agenda simulation once more, in plain Python and in small steps of time.

Written from the definition in ``docs/explanation/agenda.md`` and sharing no code with the kernel. Every
step assumes constant attention; a step in which anything happens is halved until it is `FINE`, so that what
happens is placed to within `FINE` months.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from accord.case.scenarios import DatedChange
from accord.case.schema import Case
from tests.agenda.stepped.attention import attend, measure_usual
from tests.agenda.stepped.beginning import begin
from tests.agenda.stepped.changes import apply, harden, jump, note, package_of, set_out, touch
from tests.agenda.stepped.home import decide, expect, slowest_body
from tests.agenda.stepped.offers import distance, offers, pieces, settle
from tests.agenda.stepped.packages import agreed, deal
from tests.agenda.stepped.world import HAIR, Fate, Matter, Number, Party, World

__all__ = ["FINE", "Fate", "Number", "simulate"]

STEP = 0.25
"""Months."""
FINE = 1e-7
"""Months."""
TIRED = math.log2(10)
"""Of the longest patience: after so many months of talks at pace 1 hopeless ones are parked."""


def simulate(case: Case, changes: Sequence[DatedChange], number: Number) -> dict[str, Fate]:
    """What becomes of every issue of `case` with the drawn numbers `number`."""
    world = begin(case, number)
    expect(world, changes)
    for matter in world.matters.values():
        for party in matter.parties:
            harden(world, party)
    measure_usual(world, list(changes))
    todo = sorted(changes, key=lambda change: change.month)
    step = STEP
    _happen(world, [])
    while world.t < case.horizon - HAIR:
        attend(world)
        step = min(2 * step, STEP, *(edge - world.t for edge in _edges(world, todo)))
        while _due_after(world, step) and step > FINE:
            step /= 2
        _advance(world, step)
        due = [change for change in todo if change.month <= world.t + HAIR]
        todo = todo[len(due) :]
        _happen(world, due)
    for matter in world.matters.values():
        note(world, matter)
    return {name: _fate(world, matter) for name, matter in world.matters.items()}


# ---------------------------------------------------------------- time


def _edges(world: World, todo: list[DatedChange]) -> list[float]:
    """Moments that a step must not pass."""
    edges = [world.case.horizon, *(change.month for change in todo[:1])]
    for matter in world.matters.values():
        if matter.given.deadline is not None:
            edges += [matter.due, matter.due - matter.given.deadline.window, matter.set_on]
        edges += [party.hurt_from for party in matter.parties]
        edges += [month for party in matter.parties for month, _ in party.foresees]
    return [edge for edge in edges if edge > world.t + HAIR]


def _advance(world: World, step: float) -> None:
    world.t += step
    for push in world.pushes:
        push.felt += push.pace * step
    for matter in world.matters.values():
        matter.talked += matter.pace * step
        if matter.status in ("accepted", "signed"):
            matter.left -= matter.pace * step
        for party in matter.parties:
            party.tau += party.rate * step
            party.urge += party.urge_rate * step


def _due_after(world: World, step: float) -> bool:
    """Whether something would happen within `step`."""
    _advance(world, step)
    due = any(_due(world, matter) for matter in world.matters.values())
    due = due or any(agreed(world, ident) for ident in world.case.packages)
    _advance(world, -step)
    return due


def _due(world: World, matter: Matter) -> bool:
    if matter.status in ("signed", "delivered") and world.t >= matter.fails:
        return True
    if matter.status == "accepted":
        begun = matter.decides < math.inf and matter.decides > world.t + HAIR
        return matter.left <= 0 and _others_ready(world, matter) and not begun
    if matter.status == "signed":
        return matter.left <= 0
    if matter.status != "open":
        return False
    return _agreed_alone(world, matter) or _too_late(world, matter) or _tired(world, matter)


def _agreed_alone(world: World, matter: Matter) -> bool:
    """Whether an issue can be agreed by itself; never while a joint package holds it."""
    ident = package_of(world, matter)
    if ident is not None and world.case.packages[ident].kind == "joint" and ident not in world.struck:
        return False
    return bool(pieces(world, matter))


def _others_ready(world: World, matter: Matter) -> bool:
    """A joint package is signed when its last text is ready."""
    ident = package_of(world, matter)
    if ident is None or not matter.packed or world.case.packages[ident].kind == "open":
        return True
    others = [world.matters[name] for name in world.case.packages[ident].issues]
    return all(other.left <= 0 for other in others if other.status == "accepted")


def _too_late(world: World, matter: Matter) -> bool:
    deadline = matter.given.deadline
    hard = deadline is not None and deadline.kind == "hard"
    return hard and 0 < matter.due <= world.t + HAIR


def _tired(world: World, matter: Matter) -> bool:
    """Whether talks have lasted long enough to see that they are hopeless."""
    if matter.parked:
        return False
    longest = max(party.patience for party in matter.parties if party.speaks)
    if matter.talked < TIRED * longest:
        return False
    if distance(world, matter, "best") <= 0 and _alone(world, matter):
        return False
    ident = package_of(world, matter)
    return ident is None or not agreed(world, ident, "best")


def _alone(world: World, matter: Matter) -> bool:
    ident = package_of(world, matter)
    return ident is None or world.case.packages[ident].kind == "open" or ident in world.struck


# ---------------------------------------------------------------- what happens


def _happen(world: World, due: list[DatedChange]) -> None:
    """Dated changes first, then all that follows from them and from the time that has passed."""
    apply(world, due)
    for change in due:
        if change.path[2:] == ("talks",):
            _end_talks(world, world.matters[change.path[1]])
    busy = True
    while busy:
        busy = False
        for matter in world.matters.values():
            note(world, matter)
            while _due(world, matter):
                busy = True
                _next_state(world, matter)
        for ident in world.case.packages:
            if agreed(world, ident):
                busy = True
                _strike(world, ident)


def _strike(world: World, ident: str) -> None:
    for name, point in deal(world, ident).items():
        matter = world.matters[name]
        matter.status, matter.point, matter.packed, matter.had_zone = "accepted", point, True, True
        matter.left, matter.decides = world.number("", name, "process"), math.inf
        matter.accepted = min(matter.accepted, world.t)
    world.struck.add(ident)


def _next_state(world: World, matter: Matter) -> None:
    name = matter.name
    if matter.status == "open" and _agreed_alone(world, matter):
        matter.status, matter.point, matter.packed = "accepted", settle(world, matter), False
        matter.left, matter.had_zone = world.number("", name, "process"), True
        matter.accepted, matter.decides = min(matter.accepted, world.t), math.inf
    elif matter.status == "open" and _too_late(world, matter):
        note(world, matter)
        matter.status = "collapsed"
        _links(world, name, "collapse")
    elif matter.status == "open":
        matter.parked, matter.deadlocked = True, min(matter.deadlocked, world.t)
    elif matter.status == "accepted" and matter.decides == math.inf:
        matter.decides = world.t + slowest_body(world, _together(world, matter))
    elif matter.status == "accepted" and decide(world, _together(world, matter)):
        _refuse(world, matter)
    elif matter.status == "accepted":
        matter.status, matter.signed_point = "signed", matter.point
        matter.signed = min(matter.signed, world.t)
        matter.left = matter.need = world.number("", name, "effort")
        hazard, chance = world.number("", name, "breakdown"), world.number("", name, "failure")
        if hazard > 0:
            years = (-math.log(chance) / hazard) ** (1 / world.number("", name, "shape"))
            matter.fails = world.t + 12 * years
        _links(world, name, "settlement")
    elif world.t >= matter.fails:
        matter.kept = _done(matter) * (1 - world.number("", name, "loss"))
        matter.status = "collapsed"
        _links(world, name, "collapse")
    else:
        matter.status, matter.left = "delivered", 0.0


def _together(world: World, matter: Matter) -> list[Matter]:
    """The texts that stand or fall with one: those of its joint package."""
    ident = package_of(world, matter)
    if ident is None or not matter.packed or world.case.packages[ident].kind == "open":
        return [matter]
    mine = [world.matters[name] for name in world.case.packages[ident].issues]
    return [other for other in mine if other.packed and other.status == "accepted"]


def _refuse(world: World, matter: Matter) -> None:
    """Open the texts again that some body has refused; its line is the party's, or talks are at an end."""
    texts = _together(world, matter)
    refusing = decide(world, texts)
    for text in texts:
        if text.packed:
            world.struck.discard(str(package_of(world, text)))
        text.status, text.packed = "open", False
        touch(text)
    ended = []
    for text, party in refusing:
        body = text.given.ratification[party.actor]
        text.refused = min(text.refused, world.t)
        text.consenting.add(party.actor)
        if body.on_refusal == "end":
            ended.append(text)
            continue
        stood = dict(zip(("low", "high"), offers(world, party), strict=True))
        line = world.number(party.actor, text.name, "ratification bottom line")
        party.bottoms = {"low" if party.direction > 0 else "high": line}
        party.line_is_new = True
        jump(world, party, stood, [], [])
    for text in texts:
        if text in ended:
            text.status, text.kept = "collapsed", 0.0
            _links(world, text.name, "collapse")


def _done(matter: Matter) -> float:
    return 1.0 if matter.need <= 0 else 1.0 - max(matter.left, 0.0) / matter.need


def _links(world: World, source: str, on: str) -> None:
    for ident, link in world.case.links.items():
        if link.source != source or link.on != on:
            continue
        amount = world.number("", link.to, f"link {ident}")
        matter = world.matters[link.to]
        note(world, matter)
        touch(matter)
        for party in matter.parties:
            if party.speaks and link.actor in (None, party.actor):
                _link(world, party, link.effect, amount)


def _link(world: World, party: Party, effect: str, amount: float) -> None:
    if effect == "bottom_line":
        party.linked += amount
    elif effect == "salience":
        party.salience = max(party.salience + amount, 0.0)
    else:
        party.resolve += amount
        if (party.temper < party.resolve or party.waits(world.t)) != party.obstinate:
            set_out(world, party, dict(zip(("low", "high"), offers(world, party), strict=True)))
            party.obstinate = not party.obstinate


def _end_talks(world: World, matter: Matter) -> None:
    if matter.status in ("open", "accepted"):
        matter.status = "collapsed"
        _links(world, matter.name, "collapse")


# ---------------------------------------------------------------- the end


def _fate(world: World, matter: Matter) -> Fate:
    signed = matter.signed < math.inf
    delivered = _done(matter) if matter.status in ("signed", "delivered") else 0.0
    if matter.status == "collapsed":
        delivered = matter.kept
    zone = matter.had_zone or matter.missing < 0
    return Fate(
        matter.signed,
        matter.signed_point if signed else math.nan,
        delivered,
        matter.status in ("signed", "delivered"),
        zone,
        0.0 if zone else matter.missing,
        matter.deadlocked,
        matter.accepted,
        matter.refused,
    )
