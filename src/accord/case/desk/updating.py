"""Bringing a case up to date: a later day, and what was seen until then, as one edit of ``news.yaml``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from accord.case.checks.whole_case import checked_files
from accord.case.desk.history import Edit, history
from accord.case.desk.undoing import undo
from accord.case.desk.write import Saved, Work, begin, save, standing, tried_again, writable
from accord.case.files.finding import CaseFiles, find, read, read_case
from accord.case.schema import Case
from accord.case.validation import Spot
from accord.errors import InvalidFileError, UsageError
from accord.yaml.changing import GONE
from accord.yaml.reading import Trail, read_yaml

__all__ = ["Told", "Updated", "brought_up_to_date", "read_news", "signed_in", "take_back_update"]

_NOTE = "brought up to date to "


@dataclass(frozen=True)
class Told:
    """Pieces of news that are to be put into a case, with the lines where they were read."""

    pieces: Mapping[str, Any]
    """By id, plain data as it would stand under ``pieces`` of ``news.yaml``."""
    lines: Mapping[Trail, Spot]
    """Place of what stands inside, by path from the id."""


@dataclass(frozen=True)
class Updated:
    """What bringing a case up to date changed, or would change."""

    case: Case
    """As it stands afterwards."""
    before: dt.date
    """The day to which it was up to date."""
    day: dt.date
    """The day to which it is."""
    pieces: tuple[str, ...]
    """Ids of the new pieces, in the order in which they were given."""
    edit: Edit | None
    """None where nothing was written."""


def read_news(path: Path) -> Told:
    """The pieces of a file of news: ids with their pieces under ``pieces``, as in ``news.yaml``.

    Raises
    ------
    InvalidFileError
        If the file cannot be read or holds anything else.
    """
    label = str(path)
    text = read_yaml(path, label)
    if text.findings:
        raise InvalidFileError(f"{path} cannot be read", text.findings)
    data = text.data
    held = data.get("pieces") if isinstance(data, dict) and set(data) <= {"pieces", "days"} else None
    if not isinstance(held, dict) or not held:
        raise UsageError(
            f"{path} holds no news: write 'pieces:' and below it an id for each piece, with its date, kind "
            "and issue"
        )
    lines = {t[1:]: Spot(label, line) for t, line in text.lines.items() if len(t) > 1 and t[0] == "pieces"}
    return Told({str(name): piece for name, piece in held.items()}, lines)


def signed_in(case: Case, told: Told | None) -> dict[str, dt.date]:
    """Issue -> the day of its signature, by the news of a case and by news that is to be put into it."""
    found = dict(case.news.signed) if case.news else {}
    for piece in told.pieces.values() if told else ():
        if isinstance(piece, dict) and piece.get("kind") == "signed":
            with suppress(ValueError):
                found[str(piece.get("issue"))] = dt.date.fromisoformat(str(piece.get("date")))
    return found


def brought_up_to_date(
    name: str | Path, day: dt.date, told: Told | None = None, *, by: str, write: bool = True
) -> Updated:
    """Bring a case up to date: on `day` nothing is signed but what its news tells as signed by then.

    Parameters
    ----------
    told : new pieces; a piece that does not say who entered it gets `by`.
    by : who does it; stands in the history, too.
    write : False to check only.

    Raises
    ------
    NotFoundError
        If there is no such case.
    InvalidFileError
        If the case cannot be read, or with one finding for each fault of the news; nothing is changed then.
    UsageError
        If it is a bundled case, was brought up to date to a later day already, or nothing would change.
    """
    path = writable(name)
    if not by.strip():
        raise UsageError("an update needs the name of who makes it")
    pieces = {} if told is None else {key: _signed(piece, by) for key, piece in told.pieces.items()}
    before, found = _last_day(read_case(path)), list[Updated]()

    def deed() -> Saved:
        work = _work(path, read(path), day, pieces)
        case = _sound(work, told)
        if not write:
            found[:] = [Updated(case, before, day, tuple(pieces), None)]
            return Saved(case, (), None)
        saved = save(work, by=by, note=f"{_NOTE}{day}")
        found[:] = [Updated(saved.case, before, day, tuple(pieces), saved.edit)]
        return saved

    tried_again(path, deed)
    return found[0]


def take_back_update(name: str | Path, *, by: str) -> Edit:
    """Undo an update that was the last change of a case.

    Raises
    ------
    NotFoundError
        If there is no such case.
    UsageError
        If something else was changed last.
    """
    made = history(name)
    if not made or not (made[-1].note or "").startswith(_NOTE):
        raise UsageError(f"the last change of {find(name)} was no update; undo what came after it first")
    return undo(name, made[-1].id, by=by)


def _signed(piece: Any, by: str) -> Any:
    return {**piece, "by": piece.get("by") or by} if isinstance(piece, dict) else piece


def _last_day(case: Case) -> dt.date:
    return (case.news.last_day if case.news else None) or case.as_of


def _work(path: Path, files: CaseFiles, day: dt.date, pieces: Mapping[str, Any]) -> Work:
    """The edit that adds a day and pieces."""
    held = standing(files.data, ("news",))
    news = {} if held is GONE or held is None else dict(held)
    days = [str(each) for each in news.get("days") or ()]
    if days and str(day) < days[-1]:
        raise UsageError(
            f"{path} was brought up to date to {days[-1]} already; give that day or a later one, or look "
            f"from an earlier one with  accord forecast {path.parent} --as-of {day}"
        )
    known = news.get("pieces") or {}
    if twice := [key for key in pieces if key in known]:
        raise UsageError(
            f"the news of {path} holds a piece '{twice[0]}' already; give the new one another id"
        )
    grown = days if str(day) in days else [*days, str(day)]
    if grown == days and not pieces:
        raise UsageError(f"{path} is up to date to {day} already; give news, or a later day")
    changes: dict[Trail, Any] = {}
    if not news:
        changes["news",] = {"days": grown, **({"pieces": dict(pieces)} if pieces else {})}
    elif not known and pieces:
        changes = {("news", "days"): grown, ("news", "pieces"): dict(pieces)}
    else:
        changes = {
            ("news", "days"): grown,
            **{("news", "pieces", key): piece for key, piece in pieces.items()},
        }
    return begin(path, files, changes)


def _sound(work: Work, told: Told | None) -> Case:
    """The case of the edit, refused if anything about its news is wrong, also in a draft."""
    places = work.files.places
    if told is not None:
        there = {("news", "pieces", *trail): spot for trail, spot in told.lines.items()}
        places = replace(places, elsewhere={**places.elsewhere, **there})
    case, findings = checked_files(replace(work.files, places=places))
    wrong = tuple(f for f in findings if f.level == "error" and f.field.split(".")[0] == "news")
    if wrong:
        count = f"{len(wrong)} fault{'s' if len(wrong) > 1 else ''}"
        raise InvalidFileError(f"nothing was changed: the news has {count}", wrong)
    if case is None:
        errors = tuple(f for f in findings if f.level == "error")
        raise InvalidFileError(f"{work.path} cannot be changed before it is sound", errors)
    return case
