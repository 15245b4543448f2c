"""The bundled case before and after the second edition of the simulation, its rules switched on one by one.

    python -m benchmarks.by_rule CHECKOUT [--draws 10000]

CHECKOUT is a checkout of Accord before the second edition (commit 13d5456). Its own program makes the first
row, and its case, converted on reading, is what the following rows begin from. Prints a table for
``docs/explanation/us-rok-2021.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import accord
from accord.case.fields import MISSING, ONE, ZERO
from accord.case.quantity import Quantity
from accord.case.schema import Actor, Breakdown, Case, Issue
from accord.forecasts.results import Forecast
from accord.pages.words.likelihood import percent

CASE = "us-rok-2021"
Row = Mapping[str, str]


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("checkout", type=Path)
    asked.add_argument("--draws", type=int, default=10_000)
    given = asked.parse_args()
    order = [issue.short or issue.title for issue in accord.load(CASE).issues.values()]
    sys.stdout.write(f"| | {' | '.join(order)} |\n{'|---' * (len(order) + 1)}|\n")
    for name, row in _rows(given.checkout, given.draws):
        sys.stdout.write(f"| {name} | {' | '.join(row.values())} |\n")


def _rows(checkout: Path, draws: int) -> Iterator[tuple[str, Row]]:
    """A name and what is forecast of each issue."""
    yield "first edition", _first(checkout, draws)
    last: Forecast | None = None
    for name, case in _steps(checkout):
        last = accord.forecast(case, draws=draws, causes=False)
        yield name, {issue: _told(found.p_simulated, found.time) for issue, found in last.issues.items()}
    assert last is not None
    yield (
        "shown: mixed with what nobody knows",
        {n: _told(i.p_agreement, i.time) for n, i in last.issues.items()},
    )


def _first(checkout: Path, draws: int) -> Row:
    """What the first edition forecasts, by its own program."""
    command = [
        sys.executable,
        "-m",
        "accord",
        "forecast",
        CASE,
        "--no-causes",
        "--json",
        "--draws",
        str(draws),
    ]
    path = os.environ | {"PYTHONPATH": str((checkout / "src").resolve())}
    done = subprocess.run(command, env=path, cwd=checkout, check=True, capture_output=True, text=True)
    issues: dict[str, Any] = json.loads(done.stdout)["issues"]
    return {name: _cell(one["p_agreement"], one["time"]["median"]) for name, one in issues.items()}


def _steps(checkout: Path) -> Iterator[tuple[str, Case]]:
    """The case of the first edition with ever more of the second, then that of today."""
    folder = checkout / "src" / "accord" / "case" / "bundled" / CASE
    case = _without(accord.load(folder))
    yield "its case in calendar months; attention filled up, offers kept over dated changes", case
    case = _issues(case, parked=Quantity(value=0.1))
    yield "deadlock parked", case
    case = _issues(case, closing_gap=MISSING)
    yield "closing gap of 1 % of the range of the asks", case
    case = case.model_copy(update={"elasticity": Case.model_fields["elasticity"].default})
    yield "pace by a power 0.2 – 0.5 – 0.8 of attention", case
    case = case.model_copy(update={"mood": 0.3})
    yield "one mood per actor", case
    case = _shaped(case, Breakdown.model_fields["shape"].default)
    yield "danger of failure falls with age", case
    today = accord.load(CASE)
    yield "durations and other business judged anew", _no_alternative(today)
    yield "two parties told what no deal is worth to them", today


def _without(case: Case) -> Case:
    """The case with every rule off that a number of the case can switch off."""
    actors = {name: _nothing_else(actor) for name, actor in case.actors.items()}
    plain = case.model_copy(update={"actors": actors, "elasticity": ONE, "mood": 0.0})
    return _shaped(_issues(plain, parked=ONE, closing_gap=ZERO), ONE)


def _nothing_else(actor: Actor) -> Actor:
    """The actor without other business, unless its case says something of that."""
    given = "elsewhere" in actor.model_fields_set
    return actor if given else actor.model_copy(update={"elsewhere": ZERO})


def _issues(case: Case, **fields: Quantity) -> Case:
    issues = {name: issue.model_copy(update=fields) for name, issue in case.issues.items()}
    return case.model_copy(update={"issues": issues})


def _shaped(case: Case, shape: Quantity) -> Case:
    def shaped(issue: Issue) -> Issue:
        return issue.model_copy(update={"breakdown": issue.breakdown.model_copy(update={"shape": shape})})

    return case.model_copy(update={"issues": {name: shaped(issue) for name, issue in case.issues.items()}})


def _no_alternative(case: Case) -> Case:
    def bare(issue: Issue) -> Issue:
        stances = {n: s.model_copy(update={"no_deal": MISSING}) for n, s in issue.stances.items()}
        return issue.model_copy(update={"stances": stances})

    return case.model_copy(update={"issues": {name: bare(issue) for name, issue in case.issues.items()}})


def _told(chance: Any, time: Any) -> str:
    return _cell(chance.value, time.median)


def _cell(chance: float, median: float | None) -> str:
    """Such as ``92 % (7)``: probability by the horizon, median month."""
    return f"{percent(chance)} ({'–' if median is None else f'{median:.0f}'})"


if __name__ == "__main__":
    main()
