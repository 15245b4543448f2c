"""A what-if as JSON: the kind ``accord/whatif/1``."""

from __future__ import annotations

from typing import Any

from accord.case.plain_data import plain
from accord.faces.json.comparisons import COMPARE, compare_json
from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import ANYTHING, DATE, TEXT, list_of, maybe, optional, record
from accord.pages.briefing.evidence import path_in_words
from accord.studies.what_if import WhatIf

__all__ = ["KINDS", "whatif_json"]

WHATIF = Kind(
    "whatif",
    1,
    "accord whatif CASE --set PATH=VALUE --json",
    "what follows from other values of some fields, on the same draws",
    record(
        changes=list_of(record(path=TEXT, words=TEXT, was=ANYTHING, now=ANYTHING), least=1),
        since=maybe(DATE),
        until=maybe(DATE),
        after=TEXT,
        comparison=COMPARE.json_schema,
        saved=optional(TEXT),
    ),
)
KINDS = (WHATIF,)


def whatif_json(found: WhatIf, saved: str = "") -> dict[str, Any]:
    """The changes, and both forecasts with their differences; `saved` is the name of a kept scenario."""
    case = found.comparison.forecasts[found.comparison.base].case
    return WHATIF.document(
        {
            "changes": [
                {
                    "path": one.path,
                    "words": path_in_words(case, one.path),
                    "was": None if one.was is None else plain(one.was),
                    "now": one.now,
                }
                for one in found.changes
            ],
            "since": found.since.isoformat() if found.since else None,
            "until": found.until.isoformat() if found.until else None,
            "after": found.after,
            "comparison": compare_json(found.comparison),
            **({"saved": saved} if saved else {}),
        }
    )
