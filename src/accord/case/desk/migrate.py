"""Writing a case of the first edition anew in the second, as one change that can be undone.

All files of the case change together: ``case.yaml``, ``scenarios/*.yaml``, ``stances.csv`` and the undecided
proposals. Comments and layout stay. Only numbers whose unit is another change, with the factors of
`accord.case.editions.first_edition`; nobody has judged them anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from accord.case.desk import log
from accord.case.desk.changed_table import with_numbers
from accord.case.desk.decisions import converted
from accord.case.desk.history import FieldChange, history
from accord.case.desk.undoing import undo
from accord.case.desk.write import Saved, Work, differences, save, tried_again, writable
from accord.case.editions.first_edition import EDITION, Conversion, Converted, conversion, value_in_new_units
from accord.case.editions.present import edition_of
from accord.case.files.finding import CaseFiles, find, parse, read
from accord.errors import Finding, InvalidFileError, UsageError
from accord.yaml.changing import changed
from accord.yaml.reading import Trail, dotted

__all__ = ["DIGITS", "Migration", "migrate", "migration", "shown", "take_back"]

DIGITS = 4
"""Significant digits of the numbers that are written."""
_NOTE = f"migrated to edition {EDITION}"
_BOM = b"\xef\xbb\xbf"

Texts = dict[str, tuple[bytes | None, bytes | None]]


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
    """Why it is a draft now: what the checks would refuse in a reviewed case."""


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
    names = [*_texts(files, found), *(["proposals.jsonl"] if _proposals(files, "", "") else [])]
    return Migration(found.numbers, tuple(names), found.was_reviewed, False)


def migrate(name: str | Path, *, by: str, reviewed_by: str | None = None) -> Migration:
    """Write the case in the present edition, as one edit that `accord.case.desk.undoing.undo` takes back.

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
    before = migration(path)
    signed = reviewed_by if before.was_reviewed else None
    if signed is not None:
        try:
            tried_again(path, lambda: _write(path, by, signed))
            return replace(before, reviewed=True)
        except InvalidFileError as problem:
            before = replace(before, questions=problem.findings)
    tried_again(path, lambda: _write(path, by, None))
    return before


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
    undo(name, made[-1].id, by=by)


def _write(path: Path, by: str, reviewed_by: str | None) -> Saved:
    files = read(path)
    found = _conversion(files, reviewed_by)
    data = found.of(files.data)
    changes: tuple[FieldChange, ...] = tuple(differences("", files.data, data))
    work = Work(path, replace(files, data=data), changes, _texts(files, found))
    return save(work, by=by, note=_NOTE, also=lambda edit: _proposals(files, by, edit))


def _proposals(files: CaseFiles, by: str, edit: str) -> tuple[Any, ...]:
    """The records with which undecided proposals take the new units."""
    if files.path.name != "case.yaml":
        return ()
    return converted(
        files.path,
        lambda path, value: value_in_new_units(files.data, path, value, digits=DIGITS),
        by=by,
        edit=edit,
    )


def _conversion(files: CaseFiles, reviewed_by: str | None = None) -> Conversion:
    """The changes of the merged document, made sure to fit the schema."""
    case, findings = parse(files)
    if case is None or files.findings:
        raise InvalidFileError(f"{files.path} cannot be migrated before it is sound", findings)
    edition = edition_of(files.data)
    if edition != 1:
        raise UsageError(f"{files.path} is edition {edition} already; there is nothing to migrate")
    found = conversion(files.data, digits=DIGITS)
    if reviewed_by is None:
        return found
    signed = {"by": reviewed_by, "date": log.now()[:10]}
    return replace(found, changes={**found.changes, ("reviewed",): signed})


def _texts(files: CaseFiles, found: Conversion) -> Texts:
    """The bytes of every file that changes, before and after."""
    inside: dict[str, dict[Trail, Any]] = defaultdict(dict)
    for trail, value in found.changes.items():
        file, place = _place(files, trail)
        inside[file][place] = value
    texts: Texts = {}
    for file, changes in inside.items():
        before = (files.path.parent / file).read_bytes()
        mark = _BOM if before.startswith(_BOM) else b""
        text = before.decode("utf-8-sig")
        after = with_numbers(text, changes) if file.endswith(".csv") else changed(text, changes)
        texts[file] = before, mark + after.encode("utf-8")
    return texts


def _place(files: CaseFiles, trail: Trail) -> tuple[str, Trail]:
    """The file that holds an entry, and its path there (in a table the path in the case)."""
    folder, place = files.path.parent, files.places.of(trail)
    if place.file == files.places.file:
        return files.path.name, trail
    if trail[0] == "scenarios":
        scenario = next(folder.glob(f"scenarios/{trail[1]}.y*ml"))
        return scenario.relative_to(folder).as_posix(), trail[2:]
    file = Path(place.file).name
    if not file.endswith(".csv"):
        raise UsageError(f"{place.file} is not written by Accord; save it as stances.csv, then migrate")
    return file, trail


def shown(number: Converted) -> tuple[str, str, str]:
    """Field, old and new value in words, for a table."""
    return dotted(number.trail), _words(number.old), _words(number.new)


def _words(raw: Any) -> str:
    if isinstance(raw, Mapping):
        numbers = [raw[key] for key in ("value", "low", "mode", "high", "mean", "sd", "median") if key in raw]
        return " / ".join(f"{number:g}" for number in numbers) or str(raw.get("values"))
    return f"{raw:g}"
