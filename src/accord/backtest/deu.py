"""Decisions of the European Union with known outcome, from the wide layout of the DEU data."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from accord.errors import Finding, InvalidFileError, NotFoundError, UsageError
from accord.formats import read
from accord.problem import Problem, problem_of

__all__ = ["PROCEDURES", "Table", "load", "load_parts", "some", "some_issues"]

Floats = NDArray[np.float64]

PROCEDURES = {
    "1": "consultation, qualified majority",
    "2": "consultation, unanimity",
    "3": "codecision, qualified majority",
    "4": "codecision, unanimity",
}
"""Procedures by the code of the column ``proccde``."""


@dataclass(frozen=True)
class Table:
    """Issues with known outcome."""

    problem: Problem
    """One draw; the issues are those of `outcome`."""
    outcome: Floats
    """(issue,) 0-100."""
    proposal: tuple[str, ...]
    wave: tuple[str, ...]
    procedure: tuple[str, ...]
    """In words; empty where the file does not tell."""


def load(path: Path, split: Path, part: str) -> Table:
    """The issues of `path` (DEU wide layout) whose proposals are of `part` and whose outcome is known.

    Raises
    ------
    NotFoundError
        If a file is missing.
    InvalidFileError
        If a file lacks its columns or an outcome is no number from 0 to 100.
    UsageError
        If no issue is left.
    """
    return load_parts(path, split, (part,))[part]


def load_parts(path: Path, split: Path, parts: Iterable[str]) -> dict[str, Table]:
    """Several parts by name, the file read once; errors as in `load`."""
    rows = _rows(path, ("prnr", "isnr", "out"))
    part_of = {row["proposal"]: row["split"] for row in _rows(split, ("proposal", "split"))}
    problem = problem_of(read(path))
    return {part: _table(path, problem, rows, part_of, part) for part in dict.fromkeys(parts)}


def _table(
    path: Path, problem: Problem, rows: list[dict[str, str]], part_of: dict[str, str], part: str
) -> Table:
    at = [
        k
        for k, row in enumerate(rows)
        if part_of.get(row["prnr"]) == part and row["out"] not in ("", "NA", "999")
    ]
    if not at:
        raise UsageError(f"No issue of the split '{part}' has an outcome in {path}")
    return Table(
        problem=some_issues(problem, at),
        outcome=_outcomes(path, rows, at),
        proposal=tuple(rows[k]["prnr"] for k in at),
        wave=tuple(rows[k].get("wave") or "" for k in at),
        procedure=tuple(PROCEDURES.get((rows[k].get("proccde") or "")[:1], "") for k in at),
    )


def _outcomes(path: Path, rows: list[dict[str, str]], at: Sequence[int]) -> Floats:
    """(issue,) the outcomes of the rows `at`, and of no other."""
    values, findings = [], []
    for k in at:
        try:
            value = float(rows[k]["out"])
        except ValueError:
            value = np.nan
        values.append(value)
        if not 0 <= value <= 100:
            wrong = f"is {rows[k]['out']!r}"
            findings.append(Finding(str(path), k + 2, "out", wrong, "give a number from 0 to 100, or none"))
    if findings:
        raise InvalidFileError(f"{path} holds outcomes that are off the scale", findings)
    return np.array(values)


def _rows(path: Path, needed: tuple[str, ...]) -> list[dict[str, str]]:
    if not path.is_file():
        raise NotFoundError(f"There is no file '{path}'; check the path")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        found = Finding(str(path), None, "file", "is not text in UTF-8", "save it as CSV in UTF-8")
        raise InvalidFileError(f"{path} cannot be read", [found]) from problem
    reader = csv.DictReader(text.splitlines())
    lacking = [name for name in needed if name not in (reader.fieldnames or ())]
    if lacking:
        findings = [Finding(str(path), 1, name, "is missing among the columns", "add it") for name in lacking]
        raise InvalidFileError(f"{path} lacks columns", findings)
    return [{name: value or "" for name, value in row.items() if isinstance(name, str)} for row in reader]


def some_issues(problem: Problem, at: Sequence[int]) -> Problem:
    """The issues `at` of a problem."""
    keep = list(at)
    return replace(
        problem,
        issues=tuple(problem.issues[k] for k in keep),
        position=problem.position[:, :, keep],
        salience=problem.salience[:, :, keep],
        capability=problem.capability[:, :, keep],
        present=problem.present[:, keep],
        veto=problem.veto[:, keep],
        status_quo=problem.status_quo[:, keep],
        low=problem.low[keep],
        high=problem.high[keep],
    )


def some(table: Table, at: Sequence[int]) -> Table:
    """The issues `at` of a table."""
    names = [int(k) for k in at]
    told = (table.proposal, table.wave, table.procedure)
    proposal, wave, procedure = (tuple(part[k] for k in names) for part in told)
    return Table(some_issues(table.problem, names), table.outcome[names], proposal, wave, procedure)
