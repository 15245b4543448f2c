from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from accord.case.completeness import missing_numbers, require_complete
from accord.case.files.finding import read_case
from accord.case.paths import entry_at, removed, replaced, trail_of
from accord.case.quantity import Quantity
from accord.case.scenarios import DatedChange, dated_changes, month_of, scenario_case, scenario_names
from accord.case.schema import Case
from accord.errors import InvalidFileError, MissingNumbersError, NotFoundError
from tests.case.checks.broken import SOUND

ASK = "issues.catch.stances.SOU.ask"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "case.yaml").write_text(SOUND, "utf-8")
    return read_case(tmp_path)


def _with(case: Case, *changes: dict[str, Any]) -> Case:
    changed: Case = replaced(case, ("scenarios", "hard", "changes"), list(changes))
    return changed


def _told(changes: tuple[DatedChange, ...]) -> list[tuple[int, str, float | str]]:
    """The day after the date of the case, the last part of the path, and the value."""
    days = 365.25 / 12
    return [
        (round(c.month * days), c.path[-1], c.to if isinstance(c.to, str) else c.to.modal) for c in changes
    ]


def _day(text: str) -> int:
    return (dt.date.fromisoformat(text) - dt.date(2021, 2, 1)).days


@pytest.mark.parametrize("name", [None, "base"])
def test_the_base_is_the_unchanged_case(case: Case, name: str | None) -> None:
    assert scenario_case(case, name) == case
    assert scenario_names(case) == ("base", "hard")


def test_an_unknown_scenario_is_not_found_with_the_nearest(case: Case) -> None:
    with pytest.raises(NotFoundError, match="did you mean 'hard'"):
        scenario_case(case, "hrad")
    with pytest.raises(NotFoundError):
        dated_changes(case, "hrad")


def test_undated_changes_are_put_into_the_case_and_nothing_else_moves(case: Case) -> None:
    changed = scenario_case(case, "hard")
    path = trail_of("issues.catch.stances.SOU.bottom_line")
    assert entry_at(changed, path).modal == 45
    assert replaced(changed, path, entry_at(case, path)) == case


def test_events_and_dated_changes_come_in_order_of_time(case: Case) -> None:
    assert _told(dated_changes(case, None)) == [(_day("2022-03-01"), "ask", 10)]
    assert _told(dated_changes(case, "hard")) == [
        (_day("2021-09-01"), "salience", 0.3),
        (_day("2022-03-01"), "ask", 10),
    ]
    assert [c.cause for c in dated_changes(case, "hard")] == ["hard", "vote"]


def test_a_month_is_a_twelfth_of_a_year(case: Case) -> None:
    assert month_of(dt.date(2025, 2, 1), case) == pytest.approx(48)


def test_a_change_with_a_last_day_goes_back_on_the_day_after(case: Case) -> None:
    path = "actors.NOR.sinks.election.weight"
    changed = _with(
        case,
        {"set": path, "to": 3, "until": "2021-12-31"},
        {"set": "actors.NOR.capacity", "to": 2, "from": "2021-06-01", "until": "2021-08-31"},
    )
    assert entry_at(scenario_case(changed, "hard"), trail_of(path)).modal == 3
    assert _told(dated_changes(changed, "hard"))[:3] == [
        (_day("2021-06-01"), "capacity", 2),
        (_day("2021-09-01"), "capacity", 1),
        (_day("2022-01-01"), "weight", 1),
    ]


def test_of_two_changes_the_one_that_began_last_holds(case: Case) -> None:
    changed = _with(
        case,
        {"set": ASK, "to": 30, "from": "2021-06-01", "until": "2022-12-31"},  # the vote comes in between
        {"set": ASK, "to": 40, "from": "2022-06-01", "until": "2022-08-31"},
    )
    assert _told(dated_changes(changed, "hard")) == [
        (_day("2021-06-01"), "ask", 30),
        (_day("2022-03-01"), "ask", 10),
        (_day("2022-06-01"), "ask", 40),
        (_day("2022-09-01"), "ask", 10),
    ]


def test_a_change_that_begins_where_another_ends_follows_it(case: Case) -> None:
    changed = _with(
        case,
        {"set": ASK, "to": 40, "from": "2021-09-01"},
        {"set": ASK, "to": 30, "from": "2021-06-01", "until": "2021-08-31"},
    )
    assert _told(dated_changes(changed, "hard"))[:2] == [
        (_day("2021-06-01"), "ask", 30),
        (_day("2021-09-01"), "ask", 40),
    ]


def test_a_change_that_ends_says_whose_number_returns(case: Case) -> None:
    changed = _with(
        case,
        {"set": ASK, "to": 30, "from": "2021-06-01", "until": "2022-12-31"},
        {"set": ASK, "to": 40, "from": "2022-06-01", "until": "2022-08-31"},
    )
    mine = [c for c in dated_changes(changed, "hard") if c.cause == "hard" and c.path[-1] == "ask"]
    told = {round(c.month * 365.25 / 12): c.returns_to for c in mine}
    assert told[_day("2021-06-01")] is None
    for day, mark in told.items():
        if day == _day("2023-01-01"):
            assert mark == "" or mark in {c.mark for c in dated_changes(changed, "hard")}
    assert any(mark is not None for mark in told.values())


def test_of_two_changes_that_begin_together_the_later_in_the_document_holds(case: Case) -> None:
    changed = _with(
        case,
        {"set": ASK, "to": 30, "from": "2021-06-01"},
        {"set": ASK, "to": 40, "from": "2021-06-01", "until": "2021-08-31"},
    )
    told = _told(dated_changes(changed, "hard"))
    assert [value for _, _, value in told] == [30, 40, 30, 10]


def test_a_change_with_a_last_day_only_ends_in_the_base(case: Case) -> None:
    changed = _with(
        case, {"set": ASK, "to": 30, "until": "2021-08-31"}, {"set": ASK, "to": 40, "from": "2021-06-01"}
    )
    assert [value for _, _, value in _told(dated_changes(changed, "hard"))] == [40, 10]


def test_talks_can_end_and_deals_reopen_only_on_a_date(case: Case) -> None:
    dated = _with(case, {"set": "issues.catch.talks", "to": "ended", "from": "2023-01-01"})
    assert _told(dated_changes(dated, "hard"))[-1] == (_day("2023-01-01"), "talks", "ended")
    dated = _with(case, {"set": "issues.catch.deal", "to": "reopened", "from": "2023-01-01"})
    assert dated_changes(dated, "hard")[-1].to == "reopened"
    with pytest.raises(InvalidFileError):
        scenario_case(_with(case, {"set": "issues.catch.talks", "to": "ended"}), "hard")


def test_a_scenario_can_take_an_event_away_or_move_it(case: Case) -> None:
    assert dated_changes(_with(case, {"remove": "events.vote"}), "hard") == ()
    moved = _with(case, {"set": "events.vote.date", "to": "2021-03-01"})
    assert _told(dated_changes(moved, "hard")) == [(28, "ask", 10)]


def test_a_scenario_can_add_and_remove_entries(case: Case) -> None:
    changed = _with(
        case,
        {"remove": "issues.catch.influence.offer"},
        {"set": "issues.catch.stances.ISL.capability", "to": {"low": 1, "high": 2}},
        {"set": "actors.WES", "to": {"name": "Westland"}},
        {"set": "issues.catch.stances.NOR.ask.mode", "to": 65},
    )
    under = scenario_case(changed, "hard")
    assert under.issues["catch"].influence == {}
    assert under.actors["WES"].name == "Westland"
    assert under.issues["catch"].stances["ISL"].capability.kind == "uniform"
    assert under.issues["catch"].stances["NOR"].ask.modal == 65
    assert "WES" not in changed.actors


@pytest.mark.parametrize(
    "change",
    [
        {"set": "issues.cach.stances.SOU.ask", "to": 3},
        {"set": "issues.catch.stances.SOU.ask.mode", "to": 3},
        {"set": "issues.catch.scale.low", "to": "zero"},
        {"remove": "issues.catch.title"},
        {"remove": "issues.nothing"},
        {"set": "issues.catch.stances.XXX.ask", "to": 3, "from": "2021-09-01"},
        {"set": "issues.catch.scale.low", "to": 3, "from": "2021-09-01"},
        {"set": ASK, "to": "high", "from": "2021-09-01"},
        {"set": ASK, "to": 3, "from": "2020-09-01"},
    ],
)
def test_a_change_that_cannot_be_made_is_refused_with_its_row(case: Case, change: dict[str, Any]) -> None:
    with pytest.raises(InvalidFileError) as problem:
        dated_changes(_with(case, change), "hard")
    assert problem.value.findings[0].field.startswith("scenarios.hard.changes.0")


def test_removing_a_field_brings_its_default_back(case: Case) -> None:
    assert removed(case, ("actors", "NOR", "capacity")).actors["NOR"].capacity == Quantity.model_validate(1)


def test_the_numbers_that_a_forecast_needs_are_named(case: Case) -> None:
    assert missing_numbers(case) == ()
    require_complete(case)
    draft = removed(case, trail_of("issues.catch.stances.SOU.patience"))
    draft = replaced(draft, trail_of("actors.NOR.sinks.election.weight"), None)
    needed = ("actors.NOR.sinks.election.weight", "issues.catch.stances.SOU.patience")
    assert missing_numbers(draft) == needed
    with pytest.raises(MissingNumbersError, match="2 numbers missing") as problem:
        require_complete(draft)
    assert tuple(f.field for f in problem.value.findings) == needed
    assert problem.value.exit_code == 3


def test_an_influence_issue_needs_positions_and_salience_alone(case: Case) -> None:
    draft = removed(case, trail_of("issues.access.stances.SOU.salience"))
    assert missing_numbers(draft) == ("issues.access.stances.SOU.salience",)
