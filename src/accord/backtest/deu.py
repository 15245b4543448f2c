"""Decisions of the European Union with known outcome, from the wide layout of the DEU data.

A split names the part of every proposal. Only the outcomes of the parts that are asked for are read: those of
any other part may be secret, or nonsense.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import numpy as np

from accord.backtest.sheets import Sheet, sheet
from accord.case.schema import Case
from accord.errors import Finding, InvalidFileError
from accord.formats import read
from accord.formats.sheet import Notes
from accord.sampling.arrays import Floats
from accord.settlement.problem import Problem, problem_of

__all__ = ["PROCEDURES", "Table", "load", "load_parts", "some", "some_issues"]

T = TypeVar("T")

PROCEDURES = {
    "1": "consultation, qualified majority",
    "2": "consultation, unanimity",
    "3": "codecision, qualified majority",
    "4": "codecision, unanimity",
}
"""Procedures by the code of the column ``proccde``."""

_COLUMNS = ("prnr", "isnr", "out")
_NO_OUTCOME = ("", "NA", "999")


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
    notes: tuple[str, ...] = ()
    """What the file and the split do not have in common, in sentences."""
    files: tuple[str, ...] = ()
    """Names of the file and the split, with the beginning of their SHA-256."""


def load(path: Path, split: Path, part: str) -> Table:
    """The issues of `path` (DEU wide layout) whose proposals are of `part` and whose outcome is known.

    Raises
    ------
    NotFoundError
        If a file is missing.
    InvalidFileError
        With a row for everything that is wrong in the file and in the split: columns that are missing,
        numbers that are none or off the scale, a proposal in two parts, a part without issues.
    """
    return load_parts(path, split, (part,))[part]


def load_parts(path: Path, split: Path, parts: Iterable[str]) -> dict[str, Table]:
    """Several parts by name, the file read once; errors as in `load`."""
    wanted = tuple(dict.fromkeys(parts))
    found: list[Finding] = []
    case = _noting(found, lambda: read(path))
    rows = _noting(found, lambda: sheet(path, _COLUMNS))
    part_of = _noting(found, lambda: _parts(sheet(split, ("proposal", "split"))))
    if case is not None and rows is not None and not _same_issues(case, rows):
        wrong = "is read in another layout than that of the DEU data"
        found.append(Finding(str(path), None, "file", wrong, "give columns such as pde and sde"))
    if rows is not None and part_of is not None:
        found += _disagreements(rows, part_of, split)
        found += [each for part in wanted for each in _faults(rows, part_of, part, split)]
    if found or case is None or rows is None or part_of is None:
        findings = tuple(dict.fromkeys(found))
        raise InvalidFileError(f"{path} and {split} cannot be used for a back-test", findings)
    problem, notes = problem_of(case), _strays(rows, part_of)
    files = tuple(f"{each.name} ({sha256(each.read_bytes()).hexdigest()[:12]})" for each in (path, split))
    tables = {part: _table(problem, rows, part_of, part) for part in wanted}
    return {part: replace(table, notes=notes, files=files) for part, table in tables.items()}


def _noting(found: list[Finding], what: Callable[[], T]) -> T | None:
    """The result, or None and its findings among `found`."""
    try:
        return what()
    except InvalidFileError as problem:
        found += problem.findings
        return None


def _same_issues(case: Case, rows: Sheet) -> bool:
    """Whether issue k of the case is row k of the file."""
    return [issue.title for issue in case.issues.values()] == [rows.text(row, "isnr") for row in rows.rows]


def _parts(split: Sheet) -> dict[str, str]:
    """Proposal -> part."""
    notes, first = Notes(split.label), dict[str, int]()
    part_of: dict[str, str] = {}
    for row in split.rows:
        proposal, part = split.text(row, "proposal"), split.text(row, "split")
        if not proposal or not part:
            notes.wrong(row.number, "split", "lacks its proposal or its part", "give both, or take it out")
        elif part_of.setdefault(proposal, part) != part:
            what = f"{proposal!r} is of {part!r}, in line {first[proposal]} of {part_of[proposal]!r}"
            notes.wrong(row.number, "split", what, "keep one; a proposal is of one part")
        first.setdefault(proposal, row.number)
    notes.finish()
    return part_of


def _of_part(rows: Sheet, part_of: dict[str, str], part: str) -> list[int]:
    """Places of the issues of `part`."""
    return [k for k, row in enumerate(rows.rows) if part_of.get(rows.text(row, "prnr")) == part]


def _told(rows: Sheet, at: Iterable[int]) -> list[int]:
    """Those of `at` whose outcome is known."""
    return [k for k in at if rows.text(rows.rows[k], "out") not in _NO_OUTCOME]


def _unmatched(rows: Sheet, part_of: dict[str, str]) -> tuple[list[str], list[str]]:
    """Proposals of the split that the file lacks, and of the file that are of no part."""
    there = dict.fromkeys(rows.text(row, "prnr") for row in rows.rows)
    free = [name for name in there if name and name not in part_of]
    return [name for name in part_of if name not in there], free


def _disagreements(rows: Sheet, part_of: dict[str, str], split: Path) -> list[Finding]:
    """A row for each unknown proposal where both sides have some, which means a slip of spelling; a file or
    a split that merely holds fewer is no error."""
    unknown, free = _unmatched(rows, part_of)
    if not free:
        return []
    wrong, remedy = f"is in no row of {rows.label}", f"write it as there, such as {free[0]!r}, or take it out"
    return [Finding(str(split), None, "proposal", f"{name!r} {wrong}", remedy) for name in unknown]


def _strays(rows: Sheet, part_of: dict[str, str]) -> tuple[str, ...]:
    unknown, free = _unmatched(rows, part_of)
    said = (
        (unknown, "Proposals of the split that the file does not hold: "),
        (free, "Proposals of the file that are of no part and were left out: "),
    )
    return tuple(f"{words}{len(names)}." for names, words in said if names)


def _faults(rows: Sheet, part_of: dict[str, str], part: str, split: Path) -> list[Finding]:
    """What is wrong with one part: it is empty, it has no outcomes, or some are off the scale."""
    if part not in part_of.values():
        known = ", ".join(sorted(set(part_of.values()))) or "none"
        return [Finding(str(split), None, "split", f"has no part {part!r}", f"choose one of: {known}")]
    at = _told(rows, _of_part(rows, part_of, part))
    if not at:
        wrong = f"no issue of the part {part!r} has an outcome"
        return [Finding(rows.label, None, "out", wrong, "give outcomes, or choose another part")]
    notes = Notes(rows.label)
    for k in at:
        notes.number(rows.text(rows.rows[k], "out"), rows.rows[k].number, "out", low=0, high=100)
    return notes.findings


def _table(problem: Problem, rows: Sheet, part_of: dict[str, str], part: str) -> Table:
    at = _told(rows, _of_part(rows, part_of, part))
    mine = [rows.rows[k] for k in at]
    return Table(
        problem=some_issues(problem, at),
        outcome=np.array([float(rows.text(row, "out")) for row in mine]),
        proposal=tuple(rows.text(row, "prnr") for row in mine),
        wave=tuple(rows.text(row, "wave") for row in mine),
        procedure=tuple(PROCEDURES.get(rows.text(row, "proccde")[:1], "") for row in mine),
    )


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
    return replace(
        table,
        problem=some_issues(table.problem, names),
        outcome=table.outcome[names],
        proposal=proposal,
        wave=wave,
        procedure=procedure,
    )
