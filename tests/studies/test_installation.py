"""What ``accord doctor`` says of installations that lack something: what is wrong, and what to do."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from accord.machine import kernel_store
from accord.machine.fonts import INSTALL_FONTS, families
from accord.studies.installation import Part, checkup, is_healthy


def _parts(**what: object) -> dict[str, Part]:
    """The parts of an installation in which nothing is tried but what is named."""
    asked = {"core": (), "extras": {}, "trials": {}, "cases": ("us-rok-2021",)} | what
    return {part.name: part for part in checkup(**asked)}  # type: ignore[arg-type]


def test_a_package_that_the_core_needs_and_is_missing_is_to_be_installed() -> None:
    part = _parts(core=("no-such-package",))["no-such-package"]
    assert part == Part("no-such-package", "broken", "not installed", "pip install no-such-package")
    assert not is_healthy([part])


def test_an_extra_names_the_modules_that_are_missing_and_is_no_fault() -> None:
    part = _parts(extras={"reader": ("json", "no_such_module", "nor_this")})["extra reader"]
    assert part.found == "without no_such_module, nor_this"
    assert part.remedy == "pip install 'accord[reader]'"
    assert is_healthy([part])


def test_a_kernel_that_fails_says_how_and_which_folder_to_delete() -> None:
    def fails() -> None:
        raise ZeroDivisionError("of draws\nby nothing")

    part = _parts(trials={"simulation": fails})["kernels, simulation"]
    assert (part.state, part.found) == ("broken", "ZeroDivisionError: of draws")
    assert part.remedy == f"delete the folder {kernel_store.folder()} and try again"


def test_a_kernel_that_fails_without_a_word_is_named_by_its_kind() -> None:
    def fails() -> None:
        raise MemoryError

    assert _parts(trials={"simulation": fails})["kernels, simulation"].found == "MemoryError: "


def test_a_case_that_cannot_be_read_is_broken(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("title: [", "utf-8")
    parts = _parts(cases=(str(bad), "us-rok-2021"))
    assert parts[f"case {bad}"].state == "broken"
    assert parts[f"case {bad}"].remedy == "install Accord again"
    assert parts["case us-rok-2021"].found == "6 issues as of 2021-02-01"


def test_an_installation_without_cases_is_broken() -> None:
    assert _parts(cases=())["bundled cases"] == Part(
        "bundled cases", "broken", "none", "install Accord again"
    )


@pytest.fixture
def no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An account that may write nowhere: files lie where its folders should."""
    (tmp_path / f"accord-{kernel_store._user()}").touch()
    (tmp_path / "cache").touch()
    monkeypatch.setenv("ACCORD_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    kernel_store.folder.cache_clear()
    yield
    kernel_store.folder.cache_clear()


@pytest.mark.usefixtures("no_folder")
def test_without_a_folder_for_kernels_one_is_to_be_named() -> None:
    def fails() -> None:
        raise OSError("gone")

    parts = _parts(trials={"simulation": fails})
    assert parts["cache of compiled kernels"] == Part(
        "cache of compiled kernels",
        "broken",
        "none",
        "set ACCORD_CACHE to a folder of your own that nobody else may enter",
    )
    assert parts["kernels, simulation"].remedy == "install Accord again"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The only folder in which programs are looked for, empty; fonts are asked for anew."""
    monkeypatch.setenv("PATH", str(tmp_path))
    families.cache_clear()
    yield tmp_path
    families.cache_clear()


def _fonts() -> set[tuple[str, str]]:
    """What is said of the fonts of each script."""
    return {(part.found, part.remedy) for part in _parts().values() if part.name.endswith(" fonts")}


def _answers(folder: Path, content: bytes) -> None:
    """Let `fc-list` be this program."""
    program = folder / "fc-list"
    program.write_bytes(content)
    program.chmod(0o755)


def test_without_fontconfig_fonts_are_not_looked_at(programs: Path) -> None:
    assert not list(programs.iterdir())
    assert _fonts() == {("fontconfig gives no answer, not looked at", "")}


def test_a_font_list_that_cannot_be_run_is_no_fault(programs: Path) -> None:
    _answers(programs, b"\x7fELF no program")
    assert _fonts() == {("fontconfig gives no answer, not looked at", "")}


def test_the_first_family_of_each_script_is_named(programs: Path) -> None:
    _answers(programs, b"#!/bin/sh\necho 'Un Batang,other name'; echo 'Noto Sans CJK KR'; echo ' '\n")
    assert _fonts() == {("Noto Sans CJK KR", "")}


def test_a_script_without_fonts_says_what_to_install(programs: Path) -> None:
    _answers(programs, b"#!/bin/sh\n")
    assert _fonts() == {("none", f"{INSTALL_FONTS}, or such names stay blank in PDF and Word")}
