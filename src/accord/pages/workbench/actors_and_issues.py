"""Who takes part in a case and what is to be agreed: its entries as two tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from accord.case.completeness import consenting
from accord.case.exact import exact
from accord.case.labels import short_actors
from accord.case.schema import Case
from accord.pages.blocks import Block, Cell, Heading, Lead, Note, Report, sentences, table
from accord.pages.words.months import long_date

__all__ = ["ACTOR_KINDS", "actors_and_issues_page"]

ACTOR_KINDS: Mapping[str, str] = {
    "state": "State",
    "organisation": "Organisation",
    "administration": "Administration",
    "party": "Party or group",
}
"""Kinds of an actor, in words."""


def actors_and_issues_page(case: Case) -> Report:
    """The actors and issues of a case, and what to do first where something is missing."""
    blocks: list[Block] = [Lead(sentences(*_first(case)))] if not case.issues else []
    blocks += [Heading("Actors", anchor="actors"), *_actors(case)]
    blocks += [Heading("Issues", anchor="issues"), *_issues(case)]
    return Report("Actors and issues", tuple(blocks), kind=case.title, date=long_date(case.as_of))


def _first(case: Case) -> tuple[str, ...]:
    """What a case without an issue needs next."""
    parties = len(case.actors)
    named = "Its parties are there" if parties > 1 else "Name at least two parties first"
    return (
        "This case has no issue yet, so there is nothing to forecast.",
        f"{named}; then name the first issue below: its title, what is bargained over and both ends of that "
        "are enough.",
        "A first forecast comes at once, with wide priors wherever you gave no number.",
    )


def _actors(case: Case) -> Iterator[Block]:
    if not case.actors:
        yield Note(sentences("Nobody takes part yet."))
        return
    names = short_actors(case)
    rows = []
    for name, actor in case.actors.items():
        on = sum(name in issue.stances for issue in case.issues.values())
        vetoes = sum(name in consenting(issue) for issue in case.issues.values())
        rows.append(
            (
                Cell(actor.name),
                Cell(names[name]),
                Cell(ACTOR_KINDS[actor.kind]),
                Cell(str(on), on),
                Cell(str(vetoes), vetoes),
            )
        )
    yield table(
        "Who takes part", "Actor | In tables | Kind | >Stances | >Must consent to", rows, look="stacked"
    )


def _issues(case: Case) -> Iterator[Block]:
    if not case.issues:
        yield Note(sentences("Nothing is to be agreed yet."))
        return
    names = short_actors(case)
    rows = [
        (
            Cell(issue.title),
            Cell(issue.question or ""),
            Cell(f"{exact(issue.scale.low)} to {exact(issue.scale.high)} {issue.scale.unit}".strip()),
            Cell(", ".join(names.get(actor, actor) for actor in consenting(issue))),
        )
        for issue in case.issues.values()
    ]
    yield table("What is to be agreed", "Issue | Question | Scale | Must consent", rows, look="stacked")
