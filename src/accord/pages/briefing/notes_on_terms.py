"""At the end of the short briefing: what words of its notes and of the program mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.case.priors.evident import evident
from accord.pages.blocks import Block, Note, Sentence, sentence
from accord.pages.briefing.section import Section

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]


def _blocks(results: Briefing) -> tuple[Block, ...]:
    return (Note(tuple(_told(results))),)


def _told(results: Briefing) -> Iterator[Sentence]:
    if evident(results.forecast.case).priors:
        yield sentence("Wide guesses of a table are called priors in the case and by the program.")
    yield sentence(
        "The random series fixes the chance in all simulated courses (the program: seed and draws); the "
        "fingerprint tells inputs apart."
    )


SECTION = Section("notes-on-terms", 986, "", _blocks, lengths=("short",))
