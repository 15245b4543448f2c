"""An interview as JSON: the kind ``accord/interview/1``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, get_args

from accord.case.schema import Case
from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import (
    ANYTHING,
    COUNT,
    DISTANCE,
    FLAG,
    NUMBER,
    SHARE,
    TEXT,
    list_of,
    maybe,
    one_of,
    record,
)
from accord.forecasts.results import Forecast
from accord.pages.interview.wording import asked, choice_texts, subject, unit_of
from accord.studies.interview.kinds import Measure
from accord.studies.interview.questions import Question
from accord.studies.interview.replies import Form
from accord.studies.interview.results import Moved, Sitting, Step

__all__ = ["KINDS", "interview_json"]

_ESTIMATE = record(value=NUMBER, error=DISTANCE)
_CHOICE = record(letter=TEXT, words=TEXT, low=NUMBER, high=NUMBER, at=maybe(NUMBER), below=FLAG, above=FLAG)
_QUESTION = record(
    id=TEXT,
    paths=list_of(TEXT, least=1),
    kind=TEXT,
    measure=one_of(*get_args(Measure)),
    subject=TEXT,
    words=TEXT,
    unit=TEXT,
    now=maybe(list_of(NUMBER, least=3, most=3)),
    prior=FLAG,
    gain=NUMBER,
    worth=list_of(record(issue=TEXT, gain=_ESTIMATE, p_least=_ESTIMATE, p_most=_ESTIMATE)),
    choices=list_of(_CHOICE),
)
_STEP = record(
    question=_QUESTION,
    answer=TEXT,
    form=one_of(*get_args(Form)),
    value=maybe(ANYTHING),
    moved=list_of(record(issue=TEXT, before=SHARE, after=SHARE, change=NUMBER, change_error=DISTANCE)),
)
INTERVIEW = Kind(
    "interview",
    1,
    "accord interview CASE --json",
    "which answers would sharpen a forecast most, and what answers that were given moved",
    record(
        case=TEXT,
        scenario=TEXT,
        seed=COUNT,
        draws=COUNT,
        saved=FLAG,
        agreement=list_of(record(issue=TEXT, chance=SHARE, error=DISTANCE)),
        answers=list_of(_STEP),
        questions=list_of(_QUESTION),
        more=COUNT,
        notes=list_of(TEXT),
    ),
)
KINDS = (INTERVIEW,)


def interview_json(
    case: Case,
    left: Sitting | None,
    steps: Iterable[Step] = (),
    *,
    saved: bool,
    notes: Iterable[str] = (),
) -> dict[str, Any]:
    """The answers given, and the questions that are left; `case` is as it stands after them.

    Parameters
    ----------
    left : None where nothing was forecast: then there are no draws, and no questions.
    """
    forecast = None if left is None else left.forecast
    return INTERVIEW.document(
        {
            "case": case.id,
            "scenario": case.base_scenario if forecast is None else forecast.scenario,
            "seed": 0 if forecast is None else forecast.seed,
            "draws": 0 if forecast is None else forecast.draws,
            "saved": saved,
            "agreement": [] if forecast is None else list(_agreement(forecast)),
            "answers": [_step(step) for step in steps],
            "questions": [] if left is None else [_question(case, one) for one in left.questions],
            "more": 0 if left is None else left.more,
            "notes": list(notes),
        }
    )


def _agreement(forecast: Forecast) -> Iterable[dict[str, Any]]:
    for name in forecast.ranking:
        p = forecast[name].p_agreement
        if p is not None:
            yield {"issue": name, "chance": p.value, "error": p.error}


def _question(case: Case, question: Question) -> dict[str, Any]:
    offered = zip(choice_texts(case, question), question.choices, strict=True)
    return {
        "id": question.id,
        "paths": list(question.paths),
        "kind": question.field.kind,
        "measure": question.measure,
        "subject": subject(case, question),
        "words": asked(case, question),
        "unit": unit_of(case, question),
        "now": None if question.now is None else list(question.now),
        "prior": question.prior,
        "gain": question.gain,
        "worth": [asdict(one) for one in question.worth],
        "choices": [{"letter": letter, "words": words} | asdict(one) for (letter, words), one in offered],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "question": _question(step.case, step.question),
        "answer": step.words,
        "form": step.reply.form,
        "value": step.value,
        "moved": [] if step.moved is None else list(_moves(step.moved)),
    }


def _moves(moved: Moved) -> Iterable[dict[str, Any]]:
    for one in moved.changes:
        before, after = (forecast[one.issue].p_agreement for forecast in (moved.before, moved.after))
        assert before is not None  # both simulate it
        assert after is not None
        change = {"change": one.p_agreement.value, "change_error": one.p_agreement.error}
        yield {"issue": one.issue, "before": before.value, "after": after.value} | change
