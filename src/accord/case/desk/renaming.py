"""Whole actors, issues, scenarios, evidence and sources renamed or taken out, with all references to them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from accord.case.desk import log
from accord.case.desk.decisions import proposals, proposals_path
from accord.case.desk.references import REFERENCES, references
from accord.case.desk.write import Saved, begin, refuse_stale, save, standing, tried_again, writable
from accord.case.files.finding import CaseFiles, read
from accord.case.paths import trail_of
from accord.errors import NotFoundError, UsageError, nearest
from accord.machine.journal import Append
from accord.yaml.changing import GONE, Renamed
from accord.yaml.reading import Trail, dotted

__all__ = ["remove_entry", "remove_stance", "rename_entry"]


def rename_entry(name: str | Path, path: str, new: str, *, by: str, note: str | None = None) -> Saved:
    """Give an entry another id, wherever the id stands: keys, references, paths of scenarios, open proposals.

    Parameters
    ----------
    name
        A path to a case file or a project folder.
    path
        Path of the entry, such as ``actors.USA``.
    new
        The new id.

    Raises
    ------
    NotFoundError
        If there is no such case or entry.
    UsageError
        If the id is taken, or the entry is referred to where it cannot be changed, as in a table.
    InvalidFileError
        If the case would not be sound.
    """
    found = writable(name)

    def deed() -> Saved:
        files = read(found)
        trail = _entry(files, path)
        if standing(files.data, (trail[0], new)) is not GONE:
            raise UsageError(f"there is a '{new}' in {trail[0]} already; choose another id")
        changes = {**dict(references(files.data, trail, new)), trail: Renamed(new)}
        work = begin(found, files, changes)
        return save(
            work, by=by, note=note or f"{path} renamed to {new}", also=lambda _: _moved(found, trail, new)
        )

    return tried_again(found, deed)


def remove_entry(
    name: str | Path,
    path: str,
    *,
    by: str,
    note: str | None = None,
    expect: Mapping[str, Any] | None = None,
    sound: bool = False,
    besides: Mapping[str, Any] | None = None,
) -> Saved:
    """Take out an entry with everything that refers to it; errors as `rename_entry`, `expect` and `sound` as
    `accord.case.desk.write.set_fields`, `besides` fields that change with it (path to value).

    With an actor go its stances, votes, influence and the links that move it; with an issue the links and the
    claims about it; with both the changes of scenarios that touch them.
    """
    found = writable(name)

    def deed() -> Saved:
        files = read(found)
        refuse_stale(found, files, {path: GONE}, expect or {})
        trail = _entry(files, path)
        changes = {**dict(references(files.data, trail, None)), trail: GONE}
        changes |= {trail_of(field): value for field, value in (besides or {}).items()}
        outer = {
            t: v for t, v in changes.items() if not any(changes.get(t[:n]) is GONE for n in range(1, len(t)))
        }
        return save(begin(found, files, outer), by=by, note=note or f"{path} taken out", sound=sound)

    return tried_again(found, deed)


def remove_stance(name: str | Path, issue: str, actor: str, *, by: str, note: str | None = None) -> Saved:
    """Take an actor out of one issue: its stance, its consent and votes, what it does to others there.

    Raises
    ------
    NotFoundError
        If there is no such case, or the actor has no stance there.
    InvalidFileError, UsageError
        As `rename_entry`; nothing is changed that would be an error in a draft either.
    """
    found, at = writable(name), ("issues", issue, "stances", actor)

    def deed() -> Saved:
        files = read(found)
        if standing(files.data, at) is GONE:
            raise NotFoundError(f"{actor} has no stance on {issue}")
        named = references(files.data, ("actors", actor), None)
        changes = {trail: value for trail, value in named if trail[:2] == at[:2]}
        return save(begin(found, files, changes), by=by, note=note, sound=True)

    return tried_again(found, deed)


def _entry(files: CaseFiles, path: str) -> Trail:
    trail = trail_of(path)
    if len(trail) == 4 and trail[0] == "issues" and trail[2] == "stances":
        raise UsageError(f"{path} is the stance of an actor: set or take it out with set_fields")
    if len(trail) != 2 or str(trail[0]) not in REFERENCES:
        raise UsageError(f"'{path}' is no entry with an id of its own; give one such as actors.USA")
    held = standing(files.data, trail[:1])
    if not isinstance(held, dict) or trail[1] not in held:
        close = nearest(str(trail[1]), held if isinstance(held, dict) else ())
        hint = f"; did you mean '{close}'?" if close else ""
        raise NotFoundError(f"there is no '{trail[1]}' in {trail[0]}{hint}")
    return trail


def _moved(path: Path, trail: Trail, new: str) -> list[Append]:
    """The record by which proposals know the entry under its new id."""
    if not proposals(path):
        return []
    record = {"deed": "rename", "id": "", "from": dotted(trail), "to": new, "at": log.now()}
    return [log.grown(proposals_path(path), [record])]
