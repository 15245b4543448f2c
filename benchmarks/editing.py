"""Editing the bundled case: what a person waits for between typing a number and seeing it checked and saved.

    python benchmarks/editing.py

Each line is the median of 40 turns, in milliseconds of processor time and of wall time. *Plain* keeps
nothing of what was read before, and writes the whole document anew instead of one value.
"""

from __future__ import annotations

import itertools
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from accord.case.checks.whole_case import check, check_changed
from accord.case.desk.write import set_field
from accord.case.files.finding import find, read, read_case
from accord.yaml import reading
from accord.yaml.writing import new_text

FIELD = "issues.cost_sharing.stances.USA.patience"
TURNS = 40


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "case"
        shutil.copytree(find("us-rok-2021").parent, project)
        rests_on = read_case(project).issues["cost_sharing"].stances["USA"].patience.evidence
        values = ({"value": 1 + turn / 1000, "evidence": list(rests_on)} for turn in itertools.count())
        _line("change and check", lambda: check_changed(read(project), {FIELD: next(values)}))
        _line("change and check, plain", lambda: _plain_check(project))
        _line("write and flush", lambda: set_field(project, FIELD, next(values), by="benchmark"))
        _line("write and flush, plain", lambda: _plain_write(project))
        assert read_case(project).issues["cost_sharing"].stances["USA"].patience.modal > 0
        _line("check of a case that stays as it is", lambda: check(project))


def _plain_check(project: Path) -> None:
    reading.forget()
    check(project)


def _plain_write(project: Path) -> None:
    reading.forget()
    path = project / "case.yaml"
    copy = path.with_name("copy.txt")
    copy.write_text(new_text(read(project).data), "utf-8")


def _line(what: str, turn: Callable[[], object]) -> None:
    turn()
    used, waited = [], []
    for _ in range(TURNS):
        start, clock = time.process_time(), time.perf_counter()
        turn()
        used.append(time.process_time() - start)
        waited.append(time.perf_counter() - clock)
    print(f"{what:40} {statistics.median(used) * 1e3:7.1f} {statistics.median(waited) * 1e3:7.1f}")


if __name__ == "__main__":
    main()
