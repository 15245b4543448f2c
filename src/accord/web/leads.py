"""Where pages lead: from a number to what it rests on, from a field of the case to where it is changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from accord.case.paths import entry_at, trail_of
from accord.case.quantity import Quantity
from accord.errors import NotFoundError
from accord.pages.blocks import Reference
from accord.web.grounds import evidence_at, evidence_of

if TYPE_CHECKING:
    from accord.web.asked import Asked

__all__ = ["archive_of", "elsewhere", "home_of"]

_ISSUE = re.compile(r"\bissues\.([A-Za-z][A-Za-z0-9_-]*)")
_WHOLE = ("evidence", "sources")
"""References to all of a table of the case."""


def elsewhere(asked: Asked) -> Callable[[Reference], str]:
    """For a number whose source its page does not tell, the address of the page that does; empty for none."""
    if "c" not in asked.values:
        return lambda reference: ""
    base = f"/c/{asked.values['c']}"
    sources = f"{base}/sources"

    def found(reference: Reference) -> str:
        if reference.kind == "evidence":
            return f"{asked.address(sources, evidence=reference.path)}#e-{reference.path}"
        if reference.kind == "field" and reference.path in _WHOLE:
            return "" if asked.path == sources else asked.address(sources)
        if reference.kind == "field" and reference.path.startswith("conflict"):
            return "" if asked.path == f"{base}/conflict" else asked.address(f"{base}/conflict")
        if reference.kind == "field":
            if not _is_there(asked, reference.path):
                return ""
            return _only(asked, reference.path) or f"{asked.address(sources, of=reference.path)}#of"
        issue = _ISSUE.search(reference.path)
        if issue is None or issue[1] not in asked.case.issues:
            return ""
        return f"{asked.address(f'{base}/issues/{issue[1]}')}#evidence"

    return found


def archive_of(asked: Asked) -> str:
    """The address at which the case is taken along as one file."""
    return f"/c/{asked.values['c']}/folder.zip"


def _only(asked: Asked, path: str) -> str:
    """Where the one piece of evidence of a number stands; empty for none or several, which stand together."""
    number = entry_at(asked.case, trail_of(path))
    found = evidence_of(asked, path, number) if isinstance(number, Quantity) else ()
    return evidence_at(asked, found[0]) if len(found) == 1 else ""


def _is_there(asked: Asked, path: str) -> bool:
    try:
        entry_at(asked.case, trail_of(path))
    except NotFoundError:
        return False
    return True


def home_of(asked: Asked, path: str) -> str:
    """The address at which a field of the case is shown and changed."""
    base, trail = f"/c/{asked.values['c']}", path.split(".")
    case = asked.case
    match trail:
        case ["issues", issue, "stances", actor, *_] if actor in case.issues[issue].stances:
            address = asked.address(f"{base}/stances", issue=issue, actor=actor)
            return f"{address}#{'edit' if asked.may_edit else f'issue-{issue}'}"
        case ["issues", _, "deadline", *_] if asked.may_edit:
            return f"{asked.address(f'{base}/agenda')}#change"
        case ["issues", issue, *_]:
            return f"{asked.address(f'{base}/issues/{issue}')}#terms"
        case ["actors" | "events", *_]:
            return f"{asked.address(f'{base}/agenda')}#{'change' if asked.may_edit else 'attending'}"
        case ["links", *_]:
            return f"{asked.address(f'{base}/agenda')}#acting"
        case ["scenarios", name, *_]:
            return f"{asked.address(f'{base}/scenarios')}#scenario-{name}"
        case ["claims", *_]:
            return f"{asked.address(f'{base}/')}#expected"
        case ["packages", *_]:
            return asked.address(f"{base}/packages")
    return asked.address(f"{base}/")
