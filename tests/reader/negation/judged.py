"""How the reader fares on sentences that turn a meaning round; see README.md for what is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from accord.reader import Reading, Statement

__all__ = ["Tally", "judged", "sentences"]

_RULED_OUT: dict[str, frozenset[int]] = {
    "+": frozenset({-1}),
    "-": frozenset({1}),
    "not+": frozenset({1}),
    "not-": frozenset({-1}),
    "none": frozenset({1, -1}),
    "any": frozenset(),
}


@dataclass(frozen=True)
class Tally:
    """Counts over one set: statements of high and of medium confidence, the wrong ones, and misses."""

    high: int
    high_wrong: Sequence[str]
    """The sentences read the wrong way round with high confidence."""
    medium: int
    medium_wrong: Sequence[str]
    asserted: int
    """Holders that a sentence says to be for or against something."""
    missed: Sequence[str]


def sentences(name: str) -> Iterator[tuple[str, str, str]]:
    """(sentence, holder, what is expected) of the set `name`, ``develop`` or ``sealed``."""
    path = Path(__file__).with_name(f"{name}.tsv")
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        _, sentence, expected = line.split("\t")
        for one in expected.split():
            holder, _, what = one.partition(":")
            yield sentence, holder, what


def judged(name: str, read: Callable[[str], Reading]) -> Tally:
    """The tally of the set `name`."""
    found = [
        (text, what, [s for s in read(text).statements if holder in s.holders])
        for text, holder, what in sentences(name)
    ]
    high = [(text, what, s) for text, what, drafted in found for s in drafted if s.confidence == "high"]
    medium = [(text, what, s) for text, what, drafted in found for s in drafted if s.confidence == "medium"]
    sure = [(text, {"+": 1, "-": -1}[what], drafted) for text, what, drafted in found if what in "+-"]
    return Tally(
        high=len(high),
        high_wrong=[text for text, what, s in high if _is_wrong(what, s)],
        medium=len(medium),
        medium_wrong=[text for text, what, s in medium if _is_wrong(what, s)],
        asserted=len(sure),
        missed=[text for text, sign, drafted in sure if all(s.polarity != sign for s in drafted)],
    )


def _is_wrong(what: str, statement: Statement) -> bool:
    return statement.polarity in _RULED_OUT[what] and statement.modality == "actual"
