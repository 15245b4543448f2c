"""Reading further documents into a case, and deciding what is proposed."""

from __future__ import annotations

from accord.case.desk import proposals as desk
from accord.errors import InvalidFileError, UsageError
from accord.pages.words.reported import names_proposed, proposal_text
from accord.web.asked import Asked
from accord.web.problems import findings_told
from accord.web.route import Done, Fields, Form, Outcome, Refused
from accord.web.uploads import put_aside
from accord.web.working import worked

__all__ = ["FORMS"]

_PATH = "/c/{c}/documents"


def _upload(asked: Asked, fields: Fields) -> Outcome:
    try:
        files = put_aside(fields, "files")
    except UsageError as problem:
        return Refused({"files": f"{problem}."})
    return worked(
        asked,
        "reading",
        asked.address(asked.path),
        "Read. What was decided before stands; what is new waits below.",
        files=files,
        folder=str(asked.place.folder),
        as_of="",
    )


def _decide(asked: Asked, fields: Fields) -> Outcome:
    from accord.reader.draft.review import edited_value

    path, deed, name, by = asked.place.path, fields.one("deed"), fields.one("proposal"), asked.session.user
    known = {p.id: p for p in desk.proposals(path)}
    if name not in known:
        return Refused({"": "There is no such proposal; nothing was changed."})
    told, words = proposal_text(asked.case, known[name], names_proposed(known.values())), fields.one("words")
    if deed == "accept" and words:
        try:
            value = edited_value(asked.place.folder, known[name], words)
            desk.accept(path, name, by=by, value=value, sound=True)
        except InvalidFileError as problem:
            return Refused({f"words.{name}": findings_told(problem, asked.case)})
        return Done(_back(asked), f"Accepted as changed: {told}")
    if deed == "accept":
        desk.accept(path, name, by=by, sound=True)
        return Done(_back(asked), f"Accepted: {told}")
    if deed == "reject":
        desk.reject(path, name, by=by, sound=True)
        return Done(_back(asked), f"Rejected: {told}")
    if deed == "undo":
        desk.undo_decision(path, name, by=by, sound=True)
        return Done(_back(asked), f"Open again: {told}")
    return Refused({"": "Choose what to do with the proposal."})


def _accept_issue(asked: Asked, fields: Fields) -> Outcome:
    """Everything that waits for one issue, seen on the page before."""
    path, issue = asked.place.path, fields.one("issue")
    seen = fields.one("seen").split()
    waiting = [p for p in desk.pending(path) if p.path.startswith(f"issues.{issue}") and p.id in seen]
    if not issue or not waiting:
        return Refused({"": "Nothing waits there any more; nothing was changed."})
    desk.accept_all(path, dict.fromkeys(p.id for p in waiting), by=asked.session.user, sound=True)
    return Done(_back(asked), f"Accepted: {len(waiting)} proposals of this issue.")


def _back(asked: Asked) -> str:
    return asked.address(asked.path)


FORMS = (
    Form(_PATH, "upload", _upload),
    Form(_PATH, "decide", _decide),
    Form(_PATH, "issue", _accept_issue),
)
