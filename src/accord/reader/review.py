"""Decisions of a person about proposals, as an append-only log; undoing is a further line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from accord.errors import InvalidFileError
from accord.reader.draft import Proposal

__all__ = ["ACTIONS", "Decision", "decisions_of", "edits_of", "notes_of", "parse_log", "pending"]

ACTIONS = ("accepted", "edited", "rejected", "note", "undo")


@dataclass(frozen=True)
class Decision:
    """One line of the log."""

    key: str
    """Key of the proposal."""
    action: str
    """One of `ACTIONS`."""
    by: str
    at: str
    """ISO 8601, UTC."""
    words: str = ""
    """The new words of an edit, or the note."""


def parse_log(text: str, where: str) -> tuple[Decision, ...]:
    """The decisions in the lines of `text`.

    Raises
    ------
    InvalidFileError
        Naming the line that is no decision.
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            found.append(_decision(line, f"{where}, line {number}"))
    return tuple(found)


def _decision(line: str, where: str) -> Decision:
    try:
        item: Mapping[str, Any] = json.loads(line)
        decision = Decision(**{f.name: str(item.get(f.name, "")) for f in fields(Decision)})
    except (ValueError, AttributeError):
        raise InvalidFileError(f"{where} is not a decision; restore the line from your backup") from None
    if decision.action not in ACTIONS or not decision.key:
        raise InvalidFileError(f"{where} has the action {decision.action!r}; known are {', '.join(ACTIONS)}")
    return decision


def _standing(log: Iterable[Decision]) -> dict[str, list[Decision]]:
    """Per proposal the decisions that stand: an undo takes back the last one."""
    standing: dict[str, list[Decision]] = {}
    for decision in log:
        stack = standing.setdefault(decision.key, [])
        if decision.action == "undo":
            if stack:
                stack.pop()
        elif decision.action != "note":
            stack.append(decision)
    return standing


def decisions_of(log: Sequence[Decision]) -> dict[str, str]:
    """Proposal key to accepted, edited or rejected."""
    return {key: stack[-1].action for key, stack in _standing(log).items() if stack}


def edits_of(log: Sequence[Decision]) -> dict[str, str]:
    """Proposal key to the words a person put in."""
    return {
        key: stack[-1].words
        for key, stack in _standing(log).items()
        if stack and stack[-1].action == "edited"
    }


def notes_of(log: Sequence[Decision], key: str) -> tuple[str, ...]:
    """The notes on one proposal."""
    return tuple(d.words for d in log if d.key == key and d.action == "note")


def pending(proposals: Sequence[Proposal], log: Sequence[Decision]) -> tuple[Proposal, ...]:
    """The proposals nobody has decided, in order."""
    decided = decisions_of(log)
    return tuple(p for p in proposals if p.key not in decided)
