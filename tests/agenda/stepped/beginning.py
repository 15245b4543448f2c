"""The beginning of a draw: its numbers, by name, in their places."""

from __future__ import annotations

import datetime as dt
import math

from accord.case.schema import Case, Influence, Issue
from tests.agenda.stepped.attention import busy
from tests.agenda.stepped.home import lasting
from tests.agenda.stepped.offers import in_force
from tests.agenda.stepped.world import Matter, Number, Party, Push, World, of

__all__ = ["begin"]


def begin(case: Case, number: Number) -> World:
    """The world on the day of the case, all parties on their asks."""
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
