"""What a part of the case refuses about itself, with the remedy as a field of its own."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

__all__ = ["REFUSED", "refused"]

REFUSED = "refused"
"""The kind of such an error, as Pydantic lists it; its context holds ``wrong`` and ``remedy``."""


def refused(wrong: str, remedy: str = "correct it") -> PydanticCustomError:
    """The error for a validator to raise: what is wrong, as the end of a sentence, and what to do."""
    return PydanticCustomError(REFUSED, "{wrong}; {remedy}", {"wrong": wrong, "remedy": remedy})
