"""The cases that a server holds, by the names that it gave to their folders at its start.

No path ever comes from a browser: `{c}` in an address is one of these names.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from accord.errors import InvalidFileError, NotFoundError, UsageError, nearest
from accord.machine.journal import digest
from accord.yaml.changing import GONE

if TYPE_CHECKING:
    from accord.case.desk.history import FileChange
    from accord.case.desk.write import Saved
    from accord.case.schema import Case

__all__ = ["Place", "Shelf", "address_of", "last_change", "no_issue_alone", "signature"]

FILES = (
    "case.yaml",
    "actors.csv",
    "actors.xlsx",
    "stances.csv",
    "stances.xlsx",
    "sources.json",
    "news.yaml",
    "conflict.yaml",
)
"""What a case is made of, besides its scenarios."""
SCENARIOS = (".yaml", ".yml")
_IN_ORDER = ("actors", "issues", "scenarios", "events", "links", "packages")
"""Parts of a case whose entries pages show in the order of its file."""
_NAME = re.compile(r"[a-z][a-z0-9-]{0,59}")
Signature = tuple[tuple[str, int, int], ...]


def address_of(words: str) -> str:
    """Words as a part of an address, in small Latin letters, digits and hyphens; empty where none are left.

    >>> address_of("Österreich und die EU"), address_of("어업")
    ('osterreich-und-die-eu', '')
    """
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")[:50].strip("-")


@dataclass(frozen=True)
class Place:
    """One case of the server."""

    name: str
    """In addresses."""
    path: Path
    """Its ``case.yaml``."""
    bundled: bool
    """Bundled cases are read only."""

    @property
    def folder(self) -> Path:
        """Its folder."""
        return self.path.parent


class Shelf:
    """The cases of a server; each is read anew when its files have changed."""

    def __init__(
        self, folders: Iterable[Path] = (), *, bundled: bool = True, home: Path | None = None
    ) -> None:
        self.home = (home or Path()).resolve()
        """Where the folders of new cases are made."""
        self.places: dict[str, Place] = {}
        self._read: dict[str, tuple[Signature, Case]] = {}
        self._whole: dict[str, tuple[Case, Case]] = {}
        self._reading: dict[str, Lock] = {}
        self._lock = Lock()
        for folder in folders:
            self.add(folder)
        if bundled:
            self._add_bundled()

    def _add_bundled(self) -> None:
        from accord.case.files.finding import bundled, find

        for name in bundled():
            self._put(name, find(name), bundled=True)

    def add(self, folder: Path) -> Place:
        """Put a case on the shelf: a project folder or a case file; several of one folder of folders.

        Raises
        ------
        NotFoundError
            If there is no case there.
        """
        from accord.case.files.finding import find

        if folder.is_dir() and not (folder / "case.yaml").is_file():
            inside = sorted(path.parent for path in folder.glob("*/case.yaml"))
            if inside:
                made = [self._put(each.name, (each / "case.yaml").resolve()) for each in inside]
                return made[0]
        path = find(folder).resolve()
        return self._put(path.parent.name if path.name == "case.yaml" else path.stem, path)

    def _put(self, wanted: str, path: Path, *, bundled: bool = False) -> Place:
        known = next((place for place in self.places.values() if place.path == path), None)
        if known is not None:
            return known
        stem = re.sub(r"[^a-z0-9]+", "-", wanted.lower()).strip("-") or "case"
        name, number = stem, 2
        while name in self.places:
            name, number = f"{stem}-{number}", number + 1
        place = self.places[name] = Place(name, path, bundled)
        return place

    def __iter__(self) -> Iterator[Place]:
        return iter(list(self.places.values()))

    def place(self, name: str) -> Place:
        """The place of a name.

        Raises
        ------
        NotFoundError
            If there is none, with the nearest name.
        """
        if name in self.places:
            return self.places[name]
        if _NAME.fullmatch(name) and (self.home / name / "case.yaml").is_file():
            return self._put(name, self.home / name / "case.yaml")  # made since, by a form of this server
        close = nearest(name, self.places)
        raise NotFoundError(f"There is no case '{name}' here", f"did you mean '{close}'?" if close else "")

    def new_folder(self, name: str) -> Path:
        """The folder of a case that is to be made.

        Raises
        ------
        UsageError
            If the name is none that an address can have, or is taken.
        """
        if not _NAME.fullmatch(name):
            raise UsageError(
                "A name has small letters, digits and hyphens, begins with a letter, and at most 60"
            )
        if name in self.places or (self.home / name).exists():
            raise UsageError(f"There is a case or folder “{name}” already; choose another name")
        return self.home / name

    def free_name(self, wanted: str, otherwise: str = "") -> str:
        """A name for a case that is to be made, as near to some words as may be; made of `otherwise` where
        they hold no Latin letter."""
        stem = address_of(wanted)
        if not re.search("[a-z]", stem):
            stem = address_of(otherwise) or stem
        if not stem[:1].isalpha():
            stem = f"case-{stem}".strip("-")
        name, number = stem, 2
        while name in self.places or (self.home / name).exists():
            name, number = f"{stem}-{number}", number + 1
        return name

    def whole(self, place: Place) -> Case:
        """The case with a wide prior of the table for every number that a draft lacks; errors as `case`."""
        from accord.case.priors.filling import fill

        case = self.case(place)
        if case.status != "draft":
            return case
        known = self._whole.get(place.name)
        if known is None or known[0] is not case:
            known = self._whole[place.name] = (case, fill(case)[0])
        return known[1]

    def saved(self, place: Place, made: Saved) -> None:
        """Take in the case of an edit, which need not be read and checked once more: where its files hold
        just that, and no other was changed meanwhile."""
        known, mark = self._read.get(place.name), signature(place)
        if made.edit is None or known is None or not _holds(place, made.edit.files):
            return
        if any(
            change.before is GONE and change.path.split(".")[0] in _IN_ORDER for change in made.edit.changes
        ):
            return  # the file may hold what was added in another place of its order
        edited = {part.file for part in made.edit.files}
        others = [{file for file in held if file[0] not in edited} for held in (known[0], mark)]
        if others[0] == others[1] and mark == signature(place):
            self._read[place.name] = (mark, made.case)

    def unfinished(self, place: Place) -> Case:
        """As `case`, and one without any issue, too."""
        from accord.case.files.finding import read_case

        try:
            return self.case(place)
        except InvalidFileError as problem:
            if not no_issue_alone(problem):
                raise
            return read_case(place.path)

    def case(self, place: Place) -> Case:
        """The case as its files hold it now.

        Raises
        ------
        NotFoundError, InvalidFileError
            If the files are gone, or have an error.
        """
        from accord.case.checks.whole_case import load

        mark = signature(place)
        known = self._read.get(place.name)
        if known is not None and known[0] == mark:
            return known[1]
        with self._lock:
            alone = self._reading.setdefault(place.name, Lock())
        with alone:  # after an edit all who look at the case want it at once: one of them reads it
            mark = signature(place)
            known = self._read.get(place.name)
            if known is None or known[0] != mark:
                case = load(place.name if place.bundled else place.path)
                known = self._read[place.name] = (mark, case)
            return known[1]


def no_issue_alone(problem: Exception) -> bool:
    """Whether nothing is wrong with a case but that it has no issue: its documents told of no dispute."""
    from accord.case.checks.whole_case import NO_ISSUE

    errors = [one for one in getattr(problem, "findings", ()) if one.level == "error"]
    return isinstance(problem, InvalidFileError) and [one.wrong for one in errors] == [NO_ISSUE]


def _holds(place: Place, parts: Iterable[FileChange]) -> bool:
    """Whether the files of a case hold what an edit made of them."""
    try:
        return all(digest((place.folder / part.file).read_bytes()) == part.after for part in parts)
    except OSError:
        return False


def signature(place: Place) -> Signature:
    """Sizes and times of the files of a case: it is read anew where these differ. Bundled cases come with the
    package and do not change."""
    if place.bundled:
        return ()
    folder = str(place.folder)
    paths = [f"{folder}/{name}" for name in FILES] if place.path.name == "case.yaml" else [str(place.path)]
    found = []
    for path in (*paths, *_scenarios(f"{folder}/scenarios")):
        try:
            told = os.stat(path)
        except OSError:
            continue
        found.append((path[len(folder) + 1 :], told.st_mtime_ns, told.st_size))
    return tuple(found)


def _scenarios(folder: str) -> list[str]:
    """The files of scenarios in a folder, if it is there."""
    try:
        return sorted(f"{folder}/{name}" for name in os.listdir(folder) if name.endswith(SCENARIOS))
    except OSError:
        return []


def last_change(place: Place) -> int:
    """Bytes of the history of a case: what a page knows of it when it is opened."""
    from accord.case.desk.history import history_path

    try:
        return history_path(place.path).stat().st_size
    except OSError:
        return 0
