"""All settlement models side by side."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from accord import formats
from accord.case.schema import Case
from accord.errors import UsageError
from accord.sampling.rng import key
from accord.settlement import models
from accord.settlement.all_models import Lineup, line_up
from accord.settlement.contract import chance
from accord.settlement.problem import problem_of

TABLE = """actor,issue,position,salience,capability,low,high,status_quo
A,cost,10,0.5,1,0,100,0
B,cost,40,0.9,2,0,100,0
C,cost,90,0.4,1,0,100,0
A,term,3,0.8,1,1,5,
C,term,5,0.2,1,1,5,
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    path = tmp_path_factory.mktemp("lineup") / "trial.csv"
    path.write_text(TABLE)
    return formats.read(path)


@pytest.fixture(scope="module")
def blurred(case: Case) -> Lineup:
    return line_up(case, draws=40, blur=0.2)


def test_every_model_and_every_preset_has_a_line_on_every_issue(blurred: Lineup) -> None:
    for issue in blurred.issues:
        names = [line.name for line in issue.lines]
        assert names[0] == "weighted-mean"
        assert {line.model for line in issue.lines} == set(models.names())
        assert {"challenge (scholz2011-code)", "challenge (scholz2011-paper)", "smp (ktab)"} <= set(names)


def test_the_point_is_what_the_model_says_alone(case: Case, blurred: Lineup) -> None:
    problem = problem_of(case)
    for line in blurred.issues[0].lines:
        model = models.get(line.model)
        alone = model.solve(problem, model.preset(line.preset), np.random.default_rng(0)).settlement[0, 0]
        assert line.settlement == pytest.approx(alone)


def test_intervals_come_from_draws_and_lie_on_the_scale(blurred: Lineup) -> None:
    for issue in blurred.issues:
        for line in issue.lines:
            if line.low is not None and line.high is not None:
                assert issue.low <= line.low <= line.high <= issue.high
    mean = blurred.issues[0].lines[0]
    assert mean.low is not None
    assert mean.high is not None
    assert mean.low < (mean.settlement or 0) < mean.high


def test_what_a_model_cannot_say_is_none_with_a_flag(blurred: Lineup) -> None:
    nash = next(line for line in blurred.issues[1].lines if line.model == "nash")
    assert (nash.settlement, nash.low, nash.silent) == (None, None, 1.0)
    assert any("status quo" in str(flag) for flag in dict(blurred.flags)["nash"])


def test_certain_inputs_need_one_draw_and_have_no_interval(case: Case) -> None:
    found = line_up(case)
    assert found.draws == 1
    assert all(line.low is None for line in found.issues[0].lines)
    calibrated = found.issues[0].calibrated
    assert calibrated is not None
    assert 0 <= calibrated.q10 < calibrated.q50 < calibrated.q90 <= 100


def test_the_same_seed_gives_the_same_answers(case: Case, blurred: Lineup) -> None:
    assert line_up(case, draws=40, blur=0.2).as_json() == blurred.as_json()
    assert line_up(case, draws=40, blur=0.2, seed=1).as_json() != blurred.as_json()
    json.dumps(blurred.as_json(), allow_nan=False)


def test_progress_counts_the_readings(case: Case) -> None:
    steps: list[tuple[int, int]] = []
    line_up(case, progress=lambda stage, done, wanted: steps.append((done, wanted)))
    assert steps[-1][0] == steps[-1][1] == len(steps)


@pytest.mark.parametrize(("blur", "draws", "words"), [(1.5, None, "from 0 to 1"), (0.0, 0, "at least 1")])
def test_wrong_arguments_are_refused(case: Case, blur: float, draws: int | None, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        line_up(case, blur=blur, draws=draws)


def test_a_case_with_uncertain_inputs_is_drawn(us_rok: Case) -> None:
    found = line_up(us_rok, draws=20)
    assert any(line.low != line.high for line in found.issues[0].lines)


def test_nobody_with_weight_leaves_no_calibrated_line(tmp_path: Path) -> None:
    path = tmp_path / "silent.csv"
    path.write_text("Actor,Position,Salience\nA,1,0\nB,2,0\n")
    issue = line_up(formats.read(path)).issues[0]
    assert issue.calibrated is None
    assert issue.spread is None


def test_one_rule_gives_a_seed_to_a_model_and_blur_has_numbers_of_its_own() -> None:
    assert chance(7).random() == chance(7, 0).random() == np.random.default_rng(7).random()
    assert chance(7, 4096).random() != chance(7).random()
    assert chance(key(7, "blur")).random() != chance(7).random()


def test_progress_ends_with_everything_done(case: Case) -> None:
    seen: list[tuple[int, int]] = []
    line_up(case, draws=3, blur=0.1, progress=lambda stage, done, wanted: seen.append((done, wanted)))
    assert seen[-1][0] == seen[-1][1]
    assert seen == sorted(seen)
