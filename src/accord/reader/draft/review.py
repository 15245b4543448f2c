"""What a person decides about the proposals of a draft, in words: shown, edited, told as data."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from accord.case.desk.entries import standing_at
from accord.case.desk.proposals import Proposal, pending, proposals
from accord.case.files.finding import find
from accord.errors import NotFoundError, UsageError, nearest
from accord.reader.draft.drafting import NO_NUMBER, worded

__all__ = ["edited_value", "of_issue", "proposals_of", "state_data", "without_draft_note"]

_DRAFTED = "Proposed by the reader"
"""How the note on an issue begins that nobody has accepted."""
_ASKED = re.compile(rf"^(?:{re.escape(NO_NUMBER)}|The passage names \"[^\"]*\"; is that [^?]*\? ?)")
"""How the note on a number of a stance begins that nobody has accepted."""

_NUMBER = r"[-+]?\d+(?:\.\d+)?"
_POINT = re.compile(rf"\s*({_NUMBER})\s*")
_RANGE = re.compile(rf"\s*({_NUMBER})[\s,]+({_NUMBER})[\s,]+({_NUMBER})\s*")


def proposals_of(folder: Path) -> tuple[Proposal, ...]:
    """The proposals of the case in `folder`.

    Raises
    ------
    NotFoundError
        If there is no case, or nothing was proposed for it.
    """
    found = proposals(find(folder))
    if not found:
        raise NotFoundError(f"{folder} holds no proposals; write a draft with  accord read FILE -o {folder}")
    return found


def edited_value(folder: Path, proposal: Proposal, words: str) -> Any:
    """The value of `proposal` as a person changes it.

    Words replace its words: the name of an actor, the title of an issue, the note on a stance, the
    statement of a claim. One number, or three from low over likely to high, are the number of a stance. What
    was filled in by hand in the file stays.

    Raises
    ------
    UsageError
        If the entry has no words, as a link has none.
    """
    standing = standing_at(find(folder), proposal.path)
    value = dict(standing if isinstance(standing, dict) else proposal.value)
    if ".stances." not in proposal.path:
        field = worded(proposal.path)
        if not field:
            raise UsageError(f"{proposal.path} has no words to edit; accept or reject it, or edit the file")
        return value | {field: words}
    bare = {k: v for k, v in value.items() if k not in ("value", "low", "mode", "high", "prior")}
    if isinstance(remark := bare.get("note"), str):
        bare["note"] = remark.removeprefix(NO_NUMBER)  # which is no longer so
    if match := _RANGE.fullmatch(words):
        low, mode, high = map(_number, match.groups())
        return bare | {"low": low, "mode": mode, "high": high}
    if match := _POINT.fullmatch(words):
        return bare | {"value": _number(match.group(1))}
    return value | {"note": words}


def without_draft_note(path: str, value: Any) -> Any:
    """What enters the case at `path` without the note that it is a draft; what passages say stays."""
    if not isinstance(value, dict) or not isinstance(note := value.get("note"), str):
        return value
    left = _ASKED.sub("", note, count=1) if ".stances." in path else note
    bare = {key: held for key, held in value.items() if key != "note"}
    return bare | {"note": left} if left and not left.startswith(_DRAFTED) else bare


def of_issue(folder: Path, issue: str) -> tuple[Proposal, ...]:
    """What waits for a decision on an issue, by its id or its path: itself, what is said of its parties and
    of it, the claims about it, and the actors that these need.

    Raises
    ------
    NotFoundError
        If nothing was proposed for such an issue.
    """
    path, every = f"issues.{issue.removeprefix('issues.')}", proposals_of(folder)
    if not any(p.path == path or p.path.startswith(f"{path}.") for p in every):
        known = [p.path.removeprefix("issues.") for p in every if p.path.count(".") == 1 and _of_issues(p)]
        close = nearest(issue, known)
        hint = f"did you mean '{close}'?" if close else f"there is {', '.join(known)}"
        raise NotFoundError(f"no issue '{issue}' was proposed", hint)
    waiting = pending(find(folder))
    own = [p for p in waiting if p.path == path or p.path.startswith(f"{path}.")]
    about = [p for p in waiting if p not in own and path in p.needs]
    needed = {name for p in (*own, *about) for name in p.needs}
    actors = [p for p in waiting if p.path in needed and p.path.startswith("actors.")]
    return (*actors, *own, *about)


def _of_issues(proposal: Proposal) -> bool:
    return proposal.path.startswith("issues.")


def _number(text: str) -> int | float:
    value = float(text)
    return int(value) if value.is_integer() else value


def state_data(folder: Path) -> list[dict[str, Any]]:
    """Every proposal with its state, as plain data for ``accord review --json``."""
    return [
        {
            "id": p.id,
            "path": p.path,
            "words": p.words,
            "status": p.status,
            "by": p.by,
            "at": p.at,
            "note": p.note,
            "notes": list(p.notes),
            "value": p.value,
            "support": [
                {"document": q.document, "start": q.start, "end": q.end, "quote": q.words} for q in p.quotes
            ],
        }
        for p in proposals_of(folder)
    ]
