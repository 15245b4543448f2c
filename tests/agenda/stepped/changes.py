"""Dated changes, and parties that set out anew."""

from __future__ import annotations

from accord.case.scenarios import DatedChange
from tests.agenda.stepped.offers import accepted, distance, in_force, offers
from tests.agenda.stepped.packages import loses
from tests.agenda.stepped.world import HAIR, Matter, Party, World, of

__all__ = ["apply", "harden", "jump", "note", "package_of", "set_out", "touch"]


def apply(world: World, due: list[DatedChange]) -> None:
    """Put into force what is due, but for talks that end, and let parties set out anew."""
    stood = {}
    for change in due:
        if change.path[0] == "issues":
            note(world, world.matters[change.path[1]])
        if change.path[2:3] == ("stances",):
            party = of(world.matters[change.path[1]], change.path[3])
            stood[id(party)] = dict(zip(("low", "high"), offers(world, party), strict=True))
    withdrawing = [change for change in due if change.path[-1] == "ask" and _withdraws(world, change)]
    waited = [p for m in world.matters.values() for p in m.parties if _has_waited(world, p)]
    for party in waited:
        note(world, world.matters[party.issue])
        stood[id(party)] = dict(zip(("low", "high"), offers(world, party), strict=True))
    jumped = [moved for change in due if (moved := _set(world, change)) is not None]
    jumped += [party for party in waited if not any(party is other for other in jumped)]
    for party in jumped:
        mine = [c for c in due if c.path[1] == party.issue and c.path[3:4] == (party.actor,)]
        jump(world, party, stood[id(party)], mine, withdrawing)
    for party in jumped:
        matter = world.matters[party.issue]
        low, high = accepted(world, party)
        if matter.status == "accepted" and party.speaks and matter.packed:
            _review_package(world, party, matter)
        elif matter.status == "accepted" and party.speaks and not low - HAIR <= matter.point <= high + HAIR:
            matter.status = "open"


def _has_waited(world: World, party: Party) -> bool:
    """Whether what it has waited for comes now, and nothing else is to come."""
    ends = [month for month, waits in party.foresees if waits]
    return bool(ends) and abs(max(ends) - world.t) <= HAIR


def _review_package(world: World, party: Party, matter: Matter) -> None:
    """Reopen what a package has fixed and nobody has signed yet, where a party loses by it now."""
    ident = package_of(world, matter)
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
                touch(matter)
        case ("issues", name, "stances", actor, what):
            touch(world.matters[name])
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


def jump(
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
    set_out(world, party, {"low": max(starts["low"], low), "high": min(starts["high"], high)})
    harden(world, party)


def set_out(world: World, party: Party, starts: dict[str, float]) -> None:
    """Let a party go on from `starts`."""
    party.starts = {side: starts[side] for side in party.bottoms}
    party.tau, party.urge, party.set_out = 0.0, 0.0, world.t


def harden(world: World, party: Party) -> None:
    """Decide whether a party is obstinate."""
    party.obstinate = party.temper < party.resolve or party.waits(world.t)


def touch(matter: Matter) -> None:
    """Let talks count from now."""
    matter.talked, matter.parked = 0.0, False


def note(world: World, matter: Matter) -> None:
    """Remember how near an open issue has been to a zone."""
    if matter.status == "open":
        matter.missing = min(matter.missing, distance(world, matter))


def package_of(world: World, matter: Matter) -> str | None:
    """The package of an issue."""
    return next((p for p, package in world.case.packages.items() if matter.name in package.issues), None)
