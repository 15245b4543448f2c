"""The line-up of all models on two issues: draws, doubts and JSON, worked out beside it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import accord
from accord import formats
from accord.case.schema import Case
from accord.sampling.rng import key
from accord.settlement.all_models import Line, Lineup, line_up
from accord.settlement.contract import chance
from accord.settlement.problem import problem_draws

TABLE = """actor,issue,position,salience,capability,low,high,status_quo
A,cost,10,0.5,1,0,100,0
B,cost,40,0.9,2,0,100,0
C,cost,90,0.4,1,0,100,0
A,term,3,0.8,1,1,5,
C,term,5,0.2,1,1,5,
"""
POSITION = np.array([10.0, 40.0, 90.0])
SALIENCE, CAPABILITY = np.array([0.5, 0.9, 0.4]), np.array([1.0, 2.0, 1.0])


@pytest.fixture
def case(tmp_path: Path) -> Case:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, "utf-8")
    read = formats.read(path)
    term = read.issues["term"].model_copy(update={"title": "The term of it"})
    return read.model_copy(update={"issues": read.issues | {"term": term}})


def line_of(found: Lineup, issue: int, model: str) -> Line:
    return next(line for line in found.issues[issue].lines if line.name == model)


def test_blur_moves_positions_by_the_scale_and_weights_by_themselves(case: Case) -> None:
    """The weighted mean of 40 draws from the stream "blur" of the seed: errors of positions, then of
    saliences, then of capabilities, each (draw, actor, issue), triangular about 0."""
    blur, draws, seed = 0.3, 40, 5
    found = line_of(line_up(case, draws=draws, blur=blur, seed=seed), 0, "weighted-mean")
    stream = chance(key(seed, "blur"), 0)
    errors = [blur * stream.triangular(-1.0, 0.0, 1.0, (draws, 3, 2))[:, :, 0] for _ in range(3)]
    position = np.clip(POSITION + errors[0] * 100, 0, 100)
    salience = np.minimum(SALIENCE * (1 + errors[1]), 1.0)
    weight = salience * CAPABILITY * (1 + errors[2])
    settled = (position * weight).sum(axis=1) / weight.sum(axis=1)
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(settled, (0.1, 0.9))))
    assert found.settlement == pytest.approx((POSITION * SALIENCE * CAPABILITY).sum() / 2.7)


def test_uncertain_inputs_are_drawn_as_a_forecast_with_the_same_seed_draws_them() -> None:
    case = accord.load("us-rok-2021")
    found = line_up(case, draws=30, seed=3)
    drawn = problem_draws(case, seed=3, first=0, count=30)
    weight = np.where(drawn.present, drawn.salience * drawn.capability, 0.0)
    settled = (np.where(weight > 0, drawn.position, 0.0) * weight).sum(axis=1) / weight.sum(axis=1)
    for at in range(len(found.issues)):
        line = line_of(found, at, "weighted-mean")
        assert (line.low, line.high) == pytest.approx(tuple(np.quantile(settled[:, at], (0.1, 0.9))))


def test_one_draw_and_the_greatest_blur_are_taken(case: Case) -> None:
    assert line_up(case, draws=1).draws == 1
    assert line_up(case, draws=2, blur=1.0).blur == 1.0


def test_a_model_that_always_answers_is_never_silent_and_one_that_cannot_always(case: Case) -> None:
    found = line_up(case, draws=4, blur=0.1)
    assert line_of(found, 1, "weighted-mean").silent == 0
    assert line_of(found, 1, "nash").silent == 1
    certain = line_up(case)
    assert line_of(certain, 1, "weighted-mean").silent == 0
    assert line_of(certain, 1, "nash").silent == 1


def test_the_json_has_the_spread_of_all_models_and_doubts_in_the_words_of_the_case(case: Case) -> None:
    found = line_up(case)
    data = found.as_json()
    assert set(data) == {"seed", "draws", "blur", "issues", "flags"}
    for shown, issue in zip(data["issues"], found.issues, strict=True):
        said = [line.settlement for line in issue.lines if line.settlement is not None]
        assert shown["spread"] == [min(said), max(said)]
    assert data["flags"]["nash"] == [
        "No settlement on The term of it: the model needs a status quo, and none is given."
    ]


def test_where_no_model_can_say_anything_the_spread_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "silent.csv"
    path.write_text("Actor,Position,Salience\nA,1,0\nB,2,0\n", "utf-8")
    (issue,) = line_up(formats.read(path)).as_json()["issues"]
    assert issue["spread"] is None


def test_doubts_of_one_run_are_told_without_a_share_of_draws(tmp_path: Path) -> None:
    """The circle of three that the tests of the model know."""
    path = tmp_path / "circle.csv"
    path.write_text("actor,position,salience,capability\nA,100,0.25,2\nB,25,0.75,4\nC,25,0.25,1\n", "utf-8")
    found = line_up(formats.read(path), settings={"challenge": {"rounds": 40}})
    (told,) = found.as_json()["flags"]["challenge"]
    assert "circles of 2 rounds" in told
    assert "draws" not in told


def test_presets_that_add_nothing_to_the_defaults_or_to_exact_arithmetic_have_no_line(case: Case) -> None:
    names = [line.name for line in line_up(case).issues[0].lines]
    assert "exchange (without-trifles)" in names
    assert "exchange (noties)" not in names
    assert len(names) == len(set(names))
