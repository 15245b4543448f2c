"""A forecast in one archive that a stranger runs again."""

from __future__ import annotations

import hashlib
import io
import json
import re
from functools import cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from click.testing import CliRunner

import accord
from accord.cli.commands import archive
from accord.cli.frame import main
from accord.errors import InvalidFileError
from accord.forecasts.inquiry import Inquiry
from accord.ledger import archiving
from accord.ledger.archiving import MEMBERS, archive_of, check_archive
from accord.pages.archive_page import archive_report
from accord.studies.one_scenario import forecast_of


@cache
def asked() -> Inquiry:
    """A small question."""
    return Inquiry(accord.load("three-rivers"), draws=40, seed=3, causes=False)


@cache
def data() -> bytes:
    """Its archive."""
    return archive_of(asked(), forecast_of(asked()))


def members(packed: bytes) -> dict[str, bytes]:
    """What an archive holds."""
    with ZipFile(io.BytesIO(packed)) as found:
        return {name: found.read(name) for name in found.namelist()}


def packed(parts: dict[str, bytes], *more: tuple[str, bytes]) -> bytes:
    """An archive of these members."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, content in (*parts.items(), *more):
            made.writestr(name, content)
    return out.getvalue()


def summed(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The members with checksums that are right again."""
    kept = {name: content for name, content in parts.items() if name != "SHA256SUMS"}
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in kept.items())
    return {**kept, "SHA256SUMS": sums.encode()}


def test_it_holds_the_listed_names_and_its_checksums_are_right() -> None:
    found = members(data())
    assert tuple(found) == MEMBERS
    for line in found["SHA256SUMS"].decode().splitlines():
        told, name = line.split("  ")
        assert hashlib.sha256(found[name]).hexdigest() == told


def test_the_same_forecast_gives_the_same_archive() -> None:
    assert archive_of(asked(), forecast_of(asked())) == data()


def test_the_case_and_the_lock_are_there_to_read(tmp_path: Path) -> None:
    found = members(data())
    (tmp_path / "case.yaml").write_bytes(found["case.yaml"])
    assert accord.load(tmp_path / "case.yaml") == asked().case
    lock = found["requirements.txt"].decode().splitlines()
    assert lock[-1] == f"accord=={accord.__version__}"
    assert any(re.fullmatch(r"numpy==\d[\w.]*", line) for line in lock)
    assert json.loads(found["versions.json"])["accord"] == accord.__version__
    assert "/" not in found["versions.json"].decode()


def test_a_stranger_gets_the_same_bytes() -> None:
    found = check_archive(data(), "a.zip")
    assert found.same_bytes
    assert found.holds
    assert found.run.inquiry == asked()
    assert "the same to the byte" in archive_report(found).blocks[0].sentences[0].text  # type: ignore[union-attr]


def test_an_answer_that_its_inputs_do_not_give_is_told() -> None:
    parts = members(data())
    run = json.loads(parts["run.json"])
    issue = next(iter(run["result"]["issues"]))
    run["result"]["issues"][issue]["p_agreement"] = 0.123
    parts["run.json"] = json.dumps(run, separators=(",", ":"), ensure_ascii=False).encode()
    found = check_archive(packed(summed(parts)), "a.zip")
    assert not found.holds
    assert [each.path for each in found.differences] == [f"result.issues.{issue}.p_agreement"]
    assert found.differences[0].sealed == 0.123


def test_one_made_by_another_version_is_held_to_six_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archiving, "__version__", "9.9.9")
    found = check_archive(data(), "a.zip")
    assert found.holds
    assert found.made_by == accord.__version__


@pytest.mark.parametrize("name", [name for name in MEMBERS if name != "SHA256SUMS"])
def test_a_byte_that_was_changed_is_told_by_the_name_of_its_member(name: str) -> None:
    parts = members(data())
    parts[name] = parts[name][:-1] + b"?"
    with pytest.raises(InvalidFileError, match="altered or damaged") as told:
        check_archive(packed(parts), "a.zip")
    assert [row.field for row in told.value.findings] == [name]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../../evil.txt", "which no archive of Accord does"),
        ("/etc/passwd", "which no archive of Accord does"),
        ("C:\\evil", "which no archive of Accord does"),
        ("run.json/", "which no archive of Accord does"),
    ],
)
def test_a_name_that_is_not_listed_is_refused_and_nothing_is_written(
    name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidFileError, match=said):
        check_archive(packed(members(data()), (name, b"x")), "a.zip")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_or_is_missing_is_refused() -> None:
    with pytest.raises(InvalidFileError, match="holds a name twice"):
        check_archive(packed(members(data()), ("run.json", b"{}")), "a.zip")
    parts = members(data())
    del parts["case.yaml"]
    with pytest.raises(InvalidFileError, match=r"lacks case\.yaml"):
        check_archive(packed(parts), "a.zip")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    parts = members(data()) | {"README.txt": b"0" * 300_000_000}
    with pytest.raises(InvalidFileError, match="unpacks to"):
        check_archive(packed(parts), "a.zip")


@pytest.mark.parametrize("bad", [b"", b"PK\x03\x04", b"no archive at all"])
def test_what_is_no_archive_is_refused(bad: bytes) -> None:
    with pytest.raises(InvalidFileError, match="no archive that can be read"):
        check_archive(bad, "a.zip")


def test_the_command_makes_one_and_checks_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(
        archive.command, ["three-rivers", "--draws", "40", "--seed", "3", "--no-causes"]
    )
    assert told.exit_code == 0, told.output
    file = tmp_path / told.stdout.strip()
    assert file.read_bytes() == data()
    checked = CliRunner().invoke(archive.command, ["--check", str(file)])
    assert checked.exit_code == 0
    assert "the same to the byte" in checked.output
    for arguments, code in (
        ([], 2),
        (["three-rivers", "--check", str(file)], 2),
        (["--check", str(file), "--scenario", "x"], 2),
        (["--check", "none.zip"], 4),
        (["three-rivers", "-o", "x.xlsx"], 2),
    ):
        with pytest.raises(SystemExit) as left:
            main(["archive", *arguments])
        assert left.value.code == code, arguments
    capsys.readouterr()


def test_an_archive_that_does_not_hold_ends_with_3(tmp_path: Path) -> None:
    parts = members(data())
    run = json.loads(parts["run.json"])
    next(iter(run["result"]["issues"].values()))["p_agreement"] = 0.5
    parts["run.json"] = json.dumps(run, separators=(",", ":"), ensure_ascii=False).encode()
    file = tmp_path / "a.zip"
    file.write_bytes(packed(summed(parts)))
    told = CliRunner().invoke(archive.command, ["--check", str(file)])
    assert told.exit_code == 3
    assert "1 place differs" in told.output
