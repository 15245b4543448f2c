"""A draw that is taken over from another set of causes is the draw that a run of its own would give."""

from __future__ import annotations

import numpy as np
import pytest

from accord.agenda.layout import lay_out
from accord.agenda.simulation import focused_results
from accord.agenda.variants import alone, depends_on_others
from accord.case.scenarios import dated_changes, scenario_case
from accord.case.schema import Case
from accord.forecasts.subsets import may_be_obstinate, open_shares, shocked_from
from accord.sampling.draws import sample
from tests.agenda.cases import two_sided
from tests.agenda.trials import random_case, random_changes

ALL = range(32)


@pytest.mark.parametrize("scenario", [None, "transactional"])
def test_the_shares_of_the_bundled_case_are_those_of_full_runs_to_the_last_bit(
    us_rok: Case, scenario: str | None
) -> None:
    agenda = lay_out(scenario_case(us_rok, scenario), dated_changes(us_rok, scenario))
    inputs = sample(agenda.slots, 0, 0, 80)
    for k in range(len(agenda.issues)):
        single = None if depends_on_others(agenda.tables, k) else alone(agenda.tables, k)
        for causes, shares in open_shares(agenda, inputs, k, ALL).items():
            tables, column = (agenda.tables, k) if single is None or causes & 8 else (single, 0)
            time = focused_results(tables, inputs, agenda.horizon, column, causes).time[:, column]
            assert shares.tobytes() == (np.minimum(time, agenda.horizon) / agenda.horizon).tobytes()


@pytest.mark.parametrize("seed", range(25))
def test_they_are_on_random_cases_with_links_threats_and_dated_changes(seed: int) -> None:
    rng = np.random.default_rng(seed)
    case = random_case(rng)
    agenda = lay_out(case, random_changes(rng, case))
    inputs = sample(agenda.slots, seed, 0, 12)
    for k in range(len(agenda.issues)):
        for causes, shares in open_shares(agenda, inputs, k, range(8, 32)).items():
            if not causes & 8:
                continue
            time = focused_results(agenda.tables, inputs, agenda.horizon, k, causes).time[:, k]
            assert shares.tobytes() == (np.minimum(time, agenda.horizon) / agenda.horizon).tobytes()


def test_a_party_without_resolve_is_never_obstinate_and_one_of_full_resolve_always_is() -> None:
    agenda = lay_out(two_sided(u={"ask": 80, "bottom_line": 40}, v={"ask": 20, "bottom_line": 60}))
    assert not may_be_obstinate(agenda.tables, sample(agenda.slots, 0, 0, 50), 0).any()
    stubborn = two_sided(u={"ask": 80, "bottom_line": 40, "resolve": 1.0}, v={"ask": 20, "bottom_line": 60})
    agenda = lay_out(stubborn)
    assert may_be_obstinate(agenda.tables, sample(agenda.slots, 0, 0, 50), 0).all()


def test_shocks_begin_with_the_first_dated_change_of_the_issue(us_rok: Case) -> None:
    agenda = lay_out(us_rok, dated_changes(us_rok, None))
    found = {name: shocked_from(agenda.tables, k) for k, name in enumerate(agenda.issues)}
    assert found["health"] == np.inf
    assert found["security"] == 0.0, "a link moves it"
    assert found["climate"] == pytest.approx(15.18, abs=0.01)
