"""Issues that an interview adds, drops or renames: each one edit that is taken back like an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from accord.case.desk import log
from accord.case.desk.adding import add_entry
from accord.case.desk.decisions import pending
from accord.case.desk.entries import inside
from accord.case.desk.history import history
from accord.case.desk.interviews import MATTERS, answer_record, interview_path
from accord.case.desk.proposals import Tidied, accept_all, reject
from accord.case.desk.renaming import remove_entry
from accord.case.desk.write import GONE, set_fields, standing, writable
from accord.case.files.finding import read, read_case
from accord.case.schema import Case, Issue
from accord.errors import NotFoundError
from accord.machine.journal import commit, writing

__all__ = ["accept_matter", "add_matter", "drop_actor", "drop_matter", "rename_matter"]


def add_matter(
    name: str | Path,
    issue: Issue,
    evidence: Mapping[str, Any],
    fields: Sequence[str],
    words: str,
    *,
    by: str,
    besides: Mapping[str, Any],
) -> Case:
    """Add an issue with the evidence that its numbers name, as one edit in `by`'s name.

    Parameters
    ----------
    fields : paths of the numbers that were told with it, which are not asked for again.
    words : as the person told it.
    besides : further fields that change with it, path to value.

    Raises
    ------
    NotFoundError, UsageError, InvalidFileError
        As `accord.case.desk.write.set_fields`; nothing is changed then.
    """
    path = writable(name)
    held = standing(read(path).data, ("evidence",))
    known = isinstance(held, dict) and bool(held)
    also: dict[str, Any] = {f"evidence.{key}": dict(entry) for key, entry in evidence.items()}
    if evidence and not known:
        also = {"evidence": {key: dict(entry) for key, entry in evidence.items()}}
    note = f"issue added in an interview: {words}"
    added = add_entry(path, issue, issue.title, by=by, note=note, also={**also, **besides})
    edit = added.saved.edit
    _record(path, fields, words, by, edit.id if edit else None)
    return added.saved.case


def drop_matter(name: str | Path, issue: str, words: str, *, by: str, besides: Mapping[str, Any]) -> Case:
    """Take an issue out with all that is said of it, as one edit; where a reader has proposed it and nobody
    has decided that yet, its proposal is rejected. `besides` is as for `add_matter`.

    Raises
    ------
    NotFoundError, UsageError, InvalidFileError
        As `accord.case.desk.renaming.remove_entry`.
    """
    path, at = writable(name), f"issues.{issue}"
    if inside(read(path), at) is None:
        raise NotFoundError(f"there is no issue '{issue}'")
    proposed = [one for one in pending(path) if one.path == at]
    if proposed:
        reject(path, proposed[0].id, by=by, note=words, besides=besides)
    else:
        remove_entry(path, at, by=by, note=words, besides=besides)
    _record(path, (), words, by, history(path)[-1].id)
    return read_case(path)


def rename_matter(
    name: str | Path, issue: str, title: str, words: str, *, by: str, besides: Mapping[str, Any]
) -> Case:
    """Give an issue another title, as one edit; its id stays, and a short title goes. `besides` is as for
    `add_matter`.

    Raises
    ------
    NotFoundError, UsageError, InvalidFileError
        As `accord.case.desk.write.set_fields`.
    """
    path, at = writable(name), f"issues.{issue}"
    short = standing(read(path).data, ("issues", issue, "short")) is not GONE
    changes = {f"{at}.title": title, **({f"{at}.short": GONE} if short else {}), **besides}
    saved = set_fields(path, changes, by=by, note=words, sound=True)
    _record(path, (), words, by, saved.edit.id if saved.edit else None)
    return saved.case


def accept_matter(
    name: str | Path, ids: Sequence[str], words: str, *, by: str, tidied: Tidied | None = None
) -> Case:
    """Accept the proposals on an issue (their ids) as one edit in `by`'s name; `tidied` is as for `accept`.

    Raises
    ------
    NotFoundError, UsageError, InvalidFileError
        As `accord.case.desk.proposals.accept_all`.
    """
    path = writable(name)
    case = accept_all(path, dict.fromkeys(ids), by=by, note=words, tidied=tidied)
    made = [edit for edit in history(path) if set(ids) <= set(edit.decides)]
    _record(path, (), words, by, made[-1].id if made else None)
    return case


def drop_actor(name: str | Path, actor: str, *, by: str) -> Case:
    """Reject the proposal of an actor that waits, as one edit in `by`'s name; errors as `drop_matter`."""
    path, words = writable(name), f"{actor} has no part in any issue"
    for one in pending(path):
        if one.path == f"actors.{actor}":
            reject(path, one.id, by=by, note=words)
            _record(path, (), words, by, history(path)[-1].id)
    return read_case(path)


def _record(path: Path, fields: Sequence[str], words: str, by: str, edit: str | None) -> None:
    if edit is not None:
        made = answer_record(MATTERS, fields, words, by, edit)
        with writing(path.parent):
            commit(path.parent, [log.grown(interview_path(path), [made])])
