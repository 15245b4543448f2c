"""Fixtures that several tests share; a forecast is computed once per session. Options of the test command."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, settings

import accord
from accord.case.schema import Case
from accord.forecasts.comparison import Comparison
from accord.forecasts.results import Forecast
from tests import coverage_by_room, seconds_by_folder

# The first example may have to import a library; how long that takes says nothing about the code.
settings.register_profile("accord", deadline=None)
settings.load_profile("accord")
# Wrong lines are to be noticed by the same examples each time; which is the smallest does not matter.
settings.register_profile(
    "mutants", deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate), database=None
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Another order of files and of the tests in each, a table of times, and a part of the wrong lines."""
    parser.addoption("--shuffle", type=int, metavar="SEED", help="run files and their tests in another order")
    parser.addoption("--seconds", action="store_true", help="show how long the tests of every folder take")
    parser.addoption("--every", type=int, default=1, metavar="N", help="only every Nth wrong line of a room")


def pytest_configure() -> None:
    """Forget the width of the terminal, which workers are told: commands print as they would into a pipe.

    Where bytecode is not to be kept, every command that a test starts would compile the whole package again.
    """
    for name in ("COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE"):
        os.environ.pop(name, None)
    sys.dont_write_bytecode = False


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Start the clock of a test."""
    seconds_by_folder.note_start(item)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Stop the clock of a test before the last of its reports is made."""
    if call.when == "teardown":
        seconds_by_folder.note_end(item)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Shuffle files, and the tests within, so that no test can lean on one before it."""
    seed = config.getoption("--shuffle")
    if seed is None:
        return
    chance = Random(seed)
    chance.shuffle(items)
    files = {path: chance.random() for path in dict.fromkeys(item.path for item in items)}
    items.sort(key=lambda item: files[item.path])


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    """Tables that were asked for; never the last line, which is that of the tests."""
    if config.getoption("--seconds"):
        terminalreporter.section("seconds")
        for line in seconds_by_folder.table(terminalreporter.getreports("")):
            terminalreporter.write_line(line)
    if config.getoption("cov_source", None) and (data := Path(".coverage")).exists():
        terminalreporter.section("coverage")
        reached = coverage_by_room.by_room(coverage_by_room.measured(data))
        for line in coverage_by_room.table(reached):
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def us_rok() -> Case:
    """The bundled case."""
    return accord.load("us-rok-2021")


@pytest.fixture(scope="session")
def small_forecast(us_rok: Case) -> Forecast:
    """The bundled case from few draws, with causes."""
    return accord.forecast(us_rok, draws=300)


@pytest.fixture(scope="session")
def small_comparison(us_rok: Case) -> Comparison:
    """Three scenarios of the bundled case from few draws."""
    return accord.compare(us_rok, ["alliance-first", "transactional", "no-coordinator"], draws=300)
