"""How far a draft is reviewed, in the words that mark its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accord.case.desk.decisions import Decided
    from accord.case.schema import Case

__all__ = ["draft_marking"]


def draft_marking(case: Case, decided: Decided | None) -> str:
    """How far a draft is reviewed, as its proposals tell; one that was proposed by nobody is not. Empty for a
    case that is signed."""
    if case.status != "draft":
        return ""
    return f"Draft, {decided.words}" if decided is not None and decided.done else "Draft, not reviewed"
