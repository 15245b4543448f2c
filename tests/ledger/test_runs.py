"""A kept run comes back as it was, is kept once, and nothing else is written or lost."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import accord
from accord.case.schema import Case
from accord.errors import InvalidFileError, NotFoundError, UsageError
from accord.forecasts.inquiry import Inquiry
from accord.forecasts.results import Forecast
from accord.ledger.keeping import keep_run
from accord.ledger.runs import RUNS, Run, keep, kept_runs, read_run, require_name, run_of

AT = "2026-11-29T14:00:00Z"


@pytest.fixture(scope="module")
def run(us_rok: Case, small_forecast: Forecast) -> Run:
    return run_of(Inquiry(us_rok, draws=300), small_forecast, name="first", author="Jo", created=AT, note="n")


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    keep(tmp_path, run)
    return tmp_path


def _file(project: Path) -> Path:
    return next((project / RUNS).glob("*.json"))


def _named(run: Run, name: str | None) -> Run:
    return replace(run, entry=replace(run.entry, name=name))


def test_a_kept_run_reads_back_to_an_equal_one(project: Path, run: Run) -> None:
    back = read_run(project, "first")
    assert back == run
    assert list(back.forecast.issues) == list(run.forecast.issues)
    assert back.inquiry.fingerprint == run.entry.id
    assert read_run(project, run.entry.id) == run


def test_a_run_under_a_scenario_and_another_horizon_reads_back_to_an_equal_one(
    us_rok: Case, tmp_path: Path
) -> None:
    asked = Inquiry(us_rok, "transactional", 3, 40, 24.0, causes=False)
    made = accord.forecast(us_rok, scenario="transactional", seed=3, draws=40, horizon=24.0, causes=False)
    run = run_of(asked, made, name="other", author="Jo", created=AT)
    keep(tmp_path, run)
    assert read_run(tmp_path, "other") == run
    assert (run.entry.scenario, run.entry.horizon) == ("transactional", 24.0)


def test_the_file_is_one_line_named_by_the_fingerprint(project: Path, run: Run) -> None:
    content = _file(project).read_bytes()
    assert _file(project).name == f"{run.entry.fingerprint}.json"
    assert content.count(b"\n") == 1
    data = json.loads(content)
    assert data["schema"] == "accord/run/1"
    assert set(data["inputs"]) == {"case", "scenario", "seed", "draws", "horizon", "causes"}
    assert "inputs" not in data["result"]


def test_the_list_is_in_the_order_in_which_runs_were_made(project: Path, run: Run) -> None:
    older = replace(run.entry, id="0" * 16, fingerprint="0" * 16, created="2026-01-01T00:00:00Z", name="old")
    keep(project, replace(run, entry=older))
    kept = kept_runs(project)
    assert [entry.called for entry in kept.entries] == ["old", "first"]
    assert kept_runs(project, "us-rok-2021").entries == kept.entries
    assert kept_runs(project, "fish").entries == ()
    assert not kept.findings


def test_the_same_forecast_is_kept_once(project: Path, run: Run) -> None:
    before = _file(project).read_bytes()
    later = replace(run, entry=replace(run.entry, note="again", created="2027-01-01T00:00:00Z"))
    assert keep(project, later) == run
    with pytest.raises(UsageError, match="kept already, as 'first'"):
        keep(project, _named(run, "second"))
    assert _file(project).read_bytes() == before


def test_a_name_is_given_once(project: Path, run: Run) -> None:
    other = replace(run, entry=replace(run.entry, id="0" * 16, fingerprint="0" * 16))
    with pytest.raises(UsageError, match="'first' is another run, made 2026-11-29"):
        keep(project, other)
    assert len(kept_runs(project).entries) == 1


@pytest.mark.parametrize("name", ["", " ", " a", "a ", "x" * 101, "0007", "12", "0123456789abcdef", "a\nb"])
def test_a_name_under_which_nothing_would_be_found_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=r"name|could be taken"):
        require_name(name)


def test_an_unknown_run_names_the_nearest(project: Path) -> None:
    with pytest.raises(NotFoundError, match="did you mean 'first'"):
        read_run(project, "frist")
    with pytest.raises(NotFoundError, match="--keep NAME"):
        read_run(project / "elsewhere", "first")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"accord/run/1"', b'"accord/run/9"'),
        (b'"draws":300', b'"draws":"x"'),
        (b'{"schema"', b'"schema"'),
        (b'"author":"Jo",', b""),
        (b'"name":"first"', b'"name":"first","name":"b"'),
    ],
)
def test_a_damaged_run_is_named_left_out_and_never_written_over(
    project: Path, run: Run, old: bytes, new: bytes
) -> None:
    path = _file(project)
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    damaged = path.read_bytes()
    kept = kept_runs(project)
    assert kept.entries == ()
    assert [finding.file for finding in kept.findings] == [str(path)]
    with pytest.raises(InvalidFileError, match="is damaged"):
        keep(project, run)
    assert path.read_bytes() == damaged


def test_what_is_damaged_behind_the_head_is_told_when_it_is_read(project: Path) -> None:
    path = _file(project)
    path.write_bytes(path.read_bytes().replace(b'"ranking"', b'"rankink"', 1))
    with pytest.raises(InvalidFileError, match=r"is damaged: .*'ranking'"):
        read_run(project, "first")


def test_a_run_under_the_name_of_another_is_told(project: Path) -> None:
    _file(project).rename(project / RUNS / f"{'0' * 16}.json")
    assert "holds the run" in kept_runs(project).findings[0].wrong


def test_links_are_refused(project: Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    path = _file(project)
    path.rename(elsewhere / path.name)
    path.symlink_to(elsewhere / path.name)
    with pytest.raises(UsageError, match="is a link"):
        kept_runs(project)
    other = elsewhere / "project"
    other.mkdir()
    (other / RUNS).symlink_to(elsewhere)
    for deed in (kept_runs, lambda folder: keep(folder, run)):
        with pytest.raises(UsageError, match="is a link"):
            deed(other)


def test_a_forecast_that_is_at_hand_is_kept_in_the_place_of_a_new_one(
    us_rok: Case, run: Run, tmp_path: Path
) -> None:
    made = replace(run, entry=replace(run.entry, milliseconds=1234))
    kept = keep_run("us-rok-2021", name="now", by="Al", draws=300, present=made, within=tmp_path, at=AT)
    assert kept.forecast == run.forecast
    assert kept.entry.milliseconds == 1234
    assert (kept.entry.name, kept.entry.author, kept.entry.note) == ("now", "Al", "")
    with pytest.raises(UsageError, match="other inputs"):
        keep_run("us-rok-2021", name="other", by="Al", draws=301, present=run, within=tmp_path)


def test_a_bundled_case_needs_a_folder_and_an_author_a_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--in FOLDER"):
        keep_run("us-rok-2021", name="a", by="Jo", draws=10)
    with pytest.raises(UsageError, match="author"):
        keep_run("us-rok-2021", name="a", by=" ", draws=10, within=tmp_path)
    assert not (tmp_path / RUNS).exists()


def test_the_time_that_it_took_is_kept(tmp_path: Path) -> None:
    kept = keep_run("us-rok-2021", name="a", by="Jo", draws=40, causes=False, within=tmp_path, at=AT)
    assert 0 < kept.entry.milliseconds < 600_000
    assert kept.entry.created == AT
