"""A case crosses once; what comes back holds the parts that are here already."""

from __future__ import annotations

from accord.case.plain_data import case_from, plain
from accord.case.schema import Case
from accord.forecasts.inquiry import Inquiry
from accord.studies.one_scenario import forecast_of
from accord.studies.what_if import case_with
from accord.web.crossing import Crossing
from accord.web.question import Question

PATH = "issues.nuclear.stances.PRK.bottom_line"


def _what_if(case: Case, value: float) -> Question:
    changed, _ = case_with(case, None, {PATH: value})
    return Question("what_if", Inquiry(changed, "what-if", 0, 20, causes=False))


def test_a_second_question_on_the_case_is_small_and_the_answer_holds_what_is_here(us_rok: Case) -> None:
    here, there = Crossing(), Crossing()
    sizes = []
    for question in (
        Question("forecast", Inquiry(us_rok, None, 0, 20, causes=False)),
        _what_if(us_rok, 30),
        _what_if(us_rok, 31),
    ):
        anew, data = here.question(question)
        sizes.append(len(data))
        asked = there.asked(data, anew=anew)
        assert asked == question
        assert asked.inquiry is not None
        found = here.answered(there.answer(forecast_of(asked.inquiry)))
        assert question.inquiry is not None
        assert found == forecast_of(question.inquiry)
        held = found.case.evidence
        assert held
        assert all(held[name] is us_rok.evidence[name] for name in held)
        assert found.case.issues["climate"] is us_rok.issues["climate"]
    assert max(sizes[1:]) < sizes[0] / 20


def test_an_edited_case_crosses_anew_and_work_without_a_case_leaves_it(us_rok: Case) -> None:
    here, there = Crossing(), Crossing()
    edited = case_from(plain(us_rok))
    questions = [
        Question("forecast", Inquiry(us_rok, None, 0, 20)),
        Question("seal", None, (("at", "now"),)),
        Question("forecast", Inquiry(edited, None, 0, 20)),
        _what_if(edited, 40),
    ]
    told = []
    for question in questions:
        anew, data = here.question(question)
        told.append(anew)
        assert there.asked(data, anew=anew) == question
        assert here.answered(there.answer(("done", question.need))) == ("done", question.need)
    assert told == [True, False, True, False]
