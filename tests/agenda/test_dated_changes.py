"""Numbers that change on a date, and that come back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from accord.agenda.changes import HANDLERS
from accord.agenda.layout import lay_out
from accord.agenda.tables import CHANGE_KINDS
from accord.sampling.draws import sample
from tests.agenda.trials import case_of, changed, duel, issue_of, run, stance

ASK = "issues.k.stances.U.ask"
WIDE = {"low": 60, "mode": 80, "high": 100}


def test_a_field_that_returns_takes_the_drawn_number_back() -> None:
    case = duel(stance(WIDE, 10), stance(0, 90))
    back = replace(changed(6, ASK, WIDE), returns_to="")
    agenda = lay_out(case, [changed(2, ASK, 50), back])
    assert agenda.tables.changes[1].value == agenda.tables.stances[0].ask


def test_a_field_that_returns_to_an_older_change_takes_the_number_of_that_change_back() -> None:
    case = duel(stance(70, 10), stance(0, 90))
    old = changed(2, ASK, WIDE, cause="vote")
    back = replace(changed(6, ASK, WIDE, cause="visit"), returns_to=old.mark)
    agenda = lay_out(case, [old, changed(4, ASK, 50, cause="visit"), back])
    first, _, last = agenda.tables.changes.value
    assert first == last


def test_a_change_of_its_own_takes_a_number_of_its_own() -> None:
    case = duel(stance(WIDE, 10), stance(0, 90))
    agenda = lay_out(case, [changed(6, ASK, WIDE)])
    inputs = sample(agenda.slots, 0, 0, 50)
    row = agenda.tables.changes[0]
    assert not np.isin(inputs[:, row.value], inputs[:, agenda.tables.stances[0].ask]).any()


def test_two_sinks_that_one_event_changes_get_numbers_of_their_own() -> None:
    case = case_of(
        {"k": issue_of({"U": stance(80, 10), "V": stance(0, 90)})},
        {"U": {"sinks": {"votes": {"weight": 1}, "war": {"weight": 1}}}},
    )
    paths = [f"actors.U.sinks.{sink}.weight" for sink in ("votes", "war")]
    agenda = lay_out(case, [changed(2, path, {"low": 0, "mode": 1, "high": 2}) for path in paths])
    inputs = sample(agenda.slots, 0, 0, 50)
    one, other = agenda.tables.changes.value
    assert not np.isin(inputs[:, one], inputs[:, other]).any()


def test_a_bottom_line_cut_to_the_ask_is_itself_again_under_a_higher_ask() -> None:
    """Drawn at 60 above an ask of 50 it counts as 50; with the ask at 80 it is 60, more than V gives."""
    case = duel(stance(50, 60, direction="at_least"), stance(20, 55))
    _, _, before = run(case)
    _, _, after = run(case, [changed(1, ASK, 80)])
    assert before.time[0, 0] < 3
    assert np.isinf(after.time[0, 0])
    assert after.missing[0, 0] == 0  # there was a zone for a month, as long as the line was cut


def test_changes_of_one_day_are_seen_together() -> None:
    """The new ask never meets the old bottom line, which would have opened a zone."""
    case = duel(stance(90, 80), stance(10, 20))
    line = "issues.k.stances.U.bottom_line"
    _, _, results = run(case, [changed(2, ASK, 5), changed(2, ASK, 95), changed(2, line, 85)])
    assert not results.zone[0, 0]
    assert results.missing[0, 0] == 60


def test_every_kind_of_change_has_a_handler_but_talks_which_end_last() -> None:
    assert {*HANDLERS, "talks"} == set(CHANGE_KINDS)
