"""Forecasts as a table, one row per item and model, so that others can score them with their own code."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import numpy as np

from accord.backtest.outside.rounds_run import RoundsResult
from accord.backtest.outside.time_run import TimeResult
from accord.backtest.outside.whether_run import WhetherResult
from accord.machine.spreadsheet import written
from accord.sampling.arrays import Floats

__all__ = ["LEVELS", "MONTHS", "rounds_table", "table_of", "time_rows", "time_table", "whether_table"]


LEVELS = tuple(level / 100 for level in range(5, 100, 5))
"""Quantiles that are told."""
MONTHS = range(1, 61)
"""Months by which the probability of agreement is told."""


def time_table(found: TimeResult) -> bytes:
    """CSV: id, split, model, months by which agreement has come with each probability (blank where later than
    the horizon, or never), and the probability that it has come by the end of each month."""
    head = [f"q{100 * level:02.0f}" for level in LEVELS] + [f"by_{month}" for month in MONTHS]
    return table_of(["id", "split", "model", *head], time_rows(found))


def time_rows(found: TimeResult) -> Iterable[list[object]]:
    """The rows of that table."""
    for name, curves in found.forecasts.items():
        for each, curve in zip(found.ids, curves, strict=True):
            told = np.round(curve[list(MONTHS)], 6).tolist()
            yield [each, found.score_on, name, *_quantiles(curve), *told]


def _quantiles(curve: Floats) -> list[float | str]:
    return [round(_reached(curve, q), 4) if q <= curve[-1] else "" for q in LEVELS]


def _reached(curve: Floats, share: float) -> float:
    """The month at which a curve that reaches `share` does so first, evenly within the month."""
    month = int(np.searchsorted(curve, share))
    if month == 0:
        return 0.0
    before, after = curve[month - 1 : month + 1].tolist()
    return month - 1 + (share - before) / (after - before)


def whether_table(found: WhetherResult) -> bytes:
    """CSV: id, split, model, p."""
    rows = (
        [each, found.score_on, name, round(chance, 6)]
        for name, told in found.forecasts.items()
        for each, chance in zip(found.ids, told.tolist(), strict=True)
    )
    return table_of(["id", "split", "model", "p"], rows)


def rounds_table(found: RoundsResult) -> bytes:
    """CSV: id, split, model, basis, change in per cent at each level, probability of no agreement by the
    expiry (empty where the model tells none)."""
    rows = (
        [
            each.round.id,
            each.round.part,
            name,
            basis,
            *np.round(np.quantile(changes, LEVELS), 4).tolist(),
            round(each.late["accord"], 6) if name == "accord" and each.late else "",
        ]
        for each in found.rounds
        for basis, values in each.values.items()
        for name, changes in values.items()
    )
    head = [f"q{100 * level:02.0f}" for level in LEVELS]
    return table_of(["id", "split", "model", "basis", *head, "p_late"], rows)


def table_of(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """CSV in which no cell is run by a spreadsheet."""
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(head)
    out.writerows([written(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8")
