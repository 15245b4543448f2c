"""A value on an anchored scale, in the words of the nearest anchors."""

from __future__ import annotations

from collections.abc import Iterator

from accord.case.exact import exact
from accord.case.schema import Anchor, Scale
from accord.pages.words.dated import as_date, measure

__all__ = ["distance", "exact", "in_words", "native", "signed", "with_unit"]

NEAR = 0.1
"""A value this near to an anchor, in shares of the gap to the next one, is said to be about the anchor."""
LEANS = 0.35
"""Up to this share of the gap a value is said to be nearer to the one anchor than to the other."""


def in_words(value: float, scale: Scale) -> str:
    """Where `value` (native unit) lies among the anchors of its scale; the value where there are none.

    >>> ends = (Anchor(at=0.0, words="a"), Anchor(at=10.0, words="b"))
    >>> half = Scale(low=0.0, high=10.0, unit="u", anchors=ends)
    >>> in_words(5.0, half)
    'between “a” and “b”'
    >>> in_words(0.0, half)
    '“a”'
    """
    anchors = sorted(_worded(scale), key=lambda anchor: anchor.at)
    if not anchors:
        return f"{native(value, scale)} {scale.unit}"
    below = [anchor for anchor in anchors if anchor.at <= value]
    above = [anchor for anchor in anchors if anchor.at > value]
    if not below:
        return f"below “{above[0].words}”"
    if not above:
        last = below[-1]
        return f"“{last.words}”" if value == last.at else f"beyond “{last.words}”"
    return _between(value, below[-1], above[0])


def _worded(scale: Scale) -> Iterator[Anchor]:
    """The anchors; of one that only repeats its number and the unit, the date."""
    for anchor in scale.anchors:
        date = as_date(anchor.at, scale)
        bare = anchor.words.strip() == f"{exact(anchor.at)} {scale.unit}"
        yield anchor.model_copy(update={"words": date}) if date is not None and bare else anchor


def _between(value: float, lower: Anchor, upper: Anchor) -> str:
    share = (value - lower.at) / (upper.at - lower.at)
    if share == 0.0:
        return f"“{lower.words}”"
    if min(share, 1.0 - share) <= NEAR:
        return f"about “{(lower if share < 0.5 else upper).words}”"
    if share < LEANS:
        return f"nearer to “{lower.words}” than to “{upper.words}”"
    if share > 1.0 - LEANS:
        return f"nearer to “{upper.words}” than to “{lower.words}”"
    return f"between “{lower.words}” and “{upper.words}”"


def native(value: float, scale: Scale, *, finer: int = 0) -> str:
    """A value in the native unit with the digits that its scale can carry: a thousandth of the range or so.

    A point on a scale of days is its day. `finer` adds digits, for differences and errors.

    >>> native(1154.3, Scale(low=800.0, high=5700.0, unit="u", anchors=()))
    '1,154'
    >>> native(8.0, Scale(low=0.0, high=33.0, unit="months after 2027-04-01", anchors=()))
    'December 2027'
    """
    date = None if finer else as_date(value, scale)
    return _digits(value, scale, finer) if date is None else date


def _digits(value: float, scale: Scale, finer: int) -> str:
    span = scale.high - scale.low
    digits = 0 if span >= 100 else 1 if span >= 10 else 2 if span >= 1 else 4
    return f"{value:,.{digits + finer}f}".replace("-", "−")


def with_unit(value: float, scale: Scale) -> str:
    """As `native`, with the unit; a date needs none."""
    return as_date(value, scale) or f"{native(value, scale)} {scale.unit}"


def distance(value: float, scale: Scale) -> str:
    """How far two points lie apart, with the unit."""
    return f"{_digits(value, scale, 0)} {measure(scale)}"


def signed(change: float, scale: Scale, *, finer: int = 0) -> str:
    """A change on the scale with its sign; what rounds to nothing has none."""
    text = _digits(change, scale, finer)
    if not text.strip("−0.,"):
        return text.removeprefix("−")
    return text if change < 0 else f"+{text}"
