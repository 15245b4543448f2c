"""Whatever is done to a folder of sealed forecasts is found, and the first broken link is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from accord.errors import Finding, NotFoundError, UsageError
from accord.ledger.canonical import canonical, digest
from accord.ledger.chain import CHAIN, HEAD, read_chain
from accord.ledger.checking import check_chain
from accord.ledger.kept import read_kept
from tests.ledger.made_up import put_resolution, put_seal, sealed_issue


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three seals, the first of them resolved between the second and the third."""
    folder = tmp_path_factory.mktemp("project") / "forecasts"
    put_seal(folder, {"fish": sealed_issue(0.4)})
    put_seal(folder, {"fish": sealed_issue(0.5)})
    put_resolution(folder, "0001", "fish", {"kind": "agreed", "on": "2026-06-01", "at": 2.0})
    put_seal(folder, {"fish": sealed_issue(0.6)})
    return folder


@pytest.fixture
def folder(kept: Path, tmp_path: Path) -> Path:
    return shutil.copytree(kept, tmp_path / "forecasts")


def _first(folder: Path) -> Finding:
    return check_chain(folder).findings[0]


def test_an_untouched_folder_holds(folder: Path) -> None:
    checked = check_chain(folder)
    assert (checked.seals, checked.resolutions, checked.findings) == (3, 1, ())
    assert checked.head == read_chain(folder).end.digest
    assert list(read_kept(folder).seals) == ["0001", "0002", "0003"]


def test_every_byte_of_every_file_is_vouched_for(folder: Path) -> None:
    tried = 0
    for path in sorted(folder.glob("[!.]*")):
        whole = path.read_bytes()
        for place in range(0, len(whole), 37):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            assert check_chain(folder).findings, (path.name, place)
            tried += 1
        path.write_bytes(whole)
    assert tried > 100
    assert not check_chain(folder).findings


@pytest.mark.parametrize("number", [1, 2, 3])
def test_an_altered_seal_is_named(folder: Path, number: int) -> None:
    path = folder / f"000{number}.json"
    path.write_bytes(path.read_bytes().replace(b'"by":"Jo"', b'"by":"Al"'))
    found = _first(folder)
    assert found.field == f"forecasts/{path.name}"
    assert found.wrong == "was altered after it was sealed"
    assert found.line == (number if number < 3 else 4)


def test_altered_inputs_are_named(folder: Path) -> None:
    path = next(folder.glob("inputs-*"))
    path.write_bytes(path.read_bytes() + b" ")
    assert (_first(folder).field, _first(folder).line) == (f"forecasts/{path.name}", 1)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_removed_seal_is_named(folder: Path, number: int) -> None:
    (folder / f"000{number}.json").unlink()
    found = _first(folder)
    assert (found.field, found.wrong) == (f"forecasts/000{number}.json", "is missing")


@pytest.mark.parametrize("line", [1, 2, 3])
def test_a_record_taken_out_with_its_seal_is_noticed_where_it_stood(folder: Path, line: int) -> None:
    lines = (folder / CHAIN).read_bytes().splitlines(keepends=True)
    (folder / CHAIN).write_bytes(b"".join(lines[: line - 1] + lines[line:]))
    if line < 3:
        (folder / f"000{line}.json").unlink()
    assert _first(folder).line == line
    assert "taken out" in _first(folder).wrong


def test_the_last_seal_cut_off_with_its_record_is_noticed_by_the_head(folder: Path) -> None:
    lines = (folder / CHAIN).read_bytes().splitlines(keepends=True)
    (folder / CHAIN).write_bytes(b"".join(lines[:-1]))
    (folder / "0003.json").unlink()
    assert _first(folder).wrong == "record 4 is missing: the end was cut off"


def test_a_noted_head_tells_of_an_end_that_was_taken_away_with_care(folder: Path) -> None:
    noted = read_chain(folder).end.digest
    assert not check_chain(folder, head=noted).findings
    lines = (folder / CHAIN).read_bytes().splitlines(keepends=True)
    (folder / CHAIN).write_bytes(b"".join(lines[:-1]))
    (folder / "0003.json").unlink()
    head = {"records": 3, "schema": "accord/chain-head/1", "sha256": digest(lines[2].rstrip())}
    (folder / HEAD).write_bytes(canonical(head) + b"\n")
    assert not check_chain(folder).findings
    with pytest.raises(NotFoundError, match=noted):
        check_chain(folder, head=noted)


def test_two_exchanged_seals_are_named(folder: Path) -> None:
    one, two = folder / "0001.json", folder / "0002.json"
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)
    found = _first(folder)
    assert found.field == "forecasts/0001.json"
    assert found.wrong == "holds what was sealed as 0002.json: the two were exchanged"


def test_two_exchanged_records_are_named(folder: Path) -> None:
    lines = (folder / CHAIN).read_bytes().splitlines(keepends=True)
    (folder / CHAIN).write_bytes(b"".join([lines[1], lines[0], *lines[2:]]))
    found = _first(folder)
    assert (found.line, found.field) == (1, "record 2")


def test_an_altered_record_is_named_although_it_still_reads(folder: Path) -> None:
    text = (folder / CHAIN).read_bytes()
    (folder / CHAIN).write_bytes(text.replace(b'"at":2.0', b'"at":3.0'))
    found = _first(folder)
    assert (found.line, found.field) == (3, "record 3")
    assert "altered" in found.wrong


def test_a_resolution_without_its_seal_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "forecasts"
    put_resolution(folder, "0001", "fish", {"kind": "void", "reason": "no such talks"})
    found = _first(folder)
    assert found.wrong == "is a resolution of seal 0001, which does not stand before it"


def test_a_resolution_of_an_issue_that_was_not_sealed_is_named(folder: Path) -> None:
    put_resolution(folder, "0002", "coal", {"kind": "void", "reason": "no such talks"})
    assert _first(folder).wrong == "resolves 'coal', which seal 0002 does not hold"


@pytest.mark.parametrize("file", [CHAIN, HEAD])
def test_a_missing_list_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()
    assert file in {f.field for f in check_chain(folder).findings}


def test_a_file_that_no_record_names_is_named(folder: Path) -> None:
    shutil.copy(folder / "0001.json", folder / "0009.json")
    assert _first(folder).field == "forecasts/0009.json"


def test_nothing_is_added_to_a_chain_whose_end_is_not_its_own(folder: Path) -> None:
    lines = (folder / CHAIN).read_bytes().splitlines(keepends=True)
    (folder / CHAIN).write_bytes(b"".join(lines[:-1]))
    with pytest.raises(UsageError, match="says where it broke"):
        put_seal(folder, {"fish": sealed_issue()})
    assert (folder / CHAIN).read_bytes() == b"".join(lines[:-1])


def test_a_link_is_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "0001.json").rename(tmp_path / "elsewhere.json")
    (folder / "0001.json").symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(UsageError, match="is a link"):
        check_chain(folder)


def test_reading_leaves_out_what_does_not_hold_and_says_so(folder: Path) -> None:
    (folder / "0002.json").write_bytes(b"{}")
    found = read_kept(folder)
    assert list(found.seals) == ["0001", "0003"]
    assert [finding.line for finding in found.findings] == [2]
    assert found.seal("3").id == "0003"
    with pytest.raises(NotFoundError, match="'7'"):
        found.seal("7")


def test_where_nothing_was_sealed_there_is_nothing_to_check(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="nothing was sealed"):
        check_chain(tmp_path / "forecasts")
    assert not read_kept(tmp_path / "forecasts").seals
