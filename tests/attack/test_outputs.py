"""What ``-o`` names is written whole or not at all, and stays what it is."""

from __future__ import annotations

import json
import os
import resource
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from accord.cli import main
from accord.errors import UsageError, unusable
from accord.machine import atomic
from accord.machine.delivery import deliver

ACCORD = (sys.executable, "-m", "accord")


@pytest.fixture
def small_files() -> Iterator[Callable[[int], None]]:
    """A call that lets files of this process grow to so many bytes only, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def ends(*arguments: object) -> int:
    """The exit code of a command."""
    try:
        main([str(argument) for argument in arguments])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_an_existing_file_stays_without_force_and_is_replaced_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "old.txt"
    out.write_text("mine")
    out.chmod(0o640)
    assert ends("schema", "-o", out) == 2
    assert out.read_text() == "mine"
    assert "--force" in capsys.readouterr().err
    assert ends("schema", "-o", out, "--force") == 0
    assert json.loads(out.read_text())
    assert stat.S_IMODE(out.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("schema", "-o", "x.pdf"), "not PDF"),
        (("schema", "-o", "x.xlsx"), "not Excel"),
        (("models", "-o", "X.HTML"), "not HTML"),
        (("forecast", "us-rok-2021", "-o", "x.json"), "add --json"),
        (("forecast", "us-rok-2021", "--json", "-o", "x.csv"), "not CSV"),
        (("brief", "us-rok-2021", "-o", "x.odt"), "not OpenDocument"),
        (("brief", "us-rok-2021", "--json", "-o", "x.html"), "not HTML"),
        (("conflict", "us-dprk-2021", "--svg", "-o", "x.png"), "not PNG"),
        (("convert", "us-rok-2021", "--to", "plain", "-o", "x.xlsx"), "not Excel"),
        (("convert", "us-rok-2021", "--to", "xlsx", "-o", "x.csv"), "not CSV"),
        (("convert", "table.csv", "-o", "x.xlsx"), "--to"),
        (("read", "a.txt", "-o", "x.pdf"), "folder"),
        (("new", "abc", "-o", "x.pdf"), "folder"),
        (("schema", "-o", ""), "empty"),
        (("convert", "us-rok-2021", "--to", "plain", "-o", ""), "empty"),
        (("new", "abc", "-o", ""), "empty"),
        (("schema", "-o", "."), "is a folder"),
        (("schema", "-o", "no/such/x.json"), "not a folder"),
        (("schema", "-o", "a.txt/x.json"), "not a folder"),
        (("schema", "-o", "x" * 300), "name is too long"),
        (("read", "a.txt", "-o", "a.txt/draft"), "a.txt is a file"),
    ],
)
def test_what_cannot_be_written_is_refused_in_one_sentence(
    arguments: tuple[str, ...],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Norway rejected the tariffs.")
    assert ends(*arguments) == 2
    assert words in capsys.readouterr().err
    assert os.listdir() == ["a.txt"]


def test_a_name_of_250_letters_is_a_name(tmp_path: Path) -> None:
    assert ends("schema", "-o", tmp_path / ("x" * 250)) == 0
    assert json.loads((tmp_path / ("x" * 250)).read_text())


def test_a_name_that_is_no_utf8_is_written_and_shown_with_a_replacement(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = Path(os.fsdecode(os.fsencode(tmp_path) + b"/k\xff"))
    assert ends("schema", "-o", out) == 0
    assert "k\ufffd" in capsys.readouterr().err
    assert os.listdir(os.fsencode(tmp_path)) == [b"k\xff"]


def test_a_pipe_stays_a_pipe_and_receives_everything(tmp_path: Path) -> None:
    pipe, received = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()))
    reader.start()
    data = bytes(200_000)
    deliver(pipe, data, overwrite=False)
    reader.join(10)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert received == [data]


def test_a_device_is_written_into(tmp_path: Path) -> None:
    before = os.stat("/dev/null")
    deliver(Path("/dev/null"), b"gone", overwrite=False)
    assert os.stat("/dev/null") == before
    with pytest.raises(UsageError, match=r"/dev/full cannot be written: no space left"):
        deliver(Path("/dev/full"), b"too much", overwrite=False)


def test_links_are_followed_to_their_end(tmp_path: Path) -> None:
    link, end = tmp_path / "link", tmp_path / "there" / "end.txt"
    end.parent.mkdir()
    link.symlink_to(end)
    deliver(link, b"new", overwrite=False)
    assert link.is_symlink()
    assert end.read_bytes() == b"new"
    with pytest.raises(UsageError, match="exists already"):
        deliver(link, b"newer", overwrite=False)
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    with pytest.raises(UsageError, match="circle"):
        deliver(circle, b"", overwrite=True)


def test_a_full_disk_leaves_what_stood_there_and_nothing_else(
    tmp_path: Path, small_files: Callable[[int], None]
) -> None:
    out = tmp_path / "x.txt"
    out.write_text("old")
    small_files(1000)
    with pytest.raises(UsageError, match=r"x.txt cannot be written: .*; choose another place"):
        deliver(out, bytes(5000), overwrite=True)
    with pytest.raises(UsageError, match="cannot be written"):
        atomic.write_bytes(out, bytes(5000))
    assert [p.name for p in tmp_path.iterdir()] == ["x.txt"]
    assert out.read_text() == "old"


def test_a_project_folder_is_not_left_through_a_link(tmp_path: Path) -> None:
    victim, link = tmp_path / "victim", tmp_path / "case.yaml"
    victim.write_text("precious")
    link.symlink_to(victim)
    with pytest.raises(UsageError, match="is a link"):
        atomic.write_text(link, "mine")
    assert victim.read_text() == "precious"
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError, match="not a regular file"):
        atomic.write_text(tmp_path / "pipe", "mine")


def test_a_full_or_closed_output_is_a_sentence_and_exit_code_one() -> None:
    for shell, words in ((">/dev/full", "no space left"), (">&-", "closed")):
        for asked in ("schema", "--help"):
            command = f"{sys.executable} -m accord {asked} {shell}"
            ended = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
            assert ended.returncode == 1, (asked, shell, ended.stderr)
            assert words in ended.stderr
            assert "Traceback" not in ended.stderr


def test_a_closed_output_does_not_matter_when_the_result_goes_to_a_file(tmp_path: Path) -> None:
    command = f"{sys.executable} -m accord schema -o {tmp_path / 'x.json'} >&- 2>&-"
    assert subprocess.run(command, shell=True, check=False).returncode == 0
    assert json.loads((tmp_path / "x.json").read_text())


def test_a_reader_that_has_gone_is_no_error() -> None:
    read, write = os.pipe()
    os.close(read)
    ended = subprocess.run([*ACCORD, "schema"], stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_the_open_output_can_be_named(tmp_path: Path) -> None:
    for name in ("/dev/stdout", "/dev/fd/1"):
        with (tmp_path / "all").open("ab") as out:
            subprocess.run([*ACCORD, "schema", "-o", name], stdout=out, stderr=subprocess.DEVNULL, check=True)
    one = (tmp_path / "all").read_text()
    assert one[: len(one) // 2] == one[len(one) // 2 :]


def test_a_current_folder_that_is_gone_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert ends("new", "abc") == 2
    assert "Traceback" not in capsys.readouterr().err


def test_every_refusal_of_the_system_names_path_trouble_and_remedy() -> None:
    for number in (1, 2, 13, 20, 21, 27, 28, 30, 36, 40, 16):
        said = str(unusable("a/b", OSError(number, os.strerror(number)), "cannot be written"))
        assert said.startswith("a/b cannot be written: ")
        assert "; " in said
    strange = unusable("a", OSError(71, "Protocol error"), "cannot be read")
    assert str(strange) == "a cannot be read: protocol error; choose another path, or try again"
    assert strange.exit_code == 2


def test_errors_that_cannot_be_told_do_not_change_how_a_command_ends(tmp_path: Path) -> None:
    out = tmp_path / "x.json"
    for stderr in ("/dev/full", "&-"):
        command = f"{sys.executable} -m accord schema -o {out} --force 2>{stderr}"
        assert subprocess.run(command, shell=True, check=False).returncode == 0, stderr
        assert json.loads(out.read_text())
        command = f"{sys.executable} -m accord nonsense 2>{stderr}"
        assert subprocess.run(command, shell=True, check=False).returncode == 2, stderr


def test_data_that_end_early_are_not_taken_for_an_interrupt(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def cut() -> None:
        raise EOFError("Ran out of input")

    monkeypatch.setattr("accord.cli.commands.models.command.callback", lambda **_: cut())
    assert ends("models") == 1
    said = capsys.readouterr().err
    assert "cut off while it was being read (test_outputs.py, line" in said
    assert "Stopped" not in said
