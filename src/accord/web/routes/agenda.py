"""``/c/{c}/agenda``: who attends to what, when things may happen, who acts on what; ``?edit=`` looks at an
edit of it before it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accord.pages.blocks import Block, Heading, Note, sentences
from accord.pages.workbench.agenda import (
    KINDS,
    AgendaNumber,
    Dated,
    Deadlined,
    agenda_numbers,
    dated_events,
    deadlines,
    preview_blocks,
)
from accord.pages.workbench.sections import page_of
from accord.web.agenda_edits import SENT, Previewed, Wrong, edit_of, previewed, targets_on_a_date
from accord.web.asked import Asked, Results
from accord.web.entering import quantity_as_typed
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE", "Agenda"]

SHOWN = ("attending", "calendar", "acting")


@dataclass(frozen=True)
class Box:
    """One number with its box."""

    about: AgendaNumber
    typed: str


@dataclass(frozen=True)
class Home:
    """What one actor attends to."""

    actor: str
    name: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Agenda:
    """What the template needs besides the report."""

    homes: tuple[Home, ...]
    deadlines: tuple[tuple[Deadlined, str], ...]
    """Each with what its box for the push holds."""
    events: tuple[Dated, ...]
    kinds: tuple[tuple[str, str], ...]
    targets: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    sent: tuple[tuple[str, str], ...]
    """What the address tells of an edit."""
    wrong: tuple[str, str]
    """The field that is wrong, and why; empty where nothing is."""
    seen: str
    """A mark of what the edit changes; empty where it cannot be saved."""
    first_day: str


def _page(asked: Asked, results: Results) -> Page:
    found, wrong = _looked_at(asked) if asked.one("edit") else (None, ("", ""))
    report = page_of(results["comparison"], "Agenda", SHOWN)
    if found is not None:
        before, after = results.get("agenda_before"), results.get("agenda_after")
        shown = preview_blocks(asked.case, found.edit.rows, found.findings, before, after)
        report = replace(report, blocks=(*shown, *report.blocks))
    blocks = report.blocks if report.blocks else tuple(_nothing())
    return Page(replace(report, blocks=blocks), _extra(asked, found, wrong))


def _nothing() -> Iterator[Block]:
    yield Heading("Agenda", anchor="nothing")
    yield Note(sentences("Nothing is simulated in this case yet, so that nobody's attention can be shown."))


def _looked_at(asked: Asked) -> tuple[Previewed | None, tuple[str, str]]:
    if not asked.may_edit:
        return None, ("", "")
    try:
        return previewed(asked, edit_of(asked, asked.one)), ("", "")
    except Wrong as problem:
        return None, (problem.field or "edit", problem.why)


def _extra(asked: Asked, found: Previewed | None, wrong: tuple[str, str]) -> Agenda:
    case = asked.case
    homes = tuple(
        Home(actor, name, tuple(Box(one, quantity_as_typed(one.number)) for one in numbers))
        for actor, name, numbers in agenda_numbers(case)
    )
    due = tuple((one, quantity_as_typed(one.push) if one.push is not None else "") for one in deadlines(case))
    sent = tuple((name, asked.one(name)) for name in SENT if asked.one(name))
    seen = found.edit.seen if found is not None and found.sound else ""
    day = case.as_of.isoformat()
    return Agenda(homes, due, dated_events(case), KINDS, targets_on_a_date(case), sent, wrong, seen, day)


ROUTE = Route(
    "/c/{c}/agenda",
    page=_page,
    kept=True,
    needs=("comparison",),
    later=("agenda_before", "agenda_after"),
    nav=Nav("Agenda", 42, group="Edit"),
    template="agenda.html",
)
