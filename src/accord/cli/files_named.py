"""A FILE that a person names: a case, or a file of another program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accord.case.schema import Case
    from accord.formats.grid import Choice

__all__ = ["is_case", "opened", "workbook_case"]


def is_case(file: str) -> bool:
    """Whether `file` names a case: a bundled one, a folder or a YAML file."""
    from accord.case.files import finding as files

    path = Path(file)
    return path.suffix.lower() in (".yaml", ".yml") or path.is_dir() or file in files.bundled()


def opened(file: str) -> tuple[Case, tuple[Choice, ...]]:
    """The case that `file` is or holds, with the parameters of models that it sets; what is doubtful in a
    file of another program is shown on stderr."""
    from accord import formats
    from accord.case.files import finding as files
    from accord.cli.output import print_findings
    from accord.machine.terminal import visible

    if is_case(file):
        return files.read_case(file), ()
    path = Path(file)
    whole = workbook_case(file)
    if whole is not None:
        return whole, ()
    grid = formats.read_grid(path)
    if grid.warnings:
        print_findings(grid.warnings)
    return grid.to_case(visible(path.stem)), grid.choices


def workbook_case(file: str) -> Case | None:
    """The whole case that a workbook holds; None where `file` is none of these."""
    if Path(file).suffix.lower() not in (".xlsx", ".xlsm"):
        return None
    from accord.formats.whole_case import whole_case

    return whole_case(Path(file))
