"""Attention in the stepped simulation: who gives what, and how fast things go for it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from accord.case.scenarios import DatedChange
from tests.agenda.stepped.offers import in_force
from tests.agenda.stepped.world import HAIR, Matter, Party, World, of, votes_needed

__all__ = ["attend", "busy", "measure_usual"]


@dataclass
class Flow:
    """Something that takes attention: an issue, a sink, work of a third party."""

    speed: float
    actors: frozenset[str]
    parties: tuple[Party, ...] = ()
    got: float = 0.0
    stopped: bool = False


def attend(world: World) -> None:
    """Give every party its share, every issue its pace, every offer its rate."""
    raw = _shares(world, windows=True)
    for name, matter in world.matters.items():
        usual = matter.usual_delivery if matter.status == "signed" else matter.usual
        matter.pace = _pace(world, raw[name], usual)
        for party in matter.parties:
            haste = 2.0 if party.hurries(world.t) else 1.0
            party.rate = haste * matter.pace * _helped(world, matter, party) / party.patience
            party.urge_rate = 0.0
            if party.delay_cost > 0 and world.t >= party.hurt_from - HAIR:
                way = _way(matter, party)
                party.urge_rate = haste * matter.pace * party.delay_cost / way if way > 0 else 0.0
    for push in world.pushes:
        push.pace = _pace(world, push.sender.share, push.sender.usual_share)


def _way(matter: Matter, party: Party) -> float:
    ask, lines = in_force(matter, party)
    return max(abs(ask - line) for line in lines.values()) + party.linked


def _pace(world: World, raw: float, usual: float) -> float:
    if raw <= 0:
        return 0.0
    return 1.0 if usual <= 0 else min((raw / usual) ** world.elasticity, 5.0)


def _helped(world: World, matter: Matter, party: Party) -> float:
    factor = 1.0
    for ident, influence in matter.given.influence.items():
        if influence.kind == "bridging" and party.actor in influence.trust:
            strength = world.number(influence.sender, matter.name, f"{ident} strength")
            trust = world.number(influence.sender, matter.name, f"{ident} trust of {party.actor}")
            sender = of(matter, influence.sender)
            factor += strength * trust * _pace(world, sender.share, sender.usual_share)
    return factor


# ---------------------------------------------------------------- filling up


def _shares(world: World, *, windows: bool) -> dict[str, float]:
    """What every issue gets; notes what every party gives."""
    weights = {
        id(p): _weight(world, m, p, windows=windows) for m in world.matters.values() for p in m.parties
    }
    loads = {actor: world.elsewhere[actor] for actor in world.case.actors}
    for (actor, _), weight in world.sinks.items():
        loads[actor] += weight
    for matter in world.matters.values():
        for party in matter.parties:
            loads[party.actor] += weights[id(party)]
    unit = {a: world.capacity[a] / load if load > 0 else 0.0 for a, load in loads.items()}
    flows = [Flow(unit[a] * w, frozenset([a])) for a, w in world.elsewhere.items()]
    flows += [Flow(unit[a] * w, frozenset([a])) for (a, _), w in world.sinks.items()]
    mine: dict[str, Flow] = {}
    for name, matter in world.matters.items():
        proportional = {id(p): unit[p.actor] * weights[id(p)] for p in matter.parties}
        needed, speed = _needed(matter, proportional)
        mine[name] = Flow(speed, frozenset(p.actor for p in needed), tuple(needed))
        flows.append(mine[name])
        senders = {influence.sender for influence in matter.given.influence.values()}
        for party in matter.parties:
            party.share = 0.0
            if party not in needed and (party.actor in senders or not party.speaks):
                flows.append(Flow(proportional[id(party)], frozenset([party.actor]), (party,)))
    _fill(world, flows)
    for flow in flows:
        for party in flow.parties:
            party.share = flow.got
    return {name: flow.got for name, flow in mine.items()}


def _fill(world: World, flows: list[Flow]) -> None:
    """Let all flows grow together; those through an actor that is used up stop."""
    for flow in flows:
        flow.stopped = flow.speed <= 0
    while any(not flow.stopped for flow in flows):
        levels = {}
        for actor, capacity in world.capacity.items():
            through = [flow for flow in flows if actor in flow.actors]
            growing = sum(flow.speed for flow in through if not flow.stopped)
            if growing > 0:
                levels[actor] = (capacity - sum(f.got for f in through if f.stopped)) / growing
        lowest = min(levels.values())
        for actor, level in levels.items():
            if level <= lowest * (1 + 1e-12):
                for flow in flows:
                    if actor in flow.actors and not flow.stopped:
                        flow.got, flow.stopped = flow.speed * lowest, True


def _needed(matter: Matter, shares: dict[int, float]) -> tuple[list[Party], float]:
    """Who has to work on an issue, and what the least of them would give in proportion to weights."""
    vetoes = [p for p in matter.parties if p.veto]
    chosen: list[Party] = []
    least = math.inf
    if matter.given.rule.quota is not None:
        voters = [p for p in matter.parties if p.actor in matter.given.rule.weights]
        least = 0.0
        for limit in sorted({shares[id(p)] for p in voters}, reverse=True):
            some = [p for p in voters if shares[id(p)] >= limit > 0]
            if sum(p.votes for p in some) >= votes_needed(matter):
                chosen, least = some, limit
                break
    speed = min([least, *(shares[id(p)] for p in vetoes)])
    return [p for p in matter.parties if p in vetoes or p in chosen], speed if speed < math.inf else 0.0


def _weight(world: World, matter: Matter, party: Party, *, windows: bool) -> float:
    if matter.status == "signed":
        return party.salience * world.number("", matter.name, "delivery weight")
    if matter.status not in ("open", "accepted"):
        return 0.0
    weight = party.salience
    deadline = matter.given.deadline
    if (
        windows
        and deadline is not None
        and matter.due - deadline.window - HAIR <= world.t < matter.due - HAIR
    ):
        weight *= deadline.weight
    return weight * world.number("", matter.name, "parked") if matter.parked else weight


# ---------------------------------------------------------------- the day of the case


def measure_usual(world: World, changes: list[DatedChange]) -> None:
    """Note what the case at its modes gives everything on its date, or as soon as anybody gives anything."""
    calm = _at_modes(world)
    for change in [None, *sorted(changes, key=lambda change: change.month)]:
        if change is not None and not _modal_change(calm, change):
            continue
        raw = _shares(calm, windows=False)
        for name, matter in world.matters.items():
            matter.usual = matter.usual or raw[name]
            for party, modal in zip(matter.parties, calm.matters[name].parties, strict=True):
                party.usual_share = party.usual_share or modal.share
        for name, matter in world.matters.items():
            calm.matters[name].status = "signed"
            matter.usual_delivery = matter.usual_delivery or _shares(calm, windows=False)[name]
            calm.matters[name].status = "open"


def _at_modes(world: World) -> World:
    case = world.case

    def number(actor: str, issue: str, name: str) -> float:
        return case.issues[issue].delivery_weight.modal

    calm = World(case, number)
    for actor, given in case.actors.items():
        calm.capacity[actor] = given.capacity.modal
        for sink, entry in given.sinks.items():
            calm.sinks[actor, sink] = entry.weight.modal
        share = min(given.elsewhere.modal, 0.99)
        calm.elsewhere[actor] = share / (1 - share) * busy(world, actor)
    for name, matter in world.matters.items():
        parties = []
        for party in matter.parties:
            stance = matter.given.stances.get(party.actor)
            modal = Party(**{**vars(party), "salience": 0.0 if stance is None else stance.salience.modal})
            weight = matter.given.rule.weights.get(party.actor)
            if weight is not None and matter.given.rule.quota is not None:
                modal.votes = weight.modal
            parties.append(modal)
        calm.matters[name] = Matter(matter.given, name, matter.due, parties)
    return calm


def busy(world: World, actor: str) -> float:
    """The modal weight of what an actor has to do on the day of the case."""
    stances = [issue.stances[actor] for issue in world.case.issues.values() if actor in issue.stances]
    sinks = world.case.actors[actor].sinks.values()
    return sum(s.salience.modal for s in stances) + sum(s.weight.modal for s in sinks)


def _modal_change(calm: World, change: DatedChange) -> bool:
    """Put the mode of a change of weights in its place; whether it is one."""
    if isinstance(change.to, str):
        return False
    match change.path:
        case ("actors", actor, "capacity"):
            calm.capacity[actor] = change.to.modal
        case ("actors", actor, "sinks", sink, "weight"):
            calm.sinks[actor, sink] = change.to.modal
        case ("issues", name, "stances", actor, "salience"):
            of(calm.matters[name], actor).salience = change.to.modal
        case _:
            return False
    return True
