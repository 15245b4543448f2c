"""How long something takes, as one says it."""

from __future__ import annotations

__all__ = ["about"]

_UNITS = ((86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))


def about(seconds: float) -> str:
    """ "about 2 minutes": in the greatest unit of which there are two, else in seconds; 0 or more seconds."""
    size, unit = next(((s, u) for s, u in _UNITS if seconds >= 1.9 * s), (1, "second"))
    count = max(1, round(seconds / size))
    return f"about {count} {unit}{'' if count == 1 else 's'}"
