"""A case of two sides with an uncertain line each, and the folder of one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from accord.case.fields import ONE
from accord.case.plain_data import plain
from accord.case.schema import Case
from accord.yaml.writing import new_text
from tests.agenda.cases import two_sided

__all__ = ["HIGH", "LOW", "draft", "folder_of", "lines"]

LOW, HIGH = "issues.k.stances.U.bottom_line", "issues.k.stances.V.bottom_line"


def lines(**more: Any) -> Case:
    """U asks 80 and would sign at least 30 to 50, V asks 20 and would sign at most 40 to 60, all alike."""
    u, v = ({"dist": "uniform", "low": low, "high": low + 20} for low in (30, 40))
    case = two_sided(u={"ask": 80, "bottom_line": u}, v={"ask": 20, "bottom_line": v}, **more)
    return case.model_copy(update={"mood": 0.0, "elasticity": ONE})


def folder_of(case: Case, path: Path) -> Path:
    """The case as a project folder."""
    path.mkdir()
    (path / "case.yaml").write_text(new_text({"accord": 2} | plain(case)))
    return path


def draft() -> Case:
    """Two issues alike between U and V, of whom nobody has judged anything."""
    case = two_sided(u={"ask": 80}, v={"ask": 20}, horizon=60)
    data = plain(case)
    issue = data["issues"]["k"]
    bare = {key: issue[key] for key in ("scale", "rule")} | {"stances": {"U": {}, "V": {}}}
    data["issues"] = {"k": {"title": "The one"} | bare, "l": {"title": "The other"} | bare}
    return Case.model_validate(data)
