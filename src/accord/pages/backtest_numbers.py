"""Numbers of back-tests as they are written, and what models and baselines are called."""

from __future__ import annotations

from accord.backtest.trials import CALIBRATED, JUMPS
from accord.scoring.scores import Interval
from accord.settlement import models

__all__ = ["RULES", "decimal", "difference_words", "interval_words", "name_of", "percent_words", "short_name"]

RULES = {
    "cut-normal": "cut normal",
    "cut-normal-no-power": "cut normal, no power",
    "raw-positions": "positions as they are",
    "weighted-sd": "normal as wide as the positions",
}
"""What the baselines are called in a sentence."""
_OWN = {CALIBRATED: "Accord, calibrated", JUMPS: "Accord, with jumps (tried)"}


def decimal(value: float | None, digits: int = 2) -> str:
    """A number with so many digits behind the point; a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}".replace("-", "−")


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


def difference_words(number: Interval) -> str:
    """A difference with its sign and its interval."""
    return f"{_signed(number.value)} [{_signed(number.low)}, {_signed(number.high)}]"


def interval_words(number: Interval | None, digits: int = 2) -> str:
    """``0.10 [0.08, 0.13]``; a dash where there is none."""
    if number is None:
        return "–"
    value, low, high = (decimal(each, digits) for each in (number.value, number.low, number.high))
    return f"{value} [{low}, {high}]"


def percent_words(share: Interval) -> str:
    """A share and its interval, per cent."""
    return f"{100 * share.value:.0f} % [{100 * share.low:.0f}, {100 * share.high:.0f}]"


def name_of(name: str) -> str:
    """What a forecast, a baseline or a settlement model is called in a table."""
    if name in _OWN:
        return _OWN[name]
    return f"Baseline: {RULES[name]}" if name in RULES else models.get(name).title


def short_name(name: str) -> str:
    """Beside a figure, where there is little room."""
    if name in RULES:
        return f"{RULES[name][:1].upper()}{RULES[name][1:]}"
    return name_of(name) if name == CALIBRATED else models.get(name).short_title
