"""Every uncertain number of a case is drawn under the name that its path says."""

from __future__ import annotations

import numpy as np
import pytest

from accord.agenda.layout import lay_out
from accord.case.common import followers
from accord.case.drawn import common_draws, drawn_as
from accord.case.files.finding import read_case
from accord.case.scenarios import dated_changes
from accord.sampling.draws import sample
from tests.agenda.trials import case_of, issue_of, random_case, run, stance


@pytest.mark.parametrize("seed", range(10))
def test_every_follower_has_a_number_of_its_own(seed: int) -> None:
    case = random_case(np.random.default_rng(seed))
    every = {
        "all": {"fields": ["issues.*.stances.*.ask", "issues.*.stances.*.patience", "actors.*.capacity"]}
    }
    case = case.model_validate(
        case.model_dump(by_alias=True) | {"common": {"all": every["all"] | {"rho": 0.2}}}
    )
    names = set(lay_out(case).slots.names)
    for follower in followers(case):
        field = follower.path[-1]
        found = names & set(drawn_as(case, follower.path))
        assert found or field == "ask", follower.path


def test_the_mood_of_a_party_makes_it_generous_everywhere_or_nowhere() -> None:
    lines = {"low": 20, "mode": 40, "high": 60}
    u, v = stance(90, lines, resolve=0.5), stance(10, 30, resolve=0)
    case = case_of({"a": issue_of({"U": u, "V": v}), "b": issue_of({"U": u, "V": v})}, mood=0.9)
    agenda, inputs, _ = run(case, draws=4000)
    column = {name: inputs[:, i] for i, name in enumerate(agenda.slots.names)}
    low, temper = column["U", "a", "bottom line"], column["U", "a", "temper"]
    assert np.corrcoef(low, column["U", "b", "bottom line"])[0, 1] == pytest.approx(0.9, abs=0.05)
    assert np.corrcoef(low, temper)[0, 1] < -0.8


def test_without_mood_the_numbers_are_those_of_before() -> None:
    case = read_case("us-rok-2021")
    calm = case.model_copy(update={"mood": 0.0, "common": {}})
    slots = lay_out(case, dated_changes(case, None)).slots
    alone = lay_out(calm, dated_changes(calm, None)).slots
    followed = {name for name, *_ in common_draws(case)}
    free = [i for i, name in enumerate(slots.names) if name not in followed]
    assert 0 < len(free) < len(slots.names)
    before, after = sample(alone, 0, 0, 50), sample(slots, 0, 0, 50)
    assert before[:, free].tobytes() == after[:, free].tobytes()
