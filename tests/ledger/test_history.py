"""What the forecasts of a case said one after the other, from kept runs and seals put into a folder."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from accord.forecasts.results import Forecast
from accord.ledger.history import History, history_of
from accord.ledger.kept import ledger_folder
from accord.ledger.runs import RUNS, keep, run_of
from accord.pages.blocks import Figure, Table
from accord.pages.history_picture import history_picture, record_picture
from accord.pages.pictures import HistoryFigure
from accord.studies import Inquiry
from accord.studies.one_scenario import forecast_of
from tests.forecasts.two_parties import case_of
from tests.ledger.made_up import put_resolution, put_seal, sealed_issue


def asked(line: float) -> Inquiry:
    """Two parties, one of which gives way up to `line`; a few draws."""
    case = case_of()
    issue = next(iter(case.issues))
    actor = next(iter(case.issues[issue].stances))
    changed = case.with_changes({f"issues.{issue}.stances.{actor}.bottom_line": line})
    return Inquiry(changed, draws=20, causes=False)


def kept(project: Path, inquiry: Inquiry, name: str, created: str) -> Forecast:
    """Keep a run as `accord runs --keep` does."""
    made = forecast_of(inquiry)
    keep(project, run_of(inquiry, made, author="Jo", created=created, name=name))
    return made


@pytest.fixture
def told(tmp_path: Path) -> History:
    """Two runs and a forecast of other inputs."""
    kept(tmp_path, asked(0.4), "winter", "2026-01-05T10:00:00Z")
    kept(tmp_path, asked(0.5), "spring", "2026-04-05T10:00:00Z")
    now = asked(0.45)
    return history_of(tmp_path, now, forecast_of(now))


def test_the_forecasts_stand_in_the_order_in_which_they_were_made(told: History) -> None:
    assert [stand.side.called for stand in told.stands] == ["winter", "spring", "now"]
    assert len(told.kept) == 2
    assert told.ended == {}
    assert told.findings == ()


def test_the_last_of_other_inputs_is_what_the_new_one_is_held_against(told: History, tmp_path: Path) -> None:
    assert told.last is not None
    assert told.last.first.called == "spring"
    assert [change.path.split(".")[-1] for change in told.last.inputs] == ["bottom_line"]
    again = history_of(tmp_path, asked(0.5), forecast_of(asked(0.5)))
    assert [stand.side.called for stand in again.stands] == ["winter", "spring"]
    assert again.last is not None
    assert again.last.first.called == "winter"


def test_of_an_empty_folder_only_the_new_forecast_is_told(tmp_path: Path) -> None:
    now = asked(0.5)
    alone = history_of(tmp_path / "nothing", now, forecast_of(now))
    assert [stand.side.kind for stand in alone.stands] == ["version"]
    assert alone.last is None
    assert history_picture(alone, {}) == ()


def test_a_damaged_run_and_a_seal_without_its_case_are_left_out_and_told(tmp_path: Path) -> None:
    now = asked(0.5)
    made = kept(tmp_path, now, "winter", "2026-01-05T10:00:00Z")
    (tmp_path / RUNS / "0123456789abcdef.json").write_text("{", encoding="utf-8")
    put_seal(ledger_folder(tmp_path), {"fish": sealed_issue()}, case=made.case.id, scenario=made.scenario)
    found = history_of(tmp_path, now, made)
    assert [stand.side.called for stand in found.stands] == ["winter"]
    assert len(found.findings) == 2


def test_a_chance_of_a_half_of_20_draws_has_the_band_of_a_binomial(told: History) -> None:
    stand = told.stands[0]
    (issue,) = stand.side.issues
    band = stand.band(issue)
    assert band is not None
    p, low, high = band
    assert high - low <= 2 * 1.96 * (0.25 / 20) ** 0.5 + 1e-9
    assert low <= p <= high
    assert stand.band("nothing") is None


def test_the_picture_holds_every_forecast_and_agrees_with_its_table(told: History) -> None:
    (figure,) = history_picture(told, dict.fromkeys(told.stands[0].side.issues, "Fish"))
    assert isinstance(figure, Figure)
    assert isinstance(figure.data, HistoryFigure)
    assert isinstance(figure.twin, Table)
    (panel,) = figure.data.panels
    assert len(panel.points) == len(figure.twin.rows) == 3
    assert [p for _, p, _, _ in panel.points] == [row[2].value for row in figure.twin.rows]
    assert panel.last in figure.data.label
    months = [month for month, *_ in panel.points]
    assert months == sorted(months)
    assert months[1] == pytest.approx(90 / 30.4375, abs=0.01)


def test_a_record_draws_what_was_sealed_more_than_once_and_what_became_of_it(tmp_path: Path) -> None:
    from accord.ledger.track_record import record

    folder = ledger_folder(tmp_path)
    put_seal(folder, {"fish": sealed_issue(0.4)}, at="2026-01-02T12:00:00Z")
    put_seal(folder, {"fish": sealed_issue(0.7)}, at="2026-03-02T12:00:00Z")
    put_resolution(folder, "0002", "fish", {"kind": "agreed", "on": "2026-06-01"})
    found = record(tmp_path, today=dt.date(2027, 2, 1))
    (figure,) = record_picture([entry.asked for entry in (*found.entries, *found.practice)])
    assert isinstance(figure.data, HistoryFigure)
    (panel,) = figure.data.panels
    assert panel.end is not None
    assert panel.end[1]
    assert [round(p, 2) for _, p, _, _ in panel.points] == [0.4, 0.7]
    assert "Diamond" in figure.caption
    assert record_picture([]) == ()
