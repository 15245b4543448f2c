"""What we do not know, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.case.labels import short_issues
from accord.case.priors.evident import evident
from accord.case.schema import Case
from accord.forecasts.shown import IGNORANCE
from accord.pages.blocks import Block, Points, Sentence, field, result, sentence
from accord.pages.briefing.evidence import Confidence, confidence_in
from accord.pages.briefing.in_brief import doubts
from accord.pages.briefing.section import Section
from accord.pages.words.causes import joined
from accord.pages.words.likelihood import percent

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]


def _blocks(results: Briefing) -> tuple[Block, ...]:
    return (Points(tuple(_told(results))),)


def _told(results: Briefing) -> Iterator[Sentence]:
    case = results.forecast.case
    found = confidence_in(case)
    if found.numbers:
        yield sentence(
            field(f"{found.certain} of {found.numbers} numbers", "evidence"),
            f" {'is' if found.certain == 1 else 'are'} given without a range, as if certain.",
        )
    if bare := len(found.bare) - evident(case).priors:
        name = "1 number names" if bare == 1 else f"{bare} numbers name"
        yield sentence(field(name, "evidence"), " no evidence at all.")
    yield from doubts(results)
    yield from _surer(case, found)
    if any(issue.note for issue in case.issues.values()):
        yield sentence("Some terms lie outside the scales of the issues; the full briefing says which.")
    yield sentence("Interim deals are not looked at, nor links that nobody has named.")
    low, high = percent(IGNORANCE), percent(1.0 - IGNORANCE)
    yield sentence(
        "No issue is shown below ",
        result(low, "forecast.draws"),
        " or above ",
        result(high, "forecast.draws"),
        f": {100 * IGNORANCE:.0f} in a hundred are kept for what nobody thought of.",
    )
    yield sentence("The forecast is as good as the judgements that it rests on.")


def _surer(case: Case, found: Confidence) -> Iterator[Sentence]:
    """On which issues the inputs are surer or less sure than in all."""
    by_level: dict[str, list[str]] = {}
    for name, short in short_issues(case).items():
        by_level.setdefault(confidence_in(case, name).level, []).append(short)
    for level, names in by_level.items():
        if level != found.level:
            yield sentence(
                f"Confidence is {found.level} in all, ",
                field(level, "evidence"),
                f" on {joined(names)} alone.",
            )


SECTION = Section("unknown", 78, "What we do not know", _blocks, lengths=("short", "full"))
