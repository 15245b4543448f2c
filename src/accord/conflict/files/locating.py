"""Finding the conflict that a user means: a file, a case that names one, or a bundled name."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

from accord.case.files.finding import find
from accord.case.files.inside import inside
from accord.case.schema import Case
from accord.conflict.files.reading import LoadedConflict, checked_conflict, parse_conflict, read_conflict
from accord.errors import Finding, InvalidFileError, NotFoundError, UsageError, nearest
from accord.yaml.reading import read_yaml

__all__ = ["bundled_conflicts", "conflict_of", "find_conflict"]


def find_conflict(name: str) -> LoadedConflict:
    """The checked conflict at a path, of a case (folder or ``case.yaml``), or of a bundled name.

    Raises
    ------
    NotFoundError
        If there is no such file or name, or the case names no conflict.
    InvalidFileError
        With every finding, if the model is unusable.
    """
    path = Path(name)
    if path.is_dir():
        return _of_case(path / "case.yaml")
    if path.is_file():
        return _of_case(path) if _is_case(path) else read_conflict(path)
    bundled = bundled_conflicts()
    if name in bundled:
        return parse_conflict(bundled[name], file=name)
    close = nearest(name, bundled)
    hint = f"did you mean '{close}'?" if close else f"bundled are: {', '.join(sorted(bundled))}"
    raise NotFoundError(f"there is no conflict file, case or bundled conflict '{name}'; {hint}")


def conflict_of(case: Case, name: str | Path) -> LoadedConflict | None:
    """The checked conflict that `case` holds or names, beside the file that `name` means; None for none.

    Raises
    ------
    NotFoundError
        If `name` is no case, or the file that it names is not there.
    InvalidFileError
        With every finding, if the model is unusable.
    """
    if case.conflict is None:
        return None
    return _held(case.conflict, find(name))


def bundled_conflicts() -> dict[str, str]:
    """Text of every bundled conflict by name; that of a bundled case also by the name of the case."""
    found = {
        entry.name.removesuffix(".yaml"): entry.read_text(encoding="utf-8")
        for entry in files("accord.conflict").joinpath("examples").iterdir()
        if entry.name.endswith(".yaml")
    }
    cases = files("accord.case").joinpath("bundled")
    for case in cases.iterdir() if cases.is_dir() else ():
        conflict = case.joinpath("conflict.yaml")
        if conflict.is_file():
            text = conflict.read_text(encoding="utf-8")
            found[case.name] = text
            found[_own_name(text, case.name)] = text
    return found


def _own_name(text: str, case: str) -> str:
    named = (line.removeprefix("name:").strip() for line in text.splitlines() if line.startswith("name:"))
    return next(named, case)


def _is_case(path: Path) -> bool:
    """Whether a file is a case, by its name or, under another name, by the edition that it gives."""
    if path.name.startswith("case.") or path.suffix.lower() not in (".yaml", ".yml"):
        return path.name.startswith("case.")
    data = read_yaml(path, str(path)).data
    return isinstance(data, dict) and "accord" in data


def _of_case(path: Path) -> LoadedConflict:
    if not path.is_file():
        raise NotFoundError(f"there is no {path}; give a case folder, a case file or a conflict file")
    held = _conflict_field(path)
    if not isinstance(held, str | dict):
        raise NotFoundError(f"{path} names no conflict; add  conflict: conflict.yaml  to it")
    return _held(held, path)


def _held(conflict: str | dict[str, Any], case: Path) -> LoadedConflict:
    """The conflict within a case, or in the file that the case names."""
    if isinstance(conflict, str):
        return read_conflict(_named(conflict, case))
    return checked_conflict(conflict, file=f"{case} conflict")


def _named(conflict: str, case: Path) -> Path:
    """The file that a case names, which lies in its folder."""
    try:
        return inside(case.parent, conflict)
    except UsageError as problem:
        line = read_yaml(case, str(case)).lines.get(("conflict",))
        row = Finding(str(case), line, "conflict", str(problem), "give the path of a file inside the folder")
        raise InvalidFileError(f"{case} names no conflict model that can be read", [row]) from None


def _conflict_field(path: Path) -> Any:
    read = read_yaml(path, str(path))
    if read.findings:
        raise InvalidFileError(f"{path} is no valid YAML", read.findings)
    return read.data.get("conflict") if isinstance(read.data, dict) else None
