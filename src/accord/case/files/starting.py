"""A commented project folder to begin a case with."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from string import Template
from typing import Any

from accord.case.files.finding import bundled, find
from accord.case.plain_data import plain
from accord.case.schema import Case
from accord.errors import NotFoundError, UsageError, nearest, unusable
from accord.yaml.changing import GONE, changed
from accord.yaml.reading import Trail, read_text
from accord.yaml.writing import new_text

__all__ = ["start", "start_empty", "start_from", "whole_folder", "write_whole"]

_STARTER = Path(__file__).parents[1] / "starter"
_HEAD = "# A case that was begun by a form; every field is explained in docs/reference/case.md.\n"
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
    return _made(name, folder, lambda made: _fill(made, name, as_of))


def start_empty(case: Case, folder: Path) -> Path:
    """Write a case that has no issue yet as a new project folder and return its ``case.yaml``.

    Parameters
    ----------
    case
        Its title, dates and parties; its id and the folder as in `start`, which also names the errors.
    """

    def fill(made: Path) -> None:
        (made / "documents").mkdir(parents=True)
        (made / "case.yaml").write_text(_HEAD + new_text(plain(case)), "utf-8")

    return _made(case.id, folder, fill)


def _made(name: str, folder: Path, fill: Callable[[Path], None]) -> Path:
    """The ``case.yaml`` of a new folder, which appears complete or not at all."""
    if not _ID.fullmatch(name):
        raise UsageError(
            f"'{name}' is no id: begin with a letter; use letters, digits, '-' and '_', at most 60"
        )
    if name in bundled():
        raise UsageError(f"'{name}' is the name of a bundled case; choose another")
    return whole_folder(folder, fill)


def whole_folder(folder: Path, fill: Callable[[Path], None]) -> Path:
    """The ``case.yaml`` of a new folder that `fill` makes; it appears complete or not at all.

    Raises
    ------
    UsageError
        If the folder exists or cannot be made.
    """
    if folder.exists():
        raise UsageError(f"{folder} exists already; choose another name, or another folder with -o")
    if not folder.parent.is_dir():
        raise UsageError(f"{folder.parent} is not a folder; create it first")
    try:
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as temporary:
            made = Path(temporary) / "made"
            fill(made)
            made.rename(folder)
    except OSError as problem:
        raise unusable(folder, problem, "cannot be made") from None
    return folder / "case.yaml"


def write_whole(case: Case, folder: Path, *, head: str, like: Path) -> Path:
    """Write a case as a new project folder and return its ``case.yaml``.

    Parameters
    ----------
    folder
        The folder to make; it appears complete or not at all.
    head
        What the file says first, lines that begin with ``#``.
    like
        A project folder whose documents and conflict go with it.

    Raises
    ------
    UsageError
        If the folder exists or cannot be made.
    """

    def fill(made: Path) -> None:
        made.mkdir()
        documents = like / "documents"
        if documents.is_dir():
            shutil.copytree(documents, made / "documents")
        else:
            (made / "documents").mkdir()
        if isinstance(case.conflict, str) and (like / case.conflict).is_file():
            target = made / case.conflict
            if target.resolve().is_relative_to(made.resolve()):
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(like / case.conflict, target)
        (made / "case.yaml").write_text(head + new_text(plain(case)), "utf-8")

    return whole_folder(folder, fill)


def start_from(source: str, name: str, folder: Path, *, title: str = "") -> Path:
    """Copy a bundled case into a project folder under another id and return its ``case.yaml``.

    Nobody has accepted the copy: who stood for the numbers of the bundled case does not stand for it.

    Parameters
    ----------
    source
        The name of a bundled case.
    name, folder
        As in `start`, which also names the errors.
    title
        Of the copy; that of the case if empty.

    Raises
    ------
    NotFoundError
        If there is no bundled case of that name.
    """
    if source not in bundled():
        close = nearest(source, bundled())
        hint = f"did you mean '{close}'?" if close else f"bundled are: {', '.join(bundled())}"
        raise NotFoundError(f"there is no bundled case '{source}'; {hint}")
    return _made(name, folder, lambda made: _copy(find(source).parent, made, name, title))


def _copy(source: Path, folder: Path, name: str, title: str) -> None:
    shutil.copytree(source, folder)
    path = folder / "case.yaml"
    text = path.read_text("utf-8")
    changes: dict[Trail, Any] = {("id",): name}
    if title:
        changes["title",] = title
    if "reviewed" in read_text(text, "").data:
        changes["reviewed",] = GONE
    path.write_text(changed(text, changes), "utf-8")
    (folder / "documents").mkdir(exist_ok=True)


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
