"""The project folder of a draft: documents, readings, proposals, questions, case and the log of decisions.

``documents/NAME.txt``  the plain text that all offsets count in
``readings/NAME.json``  everything drawn from it
``proposals.json``      every proposed field with its support
``questions.md``        what only the analyst can decide
``review.jsonl``        decisions, one per line; only ever appended to
``case.yaml``           the draft case; not overwritten once a person has changed it by hand
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from accord import atomic
from accord.errors import InvalidFileError, NotFoundError, UsageError
from accord.reader.draft import Draft, Proposal, Support, case_data
from accord.reader.jsonout import as_data
from accord.reader.records import Passage, Reading
from accord.reader.review import Decision, decisions_of, edits_of, parse_log

__all__ = ["apply_log", "draft_of", "log_of", "record", "write_draft"]

_HEAD = """\
# A draft from documents. Nothing in it is accepted until a person accepts it: accord review FOLDER
# Every entry under actors, issues and claims is proposed; proposals.json says from which passages.
# Numbers are left out on purpose: the reader offers words and evidence, a person judges where they lie.
"""


def write_draft(draft: Draft, readings: Mapping[str, Reading], folder: Path) -> Path:
    """Write `draft` to `folder`; decisions already in its log are kept and applied.

    Returns
    -------
    Path
        The case that was written: ``case.yaml``, or ``case.proposed.yaml`` where a person has changed the
        first.

    Raises
    ------
    UsageError
        If `folder` is a file.
    """
    if folder.is_file():
        raise UsageError(f"{folder} is a file; name a folder for the draft case")
    for name in ("documents", "readings"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, reading in readings.items():
        text = reading.document.text.encode("utf-8", errors="replace")
        atomic.write_bytes(folder / "documents" / f"{name}.txt", text)
        atomic.write_text(folder / "readings" / f"{name}.json", _json(as_data(reading)))
    atomic.write_text(folder / "proposals.json", _json(asdict(draft)))
    atomic.write_text(folder / "questions.md", _questions(draft, readings))
    return apply_log(folder)


def apply_log(folder: Path) -> Path:
    """Write the case of the draft in `folder` with the decisions of its log; see `write_draft`."""
    log = log_of(folder)
    return _write_case(folder, case_data(draft_of(folder), decisions_of(log), edits_of(log)))


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _questions(draft: Draft, readings: Mapping[str, Reading]) -> str:
    lines = [f"# Questions about {draft.title}", ""]
    for name, reading in readings.items():
        for question in reading.questions:
            place = (
                f" ({name}, characters {question.passage.start}-{question.passage.end})"
                if question.passage
                else ""
            )
            lines.append(f"- {question.text}{place}")
    lines += [
        "",
        "# Agreement and conflict between passages",
        "",
        *(f"- {words}" for words in draft.conflicts),
    ]
    return "\n".join(lines) + "\n"


def _write_case(folder: Path, data: Mapping[str, Any]) -> Path:
    text = _HEAD + _yaml(data)
    path, mark = folder / "case.yaml", folder / "readings" / ".case.sha256"
    ours = mark.read_text().strip() if mark.is_file() else ""
    if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() != ours:
        path = folder / "case.proposed.yaml"
        atomic.write_text(path, text)
        return path
    atomic.write_text(path, text)
    atomic.write_text(mark, hashlib.sha256(text.encode()).hexdigest() + "\n")
    return path


def _yaml(data: Mapping[str, Any]) -> str:
    from ruamel.yaml import YAML

    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.allow_unicode = True
    writer.width = 110
    writer.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    stream = io.StringIO()
    writer.dump(dict(data), stream)
    return stream.getvalue()


def draft_of(folder: Path) -> Draft:
    """The draft in `folder`.

    Raises
    ------
    NotFoundError, InvalidFileError
        If the folder holds no draft, or its proposals were damaged.
    """
    path = folder / "proposals.json"
    if not path.is_file():
        raise NotFoundError(
            f"{folder} holds no proposals.json; write a draft with  accord read FILE -o {folder}"
        )
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        proposals = tuple(_proposal(item) for item in data["proposals"])
        return Draft(data["title"], data["as_of"], data["sources"], proposals, tuple(data["conflicts"]))
    except (ValueError, KeyError, TypeError):
        raise InvalidFileError(f"{path} is damaged; write the draft again with  accord read") from None


def _proposal(item: Mapping[str, Any]) -> Proposal:
    support = tuple(
        Support(s["document"], s["record"], Passage(**s["passage"]), s["confidence"]) for s in item["support"]
    )
    return Proposal(item["key"], item["path"], item["words"], support, item["data"])


def log_of(folder: Path) -> tuple[Decision, ...]:
    """The decisions taken so far, oldest first."""
    path = folder / "review.jsonl"
    return parse_log(path.read_text(encoding="utf-8"), str(path)) if path.is_file() else ()


def record(folder: Path, decision: Decision) -> None:
    """Append `decision` to the log."""
    with (folder / "review.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(asdict(decision), ensure_ascii=False) + "\n")
