"""Taking changes back, and making them again."""

from __future__ import annotations

from urllib.parse import parse_qsl

from accord.case.desk.undoing import redo, undo
from accord.pages.briefing.evidence import path_in_words
from accord.web.asked import Asked
from accord.web.copies import page_within
from accord.web.route import Done, Fields, Form, Outcome

__all__ = ["FORMS"]


def _undo(asked: Asked, fields: Fields) -> Outcome:
    edit = undo(asked.place.path, fields.one("edit") or None, by=asked.session.user, sound=True)
    return Done(_back(asked, fields), f"Taken back: {_named(asked, edit.field)}.")


def _redo(asked: Asked, fields: Fields) -> Outcome:
    edit = redo(asked.place.path, fields.one("edit") or None, by=asked.session.user, sound=True)
    return Done(asked.address(asked.path), f"Made again: {_named(asked, edit.field)}.")


def _back(asked: Asked, fields: Fields) -> str:
    """Where one was when it was offered, if that page is still there; the page of changes else."""
    path, _, query = fields.one("back").partition("?")
    base, told = f"/c/{asked.values['c']}", dict(parse_qsl(query))
    issues = asked.site.shelf.unfinished(asked.place).issues
    issue = (
        path.removeprefix(f"{base}/issues/") if path.startswith(f"{base}/issues/") else told.get("issue", "")
    )
    if page_within(path, asked.values["c"]) != path or not issues or (issue and issue not in issues):
        return asked.address(asked.path)
    actor = told.get("actor", "") if issue and told.get("actor") in issues[issue].stances else ""
    opened = issue if "issue" in told else ""
    return asked.address(path, issue=opened, actor=actor)


def _named(asked: Asked, field: str) -> str:
    case = asked.site.shelf.unfinished(asked.place)  # the first issue may have gone with it
    return path_in_words(case, field, short=True) if field else "the change"


FORMS = (
    Form("/c/{c}/history", "undo", _undo, moves=True),
    Form("/c/{c}/history", "redo", _redo, moves=True),
)
