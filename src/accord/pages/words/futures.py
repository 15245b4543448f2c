"""What a future is called: which issues are agreed in it, and by when."""

from __future__ import annotations

from collections.abc import Sequence

from accord.case.labels import short_issues
from accord.case.schema import Case
from accord.pages.words.causes import joined
from accord.pages.words.months import season
from accord.studies.futures import Future

__all__ = ["future_name"]

_NAMED = 3
"""More issues than this are counted, not named."""


def future_name(case: Case, future: Future) -> str:
    """Such as ``all but Nuclear question by autumn 2022``, ``only Health by summer 2021``.

    What is agreed in a future is agreed in most of its courses only, hence ``all or nearly all`` and ``none
    or hardly any``: the chance of such a future is not the chance that none is agreed at all.
    """
    count = len(future.issues)
    by = "" if future.by is None else f" by {season(case.as_of, future.by)}"
    rest = [name for name in future.issues if name not in future.agreed]
    if not future.agreed:
        words = "none or hardly any" if not future.undecided else "none for sure"
    elif not rest:
        words = "all or nearly all" if count > 1 else "agreed"
    elif len(rest) < len(future.agreed):
        words = f"all but {_names(case, rest)}"
    else:
        words = f"only {_names(case, future.agreed)}"
    if len(future.undecided) == count > 1:
        return "every issue undecided"
    if future.undecided and count > 1:
        return f"{words}{by}; {_names(case, future.undecided)} undecided"
    return words + by


def _names(case: Case, issues: Sequence[str]) -> str:
    short = short_issues(case)
    return joined([short[name] for name in issues]) if len(issues) <= _NAMED else f"{len(issues)} issues"
