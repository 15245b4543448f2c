"""The rows that the kernel works on. Indices, not ids, live only between `layout` and the kernel.

Every kind of thing is one NumPy record array, so that a kernel reads ``tables.stances[s].ask`` and a compiled
function takes a dozen arrays, not a hundred. A field of type *slot* is a column of the draws, -1 for none.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import numpy as np

from accord.case.dated_kinds import DATED_KINDS
from accord.sampling.arrays import Floats

__all__ = [
    "ACCEPTED",
    "ALL_CAUSES",
    "ATTENTION",
    "CHANGE_KINDS",
    "COLLAPSED",
    "DELIVERED",
    "DISTANCE",
    "FORESIGHT",
    "LINKS_AND_SHOCKS",
    "LINK_EFFECTS",
    "NEGOTIATING",
    "NO_COMMON_GROUND",
    "REFUSED",
    "RESOLVE",
    "SIGNED",
    "TABLE_TYPES",
    "TIME_ALONE",
    "Floats",
    "Rows",
    "Tables",
    "record",
]

Rows: TypeAlias = Any
"""A record array, which NumPy cannot type; fields are listed in `TABLE_TYPES` and `accord.agenda.state`."""

NEGOTIATING, ACCEPTED, SIGNED, DELIVERED, COLLAPSED, REFUSED = range(6)
"""The life of an issue. Accepted: the point is fixed, the text is not signed. Signed: it is being
delivered. Refused: a body at home has ended the talks, which collapse at the same moment."""

NO_COMMON_GROUND, DISTANCE, RESOLVE, ATTENTION, LINKS_AND_SHOCKS = 1, 2, 4, 8, 16
"""Bits of the causes that are present on an issue."""
ALL_CAUSES = 31
TIME_ALONE = 32
"""No cause: of a run with a focus only the month of the signature is wanted, so that it may stop as soon as
it is clear that there is none."""

LINK_EFFECTS = ("bottom_line", "resolve", "salience")
CHANGE_KINDS = (*(kind.name for kind in DATED_KINDS), "foresight")
"""What a row of the dated changes may be. The last is no change itself: one has come that a party may have
foreseen."""

FORESIGHT = CHANGE_KINDS.index("foresight")

_INT, _FLOAT = np.int64, np.float64


def record(ints: str, floats: str = "") -> np.dtype[np.void]:
    """A row of fields of two types, each given as names between spaces."""
    return np.dtype([(n, _INT) for n in ints.split()] + [(n, _FLOAT) for n in floats.split()])


TABLE_TYPES = {
    # elsewhere: slot of the share of its time that other business takes; busy: modal weight of its issues and
    # sinks on the day of the case, against which that share is measured.
    "actors": record("capacity elsewhere", "busy"),
    "sinks": record("actor weight"),
    # first, last: the stances of the issue are first to last - 1. package: the one it is in, -1 for
    # none. deadline: months after the case date, inf where there is none, negative where it has lapsed.
    # quota: share of all listed votes, 0 where veto parties alone decide. opening: modal distance
    # between the asks of the consenting parties, native units. steady: 1 where nothing but concession
    # moves offers between events (no pressure, widening, bridge or deadline that pushes). ends: 1 where
    # talks end at the deadline; mutual: 1 where waiting moves anybody only while it costs somebody on
    # each side; waits: 1 where it moves anybody, edges: 1 where events are known beforehand. set_on:
    # month in which the deadline was set. fragile: 1 where a deal may fail and somebody would not sign a
    # fragile one on its bottom line. least, most: the precedents, NaN where there is none.
    # closing: slot of the closing gap, gap_given: the closing gap where it has no slot. usual,
    # usual_delivery: raw pace of the base at its modes on the day of the case, while negotiating and
    # while delivering; 0 where it never moves.
    "issues": record(
        "first last package steady ends mutual waits edges process effort delivery_weight hazard aging loss"
        " fragile status_quo tie failure closing elasticity parked push rush extension_chance"
        " extension_months extension_dice",
        "low high deadline window window_factor quota opening set_on least most gap_given usual"
        " usual_delivery",
    ),
    # direction: +1 at least, -1 at most, 0 between two bottom lines. bottom: the lower bottom line, upper:
    # the upper one; a party with one has only the one on its side. leads: 1 where the bottom line is newly
    # given and the ask is not. obstinacy: the uniform number against which resolve is thrown. widen_first,
    # widen_last: the widenings that aim at the stance. sends: 1 where it bridges, induces or threatens.
    # pressure_from, delay_from: months from which they act, inf for never. usual: its share on the day of
    # the case at the modes of the base.
    "stances": record(
        "actor issue veto votes direction leads ask bottom upper no_deal salience resolve patience pressure"
        " cap delay_cost obstinacy widen_first widen_last sends",
        "pressure_from delay_from usual",
    ),
    # One row per package; its members are first to last - 1; parties: how many have to sign it.
    "packages": record("first last joint parties"),
    # One row per issue of a package; those who have to consent to it are pulls first to last - 1. at: the one
    # point that is on the table, NaN where any is.
    "members": record("package issue first last", "at"),
    # party: number within the package; fixed: 1 where it sells nothing; stake: slot, -1 for its salience.
    "pulls": record("stance party fixed stake"),
    # Bodies at home, sorted by issue; stance: whose; months, line: slots; ends: 1 where it ends talks.
    "bodies": record("issue stance months line ends"),
    # Inducements and threats, sorted by target; sender is the sender's stance on the issue.
    "widenings": record("sender reach credibility ramp backfire added dice"),
    # One row per bridged party; sender and target are stances.
    "bridges": record("sender target strength trust"),
    # One row per stance that is moved; on: 0 settlement, 1 collapse; effect: index in LINK_EFFECTS.
    "links": record("source on stance effect amount"),
    # Sorted by month. kind: index in CHANGE_KINDS; target: stance, actor, sink or issue, as the kind needs;
    # issue: the one whose stance or talks are changed, -1 for actors and sinks. withdraws: of an ask, 1 where
    # the party goes back to it from what it offers by then. leads: of a bottom line, what `leads` of the
    # stance becomes. Of foresight: value and obstinacy are the chance and its draw, withdraws is 1 where who
    # foresees it waits, 0 where it hurries. What follows from the kind: sets_out: 1 where the party of the
    # stance sets out anew; waits_anew: 1 where the pace at which it gives way is another; hardens: 1 where
    # value and obstinacy are its resolve and what that is held against; of_stance: 1 where a number of a
    # stance is changed; attention: 1 where attention goes by the number; refills: 1 where attention is shared
    # out anew.
    "changes": record(
        "kind target issue value obstinacy withdraws leads sets_out waits_anew hardens of_stance attention"
        " refills",
        "month",
    ),
}


class Tables(NamedTuple):
    """A case as rows; the fields are in `TABLE_TYPES`."""

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
    links: Rows
    changes: Rows
