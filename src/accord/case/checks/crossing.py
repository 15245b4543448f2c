"""Asks and bottom lines that cross under a scenario or after a dated change, and what then goes along.

Which side a party is on comes from the base case and never changes: a party that offers more than it would
have signed does not turn round, its bottom line goes along with its offer.
"""

from __future__ import annotations

from collections.abc import Iterator

from accord.case.completeness import direction_of, line_of
from accord.case.exact import exact
from accord.case.paths import replaced
from accord.case.schema import Case, Stance
from accord.case.validation import Row
from accord.yaml.reading import Trail

__all__ = ["settled"]


def settled(case: Case, before: Case, base: Case) -> tuple[Case, tuple[Row, ...]]:
    """The case with every party on the side that it is on in `base`, and a row for each number that moved.

    Where ask and bottom line cross, the one that is the same as in `before` moves to the other; both or
    neither new, the bottom line. The parts of `case` that are sound stay the very same.
    """
    rows: list[Row] = []
    for trail, stance in tuple(_changed(case, before)):
        of_base = base.issues[str(trail[1])].stances.get(str(trail[3])) if trail[1] in base.issues else None
        side = direction_of(of_base) if of_base is not None else None
        if side is None or stance.direction not in (None, side):
            continue
        if line_of(stance).missing or stance.ask.missing:
            continue
        if _crosses(stance, side):
            case, row = _moved(case, before, trail, stance, side)
            rows.append(row)
        elif direction_of(stance) != side:
            case = replaced(case, (*trail, "direction"), side)
    return case, tuple(rows)


def _changed(case: Case, before: Case) -> Iterator[tuple[Trail, Stance]]:
    for name, issue in case.issues.items():
        old = before.issues.get(name)
        if old is issue:
            continue
        for actor, stance in issue.stances.items():
            if old is None or old.stances.get(actor) is not stance:
                yield ("issues", name, "stances", actor), stance


def _crosses(stance: Stance, side: str) -> bool:
    ask, line = stance.ask.modal, line_of(stance).modal
    return ask < line if side == "at_least" else ask > line


def _moved(case: Case, before: Case, trail: Trail, stance: Stance, side: str) -> tuple[Case, Row]:
    old = before.issues[str(trail[1])].stances.get(str(trail[3]), Stance())
    line, ask = line_of(stance), stance.ask
    line_is_new = line_of(old) != line and old.ask == ask
    moved, still = ("ask", line) if line_is_new else ("bottom_line", ask)
    other, words = ("bottom_line", "ask") if line_is_new else ("ask", "bottom line")
    case = replaced(case, (*trail, moved), still)
    case = replaced(case, (*trail, "direction"), side)
    past = ask.modal if line_is_new else line.modal
    now = exact(still.modal)
    wrong = f"is {now}, past the {words} of {exact(past)}, which goes along to {now}"
    return case, Row((*trail, other), wrong, f"give the {words} too, if another is meant", "warning")
