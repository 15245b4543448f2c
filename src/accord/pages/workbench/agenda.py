"""The agenda in the workbench: its numbers for editing, and what an edit would change, before and after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from accord.case.labels import short_actors, short_issues
from accord.case.quantity import Quantity
from accord.case.schema import Case, Change
from accord.errors import Finding
from accord.forecasts.results import Forecast
from accord.pages.blocks import Block, Cell, Heading, Note, Points, sentences, table
from accord.pages.briefing.evidence import path_in_words, quantity_text
from accord.pages.words.before_after import from_to, middle_month
from accord.pages.words.likelihood import percent
from accord.pages.words.months import long_date
from accord.pages.workbench.scenarios import change_in_words

__all__ = [
    "KINDS",
    "AgendaNumber",
    "Dated",
    "Deadlined",
    "agenda_numbers",
    "dated_events",
    "deadlines",
    "moved_table",
    "preview_blocks",
    "told_value",
]

KINDS = (
    ("soft", "draws attention only"),
    ("expiry", "bunches deals before it; talks go on after it"),
    ("hard", "ends talks that are not concluded by then"),
)
"""Kinds of deadline, and what each does."""
_SEEN = 0.005
"""Chances that move by less are not told."""
_PUSH = (
    "push",
    "How far it moves them",
    "Share of the way to its limit that a party goes because of the deadline; left out, as its kind says.",
)


@dataclass(frozen=True)
class AgendaNumber:
    """A number of an actor's agenda, for editing."""

    path: str
    """In the case."""
    label: str
    """Two to five words."""
    meaning: str
    """One sentence, with unit and range."""
    example: str
    """What could stand in its box."""
    number: Quantity
    """As it is coded."""
    sink: str
    """Path of the agenda at home that it weighs; empty for other numbers."""


@dataclass(frozen=True)
class Deadlined:
    """The deadline of an issue, for editing."""

    issue: str
    """Its id."""
    title: str
    """Its short title."""
    date: str
    """ISO; empty where there is none."""
    kind: str
    """One of `KINDS`."""
    push: Quantity | None
    """How far it moves the parties; None where that follows from its kind."""


@dataclass(frozen=True)
class Dated:
    """A dated event, for editing."""

    name: str
    """Its id."""
    title: str
    """As the case calls it."""
    date: str
    """ISO."""
    changes: tuple[str, ...]
    """In words, in their order."""


def agenda_numbers(case: Case) -> tuple[tuple[str, str, tuple[AgendaNumber, ...]], ...]:
    """Id and name of every actor, and what it attends to, as numbers."""
    actors = short_actors(case)
    return tuple((name, actors[name], tuple(_of_actor(case, name))) for name in case.actors)


def _of_actor(case: Case, name: str) -> Iterator[AgendaNumber]:
    actor = case.actors[name]
    yield AgendaNumber(
        f"actors.{name}.capacity",
        "Attention it has",
        "What it can attend to in a month, against an ordinary ministry: 1 is ordinary, 0 or more.",
        "0.8 – 1 – 1.2",
        actor.capacity,
        "",
    )
    yield AgendaNumber(
        f"actors.{name}.elsewhere",
        "Share spent elsewhere",
        "Share of its attention that goes to business outside this case: 0 to 1.",
        "10 – 20 %",
        actor.elsewhere,
        "",
    )
    for key, sink in actor.sinks.items():
        path = f"actors.{name}.sinks.{key}"
        yield AgendaNumber(
            f"{path}.weight",
            sink.title or key.replace("_", " "),
            "Weight of this business at home against the issues: 1 weighs as much as an issue it cares for "
            "most, 0 or more.",
            "1 – 2 – 3",
            sink.weight,
            path,
        )


def deadlines(case: Case) -> tuple[Deadlined, ...]:
    """The deadline of every issue, those without one too."""
    found = []
    for name, title in short_issues(case).items():
        due = case.issues[name].deadline
        if due is None:
            found.append(Deadlined(name, title, "", "soft", None))
        else:
            push = due.push if "push" in due.model_fields_set else None
            found.append(Deadlined(name, title, due.date.isoformat(), due.kind, push))
    return tuple(found)


def dated_events(case: Case) -> tuple[Dated, ...]:
    """The dated events, earliest first."""
    ordered = sorted(case.events.items(), key=lambda pair: pair[1].date)
    return tuple(
        Dated(
            name,
            event.title,
            event.date.isoformat(),
            tuple(change_in_words(case, change) for change in event.changes),
        )
        for name, event in ordered
    )


# ---------------------------------------------------------------- before and after


def told_value(case: Case, path: str, value: Any) -> str:
    """What stands at a path, or would, as it is read."""
    if value is None:
        return "nothing"
    last = path.rpartition(".")[2]
    if last == "changes" and isinstance(value, list):
        return "\n".join(change_in_words(case, Change.model_validate(one)) for one in value) or "nothing"
    if last == "kind":
        return dict(KINDS).get(str(value), str(value))
    if last in ("deadline", "sinks") or path.count(".") == 1:
        return _entry(case, path, value)
    if last == "date":
        return _day(value)
    if isinstance(value, dict | int | float):
        try:
            return quantity_text(Quantity.model_validate(value))
        except ValidationError:
            pass  # no number: an entry of the case
    return _entry(case, path, value) if isinstance(value, dict) else str(value)


def _entry(case: Case, path: str, value: Any) -> str:
    """A deadline, an event or an agenda at home in one line."""
    if not isinstance(value, dict):
        return str(value)
    told = [str(value["title"])] if value.get("title") else []
    told += [f"on {_day(value['date'])}"] if value.get("date") else []
    told += [dict(KINDS)[value["kind"]]] if value.get("kind") in dict(KINDS) else []
    told += [f"weight {told_value(case, f'{path}.weight', value['weight'])}"] if "weight" in value else []
    lines = [", ".join(told)] if told else []
    if value.get("changes"):
        lines.append(told_value(case, f"{path}.changes", value["changes"]))
    return "\n".join(lines) or "an entry"


def _day(day: Any) -> str:
    return long_date(day if isinstance(day, dt.date) else dt.date.fromisoformat(str(day)))


def preview_blocks(
    case: Case,
    rows: Sequence[tuple[str, str, str]],
    findings: Iterable[Finding],
    before: Forecast | None,
    after: Forecast | None,
) -> Iterator[Block]:
    """What an edit would change: its fields, what the checks say, and the chances before and after.

    Parameters
    ----------
    rows : field in words, before, after.
    before, after : forecasts on the same few draws; None where they are not there yet.
    """
    yield Heading("What you are about to change", anchor="preview")
    yield table("Nothing is saved yet", "What | Before | After", rows, look="stacked")
    told = list(_findings(case, tuple(findings)))
    if told:
        yield Points(sentences(*told))
    yield from moved_table(before, after)


def moved_table(before: Forecast | None, after: Forecast | None) -> Iterator[Block]:
    """The chances before and after, on the same few draws; nothing where one is not there yet."""
    if before is None or after is None:
        return
    moved = list(_moves(before, after))
    if moved:
        yield table("What it would move", "Issue | >Before | >After | Middle date", moved)
    else:
        yield Note(sentences("No chance of agreement moves by more than half a point."))
    yield Note(sentences(f"From {after.draws:,} simulated courses, the same before and after."))


def _findings(case: Case, found: Sequence[Finding]) -> Iterator[str]:
    idle = sum(one.level == "warning" and one.field.startswith("evidence.") for one in found)
    shown = [one for one in found if one.level != "warning" or not one.field.startswith("evidence.")]
    yield from (_finding(case, one) for one in shown)
    if idle:
        pieces = "1 piece of evidence is" if idle == 1 else f"{idle} pieces of evidence are"
        yield f"{pieces} used by nothing then, and stay{'s' if idle == 1 else ''} in the case."


def _finding(case: Case, found: Finding) -> str:
    level = "Please look at it" if found.level == "warning" else "This cannot be saved"
    remedy = f"; {found.remedy}" if found.remedy else ""
    return f"{level}: {path_in_words(case, found.field, short=True)} {found.wrong}{remedy}."


def _moves(before: Forecast, after: Forecast) -> Iterator[tuple[Cell, ...]]:
    short = short_issues(after.case)
    for name in after.ranking:
        was, now = (before[name] if name in before.issues else None), after[name]
        if was is None or was.p_agreement is None or now.p_agreement is None:
            continue
        p, q = was.p_agreement.value, now.p_agreement.value
        if abs(q - p) > _SEEN:
            yield (
                Cell(short[name]),
                Cell(percent(p), p),
                Cell(percent(q), q),
                Cell(from_to(middle_month(before, name), middle_month(after, name))),
            )
