"""Taking changes back, and making them again."""

from __future__ import annotations

from accord.case.desk.undoing import redo, undo
from accord.pages.briefing.evidence import path_in_words
from accord.web.asked import Asked
from accord.web.route import Done, Fields, Form, Outcome

__all__ = ["FORMS"]


def _undo(asked: Asked, fields: Fields) -> Outcome:
    edit = undo(asked.place.path, fields.one("edit") or None, by=asked.session.user, sound=True)
    return Done(asked.address(asked.path), f"Taken back: {_named(asked, edit.field)}.")


def _redo(asked: Asked, fields: Fields) -> Outcome:
    edit = redo(asked.place.path, fields.one("edit") or None, by=asked.session.user, sound=True)
    return Done(asked.address(asked.path), f"Made again: {_named(asked, edit.field)}.")


def _named(asked: Asked, field: str) -> str:
    case = asked.site.shelf.unfinished(asked.place)  # the first issue may have gone with it
    return path_in_words(case, field, short=True) if field else "the change"


FORMS = (
    Form("/c/{c}/history", "undo", _undo, moves=True),
    Form("/c/{c}/history", "redo", _redo, moves=True),
)
