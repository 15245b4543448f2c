"""Beginning a case: from documents, as a copy, or a small one with comments."""

from __future__ import annotations

import datetime as dt

from accord.errors import UsageError
from accord.web.asked import Asked
from accord.web.route import Done, Fields, Form, Outcome, Refused
from accord.web.uploads import put_aside
from accord.web.working import worked

__all__ = ["FORMS"]


def _copy(asked: Asked, fields: Fields) -> Outcome:
    from accord.case.files.starting import start_from

    name = fields.one("name")
    try:
        path = start_from(fields.one("source"), name, asked.site.shelf.new_folder(name))
    except UsageError as problem:
        return Refused({"copy": f"{problem}."})
    place = asked.site.shelf.add(path.parent)
    return Done(f"/c/{place.name}/", "This copy is yours: nobody has accepted its numbers yet.")


def _new(asked: Asked, fields: Fields) -> Outcome:
    from accord.case.files.starting import start

    name = fields.one("name")
    try:
        day = _day(fields.one("as_of")) or asked.now.date()
        path = start(name, asked.site.shelf.new_folder(name), as_of=day)
    except UsageError as problem:
        return Refused({"new": f"{problem}."})
    place = asked.site.shelf.add(path.parent)
    return Done(f"/c/{place.name}/stances", "A small case to begin with: replace its entries by your own.")


def _documents(asked: Asked, fields: Fields) -> Outcome:
    name = fields.one("name")
    try:
        folder = asked.site.shelf.new_folder(name)
        day = _day(fields.one("as_of"))
        files = put_aside(fields, "files")
    except UsageError as problem:
        return Refused({"documents": f"{problem}."})
    return worked(
        asked,
        "reading",
        f"/c/{name}/documents",
        "Read. Nothing is accepted before you accept it; what is missing is filled with wide priors.",
        files=files,
        folder=str(folder),
        as_of=day.isoformat() if day else "",
    )


def _day(text: str) -> dt.date | None:
    """A day; none where nothing is given."""
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError("Write the date as 2027-01-31") from None


FORMS = (
    Form("/", "copy", _copy, changes_case=False),
    Form("/", "new", _new, changes_case=False),
    Form("/", "documents", _documents, changes_case=False),
)
