"""Stances pasted from a spreadsheet: read, checked against the case, kept until they are saved."""

from __future__ import annotations

import csv
import io
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from accord.case.desk.entries import inside
from accord.case.files.finding import CaseFiles, read
from accord.case.files.tables import delimiter_of
from accord.case.labels import actor_labels, issue_labels, short_actors, short_issues
from accord.case.schema import Case
from accord.errors import NotFoundError, UsageError, nearest
from accord.pages.workbench.stances import FIELDS, StanceField
from accord.web.asked import Asked
from accord.web.entering import quantity_typed, with_numbers

__all__ = ["Pasted", "PastedRow", "keep_paste", "kept_paste", "read_paste"]

MOST_ROWS = 2_000
_KEPT = 20
"""So many pasted tables are kept at once; the oldest goes."""


@dataclass(frozen=True)
class PastedRow:
    """One row of a pasted table."""

    line: int
    """1-based."""
    actor: str
    """As the table calls it, or its short name."""
    issue: str
    told: str
    """What it sets, in words."""
    problem: str
    """Why it cannot be saved; empty where it can."""
    changes: Mapping[str, Any]
    """Path -> value as it will stand in the file."""
    seen: Mapping[str, Any]
    """Path -> what stands there now."""


@dataclass(frozen=True)
class Pasted:
    """A pasted table, read."""

    id: str
    rows: tuple[PastedRow, ...]

    @property
    def sound(self) -> int:
        """Rows that can be saved and change something."""
        return sum(not row.problem and bool(row.changes) for row in self.rows)


def read_paste(case: Case, path: Any, text: str) -> tuple[PastedRow, ...]:
    """The rows of a table with a header, split by tabs, semicolons or commas.

    Raises
    ------
    UsageError
        If it has no header with columns for issue and actor, or too many rows.
    """
    lines = [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    if len(lines) < 2:
        raise UsageError("Paste a table with a header: Issue, Actor, and columns such as Asks for")
    if len(lines) > MOST_ROWS:
        raise UsageError(f"This table has more than {MOST_ROWS:,} rows")
    rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter_of(lines[0])))
    header = [cell.strip().casefold() for cell in rows[0]]
    columns = dict(_columns(header))
    if "issue" not in columns.values() or "actor" not in columns.values():
        raise UsageError("The first row has no columns Issue and Actor; their numbers cannot be placed")
    if not any(isinstance(what, StanceField) for what in columns.values()):
        known = ", ".join(field.label for field in FIELDS[:5])
        raise UsageError(f"No column holds a number of a stance; name one such as {known}")
    files = read(path)
    return tuple(_row(case, files, number, row, columns) for number, row in enumerate(rows[1:], 2))


def _columns(header: list[str]) -> Iterator[tuple[int, str | StanceField]]:
    by_name: dict[str, str | StanceField] = {"issue": "issue", "actor": "actor", "party": "actor"}
    for field in FIELDS:
        by_name |= {field.name.casefold(): field, field.label.casefold(): field}
        by_name[field.name.replace("_", " ").casefold()] = field
    for place, cell in enumerate(header):
        if cell in by_name:
            yield place, by_name[cell]


def _row(
    case: Case, files: CaseFiles, number: int, row: list[str], columns: Mapping[int, str | StanceField]
) -> PastedRow:
    cells = {what: row[place].strip() if place < len(row) else "" for place, what in columns.items()}
    named = {what: text for what, text in cells.items() if isinstance(what, str)}
    changes: dict[str, Any] = {}
    seen: dict[str, Any] = {}
    told: list[str] = []
    problem = ""
    actor, issue = named.get("actor", ""), named.get("issue", "")
    try:
        actor_id = _id(actor, (actor_labels(case), short_actors(case)), "actor")
        issue_id = _id(issue, (issue_labels(case), short_issues(case)), "issue")
        for field, text in cells.items():
            if isinstance(field, str) or not text:
                continue
            where = f"issues.{issue_id}.stances.{actor_id}.{field.name}"
            standing = inside(files, where)
            value = with_numbers(standing, quantity_typed(text, share=field.unit == "0 to 1"))
            if value != standing:
                changes[where], seen[where] = value, standing
                told.append(f"{field.label.lower()} {text}")
    except UsageError as wrong:
        problem, changes, seen = f"{wrong}.", {}, {}
    except NotFoundError as wrong:
        problem = f"{wrong}."
    return PastedRow(number, actor, issue, "; ".join(told) or "nothing new", problem, changes, seen)


def _id(name: str, labels: tuple[dict[str, str], dict[str, str]], what: str) -> str:
    """The id of an actor or issue from its id, its name or its short name, in any case of letters."""
    known = {**{text.casefold(): key for each in labels for key, text in each.items()}}
    known |= {key.casefold(): key for key in labels[0]}
    found = known.get(name.casefold())
    if found is None:
        close = nearest(name.casefold(), known)
        hint = f"did you mean “{labels[0][known[close]]}”?" if close else ""
        raise NotFoundError(f"There is no {what} “{name[:40]}” in this case", hint)
    return found


# ---------------------------------------------------------------- kept until saved


def keep_paste(asked: Asked, text: str) -> Pasted:
    """Read a pasted table and keep it; errors as `read_paste`."""
    rows = read_paste(asked.case, asked.place.path, text)
    kept: dict[tuple[str, str], Pasted] = asked.site.shared.setdefault("pasted", {})
    made = Pasted(secrets.token_urlsafe(9), rows)
    kept[(asked.place.name, made.id)] = made
    while len(kept) > _KEPT:
        kept.pop(next(iter(kept)))
    return made


def kept_paste(asked: Asked, name: str) -> Pasted:
    """A table that was pasted before.

    Raises
    ------
    NotFoundError
        If it is not kept any more.
    """
    kept: dict[tuple[str, str], Pasted] = asked.site.shared.get("pasted", {})
    found = kept.get((asked.place.name, name))
    if found is None:
        raise NotFoundError("This pasted table is not kept any more; paste it again")
    return found
