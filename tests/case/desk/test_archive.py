"""A case taken along and brought back; archives that somebody made to do harm."""

from __future__ import annotations

import io
import stat
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from accord.case.checks.whole_case import load
from accord.case.desk import archive
from accord.case.desk.archive import packed, unpacked
from accord.case.desk.write import set_field
from accord.case.files.starting import start_from
from accord.errors import InvalidFileError, UsageError

CASE = "accord: 2\nid: x\ntitle: X\nas_of: 2024-03-01\nactors: {}\nissues: {}\n"


def zipped(files: dict[str, bytes | str], change: Callable[[zipfile.ZipInfo], None] | None = None) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a name that is there twice
        for name, data in files.items():
            told = zipfile.ZipInfo(name)
            told.compress_type = zipfile.ZIP_DEFLATED
            if change is not None and name != "case.yaml":
                change(told)
            made.writestr(told, data)
    return into.getvalue()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = start_from("us-rok-2021", "mine", tmp_path / "mine")
    (path.parent / "documents" / "a note.txt").write_text("Said.", "utf-8")
    set_field(path, "issues.climate.stances.USA.salience", 0.3, by="Ada")
    return path


def test_a_case_comes_back_as_it_went_with_its_history_and_documents(copy: Path, tmp_path: Path) -> None:
    for name in (".accord.lock", "secret.key", "documents/.hidden.txt", "run.sh"):
        (copy.parent / name).write_text("x", "utf-8")
    (copy.parent / "documents" / "led.txt").symlink_to("/etc/passwd")
    back = unpacked(packed(copy), tmp_path / "back")
    assert load(back) == load(copy)
    found = {
        p.relative_to(back.parent).as_posix(): p.read_bytes() for p in back.parent.rglob("*") if p.is_file()
    }
    assert set(found) == {
        "case.yaml",
        "case.history.jsonl",
        "conflict.yaml",
        "sources.json",
        "documents/a note.txt",
    }
    assert all((copy.parent / name).read_bytes() == data for name, data in found.items())


def test_the_same_folder_gives_the_same_bytes(copy: Path) -> None:
    assert packed(copy) == packed(copy)


def test_a_draft_without_an_issue_and_a_folder_around_all_are_taken(tmp_path: Path) -> None:
    unpacked(zipped({"talks/case.yaml": CASE, "talks/documents/": b""}), tmp_path / "back")
    assert (tmp_path / "back" / "case.yaml").read_text("utf-8") == CASE


def _link(told: zipfile.ZipInfo) -> None:
    told.external_attr = (stat.S_IFLNK | 0o777) << 16


def _device(told: zipfile.ZipInfo) -> None:
    told.external_attr = (stat.S_IFCHR | 0o777) << 16


HOSTILE: dict[str, bytes] = {
    "no archive": b"accord: 2\n",
    "nothing": b"",
    "only a beginning": b"PK\x03\x04" + b"x" * 500,
    "no case": zipped({"documents/a.txt": "x"}),
    "a way up": zipped({"case.yaml": CASE, "documents/../../../evil.txt": "x"}),
    "a way up in a folder": zipped({"../case.yaml": CASE, "../evil.txt": "x"}),
    "from the root": zipped({"case.yaml": CASE, "/etc/evil.txt": "x"}),
    "a drive": zipped({"case.yaml": CASE, "C:/evil.txt": "x"}),
    "backslashes": zipped({"case.yaml": CASE, "documents\\..\\evil.txt": "x"}),
    "a link": zipped({"case.yaml": CASE, "documents/a.txt": "/etc/passwd"}, _link),
    "a device": zipped({"case.yaml": CASE, "documents/a.txt": ""}, _device),
    "a program": zipped({"case.yaml": CASE, "evil.py": "x"}),
    "a hidden file": zipped({"case.yaml": CASE, ".git/config": "x", "documents/.evil.txt": "x"}),
    "a store": zipped({"case.yaml": CASE, ".accord/store.sqlite": "x"}),
    "deep": zipped({"case.yaml": CASE, "documents/deep/evil.txt": "x"}),
    "one name twice": zipped({"case.yaml": CASE, "documents/a.txt": "x", "documents/A.txt": "y"}),
    "many files": zipped({"case.yaml": CASE, **{f"documents/{k}.txt": "" for k in range(2_100)}}),
    "a long name": zipped({"case.yaml": CASE, f"documents/{'a' * 200}.txt": "x"}),
    "a bomb": zipped({"case.yaml": CASE, "documents/a.txt": b"\0" * (21 << 20)}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_archive_of_a_case_is_refused_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with pytest.raises(UsageError) as told:
        unpacked(HOSTILE[name], home / "back")
    assert len(str(told.value)) > 30
    assert list(home.iterdir()) == []
    assert not list(tmp_path.rglob("evil*"))


def test_damage_locks_and_other_ways_to_pack_are_refused(tmp_path: Path) -> None:
    sound = zipped({"case.yaml": CASE * 50})
    at = sound.index(b"PK\x01\x02")
    locked = bytearray(sound)
    locked[at + 8] |= 1
    other = bytearray(sound)
    other[at + 10] = other[8] = 99
    broken = bytearray(sound)
    broken[60] ^= 255
    far = (
        sound[: sound.rindex(b"PK\x05\x06")]
        + b"PK\x06\x07"
        + b"\0" * 16
        + sound[sound.rindex(b"PK\x05\x06") :]
    )
    for data in (bytes(locked), bytes(other), bytes(broken), far):
        with pytest.raises(UsageError):
            unpacked(data, tmp_path / "back")
        assert not (tmp_path / "back").exists()


def test_a_case_that_is_not_sound_is_refused_with_its_findings(tmp_path: Path) -> None:
    with pytest.raises(InvalidFileError) as told:
        unpacked(zipped({"case.yaml": CASE.replace("title: X\n", "")}), tmp_path / "back")
    assert any(one.field == "title" for one in told.value.findings)
    assert not (tmp_path / "back").exists()


def test_what_is_written_is_counted_and_not_what_an_archive_says_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1_000)
    with pytest.raises(UsageError, match="more than"):
        unpacked(zipped({"case.yaml": CASE, "documents/a.txt": b"x" * 2_000}), tmp_path / "back")
