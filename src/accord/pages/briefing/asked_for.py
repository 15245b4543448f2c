"""In words: what each party whose consent counts asks for, and the sources that says so."""

from __future__ import annotations

from collections.abc import Iterator

from accord.case.completeness import consenting
from accord.case.labels import short_actors
from accord.case.schema import Case
from accord.pages.blocks import Sentence, Span, field, sentence
from accord.pages.briefing.numbered_sources import field_numbers
from accord.pages.words.articles import with_article
from accord.pages.words.scale import native

__all__ = ["asked_for"]

_MOST = 4
"""Of more parties than these the table of the full briefing tells."""


def asked_for(case: Case, issue: str) -> Iterator[Sentence]:
    """The likeliest ask of each party with its sources, in one sentence; nothing where no ask is coded."""
    coded, actors = case.issues[issue], short_actors(case)
    stances = [(actor, coded.stances[actor]) for actor in consenting(coded) if actor in coded.stances]
    told: list[str | Span] = []
    for actor, stance in stances:
        if stance.ask.missing:
            continue
        path = f"issues.{issue}.stances.{actor}.ask"
        who, verb = with_article(actors[actor]), "" if told else " asks for"
        told += [", " if told else "", f"{who}{verb} ", field(native(stance.ask.modal, coded.scale), path)]
        numbers = field_numbers(case, path)
        if numbers:
            start = "source" if len(numbers) == 1 else "sources"
            told.append(f" ({start} {', '.join(map(str, numbers))})")
    if told and len(stances) <= _MOST:
        first = str(told[1])
        yield sentence(f"{first[:1].upper()}{first[1:]}", *told[2:], ".")
