"""Which share of the lines and branches of every room a run of the tests has reached.

Compiled functions run as machine code, which is not counted: the rooms of kernels show less than is tested,
and `tests/mutants` holds them to account instead.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import coverage

__all__ = ["CORRIDOR", "Reached", "by_room", "measured", "table"]

CORRIDOR = ("forecasts", "studies", "pages")
"""The rooms between a case and a reader, held to `LINES` and `BRANCHES`."""
LINES, BRANCHES = 0.95, 0.90
"""The least shares of the corridor."""


@dataclass
class Reached:
    """How much of some files was reached."""

    lines: int = 0
    all_lines: int = 0
    branches: int = 0
    all_branches: int = 0
    missing: dict[str, list[str]] = field(default_factory=dict)
    """File -> lines that were not reached, and branches as from->to."""

    def add(self, name: str, file: Mapping[str, object]) -> None:
        """Take in one file of a report of Coverage.py."""
        counted = file["summary"]
        assert isinstance(counted, dict)
        self.lines += counted["covered_lines"]
        self.all_lines += counted["num_statements"]
        self.branches += counted["covered_branches"]
        self.all_branches += counted["num_branches"]
        lines, arcs = file["missing_lines"], file["missing_branches"]
        assert isinstance(lines, list)
        assert isinstance(arcs, list)
        places = [*map(str, lines), *(f"{start}->{end}" for start, end in arcs if start not in lines)]
        if places:
            self.missing[name] = places

    @property
    def share_of_lines(self) -> float:
        """0-1; 1 where there is nothing to reach."""
        return self.lines / self.all_lines if self.all_lines else 1.0

    @property
    def share_of_branches(self) -> float:
        """0-1; 1 where there is nothing to reach."""
        return self.branches / self.all_branches if self.all_branches else 1.0


def measured(data: Path) -> dict[str, Mapping[str, object]]:
    """File -> what Coverage.py reports of it, from a file of its data."""
    found = coverage.Coverage(data_file=str(data))
    found.load()
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        found.json_report(outfile=str(report))
        files: dict[str, Mapping[str, object]] = json.loads(report.read_text("utf-8"))["files"]
    return files


def by_room(files: Mapping[str, Mapping[str, object]]) -> dict[str, Reached]:
    """Room of `src/accord` -> how much of it was reached, and the same of everything under ``all``."""
    rooms: dict[str, Reached] = defaultdict(Reached)
    for name, file in sorted(files.items()):
        inside = Path(name).as_posix().rpartition("accord/")[2]
        room = inside.partition("/")[0].removesuffix(".py")
        rooms[room].add(inside, file)
        rooms["all"].add(inside, file)
    return dict(rooms)


def table(rooms: Mapping[str, Reached]) -> Iterator[str]:
    """One line a room, and what the corridor lacks of its least shares."""
    yield f"{'room':12} {'lines':>8} {'branches':>9}"
    for room, reached in rooms.items():
        if room != "all":
            yield _row(room, reached)
    yield _row("all", rooms["all"])
    for room in CORRIDOR:
        yield from _short(room, rooms.get(room, Reached()))


def _row(room: str, reached: Reached) -> str:
    return f"{room:12} {reached.share_of_lines:8.1%} {reached.share_of_branches:9.1%}"


def _short(room: str, reached: Reached) -> Iterable[str]:
    if reached.share_of_lines < LINES or reached.share_of_branches < BRANCHES:
        yield f"{room} is short of {LINES:.0%} of lines or {BRANCHES:.0%} of branches; not reached:"
        yield from (f"  {name}: {' '.join(places)}"[:150] for name, places in reached.missing.items())
