"""One scenario beside another: the board twice over one calendar, what moves, and by how much."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from accord.case.labels import scenario_title
from accord.errors import UsageError
from accord.pages.blocks import Block, Heading, Note, Report, Sentence, sentence
from accord.pages.briefing.board_picture import board
from accord.pages.briefing.joint_changes import joint_changes
from accord.pages.briefing.scenarios import ROOT, against
from accord.pages.comparison_page import made_in
from accord.pages.words.months import long_date
from accord.pages.words.news import excluded_sentences

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["compared_page"]


def _direction(titles: list[str], *, begins: bool) -> Sentence:
    """From which scenario to which all changes are told."""
    first = ", where the case begins," if begins else ""
    return sentence(f"Every change is told from “{titles[0]}”{first} to “{titles[1]}”.")


def compared_page(results: Briefing, other: str) -> Report:
    """What another scenario changes against the one of the results.

    Raises
    ------
    UsageError
        If there is nothing to compare.
    """
    case, comparison = results.case, results.comparison
    if comparison is None or other not in comparison.forecasts or other == comparison.base:
        raise UsageError("A comparison needs two different scenarios of the case; choose another one")
    base = comparison.forecasts[comparison.base]
    titles = [scenario_title(case, name) for name in (comparison.base, other)]
    sides: list[Block] = []
    for name, title in zip((comparison.base, other), titles, strict=True):
        alone = replace(results, forecast=comparison.forecasts[name], comparison=None)
        sides += [Heading(title, anchor=f"board-{len(sides)}"), board(alone)]
    return Report(
        title=f"“{titles[0]}” and “{titles[1]}”",
        kind=case.title,
        date=long_date(base.day),
        blocks=(
            Note((_direction(titles, begins=comparison.base == case.base_scenario),)),
            Heading("What changes", anchor="changes"),
            *against(case, comparison, other, named=True),
            *((joint_changes(comparison, other, ROOT, titles),) if other in comparison.joint else ()),
            *sides,
            Heading("How this was made", anchor="made"),
            Note((*excluded_sentences(comparison), made_in(base))),
        ),
    )
