"""What to ask: the gain in closed form, what is left out, and what an answer moved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from accord.errors import UsageError
from accord.forecasts.inquiry import Inquiry
from accord.forecasts.shown import IGNORANCE
from accord.studies.interview.results import Sitting
from accord.studies.interview.sitting import after_answer, sitting
from tests.studies.interview.cases import HIGH, LOW, lines

KNOWN = 1 - 2 * IGNORANCE
ASKED = Inquiry(lines(), draws=4096)


@pytest.fixture(scope="module")
def first() -> Sitting:
    return sitting(ASKED)


def test_the_gain_of_a_line_is_that_in_closed_form(first: Sitting) -> None:
    """Knowing one line explains 5/192 of whether they agree (`tests.studies.test_judgements`)."""
    assert {one.id for one in first.questions} == {LOW, HIGH}
    for one in first.questions:
        (worth,) = one.worth
        assert worth.gain.value == pytest.approx(KNOWN**2 * 5 / 192, abs=4 * worth.gain.error)
        assert one.gain == worth.gain.value
    assert first.questions[0].gain >= first.questions[1].gain
    assert first.more == 0


def test_what_was_answered_is_not_asked_again_and_the_rest_is_counted(first: Sitting) -> None:
    assert [one.id for one in sitting(ASKED, [LOW]).questions] == [HIGH]
    short = sitting(ASKED, most=1)
    assert (len(short.questions), short.more) == (1, 1)
    assert sitting(ASKED, issues=["none of these"]).questions == ()


def test_an_answer_moves_the_chance_of_agreement_on_the_same_draws() -> None:
    """With U's line at 30 there is always ground: 7/8 becomes 1."""
    changed = ASKED.case.with_changes({LOW: 30})
    moved = after_answer(ASKED, changed, [LOW])
    (change,) = moved.changes
    assert change.p_agreement.value == pytest.approx(KNOWN / 8, abs=4 * change.p_agreement.error)
    before, after = (forecast["k"].p_agreement for forecast in (moved.before, moved.after))
    assert before is not None
    assert after is not None
    assert after.value - before.value == pytest.approx(change.p_agreement.value)
    assert moved.next.questions == ()  # V's line does not matter any more


def test_luck_is_not_asked_about_but_its_chance_is() -> None:
    stubborn = lines().with_changes({"issues.k.stances.U.resolve": {"low": 0.0, "mode": 0.5, "high": 1.0}})
    found = sitting(replace(ASKED, case=stubborn)).questions
    assert found[0].id == "issues.k.stances.U.resolve"
    assert len({one.id for one in found}) == len(found)


def test_a_case_that_simulates_nothing_cannot_be_asked_about() -> None:
    case = ASKED.case.with_changes({"issues.k.stances.U.salience": 0.5})
    issue = case.issues["k"].model_copy(update={"kind": "influence"})
    with pytest.raises(UsageError, match="simulates nothing"):
        sitting(replace(ASKED, case=case.model_copy(update={"issues": {"k": issue}})))
