"""Of a draft on priors: asks before limits, one question for what is alike, priors that follow."""

from __future__ import annotations

import pytest

from accord.case.desk.priors import renewed
from accord.case.paths import replaced
from accord.case.priors.filling import fill
from accord.forecasts.inquiry import Inquiry
from accord.studies.interview.results import Sitting
from accord.studies.interview.sitting import sitting
from tests.studies.interview.cases import draft

FILLED = fill(draft())[0]
ASK = "issues.k.stances.U.ask"
LINE = "issues.k.stances.U.bottom_line"


@pytest.fixture(scope="module")
def first() -> Sitting:
    return sitting(Inquiry(FILLED, draws=4096), most=50)


def test_what_a_party_asks_for_comes_before_what_it_would_sign(first: Sitting) -> None:
    found = {one.id: one for one in first.questions}
    assert found[ASK].before == LINE
    assert LINE not in found
    again = sitting(Inquiry(FILLED, draws=4096), answered=[ASK], most=50)
    (line,) = [one for one in again.questions if one.id == LINE]
    assert (line.before, line.direction) == ("", "")  # on which side it stands is still a guess


def test_what_stands_on_one_prior_is_one_question() -> None:
    wide, case = {"low": 0, "mode": 0.5, "high": 1, "prior": True}, FILLED
    for issue in ("k", "l"):
        case = replaced(case, ("issues", issue, "stances", "U", "resolve"), wide)
    found = sitting(Inquiry(case, draws=4096), most=50).questions
    (resolve,) = [one for one in found if one.field.kind == "resolve"]
    assert resolve.paths == ("issues.k.stances.U.resolve", "issues.l.stances.U.resolve")
    assert {one.issue for one in resolve.worth} == {"k", "l"}
    assert resolve.gain == sum(one.gain.value for one in resolve.worth)


def test_priors_that_lean_on_an_answer_are_made_anew() -> None:
    """What V would sign is told from the distance between the asks."""
    new = renewed(FILLED, {ASK: {"low": 30, "mode": 40, "high": 50}})
    assert ASK not in new
    assert all(path.startswith("issues.k.") for path in new)
    assert new[LINE]["prior"] is True
    assert renewed(FILLED, {}) == {}
