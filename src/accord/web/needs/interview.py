"""What to ask about a case, and what answers that were given moved."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from accord.web.question import STUDIES, Need, Question

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Inquiry, Where
    from accord.studies.interview.results import Moved, Sitting
    from accord.web.asked import Asked

__all__ = ["NEEDS"]


def _inquiry(asked: Asked) -> Inquiry:
    """About the case itself, whatever scenario the address names: answers go into the case."""
    from accord.studies.interview.sitting import DRAWS

    draws = min(DRAWS, asked.site.draws)
    return replace(asked.inquiry, scenario=asked.case.base_scenario, causes=False, draws=draws)


def _answered(asked: Asked) -> tuple[str, ...]:
    from accord.case.desk.interviews import answers

    if asked.place.bundled:
        return ()
    return tuple(sorted({field for one in answers(asked.place.path) for field in one.fields}))


def _sitting(asked: Asked) -> Question | None:
    if _taken_back(asked):
        return None  # what to ask next comes with what the answer moved
    return Question("interview", _inquiry(asked), (("answered", _answered(asked)),), STUDIES)


def _moved(asked: Asked) -> Question | None:
    changes = _taken_back(asked)
    if not changes:
        return None
    options = (("answered", _answered(asked)), ("before", changes))
    return Question("interview_moved", _inquiry(asked), options, STUDIES)


def _taken_back(asked: Asked) -> tuple[tuple[str, str], ...]:
    """Path of each field that the answers in question changed, and in JSON what stood there, newest first."""
    from accord.case.desk.interviews import answers, edits_of
    from accord.yaml.changing import GONE

    after, stopped = asked.one("after"), asked.one("stop")
    if asked.place.bundled or not (after or stopped):
        return ()
    given = [one for one in answers(asked.place.path) if one.edit and (stopped or one.edit == after)]
    return tuple(
        (change.path, json.dumps(None if change.before is GONE else change.before))
        for edit in edits_of(asked.place.path, given)
        for change in edit.changes
    )


def _ask(question: Question, where: Where) -> Sitting:
    from accord.studies.interview.sitting import sitting

    assert question.inquiry is not None  # every case is inquired into
    return sitting(question.inquiry, question.option("answered"), where=where)


def _move(question: Question, where: Where) -> Moved | Sitting:
    """What the answers moved; the questions alone where later changes stand on them, so that the case without
    them cannot be told."""
    from accord.case.desk.interviews import without
    from accord.case.priors.filling import fill
    from accord.errors import InvalidFileError, UsageError
    from accord.studies.interview.sitting import after_answer

    inquiry = question.inquiry
    assert inquiry is not None  # as above
    before: list[tuple[str, Any]] = [(path, json.loads(was)) for path, was in question.option("before")]
    try:
        case = fill(without(inquiry.case, before))[0]
    except (InvalidFileError, UsageError):
        return _ask(question, where)
    return after_answer(replace(inquiry, case=case), inquiry.case, question.option("answered"), where=where)


NEEDS = (Need("interview", _sitting, _ask), Need("interview_moved", _moved, _move))
