"""How far a simulation is, shown on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from accord.machine.progress import Progress, unseen
from accord.machine.terminal import underlying

__all__ = ["stages_shown"]


@contextmanager
def stages_shown() -> Iterator[Progress]:
    """A callback (stage, done, wanted) that draws one bar, stage after stage, and leaves nothing behind;
    silent where stderr is not a terminal."""
    if not sys.stderr.isatty():
        yield unseen
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(file=underlying(sys.stderr)), transient=True) as bar:
        task = bar.add_task("", total=None)
        shown = ""

        def show(stage: str, done: int, wanted: int) -> None:
            nonlocal shown
            if stage != shown:
                shown = stage
                bar.reset(task)
            bar.update(task, description=stage.capitalize(), completed=done, total=wanted)

        yield show
