"""What would be signed: the middle terms of an issue in figures with their unit, and eight cases in ten."""

from __future__ import annotations

from math import ceil, log10

from accord.case.exact import exact
from accord.case.kinds_of_scale import LADDER, STEPS
from accord.case.schema import Scale
from accord.pages.words.dated import as_date
from accord.pages.words.scale import in_words, native
from accord.sampling.estimates import Distribution

__all__ = ["counts_steps", "expected_terms", "in_figures", "made_up", "signed_range", "terms_in_words"]

_OF_STEPS = ("step", STEPS, LADDER)
_STEPS = 3.0
"""So many of the last digit at least lie between the ends of a range."""


def counts_steps(scale: Scale) -> bool:
    """Whether a scale only counts the points in words of the case."""
    return scale.unit.strip().lower() in _OF_STEPS


def made_up(scale: Scale) -> bool:
    """Whether a scale counts points or steps of the case's own, which say nothing without its words."""
    unit = scale.unit.strip().lower()
    return counts_steps(scale) or (unit.endswith("points") and not unit.startswith("per"))


def in_figures(points: Distribution, scale: Scale) -> str:
    """Such as ``416 million cubic metres (398 to 437)``; a date with dates, made-up points in words alone."""
    middle = points.quantile(0.5)
    if made_up(scale):
        return in_words(middle, scale)
    if (date := as_date(middle, scale)) is not None:
        span = signed_range(points, scale)
        return date if span == date else f"{date} ({span})"
    return f"{_rounded(middle, points, scale)} {scale.unit} ({signed_range(points, scale)})"


def expected_terms(points: Distribution, scale: Scale) -> str:
    """The middle terms alone: ``416 million cubic metres``, a date, made-up points in words."""
    middle = points.quantile(0.5)
    if made_up(scale):
        return in_words(middle, scale)
    return as_date(middle, scale) or f"{_rounded(middle, points, scale)} {scale.unit}"


def signed_range(points: Distribution, scale: Scale) -> str:
    """Where eight cases in ten lie, such as ``398 to 437``; one value where both ends round to it."""
    low, high = (_rounded(points.quantile(p), points, scale) for p in (0.1, 0.9))
    return low if low == high else f"{_without_common(low, high)} to {high}"


def _without_common(low: str, high: str) -> str:
    """Of the first of two dates what the second does not say again: ``19`` of ``19 to 23 April 2026``."""
    words, others = low.split(), high.split()
    while len(words) > 1 and len(others) == len(words) and words[-1] == others[-1]:
        words, others = words[:-1], others[:-1]
    return " ".join(words)


def terms_in_words(points: Distribution, scale: Scale) -> str:
    """The figures, and where they lie among the points that the case describes."""
    told, words = in_figures(points, scale), in_words(points.quantile(0.5), scale)
    if told == words or as_date(points.quantile(0.5), scale) is not None or _bare(words, scale):
        return told
    return f"{told}, {words}"


def _bare(words: str, scale: Scale) -> bool:
    """Whether the points named only repeat their numbers and the unit."""
    named = [anchor for anchor in scale.anchors if f"“{anchor.words}”" in words]
    return all(anchor.words.strip() == f"{exact(anchor.at)} {scale.unit}" for anchor in named)


def _rounded(value: float, points: Distribution, scale: Scale) -> str:
    """As finely as the cases lie apart, and never finer than the scale carries."""
    if as_date(value, scale) is not None:
        return native(value, scale)
    spread, carried = points.quantile(0.9) - points.quantile(0.1), native(value, scale)
    finest = len(carried.partition(".")[2])
    if spread <= 0:
        return carried
    digits = min(finest, max(0, ceil(-log10(spread / _STEPS))))
    return f"{value:,.{digits}f}".replace("-", "−")
