"""What commands that simulate have in common: the case that is read, and how far they look ahead."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from accord.cli import main
from tests.case.editions.test_first_edition import first
from tests.yaml_text import as_yaml

FAST = ["--draws", "20", "--no-causes"]


@pytest.fixture
def old(tmp_path: Path) -> str:
    path = tmp_path / "old.yaml"
    path.write_text(as_yaml(first()), "utf-8")
    return str(path)


def test_every_command_says_that_an_old_case_was_converted(
    old: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["forecast", old, *FAST])
    assert "4 numbers converted in memory; 'accord migrate'" in capsys.readouterr().err


def test_the_horizon_may_be_the_last_day(old: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["forecast", old, *FAST, "--json", "--horizon", "2022-04-01"])
    assert json.loads(capsys.readouterr().out)["horizon"] == pytest.approx(12, abs=0.02)


@pytest.mark.parametrize("horizon", ["0", "abc", "2024-13-01", "2021-04-01", "2200-01-01"])
def test_a_horizon_that_cannot_be_ends_with_2(
    old: str, horizon: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["forecast", old, *FAST, "--horizon", horizon])
    assert left.value.code == 2
    assert horizon.removesuffix("0") in capsys.readouterr().err
