"""A document that a script builds, with what must come out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Built"]


@dataclass(frozen=True)
class Built:
    """A file as it comes, and what the reader has to make of it."""

    name: str
    """Of the file, with its suffix; unique among all."""
    build: Callable[[], bytes]
    prose: tuple[str, ...] = ()
    """Stretches of the paragraphs that are searched, in their order."""
    lacks: tuple[str, ...] = ()
    """What may not stand in those paragraphs."""
    says: tuple[str, ...] = ()
    """Statements that must be found, each "holder act polarity"."""
    never: tuple[str, ...] = ()
    """Beginnings of statements that may not be found."""
    told: str = ""
    """Words of the note on the file; no note where empty."""
    title: str = ""
