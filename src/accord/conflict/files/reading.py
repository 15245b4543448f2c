"""Reading conflict files: our own layout and the exchange layout, from JSON or YAML."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from accord.conflict.files.exchange_layout import translate
from accord.conflict.graph.build import check
from accord.conflict.graph.model import ConflictModel
from accord.errors import Finding, InvalidFileError, NotFoundError

__all__ = ["FORMAT", "LoadedConflict", "checked_conflict", "load_conflict", "parse_conflict", "read_conflict"]

FORMAT = "accord-conflict/1"
"""Value of the field ``format`` that marks our own layout."""

MAX_BYTES = 20_000_000
_OWN_KEYS = {"infeasible", "variants", "levers", "coordinator", "state_names", "coalesced", "as_of"}


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
    if path.stat().st_size > MAX_BYTES:
        raise _unreadable(str(path), "is larger than 20 MB", "conflict files are a few kilobytes")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise _unreadable(str(path), f"cannot be read: {problem}", "save it as UTF-8 text") from problem
    return parse_conflict(text, file=str(path))


def load_conflict(path: Path) -> ConflictModel:
    """The model in the file at `path`, for callers who do not show warnings; see `read_conflict`."""
    return read_conflict(path).model


def parse_conflict(text: str, *, file: str) -> LoadedConflict:
    """The checked model in `text`; JSON is tried first, since it parses faster and is stricter."""
    raw = _parsed(text, file)
    if not isinstance(raw, dict):
        raise _unreadable(file, "holds no object", "see the file reference for the layout")
    return checked_conflict(raw, file=file)


def checked_conflict(raw: dict[str, Any], *, file: str) -> LoadedConflict:
    """The checked model in what a file or a case holds; errors as `read_conflict`."""
    own = raw.get("format") == FORMAT or ("format" not in raw and bool(_OWN_KEYS & set(raw)))
    if own:
        warnings: tuple[Finding, ...] = ()
        model = _validated({k: v for k, v in raw.items() if k != "format"}, file, ())
    else:
        out = translate(raw, file)
        warnings = tuple(f for f in out.findings if f.level == "warning")
        model = _validated(out.data, file, [f for f in out.findings if f.level == "error"])
    findings = check(model, file=file)
    if findings:
        raise InvalidFileError(f"{file} is not a usable conflict model", findings)
    return LoadedConflict(model, warnings)


def _parsed(text: str, file: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError as problem:
        raise _unreadable(file, "is nested too deeply", "see the file reference for the layout") from problem
    except json.JSONDecodeError as problem:
        if text.lstrip().startswith("{"):
            raise InvalidFileError(
                f"{file} is no valid JSON",
                [Finding(file, problem.lineno, "", problem.msg, "correct it at this line")],
            ) from problem
        return _yaml(text, file)


def _yaml(text: str, file: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        return YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as problem:
        line = None if problem.problem_mark is None else problem.problem_mark.line + 1
        rows = [Finding(file, line, "", str(problem.problem), "correct it at this line")]
        raise InvalidFileError(f"{file} is no valid YAML", rows) from problem
    except (YAMLError, RecursionError, ValueError) as problem:
        raise _unreadable(file, f"is no valid YAML: {problem}", "correct the file") from problem


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
    rows: dict[tuple[str, str], Finding] = {}
    for error in problem.errors(include_url=False, include_context=False, include_input=False):
        where = ".".join(str(part) for part in error["loc"] if part not in ("int", "str"))
        unknown = error["type"] == "extra_forbidden"
        wrong = "is not a known field" if unknown else error["msg"][:1].lower() + error["msg"][1:]
        rows[where, wrong] = Finding(file, None, where, wrong, "see the file reference for this field")
    return list(rows.values())


def _unreadable(file: str, wrong: str, remedy: str) -> InvalidFileError:
    return InvalidFileError(f"{file} cannot be used", [Finding(file, None, "", wrong, remedy)])
