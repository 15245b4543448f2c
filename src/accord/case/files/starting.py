"""A commented project folder to begin a case with."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import tempfile
from pathlib import Path
from string import Template

from accord.case.files.finding import bundled
from accord.errors import UsageError

__all__ = ["start"]

_STARTER = Path(__file__).parents[1] / "starter"
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}")


def start(name: str, folder: Path, *, as_of: dt.date) -> Path:
    """Write a small, valid project folder and return its ``case.yaml``.

    Parameters
    ----------
    name
        Id of the case: a letter, then letters, digits, ``-`` and ``_``.
    folder
        The folder to make; it appears complete or not at all.
    as_of
        The date of the case.

    Raises
    ------
    UsageError
        If the name is no id or belongs to a bundled case, or the folder exists or cannot be made.
    """
    if not _ID.fullmatch(name):
        raise UsageError(
            f"'{name}' is no id: begin with a letter; use letters, digits, '-' and '_', at most 60"
        )
    if name in bundled():
        raise UsageError(f"'{name}' is the name of a bundled case; choose another")
    if folder.exists():
        raise UsageError(f"{folder} exists already; choose another name, or another folder with -o")
    if not folder.parent.is_dir():
        raise UsageError(f"{folder.parent} is not a folder; create it first")
    try:
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{name}.") as temporary:
            made = Path(temporary) / "made"
            _fill(made, name, as_of)
            made.rename(folder)
    except OSError as problem:
        raise UsageError(f"{folder} cannot be made: {problem.strerror}") from None
    return folder / "case.yaml"


def _fill(folder: Path, name: str, as_of: dt.date) -> None:
    shutil.copytree(_STARTER, folder)
    (folder / "documents").mkdir()
    ahead = {"deadline": 180, "election": 400, "later": 90, "much_later": 820}
    try:
        words = {word: str(as_of + dt.timedelta(days=days)) for word, days in ahead.items()}
    except OverflowError:
        raise UsageError(f"{as_of} is too late: the calendar ends in 9999") from None
    for path in sorted(folder.rglob("*.yaml")):
        text = Template(path.read_text("utf-8")).substitute(words, id=name, as_of=str(as_of))
        path.write_text(text, "utf-8")
