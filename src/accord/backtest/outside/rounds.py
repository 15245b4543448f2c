"""Rounds of cost-sharing between allies: one negotiation a row, with what was agreed and when.

A round is forecast on the day its talks began (half a year before the expiry of what went before, where
that is not known), from rounds that were agreed by then. Where the sum that was agreed before was later
not paid in full, the change has two bases.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from accord.backtest.outside.cells import MONTH, Cells, in_months
from accord.backtest.sheets import sheet
from accord.formats.sheet import Line
from accord.sampling.arrays import Floats

__all__ = ["BASES", "ROUND_COLUMNS", "Round", "changes_before", "load_rounds", "months_left"]

ROUND_COLUMNS = (
    *("case_id", "family", "claimant", "payer", "duration_years", "status_quo_amount", "status_quo_basis"),
    *("outcome_amount", "outcome_year", "pct_change", "talks_began", "agreed", "signed", "in_force"),
    *("prior_expired", "lapse_months_to_agreement", "claimant_open_ask", "payer_open_offer", "outcome_kind"),
)
BASES = ("paid", "agreed")
"""Against what the change is counted: what was really paid before, or what had been agreed."""
_BEFORE = 6.0
"""Months before the expiry at which talks are taken to begin where that is not known."""
_PAID = re.compile(r"about ([\d.]+) was really paid")


@dataclass(frozen=True)
class Round:
    """One negotiation."""

    id: str
    title: str
    """The pair and the agreement, for people."""
    family: str
    """Pair of allies."""
    claimant: str
    payer: str
    asked_on: dt.date
    """Day of the forecast."""
    expiry: dt.date
    """End of what went before."""
    agreed_on: dt.date | None
    """None where nothing was agreed, or nothing is told."""
    change: dict[str, float]
    """Basis -> per cent; empty where nothing was agreed."""
    ask: dict[str, float]
    """Basis -> what the claimant asked for first, per cent of change; empty where it is not told."""
    offer: dict[str, float]
    """Basis -> what the payer offered first."""
    late: bool | None
    """Whether it was agreed after the expiry, or not at all; None where that is not told."""
    stop_gap: bool | None
    """Whether it was agreed for a year at most, to go on talking; None where nothing was agreed."""
    part: str
    """Of a split; empty where the file has none."""


def load_rounds(path: Path) -> tuple[Round, ...]:
    """The rounds of `path` by the day of the forecast; outcomes may be blank.

    Raises
    ------
    NotFoundError
        If there is no readable file.
    InvalidFileError
        With a row for everything that is wrong.
    """
    cells = Cells(sheet(path, ROUND_COLUMNS))
    rounds = [_round(cells, row) for row in cells.table.rows]
    cells.finish((), ())
    return tuple(sorted(rounds, key=lambda each: (each.asked_on, each.id)))


def _round(cells: Cells, row: Line) -> Round:
    expiry = _expiry(cells, row)
    began = _day(cells, row, "talks_began") or expiry - dt.timedelta(days=round(_BEFORE * MONTH))
    before = _before(cells, row)
    change = _change(cells, row, before)
    agreed = next((day for name in ("agreed", "signed", "in_force") if (day := _day(cells, row, name))), None)
    if change and agreed is None:
        agreed = dt.date(expiry.year, 12, 31)
    if agreed is not None and agreed < began and change:
        began = agreed - dt.timedelta(days=1)
    return Round(
        id=cells.name(row, "case_id"),
        title=f"{cells.text(row, 'family')}, {cells.text(row, 'agreement') or cells.text(row, 'case_id')}",
        family=_filled(cells, row, "family"),
        claimant=_filled(cells, row, "claimant"),
        payer=_filled(cells, row, "payer"),
        asked_on=min(began, expiry - dt.timedelta(days=1)),
        expiry=expiry,
        agreed_on=agreed if change else None,
        change=change,
        ask=_against(cells, row, "claimant_open_ask", before),
        offer=_against(cells, row, "payer_open_offer", before),
        late=_late(cells, row),
        stop_gap="stop-gap" in cells.text(row, "outcome_kind") if change else None,
        part=cells.part(row) if "split" in cells.table.columns else "",
    )


def _filled(cells: Cells, row: Line, column: str) -> str:
    found = cells.text(row, column)
    if not found:
        cells.wrong(row, column, "is empty", "fill it in")
    return found


def _expiry(cells: Cells, row: Line) -> dt.date:
    """The end of what went before; the beginning of the first year where that is not told."""
    told = _day(cells, row, "prior_expired") or _day(cells, row, "in_force")
    if told:
        return told
    year = cells.number(row, "outcome_year", low=1945, high=2100, usual=2000.0)
    return dt.date(int(year), 1, 1)


def _day(cells: Cells, row: Line, column: str) -> dt.date | None:
    """A day, or the middle of a month or a year where no more is told."""
    text = cells.text(row, column).removeprefix("FY")
    if re.fullmatch(r"\d{4}", text):
        return dt.date(int(text), 7, 1)
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        return dt.date(int(text[:4]), int(text[5:]), 15)
    return cells.date(row, column) if text else None


def _before(cells: Cells, row: Line) -> dict[str, float]:
    """Basis -> the amount before; empty where it is not told."""
    agreed = cells.maybe(row, "status_quo_amount", low=0, high=1e9)
    if not agreed:
        return {}
    paid = _PAID.search(cells.text(row, "status_quo_basis"))
    return {"paid": float(paid[1]) if paid and float(paid[1]) else agreed, "agreed": agreed}


def _change(cells: Cells, row: Line, before: dict[str, float]) -> dict[str, float]:
    """The change that was agreed; what was paid before moves it in proportion."""
    change = cells.maybe(row, "pct_change", low=-100, high=10_000)
    if change is None:
        return {}
    ratio = before["agreed"] / before["paid"] if before else 1.0
    return {"paid": (100.0 + change) * ratio - 100.0, "agreed": change}


def _against(cells: Cells, row: Line, column: str, before: dict[str, float]) -> dict[str, float]:
    """An ask or offer as changes in per cent; empty where it is not told as one number, such as "10+"."""
    text = cells.text(row, column)
    amount = cells.notes.value(text) if text else None
    return {} if amount is None else {basis: 100.0 * (amount / base - 1.0) for basis, base in before.items()}


def _late(cells: Cells, row: Line) -> bool | None:
    lapse = cells.maybe(row, "lapse_months_to_agreement", low=0, high=600)
    if lapse is not None:
        return lapse > 0
    return True if cells.text(row, "outcome_kind").startswith("no agreement") else None


def months_left(each: Round) -> float:
    """Months from the forecast to the expiry, at least one."""
    return max(in_months(each.asked_on, each.expiry), 1.0)


def changes_before(rounds: tuple[Round, ...], each: Round, basis: str) -> dict[str, Floats]:
    """Family -> changes that were agreed by the day of the forecast."""
    found: dict[str, list[float]] = {}
    for other in rounds:
        if other.agreed_on is not None and other.agreed_on <= each.asked_on and other.id != each.id:
            found.setdefault(other.family, []).append(other.change[basis])
    return {family: np.array(changes) for family, changes in found.items()}
