"""What is known of who speaks in a document: turns, quotations, and whose document it is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from accord.reader.records import Passage, Tier

__all__ = ["Body", "Turn", "Voices"]


@dataclass(frozen=True)
class Body:
    """Who resolves what stands below: "The Security Council," in a line of its own."""

    passage: Passage
    actors: tuple[str, ...]


@dataclass(frozen=True)
class Turn:
    """A stretch of the text that somebody speaks, without the label before it."""

    start: int
    end: int
    actors: tuple[str, ...]
    """For whom the speaker speaks; empty where that is not known."""
    asks: bool
    """Whether it is somebody who puts questions, such as a reporter."""
    label: Passage | None
    lead: Body | None = None
    """Who does what an item of a list tells, which has no subject of its own."""
    reason: str = "whose turn it is"
    """Why the words are held to be those of `actors`."""
    tier: Tier = "high"
    alone: bool = False
    """Whether "I" is only the speaker, as of somebody who has left office, and only "we" is the state."""
    asked: tuple[str, ...] = ()
    """For whom the one speaks who is asked, where somebody asks."""

    @property
    def spoken(self) -> bool:
        """Whether somebody is known to speak it, by a label or by its place in an interview."""
        return self.label is not None or self.asks


@dataclass(frozen=True)
class Voices:
    """The turns and quotations of a document, and whose words the rest is."""

    turns: tuple[Turn, ...] = ()
    """One per stretch of prose, in text order."""
    quotations: tuple[tuple[int, int], ...] = ()
    """From opening to closing mark, in text order; a quotation may run over several paragraphs."""
    issuers: tuple[str, ...] = ()
    """Who signs the whole document: the parties of a joint statement, or whose statement it is."""

    signed: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """Start of a quotation and for whom its speaker speaks, where a dash and his name stand behind it."""
    bodies: tuple[Body, ...] = ()
    """Subjects of a resolution, in text order."""
    home: tuple[str, ...] = ()
    """Of which government the page is, by its head; empty where it does not say."""

    ours: tuple[str, ...] = ()
    """The state that the author calls his own; empty where that is not clear."""
    sent_from: tuple[str, ...] = ()
    """The state from whose capital the report comes, where it is one of the two that it tells of."""

    def body(self, position: int) -> Body | None:
        """Who resolves what stands at `position`."""
        return next((b for b in reversed(self.bodies) if b.passage.end <= position), None)

    def begins(self, position: int) -> bool:
        """Whether a stretch of prose begins at `position`."""
        found = bisect_right(self._starts, position) - 1
        return found >= 0 and self._starts[found] == position

    def signer(self, quotation: tuple[int, int]) -> tuple[str, ...]:
        """For whom the one speaks whose name stands behind `quotation`, with a dash."""
        return self._signers.get(quotation[0], ())

    @cached_property
    def _signers(self) -> dict[int, tuple[str, ...]]:
        return dict(self.signed)

    def lead(self, position: int) -> Body | None:
        """Who does what is told at `position`, in an item of a list that has no subject of its own."""
        found = bisect_right(self._starts, position) - 1
        return self.turns[found].lead if found >= 0 else None

    def turn(self, position: int) -> Turn | None:
        """The turn of a transcript that `position` stands in; None outside of any."""
        found = bisect_right(self._starts, position) - 1
        turn = self.turns[found] if found >= 0 else None
        return turn if turn is not None and turn.spoken and position < turn.end else None

    def quotation(self, position: int) -> tuple[int, int] | None:
        """The quotation that `position` stands in."""
        found = bisect_right(self._openings, position) - 1
        inside = found >= 0 and position < self.quotations[found][1]
        return self.quotations[found] if inside else None

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(turn.start for turn in self.turns)

    @cached_property
    def _openings(self) -> tuple[int, ...]:
        return tuple(start for start, _ in self.quotations)
