"""Runs without a simulation: one forecast of few draws under as many fingerprints as are wanted."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import accord
from accord.case.files.starting import start
from accord.forecasts.inquiry import Inquiry
from accord.ledger.runs import Run, run_of

__all__ = ["CASE", "made_run"]

CASE = "fisheries"
"""Id of the case of all of them: a small one."""


@cache
def _first() -> Run:
    with tempfile.TemporaryDirectory() as folder:
        start(CASE, Path(folder) / CASE, as_of=dt.date(2026, 1, 15))
        case = accord.load(Path(folder) / CASE)
    inquiry = Inquiry(case, draws=40, causes=False)
    made = accord.forecast(case, draws=40, causes=False)
    return run_of(inquiry, made, author="Jo", created="2026-01-01T00:00:00Z")


def made_run(number: int, *, name: str | None = None, case: str | None = None) -> Run:
    """The run with this number; a higher one was made later."""
    first = _first()
    mark = f"{number:016x}"
    entry = replace(
        first.entry,
        id=mark,
        fingerprint=mark,
        name=name,
        created=f"2026-01-01T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}Z",
        case=case or first.entry.case,
    )
    return replace(first, entry=entry, forecast=replace(first.forecast, fingerprint=mark))
