"""Edits of the agenda as an address or a form tells them: which fields change, before and after.

An edit stands in the address of its preview, so that it can be looked at, shared and loaded again; the form
that saves it sends the same fields.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accord.case.checks.whole_case import check_changed
from accord.case.desk.adding import free_id
from accord.case.desk.entries import inside
from accord.case.desk.references import references
from accord.case.files.finding import CaseFiles, read
from accord.case.labels import short_actors, short_issues
from accord.case.paths import trail_of
from accord.errors import Finding, UsageError
from accord.pages.briefing.evidence import path_in_words
from accord.pages.workbench.agenda import KINDS, agenda_numbers, told_value
from accord.web.editing import own_estimate
from accord.web.entering import is_place, mark_of, quantity_typed, with_numbers
from accord.yaml.changing import GONE
from accord.yaml.reading import dotted

if TYPE_CHECKING:
    from accord.case.schema import Case
    from accord.web.asked import Asked

__all__ = ["DATED", "SENT", "AgendaEdit", "Wrong", "edit_of", "previewed", "resting", "targets_on_a_date"]

SENT = ("edit", "at", "value", "title", "day", "kind", "push", "to", "until", "place")
"""Fields that tell an edit."""
DATED = ("ask", "bottom_line", "salience", "resolve", "patience")
"""Numbers of a stance that an event may change."""
_SHARES = ("salience", "resolve", "elsewhere", "push")
Told = Callable[[str], str]


class Wrong(Exception):
    """What was told is no edit; the field, and a sentence."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field
        self.why = why


@dataclass(frozen=True)
class AgendaEdit:
    """An edit that is not saved yet."""

    changes: Mapping[str, Any]
    """Path -> value as it would stand in the file; `GONE` to take the entry out."""
    rows: tuple[tuple[str, str, str], ...]
    """Field in words, before, after."""
    seen: str
    """A mark of what stands there now."""
    standing: Mapping[str, Any]
    """Path -> what stands there now; `GONE` for nothing."""
    entry: str = ""
    """The entry that is taken out with all that refers to it; empty for other edits."""


@dataclass(frozen=True)
class Previewed:
    """An edit that was looked at."""

    edit: AgendaEdit
    case: Case | None
    """With the edit; None where it does not fit the schema."""
    findings: tuple[Finding, ...]
    """What the checks say that they do not say of the case as it stands."""

    @property
    def sound(self) -> bool:
        """Whether it can be saved."""
        return self.case is not None and not any(one.level == "error" for one in self.findings)


def previewed(asked: Asked, edit: AgendaEdit) -> Previewed:
    """An edit held against the checks of the case."""
    files = read(asked.place.path)
    changes = edit.changes if edit.entry else resting(edit.changes, own_estimate(asked, "what it rests on"))
    case, found = check_changed(files, changes)
    _, known = check_changed(files, {})
    before = {(one.field, one.wrong) for one in known}
    return Previewed(edit, case, tuple(one for one in found if (one.field, one.wrong) not in before))


def edit_of(asked: Asked, told: Told) -> AgendaEdit:
    """The edit that an address or a form tells.

    Raises
    ------
    Wrong
        If it is none.
    """
    kind = _KINDS.get(told("edit"))
    if kind is None:
        raise Wrong("", "This page has no such form.")
    changes, entry = kind(asked, told), ""
    if told("edit") == "no-event":
        entry = next(iter(changes))
        changes = {**changes, **_that_refer(read(asked.place.path), entry)}
    return _edit(asked, changes, entry)


def _that_refer(files: CaseFiles, entry: str) -> dict[str, Any]:
    """The changes by which all that refers to an entry goes with it."""
    found = {dotted(trail): value for trail, value in references(files.data, trail_of(entry), None)}
    return {path: value for path, value in found.items() if not path.startswith(f"{entry}.")}


def _edit(asked: Asked, changes: Mapping[str, Any], entry: str) -> AgendaEdit:
    case, files = asked.case, read(asked.place.path)
    standing = {path: inside(files, path) for path in changes}
    same = {
        path: value for path, value in changes.items() if (None if value is GONE else value) == standing[path]
    }
    left = {path: value for path, value in changes.items() if path not in same}
    if not left:
        raise Wrong("value", "That is what stands there already.")
    rows = tuple(_row(case, path, standing[path], None if new is GONE else new) for path, new in left.items())
    seen = {path: GONE if value is None else value for path, value in standing.items() if path in left}
    return AgendaEdit(left, rows, mark_of({p: standing[p] for p in left}), seen, entry)


def _row(case: Case, path: str, was: Any, new: Any) -> tuple[str, str, str]:
    """A field in words, before, after; of a list that which differs."""
    if isinstance(was, list) and isinstance(new, list):
        was, new = [one for one in was if one not in new], [one for one in new if one not in was]
    what = _named(case, path)
    return f"{what[:1].upper()}{what[1:]}", told_value(case, path, was), told_value(case, path, new)


def _named(case: Case, path: str) -> str:
    """A field in words, also one that is not there yet."""
    trail = path.split(".")
    if trail[0] == "actors" and len(trail) == 4 and trail[3] not in case.actors[trail[1]].sinks:
        return f"{short_actors(case)[trail[1]]}: business at home"
    if trail[0] == "events" and trail[1] not in case.events:
        return "A dated event"
    if trail[0] == "issues":
        words = {
            "date": "date of the deadline",
            "kind": "what the deadline does",
            "push": "how far it moves them",
        }
        return f"{short_issues(case)[trail[1]]}: {words.get(trail[-1], 'deadline')}"
    return path_in_words(case, path, short=True)


# ---------------------------------------------------------------- what an edit rests on


def resting(changes: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The changes with their new numbers resting on a new piece of evidence, and that piece.

    Parameters
    ----------
    new : path of the evidence and its entry; it is left out where no number rests on it.
    """
    name = next(iter(new)).rpartition(".")[2]
    found = {path: _resting(path, value, name) for path, value in changes.items()}
    return {**found, **new} if found != changes else found


def _resting(path: str, value: Any, evidence: str) -> Any:
    """The value with the evidence that its new numbers rest on."""
    last = path.rpartition(".")[2]
    if last in ("capacity", "elsewhere", "weight", "push") and not isinstance(value, str):
        return _bearing(value, evidence)
    if isinstance(value, list):
        return [_resting_change(one, evidence) for one in value]
    if isinstance(value, dict):
        inner = {key: _resting(f"{path}.{key}", one, evidence) for key, one in value.items()}
        return {**inner, "evidence": [evidence]} if last == "deadline" else inner
    return value


def _resting_change(change: Any, evidence: str) -> Any:
    """A change of an event whose number names no evidence yet is the new one."""
    to = change.get("to")
    if "set" in change and not (isinstance(to, dict) and to.get("evidence")):
        return {**change, "to": _bearing(to, evidence)}
    return change


def _bearing(value: Any, evidence: str) -> Any:
    numbers = value if isinstance(value, dict) else {"value": value}
    return {**numbers, "evidence": [evidence]}


# ---------------------------------------------------------------- kinds of edit


def _number(asked: Asked, told: Told) -> dict[str, Any]:
    path = told("at")
    known = {one.path for _, _, numbers in agenda_numbers(asked.case) for one in numbers}
    if path not in known:
        raise Wrong("", "This page has no such field.")
    standing = inside(read(asked.place.path), path)
    return {path: with_numbers(standing, _typed(told, "value", path))}


def _sink(asked: Asked, told: Told) -> dict[str, Any]:
    actor, title = told("at"), told("title")
    if actor not in asked.case.actors:
        raise Wrong("", "There is no such actor in this case.")
    if not title:
        raise Wrong("title", "Give it a title, such as “Budget talks at home”.")
    name = free_id(title, asked.case.actors[actor].sinks, "agenda")
    weight = with_numbers(None, _typed(told, "value", "weight"))
    return {f"actors.{actor}.sinks.{name}": {"title": title, "weight": weight}}


def _no_sink(asked: Asked, told: Told) -> dict[str, Any]:
    path = told("at")
    known = {one.sink for _, _, numbers in agenda_numbers(asked.case) for one in numbers if one.sink}
    if path not in known:
        raise Wrong("", "There is no such business at home in this case.")
    return {path: GONE}


def _deadline(asked: Asked, told: Told) -> dict[str, Any]:
    issue = _issue(asked, told)
    day, kind = _day(told("day"), "day"), told("kind") or "soft"
    if not day:
        raise Wrong("day", "Give the day as 2027-01-31.")
    if kind not in dict(KINDS):
        raise Wrong("kind", "Choose what the deadline does.")
    path = f"issues.{issue}.deadline"
    push = _typed(told, "push", "push") if told("push") else {}
    if asked.case.issues[issue].deadline is None:
        whole: dict[str, Any] = {"date": day, "kind": kind}
        return {path: whole | ({"push": with_numbers(None, push)} if push else {})}
    files = read(asked.place.path)
    found: dict[str, Any] = {f"{path}.date": day}
    if kind != (inside(files, f"{path}.kind") or "soft"):
        found[f"{path}.kind"] = kind
    standing = inside(files, f"{path}.push")
    if push or standing is not None:
        found[f"{path}.push"] = with_numbers(standing, push) if push else GONE
    return found


def _no_deadline(asked: Asked, told: Told) -> dict[str, Any]:
    issue = _issue(asked, told)
    if asked.case.issues[issue].deadline is None:
        raise Wrong("", "This issue has no deadline.")
    return {f"issues.{issue}.deadline": GONE}


def _event(asked: Asked, told: Told) -> dict[str, Any]:
    title, day = told("title"), _day(told("day"), "day")
    if not title:
        raise Wrong("title", "Give it a title, such as “General election”.")
    if not day:
        raise Wrong("day", "Give the day as 2027-01-31.")
    name = free_id(title, asked.case.events, "event")
    return {f"events.{name}": {"title": title, "date": day, "changes": [_change(asked, told)]}}


def _event_words(asked: Asked, told: Told) -> dict[str, Any]:
    name = _event_named(asked, told)
    title, day = told("title"), _day(told("day"), "day")
    if not title or not day:
        raise Wrong("title" if not title else "day", "An event has a title and a day.")
    return {f"events.{name}.title": title, f"events.{name}.date": day}


def _event_change(asked: Asked, told: Told) -> dict[str, Any]:
    path = f"events.{_event_named(asked, told)}.changes"
    return {path: [*(inside(read(asked.place.path), path) or []), _change(asked, told)]}


def _no_event_change(asked: Asked, told: Told) -> dict[str, Any]:
    path, place = f"events.{_event_named(asked, told)}.changes", told("place")
    held = inside(read(asked.place.path), path) or []
    if not is_place(place, held):
        raise Wrong("", "There is no such change.")
    if len(held) == 1:
        raise Wrong("", "An event without a change is none; take the whole event away.")
    return {path: [one for number, one in enumerate(held) if number != int(place)]}


def _no_event(asked: Asked, told: Told) -> dict[str, Any]:
    return {f"events.{_event_named(asked, told)}": GONE}


_KINDS: Mapping[str, Callable[[Asked, Told], dict[str, Any]]] = {
    "number": _number,
    "sink": _sink,
    "no-sink": _no_sink,
    "deadline": _deadline,
    "no-deadline": _no_deadline,
    "event": _event,
    "event-words": _event_words,
    "event-change": _event_change,
    "no-event-change": _no_event_change,
    "no-event": _no_event,
}


# ---------------------------------------------------------------- parts of an edit


def targets_on_a_date(case: Case) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """What an event may change: title of an issue or of a group, and path with words of each number."""
    from accord.pages.workbench.stances import FIELDS

    actors, labels = short_actors(case), {field.name: field.label.lower() for field in FIELDS}
    found = [
        (
            title,
            tuple(
                (f"issues.{name}.stances.{actor}.{field}", f"{actors[actor]}: {labels[field]}")
                for actor in case.issues[name].stances
                for field in DATED
            ),
        )
        for name, title in short_issues(case).items()
    ]
    home = tuple(
        (one.path, f"{name}: {one.label.lower() if not one.sink else f'weight of {one.label}'}")
        for _, name, numbers in agenda_numbers(case)
        for one in numbers
        if not one.path.endswith(".elsewhere")
    )
    return (*(group for group in found if group[1]), ("At home", home))


def _change(asked: Asked, told: Told) -> dict[str, Any]:
    path = told("to")
    known = {target for _, group in targets_on_a_date(asked.case) for target, _ in group}
    if path not in known:
        raise Wrong("to", "Choose what changes on that day.")
    numbers, until = _typed(told, "value", path), _day(told("until"), "until")
    return {"set": path, "to": dict(numbers)} | ({"until": until} if until else {})


def _typed(told: Told, field: str, path: str) -> dict[str, float]:
    try:
        found = quantity_typed(told(field), share=path.endswith(_SHARES))
    except UsageError as problem:
        raise Wrong(field, f"{problem}.") from None
    if not found:
        raise Wrong(field, "Give the new value.")
    return found


def _day(text: str, field: str) -> str:
    """A day as it stands in a file; empty for none."""
    if not text:
        return ""
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise Wrong(field, "Write days as 2027-01-31.") from None


def _issue(asked: Asked, told: Told) -> str:
    if told("at") not in asked.case.issues:
        raise Wrong("", "There is no such issue in this case.")
    return told("at")


def _event_named(asked: Asked, told: Told) -> str:
    if told("at") not in asked.case.events:
        raise Wrong("", "There is no such event in this case.")
    return told("at")
