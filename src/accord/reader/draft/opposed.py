"""A matter without numbers as two steps: what one party asks for, and what the other has in its place.

"Peru insists on surprise inspections. Ecuador will have none" is a scale of two points, and each party stands
on one of them. Where a party says both yes and no, or only one party speaks, nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accord.reader.draft.parties import Said
from accord.reader.draft.supports import whole
from accord.reader.records import Statement

__all__ = ["Opposed", "opposed_on"]

_FOR = ("demand", "want", "propose", "support", "promise", "position")
"""Acts by which somebody stands for something of its own."""
_LONGEST = 90
"""Characters of the words of a step."""


@dataclass(frozen=True)
class Opposed:
    """The two steps of a matter."""

    asks: str
    """The party that asks for it, whose step is the upper one."""
    other: str
    upper: str
    """What it asks for, in words of the text."""
    lower: str
    """What the other refuses, or has in its place."""

    def at(self, holder: str) -> float | None:
        """Where a party stands."""
        return {self.asks: 100.0, self.other: 0.0}.get(holder)


def opposed_on(said: Said, consenting: Sequence[str]) -> Opposed | None:
    """The two steps on which the parties to a matter stand, by what they say of it; None where that is not
    told of both."""
    if len(consenting) != 2:
        return None
    stands = {actor: [s for s, _ in said if s.holders == (actor,) and s.polarity] for actor in consenting}
    wants = {actor: [s for s in own if s.polarity > 0 and s.act in _FOR] for actor, own in stands.items()}
    refuses = {actor: [s for s in own if s.polarity < 0] for actor, own in stands.items()}
    one, two = consenting
    for asks, other in ((one, two), (two, one)):
        if wants[asks] and not refuses[asks] and refuses[other]:
            return Opposed(asks, other, _words(wants[asks][-1]), _no(refuses[other][-1], wants[other]))
    if all(wants.values()) and not any(refuses.values()):
        upper, lower = (_words(wants[actor][-1]) for actor in (one, two))
        return Opposed(one, two, upper, lower) if upper.lower() != lower.lower() else None
    return None


def _no(refusal: Statement, wants: Sequence[Statement]) -> str:
    return _words(wants[-1]) if wants else f"none of it (refused: {_words(refusal)})"


def _words(statement: Statement) -> str:
    """What a statement is of, else its sentence, without quotation marks, which pages add themselves."""
    content = (
        statement.content.quote if statement.content and len(statement.content.quote.split()) > 1 else ""
    )
    content = re.sub(r"^(?:that|for|on|by|of|with)\s+", "", content)
    words = whole(content or statement.sentence.quote).translate({ord(mark): None for mark in '"“”'})
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " ..."
