"""What an assistant may see: the bundled cases, and the cases and documents below one folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from accord.case.checks.whole_case import load
from accord.case.files.finding import bundled
from accord.case.schema import Case
from accord.errors import NotFoundError, UsageError

__all__ = ["Project"]

_DEEPEST = 3
"""Folders below the root in which cases are looked for."""


@dataclass(frozen=True)
class Project:
    """The folder that was named when the server was started; nothing outside it is read."""

    root: Path

    def cases(self) -> dict[str, str]:
        """Name by which a case is asked about -> what it is."""
        found = dict.fromkeys(bundled(), "bundled with Accord")
        for depth in range(_DEEPEST + 1):
            for file in sorted(self.root.glob("/".join([*["*"] * depth, "case.yaml"]))):
                if self._inside(file):
                    found[str(file.parent.relative_to(self.root))] = "a project folder"
        return found

    def case(self, name: str) -> Case:
        """A case by its name.

        Raises
        ------
        NotFoundError, UsageError
            If there is none, or it lies outside.
        InvalidFileError
            If it is not sound.
        """
        return load(name if name in bundled() else self.file(name))

    def own_case(self, name: str) -> Path:
        """The file of a case for which something can be proposed; errors as in `case`."""
        if name in bundled():
            raise UsageError(f"'{name}' is bundled and stays as it is; copy it into the project first")
        path = self.file(name)
        file = path / "case.yaml" if path.is_dir() else path
        if not file.is_file():
            raise NotFoundError(f"There is no case '{name}'", "ask for the list of cases")
        return file

    def file(self, name: str) -> Path:
        """A path below the root.

        Raises
        ------
        UsageError
            If it leads outside.
        NotFoundError
            If there is nothing.
        """
        try:
            path = (self.root / name).resolve()
        except (OSError, ValueError):
            raise UsageError("that is no path") from None
        if not self._inside(path):
            raise UsageError(f"'{name}' lies outside the folder that may be read")
        if not path.exists():
            raise NotFoundError(f"There is nothing at '{name}'", "ask for the list of cases")
        return path

    def _inside(self, path: Path) -> bool:
        return path.resolve().is_relative_to(self.root.resolve())
