"""Every change that was made to a case, the newest first, and whether it stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from accord.case.desk.history import Edit
from accord.case.quantity import Quantity
from accord.case.schema import Case
from accord.pages.blocks import Block, Cell, Heading, Note, Report, sentences, table
from accord.pages.briefing.evidence import path_in_words, quantity_text
from accord.yaml.changing import GONE

__all__ = ["HistoryRow", "history_page", "history_rows"]

MOST = 200
"""Edits that the page shows; the log has all."""
_LONGEST = 80
"""Characters of a value."""
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
    """One line per field: what it is, before and after."""
    why: str
    """The reason that was given; empty where none was."""
    state: str
    """``stands``, ``taken back``, or what it took back or made again."""
    undoable: bool
    """Whether it can be taken back."""
    redoable: bool
    """Whether it was taken back and can be made again."""


def history_rows(case: Case, edits: Sequence[Edit], standing: Collection[str]) -> tuple[HistoryRow, ...]:
    """The rows of the page, the newest first.

    Parameters
    ----------
    edits : all of the log, oldest first.
    standing : ids of those that stand.
    """
    called = {edit.id: edit for edit in edits}
    undone = {one for edit in edits if edit.undoes for one in edit.undoes.split(",")}
    return tuple(_row(case, edit, called, standing, undone) for edit in [*reversed(edits)][:MOST])


def _row(
    case: Case, edit: Edit, called: dict[str, Edit], standing: Collection[str], undone: Collection[str]
) -> HistoryRow:
    first = edit.undoes is None and edit.redoes is None
    stands = first and edit.id in standing
    state = "stands" if stands else "taken back"
    if edit.undoes is not None:
        state = f"takes back the change of {_times(edit.undoes, called)}"
    elif edit.redoes is not None:
        state = f"makes the change of {_times(edit.redoes, called)} again"
    lines = [_line(case, change.path, change.before, change.after) for change in edit.changes[:_NAMED]]
    if len(edit.changes) > _NAMED:
        lines.append(f"and {len(edit.changes) - _NAMED} more fields")
    return HistoryRow(
        id=edit.id,
        at=_time(edit.at),
        by=edit.by,
        what=tuple(lines) or (edit.file or "nothing",),
        why=edit.note or "",
        state=state,
        undoable=stands,
        redoable=first and not stands and edit.id in undone,
    )


def _times(ids: str, called: dict[str, Edit]) -> str:
    return " and ".join(_time(called[one].at) if one in called else one for one in ids.split(","))


def _time(at: str) -> str:
    return f"{at[:10]} {at[11:16]}"


def _line(case: Case, path: str, before: Any, after: Any) -> str:
    return f"{path_in_words(case, path, short=True)}: {_value(before)} → {_value(after)}"


def _value(value: Any) -> str:
    """A value of a field as it is read."""
    if value is GONE or value is None:
        return "nothing"
    if isinstance(value, int | float | dict):
        try:
            return quantity_text(Quantity.model_validate(value))
        except ValidationError:
            pass  # no number: an entry of the case
    if isinstance(value, dict):
        told = value.get("paraphrase") or value.get("title") or ", ".join(map(str, value))
        return _short(str(told))
    return _short(", ".join(map(str, value)) if isinstance(value, list) else str(value))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def history_page(case: Case, rows: Sequence[HistoryRow], every: int) -> Report:
    """The page of the rows; `every` is the number of all edits."""
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
            blocks.append(Note(sentences(f"The newest {len(rows)} of {every} are shown.")))
    else:
        blocks = [Note(sentences("Nothing was changed here yet."))]
    return Report(title="What was changed", kind=case.title, blocks=tuple(blocks))
