"""Reading conflict files, from JSON or YAML: our own layout, the exchange layout, save files of gmcr-py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from accord.case.validation import rows_of
from accord.conflict.files.exchange_layout import translate
from accord.conflict.files.gmcr_py_layout import is_save_file, translate_save
from accord.conflict.graph.build import check
from accord.conflict.graph.model import ConflictModel
from accord.errors import Finding, InvalidFileError, NotFoundError
from accord.yaml.json_reading import read_json
from accord.yaml.reading import Text, Trail, decoded, dotted, read_text

__all__ = ["FORMAT", "LoadedConflict", "checked_conflict", "load_conflict", "parse_conflict", "read_conflict"]

FORMAT = "accord-conflict/1"
"""Value of the field ``format`` that marks our own layout."""

_OWN_KEYS = {"infeasible", "variants", "levers", "coordinator", "state_names", "coalesced", "as_of"}

_NO_LABEL = ("is no state", "write the number or the label of one")


@dataclass(frozen=True)
class LoadedConflict:
    """A checked model with the warnings that came up on the way."""

    model: ConflictModel
    warnings: tuple[Finding, ...]


def read_conflict(path: Path) -> LoadedConflict:
    """The checked model in the file at `path` (``.json``, ``.yaml`` or ``.yml``).

    Raises
    ------
    NotFoundError
        If there is no such file.
    InvalidFileError
        With every finding, if the file is unreadable or the model unusable.
    """
    if not path.is_file():
        raise NotFoundError(f"there is no file {path}; give the path of a conflict file")
    text, findings = decoded(path, str(path))
    if text is None:
        raise InvalidFileError(f"{path} cannot be used", findings)
    return parse_conflict(text, file=str(path))


def load_conflict(path: Path) -> ConflictModel:
    """The model in the file at `path`, for callers who do not show warnings; see `read_conflict`."""
    return read_conflict(path).model


def parse_conflict(text: str, *, file: str) -> LoadedConflict:
    """The checked model in `text`, which is JSON where it begins with a bracket, else YAML."""
    json = text.lstrip().startswith(("{", "["))
    read = read_json(text, file) if json else read_text(text, file)
    if read.findings:
        raise InvalidFileError(f"{file} is no valid {'JSON' if json else 'YAML'}", read.findings)
    if read.data is None:
        raise _unreadable(file, "is empty", "describe a conflict in it, or give another file")
    if not isinstance(read.data, dict):
        raise _unreadable(file, "holds no object", "see the file reference for the layout")
    try:
        return checked_conflict(read.data, file=file)
    except InvalidFileError as problem:
        lines = _lines(text, read)
        raise InvalidFileError(str(problem), [_at_line(f, lines) for f in problem.findings]) from problem


def _lines(text: str, read: Text) -> Mapping[str, int]:
    """Line by dotted path; JSON is read as the YAML that it nearly always is to know them."""
    found = read if read.lines else read_text(text, "")
    return {dotted(trail): line for trail, line in found.lines.items()} if found.data == read.data else {}


def _at_line(finding: Finding, lines: Mapping[str, int]) -> Finding:
    """The finding with the line of its field, or of the nearest entry above that has one."""
    parts: Trail = tuple(finding.field.replace("[", ".").replace("]", "").split("."))
    known = (lines.get(dotted(parts[:length])) for length in range(len(parts), 0, -1))
    return replace(finding, line=finding.line or next(filter(None, known), None))


def checked_conflict(raw: dict[str, Any], *, file: str) -> LoadedConflict:
    """The checked model in what a file or a case holds; errors as `read_conflict`."""
    own = raw.get("format") == FORMAT or ("format" not in raw and bool(_OWN_KEYS & set(raw)))
    if own:
        warnings: tuple[Finding, ...] = ()
        model = _validated({k: v for k, v in raw.items() if k != "format"}, file, ())
    else:
        out = translate_save(raw, file) if is_save_file(raw) else translate(raw, file)
        warnings = tuple(f for f in out.findings if f.level == "warning")
        model = _validated(out.data, file, [f for f in out.findings if f.level == "error"])
    findings = check(model, file=file)
    if findings:
        raise InvalidFileError(f"{file} is not a usable conflict model", findings)
    return LoadedConflict(model, warnings)


def _validated(data: Any, file: str, found: Sequence[Finding]) -> ConflictModel:
    rows = list(found)
    try:
        model = ConflictModel.model_validate(data)
    except ValidationError as problem:
        rows += _schema_findings(problem, file)
        raise InvalidFileError(f"{file} is not a usable conflict model", rows) from problem
    if rows:
        raise InvalidFileError(f"{file} is not a usable conflict model", rows)
    return model


def _schema_findings(problem: ValidationError, file: str) -> list[Finding]:
    """One row per error, in the words of a case; a label that is neither number nor text is told once."""
    rows: dict[tuple[str, str], Finding] = {}
    for row in rows_of(problem, ConflictModel):
        parts = [str(part) for part in row.trail]
        own = [part for part in parts if part not in ("int", "str") and not part.startswith("tuple[")]
        wrong, remedy = (row.wrong, row.remedy) if own == parts else _NO_LABEL
        where = ".".join(own)
        rows[where, wrong] = Finding(file, None, where, wrong, remedy)
    return list(rows.values())


def _unreadable(file: str, wrong: str, remedy: str) -> InvalidFileError:
    return InvalidFileError(f"{file} cannot be used", [Finding(file, None, "", wrong, remedy)])
