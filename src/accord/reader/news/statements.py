"""Statements of a project's readings that a person has accepted, as events.

A statement counts as accepted where its sentence is a passage of a stance or claim that was accepted, or
accepted with another value. Its date is that of its document.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from accord.case.desk.proposals import proposals
from accord.case.files.finding import find
from accord.errors import Finding, InvalidFileError
from accord.reader.news.signs import Event
from accord.yaml.json_reading import read_json

__all__ = ["accepted_statements"]


def accepted_statements(name: str | Path) -> tuple[Event, ...]:
    """The accepted statements of a project folder, in the order of documents and places, one for each issue
    that a statement is about.

    Raises
    ------
    NotFoundError
        If there is no such case.
    InvalidFileError
        If a reading is damaged.
    """
    path = find(name)
    kept = {
        (quote.document, quote.start, quote.end)
        for proposal in proposals(path)
        if proposal.status in ("accepted", "edited") and _is_what_was_said(proposal.path)
        for quote in proposal.quotes
    }
    found: list[Event] = []
    for file in sorted((path.parent / "readings").glob("*.json")):
        found += _of_reading(file, _read(file), kept)
    return tuple(found)


def _is_what_was_said(field: str) -> bool:
    """Whether a proposal is about what somebody said; that an actor exists is no statement of it."""
    return ".stances." in field or field.startswith("claims.")


def _read(file: Path) -> Mapping[str, Any]:
    data = read_json(file.read_text("utf-8"), str(file)).data
    whole = isinstance(data, dict) and isinstance(data.get("statements"), list) and "document" in data
    if not whole:
        finding = Finding(str(file), None, "", "is no reading", "read its document again")
        raise InvalidFileError(f"{file} is damaged", [finding])
    assert isinstance(data, dict)
    return data


def _of_reading(file: Path, data: Mapping[str, Any], kept: set[tuple[str, int, int]]) -> Iterator[Event]:
    written = str(data["document"].get("date") or "")
    for one in data["statements"]:
        if (file.stem, one["start"], one["end"]) not in kept:
            continue
        kind = str(one.get("plover", {}).get("class", ""))
        if one["modality"] != "actual" or one["time"] == "past":
            kind = f"{one['modality']} {one['time']} {kind}".strip()  # not of this day: listed, never mapped
        holders, targets = one["holder"] or [""], one["targets"] or [""]
        for issue in one["issues"] or [""]:
            where = f"{file.stem}, characters {one['start']}-{one['end']}"
            yield Event(where, _date(written), str(holders[0]), str(targets[0]), kind, str(issue))


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
