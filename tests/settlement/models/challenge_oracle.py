"""The challenge model once more, in plain Python from the published equations, one loop per sum.

It shares nothing with the package. Options are named by what they change in the equations; random options are
left out. `closest` notes the smallest difference on which a comparison hung, so that a test can leave aside
problems that rounding decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Actor", "Oracle"]


@dataclass
class Actor:
    """One side of the question."""

    position: float
    capability: float
    salience: float
    r: float = 1.0


@dataclass
class Oracle:
    """Rounds of one problem; the defaults are the equations as printed."""

    actors: list[Actor]
    all_votes_below: bool = False
    votes_bent: bool = False
    own_votes: bool = True
    unvoted: float = 0.5
    receivers_risk: bool = False
    own_security: bool = False
    span: float | None = None
    capitulation: bool = True
    losers_move: bool = True
    choice: str = "least-move"
    q: float = 1.0
    t: float | None = None
    slack: float = 1e-10
    closest: float = field(default=1.0, init=False)

    def __post_init__(self) -> None:
        places = [actor.position for actor in self.actors]
        self.range = self.span or max(places) - min(places)

    def compare(self, left: float, right: float) -> bool:
        """Whether left > right, noting how near they were."""
        gap = abs(left - right)
        if gap > 0:
            self.closest = min(self.closest, gap)
        return left - right > self.slack

    def vote(self, k: Actor, for_: float, against: float) -> float:
        bend = k.r if self.votes_bent else 1.0
        far = (abs(k.position - against) / self.range) ** bend
        near = (abs(k.position - for_) / self.range) ** bend
        return k.capability * k.salience * (far - near)

    def chance(self, i: Actor, j: Actor) -> float:
        voters = [k for k in self.actors if self.own_votes or (k is not i and k is not j)]
        votes = [self.vote(k, i.position, j.position) for k in voters]
        if self.all_votes_below:
            pairs = [(m.position, n.position) for m in self.actors for n in self.actors]
            total = sum(abs(self.vote(k, m, n)) for k in self.actors for m, n in pairs)
        else:
            total = sum(abs(vote) for vote in votes)
        return sum(vote for vote in votes if vote > 0) / total if total > 0 else self.unvoted

    def middle(self) -> float:
        """The position from which the weighted distances are least; halfway where several are."""

        def cost(x: float) -> float:
            return sum(a.capability * a.salience * abs(a.position - x) for a in self.actors)

        places = sorted({a.position for a in self.actors if a.capability * a.salience > 0})
        least = min(cost(x) for x in places)
        best = [x for x in places if cost(x) <= least * (1 + 1e-12) + 1e-15]
        return (best[0] + best[-1]) / 2

    def expected(self, i: Actor, j: Actor, r: float) -> float:
        """What i expects of challenging j, valued with the exponent r."""
        d = abs(i.position - j.position) / self.range
        success, failure = 2 - 4 * max(0.5 - 0.5 * d, 0) ** r, 2 - 4 * (0.5 + 0.5 * d) ** r
        p, resists = self.chance(i, j), j.salience
        resisted = resists * (p * success + (1 - p) * failure)
        return resisted + (1 - resists) * success - self.idle(i, j, r)

    def idle(self, i: Actor, j: Actor, r: float) -> float:
        """What i expects if it challenges nobody."""
        stays = 2 - 4 * 0.5**r
        if self.q == 1:
            return stays
        mu = self.middle()
        to_middle, to_other = abs(i.position - mu) / self.range, abs(i.position - j.position) / self.range
        e = to_middle + to_other
        better, worse = 2 - 4 * max(0.5 - 0.25 * e, 0) ** r, 2 - 4 * (0.5 + 0.25 * e) ** r
        t = self.t
        if t is None:
            t = 1.0 if self.compare(to_other, to_middle) else 0.0
        return self.q * stays + (1 - self.q) * (t * better + (1 - t) * worse)

    def set_risk(self) -> None:
        for actor in self.actors:
            actor.r = 1.0
        security = []
        for i in self.actors:
            others = [j for j in self.actors if j is not i]
            pairs = [(i, j) if self.own_security else (j, i) for j in others]
            security.append(sum(self.expected(one, other, 1.0) for one, other in pairs))
        low, high = min(security), max(security)
        if self.compare(high, low):
            for actor, mine in zip(self.actors, security, strict=True):
                attitude = (2 * mine - high - low) / (high - low)
                actor.r = (1 - attitude / 3) / (1 + attitude / 3)

    def offer(self, i: Actor, j: Actor) -> tuple[int, float, float, float] | None:
        """Kind (3 confrontation, 2 compromise, 1 capitulation), where i would stand, a and b."""
        a = self.expected(i, j, i.r)
        b = self.expected(j, i, i.r if self.receivers_risk else j.r)
        if not self.compare(b, 0):
            return None
        if self.compare(a, 0):
            return (3, j.position, a, b) if self.losers_move and self.compare(b, a) else None
        if not self.compare(0, a):
            return None
        if self.compare(b, -a):
            return 2, i.position + (j.position - i.position) * (-a / b), a, b
        if self.compare(-a, b) and self.capitulation:
            return 1, j.position, a, b
        return None

    def key(self, i: Actor, j: Actor, offer: tuple[int, float, float, float]) -> float:
        kind, place, a, b = offer
        if self.choice == "highest-utility":
            return -b
        if self.choice == "low-end" and kind == 2:
            return (abs(a) * i.position + abs(b) * j.position) / (abs(a) + abs(b))
        return abs(place - i.position)

    def best(self, i: Actor) -> float:
        """Where i stands next; of equal offers the first listed counts."""
        found: list[tuple[int, float, float]] = []
        for j in self.actors:
            if j is i or not self.compare(abs(j.position - i.position) / self.range, 0):
                continue
            offer = self.offer(i, j)
            if offer is not None:
                found.append((offer[0], self.key(i, j, offer), offer[1]))
        if not found:
            return i.position
        top = max(kind for kind, _, _ in found)
        keys = [(key, place) for kind, key, place in found if kind == top]
        least = min(key for key, _ in keys)
        unit = self.slack * (1.0 if self.choice == "highest-utility" else self.range)
        for key, place in keys:
            if key != least and place != keys[[k for k, _ in keys].index(least)][1]:
                self.closest = min(self.closest, key - least)
        return next(place for key, place in keys if key <= least + unit)

    def play(self, rounds: int) -> list[list[float]]:
        """Positions by round and actor, from the input on."""
        history = [[actor.position for actor in self.actors]]
        for _ in range(rounds):
            if self.range > 0:
                self.set_risk()
                for actor, place in zip(self.actors, [self.best(i) for i in self.actors], strict=True):
                    actor.position = place
            history.append([actor.position for actor in self.actors])
        return history
