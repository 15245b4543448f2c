"""Attempts of two states to settle a claim peacefully, and the claims: files of the ICOW project, version
1.1.

What is known when an attempt begins: over what, who helps, what it is to settle, and how earlier
attempts over the same claim ended, as far as they had ended in an earlier month. Outcomes of parts that
are not asked for are not read.

Sources: Hensel 2001, International Studies Quarterly 45:81-109; Hensel, Mitchell, Sowers and Thyne 2008,
Journal of Conflict Resolution 52:117-143.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from accord.backtest.outside.cells import Cells, Items
from accord.backtest.sheets import sheet
from accord.formats.sheet import Line
from accord.reference.covariates import Covariates
from accord.sampling.arrays import Floats

__all__ = [
    "ATTEMPT_COLUMNS",
    "CLAIM_COLUMNS",
    "Attempts",
    "Claims",
    "load_attempts",
    "load_claims",
]


ATTEMPT_COLUMNS = (
    *("claimdy", "settnumt", "dyad", "terriss", "riveriss", "mariss", "begsett", "endsett", "midiss"),
    *("nonbind3", "binding3", "attfunc", "attproc", "agree", "ratfail", "comply2"),
    *("nomid5", "nomid10", "nomid15", "split"),
)
CLAIM_COLUMNS = ("claimdy", "begclaim", "endclaim", "icowsal")
EVEN = 0.5
"""Record of a claim over which no attempt has ended."""
_KINDS = {"terriss": "territory", "riveriss": "river", "mariss": "sea"}
_AGES = ("nomid5", "nomid10", "nomid15")


@dataclass(frozen=True, kw_only=True)
class Attempts(Items):
    """Peaceful attempts, in the order of claim and beginning."""

    claim: tuple[str, ...]
    dyad: tuple[str, ...]
    """Pair of states; what is resampled as a whole."""
    begin: Floats
    """(row,) months since the year 0, the middle of the year where the month is not known."""
    end: Floats
    """(row,) the same; NaN where blank."""
    agreed: Floats
    """(row,) 0 or 1; NaN where blank."""
    refused: Floats
    """(row,) of those agreed, whether ratification failed; NaN where blank."""
    kept: Floats
    """(row,) of those agreed, whether both sides kept the agreement; NaN where blank."""
    peace: Floats
    """(row, 3) of those agreed, whether no armed dispute over the claim followed in 5, 10, 15 years."""


@dataclass(frozen=True)
class Claims:
    """Claims by name."""

    begin: dict[str, float]
    """Months since the year 0."""
    end: dict[str, float]
    """Only those that have ended."""
    salience: dict[str, float]
    """0 to 12."""


@dataclass(frozen=True)
class _Row:
    """One attempt as it is read."""

    id: str
    part: str
    claim: str
    dyad: str
    covariates: Covariates
    begin: float
    earliest: float
    """First month in which it may have begun."""
    end: float
    latest: float
    """Last month in which it may have ended."""
    agreed: float
    refused: float
    kept: float
    peace: tuple[float, ...]


def load_attempts(path: Path, parts: Iterable[str]) -> Attempts:
    """The peaceful attempts of `path`, with the outcomes of `parts`.

    Raises
    ------
    NotFoundError
        If there is no readable file.
    InvalidFileError
        With a row for everything that is wrong.
    """
    asked = tuple(dict.fromkeys(parts))
    cells = Cells(sheet(path, ATTEMPT_COLUMNS))
    lines = [row for row in cells.table.rows if cells.number(row, "midiss", low=0, high=1) == 0]
    rows = [_attempt(cells, line, asked) for line in lines]
    cells.finish(asked, [row.part for row in rows])
    return _stacked([replace(row, covariates=_with_record(row, rows)) for row in _by_claim(rows)])


def _by_claim(rows: Sequence[_Row]) -> list[_Row]:
    return sorted(rows, key=lambda row: (row.claim, row.begin, row.id))


def _attempt(cells: Cells, row: Line, parts: tuple[str, ...]) -> _Row:
    claim = cells.text(row, "claimdy")
    name = f"{claim}-{cells.text(row, 'settnumt')}"
    if not claim:
        cells.wrong(row, "claimdy", "is empty", "name the claim")
    cells.notes.once(name, row.number, "settnumt", cells.seen)
    part = cells.part(row)
    begin = _month(cells, row, "begsett")
    if begin is None:
        cells.wrong(row, "begsett", "is empty", "give the month in which it began, such as 195206")
    start = begin or (0.0, 0.0, 0.0)
    asked = part in parts
    end = (_month(cells, row, "endsett") if asked else None) or (np.nan, np.nan, np.nan)
    if end[2] < start[1]:
        cells.wrong(row, "endsett", "is earlier than the beginning", "correct one of both")
    agreed, refused, kept = (_outcome(cells, row, name, asked) for name in ("agree", "ratfail", "comply2"))
    return _Row(
        id=name,
        part=part,
        claim=claim,
        dyad=cells.text(row, "dyad") or f"claim {claim}",
        covariates=_known(cells, row),
        begin=start[0],
        earliest=start[1],
        end=end[0],
        latest=end[2],
        agreed=agreed,
        refused=refused,
        kept=kept,
        peace=tuple(_outcome(cells, row, column, asked) for column in _AGES),
    )


def _outcome(cells: Cells, row: Line, column: str, asked: bool) -> float:
    found = cells.maybe(row, column, low=0, high=1) if asked else None
    return np.nan if found is None else found


def _month(cells: Cells, row: Line, column: str) -> tuple[float, float, float] | None:
    """Middle, first and last month that a cell such as 195206 may mean; 00 is an unknown month."""
    found = cells.maybe(row, column, low=100_000, high=300_012)
    if found is None:
        return None
    year, month = divmod(int(found), 100)
    if month > 12:
        cells.wrong(
            row, column, f"is {found:.0f}, which has no such month", "write year and month, such as 195206"
        )
    if month == 0:
        return 12.0 * year + 6.5, 12.0 * year + 1, 12.0 * year + 12
    at = 12.0 * year + month
    return at, at, at


def _known(cells: Cells, row: Line) -> dict[str, str | float]:
    """What is known when the attempt begins, but for the record of the claim."""

    def holds(column: str) -> bool:
        return cells.maybe(row, column, low=0, high=1) == 1

    kinds = [words for column, words in _KINDS.items() if holds(column)]
    if len(kinds) != 1:
        cells.wrong(row, "terriss", "is not about one of land, river and sea", "set one of the three to 1")
    helper = "binding" if holds("binding3") else "not binding" if holds("nonbind3") else "none"
    aim = (
        "use of what is claimed"
        if holds("attfunc")
        else "procedure"
        if holds("attproc")
        else "the claim itself"
    )
    return {"kind": kinds[0] if kinds else "", "third party": helper, "aim": aim}


def _with_record(row: _Row, rows: Sequence[_Row]) -> Covariates:
    """Share of the earlier attempts over the claim that ended in agreement, counting one more of each."""
    before = [each.agreed for each in rows if each.claim == row.claim and each.latest < row.earliest]
    told = [each for each in before if not np.isnan(each)]
    return {**row.covariates, "record": (sum(told) + 1.0) / (len(told) + 2.0)}


def _stacked(rows: Sequence[_Row]) -> Attempts:
    return Attempts(
        id=tuple(row.id for row in rows),
        part=tuple(row.part for row in rows),
        claim=tuple(row.claim for row in rows),
        dyad=tuple(row.dyad for row in rows),
        covariates=tuple(row.covariates for row in rows),
        begin=np.array([row.begin for row in rows]),
        end=np.array([row.end for row in rows]),
        agreed=np.array([row.agreed for row in rows]),
        refused=np.array([row.refused for row in rows]),
        kept=np.array([row.kept for row in rows]),
        peace=np.array([row.peace for row in rows]).reshape(len(rows), len(_AGES)),
    )


def load_claims(path: Path) -> Claims:
    """The claims of `path`; errors as in `load_attempts`."""
    cells = Cells(sheet(path, CLAIM_COLUMNS))
    begin, end, salience = dict[str, float](), dict[str, float](), dict[str, float]()
    for row in cells.table.rows:
        name = cells.name(row, "claimdy")
        if (first := _month(cells, row, "begclaim")) is not None:
            begin[name] = first[0]
        if (last := _month(cells, row, "endclaim")) is not None:
            end[name] = last[0]
        if (weight := cells.maybe(row, "icowsal", low=0, high=12)) is not None:
            salience[name] = weight
    cells.finish((), ())
    return Claims(begin, end, salience)
