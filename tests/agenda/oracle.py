"""The agenda simulation once more, in plain Python and in small steps of time.

Written from the definition in ``docs/explanation/agenda.md`` and sharing no code with the kernel. Every
step assumes constant attention; a step in which anything happens is halved until it is `FINE`, so that what
happens is placed to within `FINE` months.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from accord.case.scenarios import DatedChange
from accord.case.schema import Case, Influence, Issue
from tests.agenda.stepped.attention import attend, busy, measure_usual
from tests.agenda.stepped.home import decide, expect, lasting, slowest_body
from tests.agenda.stepped.offers import accepted, distance, in_force, offers, pieces, settle
from tests.agenda.stepped.packages import agreed, deal, loses
from tests.agenda.stepped.world import HAIR, Fate, Matter, Number, Party, Push, World, of

__all__ = ["FINE", "Fate", "Number", "simulate"]

STEP = 0.25
"""Months."""
FINE = 1e-7
"""Months."""
TIRED = math.log2(10)
"""Of the longest patience: after so many months of talks at pace 1 hopeless ones are parked."""


def simulate(case: Case, changes: Sequence[DatedChange], number: Number) -> dict[str, Fate]:
    """What becomes of every issue of `case` with the drawn numbers `number`."""
    world = _begin(case, number)
    expect(world, changes)
    for matter in world.matters.values():
        for party in matter.parties:
            _harden(world, party)
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
        _note(world, matter)
    return {name: _fate(world, matter) for name, matter in world.matters.items()}


# ---------------------------------------------------------------- the beginning


def _begin(case: Case, number: Number) -> World:
    world = World(case, number, elasticity=number("", "", "elasticity"))
    for actor, given in case.actors.items():
        world.capacity[actor] = number(actor, "", "capacity")
        share = number(actor, "", "elsewhere") if given.elsewhere.bounds[1] > 0 else 0.0
        world.elsewhere[actor] = share / (1 - share) * busy(world, actor)
        for sink in given.sinks:
            world.sinks[actor, sink] = number(actor, "", f"sink {sink}")
    for name, issue in case.issues.items():
        matter = world.matters[name] = _matter(case, number, name, issue)
        for ident, influence in issue.influence.items():
            if influence.kind != "bridging":
                _push(world, matter, ident, influence)
        _set_waiting(case, matter)
        for party in matter.parties:
            if party.speaks:
                party.modal_ask = issue.stances[party.actor].ask.modal
            ask, _ = in_force(matter, party)
            party.starts = dict.fromkeys(party.bottoms, ask)
    return world


def _matter(case: Case, number: Number, name: str, issue: Issue) -> Matter:
    silent = [a for a in issue.rule.weights if a not in issue.stances]
    parties = [_party(number, name, actor, issue) for actor in (*issue.stances, *silent)]
    matter = Matter(issue, name, math.inf, parties, status_quo=number("", name, "status quo"))
    if issue.breakdown.hazard.missing or issue.breakdown.hazard.bounds[1] > 0:
        matter.lasts = lasting(number("", name, "breakdown"), number("", name, "shape"), case.horizon / 12)
    asks = [issue.stances[p.actor].ask.modal for p in parties if p.speaks]
    given = not issue.closing_gap.missing
    matter.closing = number("", name, "closing gap") if given else 0.01 * (max(asks) - min(asks))
    deadline = issue.deadline
    if deadline is not None:
        matter.due = _month(case, deadline.date)
        extension = deadline.extension is not None
        if extension and number("", name, "extension") < number("", name, "extension chance"):
            matter.due += number("", name, "extension months")
        if deadline.pushes.bounds[1] > 0 and matter.due > 0:
            matter.push, matter.rush = number("", name, "push"), number("", name, "rush")
        matter.set_on = 0.0 if deadline.set_on is None else _month(case, deadline.set_on)
    return matter


def _month(case: Case, day: dt.date) -> float:
    return (day - case.as_of).days / (365.25 / 12)


def _set_waiting(case: Case, matter: Matter) -> None:
    """From when pressure and the cost of waiting act."""
    for party in matter.parties:
        stance = matter.given.stances.get(party.actor)
        if stance is not None:
            since, costs = stance.pressure_from, stance.delay_cost_from
            party.pressed_from = max(matter.due if since is None else _month(case, since), 0.0)
            due = matter.due if matter.due < math.inf else 0.0
            party.hurt_from = max(due if costs is None else _month(case, costs), 0.0)
    if matter.given.mutual:
        begins = 0.0
        for side in (1, -1):
            hurt = [math.inf]
            for party in matter.parties:
                if party.speaks and party.direction in (side, 0):
                    hurt += [party.pressed_from] if party.pressure * party.cap > 0 else []
                    hurt += [party.hurt_from] if party.delay_cost > 0 else []
            begins = max(begins, min(hurt))
        for party in matter.parties:
            party.pressed_from = max(party.pressed_from, begins)
            party.hurt_from = max(party.hurt_from, begins)


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
    line = stance.bottom_line if not stance.bottom_line.missing else stance.no_deal
    if not stance.bottom_line_above.missing:
        bottoms = {"low": mine("bottom line"), "high": mine("bottom line above")}
    elif not line.missing:
        rising = stance.ask.modal > line.modal
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
        None if stance.no_deal.missing else mine("no deal"),
        mine("delay cost") if stance.delay_cost.bounds[1] > 0 else 0.0,
    )


def _push(world: World, matter: Matter, ident: str, influence: Influence) -> None:
    def its(field: str) -> float:
        return world.number(influence.sender, matter.name, f"{ident} {field}")

    at = of(matter, str(influence.target))
    if its("dice") < its("backfire"):
        at.resolve += its("added resolve")
        world.backfired.append((at, its("added resolve")))
    else:
        size = its("size") * its("credibility")
        world.pushes.append(Push(of(matter, influence.sender), at, size, its("ramp")))


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


def _package_of(world: World, matter: Matter) -> str | None:
    return next((p for p, package in world.case.packages.items() if matter.name in package.issues), None)


def _agreed_alone(world: World, matter: Matter) -> bool:
    """Whether an issue can be agreed by itself; never while a joint package holds it."""
    ident = _package_of(world, matter)
    if ident is not None and world.case.packages[ident].kind == "joint" and ident not in world.struck:
        return False
    return bool(pieces(world, matter))


def _others_ready(world: World, matter: Matter) -> bool:
    """A joint package is signed when its last text is ready."""
    ident = _package_of(world, matter)
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
    ident = _package_of(world, matter)
    return ident is None or not agreed(world, ident, "best")


def _alone(world: World, matter: Matter) -> bool:
    ident = _package_of(world, matter)
    return ident is None or world.case.packages[ident].kind == "open" or ident in world.struck


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
        _note(world, matter)
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
    ident = _package_of(world, matter)
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
            world.struck.discard(str(_package_of(world, text)))
        text.status, text.packed = "open", False
        _touch(text)
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
        _jump(world, party, stood, [], [])
    for text in texts:
        if text in ended:
            text.status, text.kept = "collapsed", 0.0
            _links(world, text.name, "collapse")


def _harden(world: World, party: Party) -> None:
    party.obstinate = party.temper < party.resolve or party.waits(world.t)


def _done(matter: Matter) -> float:
    return 1.0 if matter.need <= 0 else 1.0 - max(matter.left, 0.0) / matter.need


def _links(world: World, source: str, on: str) -> None:
    for ident, link in world.case.links.items():
        if link.source != source or link.on != on:
            continue
        amount = world.number("", link.to, f"link {ident}")
        matter = world.matters[link.to]
        _note(world, matter)
        _touch(matter)
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
            _set_out(world, party, dict(zip(("low", "high"), offers(world, party), strict=True)))
            party.obstinate = not party.obstinate


def _touch(matter: Matter) -> None:
    matter.talked, matter.parked = 0.0, False


def _set_out(world: World, party: Party, starts: dict[str, float]) -> None:
    party.starts = {side: starts[side] for side in party.bottoms}
    party.tau, party.urge, party.set_out = 0.0, 0.0, world.t


def _apply(world: World, due: list[DatedChange]) -> None:
    stood = {}
    for change in due:
        if change.path[0] == "issues":
            _note(world, world.matters[change.path[1]])
        if change.path[2:3] == ("stances",):
            party = of(world.matters[change.path[1]], change.path[3])
            stood[id(party)] = dict(zip(("low", "high"), offers(world, party), strict=True))
    withdrawing = [change for change in due if change.path[-1] == "ask" and _withdraws(world, change)]
    waited = [p for m in world.matters.values() for p in m.parties if _has_waited(world, p)]
    for party in waited:
        _note(world, world.matters[party.issue])
        stood[id(party)] = dict(zip(("low", "high"), offers(world, party), strict=True))
    jumped = [moved for change in due if (moved := _set(world, change)) is not None]
    jumped += [party for party in waited if not any(party is other for other in jumped)]
    for party in jumped:
        mine = [c for c in due if c.path[1] == party.issue and c.path[3:4] == (party.actor,)]
        _jump(world, party, stood[id(party)], mine, withdrawing)
    for party in jumped:
        matter = world.matters[party.issue]
        low, high = accepted(world, party)
        if matter.status == "accepted" and party.speaks and matter.packed:
            _review_package(world, party, matter)
        elif matter.status == "accepted" and party.speaks and not low - HAIR <= matter.point <= high + HAIR:
            matter.status = "open"
    for change in due:
        if change.path[2:] == ("talks",):
            _end_talks(world, world.matters[change.path[1]])


def _has_waited(world: World, party: Party) -> bool:
    """Whether what it has waited for comes now, and nothing else is to come."""
    ends = [month for month, waits in party.foresees if waits]
    return bool(ends) and abs(max(ends) - world.t) <= HAIR


def _review_package(world: World, party: Party, matter: Matter) -> None:
    """Reopen what a package has fixed and nobody has signed yet, where a party loses by it now."""
    ident = _package_of(world, matter)
    assert ident is not None
    mine = [world.matters[name] for name in world.case.packages[ident].issues]
    mine = [m for m in mine if m.packed and m.status == "accepted"]
    if loses(world, ident, party.actor, {m.name: m.point for m in mine}):
        world.struck.discard(ident)
        for one in mine:
            one.status, one.packed = "open", False


def _withdraws(world: World, change: DatedChange) -> bool:
    """Whether the new ask takes the party back from where it stands; by the modes unless it is said."""
    _, name, _, actor, _ = change.path
    party = of(world.matters[name], actor)
    assert not isinstance(change.to, str)
    before, party.modal_ask = party.modal_ask, change.to.modal
    if change.withdraws is not None:
        return change.withdraws
    return party.direction == 0 or party.direction * (party.modal_ask - before) > 0


def _jump(
    world: World,
    party: Party,
    stood: dict[str, float],
    mine: list[DatedChange],
    withdrawing: list[DatedChange],
) -> None:
    """Let a party set out anew: from where it stood, a new ask, or a new line that cuts its offer."""
    matter = world.matters[party.issue]
    ask, _ = in_force(matter, party)
    asks = [change for change in mine if change.path[-1] == "ask"]
    starts = dict(stood)
    if any(change in withdrawing for change in asks):
        starts = {"low": ask, "high": ask}
    else:
        starts = {"low": min(stood["low"], ask), "high": max(stood["high"], ask)}
    low, high = offers(world, party, "ideal")
    _set_out(world, party, {"low": max(starts["low"], low), "high": min(starts["high"], high)})
    _harden(world, party)


def _end_talks(world: World, matter: Matter) -> None:
    if matter.status in ("open", "accepted"):
        matter.status = "collapsed"
        _links(world, matter.name, "collapse")


def _set(world: World, change: DatedChange) -> Party | None:
    """Put a new value in its place; the party that jumps because of it, if one does."""
    match change.path:
        case ("actors", actor, "capacity"):
            world.capacity[actor] = world.number(actor, "", f"capacity {change.mark}")
        case ("actors", actor, "sinks", sink, "weight"):
            world.sinks[actor, sink] = world.number(actor, "", f"sink {sink} {change.mark}")
        case ("issues", name, "deal"):
            matter = world.matters[name]
            if matter.status in ("signed", "delivered"):
                matter.status = "open"
                _touch(matter)
        case ("issues", name, "stances", actor, what):
            _touch(world.matters[name])
            return _set_stance(world, change, of(world.matters[name], actor), what)
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
        party.ask, party.line_is_new, party.asked_in = value, False, change.month
    elif what == "resolve":
        party.resolve = value + sum(added for at, added in world.backfired if at is party)
        party.temper = world.number(party.actor, party.issue, f"temper {change.mark}")
    else:
        upper = what == "bottom_line_above" or "low" not in party.bottoms
        party.bottoms["high" if upper else "low"] = value
        party.line_is_new = party.asked_in != change.month
    return party


# ---------------------------------------------------------------- the end


def _note(world: World, matter: Matter) -> None:
    if matter.status == "open":
        matter.missing = min(matter.missing, distance(world, matter))


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
