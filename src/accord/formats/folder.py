"""A project folder made from a file of another program: the case that somebody then makes complete.

``case.yaml``    title, date, actors and issues, with comments on what is still missing
``stances.csv``  one row per actor and issue, with empty columns for what such files do not know
``documents/``   for the texts that will be cited

Every number cites the file that it comes from. What the file does not say is not invented: issues stay of
the kind ``influence``.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from accord.case.plain_data import plain
from accord.case.schema import Case, Issue
from accord.errors import UsageError
from accord.yaml.writing import new_text

__all__ = ["STANCES", "write_folder", "write_whole_folder"]

STANCES = ("issue", "actor", "ask", "bottom_line", "salience", "patience", "capability", "evidence")
"""Columns of ``stances.csv``; those for the bottom line and the patience are left empty."""

_HEAD = """\
# Made from {source}. Positions, saliences and capabilities stand in stances.csv.
#   accord check .      lists everything that is wrong or doubtful
#   accord forecast .   says where the issues settle
# What the file does not know is missing here:
#   as_of: the date of the case; anchors: what two points of each scale mean, in words.
# To learn when, and whether, an issue is settled: take out 'kind: influence', name under
# 'rule: {{veto: [...]}}' who has to consent, and give those actors a bottom_line (the worst they would still
# sign) and a patience (months until they are half-way there) in stances.csv.
"""

_WHOLE = """\
# Read back from {source}; 'accord check .' lists everything that is wrong or doubtful.
"""


def write_folder(case: Case, folder: Path, *, source: str, as_of: dt.date) -> Path:
    """Write the project folder of a case that was read from a file, and return its ``case.yaml``.

    Parameters
    ----------
    case
        As `accord.formats.read` gives it.
    folder
        The folder to make; it appears complete or not at all.
    source
        Name of the file, to be cited.
    as_of
        The date of the case.

    Raises
    ------
    UsageError
        If the folder exists or cannot be made.
    """
    text = _HEAD.format(source=source) + new_text(_data(case, source, as_of))
    return _written(folder, {"case.yaml": text, "stances.csv": _stances(case)})


def write_whole_folder(case: Case, folder: Path, *, source: str) -> Path:
    """Write the project folder of a case of which nothing is missing, and return its ``case.yaml``.

    Parameters
    ----------
    source
        Name of the file that it was read from.

    Raises
    ------
    UsageError
        As `write_folder`.
    """
    return _written(folder, {"case.yaml": _WHOLE.format(source=source) + new_text(plain(case))})


def _written(folder: Path, texts: Mapping[str, str]) -> Path:
    if folder.exists():
        raise UsageError(f"{folder} exists already; choose another folder with -o")
    if not folder.parent.is_dir():
        raise UsageError(f"{folder.parent} is not a folder; create it first")
    try:
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as temporary:
            made = Path(temporary) / "made"
            (made / "documents").mkdir(parents=True)
            for name, text in texts.items():
                (made / name).write_text(text, "utf-8")
            made.rename(folder)
    except OSError as problem:
        raise UsageError(f"{folder} cannot be made: {problem.strerror}") from None
    return folder / "case.yaml"


def _data(case: Case, source: str, as_of: dt.date) -> dict[str, Any]:
    actors = {
        name: actor.model_dump(mode="json", exclude_defaults=True) for name, actor in case.actors.items()
    }
    cited = {"source": "file", "paraphrase": "Position, salience and capability as the file gives them."}
    return {
        "accord": 2,
        "id": case.id,
        "title": case.title,
        "as_of": as_of,
        "actors": actors,
        "issues": {name: _issue(issue) for name, issue in case.issues.items()},
        "evidence": {"file": cited},
        "sources": {"file": {"title": source}},
    }


def _issue(issue: Issue) -> dict[str, Any]:
    scale = issue.scale.model_dump(mode="json")
    given: dict[str, Any] = {"title": issue.title}
    if issue.question:
        given["question"] = issue.question
    given |= {"kind": issue.kind, "scale": scale}
    if not issue.status_quo.missing:
        given["status_quo"] = {"value": issue.status_quo.modal, "evidence": ["file"]}
    return given


def _stances(case: Case) -> str:
    text = io.StringIO()
    table = csv.DictWriter(text, STANCES, restval="", lineterminator="\n")
    table.writeheader()
    for issue, asked in case.issues.items():
        for actor, stance in asked.stances.items():
            numbers = {"ask": stance.ask, "salience": stance.salience, "capability": stance.capability}
            row = {name: repr(number.modal) for name, number in numbers.items()}
            table.writerow({"issue": issue, "actor": actor, "evidence": "file"} | row)
    return text.getvalue()
