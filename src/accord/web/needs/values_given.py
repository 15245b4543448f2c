"""What follows from values that a program gives, as ``accord whatif`` answers it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from accord.web.question import NUMBERS, Need, Question

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.studies.what_if import WhatIf
    from accord.web.asked import Asked

__all__ = ["NEED", "values_of"]

MOST = 12
"""Fields at once."""


def values_of(asked: Asked) -> dict[str, Any]:
    """Path -> value, as the address gives them.

    Raises
    ------
    UsageError
        If there is none, one is not written as PATH=VALUE, or there are too many.
    """
    from accord.errors import UsageError
    from accord.yaml.given import values_given

    given = asked.query.get("set", ())
    if not given or len(given) > MOST:
        raise UsageError(f"Give 1 to {MOST} values, each as  set=PATH=VALUE")
    return values_given(given, "issues.nuclear.stances.PRK.bottom_line=30", "set")


def _question(asked: Asked) -> Question:
    values = tuple(sorted(values_of(asked).items()))
    inquiry = replace(asked.inquiry, causes=False)
    return Question("values_given", inquiry, (("values", values),), NUMBERS)


def _answer(question: Question, where: Where) -> WhatIf:
    from accord.studies.what_if import whatif_of

    assert question.inquiry is not None  # every case is inquired into
    return whatif_of(question.inquiry, dict(question.option("values")), where=where)


NEED = Need("values_given", _question, _answer)
