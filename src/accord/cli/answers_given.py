"""The file of ``--answers``: a table, a mapping, or plain lines."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

__all__ = ["AnswerLine", "answers_in"]

_NAMED = ("horizon", "deadline", "deadlines", "issue", "add", "drop", "rename", "pace", "signing")
"""Questions without a dot in their name."""
_PLAIN = re.compile(r"(?P<key>[A-Za-z][\w.-]*)\s*:\s*(?P<text>.*)")
"""A plain line, "path: answer"; whatever stands behind the first colon is the answer."""
_COLUMNS = ("question", "answer", "because", "evidence", "by")


@dataclass(frozen=True)
class AnswerLine:
    """One answer of the file."""

    line: int
    """1-based."""
    question: str
    """Path of the field; empty where the answer is to the next question."""
    text: str
    """As a person would type it; empty to pass over the question."""
    by: str = ""
    """Who gives it; empty for the person who runs the command."""


def answers_in(path: Path) -> tuple[AnswerLine, ...]:
    """The answers of a file, in order: CSV with a header, YAML or JSON ``path: answer``, or lines.

    A file of YAML whose answers hold colons or other marks of YAML is read as plain lines.

    Raises
    ------
    InvalidFileError
        If it is no text, or cannot be read as what its name says.
    """
    from accord.errors import InvalidFileError
    from accord.yaml.reading import decoded

    text, findings = decoded(path, str(path))
    if text is None:
        raise InvalidFileError(f"{path} cannot be read", findings)
    kind = path.suffix.lower()
    if kind in (".csv", ".tsv"):
        return tuple(_of_table(path, text, "\t" if kind == ".tsv" else ""))
    if kind in (".yaml", ".yml", ".json"):
        return tuple(_of_mapping(path, text))
    return tuple(_of_lines(text))


def _refused(path: Path, line: int | None, field: str, wrong: str, remedy: str) -> Exception:
    from accord.errors import Finding, InvalidFileError

    return InvalidFileError(f"{path} cannot be used", [Finding(str(path), line, field, wrong, remedy)])


def _of_table(path: Path, text: str, mark: str) -> Iterator[AnswerLine]:
    first = text.partition("\n")[0]
    mark = mark or (";" if first.count(";") > first.count(",") else ",")
    rows = csv.DictReader(io.StringIO(text), delimiter=mark)
    names = [(name or "").strip().lower() for name in rows.fieldnames or ()]
    strange = [name for name in names if name not in _COLUMNS]
    if "answer" not in names or strange:
        wrong = f"has the columns {', '.join(names) or 'none'}"
        raise _refused(
            path, 1, "", wrong, f"give a header with some of {', '.join(_COLUMNS)}; answer is needed"
        )
    for row in rows:
        cells = {(key or "").strip().lower(): str(value or "").strip() for key, value in row.items()}
        because = f" because {cells['because']}" if cells.get("because") else ""
        cited = f" [{cells['evidence']}]" if cells.get("evidence") else ""
        yield AnswerLine(
            rows.line_num,
            cells.get("question", ""),
            f"{cells['answer']}{because}{cited}".strip(),
            cells.get("by", ""),
        )


def _of_mapping(path: Path, text: str) -> Iterator[AnswerLine]:
    from accord.errors import InvalidFileError
    from accord.yaml.reading import read_text

    found = read_text(text, str(path))
    if found.findings:
        strange = next(_not_plain(text), None)
        if path.suffix.lower() != ".json" and strange is None:
            yield from _of_lines(text)
            return
        told = list(found.findings[:1])
        if strange is not None and path.suffix.lower() != ".json":
            told = [
                replace(told[0], line=strange, wrong="is no line of the form  path: answer", remedy=_FORM)
            ]
        raise InvalidFileError(f"{path} cannot be read", told)
    data: Any = found.data
    if not isinstance(data, dict):
        raise _refused(path, 1, "", "is no list of answers", "write  path of the field: answer  on each line")
    for question, answer in data.items():
        line = found.lines.get((question,), 1)
        if isinstance(answer, (dict, list)):
            raise _refused(path, line, str(question), "holds several things", "give one answer, in quotes")
        yield AnswerLine(line, str(question), "" if answer is None else str(answer))


_FORM = "write  path of the field: answer  on a line of its own; an answer may hold colons and semicolons"


def _not_plain(text: str) -> Iterator[int]:
    """The numbers of the lines that are neither ``path: answer`` nor a remark, nor empty."""
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare and not bare.startswith("#") and not (line[:1].strip() and _PLAIN.fullmatch(bare)):
            yield number


def _of_lines(text: str) -> Iterator[AnswerLine]:
    """``path: answer``, or an answer alone to the next question; ``#`` begins a remark."""
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare.startswith("#"):
            continue
        found = _PLAIN.fullmatch(bare)
        if found and ("." in found["key"] or found["key"] in _NAMED):
            yield AnswerLine(number, found["key"], _unquoted(found["text"].strip()))
        else:
            yield AnswerLine(number, "", _unquoted(bare))


def _unquoted(text: str) -> str:
    """Without the quotes around the whole of it, as YAML would have them."""
    whole = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1] if whole and text[0] not in text[1:-1] else text
