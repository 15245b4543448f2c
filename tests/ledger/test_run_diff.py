"""What two kept forecasts differ in: each input by its path, each number that pages show."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import accord
from accord.case.paths import replaced, trail_of
from accord.case.schema import Case
from accord.faces.terminal.report import plain_text
from accord.forecasts.inquiry import Inquiry
from accord.forecasts.results import Forecast
from accord.ledger.run_diff import diff, of_run, side_of
from accord.ledger.runs import Run, keep, run_of
from accord.ledger.sealing import seal
from accord.ledger.seals import Question
from accord.pages.runs_page import kept_report, run_diff_report

AT = "2026-11-29T14:00:00Z"
ASK = "issues.cost_sharing.stances.KOR.ask"


def _run(case: Case, name: str, forecast: Forecast | None = None, **asked: object) -> Run:
    inquiry = Inquiry(case, draws=300, **asked)  # type: ignore[arg-type]
    made = forecast or accord.forecast(case, draws=300, causes=False, **asked)  # type: ignore[arg-type]
    return run_of(inquiry, made, name=name, author="Jo", created=AT)


@pytest.fixture(scope="module")
def base(us_rok: Case, small_forecast: Forecast) -> Run:
    return _run(us_rok, "base", small_forecast)


@pytest.fixture(scope="module")
def changed(us_rok: Case) -> Run:
    return _run(replaced(us_rok, trail_of(ASK), {"low": 900.0, "mode": 950.0, "high": 1000.0}), "lower")


def test_nothing_differs_between_a_run_and_itself(base: Run) -> None:
    found = diff(of_run(base), of_run(base))
    assert found.inputs == ()
    assert found.same_draws
    assert found.drawing == 0.0
    assert {found.moved(name, "p_agreement") for name in found.issues} == {0.0}
    text = plain_text(run_diff_report(found))
    assert "No chance of agreement moved by as much as one per cent.\nNo input differs." in text
    assert "Numbers that moved" not in text
    assert "Inputs that differ" not in text


def test_one_changed_number_is_one_input_that_differs(base: Run, changed: Run) -> None:
    found = diff(of_run(base), of_run(changed))
    (only,) = found.inputs
    assert only.path == ASK
    assert (only.was["mode"], only.now["mode"]) == (1130.0, 950.0)
    was, now = (run.forecast["cost_sharing"].p_agreement for run in (base, changed))
    assert was is not None
    assert now is not None
    assert found.moved("cost_sharing", "p_agreement") == pytest.approx(now.value - was.value)
    text = plain_text(run_diff_report(found))
    assert "1 input differs." in text
    assert "Cost-sharing: what the ROK asks for" in text
    assert "1,038.9 to 1,174, likeliest 1,130" in text
    assert "Both are on the same simulated courses" in text


def test_how_it_was_made_stands_before_the_case(us_rok: Case, base: Run) -> None:
    other = _run(us_rok, "other", scenario="transactional", seed=1, horizon=24.0)
    other = replace(other, forecast=replace(other.forecast, version="9.9.9"))
    found = diff(of_run(base), of_run(other))
    assert [change.path for change in found.inputs[:4]] == ["scenario", "seed", "horizon", "version"]
    assert [change.now for change in found.inputs[:4]] == ["transactional", 1, 24.0, "9.9.9"]
    assert "issues.cost_sharing.stances.USA.ask" in [change.path for change in found.inputs]
    assert "horizon" not in [change.path for change in found.inputs[4:]]


def test_with_another_seed_the_error_of_drawing_is_told(us_rok: Case, base: Run) -> None:
    found = diff(of_run(base), of_run(_run(us_rok, "other", seed=1)))
    assert not found.same_draws
    assert found.drawing == pytest.approx(1.959964 * (0.25 / 300 + 0.25 / 300) ** 0.5)
    assert "by 8.0 points by drawing alone" in plain_text(run_diff_report(found))


def test_dated_changes_of_a_scenario_are_inputs(us_rok: Case) -> None:
    soon, late = (
        us_rok.model_copy(
            update={
                "scenarios": {
                    "dated": us_rok.scenarios["alliance-first"].model_validate(
                        {"title": "Dated", "changes": [{"set": ASK, "to": 1100.0, "from": day}]}
                    )
                }
            }
        )
        for day in ("2021-06-01", "2022-06-01")
    )
    found = diff(of_run(_run(soon, "soon", scenario="dated")), of_run(_run(late, "late", scenario="dated")))
    assert [change.path for change in found.inputs] == ["changes of the scenario"]


def test_an_issue_that_only_one_side_has_is_named(us_rok: Case, base: Run) -> None:
    less = {name: issue for name, issue in us_rok.issues.items() if name != "health"}
    case = us_rok.model_copy(update={"issues": less, "links": {}, "events": {}})
    other = _run(case, "less")
    found = diff(of_run(base), of_run(other))
    assert found.moved("health", "p_agreement") is None
    gone = next(change for change in found.inputs if change.path == "issues.health")
    assert gone.was is not None
    assert gone.now is None
    assert "Only in “base”: Health." in plain_text(run_diff_report(found))
    assert "Only in “base”: Health." in plain_text(run_diff_report(diff(of_run(other), of_run(base))))


def test_a_run_is_compared_with_a_seal_of_the_same_inputs(tmp_path: Path, us_rok: Case) -> None:
    last = us_rok.as_of.replace(year=2022)
    sealed = seal(
        "us-rok-2021",
        by="Jo",
        within=tmp_path,
        issues=("cost_sharing", "nuclear"),
        questions={n: Question("signed", last, "the gazette") for n in ("cost_sharing", "nuclear")},
        at=AT,
    )
    made = accord.forecast(us_rok, causes=False)
    keep(tmp_path, run_of(Inquiry(us_rok), made, name="run", author="Jo", created=AT))
    found = diff(side_of(tmp_path, sealed.id), side_of(tmp_path, "run"))
    assert (found.first.kind, found.second.kind) == ("seal", "run")
    assert found.inputs == ()
    assert found.same_draws
    for name in ("cost_sharing", "nuclear"):
        assert found.moved(name, "p_agreement") == pytest.approx(0.0, abs=1e-12)
        assert found.moved(name, "difficulty") == pytest.approx(0.0, abs=1e-12)
        was, now = (side.issues[name].settlement for side in (found.first, found.second))
        assert was == pytest.approx(now, rel=0.01)
    assert found.first.issues["cost_sharing"].months == found.second.issues["cost_sharing"].months
    assert f"seal {sealed.id} and “run”" in plain_text(run_diff_report(found))


@pytest.mark.parametrize("scenario", ["transactional", "no-coordinator", "crowded-agenda", "seoul-changes"])
def test_what_differs_is_told_in_the_words_of_the_case(us_rok: Case, base: Run, scenario: str) -> None:
    other = _run(us_rok, "other", scenario=scenario)
    pages = [
        run_diff_report(diff(of_run(base), of_run(other))),
        run_diff_report(diff(of_run(other), of_run(base))),
    ]
    pages.append(kept_report(other))
    ids = {*us_rok.actors, *us_rok.events, *us_rok.scenarios, *us_rok.links, "cost_sharing", "seoul_projects"}
    ids |= {name.replace("_", " ") for name in ids if "_" in name}
    for page in pages:
        text = re.sub(r"\s+", " ", plain_text(page))
        assert us_rok.scenarios[scenario].title in text
        assert not re.search(rf"(?<![\w-])({'|'.join(map(re.escape, ids))})(?![\w-])|[{{}}\[\]]", text), text


def test_an_entry_that_is_gone_and_changes_on_a_date_are_told_by_what_they_are(
    us_rok: Case, base: Run
) -> None:
    def told(scenario: str) -> str:
        found = diff(of_run(base), of_run(_run(us_rok, "other", scenario=scenario)))
        return re.sub(r"\s+", " ", plain_text(run_diff_report(found)))

    text = told("no-coordinator")
    assert "Nuclear question: the ROK as go-between there not there" in text
    assert "Nuclear question: the offer of the ROK to the DPRK there not there" in text
    text = told("seoul-changes")
    assert "event “Change of government in Seoul” there not there" in text
    assert (
        "Nuclear question: how much the ROK cares 0.3 to 0.5, likeliest 0.4 from 2022-05-09; "
        "Security: what the ROK asks for" in text
    )


def test_parties_and_a_taken_away_entry_are_told_by_their_names(us_rok: Case, base: Run) -> None:
    rule = replaced(us_rok, trail_of("issues.cost_sharing.rule"), {"veto": ["KOR"]})
    text = re.sub(r"\s+", " ", plain_text(run_diff_report(diff(of_run(base), of_run(_run(rule, "rule"))))))
    assert "Cost-sharing: who must consent, without whom nothing is agreed US, ROK ROK" in text
