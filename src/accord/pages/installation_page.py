"""The page of an installation: what was looked at, and what to do about what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from accord.pages.blocks import Note, Report, sentences, table
from accord.studies.installation import Part, is_healthy

__all__ = ["installation_report"]


def installation_report(parts: Sequence[Part]) -> Report:
    """One row per part, and below them whether all is well."""
    note = "Ready for work." if is_healthy(parts) else "Something must be mended; see the last column."
    rows = [(part.name, part.state, part.found, part.remedy) for part in parts]
    return Report("Accord", (table("", "part | state | found | what to do", rows), Note(sentences(note))))
