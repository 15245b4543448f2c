"""What ``accord doctor`` found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import FLAG, TEXT, list_of, one_of, record
from accord.studies.installation import Part, is_healthy

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


def doctor_json(parts: Sequence[Part]) -> dict[str, Any]:
    """The parts as name, state, found, remedy, and whether all is well."""
    return DOCTOR.document({"healthy": is_healthy(parts), "parts": [asdict(part) for part in parts]})
