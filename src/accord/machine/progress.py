"""How long work tells whoever waits for it how far it is, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

__all__ = ["Progress", "unseen"]

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called from the thread that waits, with the stage in words ("simulation", "causes" ...), the units done so
far, and the units wanted. It may raise `accord.errors.Stopped`: threads end within a fraction of a second and
the error reaches the caller."""


def unseen(stage: str, done: int, wanted: int) -> None:
    """The progress of work that nobody watches."""
