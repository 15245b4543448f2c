"""What changed since the last time the case was sealed or kept: which inputs, and which chances moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.case.labels import short_issues
from accord.pages.blocks import Block, Points, Sentence, Span, result, sentence
from accord.pages.briefing.section import Section
from accord.pages.words.causes import joined
from accord.pages.words.likelihood import percent

if TYPE_CHECKING:
    from accord.ledger.run_diff import RunDiff
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION", "since_last"]

_MOVED, _INPUTS = 3, 2
"""So many chances and so many inputs are named."""


def _blocks(results: Briefing) -> tuple[Block, ...]:
    history = results.history
    if history is None or history.last is None:
        return ()
    return (Points((*since_last(history.last), *_inputs(history.last))),)


def since_last(found: RunDiff) -> tuple[Sentence, Sentence]:
    """How many inputs changed since when, and which chances moved."""
    return _when(found), _moved(found)


def _when(found: RunDiff) -> Sentence:
    first = found.first
    name = f"seal {first.called}" if first.kind == "seal" else f"the run “{first.called}”"
    when = f" of {first.created[:10]}"
    if not found.inputs:
        return sentence(f"Since {name}{when} no input changed.")
    count = result(f"{len(found.inputs)}", "history.last.inputs")
    verb = "input changed" if len(found.inputs) == 1 else "inputs changed"
    return sentence(f"Since {name}{when}, ", count, f" {verb}.")


def _moved(found: RunDiff) -> Sentence:
    """The chances that read differently, the greatest change first."""
    short = short_issues(found.first.case) | short_issues(found.second.case)
    changes = {name: change for name in found.issues if (change := found.moved(name, "p_agreement"))}
    seen = [name for name in changes if len({percent(value) for value in _pair(found, name)}) > 1]
    if not seen:
        return sentence("No chance of agreement moved by as much as one per cent.")
    parts: list[str | Span] = []
    for name in sorted(seen, key=lambda name: -abs(changes[name]))[:_MOVED]:
        was, now = _pair(found, name)
        path = f"history.last.results.{name}.p_agreement"
        parts += [
            f"{'; ' if parts else 'Chance of agreement: '}{short[name]} from ",
            result(percent(was), f"{path}.was"),
            " to ",
            result(percent(now), f"{path}.now"),
        ]
    left = len(seen) - _MOVED
    return sentence(*parts, f"; {left} more moved." if left > 0 else ".")


def _pair(found: RunDiff, name: str) -> tuple[float, float]:
    was, now = (side.issues[name].p_agreement or 0.0 for side in (found.first, found.second))
    return was, now


def _inputs(found: RunDiff) -> Iterator[Sentence]:
    """The first inputs that differ, by name."""
    from accord.pages.runs_page import input_in_words

    names = list(dict.fromkeys(input_in_words(found, change) for change in found.inputs))
    if names:
        told = joined([f"“{name}”" for name in names[:_INPUTS]])
        left = len(names) - _INPUTS
        yield sentence(f"Changed: {told}{f' and {left} more' if left > 0 else ''}.")


SECTION = Section("since", 6, "Since the last time", _blocks, lengths=("short", "full"))
