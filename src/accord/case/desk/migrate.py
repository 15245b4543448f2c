"""Writing a case of the first edition anew in the second, as one change that can be undone.

All files of the case change together: ``case.yaml``, ``scenarios/*.yaml``, ``stances.csv`` and the undecided
proposals. Comments and layout stay. Only numbers whose unit is another change, with the factors of
`accord.case.editions.first_edition`; nobody has judged them anew.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from accord.case.checks.whole_case import check
from accord.case.desk import log
from accord.case.desk.proposals import converting
from accord.case.desk.write import history, undo, writable, write_texts
from accord.case.editions.first_edition import EDITION, Conversion, Converted, conversion, value_in_new_units
from accord.case.editions.present import edition_of
from accord.case.files.finding import CaseFiles, find, read
from accord.case.schema import Case
from accord.case.validation import located, rows_of
from accord.errors import Finding, InvalidFileError, UsageError
from accord.machine.lock import only_writer
from accord.yaml.changing import changed
from accord.yaml.reading import Trail, decoded, dotted

__all__ = ["DIGITS", "Migration", "migrate", "migration", "shown", "take_back"]

DIGITS = 4
"""Significant digits of the numbers that are written."""


_NOTE = f"migrated to edition {EDITION}"


@dataclass(frozen=True)
class Migration:
    """What migrating a case changes, or has changed."""

    numbers: tuple[Converted, ...]
    files: tuple[str, ...]
    """Names of the files that change, relative to the folder of the case."""
    was_reviewed: bool
    reviewed: bool
    """Whether it is still reviewed: a person's name was given and the checks find no error."""
    questions: tuple[Finding, ...] = ()
    """Why it is a draft now: what `check` would refuse in a reviewed case."""


def migration(name: str | Path) -> Migration:
    """What `migrate` would change in a case; nothing is written.

    Raises
    ------
    NotFoundError
        If there is no such case.
    InvalidFileError
        If the case does not fit the schema.
    UsageError
        If it is of the present edition already.
    """
    files = read(name)
    found = _conversion(files)
    texts = _texts(files, found, by="")
    return Migration(found.numbers, _names(files, texts), found.was_reviewed, False)


def migrate(name: str | Path, *, by: str, reviewed_by: str | None = None) -> Migration:
    """Write the case in the present edition, as one change that `accord.case.desk.write.undo` takes back.

    Parameters
    ----------
    by
        Who does it; stands in the history.
    reviewed_by
        The person who stands for every number of a case that was marked as reviewed. Where the present
        checks find an error in it, or nobody is named, it becomes a draft.

    Raises
    ------
    NotFoundError
        If there is no such case.
    InvalidFileError
        If the case does not fit the schema; nothing is changed then.
    UsageError
        If it is of the present edition already, belongs to the package, or a number that must change cannot
        be changed by itself.
    """
    path = writable(name)
    signed = reviewed_by if _conversion(read(path)).was_reviewed else None
    done = _write(path, by, signed)
    if signed is None:
        return done
    questions = tuple(finding for finding in check(path) if finding.level == "error")
    if not questions:
        return done
    undo(path, by=by)
    draft = _write(path, by, None)
    return Migration(draft.numbers, draft.files, True, False, questions)


def take_back(name: str | Path, *, by: str) -> None:
    """Undo a migration that was the last change of a case.

    Raises
    ------
    NotFoundError
        If there is no such case.
    UsageError
        If something else was changed last.
    """
    made = history(name)
    if not made or made[-1].note != _NOTE:
        raise UsageError(f"the last change of {find(name)} was no migration; undo what came after it first")
    undo(name, by=by)


def _write(path: Path, by: str, reviewed_by: str | None) -> Migration:
    with only_writer(path.parent):
        files = read(path)
        found = _conversion(files, reviewed_by)
        texts = _texts(files, found, by=by)
        write_texts(path, texts, by=by, field="accord", note=_NOTE)
    return Migration(found.numbers, _names(files, texts), found.was_reviewed, reviewed_by is not None)


def _names(files: CaseFiles, texts: Mapping[Path, str]) -> tuple[str, ...]:
    return tuple(target.relative_to(files.path.parent).as_posix() for target in texts)


def _conversion(files: CaseFiles, reviewed_by: str | None = None) -> Conversion:
    """The changes of the merged document, made sure to fit the schema."""
    if not isinstance(files.data, dict) or files.findings:
        raise InvalidFileError(f"{files.path} cannot be migrated before it is sound", files.findings)
    edition = edition_of(files.data)
    if edition != 1:
        already = "already" if edition == EDITION else "and was made by a newer Accord"
        raise UsageError(f"{files.path} is edition {edition} {already}; there is nothing to migrate")
    found = conversion(files.data, digits=DIGITS)
    if reviewed_by is not None:
        signed = {"by": reviewed_by, "date": log.now()[:10]}
        found = Conversion(found.numbers, {**found.changes, ("reviewed",): signed}, found.was_reviewed)
    try:
        Case.model_validate(found.of(files.data))
    except ValidationError as problem:
        findings = located(rows_of(problem, Case), files.places)
        raise InvalidFileError(f"{files.path} cannot be migrated before it is sound", findings) from None
    return found


def _texts(files: CaseFiles, found: Conversion, *, by: str) -> dict[Path, str]:
    """The new text of every file that changes."""
    folder = files.path.parent
    inside: dict[Path, dict[Trail, Any]] = defaultdict(dict)
    for trail, value in found.changes.items():
        target, place = _place(files, trail)
        inside[target][place] = value
    texts = {}
    for target, changes in inside.items():
        old = _decoded(target)
        texts[target] = _table(old, changes) if target.suffix == ".csv" else changed(old, changes)
    log_of = converting(
        files.path, lambda path, value: value_in_new_units(files.data, path, value, digits=DIGITS), by=by
    )
    if log_of is not None and folder == log_of[0].parent and files.path.name == "case.yaml":
        texts[log_of[0]] = log_of[1]
    return texts


def _decoded(target: Path) -> str:
    text, findings = decoded(target, str(target))
    if text is None:
        raise InvalidFileError(f"{target} cannot be read", findings)
    return text


def _place(files: CaseFiles, trail: Trail) -> tuple[Path, Trail]:
    """The file that holds an entry, and its path there (in a table the path in the case)."""
    folder, place = files.path.parent, files.places.of(trail)
    if place.file == files.places.file:
        return files.path, trail
    if trail[0] == "scenarios":
        return next(folder.glob(f"scenarios/{trail[1]}.y*ml")), trail[2:]
    return folder / "stances.csv", trail


def _table(text: str, changes: Mapping[Trail, Any]) -> str:
    """The rows of ``stances.csv`` with new numbers; lines without one stay as they are."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines = text.splitlines(keepends=True)
    header = [cell.strip() for cell in next(reader)]
    done = reader.line_num
    out = lines[:done]
    for cells in reader:
        row = "".join(lines[done : reader.line_num])
        done = reader.line_num
        new = _cells(header, cells, changes)
        out.append(row if new == cells else _row(new, row))
    return "".join(out)


def _cells(header: list[str], cells: list[str], changes: Mapping[Trail, Any]) -> list[str]:
    row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
    new = list(cells)
    for column, number in _numbers_of(row.get("issue", ""), row.get("actor", ""), changes):
        if column in header:
            new[header.index(column)] = f"{number:g}"
    return new


def _numbers_of(issue: str, actor: str, changes: Mapping[Trail, Any]) -> Iterator[tuple[str, float]]:
    for trail, value in changes.items():
        if trail[:-1] == ("issues", issue, "stances", actor):
            field = str(trail[-1])
            for key, number in value.items() if isinstance(value, dict) else (("value", value),):
                if key in ("value", "low", "mode", "high"):
                    yield (field if key == "value" else f"{field}_{key}"), number


def _row(cells: list[str], old: str) -> str:
    end = old[len(old.rstrip("\r\n")) :]
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end).writerow(cells)
    return text.getvalue()


def shown(number: Converted) -> tuple[str, str, str]:
    """Field, old and new value in words, for a table."""
    return dotted(number.trail), _words(number.old), _words(number.new)


def _words(raw: Any) -> str:
    if isinstance(raw, Mapping):
        numbers = [raw[key] for key in ("value", "low", "mode", "high", "mean", "sd", "median") if key in raw]
        return " / ".join(f"{number:g}" for number in numbers) or str(raw.get("values"))
    return f"{raw:g}"
