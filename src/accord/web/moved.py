"""What an edit has moved: the case before it is kept for a while, and the next page tells before and after.

The mark of the edit stands in the address (``?saved=``), so that the page says the same when it is loaded
again, and without script as soon as the numbers are there.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from accord.case.scenarios import scenario_names
from accord.case.schema import Case
from accord.errors import AccordError
from accord.pages.workbench.moved import moved_sentences
from accord.web.route import Fields, Form

if TYPE_CHECKING:
    from accord.web.asked import Asked

__all__ = ["Moved", "Saving", "case_before", "moved", "needed", "remembered", "standing"]

NAME = "saved"
"""By which the mark stands in the address."""
_NEEDS = ("forecast_before", "forecast")
MOST = 12
"""Edits of a server whose case before is kept."""


@dataclass(frozen=True)
class Saving:
    """An edit, and the case before it."""

    place: str
    """Name of the case."""
    path: str
    """The field that was saved; empty where it was none or several."""
    issue: str
    """Id of the issue that it is about; empty where it is none or several."""
    case: Case
    """Before it, with priors where a draft lacks numbers."""


@dataclass(frozen=True)
class Moved:
    """What the next page tells."""

    path: str
    """The field beside which it is told; empty for the page."""
    sentences: tuple[str, ...]
    """None while the numbers are not there yet."""


def standing(asked: Asked, form: Form) -> Case | None:
    """The case before a form, where what it saves may move the forecast; None without any issue."""
    if not form.moves:
        return None
    try:
        return asked.whole
    except AccordError:
        return None


def remembered(asked: Asked, fields: Fields, before: Case | None, location: str) -> str:
    """The address to go on to, with the mark of what was saved."""
    if before is None:
        return location
    path = fields.one("at")
    issue = fields.one("issue") or asked.values.get("i", "")
    if not issue and path.startswith("issues."):
        issue = path.split(".")[1]
    mark, kept = secrets.token_hex(4), _kept(asked)
    kept[mark] = Saving(asked.values["c"], path, issue, before)
    while len(kept) > MOST:
        kept.popitem(last=False)
    parts = urlsplit(location)
    told = f"{parts.query}&{NAME}={mark}" if parts.query else f"{NAME}={mark}"
    return parts._replace(query=told).geturl()


def _kept(asked: Asked) -> OrderedDict[str, Saving]:
    kept: OrderedDict[str, Saving] = asked.site.shared.setdefault("saved", OrderedDict())
    return kept


def _saving(asked: Asked) -> Saving | None:
    found = _kept(asked).get(asked.one(NAME)) if asked.one(NAME) else None
    return found if found is not None and found.place == asked.values.get("c") else None


def case_before(asked: Asked) -> Case | None:
    """The case before what the address says was saved; None where nothing was, where the scenario is new, or
    where no issue is left."""
    found = _saving(asked)
    if found is None or not asked.case.issues or asked.scenario not in scenario_names(found.case):
        return None
    return found.case


def needed(asked: Asked) -> tuple[str, ...]:
    """What the page needs besides its own: both forecasts, where the address tells of an edit."""
    return () if case_before(asked) is None else _NEEDS


def moved(asked: Asked, results: Mapping[str, Any]) -> Moved | None:
    """What the page tells of the edit in its address; None where there is none."""
    found = _saving(asked)
    if found is None or not needed(asked):
        return None
    before, after = (results.get(name) for name in _NEEDS)
    if before is None or after is None:
        return Moved(found.path, ())
    return Moved(found.path, moved_sentences(before, after, found.issue))
