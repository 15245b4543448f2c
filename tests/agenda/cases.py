"""Small cases for the tests of the simulation."""

from __future__ import annotations

from typing import Any

from accord.case.schema import Case

__all__ = ["many_issues", "two_sided"]


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


def many_issues(count: int, apart: float = 20.0) -> Case:
    """So many issues between U and V, each with bottom lines a little farther apart than the one before.

    Parameters
    ----------
    apart : spread of the bottom lines, points.
    """
    base = two_sided(u={"ask": 80, "bottom_line": 40}, v={"ask": 20, "bottom_line": 60}, horizon=48)
    data = base.model_dump(mode="json", by_alias=True, exclude_unset=True)
    (issue,) = data["issues"].values()
    data["issues"] = {
        f"k{at:02}": issue
        | {
            "title": f"Question number {at + 1} between the two governments",
            "stances": {
                "U": issue["stances"]["U"] | {"patience": 3, "bottom_line": _spread(40 + at, apart)},
                "V": issue["stances"]["V"] | {"patience": 3, "bottom_line": _spread(60, apart)},
            },
        }
        for at in range(count)
    }
    return Case.model_validate(data)


def _spread(mode: float, width: float) -> dict[str, float]:
    return {"low": max(mode - width, 20), "mode": mode, "high": min(mode + width, 80)}
