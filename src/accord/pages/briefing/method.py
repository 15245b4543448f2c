"""How a forecast is made and what it cannot carry, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from accord.forecasts.results import CAUSE_DRAWS, Forecast
from accord.pages.table import Table, table
from accord.pages.words.likelihood import ICD_203, LikelihoodScale

__all__ = ["MethodSection", "method_section"]


@dataclass(frozen=True)
class MethodSection:
    """The method note of a briefing."""

    paragraphs: tuple[str, ...]
    """How the numbers come about."""
    limits: tuple[str, ...]
    """What to keep in mind."""
    likelihood: Table
    """The likelihood words and their bounds."""
    source: str
    """Where that scale was published."""


def method_section(forecast: Forecast, scale: LikelihoodScale = ICD_203) -> MethodSection:
    """The note on one forecast."""
    return MethodSection(
        paragraphs=_paragraphs(forecast),
        limits=_limits(forecast),
        likelihood=_likelihood(scale),
        source=scale.source,
    )


def _paragraphs(forecast: Forecast) -> tuple[str, ...]:
    return (
        "Each party accepts what is at least as good as its current offer. The offer moves from its ask "
        "toward its bottom line while the issue gets attention, which is limited and shared with "
        "domestic business; in some draws a party never gives way. An issue is agreed at the first "
        "moment when some point of its scale is accepted by all whose consent is needed; then it is "
        "signed and, slowly, delivered, and may break down.",
        f"Every uncertain input is sampled {forecast.draws:,} times, and every set of inputs is "
        "simulated from event to event. Scenarios use the same draws, so that their differences are not "
        "a matter of chance.",
        "Difficulty is the expected share of the horizon that an issue stays open. Its causes are "
        f"Shapley values: the same draws (the first {min(CAUSE_DRAWS, forecast.draws):,}) are run again "
        "with causes taken away in every combination. A negative part speeds the issue up.",
        "The expectation gap of a party is what it asks for less what it gets, as a share of the way "
        "from its bottom line to its ask; no deal counts as nothing got. A party is pivotal where "
        "P(agreement) changes when its consent is not needed, or when its bottom line comes nearer by "
        "10 % of the range of the asks.",
        "Intervals hold 80 % of the draws; ± behind a probability is one standard error of the "
        "simulation, ± behind a difference a 95 % interval. Neither covers errors of the model or of "
        "judgement.",
    )


def _limits(forecast: Forecast) -> tuple[str, ...]:
    limits = [
        "The inputs are judgements and readings of sources at one date; the forecast is as good as they are.",
        "Interim deals and packages are not modelled, except for the links that the case names.",
        "Settlement models stand beside it to show how far the answer depends on the model.",
    ]
    return (*(flag.words for flag in forecast.flags), *limits)


def _likelihood(scale: LikelihoodScale) -> Table:
    rows = [(band.words, f"{band.low}–{band.high} %") for band in scale.bands]
    rows = [(scale.below.words, f"under {scale.bands[0].low} %"), *rows]
    rows.append((scale.above.words, f"over {scale.bands[-1].high} %"))
    return table(f"Likelihood words ({scale.name}; the first and the last are ours)", "Word | >Range", rows)
