"""Issues of a case by the words a person has for them: id, short title or title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from accord.case.labels import short_issues
from accord.errors import UsageError
from accord.pages.words.causes import joined

if TYPE_CHECKING:
    from accord.case.schema import Case

__all__ = ["issues_named"]

_BETWEEN = re.compile(r"\s*(?:,|;|\band\b)\s*", re.IGNORECASE)
_ALL = ("all", "all of them", "all issues", "every issue", "everything", "the whole")


def issues_named(text: str, case: Case) -> tuple[str, ...]:
    """Ids of the issues that a text names, "Flow and Price" or "all".

    Raises
    ------
    UsageError
        If it names something else.
    """
    if text.casefold().strip(" .") in _ALL:
        return tuple(case.issues)
    names = short_issues(case)
    known = {name.casefold(): issue for issue, name in names.items()}
    known |= {one.title.casefold(): name for name, one in case.issues.items()}
    known |= {name.casefold(): name for name in names} | {f"issues.{name}".casefold(): name for name in names}
    whole = known.get(text.casefold().strip(" ."))
    parts = [text] if whole else _BETWEEN.split(text.strip(" ."))
    found = [known.get(part.casefold().strip(" .")) for part in parts if part]
    if None in found or not found:
        raise UsageError(f"“{text[:60]}” names no issue; say “all” or one of {joined(list(names.values()))}")
    return tuple(dict.fromkeys(name for name in found if name))
