"""What parties accept in the stepped simulation, and where that meets."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

from tests.agenda.stepped.world import Matter, Party, World, votes_needed

__all__ = ["accepted", "distance", "in_force", "offers", "pieces", "settle"]


def in_force(matter: Matter, party: Party, status_quo: float | None = None) -> tuple[float, dict[str, float]]:
    """Ask and bottom lines of a party before anything has moved them."""
    ask, lines = party.ask, dict(party.bottoms)
    if party.line_is_new:
        ask = max(ask, lines.get("low", ask))
        ask = min(ask, lines.get("high", ask))
    if "low" in lines:
        lines["low"] = min(lines["low"], ask)
    if "high" in lines:
        lines["high"] = max(lines["high"], ask)
    ask = _credible(matter, party, ask, lines)
    if party.no_deal is not None:
        below = party.direction > 0 or (party.direction == 0 and party.no_deal <= ask)
        if below and party.no_deal > lines["low"]:
            lines["low"], ask = party.no_deal, max(ask, party.no_deal)
        elif not below and party.no_deal < lines["high"]:
            lines["high"], ask = party.no_deal, min(ask, party.no_deal)
        elif party.direction:  # only a deal that keeps is worth its bottom line
            for side, line in lines.items():
                wanted = party.no_deal + (line - party.no_deal) / matter.lasts
                lines[side] = min(wanted, ask) if side == "low" else max(wanted, ask)
    return ask, lines


def _credible(matter: Matter, party: Party, ask: float, lines: dict[str, float]) -> float:
    """No ask goes further from the status quo than twice the largest precedent, but for its bottom line."""
    if not matter.given.precedents or matter.given.status_quo.missing:
        return ask
    far = 2 * max(abs(precedent.at - matter.status_quo) for precedent in matter.given.precedents)
    if party.direction >= 0:
        ask = max(min(ask, matter.status_quo + far), lines["low"])
    if party.direction <= 0:
        ask = min(max(ask, matter.status_quo - far), lines["high"])
    return ask


def moved(world: World, party: Party, *, ever: bool = False) -> float:
    """How far pressure and third parties have moved a bottom line toward agreement, or ever can."""
    months = math.inf if ever and party.pressed_from < math.inf else max(world.t - party.pressed_from, 0.0)
    by_pressure = 0.0 if party.pressure * party.cap == 0 or months <= 0 else party.pressure * months
    found = min(by_pressure, party.cap)
    for push in world.pushes:
        if push.target is party:
            found += push.size * (1.0 if ever else 1.0 - math.exp(-push.felt / push.ramp))
    return found


def left_by_deadline(matter: Matter, t: float) -> float:
    """The share of the way that a deadline which pushes leaves at t."""
    if matter.push <= 0 or matter.due <= max(matter.set_on, 0.0) or t <= matter.set_on:
        return 1.0
    if t >= matter.due:
        return 1.0 - matter.push
    return 1.0 - matter.push * (1.0 - ((matter.due - t) / (matter.due - matter.set_on)) ** matter.rush)


def offers(world: World, party: Party, line: str = "offer") -> tuple[float, float]:
    """The least and the greatest point of a party: of its offer, its ``real`` line (where it stands if it is
    obstinate), its ``ideal`` line as if it were not, or the ``best`` that its line can ever become."""
    matter = world.matters[party.issue]
    scale = matter.given.scale
    ask, lines = in_force(matter, party)
    shift = moved(world, party, ever=line == "best")
    ends = {"low": -math.inf, "high": math.inf}
    for side in lines:
        sign = 1.0 if side == "low" else -1.0
        if party.obstinate and line != "ideal":
            ends[side] = party.starts[side]
            continue
        # Seen from a party that wants more: a point is worse for it the lower it is.
        floor = min(sign * scale.low, sign * scale.high)
        own = min(max(sign * lines[side] - party.linked, floor), sign * ask)
        more = min(shift, own - floor)
        start = sign * party.starts.get(side, ask)
        slow = fast = 0.0
        if line == "offer":
            slow = 2.0**-party.tau * _since(matter, party, world.t)
            fast = slow * 2.0**-party.urge
        beyond = max(own - start, 0.0)
        ends[side] = max(start, own) if fast == 1 else own + max(start - own, 0.0) * fast
        ends[side] -= beyond + (more - beyond) * (1 - slow) if beyond < more else more
        ends[side] *= sign
    return ends["low"], ends["high"]


def _since(matter: Matter, party: Party, t: float) -> float:
    before = left_by_deadline(matter, party.set_out)
    return left_by_deadline(matter, t) / before if before > 0 else 1.0


def accepted(world: World, party: Party, line: str = "offer") -> tuple[float, float]:
    """What a party signs: half of the closing gap beyond its offer or line."""
    low, high = offers(world, party, line)
    half = world.matters[party.issue].closing / 2
    return low - half, high + half


def _range_of_asks(matter: Matter) -> tuple[float, float]:
    asks = [in_force(matter, party)[0] for party in matter.parties if party.speaks]
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
    return votes if votes >= votes_needed(matter) else -1.0


def pieces(world: World, matter: Matter) -> list[tuple[float, float, float]]:
    """(low, high, most votes) of every connected piece of the scale on which the rule holds now."""
    low, high = _range_of_asks(matter)
    sets = [accepted(world, party) for party in matter.parties]
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


def settle(world: World, matter: Matter) -> float:
    """The point on which an issue settles now."""

    def worse(piece: tuple[float, float, float]) -> tuple[float, float]:
        low, high, votes = piece
        return -votes, max(low - matter.status_quo, matter.status_quo - high, 0.0)

    found = sorted(pieces(world, matter), key=worse)
    tied = [piece for piece in found if worse(piece) == worse(found[0])]
    last = len(tied) > 1 and world.number("", matter.name, "tie") < 0.5
    low, high, _ = tied[-1] if last else tied[0]
    return (low + high) / 2


def distance(world: World, matter: Matter, line: str = "real") -> float:
    """The distance to a zone of agreement, over every set of voters that could carry the issue."""
    voters = [p for p in matter.parties if p.speaks]
    must = [p for p in voters if p.veto]
    free = [p for p in voters if not p.veto]
    best = math.inf
    for size in range(len(free) + 1):
        for some in combinations(free, size):
            coalition = [*must, *some]
            if sum(p.votes for p in coalition) >= votes_needed(matter):
                sets = [accepted(world, p, line) for p in coalition]
                best = min(best, max(low for low, _ in sets) - min(high for _, high in sets))
    return best
