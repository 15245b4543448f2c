"""``/c/{c}/scenarios``: what each scenario assumes, and forms to add one, or a change to one."""

from __future__ import annotations

from dataclasses import dataclass

from accord.case.labels import scenario_title, short_actors, short_issues
from accord.pages.workbench.scenarios import change_in_words, scenarios_page
from accord.pages.workbench.stances import FIELDS
from accord.web.asked import Asked, Results
from accord.web.entering import mark_of
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE", "Edited", "Scenarios", "targets"]


@dataclass(frozen=True)
class Edited:
    """One scenario that can be changed."""

    name: str
    title: str
    changes: tuple[str, ...]
    """In words, in their order."""
    seen: str
    """What a form remembers of its changes."""


@dataclass(frozen=True)
class Scenarios:
    """What the template needs besides the report."""

    edited: tuple[Edited, ...]
    targets: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """Title of an issue, and path with words of each number that a change may set."""
    first_day: str


def targets(asked: Asked) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The numbers that a scenario may change from the page, by issue; then those of each actor at home."""
    case, actors = asked.case, short_actors(asked.case)
    found = [
        (
            title,
            tuple(
                (f"issues.{name}.stances.{actor}.{field.name}", f"{actors[actor]}: {field.label.lower()}")
                for actor in case.issues[name].stances
                for field in FIELDS[:6]
            ),
        )
        for name, title in short_issues(case).items()
    ]
    home = tuple(
        (f"actors.{name}.sinks.{sink}.weight", f"{actors[name]}: weight of {held.title or sink}")
        for name, actor in case.actors.items()
        for sink, held in actor.sinks.items()
    )
    capacity = tuple((f"actors.{name}.capacity", f"{actors[name]}: attention it has") for name in case.actors)
    return (*found, ("At home", (*home, *capacity)))


def _page(asked: Asked, results: Results) -> Page:
    from accord.case.desk.entries import standing_at

    case = asked.case
    edited = tuple(
        Edited(
            name,
            scenario_title(case, name),
            tuple(change_in_words(case, change) for change in known.changes),
            mark_of(standing_at(asked.place.path, f"scenarios.{name}.changes")),
        )
        for name, known in case.scenarios.items()
    )
    extra = Scenarios(edited, targets(asked), case.as_of.isoformat())
    return Page(scenarios_page(case), extra)


ROUTE = Route(
    "/c/{c}/scenarios", page=_page, nav=Nav("Scenarios", 44, group="Edit"), template="scenarios.html"
)
