"""A number as people write it, the same in every message and on every page."""

from __future__ import annotations

from decimal import Decimal

__all__ = ["exact"]

_LEAST, _MOST = 1e-9, 1e15
"""Beyond these a number has too many zeros to be read; it stays in powers of ten."""


def exact(value: float) -> str:
    """A number that somebody gave, with all its digits.

    >>> exact(1183.25), exact(-90.0), exact(1e8)
    ('1,183.25', '−90', '100,000,000')
    """
    text = f"{value:,.10g}"
    if "e" in text and _LEAST <= abs(value) <= _MOST:
        text = f"{Decimal(f'{value:.10g}'):,f}"
    return text.replace("-", "−")
