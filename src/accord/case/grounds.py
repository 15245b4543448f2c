"""What a number of a case rests on: its own evidence, else that of the stance, issue or actor around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from accord.case.paths import Numbered, entry_at, numbers
from accord.case.schema import Actor, Case, Issue, Stance
from accord.errors import NotFoundError
from accord.yaml.reading import Trail

__all__ = ["Grade", "Grounds", "grounds", "grounds_of"]

Grade = Literal["high", "medium", "low", "none"]
"""How sure the coder is; ``none`` where a number names no evidence, which counts as the lowest grade."""
_HOLDERS = (Actor, Issue, Stance)
_ORDER: tuple[Grade, ...] = ("none", "low", "medium", "high")


@dataclass(frozen=True)
class Grounds:
    """A number that the author gave, and what it rests on."""

    entry: Numbered
    evidence: tuple[str, ...]
    """Ids in the evidence table; empty where there is none."""
    lent_by: Trail | None
    """Path of the stance, issue or actor whose evidence for all its numbers this is; None for its own."""
    grade: Grade
    """The lowest confidence among its evidence."""
    estimated: bool
    """Whether some of its evidence is the coder's own estimate."""
    certain: bool
    """Whether it was given as one number without a range."""


def grounds(case: Case) -> tuple[Grounds, ...]:
    """What every number that the author gave rests on, in the order of the case."""
    found = (entry for entry in numbers(case) if entry.given and not entry.number.missing)
    return tuple(_grounds(case, entry) for entry in found)


def grounds_of(case: Case, trail: Trail, own: tuple[str, ...]) -> tuple[tuple[str, ...], Trail | None]:
    """The evidence of a number at `trail` that names `own`, and who lends it where it names none."""
    if own:
        return own, None
    for above in _holders(case, trail):
        lent = entry_at(case, above).evidence
        if lent:
            return lent, above
    return (), None


def _holders(case: Case, trail: Trail) -> Iterator[Trail]:
    """The parts around a number that may lend it evidence, the nearest first."""
    for length in range(len(trail) - 1, 0, -1):
        try:
            part = entry_at(case, trail[:length])
        except NotFoundError:
            continue
        if isinstance(part, _HOLDERS):
            yield trail[:length]


def _grounds(case: Case, entry: Numbered) -> Grounds:
    evidence, lender = grounds_of(case, entry.trail, entry.number.evidence)
    if entry.number.prior:  # what stands beside it is evidence for a number that is still to be given
        evidence, lender = (), None
    entries = [case.evidence[name] for name in evidence if name in case.evidence]
    grades: list[Grade] = [one.confidence for one in entries]
    low, high = entry.number.bounds
    return Grounds(
        entry,
        evidence,
        lender,
        min(grades, key=_ORDER.index, default="none"),
        any(one.own_estimate for one in entries),
        low == high,
    )
