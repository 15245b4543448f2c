"""Small cases for the tests of the simulation."""

from __future__ import annotations

from typing import Any

from accord.case.schema import Case

__all__ = ["two_sided"]


def two_sided(*, u: dict[str, Any], v: dict[str, Any], horizon: float = 600.0, **issue: Any) -> Case:
    """One issue on a scale of 0-100 between U and V, who have nothing else to do and unit patience."""
    scale = {
        "low": 0,
        "high": 100,
        "unit": "points",
        "anchors": [{"at": 0, "words": "none"}, {"at": 100, "words": "all"}],
    }
    common = {"salience": 1, "patience": 1}
    return Case.model_validate(
        {
            "id": "two-sided",
            "title": "Two sides",
            "as_of": "2021-01-01",
            "horizon": horizon,
            "actors": {"U": {"name": "U"}, "V": {"name": "V"}},
            "issues": {
                "k": {
                    "title": "The issue",
                    "scale": scale,
                    "status_quo": 50,
                    "closing_gap": 0,
                    "rule": {"veto": ["U", "V"]},
                    "stances": {"U": common | u, "V": common | v},
                }
                | issue
            },
        }
    )
