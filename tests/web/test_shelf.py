"""The cases of a server: read once by all who look, and taken in from an edit that made them."""

from __future__ import annotations

import threading
from pathlib import Path
from shutil import copytree

import pytest

from accord.case.checks import whole_case
from accord.case.desk.write import set_fields
from accord.web.shelf import Place, Shelf, signature
from tests.web.conftest import BUNDLED


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Shelf, Place, list[str]]:
    """A shelf with a case, its place, and what was read and checked of it since."""
    copytree(BUNDLED / "us-rok-2021", tmp_path / "mine")
    shelf = Shelf([tmp_path / "mine"], bundled=False)
    place = shelf.place("mine")
    shelf.case(place)
    return shelf, place, []


@pytest.fixture
def reading(kept: tuple[Shelf, Place, list[str]], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The cases that were read from now on."""
    real = whole_case.load

    def load(name: str | Path) -> object:
        kept[2].append(str(name))
        return real(name)

    monkeypatch.setattr(whole_case, "load", load)
    return kept[2]


@pytest.mark.parametrize("name", ["stances.xlsx", "actors.xlsx", "scenarios/later.yml", "scenarios/a.yaml"])
def test_every_kind_of_file_that_a_case_is_made_of_makes_it_read_anew(
    kept: tuple[Shelf, Place, list[str]], name: str
) -> None:
    _, place, _ = kept
    before = signature(place)
    (place.folder / "scenarios").mkdir(exist_ok=True)
    (place.folder / name).write_text("title: Later\n", encoding="utf-8")
    assert signature(place) != before
    assert name in {file for file, _, _ in signature(place)}


def test_after_an_edit_by_somebody_else_one_reads_the_case_for_all(
    kept: tuple[Shelf, Place, list[str]], reading: list[str]
) -> None:
    shelf, place, _ = kept
    set_fields(place.path, {"title": "Another"}, by="Bo")
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(shelf.case(place).title)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert found == ["Another"] * 8
    assert len(reading) == 1


def test_the_case_of_an_edit_is_taken_in_and_is_what_would_be_read(
    kept: tuple[Shelf, Place, list[str]], reading: list[str]
) -> None:
    shelf, place, _ = kept
    made = set_fields(place.path, {"title": "Another"}, by="Bo")
    shelf.saved(place, made)
    assert shelf.case(place) is made.case
    assert reading == []
    assert Shelf([place.folder], bundled=False).case(place) == made.case


def test_an_edit_that_was_overtaken_is_not_taken_in(
    kept: tuple[Shelf, Place, list[str]], reading: list[str]
) -> None:
    shelf, place, _ = kept
    first = set_fields(place.path, {"title": "First"}, by="Bo")
    set_fields(place.path, {"title": "Second"}, by="Cy")
    shelf.saved(place, first)
    assert shelf.case(place).title == "Second"
    third = set_fields(place.path, {"title": "Third"}, by="Bo")
    (place.folder / "sources.json").write_text("[]", encoding="utf-8")
    shelf.saved(place, third)
    assert len(reading) == 1
    assert shelf.case(place).title == "Third"
    assert len(reading) == 2  # other sources may say something else of the case
