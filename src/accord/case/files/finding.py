"""Finding and loading a case: a bundled one by its name, a ``case.yaml``, or a project folder.

A project folder may split ``case.yaml``: ``scenarios/NAME.yaml`` holds one scenario each, ``sources.json``
holds references in CSL-JSON, ``actors.csv`` and ``stances.csv`` hold tables (`accord.case.files.parts`). A
YAML file of another name is a case of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from accord.case.editions.present import in_this_edition
from accord.case.files import parts
from accord.case.files.inside import leaves
from accord.case.schema import Case
from accord.case.validation import Row, Spot, Spots, located, rows_of
from accord.errors import Finding, InvalidFileError, NotFoundError, nearest
from accord.machine.journal import settle_if_left
from accord.yaml.reading import Text, Trail, dotted, read_yaml

__all__ = ["CaseFiles", "bundled", "counted", "find", "is_bundled", "parse", "read", "read_case"]

_BUNDLED = Path(__file__).parents[1] / "bundled"


@dataclass(frozen=True)
class CaseFiles:
    """The files of a case, read and merged but not yet held against the schema."""

    path: Path
    """The ``case.yaml``."""
    data: Any
    """The merged document; None where nothing could be read."""
    places: Spots
    findings: tuple[Finding, ...]
    """What the files themselves have wrong, before any field is looked at."""


def bundled() -> tuple[str, ...]:
    """The names of the bundled cases."""
    return tuple(sorted(folder.parent.name for folder in _BUNDLED.glob("*/case.yaml")))


def find(name: str | Path) -> Path:
    """The ``case.yaml`` that `name` means: a bundled case, a file, or a project folder.

    A bundled case goes before a folder of the same name; write ``./NAME`` for the folder.

    Raises
    ------
    NotFoundError
        If there is none, with the nearest bundled name.
    """
    if isinstance(name, str) and name in bundled():
        return _BUNDLED / name / "case.yaml"
    path = Path(name)
    if _is(path / "case.yaml"):
        return path / "case.yaml"
    if _is(path):
        return path
    if _is_folder(path):
        raise NotFoundError(f"{path} holds no case.yaml; 'accord new' writes a project folder")
    close = nearest(str(name), bundled())
    hint = f"did you mean '{close}'?" if close else f"bundled are: {', '.join(bundled()) or 'none'}"
    raise NotFoundError(f"there is no case '{name}': neither a bundled case nor a file or folder; {hint}")


def is_bundled(path: Path) -> bool:
    """Whether a found ``case.yaml`` belongs to the package."""
    return path.is_relative_to(_BUNDLED)


def _is(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that is too long or holds a zero byte is no file
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def read(name: str | Path) -> CaseFiles:
    """The files of a case as one document; whatever they have wrong is in its findings.

    Raises
    ------
    NotFoundError
        If there is no such case.
    """
    path = find(name)
    label = _label(name, path)
    if path != Path(name) and leaves(path.parent, path):
        return CaseFiles(path, None, Spots(label, {}, {}), (_led_out(label),))
    settle_if_left(path.parent)
    merging = _Merging(label, read_yaml(path, label))
    if path.name == "case.yaml" and isinstance(merging.data, dict):
        merging.own()
        folder, shown = path.parent, str(Path(label).parent)
        for part in parts.PARTS:
            merging.add(part, folder, "" if shown == "." else f"{shown}/")
    return CaseFiles(
        path, merging.data, Spots(label, merging.lines, merging.elsewhere), tuple(merging.findings)
    )


def _led_out(label: str) -> Finding:
    wrong = "is a link that leaves the folder of the case"
    return Finding(label, None, "", wrong, "put the file itself in its place")


def parse(files: CaseFiles) -> tuple[Case | None, tuple[Finding, ...]]:
    """The case of some files, or None, and all findings of the files and the schema."""
    if files.data is None and files.findings:
        return None, files.findings
    if not isinstance(files.data, dict):
        what = "is empty" if files.data is None else "is not a mapping of keys to values"
        remedy = "begin with 'id:', 'title:' and 'as_of:', as 'accord new' writes them; "
        row = Row((), what, f"{remedy}'accord convert' makes a case of a table")
        return None, (*files.findings, *located([row], files.places))
    data, rows = in_this_edition(files.data)
    findings = (*files.findings, *located(rows, files.places))
    if any(row.level == "error" for row in rows):
        return None, findings
    try:
        return Case.model_validate(data), findings
    except ValidationError as problem:
        return None, (*findings, *located(rows_of(problem, Case), files.places))


def read_case(name: str | Path) -> Case:
    """The case that `name` means.

    Parameters
    ----------
    name
        The name of a bundled case, a path to a case file, or a project folder.

    Raises
    ------
    NotFoundError
        If there is no such case.
    InvalidFileError
        With all findings, if the files cannot be read or do not fit the schema. What the schema cannot see,
        such as an unknown actor, is found by `accord.case.checks.whole_case.check`.
    """
    files = read(name)
    case, findings = parse(files)
    errors = tuple(finding for finding in findings if finding.level == "error")
    if case is None or errors:
        raise InvalidFileError(f"{files.places.file} is not a valid case: {counted(errors)}", findings)
    return case


def counted(findings: tuple[Finding, ...]) -> str:
    """``1 error``, ``3 errors``."""
    return f"{len(findings)} error{'' if len(findings) == 1 else 's'}"


def _label(name: str | Path, path: Path) -> str:
    return f"{name}/case.yaml" if is_bundled(path) else str(path)


class _Merging:
    """The document while its parts are put together."""

    def __init__(self, label: str, text: Text) -> None:
        self.data = text.data
        self.label = label
        self.lines = text.lines
        self.elsewhere: dict[Trail, Spot] = {}
        self.findings = list(text.findings)

    def own(self) -> None:
        """Make the mappings that parts may add to our own: what was read is shared by all who read it."""
        if not isinstance(self.data, dict):
            return
        self.data = dict(self.data)
        for key in ("actors", "issues", "scenarios", "sources"):
            if isinstance(held := self.data.get(key), dict):
                self.data[key] = dict(held)
        if isinstance(issues := self.data.get("issues"), dict):
            self.data["issues"] = {name: _owned(issue) for name, issue in issues.items()}

    def add(self, part: parts.Part, folder: Path, shown: str) -> None:
        """Put in what the files of one kind hold; `shown` goes before their names in findings."""
        for path in sorted(folder.glob(part.pattern)):
            label = f"{shown}{path.relative_to(folder).as_posix()}"
            if leaves(folder, path):
                self.findings.append(_led_out(label))
                continue
            entries, findings = part.read(path, label)
            self.findings += findings
            for entry in entries:
                self._put(entry, label)

    def _put(self, entry: parts.Entry, label: str) -> None:
        holder = self._holder(entry, label)
        if holder is None:
            return
        key = entry.trail[-1]
        standing = holder.get(key)
        if entry.yields and isinstance(standing, dict):
            holder[key] = entry.value | standing
        elif key in holder:
            where = self.elsewhere.get(entry.trail, Spot(self.label, None))
            wrong = f"stands in {where.file} already"
            self._say(label, entry, wrong, "keep it in one place")
        else:
            holder[key] = entry.value
            self.elsewhere[entry.trail] = Spot(label, entry.line)
            inside = {(*entry.trail, *trail): Spot(label, line) for trail, line in entry.lines.items()}
            self.elsewhere.update(inside)

    def _holder(self, entry: parts.Entry, label: str) -> dict[Any, Any] | None:
        here = self.data
        for depth, key in enumerate(entry.trail[:-1]):
            # Only what holds entries is made: an issue that is named in a table alone is a slip.
            if depth == 1 and key not in here:
                close = nearest(str(key), map(str, here))
                remedy = f"did you mean '{close}'?" if close else "add it to case.yaml"
                self._say(label, entry, f"there is no '{key}' in {entry.trail[0]}", remedy)
                return None
            if here.get(key) is None:
                here[key] = {}
            here = here[key]
            if not isinstance(here, dict):
                return None  # the schema says so
        return here

    def _say(self, label: str, entry: parts.Entry, wrong: str, remedy: str) -> None:
        self.findings.append(Finding(label, entry.line, dotted(entry.trail), wrong, remedy))


def _owned(issue: Any) -> Any:
    """An issue whose stances can be added to."""
    if not isinstance(issue, dict):
        return issue
    stances = issue.get("stances")
    return issue | ({"stances": dict(stances)} if isinstance(stances, dict) else {})
