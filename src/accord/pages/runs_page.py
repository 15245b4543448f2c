"""Pages of kept runs: the list, one that was just kept, and what two of them differ in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from accord.case.differing import FieldChange
from accord.case.labels import scenario_title, short_actors, short_issues
from accord.case.schema import Case
from accord.errors import Finding
from accord.ledger.run_diff import Measure, RunDiff, Side
from accord.ledger.runs import Run, RunEntry
from accord.pages.blocks import (
    Block,
    Cell,
    Lead,
    Note,
    Reference,
    Report,
    Sentence,
    Table,
    result,
    sentence,
    sentences,
    table,
)
from accord.pages.briefing.cells import NOTHING
from accord.pages.briefing.evidence import path_in_words
from accord.pages.words.drawing import draws_text
from accord.pages.words.likelihood import hundredths, percent, points
from accord.pages.words.scale import exact, native, signed

__all__ = ["input_blocks", "input_in_words", "kept_report", "moved_blocks", "run_diff_report", "runs_report"]

ENDS = ("was", "now")
"""Heads of the columns of both sides, where they have no names."""
MOST_INPUTS = 40
"""Rows of inputs that a page shows; JSON has all."""
_LONGEST = 60
"""Characters of a value that is no number."""
_NAMED = 6
"""Values of a choice that are named; of more their ends."""


def runs_report(
    case: Case, kept: Sequence[RunEntry], unnamed: Sequence[RunEntry], findings: Sequence[Finding]
) -> Report:
    """The kept runs of a case, then those that nobody has named; the newest first in each. Scenarios are
    called as `case`, the case of today, calls them."""
    lead = f"{len(kept)} kept." if kept else "Nothing is kept yet."
    more = f" {len(unnamed)} without a name are remembered." if unnamed else ""
    broken = Note(sentences(*(f"{one.file}: {one.wrong}; {one.remedy}." for one in findings)), look="caution")
    return Report(
        f"{case.title}: runs",
        (
            Lead(sentences(lead + more)),
            *((broken,) if findings else ()),
            *((_listed("Kept runs, the newest first", case, kept),) if kept else ()),
            *((_listed("Runs without a name, the newest first", case, unnamed),) if unnamed else ()),
        ),
    )


def _listed(caption: str, case: Case, entries: Sequence[RunEntry]) -> Table:
    rows = [
        (
            Cell(entry.called),
            Cell(entry.created[:10]),
            Cell(entry.author),
            Cell(scenario_title(case, entry.scenario)),
            Cell(f"{entry.draws:,}", entry.draws),
            Cell(str(entry.seed), entry.seed),
            Cell(entry.version),
            Cell(entry.note),
        )
        for entry in reversed(entries)
    ]
    return table(caption, "#run | made | by | scenario | >simulated courses | >seed | Accord | note", rows)


def kept_report(run: Run) -> Report:
    """What was just kept, and how likely each issue is agreed in it."""
    entry = run.entry
    lead = sentence(
        f"Kept as “{entry.called}” by {entry.author} on {entry.created[:10]}: ",
        result(draws_text(entry.draws), "draws"),
        f", scenario “{scenario_title(run.forecast.case, entry.scenario)}”, seed {entry.seed}.",
    )
    short = short_issues(run.forecast.case)
    rows = [
        (short[name], _percent(issue.p_agreement.value, f"result.issues.{name}.p_agreement"))
        for name in run.forecast.ranking
        if (issue := run.forecast[name]).p_agreement is not None
    ]
    caption = "Chance of agreement by the end of the forecast"
    shown = table(caption, "issue | >chance, %", rows, units=("", "share"))
    how = "The file holds all inputs; another version of Accord can run them again."
    return Report(entry.title, (Lead((lead,)), *((shown,) if rows else ()), Note(sentences(how))))


def run_diff_report(found: RunDiff) -> Report:
    """What two kept forecasts differ in: the numbers that moved, then the inputs that differ."""
    ends = (_head(found.first), _head(found.second))
    return Report(
        f"{found.second.case.title}: {_name(found.first)} and {_name(found.second)}",
        (
            Lead((_greatest(found), _counted(found))),
            *moved_blocks(found, ends),
            *input_blocks(found, found.inputs, "inputs", ends=ends),
            Note(tuple(_how(found))),
        ),
    )


def _name(side: Side) -> str:
    return f"seal {side.called}" if side.kind == "seal" else f"“{side.called}”"


def _head(side: Side) -> str:
    """A side as the head of a column."""
    return _name(side).replace("|", "/")


def _greatest(found: RunDiff) -> Sentence:
    changes = {name: found.moved(name, "p_agreement") for name in found.issues}
    known = {name: change for name, change in changes.items() if change is not None}
    most = max(known, key=lambda name: abs(known[name]), default=None)
    if most is None or not _seen(found, most, "p_agreement"):
        return sentence("No chance of agreement moved by as much as one per cent.")
    was, now = found.first.issues[most], found.second.issues[most]
    return sentence(
        f"Most moved is “{now.title}”: agreement goes from ",
        result(percent(was.p_agreement or 0.0), f"results.{most}.p_agreement.was"),
        " to ",
        result(percent(now.p_agreement or 0.0), f"results.{most}.p_agreement.now"),
        ".",
    )


def _counted(found: RunDiff) -> Sentence:
    if not found.inputs:
        return sentence("No input differs.")
    count = len(found.inputs)
    return sentence(f"{count} input{' differs' if count == 1 else 's differ'}.")


def _seen(found: RunDiff, issue: str, measure: Measure) -> bool:
    """Whether a number reads differently on the two pages."""
    texts = [_text(side, issue, measure) for side in (found.first, found.second)]
    return texts[0] != texts[1]


def _text(side: Side, issue: str, measure: Measure) -> str:
    shown = side.issues.get(issue)
    value = None if shown is None else getattr(shown, measure)
    if value is None:
        return NOTHING.text
    if measure == "months":
        return f"{value:.1f}"
    if measure == "settlement":
        return native(value, side.case.issues[issue].scale)
    return hundredths(value)


def _percent(value: float, path: str) -> Cell:
    return Cell(hundredths(value), value, Reference("result", path))


def moved_blocks(found: RunDiff, ends: tuple[str, str] = ENDS) -> Iterator[Block]:
    """A table of the numbers that moved, and the issues that only one side has; `ends` head their columns."""
    measures: tuple[Measure, ...] = ("p_agreement", "months", "settlement")
    short = short_issues(found.first.case) | short_issues(found.second.case)
    seen = [n for n in found.issues if any(_seen(found, n, each) for each in measures)]
    rows = [(Cell(short[name]), *_chance(found, name), *_pairs(found, name)) for name in seen]
    if rows:
        yield table(
            "Numbers that moved, easiest first",
            f"issue | >{ends[0]}, % | >{ends[1]}, % | >points | median month | where signed | unit",
            rows,
        )
    if gone := [name for name in found.first.issues if name not in found.second.issues]:
        yield Note(sentences(f"Only in {_name(found.first)}: {', '.join(short[n] for n in gone)}."))
    if new := [name for name in found.second.issues if name not in found.first.issues]:
        yield Note(sentences(f"Only in {_name(found.second)}: {', '.join(short[n] for n in new)}."))


def _chance(found: RunDiff, name: str) -> tuple[Cell, ...]:
    path = f"results.{name}.p_agreement"
    pair = [
        Cell(
            _text(side, name, "p_agreement"),
            shown.p_agreement if (shown := side.issues.get(name)) else None,
            Reference("result", f"{path}.{end}"),
        )
        for side, end in ((found.first, "was"), (found.second, "now"))
    ]
    change = found.moved(name, "p_agreement")
    return (*pair, NOTHING if change is None else Cell(points(change), change, Reference("result", path)))


def _pairs(found: RunDiff, name: str) -> tuple[Cell, ...]:
    cells = []
    for measure in ("months", "settlement"):
        was, now = (_text(side, name, measure) for side in (found.first, found.second))
        text = was if was == now else f"{was} → {now}"
        change = found.moved(name, measure)
        if measure == "settlement" and was != now and change is not None:
            text += f" ({signed(change, found.second.case.issues[name].scale)})"
        cells.append(Cell(text, change, Reference("result", f"results.{name}.{measure}")))
    shown = found.second.issues.get(name) or found.first.issues[name]
    return (*cells, Cell(shown.unit))


def input_blocks(
    found: RunDiff,
    changes: Sequence[FieldChange],
    path: str,
    caption: str = "Inputs that differ",
    ends: tuple[str, str] = ENDS,
) -> Iterator[Block]:
    """A table of some of the inputs that differ; `path` is where they stand in the result of the page, `ends`
    head the columns of both sides."""
    if not changes:
        return
    rows = [
        (Cell(input_in_words(found, change)), *_was_and_now(found, change, f"{path}.{at}"))
        for at, change in enumerate(changes[:MOST_INPUTS])
    ]
    yield table(caption, f"input | {ends[0]} | {ends[1]}", rows, look="stacked")
    if more := len(changes) - len(rows):
        yield Note(sentences(f"{more} more differ; with --json all are told."))


def input_in_words(found: RunDiff, change: FieldChange) -> str:
    """Where an input stands, in the words of the case that has it."""
    case = (found.first if change.now is None else found.second).case
    return path_in_words(case, change.path, short=True)


def _was_and_now(found: RunDiff, change: FieldChange, path: str) -> tuple[Cell, Cell]:
    was, now = (_told(change, *end) for end in ((change.was, found.first), (change.now, found.second)))
    if was == now:
        now = "the same, on other evidence" if isinstance(change.now, dict) else "another text"
    return (
        Cell(was, source=Reference("result", f"{path}.was")),
        Cell(now, source=Reference("result", f"{path}.now")),
    )


def _told(change: FieldChange, value: Any, side: Side) -> str:
    """One end of a change, in the words of its side."""
    named = change.path in ("scenario", "base_scenario") and value is not None
    return scenario_title(side.case, str(value)) if named else _plain(side.case, value)


def _plain(case: Case, value: Any) -> str:
    """An input as a person writes it: an uncertain number by its ends and what is likeliest, what bears an id
    by its name, and what has many fields only by whether it is there."""
    if value is None:
        return "not there"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return exact(value)
    if isinstance(value, dict):
        return _number(case, value)
    if isinstance(value, list | tuple):
        apart = "; " if any(isinstance(each, dict) for each in value) else ", "
        return apart.join(_plain(case, each) for each in value) or "none"
    text = (short_actors(case) | short_issues(case)).get(value, value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _number(case: Case, value: Mapping[str, Any]) -> str:
    """An uncertain number or a change on a date; ``there`` for any other entry."""
    if "mode" in value and "low" in value:
        return f"{exact(value['low'])} to {exact(value['high'])}, likeliest {exact(value['mode'])}"
    if "low" in value and "high" in value and "unit" not in value:
        return f"{exact(value['low'])} to {exact(value['high'])}"
    if "value" in value:
        return _plain(case, value["value"])
    if "values" in value:
        values = value["values"]
        if len(values) > _NAMED:
            return f"{exact(min(values))} to {exact(max(values))}, {len(values)} values"
        return " or ".join(_plain(case, each) for each in values)
    if "set" in value or "remove" in value:
        return _dated(case, value)
    return "there"


def _dated(case: Case, change: Mapping[str, Any]) -> str:
    """A change of a scenario or an event: the field, what it becomes, and between which days."""
    where = path_in_words(case, change.get("set") or change["remove"], short=True)
    what = _plain(case, change.get("to")) if change.get("set") else "taken away"
    days = [
        f"{word} {change[name]}" for name, word in (("from", "from"), ("until", "until")) if change.get(name)
    ]
    return " ".join((where, what, *days))


def _how(found: RunDiff) -> Iterator[Sentence]:
    first, second = found.first, found.second
    yield sentence(
        f"{_name(first)} was made on {first.created[:10]} with Accord {first.version}, "
        f"{_name(second)} on {second.created[:10]} with Accord {second.version}."
    )
    if found.same_draws:
        yield sentence(
            "Both are on the same simulated courses: what moved was moved by the inputs or the version, "
            "not by chance."
        )
    else:
        yield sentence(
            "The simulated courses differ: a chance may move by ",
            result(f"{100 * found.drawing:.1f} points", "drawing"),
            " by drawing alone.",
        )
