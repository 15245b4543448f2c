"""The rows that the kernel works on. Indices, not ids, live only between `layout` and the kernel.

Every kind of thing is one NumPy record array, so that a kernel reads ``tables.stances[s].ask`` and a compiled
function takes a dozen arrays, not a hundred. A field of type *slot* is a column of the draws, -1 for none.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "ACCEPTED",
    "ALL_CAUSES",
    "ATTENTION",
    "CHANGE_KINDS",
    "COLLAPSED",
    "DELIVERED",
    "DISTANCE",
    "LINKS_AND_SHOCKS",
    "LINK_EFFECTS",
    "NEGOTIATING",
    "NO_COMMON_GROUND",
    "RESOLVE",
    "SIGNED",
    "TABLE_TYPES",
    "Floats",
    "Results",
    "Rows",
    "State",
    "Tables",
    "new_results",
    "new_state",
]

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Rows: TypeAlias = Any
"""A record array; its fields are listed in `TABLE_TYPES` and `_STATE_TYPES`. NumPy cannot type them."""

NEGOTIATING, ACCEPTED, SIGNED, DELIVERED, COLLAPSED = range(5)
"""The life of an issue. Accepted: the point is fixed, the text is not signed. Signed: it is being
delivered."""

NO_COMMON_GROUND, DISTANCE, RESOLVE, ATTENTION, LINKS_AND_SHOCKS = 1, 2, 4, 8, 16
"""Bits of the causes that are present on an issue."""
ALL_CAUSES = 31

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
    "talks",
    "deal",
)
"""What a dated change may change; the first four restart the party at its ask."""

_INT, _FLOAT = np.int64, np.float64


def _record(ints: str, floats: str = "") -> np.dtype[np.void]:
    return np.dtype([(n, _INT) for n in ints.split()] + [(n, _FLOAT) for n in floats.split()])


TABLE_TYPES = {
    "actors": _record("capacity"),
    "sinks": _record("actor weight"),
    # first, last: the stances of the issue are first to last - 1. deadline: months after the case date, inf
    # where there is none, negative where it has lapsed. quota: share of all listed votes, 0 where veto
    # parties alone decide. opening: modal distance between the asks of the consenting parties, native
    # units. steady: 1 where nothing but concession moves offers between events (no pressure, widening or
    # bridge).
    "issues": _record(
        "first last steady process effort delivery_weight hazard loss status_quo tie failure",
        "low high deadline window window_factor quota opening",
    ),
    # direction: +1 at least, -1 at most, 0 between two bottom lines. bottom: the lower bottom line, upper:
    # the upper one; a party with one has only the one on its side. temper: the uniform number against which
    # resolve is thrown. widen_first, widen_last: the widenings that aim at the stance.
    "stances": _record(
        "actor issue veto votes direction ask bottom upper salience resolve patience pressure cap temper"
        " widen_first widen_last"
    ),
    # Inducements and threats, sorted by target; sender is the sender's stance on the issue.
    "widenings": _record("sender reach credibility ramp backfire added dice"),
    # One row per bridged party; sender and target are stances.
    "bridges": _record("sender target strength trust"),
    # One row per stance that is moved; on: 0 settlement, 1 collapse; effect: index in LINK_EFFECTS.
    "links": _record("source on stance effect amount"),
    # Sorted by month. kind: index in CHANGE_KINDS; target: stance, actor, sink or issue, as the kind needs;
    # issue: the one whose stance or talks are changed, -1 for actors and sinks.
    "changes": _record("kind target issue value temper", "month"),
}


class Tables(NamedTuple):
    """A case as rows; the fields are in `TABLE_TYPES`."""

    actors: Rows
    sinks: Rows
    issues: Rows
    stances: Rows
    widenings: Rows
    bridges: Rows
    links: Rows
    changes: Rows


_STATE_TYPES = {
    "actors": _record("", "capacity load grant"),
    "sinks": _record("actor", "weight"),
    # voices: the stances that consent or vote are among first to voices - 1. upward, downward: the two veto
    # parties of a steady issue that only they decide, one at least and one at most; -1 otherwise.
    # stale: 1 where something other than concession may have moved an offer since `ready` was computed.
    # causes: bits of the causes that are present. needed: votes that hold the quota. ready: months of
    # attention until agreement on a steady issue; on another one 0, or inf where agreement is out of reach
    # until something jumps. left: months of attention until signature, or until delivery is complete. kept:
    # share delivered that is left after a failure. missing: the least distance to a zone of agreement so
    # far, negative where there was one. opened: how far all bottom lines have been moved to open a zone.
    "issues": _record(
        "first last voices upward downward steady status stale causes",
        "low high deadline window window_factor quota needed opening process delivery_weight"
        " status_quo tie ready agrees signed_at point signed_point left need kept fails_at pace missing"
        " opened",
    ),
    # speaks: 1 where it has a stance and its consent counts. tau: integral of pace over patience since the
    # last restart, rate: its derivative until the next event. linked: what links have moved the bottom
    # line, toward agreement. pressed_from: month from which pressure counts. low_end, high_end, order:
    # scratch of one evaluation.
    "stances": _record(
        "actor issue veto voter speaks direction widen_first widen_last obstinate order",
        "ask bottom upper salience resolve patience votes pressure cap tau rate share temper linked"
        " pressed_from low_end high_end",
    ),
    # reach: 0 where a threat has backfired. felt: months of the sender's attention so far, rate: its
    # derivative.
    "widenings": _record("sender works", "reach ramp felt rate"),
    "bridges": _record("sender target", "strength"),
}


class State(NamedTuple):
    """Everything about one draw while it runs; allocated once and used for draw after draw.

    The fields are in `_STATE_TYPES`. What holds for all draws is copied from the tables when it is made.
    """

    actors: Rows
    sinks: Rows
    issues: Rows
    stances: Rows
    widenings: Rows
    bridges: Rows
    ends: Floats
    """(2 + 2 stances,) scratch for the ends of acceptance on one issue."""


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
    """Working space for `tables`, with what holds for all draws."""
    rows = {name: _prepared(name, getattr(tables, name)) for name in _STATE_TYPES}
    rows["stances"].voter = tables.stances.votes >= 0
    rows["stances"].speaks = tables.stances.ask >= 0
    for issue in rows["issues"]:
        speaking = np.flatnonzero(rows["stances"].speaks[issue.first : issue.last])
        issue.voices = issue.first + speaking.max(initial=-1) + 1
        issue.upward, issue.downward = _duel(issue, rows["stances"])
    return State(**rows, ends=np.zeros(2 + 2 * len(tables.stances)))


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
    )
