"""An error as a page: what was wrong and what to do, without a path of the machine."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from pathlib import PurePath

from accord.case.labels import short_issues
from accord.case.schema import Case
from accord.errors import AccordError, Finding, InvalidFileError
from accord.pages.briefing.evidence import path_in_words
from accord.web.shelf import Shelf

__all__ = ["Problem", "field_told", "findings_told", "in_words", "problem_page", "refusal", "without_paths"]

_TOLD = 3
"""Findings that a refusal names; of more their number."""

_OPTION = re.compile(r"; [^;.]*--[a-z][^;.]*")
"""What to do on the command line, which is no help in a browser."""
_NOT_CHANGED = re.compile(r".* was not changed: (the case would not be sound|the value does not fit)")
"""What the desk says of an edit that it refuses, with the paths of the fields before it."""
_POINT = re.compile(r"issues\.([\w-]+)\.scale\.anchors\.(\d+)\.at")
_PATH = re.compile(r"(?:/[^\s/:;'\"]+)+/([^\s/:;'\"]+)")


@dataclass(frozen=True)
class Problem:
    """What a page of an error says."""

    title: str
    """One sentence."""
    rows: tuple[Finding, ...] = ()
    """Single findings, with the bare names of files."""
    mark: str = ""
    """Under which the log holds the trace; empty for an error that is meant."""


def problem_page(problem: Exception, shelf: Shelf, mark: str = "") -> Problem:
    """What to show of an error."""
    if not isinstance(problem, AccordError):
        return Problem("Something went wrong here that nobody foresaw", mark=mark)
    rows = problem.findings if isinstance(problem, InvalidFileError) else ()
    return Problem(
        in_words(problem, shelf), tuple(replace(row, file=PurePath(row.file).name) for row in rows)
    )


def in_words(problem: Exception, shelf: Shelf) -> str:
    """The message of an error, with names of files in place of paths and without hints to options of
    the command line."""
    told = _OPTION.sub("", _PATH.sub(r"\1", without_paths(str(problem), shelf))).strip()
    return told[:1].upper() + told[1:]


def without_paths(text: str, shelf: Shelf) -> str:
    """A text, such as a whole page, with the bare names of files and cases in place of where they stand on
    this machine: what is found in damaged files names them in full."""
    for place in shelf:
        folder = str(place.folder)
        for known in dict.fromkeys((folder, escape(folder))):
            text = text.replace(f"{known}/", "").replace(known, place.name)
    return text.replace(f"{shelf.home}/", "").replace(str(shelf.home), shelf.home.name or "this folder")


def findings_told(problem: InvalidFileError, case: Case) -> str:
    """What the checks refuse, with fields named as pages name them."""
    rows = problem.findings
    why = [f"{field_told(case, row.field)} {row.wrong}." for row in rows[:_TOLD]]
    return " ".join(why) + (f" And {len(rows) - _TOLD} more." if len(rows) > _TOLD else "")


def field_told(case: Case | None, path: str) -> str:
    """A field as pages name it; its path where it is none of the case."""
    if case is None or not path:
        return path
    point = _POINT.fullmatch(path)
    if point is not None and point[1] in case.issues:
        return f"{short_issues(case)[point[1]]}: point {int(point[2]) + 1} of the scale"
    try:
        return path_in_words(case, path, short=True)
    except (AccordError, LookupError, ValueError):
        return path


def refusal(problem: AccordError, shelf: Shelf, case: Case | None = None) -> str:
    """Why nothing was changed, in sentences: what the first findings say, where there are some.

    Parameters
    ----------
    case : in whose words fields are named; by their paths without one.
    """
    told = in_words(problem, shelf)
    if refused := _NOT_CHANGED.fullmatch(told):
        told = f"Nothing was changed, for {refused[1]}"
    rows = problem.findings if isinstance(problem, InvalidFileError) else ()
    why = [
        f"{field_told(case, row.field)} {row.wrong}{'; ' + row.remedy if row.remedy else ''}."
        for row in rows[:_TOLD]
    ]
    more = f" And {len(rows) - _TOLD} more." if len(rows) > _TOLD else ""
    return " ".join((told if told.endswith((".", "?")) else f"{told}.", *why)) + more
