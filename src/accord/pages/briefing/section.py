"""What a section of a briefing declares: its name, its place, where it stands, how results become blocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from accord.pages.blocks import Block

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["Length", "Section"]

Length = Literal["page", "short", "full"]
"""A briefing on one page, on a few, or with all annexes."""


@dataclass(frozen=True)
class Section:
    """One section; a file of this folder ends in ``SECTION = Section(...)``."""

    id: str
    """The anchor of its heading."""
    place: int
    """Sections stand in ascending order of it; no two have the same."""
    heading: str
    """In the reader's words; empty where the blocks bring headings of their own."""
    blocks: Callable[[Briefing], tuple[Block, ...]]
    """From results to blocks, without computing; no blocks, no section."""
    lengths: tuple[Length, ...] = ("full",)
    """In which briefings it stands."""
    new_page: bool = False
    """On paper it begins a page."""
