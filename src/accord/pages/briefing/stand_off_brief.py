"""The stand-off in at most ten sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.conflict.graph.words import Words
from accord.pages.blocks import Block, Points, Sentence, result, sentence
from accord.pages.briefing.section import Section
from accord.pages.words.likelihood import percent

if TYPE_CHECKING:
    from accord.studies.stand_off import StandOff, Way
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]

_MOST = 10
_NAMED = 3


def _blocks(results: Briefing) -> tuple[Block, ...]:
    found = results.stand_off
    return (Points(tuple(_told(found))[:_MOST]),) if found else ()


def _told(found: StandOff) -> Iterator[Sentence]:
    overview = found.overview
    words = Words(overview.model, overview.graph, labelled=False)
    quo, held = overview.status_quo, list(found.held)
    if quo is not None:
        start = result(words.called(quo), "stand_off.status_quo")
        verb = "holds" if quo in held else "does not hold"
        stays, leaves = "no side gains by a move once the others answer it", "a side gains by moving"
        why = stays if quo in held else leaves
        yield sentence("Today's situation, ", start, f", {verb}: {why}.")
    others = [state for state in held if state != quo and state in found.reached]
    ways = {way.state: way for way in found.ways}
    for state in others[:_NAMED]:
        name = result(words.called(state), "stand_off.equilibria.seq")
        yield sentence(name, f" would hold if it were reached{_way(ways.get(state), words)}.")
    if len(others) > _NAMED:
        count = result(f"{len(others) - _NAMED} more situations", "stand_off.equilibria.seq")
        yield sentence(count, " would hold as well.")
    if away := len([state for state in held if state not in found.reached]):
        count = result(f"{away} more", "stand_off.equilibria.seq")
        yield sentence(count, " would hold, but no moves lead there from today.")
    if found.ways and not any(way.gains for way in found.ways):
        yield sentence("Gains alone lead to none of them: one side would first have to accept a loss.")
    if not held:
        yield sentence("No situation would hold: every one can be left for a better one.")
    yield from _robust(found, words, held)
    yield sentence(
        "This says what would last once reached, not what is likely; the forecast does not use it."
    )


def _way(way: Way | None, words: Words) -> str:
    """The shortest way there, after a colon; empty where none is known."""
    if way is None:
        return ""
    return f": {words.sequence(way.steps)}"


def _robust(found: StandOff, words: Words, held: list[int]) -> Iterator[Sentence]:
    shares = found.overview.robustness
    if shares is None or not held:
        return
    best = max(held, key=lambda state: float(shares.of("seq")[state]))
    path = f"stand_off.robustness.share.seq.{words.label(best)}"
    yield sentence(
        f"The surest is {words.called(best)}: it holds in ",
        result(percent(float(shares.of("seq")[best])), path),
        " of trials with slightly different preferences.",
    )


SECTION = Section("standing", 48, "The stand-off in short", _blocks, lengths=("short", "full"))
