"""A kept run gets another name and note, is pinned, and goes, unless its forecast is sealed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from shutil import copytree

import pytest

from accord.errors import InvalidFileError, NotFoundError, UsageError
from accord.ledger.keeping import keep_run
from accord.ledger.run_changes import forget_run, name_run, pin_run, pinned_runs, why_kept
from accord.ledger.runs import Run, kept_runs, read_run
from accord.ledger.sealing import seal
from accord.ledger.seals import Question

BUNDLED = Path(__file__).resolve().parents[2] / "src" / "accord" / "case" / "bundled"
DRAWS = 10_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """A project with one run."""
    folder = tmp_path_factory.mktemp("runs") / "mine"
    copytree(BUNDLED / "us-rok-2021", folder)
    return folder, keep_run(folder, name="before", by="Ada", draws=DRAWS, causes=False)


@pytest.fixture
def project(made: tuple[Path, Run], tmp_path: Path) -> Path:
    copytree(made[0], tmp_path / "mine")
    return tmp_path / "mine"


def test_name_and_note_change_and_nothing_else(project: Path) -> None:
    before = read_run(project, "before")
    entry = name_run(project, "before", name="전 방문", note="said in Seoul")
    assert (entry.name, entry.note, entry.id) == ("전 방문", "said in Seoul", before.entry.id)
    after = read_run(project, "전 방문")
    assert after.forecast == before.forecast
    assert after.inquiry == before.inquiry
    with pytest.raises(NotFoundError):
        read_run(project, "before")


@pytest.mark.parametrize("name", ["", " x", "x" * 101, "0001", "a\nb"])
def test_a_name_that_cannot_be_used_is_refused(project: Path, name: str) -> None:
    with pytest.raises(UsageError):
        name_run(project, "before", name=name, note="")
    assert [entry.name for entry in kept_runs(project).entries] == ["before"]


def test_a_name_of_another_run_a_long_note_and_an_unknown_run_are_refused(project: Path) -> None:
    keep_run(project, name="after", by="Ada", draws=500, causes=False)
    with pytest.raises(UsageError, match="another run"):
        name_run(project, "after", name="before", note="")
    with pytest.raises(UsageError, match="note"):
        name_run(project, "after", name="after", note="x" * 501)
    with pytest.raises(NotFoundError):
        name_run(project, "nothing", name="x", note="")


def test_a_pinned_run_is_not_deleted_until_it_is_let_go(project: Path) -> None:
    entry = pin_run(project, "before", pinned=True)
    assert pinned_runs(project) == {entry.id}
    assert kept_runs(project).findings == (), "the list of pins is no run"
    with pytest.raises(UsageError, match="pinned"):
        forget_run(project, "before")
    pin_run(project, "before", pinned=False)
    assert pinned_runs(project) == frozenset()
    assert forget_run(project, "before").name == "before"
    assert kept_runs(project).entries == ()
    with pytest.raises(NotFoundError):
        forget_run(project, "before")


def test_a_run_whose_forecast_is_sealed_stays_and_it_says_why(project: Path) -> None:
    asked = {"climate": Question("A text is signed.", dt.date(2024, 12, 31), "The gazette.")}
    made = seal(project, by="Ada", questions=asked, issues=("climate",), draws=DRAWS)
    entry = kept_runs(project).entry("before")
    assert made.fingerprint == entry.fingerprint
    assert made.id in why_kept(project, entry)
    with pytest.raises(UsageError, match="sealed"):
        forget_run(project, "before")
    assert read_run(project, "before").entry == entry


def test_a_damaged_file_is_not_written_over(project: Path) -> None:
    entry = kept_runs(project).entry("before")
    path = project / "runs" / f"{entry.id}.json"
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises((InvalidFileError, NotFoundError)):
        name_run(project, "before", name="x", note="")
    assert len(path.read_bytes()) == 1000
