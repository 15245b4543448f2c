"""The working space of one draw, and what a run leaves behind."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from accord.agenda.tables import TABLE_TYPES, Floats, Rows, Tables, record
from accord.sampling.arrays import Flags

__all__ = ["Results", "State", "new_results", "new_state"]


_STATE_TYPES = {
    # elsewhere: weight of other business. grant: capacity for each unit of load. own: weight of its sinks,
    # other business and third-party work. While attention is filled up: used, what it gives; speed, what it
    # gives more for each further level; flows: how many of its issues still grow; level: at which it was
    # used up.
    "actors": record("flows", "capacity elsewhere load grant own used speed level"),
    "sinks": record("actor", "weight"),
    # packed: 1 where it was agreed in its package. voices: the stances that consent or vote are among
    # first to voices - 1. upward, downward: the two veto parties of a steady issue that only they
    # decide, one at least and one at most; -1 otherwise. stale: 1 where something other than concession
    # may have moved an offer since `ready` was computed. causes: bits of the causes that are present.
    # needed: votes that hold the quota. half_gap: half of the closing gap. credible: how far from the
    # status quo an ask may go. edge: month of the next event that is known beforehand. ready: months at
    # pace 1 until agreement on a steady issue; on another one 0, or inf where agreement is out of reach
    # until something jumps. talked: months at pace 1 since something last jumped, tires: after how many
    # such months a hopeless issue is parked. hopeless: 1 where it is beyond reach. left: months at pace
    # 1 until signature, or until delivery is complete. kept: share delivered that is left after a
    # failure. lasts: share of one horizon for which a deal is expected to last. accepted_at: month of the
    # first acceptance, refused_at: of the first refusal, decides_at: in which the bodies at home decide on
    # the text, inf where they have not begun. missing: the least distance to a zone of agreement so far,
    # negative where there was one.
    # opened: how far all bottom lines have been moved to open a zone; made: 1 where they ever have.
    # raw: attention per month, grows: its speed while it is filled up, growing: 1 until it stops; rests: 1
    # where it takes none. pace: months of talks per month; paced, paced_by: what it was computed from.
    "issues": record(
        "first last package packed voices upward downward steady ends mutual waits edges status stale"
        " fragile causes parked hopeless growing rests made",
        "low high deadline window window_factor quota needed opening process delivery_weight set_on push rush"
        " half_gap credible elasticity park_factor edge status_quo tie ready agrees signed_at point"
        " signed_point left need kept fails_at raw grows usual usual_delivery paced paced_by pace missing"
        " opened talked tires deadlocked_at lasts accepted_at refused_at decides_at",
    ),
    # speaks: 1 where it has a stance and its consent counts. needed: 1 where the issue takes its attention.
    # front, low_line, high_line: ask and bottom lines in force, before anything has moved them. low_start,
    # high_start: where it stood at its last jump, low_stand, high_stand: where it stands just before one.
    # asked: 1 where its ask changes today, 2 where it withdraws. tau: integral of pace over patience since
    # the last jump, rate: its derivative until the next event, unit: its derivative at pace 1; urge,
    # urge_rate, urge_unit: the same of what waiting costs. faded: what a
    # deadline had left of the way at the last jump. linked: what links have moved the bottom line, toward
    # agreement. pressed_from, costs_from: months from which pressure and the cost of waiting act. waits,
    # hurries: of how many dated changes that it foresees. low_end, high_end, order: scratch of one
    # evaluation.
    "stances": record(
        "actor issue veto voter speaks needed sends direction leads widen_first widen_last obstinate asked"
        " waits hurries order",
        "ask bottom upper no_deal front low_line high_line low_start high_start low_stand high_stand salience"
        " resolve patience votes pressure cap delay_cost tau rate unit urge urge_rate urge_unit faded share"
        " usual weight obstinacy linked pressed_from costs_from low_end high_end",
    ),
    # live: how many members are still to be settled; stale: 1 where that may have changed, or offers
    # have jumped; reach: 1 where it can be signed some day; struck: 1 where it has been. agrees: months
    # until it is.
    "packages": record("first last joint parties live stale reach struck", "agrees"),
    # live: 1 where it is still to be settled. at: the one point on the table, NaN where any is. low, high:
    # its room; point: where it is put. mine, theirs: what the first and the second of two parties gain by a
    # unit; ratio: of the two.
    "members": record("package issue first last live", "at low high point mine theirs ratio"),
    # given: what is at stake, negative for its salience; stake: that in force; offer: from where it counts;
    # slope: what it gains by a unit.
    "pulls": record("stance party fixed", "given stake offer slope"),
    # agreed: 1 where it has refused once, and consents to what its government gets by its line.
    "bodies": record("issue stance ends agreed", "months line"),
    # reach: 0 where a threat has backfired. felt: months of the sender's work so far, rate: its derivative;
    # paced: the share from which that was computed.
    "widenings": record("sender works", "reach ramp felt rate paced"),
    "bridges": record("sender target", "strength pace paced"),
}


class State(NamedTuple):
    """Everything about one draw while it runs; allocated once and used for draw after draw.

    The fields are in `_STATE_TYPES`. What holds for all draws is copied from the tables when it is made.
    """

    actors: Rows
    sinks: Rows
    issues: Rows
    stances: Rows
    packages: Rows
    members: Rows
    pulls: Rows
    bodies: Rows
    widenings: Rows
    bridges: Rows
    world: Rows
    """(1,) what concerns the whole draw; horizon in months; refill: 1 where attention must be filled up
    anew, rerate: 1 where somebody concedes at another rate."""
    ends: Floats
    """(2 + 2 stances,) scratch for the ends of acceptance on one issue."""
    sums: Rows
    """(party of a package,) scratch: what it gains at 0, with what it may lose; what it has at stake; what it
    may lose; the start of a programme."""
    board: Floats
    """Scratch of a linear programme."""
    basis: NDArray[np.int64]
    """Its basis."""


class Results(NamedTuple):
    """What a run leaves behind; axes are (draw, issue)."""

    time: Floats
    """Months to the first signature; inf where there is none by the horizon."""
    point: Floats
    """The point last signed, native unit; NaN where there is none."""
    delivered: Floats
    """Share delivered at the horizon, 0-1."""
    in_force: Flags
    """Signed and neither failed nor reopened at the horizon."""
    missing: Floats
    """Distance to a zone of agreement at its smallest; 0 where there was a zone or a deal."""
    zone: Flags
    """A zone of agreement existed at some time."""
    deadlocked: Floats
    """Months until it was first parked as hopeless; inf where it never was."""
    accepted: Floats
    """Months until its point was first accepted; inf where it never was."""
    refused: Floats
    """Months until a body at home first refused it; inf where none did."""
    made: Flags
    """Bottom lines were moved to make common ground: only where the want of it is no cause on the issue."""


def new_state(tables: Tables) -> State:
    """Working space for `tables`, with what holds for all draws."""
    rows = {name: _prepared(name, getattr(tables, name)) for name in _STATE_TYPES}
    rows["stances"].voter = tables.stances.votes >= 0
    rows["stances"].speaks = tables.stances.ask >= 0
    for issue in rows["issues"]:
        speaking = np.flatnonzero(rows["stances"].speaks[issue.first : issue.last])
        issue.voices = issue.first + speaking.max(initial=-1) + 1
        issue.upward, issue.downward = _duel(issue, rows["stances"])
    world = np.zeros(1, record("refill rerate", "horizon")).view(np.recarray)
    parties = int(tables.packages.parties.max(initial=0))
    live = int((tables.packages["last"] - tables.packages["first"]).max(initial=0))
    return State(
        **rows,
        world=world,
        ends=np.zeros(2 + 2 * len(tables.stances)),
        sums=np.zeros(parties, record("", "gain stake slack lowest")).view(np.recarray),
        board=np.zeros((parties + live + 1, parties + 2 * live + 2)),
        basis=np.zeros(parties + live, np.int64),
    )


def _duel(issue: Rows, stances: Rows) -> tuple[int, int]:
    """The two parties that alone decide a steady issue, the one that pulls upward first; -1 where they are
    not two."""
    places = range(issue.first, issue.voices)
    deciding = [s for s in places if stances.speaks[s] and stances.veto[s]]
    sides = {int(stances.direction[s]): s for s in deciding}
    if issue.quota > 0.0 or not issue.steady or len(deciding) != 2 or sides.keys() != {1, -1}:
        return -1, -1
    return sides[1], sides[-1]


def _prepared(name: str, table: Rows) -> Rows:
    """Empty rows in which the fields are filled that have the same type in the table; others there are
    slots."""
    kind, given = _STATE_TYPES[name], TABLE_TYPES[name]
    rows = np.zeros(len(table), kind).view(np.recarray)
    for column in set(kind.names or ()) & set(given.names or ()):
        if kind[column] == given[column]:
            rows[column] = table[column]
    return rows


def new_results(draws: int, issues: int) -> Results:
    """Room for the results of `draws` draws."""
    shape = (draws, issues)
    return Results(
        time=np.empty(shape),
        point=np.empty(shape),
        delivered=np.empty(shape),
        in_force=np.empty(shape, np.bool_),
        missing=np.empty(shape),
        zone=np.empty(shape, np.bool_),
        deadlocked=np.empty(shape),
        accepted=np.empty(shape),
        refused=np.empty(shape),
        made=np.empty(shape, np.bool_),
    )
