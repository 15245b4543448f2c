"""The page of one issue: whether, when and where, why, who, and what that rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from accord.case.labels import scenario_title
from accord.case.scenarios import dated_changes
from accord.case.schema import Case, Change
from accord.errors import NotFoundError, nearest
from accord.forecasts.results import Forecast, IssueForecast
from accord.forecasts.what_matters import Matters
from accord.pages.blocks import (
    Block,
    Cell,
    Heading,
    Lead,
    Note,
    Points,
    Reference,
    Report,
    sentences,
    table,
)
from accord.pages.briefing.acting import acting_on
from accord.pages.briefing.evidence import issue_evidence
from accord.pages.briefing.issue_figures import when, where, why
from accord.pages.briefing.issue_tables import by_when, models, parties, scale_in_words, third_parties
from accord.pages.briefing.issues import causes_told, issue_headline, issue_place, issue_told, usual_course
from accord.pages.briefing.limits import limits
from accord.pages.briefing.terms import issue_terms, without_effect
from accord.pages.briefing.zone_picture import dots, stakeholders, zone
from accord.pages.moves_picture import what_moves
from accord.pages.words.causes import cause_meanings
from accord.pages.words.months import long_date
from accord.pages.workbench.scenarios import what_changes

__all__ = ["issue_page", "require_issue"]


def issue_page(
    case: Case, forecast: Forecast, name: str, answer: Iterable[Block] = (), matters: Matters | None = None
) -> Report:
    """The page of the issue of an id; what rests on reasons is left out where the forecast has none.

    Parameters
    ----------
    case : as it was asked about; that of the forecast is what its scenario makes of it.
    answer : blocks that stand first, in place of what the forecast says in short.
    matters : which judgements it hangs on; None where that is not known yet.

    Raises
    ------
    NotFoundError
        If the case has no such issue.
    """
    require_issue(forecast.case, name)
    coded = forecast.case.issues[name]
    return Report(
        title=forecast[name].title,
        kind=f"{issue_place(forecast, name)} · scenario “{scenario_title(forecast.case, forecast.scenario)}”",
        date=long_date(forecast.day),
        blocks=(
            *((Note(sentences(coded.question)),) if coded.question else ()),
            *(
                block
                for heading, blocks in _sections(case, forecast, name, tuple(answer), matters)
                for block in _headed(heading, blocks)
            ),
        ),
    )


def require_issue(case: Case, name: str) -> None:
    """Refuse an id that no issue of the case has, with the nearest that one has.

    Raises
    ------
    NotFoundError
        If there is none.
    """
    if name not in case.issues:
        close = nearest(name, case.issues)
        raise NotFoundError(
            f"There is no issue '{name}' in this case", f"did you mean '{close}'?" if close else ""
        )


def _headed(heading: Heading, blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks under a heading; nothing where there are none."""
    found = tuple(blocks)
    if found:
        yield heading
        yield from found


def _sections(
    asked: Case, forecast: Forecast, name: str, answer: tuple[Block, ...], matters: Matters | None
) -> Iterator[tuple[Heading, Iterable[Block]]]:
    case, issue = forecast.case, forecast[name]
    coded = case.issues[name]
    changes = [c for c in dated_changes(asked, forecast.scenario) if c.path[:2] == ("issues", name)]
    yield (
        Heading("In short", anchor="answer"),
        answer or (Lead((issue_headline(forecast, issue),)), *zone(forecast, issue), *dots(forecast, issue)),
    )
    told = tuple(issue_told(forecast, issue))
    points = (Points(told),) if told else ()
    yield Heading("Whether, when and where", anchor="told"), (*points, *_noted(limits(case, name)))
    causes = why(forecast, issue)
    yield Heading("Why", anchor="why"), (*causes, *(_causes(forecast, issue) if causes else ()))
    yield Heading("What moves it", anchor="moves"), _moves(asked, forecast, name, matters)
    yield (
        Heading("When and where, in full", anchor="course"),
        (*when(forecast, issue), *where(forecast, issue), *by_when(forecast, issue)),
    )
    yield Heading("How such negotiations went", anchor="usual"), usual_course(forecast, issue)
    yield (
        Heading("Who wants what", anchor="who"),
        (*stakeholders(forecast, issue), *parties(case, issue), *third_parties(case, issue)),
    )
    yield (
        Heading("The terms, in words", anchor="terms"),
        (
            scale_in_words(case, issue),
            *_noted(f"Outside the scale: {coded.note.strip()}" if coded.note else ""),
            *issue_terms(case, issue, changes),
            *without_effect(case, name),
        ),
    )
    yield Heading("Other models beside it", anchor="models"), models(case, issue)
    yield Heading("What it rests on", anchor="evidence"), (issue_evidence(case, name, changes),)


def _causes(forecast: Forecast, issue: IssueForecast) -> Iterator[Block]:
    """What makes it take as long, and what each of these causes means."""
    yield from causes_told(forecast, issue)
    yield from ((Points(told),) if (told := cause_meanings(issue)) else ())


def _moves(asked: Case, forecast: Forecast, name: str, matters: Matters | None) -> Iterator[Block]:
    """Which uncertain inputs move it most, who and what acts on it, and what changes on a date."""
    if matters is not None and name in matters.issues:
        yield from (replace(figure, title="") for figure in what_moves(matters, name))
    acting = acting_on(forecast, name)
    if acting is not None:
        yield acting
    dated = list(_dated(asked, forecast.scenario, name))
    if dated:
        yield table("What changes on a date", "When | What changes | Because of", dated, look="stacked")


def _dated(case: Case, scenario: str, name: str) -> Iterator[tuple[Cell, Cell, Cell]]:
    """The dated changes of the case and of the scenario that touch an issue, earliest first."""
    found: list[tuple[dt.date, Change, Cell]] = []
    held = case.scenarios.get(scenario)
    gone = {change.remove for change in held.changes if change.remove} if held else set()
    for key, event in case.events.items():
        if f"events.{key}" not in gone:
            told = Cell(event.title, source=Reference("field", f"events.{key}.date"))
            found += [(change.since or event.date, change, told) for change in event.changes]
    if held is not None:
        told = Cell(f"scenario “{held.title}”", source=Reference("field", f"scenarios.{scenario}"))
        found += [(change.since, change, told) for change in held.changes if change.since]
    above = f"issues.{name}."
    for day, change, because in sorted(found, key=lambda one: one[0]):
        if (change.set or "").startswith(above):
            yield Cell(_until(day, change), day), Cell(what_changes(case, change)), because


def _until(day: dt.date, change: Change) -> str:
    return f"{long_date(day)}{f' to {long_date(change.until)}' if change.until else ''}"


def _noted(text: str) -> tuple[Note, ...]:
    return (Note(sentences(text)),) if text else ()
