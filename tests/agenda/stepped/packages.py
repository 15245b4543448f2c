"""Packages in the stepped simulation, as linear programmes solved by HiGHS."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from tests.agenda.stepped.offers import in_force, offers
from tests.agenda.stepped.world import Matter, Party, World

__all__ = ["agreed", "deal", "live_members", "loses"]


@dataclass
class Claim:
    """What a party wants of one issue of a package."""

    actor: str
    issue: str
    slope: float
    offer: float
    stake: float


def live_members(world: World, ident: str) -> list[Matter]:
    """The issues of a package that it can still settle; of a joint one all or none, of an open one two."""
    package = world.case.packages[ident]
    found = [world.matters[name] for name in package.issues if world.matters[name].status == "open"]
    wanted = len(package.issues) if package.kind == "joint" else 2
    return found if len(found) >= wanted else []


def agreed(world: World, ident: str, line: str = "offer") -> bool:
    """Whether everybody signs some points of the live members."""
    members = live_members(world, ident)
    if not members:
        return False
    found = _solve(world, ident, members, line, slack=True, weigh=False)
    return found is not None and found[0] >= -1e-9


def deal(world: World, ident: str) -> dict[str, float]:
    """The points on which a package is settled: the least content party as content as can be.

    Of two parties it is so among what both sign; of more, where somebody would not sign what is fairest, what
    leaves most room to everybody is taken.
    """
    members = live_members(world, ident)
    names = world.case.packages[ident].issues
    if len({actor for name in names for actor in world.matters[name].given.rule.veto}) == 2:
        found = _solve(world, ident, members, "offer", slack=False, weigh=True, signed=True)
        if found is not None:
            return dict(zip([m.name for m in members], found[1], strict=True))
    for slack in (False, True):
        found = _solve(world, ident, members, "offer", slack=slack, weigh=True)
        if found is not None and not slack and not _all_sign(world, ident, members, found[1]):
            found = None
        if found is not None:
            return dict(zip([m.name for m in members], found[1], strict=True))
    raise AssertionError("no deal")


def loses(world: World, ident: str, actor: str, points: dict[str, float]) -> bool:
    """Whether a party would no longer sign what its package has fixed."""
    members = [world.matters[name] for name in points]
    claims, boxes = _claims(world, ident, members, "offer", only=actor)
    hair = 1e-7
    for name, (low, high) in boxes.items():
        if not low - hair <= points[name] <= high + hair:
            return True
    gain = sum(c.slope * (points[c.issue] - c.offer) for c in claims)
    return gain + sum(abs(c.slope) * world.matters[c.issue].closing / 2 for c in claims) < -hair


def _all_sign(world: World, ident: str, members: list[Matter], points: list[float]) -> bool:
    at = {m.name: x for m, x in zip(members, points, strict=True)}
    actors = {a for m in members for a in m.given.rule.veto}
    return not any(loses(world, ident, actor, at) for actor in actors)


def _claims(
    world: World, ident: str, members: list[Matter], line: str, only: str | None = None
) -> tuple[list[Claim], dict[str, tuple[float, float]]]:
    """What all parties want, and the points to which those who sell nothing hold an issue."""
    package = world.case.packages[ident]
    claims: list[Claim] = []
    boxes = {m.name: (-np.inf, np.inf) for m in members}
    for matter in members:
        for party in matter.parties:
            if not party.veto or only not in (None, party.actor):
                continue
            low, high = offers(world, party, line)
            ask, lines = in_force(matter, party)
            way = max(abs(ask - bottom) for bottom in lines.values())
            fixed = party.actor in package.not_for_sale.get(matter.name, ())
            stake = _stake(world, ident, matter, party)
            if fixed or party.direction == 0 or way <= 0:
                before, half = boxes[matter.name], matter.closing / 2
                boxes[matter.name] = (max(before[0], low - half), min(before[1], high + half))
                claims.append(Claim(party.actor, matter.name, 0.0, 0.0, stake))
            else:
                offer = low if party.direction > 0 else high
                slope = party.direction * stake / way
                claims.append(Claim(party.actor, matter.name, slope, offer, stake))
    return claims, boxes


def _stake(world: World, ident: str, matter: Matter, party: Party) -> float:
    given = world.case.packages[ident].stake.get(matter.name, {})
    if party.actor not in given:
        return party.salience
    return world.number(party.actor, matter.name, f"stake in {ident}")


def _solve(
    world: World,
    ident: str,
    members: list[Matter],
    line: str,
    *,
    slack: bool,
    weigh: bool,
    signed: bool = False,
) -> tuple[float, list[float]] | None:
    """The least contentment at its greatest, and the points; None where nobody has room.

    signed : only among what everybody signs.
    """
    claims, boxes = _claims(world, ident, members, line)
    names = [m.name for m in members]
    bounds: list[tuple[float | None, float | None]] = []
    for matter in members:
        asks = [in_force(matter, p)[0] for p in matter.parties if p.speaks]
        scale, (low, high) = matter.given.scale, boxes[matter.name]
        low, high = max(min(asks), scale.low, low), min(max(asks), scale.high, high)
        if low > high + 1e-7:
            return None
        bounds.append((low, max(low, high)))
    rows, limits = [], []
    sums = np.zeros(len(names))
    for actor in dict.fromkeys(c.actor for c in claims):
        mine = [c for c in claims if c.actor == actor]
        stake = sum(c.stake for c in mine) or 1.0
        row, limit, room = np.zeros(len(names) + 1), 0.0, 0.0
        for claim in mine:
            row[names.index(claim.issue)] -= claim.slope
            limit -= claim.slope * claim.offer
            room += abs(claim.slope) * world.matters[claim.issue].closing / 2
        sums += row[:-1] / stake
        if signed:
            rows.append(row.copy())
            limits.append(limit + room + 1e-9)
        row[-1] = stake
        rows.append(row)
        limits.append(limit + room if slack else limit)
    aim = np.append(sums * 1e-7, -1.0) if weigh else np.append(np.zeros(len(names)), -1.0)
    found = linprog(aim, A_ub=rows, b_ub=limits, bounds=[*bounds, (None, None)], method="highs")
    return (float(found.x[-1]), [float(x) for x in found.x[:-1]]) if found.status == 0 else None
