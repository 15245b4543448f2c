"""How a forecast is made, what it rests on, and what it cannot carry, in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from accord.case.schema import Case
from accord.forecasts.results import CAUSE_DRAWS, Forecast
from accord.forecasts.shown import IGNORANCE
from accord.pages.blocks import (
    Block,
    Heading,
    Note,
    Paragraph,
    Points,
    Sentence,
    Table,
    field,
    result,
    sentence,
    sentences,
    table,
)
from accord.pages.briefing.evidence import (
    actor_evidence,
    confidence_in,
    confidence_sentences,
    path_in_words,
)
from accord.pages.briefing.own_judgements import own_judgements
from accord.pages.briefing.section import Section
from accord.pages.briefing.terms import case_terms
from accord.pages.words.doubts import doubt_sentences
from accord.pages.words.drawing import drawing_sentences
from accord.pages.words.likelihood import LikelihoodScale
from accord.pages.words.months import long_date
from accord.pages.words.scales import SCALES

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]

_GAPS = "A per cent between two bands takes the word of the nearer one."


def _blocks(results: Briefing) -> tuple[Block, ...]:
    forecast = results.forecast
    return (
        Heading("How sure the inputs are", 3),
        Paragraph(confidence_sentences(confidence_in(forecast.case))),
        Heading("How it is made", 3),
        *(Paragraph((one,)) for one in _paragraphs(forecast)),
        Heading("Limits", 3),
        Points(_limits(forecast)),
        *_words(SCALES[results.words]),
        Heading("Evidence and later changes", 3),
        *((Paragraph(judged),) if (judged := own_judgements(results.case)) else ()),
        case_terms(forecast.case),
        actor_evidence(forecast.case),
        *_input_changes(results.case),
    )


def _paragraphs(forecast: Forecast) -> tuple[Sentence, ...]:
    return (
        *sentences(
            "Each party accepts what is at least as good as its current offer. The offer moves from what "
            "it asks for toward the worst it would sign (its bottom line) while the issue gets attention, "
            "which is limited and shared with domestic business; in some courses a party never gives "
            "way. An issue is agreed at the first "
            "moment when some point of its scale is accepted by all whose consent is needed; then it is "
            "signed and, slowly, delivered, and may break down."
        ),
        sentence(
            "Every uncertain number is drawn anew ",
            result(f"{forecast.draws:,} times", "forecast.draws"),
            ", and each set of numbers is simulated from event to event: one simulated course, or draw. "
            "Scenarios use the same draws, so that their differences are not a matter of chance.",
        ),
        *sentences(
            "Difficulty is the expected share of the time looked ahead that an issue stays open. Its causes "
            f"are Shapley values: the same draws (the first {min(CAUSE_DRAWS, forecast.draws):,}) are run "
            "again with causes taken away in every combination. A negative part speeds the issue up.",
            "The share of its wish that a party does not get (its expectation gap) is what it asks for less "
            "what it gets, as a share of the way from the worst it would sign to what it asks for; no deal "
            "counts as nothing got. A party is pivotal where the chance of agreement changes when its "
            "consent is not needed, or when the worst it would sign comes nearer by 10 % of the range of "
            "what is asked for.",
            f"Chances are shown as a mixture: with weight {1 - 2 * IGNORANCE:g} what the draws say, "
            f"with weight {2 * IGNORANCE:g} a world in which nobody knows, so that nothing is shown as "
            "certain.",
            "Intervals hold 80 % of the draws; ± behind a difference is a 95 % interval of drawing. Neither "
            "covers errors of the model or of judgement.",
        ),
        *drawing_sentences(forecast, "forecast."),
        *sentences(
            "A number with a dotted line leads to its source: a number of the case to the evidence that it "
            "rests on, a number of the forecast to the table that gives it.",
        ),
    )


def _limits(forecast: Forecast) -> tuple[Sentence, ...]:
    return (
        *doubt_sentences(forecast.flags, "forecast.flags"),
        *sentences(
            "The inputs are judgements and readings of sources at one date; the forecast is as good as they "
            "are.",
            "Interim deals are not modelled, nor packages and links that the case does not name.",
            "Settlement models stand beside it to show how far the answer depends on the model.",
        ),
    )


def _words(scale: LikelihoodScale | None) -> tuple[Block, ...]:
    """The table of likelihood words, if the briefing uses any."""
    if scale is None:
        return ()
    return (
        Heading("Words for likelihood", 3),
        _likelihood(scale),
        Note(sentences(f"{scale.source}.", *([_GAPS] if any(b.published for b in scale.bands) else ()))),
    )


def _likelihood(scale: LikelihoodScale) -> Table:
    ranges = [(band.words, band.range) for band in scale.bands]
    return table(
        f"Likelihood words ({scale.name}; the first and the last also stand for what lies beyond)",
        "Word | Range",
        ranges,
        look="narrow",
    )


def _input_changes(case: Case) -> tuple[Block, ...]:
    """What was changed after the first forecast, one point for each date and reason."""
    if not case.input_changes:
        return (Note(sentences("No input has been changed since the first forecast of this case.")),)
    together: dict[tuple[dt.date, str], list[int]] = {}
    for n, change in enumerate(case.input_changes):
        together.setdefault((change.date, change.reason), []).append(n)
    told = (
        sentence(
            field(long_date(date), f"input_changes.{places[0]}.date"),
            f", {reason.rstrip('.')}: ",
            "; ".join(_changed(case, n) for n in places),
            ".",
        )
        for (date, reason), places in together.items()
    )
    start = "Inputs changed after the first forecast, from what they were to what they are:"
    return (Paragraph(sentences(start)), Points(tuple(told)))


def _changed(case: Case, place: int) -> str:
    """One changed input: what it is of, what it was if it was anything, what it is."""
    change = case.input_changes[place]
    was, now = (_shown(value) or "nothing" for value in (change.was, change.now))
    return f"{path_in_words(case, change.field, short=True)} ({was} → {now})"


def _shown(value: Any) -> str:
    """A value of before or now, its numbers parted by dashes."""
    if isinstance(value, Mapping):
        return " – ".join(_shown(inner) for inner in value.values())
    return "" if value is None else f"{value:g}" if isinstance(value, int | float) else str(value)


SECTION = Section("method", 180, "What this rests on", _blocks)
