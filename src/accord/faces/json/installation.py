"""What ``accord doctor`` found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import FLAG, TEXT, list_of, one_of, record

__all__ = ["KINDS", "doctor_json"]

STATES = ("ok", "optional", "broken")
PART = record(name=TEXT, state=one_of(*STATES), found=TEXT, remedy=TEXT)
DOCTOR = Kind(
    "doctor",
    1,
    "accord doctor --json",
    "the parts of an installation",
    record(healthy=FLAG, parts=list_of(PART, least=1)),
)
KINDS = (DOCTOR,)


def doctor_json(parts: Sequence[dict[str, str]], *, healthy: bool) -> dict[str, Any]:
    """The parts as name, state, found, remedy."""
    return DOCTOR.document({"healthy": healthy, "parts": list(parts)})
