"""Likelihood words: a word and its number, always together.

The default scale is that of Intelligence Community Directive 203 (Office of the Director of National
Intelligence 2015, Analytic Standards, section D.6.e.2.a). It names seven bands between 1 and 99 per cent;
what lies outside takes the word of the band at its end, as nothing here is known well enough for a stronger
one. The directive also forbids a likelihood and a confidence in one sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "ICD_203",
    "Band",
    "LikelihoodScale",
    "hundredths",
    "likelihood",
    "likelihood_clause",
    "percent",
    "points",
]


@dataclass(frozen=True)
class Band:
    """A range of probabilities with its word."""

    words: str
    """As published."""
    low: int
    """Least per cent of the band."""
    high: int
    """Per cent at which the next band begins."""
    verb: str = "is"
    """What joins the word to a subject."""
    published: str = ""
    """The range as the source prints it; empty where it is that from `low` to `high`."""

    @property
    def range(self) -> str:
        """The range as a table prints it."""
        return self.published or f"{self.low}–{self.high} %"


@dataclass(frozen=True)
class LikelihoodScale:
    """A published scale of likelihood words."""

    name: str
    """Short name, as shown in the method note."""
    source: str
    """Full reference."""
    bands: tuple[Band, ...]
    """Ascending and without gaps."""

    def band(self, probability: float) -> Band:
        """The band of a probability, judged on the per cent that is printed beside it."""
        shown = round(100 * probability)
        return next((band for band in self.bands if shown < band.high), self.bands[-1])


ICD_203 = LikelihoodScale(
    name="ICD 203",
    source=(
        "Office of the Director of National Intelligence, Intelligence Community Directive 203: Analytic "
        "Standards, 2 January 2015, section D.6.e.2.a"
    ),
    bands=(
        Band("almost no chance", 1, 5, verb="has"),
        Band("very unlikely", 5, 20),
        Band("unlikely", 20, 45),
        Band("roughly even chance", 45, 55, verb="has a"),
        Band("likely", 55, 80),
        Band("very likely", 80, 95),
        Band("almost certain", 95, 99),
    ),
)


def likelihood(probability: float, scale: LikelihoodScale = ICD_203) -> str:
    """Word and number of a probability, such as ``likely (64 %)``.

    >>> likelihood(0.64)
    'likely (64 %)'
    """
    return f"{scale.band(probability).words} ({percent(probability)})"


def likelihood_clause(probability: float, scale: LikelihoodScale = ICD_203) -> str:
    """Verb, word and number, to stand after a subject.

    >>> likelihood_clause(0.5)
    'has a roughly even chance (50 %)'
    """
    return f"{scale.band(probability).verb} {likelihood(probability, scale)}"


def percent(share: float) -> str:
    """A share as whole per cent; ``under 1 %`` and ``over 99 %`` at the ends of 0-1."""
    return f"{hundredths(share)} %"


def hundredths(share: float) -> str:
    """The same without the sign, for a column whose title says what it counts."""
    if 0.0 <= share < 0.01:
        return "under 1"
    if 0.99 < share <= 1.0:
        return "over 99"
    return f"{round(100 * share)}".replace("-", "−")


def points(share: float) -> str:
    """A change of a probability in signed percentage points, such as ``−40``."""
    return f"{100 * share:+.1f}".replace("-", "−").replace("+0.0", "0.0").replace("−0.0", "0.0")
