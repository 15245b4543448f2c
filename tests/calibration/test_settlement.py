"""The calibrated distribution of a settlement."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from accord.calibration.settlement import LEVELS, parts, quantiles, shipped
from tests.models.problems import line, random_problem


def test_quantiles_rise_and_stay_on_the_scale() -> None:
    problem = random_problem(0)
    found = quantiles(problem, shipped())
    assert found.shape == (7, len(LEVELS), 3)
    assert (np.diff(found, axis=1) >= 0).all()
    assert (found >= problem.low).all()
    assert (found <= problem.high).all()


def test_turning_the_scale_turns_the_distribution() -> None:
    problem = line([10, 30, 95], capability=[1, 2, 3])
    turned = dataclasses.replace(problem, position=100 - problem.position)
    here, there = quantiles(problem, shipped()), quantiles(turned, shipped())
    assert here.mean() == pytest.approx(100 - there.mean(), abs=0.5)  # the levels are 199


def test_disagreement_widens_the_distribution_and_puts_mass_on_the_ends() -> None:
    calm, torn = (quantiles(line(x), shipped())[0, :, 0] for x in ([50, 52], [0, 100]))
    assert torn.std() > calm.std()
    assert (torn == 0).any()
    assert (torn == 100).any()


def test_the_normal_part_by_hand() -> None:
    # Mean 50, standard deviation 50, width 4 + 0.2 * 50 = 14; the quantile at 0.8413 lies one width above.
    normal = parts(line([0, 100]), 4.0, 0.2).normal[0, :, 0]
    assert np.interp(0.8413447, LEVELS, normal) == pytest.approx(64, abs=0.1)


def test_nobody_with_weight_has_no_distribution() -> None:
    assert np.isnan(quantiles(line([1, 2], capability=[0, 0]), shipped())).all()
