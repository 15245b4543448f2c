"""How long proposals were on the table, from three files that name the part of every proposal.

`load` tells them apart by their columns: proposals of the DEU data with their dates, files of
codecision, and directives in spells. Outcomes of parts that are not asked for are not read: they may be
blank, secret or nonsense.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from accord.backtest.outside.cells import MONTH, Cells, Items, in_months
from accord.backtest.sheets import Sheet, sheet
from accord.errors import Finding, InvalidFileError
from accord.formats.sheet import Line
from accord.reference.covariates import Covariates
from accord.sampling.arrays import Flags, Floats, Ints

__all__ = ["Spells", "load", "some"]


LONGEST = 600.0
"""Months; whatever is longer is taken for a slip."""


@dataclass(frozen=True, kw_only=True)
class Spells(Items):
    """Proposals, each with the months until it was adopted or last seen open."""

    kind: str
    """Name of the reference class they belong to."""
    group: tuple[str, ...]
    """Procedure, in words."""
    months: Floats
    """(row,) months until adoption, or until it was last seen open; NaN where not known."""
    agreed: Flags
    """(row,) whether it was adopted then."""
    lower: Floats
    """(row,) months below which it would not be in the file."""
    upper: Floats
    """(row,) months above which it would not be in the file; infinite where there is no such bound."""
    year: Ints
    """(row,) in which it was made."""
    notes: tuple[str, ...] = ()
    """What was left out and why, in sentences."""

    @property
    def known(self) -> Flags:
        """(row,) whether there is an outcome."""
        return ~np.isnan(self.months)


@dataclass(frozen=True)
class _Row:
    """One proposal as it is read."""

    id: str
    part: str
    group: str
    covariates: Covariates
    begin: dt.date
    months: float
    agreed: bool
    lower: float = 0.0
    upper: float = np.inf


def load(path: Path, parts: Iterable[str]) -> Spells:
    """The proposals of `path`, with the outcomes of `parts`.

    Raises
    ------
    NotFoundError
        If there is no readable file.
    InvalidFileError
        With a row for everything that is wrong: no layout that is known, cells that are none of what their
        column holds, a proposal twice or in two parts, a part without rows.
    """
    table, asked = sheet(path), tuple(dict.fromkeys(parts))
    for kind, layout in _LAYOUTS.items():
        if set(layout.columns) <= set(table.columns):
            cells = Cells(table)
            rows = layout.read(cells, asked)
            cells.finish(asked, [row.part for row in rows])
            return _stacked(kind, rows, layout.notes)
    raise InvalidFileError(f"{path} cannot be used for a back-test", [_unknown(table)])


def _unknown(table: Sheet) -> Finding:
    layouts = "; or ".join(", ".join(layout.columns) for layout in _LAYOUTS.values())
    return Finding(table.label, 1, "header", "has the columns of no layout that is known", f"give {layouts}")


def _stacked(kind: str, rows: Sequence[_Row], notes: tuple[str, ...]) -> Spells:
    return Spells(
        kind=kind,
        id=tuple(row.id for row in rows),
        part=tuple(row.part for row in rows),
        group=tuple(row.group for row in rows),
        covariates=tuple(row.covariates for row in rows),
        months=np.array([row.months for row in rows]),
        agreed=np.array([row.agreed for row in rows]),
        lower=np.array([row.lower for row in rows]),
        upper=np.array([row.upper for row in rows]),
        year=np.array([row.begin.year for row in rows]),
        notes=notes,
    )


def some(spells: Spells, at: Ints) -> Spells:
    """The proposals `at`."""
    rows = at.tolist()
    return replace(
        spells,
        id=tuple(spells.id[k] for k in rows),
        part=tuple(spells.part[k] for k in rows),
        group=tuple(spells.group[k] for k in rows),
        covariates=tuple(spells.covariates[k] for k in rows),
        months=spells.months[at],
        agreed=spells.agreed[at],
        lower=spells.lower[at],
        upper=spells.upper[at],
        year=spells.year[at],
    )


# ---------------------------------------------------------------- proposals of the DEU data

_LAST_SEEN = {
    "DEU1_EU15": dt.date(2001, 12, 31),
    "DEU2_EU25_27": dt.date(2009, 12, 31),
    "DEU3_EU28": dt.date(2019, 7, 31),
}
"""When the coding of each wave ended: what had no act by then was open, withdrawn or had failed."""
_PROCEDURES = {"COD": "codecision", "CNS": "consultation"}
_VOTES = {"QMV": "qualified majority", "Unan": "unanimity"}
_KINDS = {"Reg": "regulation", "Dir": "directive", "Dec": "decision"}
_AREAS = {
    "Agri": "agriculture and fisheries",
    "Fish": "agriculture and fisheries",
    "JHA": "justice and home affairs",
    "IM": "market and finance",
    "ECOFIN": "market and finance",
    "Envi": "environment and transport",
    "Trans": "environment and transport",
    "Transport": "environment and transport",
}
OTHER = "other"
"""Level of an area that is none of those that are told apart."""


def _proposals(cells: Cells, parts: tuple[str, ...]) -> list[_Row]:
    return [_proposal(cells, row, parts) for row in cells.table.rows]


def _proposal(cells: Cells, row: Line, parts: tuple[str, ...]) -> _Row:
    name, part, begin = cells.name(row, "prnr"), cells.part(row), cells.begin(row, "intro")
    wave = cells.one_of(row, "wave", _LAST_SEEN)
    procedure = _PROCEDURES.get(cells.one_of(row, "proc", _PROCEDURES), "")
    vote = _VOTES.get(cells.one_of(row, "vote", _VOTES), "")
    kind = _KINDS.get(cells.one_of(row, "type", _KINDS), "")
    area = _AREAS.get(cells.text(row, "council"), OTHER)
    months, agreed = _proposal_outcome(cells, row, begin, wave) if part in parts else (np.nan, False)
    covariates = {"procedure": procedure, "vote": vote, "kind": kind, "area": area}
    return _Row(name, part, procedure, covariates, begin, months, agreed)


def _proposal_outcome(cells: Cells, row: Line, begin: dt.date, wave: str) -> tuple[float, bool]:
    """Months and whether adopted; NaN where the outcome is blank."""
    months = cells.maybe(row, "months", low=0.1, high=LONGEST)
    if months is not None:
        return months, True
    if cells.maybe(row, "open_at_coding", low=0, high=1) != 1 or not wave:
        return np.nan, False
    if _LAST_SEEN[wave] <= begin:
        cells.wrong(row, "intro", f"lies after the coding of {wave} ended", "correct the day or the wave")
    return in_months(begin, _LAST_SEEN[wave]), False


# ---------------------------------------------------------------- files of codecision

_FIRST_CONCLUDED, _LAST_CONCLUDED = dt.date(1999, 5, 1), dt.date(2014, 12, 31)
_LAST_BEGUN = 2009
_LEFT_OUT = (
    f"Files begun after {_LAST_BEGUN} are left out: the list holds what was concluded by 2014, so of those "
    "only the short ones."
)


def _codecisions(cells: Cells, parts: tuple[str, ...]) -> list[_Row]:
    rows = [_codecision(cells, row, parts) for row in cells.table.rows]
    return [row for row in rows if row.begin.year <= _LAST_BEGUN]


def _codecision(cells: Cells, row: Line, parts: tuple[str, ...]) -> _Row:
    name, part, begin = cells.name(row, "cod"), cells.part(row), cells.begin(row, "start")
    months = np.nan
    if part in parts and (end := cells.date(row, "fin")):
        months = in_months(begin, end)
        if months <= 0:
            cells.wrong(row, "fin", "is no later than the beginning", "correct one of both days")
    # A few were concluded before the list begins; their own months bound them.
    lower = float(np.fmin(max(in_months(begin, _FIRST_CONCLUDED), 0.0), months))
    upper = float(np.fmax(in_months(begin, _LAST_CONCLUDED), months))
    year = float(np.clip(begin.year, 1995, _LAST_BEGUN))
    covariates: Covariates = {"year": year}
    group = "before the accession of 2004" if begin < dt.date(2004, 5, 1) else "after the accession of 2004"
    return _Row(name, part, group, covariates, begin, months, not np.isnan(months), lower, upper)


# ---------------------------------------------------------------- directives in spells

_MAJORITY = ("qmv", "qmvpostsea", "qmvpostteu")
_MEMBERS = {"eu9": "9", "eu10": "10", "eu12": "12", "eu15": "15"}


def _directives(cells: Cells, parts: tuple[str, ...]) -> list[_Row]:
    spells: dict[str, list[Line]] = {}
    for row in cells.table.rows:
        spells.setdefault(cells.text(row, "caseno"), []).append(row)
    if "" in spells:
        cells.wrong(spells.pop("")[0], "caseno", "is empty", "name the case")
    return [_directive(cells, name, rows, parts) for name, rows in spells.items()]


def _directive(cells: Cells, name: str, rows: list[Line], parts: tuple[str, ...]) -> _Row:
    """The covariates are those of the first spell, which is known on the day of the proposal."""
    ordered = sorted(rows, key=lambda row: cells.number(row, "begin", low=0, high=1e5))
    part = cells.part(ordered[0])
    for row in ordered[1:]:
        if cells.text(row, "split") != part:
            cells.wrong(
                row, "split", f"of case {name} differs from its first spell", "give all its spells one"
            )
    months, agreed = np.nan, False
    if part in parts:
        months, agreed = _directive_outcome(cells, ordered[-1])
    covariates = _directive_covariates(cells, ordered[0])
    group = f"{covariates['role']}, {covariates['vote']}"
    return _Row(name, part, group, covariates, dt.date(1980, 1, 1), months, agreed)


def _directive_outcome(cells: Cells, last: Line) -> tuple[float, bool]:
    end = cells.maybe(last, "end", low=1, high=LONGEST * MONTH)
    adopted = cells.maybe(last, "event", low=0, high=1)
    if end is None or adopted is None:
        return np.nan, False
    if end <= cells.number(last, "begin", low=0, high=1e5):
        cells.wrong(last, "end", "is no later than the beginning of the spell", "correct one of both")
    return end / MONTH, adopted == 1


def _directive_covariates(cells: Cells, row: Line) -> dict[str, str | float]:
    def holds(column: str) -> bool:
        return cells.number(row, column, low=0, high=1) == 1

    vote = "qualified majority" if any(holds(each) for each in _MAJORITY) else "unanimity"
    role = "codecision" if holds("codec") else "cooperation" if holds("coop") else "consultation"
    members = next((words for column, words in _MEMBERS.items() if holds(column)), "6")
    return {
        "vote": vote,
        "role": role,
        "members": members,
        "backlog": cells.number(row, "backlog", low=0, high=1000),
    }


@dataclass(frozen=True)
class _Layout:
    """One of the files."""

    columns: tuple[str, ...]
    read: Callable[[Cells, tuple[str, ...]], list[_Row]]
    notes: tuple[str, ...] = ()


_LAYOUTS = {
    "eu-proposals": _Layout(
        ("prnr", "wave", "proc", "vote", "type", "council", "intro", "split", "open_at_coding", "months"),
        _proposals,
    ),
    "eu-codecision": _Layout(("cod", "start", "fin", "split"), _codecisions, (_LEFT_OUT,)),
    "eu-directives": _Layout(
        ("caseno", "begin", "end", "event", *_MAJORITY, "coop", "codec", *_MEMBERS, "backlog", "split"),
        _directives,
    ),
}
"""Reference class -> how its file is laid out."""
