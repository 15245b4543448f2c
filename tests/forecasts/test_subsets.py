"""A draw that is taken over from another set of causes is the draw that a run of its own would give."""

from __future__ import annotations

import numpy as np
import pytest

from accord.agenda.layout import Agenda, lay_out
from accord.agenda.simulation import focused_results, focused_times
from accord.agenda.tables import Floats
from accord.agenda.variants import alone, depends_on_others
from accord.case.quantity import Quantity
from accord.case.scenarios import DatedChange, dated_changes, scenario_case
from accord.case.schema import Case
from accord.forecasts.reasons import Rows, _effective, as_it_is
from accord.forecasts.subsets import may_be_obstinate, open_shares, shocked_from
from accord.sampling.draws import sample
from tests.agenda.cases import two_sided
from tests.agenda.trials import at_home, random_case, random_changes, random_package

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


def with_everything(seed: int) -> tuple[Agenda, Floats]:
    """A random case with links, threats and dated changes; of three, one has bodies at home besides, of which
    some are without any dated change, and one a package too."""
    rng = np.random.default_rng(seed)
    case = random_case(rng)
    changes = random_changes(rng, case)
    if seed % 3 == 2:
        case = random_package(rng, case)
    if seed % 3 > 0:
        case, changes = at_home(rng, case, changes)
    if seed % 2:
        case, changes = case.model_copy(update={"links": {}}), []
    agenda = lay_out(case, changes)
    return agenda, sample(agenda.slots, seed, 0, 12)


@pytest.mark.parametrize("seed", range(30))
def test_a_set_of_causes_of_which_some_cannot_act_gives_what_it_gives_without_these(seed: int) -> None:
    agenda, inputs = with_everything(seed)
    for k in range(len(agenda.issues)):
        for causes in ALL:
            fewer = _effective(agenda, k, causes)
            if fewer != causes:
                time, same = (
                    focused_results(agenda.tables, inputs, agenda.horizon, k, some).time[:, k]
                    for some in (causes, fewer)
                )
                np.testing.assert_array_equal(time, same, err_msg=f"{k}: {causes} for {fewer}")


@pytest.mark.parametrize("seed", range(30))
def test_they_are_on_random_cases_with_everything_that_a_case_can_say(seed: int) -> None:
    agenda, inputs = with_everything(seed)
    for k in range(len(agenda.issues)):
        for causes, shares in open_shares(agenda, inputs, k, range(8, 32)).items():
            if not causes & 8:
                continue
            time = focused_results(agenda.tables, inputs, agenda.horizon, k, causes).time[:, k]
            assert shares.tobytes() == (np.minimum(time, agenda.horizon) / agenda.horizon).tobytes()


@pytest.mark.parametrize("seed", range(12))
def test_a_draw_that_is_left_early_is_signed_when_it_is_signed_in_a_whole_run(seed: int) -> None:
    agenda, inputs = with_everything(seed)
    for k in range(len(agenda.issues)):
        for causes in ALL:
            whole = focused_results(agenda.tables, inputs, agenda.horizon, k, causes).time[:, k]
            early = focused_times(agenda.tables, inputs, agenda.horizon, k, causes)
            assert early.tobytes() == whole.tobytes(), f"{k}: {causes}"


@pytest.mark.parametrize("seed", range(30))
def test_one_run_of_all_issues_says_of_each_what_a_run_of_it_says(seed: int) -> None:
    agenda, inputs = with_everything(seed)
    together = as_it_is(agenda, Rows(inputs))
    if len(agenda.issues) == 1:
        assert together is None
        return
    assert together is not None
    for k in range(len(agenda.issues)):
        focused = focused_results(agenda.tables, inputs, agenda.horizon, k, 31)
        for found in ("time", "zone", "missing"):
            one, all_ = (getattr(results, found)[:, k] for results in (focused, together))
            assert one.tobytes() == all_.tobytes(), f"{k}: {found}"


def test_shares_that_are_known_are_taken_as_they_are() -> None:
    agenda, inputs = with_everything(1)
    known = np.full(len(inputs), 0.25)
    assert open_shares(agenda, inputs, 0, [31], known={31: known})[31] is known


def test_an_issue_that_a_later_change_brings_within_reach_is_waited_for() -> None:
    """No common ground until month 10, when V gives up its bottom line: signed after that."""
    case = two_sided(u={"ask": 80, "bottom_line": 60}, v={"ask": 20, "bottom_line": 40}, horizon=48.0)
    path = ("issues", "k", "stances", "V", "bottom_line")
    change = DatedChange(10.0, path, Quantity(value=75.0), "it gives up")
    agenda = lay_out(case, [change])
    time = focused_times(agenda.tables, sample(agenda.slots, 0, 0, 5), agenda.horizon, 0)
    assert (time > 10.0).all()
    assert np.isfinite(time).all()
    assert np.isinf(focused_times(agenda.tables, sample(agenda.slots, 0, 0, 5), 48.0, 0, 15)).all()


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
