"""The agenda simulation once more, in plain Python and in small steps of time.

Written from the definition in ``docs/explanation/agenda.md`` and sharing no code with the kernel. Every
step assumes constant attention; a step in which anything happens is halved until it is `FINE`, so that what
happens is placed to within `FINE` months.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from accord.case.scenarios import DatedChange
from accord.case.schema import Case, Influence, Issue

__all__ = ["FINE", "Fate", "simulate"]

STEP = 0.25
"""Months."""
FINE = 1e-7
"""Months."""
_HAIR = 1e-9

Number = Callable[[str, str, str], float]
"""The drawn number of (actor, issue, field)."""


@dataclass
class Party:
    """One actor on one issue."""

    issue: str
    actor: str
    veto: bool
    votes: float
    direction: int
    ask: float
    bottoms: dict[str, float]
    """Bottom lines as drawn: ``low`` for a party that wants more, ``high`` for one that wants less, or
    both."""
    salience: float
    patience: float
    resolve: float
    temper: float
    pressure: float
    cap: float
    speaks: bool
    """It has a stance and its consent counts."""
    restarted: float = 0.0
    tau: float = 0.0
    linked: float = 0.0
    share: float = 0.0
    rate: float = 0.0

    @property
    def obstinate(self) -> bool:
        return self.temper < self.resolve


@dataclass
class Push:
    """An inducement or a threat that works."""

    sender: Party
    target: Party
    size: float
    ramp: float
    felt: float = 0.0


@dataclass
class Matter:
    """An issue under way."""

    given: Issue
    name: str
    due: float
    """Deadline, months after the date of the case."""
    parties: list[Party]
    status: str = "open"
    """open, accepted, signed, delivered, collapsed"""
    left: float = 0.0
    need: float = 0.0
    point: float = math.nan
    signed_point: float = math.nan
    signed: float = math.inf
    fails: float = math.inf
    kept: float = 0.0
    had_zone: bool = False
    missing: float = math.inf
    pace: float = 0.0


@dataclass
class Fate:
    """What became of an issue."""

    time: float
    point: float
    delivered: float
    in_force: bool
    zone: bool
    missing: float


@dataclass
class World:
    """Everything that changes while time passes."""

    case: Case
    number: Number
    t: float = 0.0
    capacity: dict[str, float] = field(default_factory=dict)
    sinks: dict[tuple[str, str], float] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)
    pushes: list[Push] = field(default_factory=list)
    backfired: list[tuple[Party, float]] = field(default_factory=list)


def simulate(case: Case, changes: Sequence[DatedChange], number: Number) -> dict[str, Fate]:
    """What becomes of every issue of `case` with the drawn numbers `number`."""
    world = _begin(case, number)
    todo = sorted(changes, key=lambda change: change.month)
    step = STEP
    _happen(world, [])
    while world.t < case.horizon - _HAIR:
        _attend(world)
        step = min(2 * step, STEP, *(edge - world.t for edge in _edges(world, todo)))
        while _due_after(world, step) and step > FINE:
            step /= 2
        _advance(world, step)
        due = [change for change in todo if change.month <= world.t + _HAIR]
        todo = todo[len(due) :]
        _happen(world, due)
    for matter in world.matters.values():
        _note(world, matter)
    return {name: _fate(world, matter) for name, matter in world.matters.items()}


# ---------------------------------------------------------------- the beginning


def _begin(case: Case, number: Number) -> World:
    world = World(case, number)
    for actor, given in case.actors.items():
        world.capacity[actor] = number(actor, "", "capacity")
        for sink in given.sinks:
            world.sinks[actor, sink] = number(actor, "", f"sink {sink}")
    for name, issue in case.issues.items():
        due = math.inf
        if issue.deadline is not None:
            due = (issue.deadline.date - case.as_of).days / (365.25 / 12)
        silent = [a for a in issue.rule.weights if a not in issue.stances]
        parties = [_party(number, name, actor, issue) for actor in (*issue.stances, *silent)]
        world.matters[name] = Matter(issue, name, due, parties)
        for ident, influence in issue.influence.items():
            if influence.kind != "bridging":
                _push(world, world.matters[name], ident, influence)
    return world


def _party(number: Number, name: str, actor: str, issue: Issue) -> Party:
    rule, stance = issue.rule, issue.stances.get(actor)
    votes_count = rule.quota is not None and actor in rule.weights
    votes = number(actor, name, "votes") if votes_count else 0.0
    if stance is None:
        return Party(name, actor, False, votes, 0, 0.0, {}, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, speaks=False)

    def mine(field: str) -> float:
        return number(actor, name, field)

    speaks = actor in rule.veto or votes_count
    bottoms, direction = {}, 0
    if not stance.bottom_line_above.missing:
        bottoms = {"low": mine("bottom line"), "high": mine("bottom line above")}
    elif not stance.bottom_line.missing:
        rising = stance.ask.modal > stance.bottom_line.modal
        if stance.direction is not None:
            rising = stance.direction == "at_least"
        direction = 1 if rising else -1
        bottoms = {"low": mine("bottom line")} if rising else {"high": mine("bottom line above")}
    return Party(
        name,
        actor,
        actor in rule.veto,
        votes,
        direction,
        mine("ask") if speaks else 0.0,
        bottoms,
        mine("salience"),
        1.0 if stance.patience.missing else mine("patience"),
        mine("resolve"),
        mine("temper"),
        mine("pressure"),
        mine("pressure cap"),
        speaks,
    )


def _push(world: World, matter: Matter, ident: str, influence: Influence) -> None:
    def its(field: str) -> float:
        return world.number(influence.sender, matter.name, f"{ident} {field}")

    at = _of(matter, str(influence.target))
    if its("dice") < its("backfire"):
        at.resolve += its("added resolve")
        world.backfired.append((at, its("added resolve")))
    else:
        size = its("size") * its("credibility")
        world.pushes.append(Push(_of(matter, influence.sender), at, size, its("ramp")))


def _of(matter: Matter, actor: str) -> Party:
    return next(party for party in matter.parties if party.actor == actor)


# ---------------------------------------------------------------- what a party accepts


def _moved(world: World, party: Party) -> float:
    """How far the bottom lines of a party have been moved toward agreement."""
    matter = world.matters[party.issue]
    months = max(world.t - max(matter.due, 0.0, party.restarted), 0.0)
    moved = party.linked + min(party.pressure * months, party.cap)
    for push in world.pushes:
        if push.target is party:
            moved += push.size * (1.0 - math.exp(-push.felt / push.ramp))
    return moved


def _accepts(world: World, party: Party, *, patient: bool = False) -> tuple[float, float]:
    """The least and the greatest point that a party accepts now, or will when it stands on its bottom
    lines."""
    scale, moved = world.matters[party.issue].given.scale, _moved(world, party)
    given = 1.0 if patient else 1.0 - math.exp(-party.tau)
    low = high = party.ask
    if "low" in party.bottoms and not party.obstinate:
        bottom = min(max(min(party.bottoms["low"], party.ask) - moved, scale.low), party.ask)
        low = party.ask - (party.ask - bottom) * given
    if "high" in party.bottoms and not party.obstinate:
        bottom = max(min(max(party.bottoms["high"], party.ask) + moved, scale.high), party.ask)
        high = party.ask - (party.ask - bottom) * given
    return (low if party.direction >= 0 else -math.inf), (high if party.direction <= 0 else math.inf)


def _range_of_asks(matter: Matter) -> tuple[float, float]:
    asks = [party.ask for party in matter.parties if party.speaks]
    scale = matter.given.scale
    return max(min(asks), scale.low), min(max(asks), scale.high)


def _weight_for(matter: Matter, sets: list[tuple[float, float]], point: float) -> float:
    """The votes that accept `point`; -1 where the rule does not hold there."""
    votes = 0.0
    for party, (low, high) in zip(matter.parties, sets, strict=True):
        yes = party.speaks and low <= point <= high
        if party.veto and not yes:
            return -1.0
        votes += party.votes if yes else 0.0
    return votes if votes >= _votes_needed(matter) else -1.0


def _votes_needed(matter: Matter) -> float:
    return (matter.given.rule.quota or 0.0) * sum(p.votes for p in matter.parties) * (1 - 1e-12)


def _pieces(world: World, matter: Matter) -> list[tuple[float, float, float]]:
    """(low, high, most votes) of every connected piece of the scale on which the rule holds now."""
    low, high = _range_of_asks(matter)
    sets = [_accepts(world, party) for party in matter.parties]
    ends = sorted({low, high, *(min(max(end, low), high) for pair in sets for end in pair)})
    points = [ends[0]]
    for left, right in pairwise(ends):
        points += [(left + right) / 2, right]
    found: list[tuple[float, float, float]] = []
    open_piece = False
    for point in points:
        votes = _weight_for(matter, sets, point)
        if votes < 0:
            open_piece = False
        elif open_piece:
            found[-1] = (found[-1][0], point, max(votes, found[-1][2]))
        else:
            found.append((point, point, votes))
            open_piece = True
    return found


def _settlement(world: World, matter: Matter) -> float:
    status_quo = world.number("", matter.name, "status quo")

    def worse(piece: tuple[float, float, float]) -> tuple[float, float]:
        low, high, votes = piece
        return -votes, max(low - status_quo, status_quo - high, 0.0)

    pieces = sorted(_pieces(world, matter), key=worse)
    tied = [piece for piece in pieces if worse(piece) == worse(pieces[0])]
    last = len(tied) > 1 and world.number("", matter.name, "tie") < 0.5
    low, high, _ = tied[-1] if last else tied[0]
    return (low + high) / 2


def _distance(world: World, matter: Matter) -> float:
    """The distance to a zone of agreement, over every set of voters that could carry the issue."""
    voters = [p for p in matter.parties if p.speaks]
    must = [p for p in voters if p.veto]
    free = [p for p in voters if not p.veto]
    best = math.inf
    for size in range(len(free) + 1):
        for some in combinations(free, size):
            coalition = [*must, *some]
            if sum(p.votes for p in coalition) >= _votes_needed(matter):
                sets = [_accepts(world, p, patient=True) for p in coalition]
                best = min(best, max(low for low, _ in sets) - min(high for _, high in sets))
    return best


# ---------------------------------------------------------------- attention


def _attend(world: World) -> None:
    """Give every party its share, every issue its pace, every offer its rate."""
    for actor in world.case.actors:
        mine = [p for m in world.matters.values() for p in m.parties if p.actor == actor]
        weights = [_weight(world, p) for p in mine]
        load = sum(weights) + sum(w for (a, _), w in world.sinks.items() if a == actor)
        for party, weight in zip(mine, weights, strict=True):
            party.share = world.capacity[actor] * weight / load if weight > 0 else 0.0
    for matter in world.matters.values():
        matter.pace = _pace(matter)
        for party in matter.parties:
            party.rate = matter.pace / party.patience * _bridged(world, matter, party)


def _weight(world: World, party: Party) -> float:
    matter = world.matters[party.issue]
    if matter.status in ("open", "accepted"):
        deadline = matter.given.deadline
        if deadline is not None and matter.due - deadline.window - _HAIR <= world.t < matter.due - _HAIR:
            return party.salience * deadline.weight
        return party.salience
    if matter.status == "signed":
        return party.salience * world.number("", matter.name, "delivery weight")
    return 0.0


def _pace(matter: Matter) -> float:
    """The largest of the shares that every veto party, and voters holding the quota, give at least."""
    fitting = [0.0]
    for pace in {p.share for p in matter.parties}:
        votes = sum(p.votes for p in matter.parties if p.share >= pace)
        vetoes = all(p.share >= pace for p in matter.parties if p.veto)
        if vetoes and votes >= _votes_needed(matter):
            fitting.append(pace)
    return max(fitting)


def _bridged(world: World, matter: Matter, party: Party) -> float:
    factor = 1.0
    for ident, influence in matter.given.influence.items():
        if influence.kind == "bridging" and party.actor in influence.trust:
            strength = world.number(influence.sender, matter.name, f"{ident} strength")
            trust = world.number(influence.sender, matter.name, f"{ident} trust of {party.actor}")
            factor += strength * trust * _of(matter, influence.sender).share
    return factor


# ---------------------------------------------------------------- time


def _edges(world: World, todo: list[DatedChange]) -> list[float]:
    """Moments that a step must not pass."""
    edges = [world.case.horizon, *(change.month for change in todo[:1])]
    for matter in world.matters.values():
        if matter.given.deadline is not None:
            edges += [matter.due, matter.due - matter.given.deadline.window]
    return [edge for edge in edges if edge > world.t + _HAIR]


def _advance(world: World, step: float) -> None:
    world.t += step
    for push in world.pushes:
        push.felt += push.sender.share * step
    for matter in world.matters.values():
        if matter.status in ("accepted", "signed"):
            matter.left -= matter.pace * step
        for party in matter.parties:
            party.tau += party.rate * step


def _due_after(world: World, step: float) -> bool:
    """Whether something would happen within `step`."""
    _advance(world, step)
    due = any(_due(world, matter) for matter in world.matters.values())
    _advance(world, -step)
    return due


def _due(world: World, matter: Matter) -> bool:
    if matter.status in ("signed", "delivered") and world.t >= matter.fails:
        return True
    if matter.status in ("accepted", "signed"):
        return matter.left <= 0
    return matter.status == "open" and bool(_pieces(world, matter))


# ---------------------------------------------------------------- what happens


def _happen(world: World, due: list[DatedChange]) -> None:
    """Dated changes first, then all that follows from them and from the time that has passed."""
    _apply(world, due)
    busy = True
    while busy:
        busy = False
        for matter in world.matters.values():
            _note(world, matter)
            while _due(world, matter):
                busy = True
                _next_state(world, matter)


def _next_state(world: World, matter: Matter) -> None:
    name = matter.name
    if matter.status == "open":
        matter.status, matter.point = "accepted", _settlement(world, matter)
        matter.left, matter.had_zone = world.number("", name, "process"), True
    elif matter.status == "accepted":
        matter.status, matter.signed_point = "signed", matter.point
        matter.signed = min(matter.signed, world.t)
        matter.left = matter.need = world.number("", name, "effort")
        hazard = world.number("", name, "breakdown") / 12
        chance = world.number("", name, "failure")
        matter.fails = world.t - math.log(chance) / hazard if hazard > 0 else math.inf
        _links(world, name, "settlement")
    elif world.t >= matter.fails:
        matter.kept = _done(matter) * (1 - world.number("", name, "loss"))
        matter.status = "collapsed"
        _links(world, name, "collapse")
    else:
        matter.status, matter.left = "delivered", 0.0


def _done(matter: Matter) -> float:
    return 1.0 if matter.need <= 0 else 1.0 - max(matter.left, 0.0) / matter.need


def _links(world: World, source: str, on: str) -> None:
    for ident, link in world.case.links.items():
        if link.source != source or link.on != on:
            continue
        amount = world.number("", link.to, f"link {ident}")
        _note(world, world.matters[link.to])
        for party in world.matters[link.to].parties:
            if party.speaks and link.actor in (None, party.actor):
                if link.effect == "bottom_line":
                    party.linked += amount
                elif link.effect == "resolve":
                    party.resolve += amount
                else:
                    party.salience = max(party.salience + amount, 0.0)


def _apply(world: World, due: list[DatedChange]) -> None:
    for change in due:
        if change.path[0] == "issues":
            _note(world, world.matters[change.path[1]])
    restarted = [party for change in due if (party := _set(world, change)) is not None]
    for party in restarted:
        party.tau, party.restarted = 0.0, world.t
    for change in due:
        if change.path[2:] == ("talks",):
            _end_talks(world, world.matters[change.path[1]])
    for party in restarted:
        matter = world.matters[party.issue]
        low, high = _accepts(world, party)
        if matter.status == "accepted" and party.speaks and not low - _HAIR <= matter.point <= high + _HAIR:
            matter.status = "open"


def _end_talks(world: World, matter: Matter) -> None:
    if matter.status in ("open", "accepted"):
        matter.status = "collapsed"
        _links(world, matter.name, "collapse")


def _set(world: World, change: DatedChange) -> Party | None:
    """Put a new value in its place; the party that it restarts, if it restarts one."""
    match change.path:
        case ("actors", actor, "capacity"):
            world.capacity[actor] = world.number(actor, "", f"capacity {change.mark}")
        case ("actors", actor, "sinks", sink, "weight"):
            world.sinks[actor, sink] = world.number(actor, "", f"sink {sink} {change.mark}")
        case ("issues", name, "deal"):
            matter = world.matters[name]
            if matter.status in ("signed", "delivered"):
                matter.status = "open"
        case ("issues", name, "stances", actor, what):
            return _set_stance(world, change, _of(world.matters[name], actor), what)
    return None


def _set_stance(world: World, change: DatedChange, party: Party, what: str) -> Party | None:
    value = world.number(party.actor, party.issue, f"{what} {change.mark}")
    if what == "salience":
        party.salience = value
        return None
    if what == "patience":
        party.patience = value
        return None
    if what == "ask":
        party.ask = value
    elif what == "resolve":
        party.resolve = value + sum(added for at, added in world.backfired if at is party)
    else:
        upper = what == "bottom_line_above" or "low" not in party.bottoms
        party.bottoms["high" if upper else "low"] = value
    party.temper = world.number(party.actor, party.issue, f"temper {change.mark}")
    return party


# ---------------------------------------------------------------- the end


def _note(world: World, matter: Matter) -> None:
    if matter.status == "open":
        matter.missing = min(matter.missing, _distance(world, matter))


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
    )
