"""Beginning a case: from documents, as a copy, or a small one with comments."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePosixPath

from accord.case.desk.adding import free_id
from accord.case.desk.archive import unpacked
from accord.case.fields import months_between
from accord.case.files.starting import start_empty
from accord.case.schema import Case
from accord.errors import UsageError
from accord.web.asked import Asked
from accord.web.copies import copy_title, page_within, titles
from accord.web.named_parties import known_party
from accord.web.route import Done, Fields, Form, Outcome, Refused
from accord.web.shelf import address_of
from accord.web.uploads import put_aside
from accord.web.working import worked

__all__ = ["FORMS"]

_LONGEST = 50 * 365
"""Days that a case may look ahead."""


def _copy(asked: Asked, fields: Fields) -> Outcome:
    from accord.case.files.starting import start_from

    source = fields.one("source")
    title = fields.one("title") or copy_title(asked, source)
    name = fields.one("name") or asked.site.shelf.free_name(title)
    if title in titles(asked):
        return Refused({"copy.title": f"There is a case “{title}” already; give the copy another title."})
    try:
        path = start_from(source, name, asked.site.shelf.new_folder(name), title=title)
    except UsageError as problem:
        return Refused({"copy": f"{problem}."})
    place = asked.site.shelf.add(path.parent)
    told = (
        "This copy is yours: nobody has accepted its numbers yet. To undo it, delete its folder "
        f"“{path.parent.name}”; nothing else depends on it."
    )
    back = page_within(fields.one("at"), source)
    return Done(f"/c/{place.name}{back.removeprefix(f'/c/{source}')}", told)


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


def _own(asked: Asked, fields: Fields) -> Outcome:
    """A case from nothing: its title, two parties and its dates."""
    title, first, second = fields.one("title"), fields.one("first"), fields.one("second")
    wrong = {}
    if not title:
        wrong["own.title"] = "Give it a title, such as “Fish talks between Norway and Russia”."
    for name, party in (("first", first), ("second", second)):
        if not party:
            wrong[f"own.{name}"] = "Name a party, such as “Norway”."
    if second and first.casefold() == second.casefold():
        wrong["own.second"] = "Name another party than the first."
    day = _typed_day(fields, "as_of", wrong) or asked.now.date()
    until = _typed_day(fields, "until", wrong)
    if until is not None and not day < until < day + dt.timedelta(days=_LONGEST):
        wrong["own.until"] = "It must lie after the date of the case, within fifty years."
    if wrong:
        return Refused(wrong)
    name = asked.site.shelf.free_name(title, _otherwise((first, second), day))
    path = start_empty(_case(name, title, (first, second), day, until), asked.site.shelf.new_folder(name))
    place = asked.site.shelf.add(path.parent)
    told = "The case is yours. Now name the first issue: a first forecast comes at once."
    return Done(f"/c/{place.name}/actors-and-issues#new-issue", told)


def _otherwise(parties: tuple[str, str], day: dt.date) -> str:
    """What a folder is called where the title has no Latin letter: the parties and the year, such as
    ``kor-usa-2026``; without known parties the day."""
    ids = [address_of(known_party(party).id or party) for party in parties]
    return f"{'-'.join(ids)}-{day.year}" if all(ids) else f"case-{day.isoformat()}"


def _case(name: str, title: str, parties: tuple[str, str], day: dt.date, until: dt.date | None) -> Case:
    actors: dict[str, dict[str, str]] = {}
    for party in parties:
        known = known_party(party)
        told = {"name": party, "kind": known.kind} | ({"iso3": known.iso3} if known.iso3 else {})
        actors[free_id(known.id or party, actors, "actor")] = told
    case = {"accord": 2, "id": name, "title": title, "as_of": day.isoformat(), "actors": actors, "issues": {}}
    return Case.model_validate(case | ({"horizon": round(months_between(day, until), 2)} if until else {}))


def _typed_day(fields: Fields, name: str, wrong: dict[str, str]) -> dt.date | None:
    try:
        return _day(fields.one(name))
    except UsageError as problem:
        wrong[f"own.{name}"] = f"{problem}."
        return None


def _archive(asked: Asked, fields: Fields) -> Outcome:
    """A case out of an archive, as the workbench gives it away."""
    sent = next((one for one in fields.files.get("archive", ()) if one.name), None)
    if sent is None:
        return Refused({"archive": "Choose an archive, a ZIP file."})
    shelf = asked.site.shelf
    try:
        wanted = PurePosixPath(sent.name.replace("\\", "/")).stem
        name = fields.one("name") or shelf.free_name(wanted)
        path = unpacked(sent.data, shelf.new_folder(name))
    except UsageError as problem:
        return Refused({"archive": f"{problem}."})
    place = shelf.add(path.parent)
    return Done(f"/c/{place.name}/", "Read in: the case stands here as it was taken along.")


def _documents(asked: Asked, fields: Fields) -> Outcome:
    first = next((one.name for one in fields.files.get("files", ()) if one.name), "")
    wanted = PurePosixPath(first.replace("\\", "/")).stem
    try:
        name = fields.one("name") or asked.site.shelf.free_name(wanted or "documents")
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
    Form("/", "own", _own, changes_case=False),
    Form("/", "archive", _archive, changes_case=False),
    Form("/", "copy", _copy, changes_case=False),
    Form("/", "new", _new, changes_case=False),
    Form("/", "documents", _documents, changes_case=False),
)
