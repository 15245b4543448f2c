"""Every change that was made to a case, the newest first, and whether it stands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from accord.case.desk.history import Edit, FieldChange
from accord.case.quantity import Quantity
from accord.case.schema import Case
from accord.pages.blocks import Block, Cell, Heading, Note, Report, sentences, table
from accord.pages.briefing.evidence import path_in_words, quantity_text
from accord.pages.words.months import long_date
from accord.yaml.changing import GONE

__all__ = ["MOST", "HistoryRow", "change_told", "history_page", "history_rows", "last_row", "part_told"]

MOST = 50
"""Edits that a page shows; older ones have pages of their own."""
_LONGEST = 80
"""Characters of a value."""
_WORDS = ("paraphrase", "title", "name", "statement", "quote", "description")
"""What says of an entry what it is, the best first."""
_OF_MACHINE = re.compile(r"(undo|redo) of .*|[\w.-]+ (taken out|renamed to [\w.-]+)")
"""Notes that name a field by its path and nobody has written."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAMED = 3
"""Fields of one edit that are named; of more their number."""


@dataclass(frozen=True)
class HistoryRow:
    """One edit, or an undoing or redoing of one."""

    id: str
    """Of the edit, which an undo or a redo names."""
    at: str
    """Day and time, UTC."""
    by: str
    """Who made it."""
    what: tuple[str, ...]
    """One sentence per field: what it is, from what to what."""
    why: str
    """The reason that was given; empty where none was."""
    state: str
    """``stands``, ``taken back``, or what it took back or made again."""
    undoable: bool
    """Whether it can be taken back."""
    redoable: bool
    """Whether it was taken back and can be made again."""


def history_rows(
    case: Case, edits: Sequence[Edit], standing: Collection[str], skip: int = 0
) -> tuple[HistoryRow, ...]:
    """The rows of a page, the newest first, at most `MOST`.

    Parameters
    ----------
    edits : all of the log, oldest first.
    standing : ids of those that stand.
    skip : so many of the newest are left out.
    """
    called = {edit.id: edit for edit in edits}
    undone = {one for edit in edits if edit.undoes for one in edit.undoes.split(",")}
    shown = [*reversed(edits)][skip : skip + MOST]
    return tuple(_row(case, edit, called, standing, undone) for edit in shown)


def last_row(case: Case, edits: Sequence[Edit], standing: Collection[str], by: str) -> HistoryRow | None:
    """The last change of a person that stands, else the last of anybody; None where none does."""
    changes = [e for e in reversed(edits) if e.undoes is None and e.redoes is None and e.id in standing]
    own = [edit for edit in changes if edit.by == by]
    last = next(iter(own or changes), None)
    return None if last is None else _row(case, last, {}, standing, ())


def _row(
    case: Case, edit: Edit, called: dict[str, Edit], standing: Collection[str], undone: Collection[str]
) -> HistoryRow:
    first = edit.undoes is None and edit.redoes is None
    stands = first and edit.id in standing
    state = "stands" if stands else "taken back"
    if edit.undoes is not None:
        state = f"takes back what {_whose(edit.undoes, called)}"
    elif edit.redoes is not None:
        state = f"makes again what {_whose(edit.redoes, called)}"
    lines = [change_told(case, change) for change in edit.changes[:_NAMED]]
    if len(edit.changes) > _NAMED:
        more = len(edit.changes) - _NAMED
        lines.append(f"and {more} more {'entry' if more == 1 else 'entries'} of the case")
    return HistoryRow(
        id=edit.id,
        at=_time(edit.at),
        by=edit.by,
        what=tuple(lines) or ("The text of the case, without a change of what it says",),
        why=_why(edit),
        state=state,
        undoable=stands,
        redoable=first and not stands and edit.id in undone,
    )


def _whose(ids: str, called: dict[str, Edit]) -> str:
    """Who changed it and when, of one edit or of several."""
    told = [f"{called[one].by} changed on {_time(called[one].at)}" for one in ids.split(",") if one in called]
    return " and ".join(told) or "was changed earlier"


def _time(at: str) -> str:
    found = dt.datetime.fromisoformat(at)
    return f"{long_date(found.date())}, {found:%H:%M}"


def _why(edit: Edit) -> str:
    """The reason that a person gave; none where only the machine speaks of a field."""
    if edit.undoes is not None or edit.redoes is not None or _OF_MACHINE.fullmatch(edit.note or ""):
        return ""
    return _DAY.sub(lambda found: long_date(dt.date.fromisoformat(found[0])), edit.note or "")


def change_told(case: Case, change: FieldChange) -> str:
    """A change of one field in words: what it is, from what to what."""
    before, after = change.before, change.after
    what = path_in_words(case, change.path, short=True)
    what = f"{what[:1].upper()}{what[1:]}"
    values = [
        _of_evidence(case, one) if change.path.endswith(".evidence") else one for one in (before, after)
    ]
    old, new = map(_value, values)
    if before is GONE or before is None:
        return f"{what} was added{f': {new}' if new and new not in what else ''}"
    if after is GONE or after is None:
        return f"{what} was taken away{f'; it was {old}' if old and old not in what else ''}"
    return f"{what}: from {old} to {new}" if old and new else f"{what} was changed"


def _of_evidence(case: Case, value: Any) -> Any:
    """What pieces of evidence say in place of their ids; what the case holds no more is left out."""
    if not isinstance(value, list):
        return value
    pieces = [case.evidence[one] for one in value if one in case.evidence]
    return "; ".join(f"“{_short(one.paraphrase or one.quote or 'a place in a source')}”" for one in pieces)


def _value(value: Any) -> str:
    """A value of a field as it is read; empty for an entry that has no words of its own."""
    if value is GONE or value is None:
        return ""
    if isinstance(value, int | float | dict):
        try:
            return quantity_text(Quantity.model_validate(value))
        except ValidationError:
            pass  # no number: an entry of the case
    if isinstance(value, dict):
        told = next((value[name] for name in _WORDS if value.get(name)), "")
        return _short(str(told))
    if isinstance(value, list):
        plain = all(isinstance(one, str | int | float) for one in value)
        return _short(", ".join(map(str, value))) if plain else f"{len(value)} entries"
    return _short(str(value))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def history_page(case: Case, rows: Sequence[HistoryRow], every: int, skip: int = 0) -> Report:
    """The page of the rows; `every` is the number of all edits, `skip` how many newer ones are left out."""
    blocks: list[Block] = []
    if rows:
        shown = [
            (Cell(row.at), Cell(row.by), Cell("\n".join(row.what)), Cell(row.why), Cell(row.state))
            for row in rows
        ]
        caption = "Changes of this case, the newest first; times are UTC"
        blocks = [
            Heading("Changes", anchor="changes"),
            table(caption, "When | Who | What | Why | State", shown),
        ]
        if every > len(rows):
            blocks.append(Note(sentences(part_told(len(rows), every, skip))))
    else:
        blocks = [Note(sentences("Nothing was changed here yet."))]
    return Report(title="What was changed", kind=case.title, blocks=tuple(blocks))


def part_told(shown: int, every: int, skip: int) -> str:
    """Which of the changes a page shows."""
    return f"Changes {skip + 1:,} to {skip + shown:,} of {every:,} are shown, the newest first."
