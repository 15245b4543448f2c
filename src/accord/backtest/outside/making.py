"""The reference classes that ship with the package, made again from the data: the same bytes each time."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accord.backtest.outside.attempt_records import of_attempts
from accord.backtest.outside.classes import DURATIONS
from accord.backtest.outside.proposal_records import of_duration
from accord.backtest.outside.round_record import of_rounds
from accord.errors import NotFoundError

__all__ = ["ATTEMPTS_FILE", "CLAIMS_FILE", "Made", "find", "remade"]

ATTEMPTS_FILE, CLAIMS_FILE = "icow_settlement_attempts.csv", "icow_claims.csv"
ROUNDS_FILE = "sma_rounds.csv"
POSITIONS_FILE = "DEU3_all_364_issues_wide.csv"
_POOLED = "eu-proposals"
"""Class whose positions are known, and so its pool."""
_DIGITS = 6


@dataclass(frozen=True)
class Made:
    """One class made again."""

    name: str
    text: str
    """Of its JSON file."""


def find(folder: Path, name: str) -> Path:
    """The file `name` in a folder, up to two below, or beside it.

    Raises
    ------
    NotFoundError
        If it is in none of them.
    """
    beside = folder.resolve().parent
    ways = ((folder, name), (folder, f"*/{name}"), (folder, f"*/*/{name}"), (beside, f"*/{name}"))
    for place, pattern in (*ways, (beside, f"*/*/{name}")):
        found = sorted(path for path in place.glob(pattern) if path.is_file())
        if found:
            return found[0]
    where = f"There is no file {name} in '{folder}', below or beside it"
    raise NotFoundError(where, "name the folder of the data")


def remade(folder: Path) -> Iterator[Made]:
    """Every class whose numbers come from files in `folder`, one after another.

    Parameters have six significant digits: more than the data can tell, and few enough to be the same on
    every machine.

    Raises
    ------
    NotFoundError, InvalidFileError
        If a file is missing or wrong.
    MissingExtraError
        If SciPy is not installed.
    """
    for duration in DURATIONS.values():
        path = find(folder, duration.file)
        positions = find(folder, POSITIONS_FILE) if duration.name == _POOLED else None
        yield _made(of_duration(duration, path, positions))
    yield _made(of_rounds(find(folder, ROUNDS_FILE)))
    for data in of_attempts(find(folder, ATTEMPTS_FILE), find(folder, CLAIMS_FILE)):
        yield _made(data)


def _made(data: Mapping[str, Any]) -> Made:
    text = json.dumps(_rounded(data), indent=1, ensure_ascii=False)
    return Made(data["name"], text + "\n")


def _rounded(value: Any) -> Any:
    """Six significant digits throughout."""
    if isinstance(value, Mapping):
        return {name: _rounded(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(part) for part in value]
    if isinstance(value, float) and value and math.isfinite(value):
        digits = _DIGITS - 1 - math.floor(math.log10(abs(value)))
        return round(value, digits)
    return value
