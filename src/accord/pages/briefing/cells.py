"""Cells that know their numbers: shares, changes, points of a scale, numbers of the case."""

from __future__ import annotations

from accord.case.quantity import Quantity
from accord.case.schema import Scale
from accord.forecasts.comparison import Z95
from accord.pages.blocks import Cell, Reference
from accord.pages.briefing.evidence import quantity_text
from accord.pages.words.dated import as_date, measure
from accord.pages.words.likelihood import percent, points
from accord.pages.words.scale import distance, native, signed
from accord.sampling.estimates import Estimate

__all__ = [
    "NOTHING",
    "apart",
    "change",
    "coded",
    "months",
    "point",
    "share",
    "share_error",
    "shift",
    "with_error",
]

NOTHING = Cell("–")
"""Where there is no number."""


def share(value: float, path: str, text: str = "") -> Cell:
    """A share of 0-1 in per cent, or as `text` says it."""
    return Cell(text or percent(value), value, Reference("result", path))


def share_error(estimate: Estimate | None, path: str) -> Cell:
    """A share of 0-1 in whole per cent, its standard error behind it in the cell but not in the text."""
    if estimate is None:
        return NOTHING
    return Cell(
        f"{100 * estimate.value:.0f}", estimate.value, Reference("result", path), error=estimate.error
    )


def with_error(value: str, wide: str) -> str:
    """A number with what stands behind its ±, which is left out where it would read as none at all."""
    return f"{value} ± {wide}" if any(digit in wide for digit in "123456789") else value


def change(estimate: Estimate, path: str) -> Cell:
    """A change of a share in signed points with its 95 % interval; the value is the share."""
    wide = Z95 * estimate.error
    text = with_error(points(estimate.value), f"{100 * wide:.1f}")
    return Cell(text, estimate.value, Reference("result", path), error=wide)


def months(estimate: Estimate, path: str) -> Cell:
    """A change in months with its 95 % interval."""
    wide = Z95 * estimate.error
    value = f"{estimate.value:+.1f}".replace("-", "−")
    text = with_error("0.0" if value in ("+0.0", "−0.0") else value, f"{wide:.1f}")
    return Cell(text, estimate.value, Reference("result", path), error=wide)


def point(value: float, scale: Scale, path: str) -> Cell:
    """A point on a scale."""
    return Cell(native(value, scale), value, Reference("result", path), unit=scale.unit)


def apart(value: float, scale: Scale, path: str) -> Cell:
    """A distance on a scale, with its unit where points are dates."""
    text = native(value, scale) if as_date(value, scale) is None else distance(value, scale)
    return Cell(text, value, Reference("result", path), unit=measure(scale))


def shift(estimate: Estimate, scale: Scale, path: str, *, error: bool = True, unit: bool = False) -> Cell:
    """A change on a scale with its sign, its 95 % interval and its unit if asked for."""
    wide = Z95 * estimate.error
    text = signed(estimate.value, scale, finer=2 if error else 0)
    text = with_error(text, native(wide, scale, finer=2)) if error else text
    text += f" {scale.unit}" if unit else ""
    return Cell(text, estimate.value, Reference("result", path), error=wide, unit=scale.unit)


def coded(number: Quantity, path: str, scale: Scale | None = None) -> Cell:
    """A number of the case as it was coded, `scale` being that of which it is a point; the value is the
    likeliest."""
    if number.missing:
        return Cell("missing", source=Reference("field", path))
    unit = scale.unit if scale is not None else ""
    return Cell(quantity_text(number, scale), number.modal, Reference("field", path), unit=unit)
