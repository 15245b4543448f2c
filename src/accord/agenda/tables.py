"""The arrays that the kernel works on. Indices, not ids, live only between here and the kernel."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "ACCEPTED",
    "CHANGE_KINDS",
    "COLLAPSED",
    "DELIVERED",
    "LINK_EFFECTS",
    "NEGOTIATING",
    "SIGNED",
    "Results",
    "State",
    "Tables",
    "new_results",
    "new_state",
]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

NEGOTIATING, ACCEPTED, SIGNED, DELIVERED, COLLAPSED = range(5)
"""The life of an issue. Accepted: the point is fixed, the text is not signed. Signed: it is being delivered."""

LINK_EFFECTS = ("bottom_line", "resolve", "salience")
CHANGE_KINDS = (
    "ask",
    "bottom_line",
    "bottom_line_above",
    "resolve",
    "salience",
    "patience",
    "capacity",
    "sink",
    "ended",
    "reopened",
)
"""What a dated change may change; the first four restart the party at its ask."""


class Tables(NamedTuple):
    """A case as arrays. A ``*_slot`` is a column of the draws, -1 where there is no such number.

    Sizes: A actors, K concession issues, S stances (sorted by issue), N sinks, W widenings, B bridges, L links,
    C dated changes (sorted by month).
    """

    # actors
    capacity_slot: Ints
    sink_actor: Ints
    sink_slot: Ints
    # issues
    first: Ints
    """(K + 1,) stances of issue k are first[k] to first[k + 1] - 1."""
    process_slot: Ints
    effort_slot: Ints
    delivery_weight_slot: Ints
    hazard_slot: Ints
    loss_slot: Ints
    status_quo_slot: Ints
    tie_slot: Ints
    failure_slot: Ints
    low: Floats
    high: Floats
    deadline: Floats
    """(K,) months after the case date; inf where there is none, negative where it has lapsed."""
    window: Floats
    window_factor: Floats
    quota: Floats
    """(K,) share of all listed votes that must accept; 0 where veto parties alone decide."""
    opening: Floats
    """(K,) modal distance between the asks of the consenting parties, native units."""
    # stances
    actor: Ints
    issue: Ints
    veto: Flags
    votes_slot: Ints
    direction: Ints
    """+1 at least, -1 at most, 0 between two bottom lines."""
    ask_slot: Ints
    bottom_slot: Ints
    """The bottom line; of a party with two, the lower one."""
    upper_slot: Ints
    salience_slot: Ints
    resolve_slot: Ints
    patience_slot: Ints
    pressure_slot: Ints
    cap_slot: Ints
    temper_slot: Ints
    """The uniform number that decides whether the party is obstinate."""
    # inducements and threats, sorted by target stance
    widen_first: Ints
    """(S + 1,) widenings of stance s are widen_first[s] to widen_first[s + 1] - 1."""
    widen_sender: Ints
    """Stance of the sender on the issue."""
    widen_size_slot: Ints
    widen_credibility_slot: Ints
    widen_ramp_slot: Ints
    widen_backfire_slot: Ints
    widen_added_slot: Ints
    widen_dice_slot: Ints
    # bridges, one row per party that is bridged
    bridge_sender: Ints
    bridge_target: Ints
    bridge_strength_slot: Ints
    bridge_trust_slot: Ints
    # links, one row per stance that is moved
    link_source: Ints
    link_on: Ints
    """0 settlement, 1 collapse."""
    link_stance: Ints
    link_effect: Ints
    """Index in LINK_EFFECTS."""
    link_amount_slot: Ints
    # dated changes
    change_month: Floats
    change_kind: Ints
    """Index in CHANGE_KINDS."""
    change_target: Ints
    """Stance, actor, sink or issue, as the kind needs."""
    change_issue: Ints
    """The issue whose stance or talks are changed, -1 for actors and sinks."""
    change_slot: Ints
    change_temper_slot: Ints


class State(NamedTuple):
    """What changes while one draw runs; allocated once and used for draw after draw."""

    # actors and sinks
    capacity: Floats
    sink: Floats
    load: Floats
    # issues
    status: Ints
    signed_at: Floats
    point: Floats
    left: Floats
    """Months of attention until signature, or until delivery is complete."""
    need: Floats
    fails_at: Floats
    pace: Floats
    missing: Floats
    """The least distance to a zone of agreement seen so far, native units; negative where a zone exists."""
    # stances
    ask: Floats
    bottom: Floats
    upper: Floats
    salience: Floats
    resolve: Floats
    patience: Floats
    votes: Floats
    tau: Floats
    """Concession made since the last restart: integral of pace over patience."""
    rate: Floats
    """d tau / dt until the next event."""
    share: Floats
    obstinate: Flags
    temper: Floats
    linked: Floats
    """What links have moved the bottom line, toward agreement."""
    pressed_from: Floats
    """Month from which pressure counts."""
    # widenings
    felt: Floats
    """Months of the sender's attention so far."""
    works: Flags
    """False where a threat has backfired."""
    # scratch for one issue
    low_end: Floats
    high_end: Floats
    order: Ints


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


def new_state(tables: Tables) -> State:
    """Empty working space for `tables`."""
    actors, sinks = len(tables.capacity_slot), len(tables.sink_slot)
    issues, stances, widenings = len(tables.low), len(tables.actor), len(tables.widen_sender)
    zeros = np.zeros
    return State(
        capacity=zeros(actors),
        sink=zeros(sinks),
        load=zeros(actors),
        status=zeros(issues, np.int64),
        **{name: zeros(issues) for name in ("signed_at", "point", "left", "need", "fails_at", "pace", "missing")},
        **{
            name: zeros(stances)
            for name in ("ask", "bottom", "upper", "salience", "resolve", "patience", "votes", "tau", "rate")
        },
        share=zeros(stances),
        obstinate=zeros(stances, np.bool_),
        temper=zeros(stances),
        linked=zeros(stances),
        pressed_from=zeros(stances),
        felt=zeros(widenings),
        works=zeros(widenings, np.bool_),
        low_end=zeros(stances),
        high_end=zeros(stances),
        order=zeros(stances, np.int64),
    )


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
    )
