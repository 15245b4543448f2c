"""What was answered in an interview about a case: fields that get a number in somebody's name, with evidence.

``interview.jsonl`` beside ``case.yaml`` is append-only. An answer is one edit of the case like any other, in
its history; it counts as given as long as that edit stands, whoever takes it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accord.case.checks.stand_ins import cited
from accord.case.desk import log
from accord.case.desk.decisions import Proposal, deciding, pending, proposals_path, reopened
from accord.case.desk.entries import inside
from accord.case.desk.history import Edit, history
from accord.case.desk.points import with_points
from accord.case.desk.undoing import reverse
from accord.case.desk.write import Saved, begin, save, standing, tried_again, writable
from accord.case.files.finding import CaseFiles, find, read, read_case
from accord.case.paths import trail_of
from accord.case.plain_data import case_from, plain
from accord.case.schema import Case
from accord.errors import UsageError
from accord.machine.journal import Append, commit, settle_if_left, writing
from accord.yaml.changing import GONE, changed_data
from accord.yaml.reading import Trail

__all__ = [
    "MATTERS",
    "Answer",
    "Given",
    "answer_record",
    "answered_fields",
    "answers",
    "days_answered",
    "edits_of",
    "free_answer",
    "interview_path",
    "not_known",
    "open_again",
    "record_answer",
    "set_days",
    "take_back_answer",
    "with_changes",
    "without",
]

MATTERS = "matters"
"""Stands for the question of an issue that was added, dropped or renamed."""
_PREFIX = "E_answer_"


@dataclass(frozen=True)
class Given:
    """An answer to be put into a case."""

    question: str
    """Id of the question."""
    words: str
    """As the person gave it."""
    values: Mapping[str, Any]
    """Path of every field that it fills -> its number, as it would stand in the file, without evidence."""
    evidence: Mapping[str, Any]
    """The entry of the evidence table that says who answered what."""
    cites: tuple[str, ...] = ()
    """Ids of evidence that the case holds already and that the person names."""
    besides: Mapping[str, Any] = field(default_factory=dict)
    """Further fields that change with it, as they would stand in the file: priors that lean on the answer."""


@dataclass(frozen=True)
class Answer:
    """An answer that stands."""

    question: str
    words: str
    by: str
    at: str
    """UTC time."""
    fields: tuple[str, ...]
    """Paths of the fields that the question is about."""
    edit: str | None
    """Id of the edit; None where the person did not know."""


def interview_path(path: Path) -> Path:
    """The log of the interviews about the case at `path`."""
    return path.with_name("interview.jsonl")


def answers(name: str | Path) -> tuple[Answer, ...]:
    """The answers that stand, oldest first; those whose edit was taken back by whatever way are left out.

    Raises
    ------
    NotFoundError
        If there is no such case.
    InvalidFileError
        If a log was damaged by hand.
    """
    return tuple(one for one in _standing(find(name)) if one.question != MATTERS)


def answered_fields(name: str | Path) -> frozenset[str]:
    """Paths of the fields that are answered, also with an issue that was added; errors as `answers`."""
    return frozenset(field for one in _standing(find(name)) for field in one.fields)


def _standing(path: Path) -> tuple[Answer, ...]:
    """The answers, and the issues that were added, dropped or renamed."""
    settle_if_left(path.parent)
    found: list[Answer] = []
    for record in log.records(interview_path(path)):
        try:
            _replay(found, record)
        except (KeyError, TypeError):
            raise log.damaged(interview_path(path), record) from None
    known = {edit.id for edit in history(path)} if found else set()
    return tuple(one for one in found if one.edit is None or one.edit in known)


def _replay(found: list[Answer], record: Mapping[str, Any]) -> None:
    if record["deed"] == "answer":
        found.append(
            Answer(
                record["question"],
                record["words"],
                record["by"],
                record["at"],
                tuple(record["fields"]),
                record["edit"],
            )
        )
        return
    taken = [n for n, one in enumerate(found) if one.question == record["question"]]
    if taken:
        found.pop(taken[-1])


def record_answer(name: str | Path, given: Given, *, by: str) -> Saved:
    """Put an answer into a case, as one edit in `by`'s name; a proposal for one of its fields is decided by
    it.

    Raises
    ------
    NotFoundError
        If there is no such case.
    UsageError
        If it cannot be changed here, or names evidence that it does not hold.
    InvalidFileError
        If the case would not be sound with it; nothing is changed then.
    """
    path = writable(name)

    def deed() -> Saved:
        files = read(path)
        changes = _changes(files, given)
        decided = [p for p in pending(path) if p.path in given.values]
        return save(
            begin(path, files, changes),
            by=by,
            note=f"answer: {given.words}",
            decides=[p.id for p in decided],
            also=lambda edit: _records(path, given, decided, by, edit),
            sound=True,
        )

    return tried_again(path, deed)


def _records(path: Path, given: Given, decided: Sequence[Proposal], by: str, edit: str) -> Iterable[Append]:
    made = answer_record(given.question, given.values, given.words, by, edit)
    yield log.grown(interview_path(path), [made])
    if decided:
        edited = [
            deciding("edit", p.id, by, given.words) | {"value": given.values[p.path], "edit": edit}
            for p in decided
        ]
        yield log.grown(proposals_path(path), edited)


def answer_record(
    question: str, fields: Iterable[str], words: str, by: str, edit: str | None
) -> dict[str, Any]:
    """The record of an answer; `edit` is None where the person does not know."""
    told = {"deed": "answer", "question": question, "fields": list(fields), "words": words}
    return told | {"by": by, "at": log.now(), "edit": edit}


def not_known(name: str | Path, question: str, fields: Iterable[str], words: str, *, by: str) -> None:
    """Record that a person did not know, so that the question is not asked again; the case stays."""
    path = writable(name)
    if not by.strip():
        raise UsageError("an answer needs the name of who gives it")
    with writing(path.parent):
        made = answer_record(question, fields, words, by, None)
        commit(path.parent, [log.grown(interview_path(path), [made])])


def open_again(name: str | Path, fields: Iterable[str], *, by: str) -> None:
    """Record that some fields are to be asked about again, as the answers that stood there do not count any
    more."""
    path = writable(name)
    given = [one.question for one in answers(path) if not set(one.fields).isdisjoint(fields)]
    made = [{"deed": "open", "question": each, "by": by, "at": log.now()} for each in given]
    if made:
        with writing(path.parent):
            commit(path.parent, [log.grown(interview_path(path), made)])


def set_days(name: str | Path, question: str, changes: Mapping[str, Any], words: str, *, by: str) -> Case:
    """Put into a case until when it looks ahead, or a deadline, as one edit in `by`'s name, and record it.

    Parameters
    ----------
    question : ``horizon`` or ``deadlines``.
    changes : path of each field -> its value; empty where the question is only done with.

    Raises
    ------
    NotFoundError, UsageError, InvalidFileError
        As `accord.case.desk.write.set_fields`; nothing is changed then.
    """
    path = writable(name)

    def deed() -> Saved:
        files = read(path)
        decided = [p for p in pending(path) if p.path in changes]
        wanted = {trail_of(field): value for field, value in changes.items()}
        return save(
            begin(path, files, _without_unused(files, wanted)),
            by=by,
            note=words,
            decides=[p.id for p in decided],
            also=lambda edit: _day_records(path, question, changes, decided, words, by, edit),
            sound=True,
        )

    if changes:
        tried_again(path, deed)
    else:
        with writing(path.parent):
            commit(path.parent, list(_day_records(path, question, {}, (), words, by, None)))
    return read_case(path)


def _day_records(
    path: Path,
    question: str,
    changes: Mapping[str, Any],
    decided: Sequence[Proposal],
    words: str,
    by: str,
    edit: str | None,
) -> Iterable[Append]:
    made = {"deed": "day", "question": question, "words": words, "by": by, "at": log.now(), "edit": edit}
    yield log.grown(interview_path(path), [made])
    if decided:
        deeds = [
            deciding("reject", p.id, by, words) | {"edit": edit}
            if changes[p.path] is GONE
            else deciding("edit", p.id, by, words) | {"value": changes[p.path], "edit": edit}
            for p in decided
        ]
        yield log.grown(proposals_path(path), deeds)


def _without_unused(files: CaseFiles, changes: Mapping[Trail, Any]) -> dict[Trail, Any]:
    """The changes, and without evidence that only stood by what goes with them."""
    held = [standing(files.data, trail) for trail in changes]
    before = [one for each in held if isinstance(each, dict) for one in each.get("evidence", ())]
    used = set(cited(changed_data(files.data, changes)))
    unused = [("evidence", one) for one in dict.fromkeys(before) if one not in used]
    gone = {trail: GONE for trail in unused if standing(files.data, trail) is not GONE}
    return {**changes, **{trail: value for trail, value in gone.items() if trail not in changes}}


def days_answered(name: str | Path) -> frozenset[str]:
    """Which of the questions for days are answered; those whose edit was taken back are not."""
    path = find(name)
    made = [one for one in log.records(interview_path(path)) if one.get("deed") == "day"]
    known = {edit.id for edit in history(path)} if made else set()
    return frozenset(str(one.get("question")) for one in made if one.get("edit") in (None, *known))


def take_back_answer(name: str | Path, *, by: str, sound: bool = False) -> Answer | None:
    """Take the last answer back that stands, or the last issue that was added, dropped or renamed, and return
    it; None where there is none. `sound` is as for `accord.case.desk.write.set_fields`.

    Raises
    ------
    UsageError
        If a later change stands on it.
    """
    path = writable(name)
    given = _standing(path)
    if not given:
        return None
    last = given[-1]
    undo = {"deed": "undo", "question": last.question, "by": by, "at": log.now()}
    edit = next((e for e in history(path) if e.id == last.edit), None)
    if edit is None:
        with writing(path.parent):
            commit(path.parent, [log.grown(interview_path(path), [undo])])
        return last

    def records(new: str) -> Iterable[Append]:
        yield from reopened(path, edit.decides, by, undone=edit.id)(new)
        yield log.grown(interview_path(path), [undo])

    tried_again(path, lambda: reverse(path, edit, by=by, undoes=edit.id, also=records, sound=sound))
    return last


def edits_of(name: str | Path, given: Iterable[Answer]) -> tuple[Edit, ...]:
    """The edits of answers, newest first; those of answers that changed nothing are left out."""
    wanted = {one.edit for one in given}
    return tuple(edit for edit in reversed(history(find(name))) if edit.id in wanted)


def without(case: Case, changes: Iterable[tuple[str, Any]]) -> Case:
    """The case as it would stand without some changes of fields, in memory.

    Parameters
    ----------
    changes : path of a field, and what stood there before (`GONE` or None for nothing), newest change first.

    Raises
    ------
    UsageError
        If a field is not there any more.
    InvalidFileError
        If the case would not fit the schema: later changes stand on these.
    """
    data = plain(case)
    for path, before in changes:
        data = changed_data(data, {trail_of(path): GONE if before is None else before})
    return case_from(data)


def with_changes(case: Case, changes: Mapping[str, Any]) -> Case:
    """The case with some fields changed (path of each -> its value), in memory.

    Raises
    ------
    UsageError, InvalidFileError
        If a field has no place, or the case would not fit the schema.
    """
    data = changed_data(plain(case), {trail_of(path): value for path, value in changes.items()})
    return case_from(data)


# ------------------------------------------------------------ evidence


def _changes(files: CaseFiles, given: Given) -> dict[Trail, Any]:
    """The fields with their numbers, the evidence of the answer, and without what nothing names any more."""
    known = inside(files, "evidence") or {}
    for each in given.cites:
        if each not in known and f"evidence.{each}" not in given.besides:
            raise UsageError(f"the case holds no evidence '{each}'; add it there first, or leave it out")
    new = free_answer(known)
    changes: dict[Trail, Any] = {trail_of(path): value for path, value in given.besides.items()}
    before: list[str] = []
    for path, value in given.values.items():
        there = inside(files, path)
        held = list(there.get("evidence", ())) if isinstance(there, dict) else []
        before += held
        kept = [each for each in held if not _judged(known.get(each))]
        changes[trail_of(path)] = dict(value) | {"evidence": list(dict.fromkeys([new, *given.cites, *kept]))}
    # Where the case has no table of evidence yet, the table itself is new and goes with the answer.
    place, entry = (
        (("evidence", new), dict(given.evidence)) if known else (("evidence",), {new: dict(given.evidence)})
    )
    changes[place] = entry
    changes = with_points(files.data, changes)
    data = changed_data(files.data, changes)
    used = set(cited(data))
    for each in dict.fromkeys(before):
        if each not in used and standing(data, ("evidence", each)) is not GONE:
            changes["evidence", each] = GONE
    return changes


def _judged(entry: Any) -> bool:
    """Whether evidence is a judgement of the number that was there, which the answer stands in for."""
    return isinstance(entry, dict) and bool(entry.get("own_estimate"))


def free_answer(known: Mapping[str, Any]) -> str:
    """The first id for an answer that nobody bears."""
    number = 1
    while f"{_PREFIX}{number}" in known:
        number += 1
    return f"{_PREFIX}{number}"
