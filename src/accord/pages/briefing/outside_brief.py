"""How such negotiations usually went, in a sentence per issue that names a class of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.case.labels import short_issues
from accord.pages.blocks import Block, Points, Sentence, result, sentence
from accord.pages.briefing.section import Section
from accord.pages.words.causes import joined
from accord.pages.words.likelihood import percent

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]


def _blocks(results: Briefing) -> tuple[Block, ...]:
    told = tuple(_told(results))
    return (Points((*told, *_without(results))),) if told else ()


def _told(results: Briefing) -> Iterator[Sentence]:
    """By each view the chance of agreement by the same date; how both are weighed together is a matter of the
    full briefing, as the simulation stays what is shown."""
    short = short_issues(results.case)
    for name in results.forecast.ranking:
        found, path = results.forecast[name].outside_view, f"forecast.issues.{name}.outside_view"
        if found is None:
            continue
        yield sentence(
            f"{short[name]}: of ",
            result(f"{found.n} such negotiations", f"{path}.n"),
            " ",
            result(percent(found.outside.p_agreement), f"{path}.outside.p_agreement"),
            " would be agreed by then; this forecast, which knows the parties, says ",
            result(percent(found.simulated.p_agreement), f"{path}.simulated.p_agreement"),
            ".",
        )


def _without(results: Briefing) -> Iterator[Sentence]:
    """Which issues have no such record behind them."""
    short = short_issues(results.case)
    bare = [short[n] for n in results.forecast.ranking if results.forecast[n].outside_view is None]
    if bare:
        yield sentence(f"No record of others stands behind {joined(bare)}.")


SECTION = Section("outside", 70, "How such negotiations usually went", _blocks, lengths=("short", "full"))
