"""Files of other programs, read into a case and written from one; a file here that ends in ``FORMAT``
is one."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING

from accord.errors import Finding, InvalidFileError, NotFoundError, UsageError, nearest
from accord.machine.collecting import uncollected
from accord.machine.terminal import visible

if TYPE_CHECKING:
    from accord.case.schema import Case
    from accord.formats.contract import Format
    from accord.formats.grid import Grid

__all__ = ["all_formats", "get", "lost", "names", "read", "read_grid", "recognise", "write"]

_NOT_A_FORMAT = (
    "columns",
    "contract",
    "doubts",
    "folder",
    "grid",
    "left_out",
    "losses",
    "sheet",
    "strangers",
    "whole_case",
)
_LARGEST = 50_000_000
"""Bytes; a coded negotiation is a thousand times smaller."""


def names() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name.replace("_", "-") for name in found if name not in _NOT_A_FORMAT))


def get(name: str) -> Format:
    """The format called `name`.

    Raises
    ------
    NotFoundError
        If there is none.
    """
    if name not in names():
        close = nearest(name, names())
        hint = f"did you mean '{close}'?" if close else f"there are {', '.join(names())}"
        raise NotFoundError(f"There is no format '{name}'; {hint}")
    found: Format = importlib.import_module(f"{__name__}.{name.replace('-', '_')}").FORMAT
    return found


def all_formats() -> tuple[Format, ...]:
    """Every format, those that tell themselves most surely first."""
    return tuple(sorted((get(name) for name in names()), key=lambda each: (each.order, each.name)))


def recognise(data: bytes, label: str) -> Format:
    """The format that the content of a file has.

    Raises
    ------
    InvalidFileError
        If it is none of them.
    """
    from accord.formats.sheet import text_of
    from accord.formats.strangers import refuse

    refuse(data, label)
    for each in all_formats():
        if each.recognises(data):
            return each
    if data.strip():
        text_of(data, label)  # says so if it is no text at all
    what = "is empty" if not data.strip() else "is in none of the formats that can be read"
    known = "; ".join(each.title for each in all_formats())
    row = Finding(label, None, "file", what, f"give one of: {known}")
    raise InvalidFileError(f"{label} {what}", [row])


def read(path: Path) -> Case:
    """A case made from the file at `path`, whose issues are of the kind ``influence``.

    Raises
    ------
    NotFoundError
        If there is no such file.
    InvalidFileError
        With one row for everything that is wrong in it.
    """
    return read_grid(path).to_case(visible(path.stem))


def read_grid(path: Path) -> Grid:
    """What the file at `path` holds, with the parameters of models that it sets and what is doubtful in it.

    Raises
    ------
    NotFoundError
        If there is no such file.
    InvalidFileError
        With one row for everything that is wrong in it.
    """
    data = _bytes(path)
    with uncollected():
        return recognise(data, str(path)).read(data, str(path))


def _bytes(path: Path) -> bytes:
    try:
        large = path.stat().st_size > _LARGEST
        data = b"" if large else path.read_bytes()
    except (OSError, ValueError) as problem:
        raise NotFoundError(f"There is no readable file '{path}'; check the path") from problem
    if large:
        row = Finding(str(path), None, "file", "is larger than 50 MB", "give a table of actors and positions")
        raise InvalidFileError(f"{path} is too large", [row])
    return data


def write(case: Case, name: str) -> bytes:
    """The positions, saliences and capabilities of `case` in the format `name`.

    Raises
    ------
    UsageError
        If the format can only be read, or cannot hold the case.
    """
    from accord.formats.grid import from_case

    target = get(name)
    if target.write is None:
        raise UsageError(f"The format {name} can be read, not written")
    return target.write(from_case(case))


def lost(case: Case, name: str, data: bytes) -> tuple[str, ...]:
    """Sentences on what of `case` is not found again in `data`, which `write` made in the format `name`.

    Raises
    ------
    UsageError
        If nothing is: the other program would refuse the file.
    """
    from accord.formats.grid import from_case
    from accord.formats.left_out import left_out
    from accord.formats.losses import losses

    try:
        after = get(name).read(data, name)
    except InvalidFileError as problem:
        row = problem.findings[0]
        raise UsageError(f"The format {name} cannot hold this case: {row.field} {row.wrong}") from problem
    return (*losses(from_case(case), after), *left_out(case))
