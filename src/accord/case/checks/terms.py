"""Checks of the terms of an issue: deadline, precedents, waiting, no deal, ratification, and who foresees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from accord.case.checks.numbers import reach
from accord.case.checks.parties import unknown
from accord.case.completeness import consenting, direction_of
from accord.case.exact import exact
from accord.case.quantity import Quantity
from accord.case.schema import Case, Change, Deadline, Issue, Stance
from accord.case.validation import Row
from accord.yaml.reading import Trail

__all__ = ["foresight_rows", "term_rows"]


def term_rows(case: Case, issue: Issue, trail: Trail) -> Iterator[Row]:
    """What is wrong with the terms of a concession issue."""
    if issue.kind == "influence":
        return
    if issue.deadline is not None:
        yield from _deadline_rows(case, issue.deadline, (*trail, "deadline"))
    yield from _precedent_rows(issue, trail)
    yield from _mutual_rows(issue, trail)
    for actor, stance in issue.stances.items():
        yield from _no_deal_rows(stance, (*trail, "stances", actor))
    yield from _ratification_rows(issue, trail)


def _deadline_rows(case: Case, deadline: Deadline, trail: Trail) -> Iterator[Row]:
    if deadline.kind == "hard" and deadline.date <= case.as_of:
        wrong = f"is hard and has passed on {case.as_of}: talks would have ended before the case"
        yield Row((*trail, "kind"), wrong, "write expiry or soft, or correct the date")
    elif deadline.kind == "expiry" and deadline.date <= case.as_of:
        wrong = f"has passed on {case.as_of}, so it pushes nobody"
        yield Row((*trail, "kind"), wrong, "leave the kind out, or give the next date", "warning")
    if deadline.set_on is not None and deadline.set_on >= deadline.date:
        yield Row((*trail, "set_on"), f"is {deadline.set_on}, not before the deadline", "correct the two")
    if deadline.kind == "soft" and "rush" in deadline.model_fields_set and _never(deadline.pushes):
        yield Row((*trail, "rush"), "has no effect without a push", "give push, or another kind", "note")


def _never(number: Quantity) -> bool:
    return number.bounds[1] <= 0.0


def _precedent_rows(issue: Issue, trail: Trail) -> Iterator[Row]:
    low, high = issue.scale.low, issue.scale.high
    for position, precedent in enumerate(issue.precedents):
        if not low <= precedent.at <= high:
            wrong = f"is {exact(precedent.at)}, off the scale {exact(low)} to {exact(high)}"
            yield Row((*trail, "precedents", position, "at"), wrong, "correct it, or widen the scale")
    if issue.precedents and issue.status_quo.missing:
        wrong = "count from the status quo, and there is none"
        yield Row((*trail, "precedents"), wrong, "give status_quo, or no ask is held against them", "warning")


def _mutual_rows(issue: Issue, trail: Trail) -> Iterator[Row]:
    if not issue.mutual:
        return
    parties = {actor: issue.stances[actor] for actor in consenting(issue) if actor in issue.stances}
    bearing = {
        direction_of(stance)
        for stance in parties.values()
        if not _never(stance.pressure) or not _never(stance.delay_cost)
    }
    if len({direction_of(stance) for stance in parties.values()}) > len(bearing):
        wrong = "one side bears no cost of waiting, so that of the other moves nobody"
        remedy = "give both sides pressure or delay_cost, or leave mutual out"
        yield Row((*trail, "mutual"), wrong, remedy, "warning")


def _no_deal_rows(stance: Stance, trail: Trail) -> Iterator[Row]:
    if stance.no_deal.missing:
        return
    if not stance.bottom_line_above.missing:
        wrong = "cannot be given beside two bottom lines: no deal is worse on both sides"
        yield Row((*trail, "no_deal"), wrong, "remove it, or give one bottom line")
        return
    side = {"at_least": 1.0, "at_most": -1.0, None: 0.0}[direction_of(stance)]
    limit = stance.no_deal.modal
    if not stance.ask.missing and side * (stance.ask.modal - limit) < 0.0:
        wrong = f"asks for {exact(stance.ask.modal)}, less than no deal is worth to it, {exact(limit)}"
        yield Row((*trail, "ask"), wrong, f"ask for {exact(limit)} or better, or correct no_deal")
    elif not stance.bottom_line.missing and side * (stance.bottom_line.modal - limit) < 0.0:
        line = exact(stance.bottom_line.modal)
        wrong = f"{line} is worse for it than no deal, {exact(limit)}, and is cut to it"
        yield Row((*trail, "bottom_line"), wrong, "correct the two, if that is not meant", "warning")


def _ratification_rows(issue: Issue, trail: Trail) -> Iterator[Row]:
    for actor, ratification in issue.ratification.items():
        at = (*trail, "ratification", actor)
        stance = issue.stances.get(actor)
        if actor not in consenting(issue) or stance is None:
            wrong = f"'{actor}' is no party to this issue: its consent is not needed"
            yield Row(at, wrong, f"name one of {', '.join(consenting(issue)) or 'the parties'}")
        elif not stance.bottom_line_above.missing:
            wrong = "a party with two bottom lines has none that a body could hold against it"
            yield Row(at, wrong, "give it one bottom line, or remove the ratification")
        elif _ratifies_anything(stance, ratification.bottom_line):
            wrong = f"lies beyond all that '{actor}' would sign, so nothing is refused"
            yield Row((*at, "bottom_line"), wrong, "correct it, or keep only its months", "note")


def _ratifies_anything(stance: Stance, line: Quantity) -> bool:
    if line.missing or stance.bottom_line.missing:
        return False
    own, body = reach(stance.bottom_line), reach(line)
    side = direction_of(stance)
    return (side == "at_least" and body[1] < own[0]) or (side == "at_most" and body[0] > own[1])


def foresight_rows(case: Case) -> Iterator[Row]:
    """What is wrong with who expects a change, and with asks that are withdrawn."""
    for event_id, event in case.events.items():
        trail: Trail = ("events", event_id)
        yield from _expecting(case, event.expected_by, (*trail, "expected_by"))
        for position, change in enumerate(event.changes):
            yield from _change_rows(case, change, (*trail, "changes", position), dated=True)
    for name, scenario in case.scenarios.items():
        for position, change in enumerate(scenario.changes):
            at = ("scenarios", name, "changes", position)
            yield from _change_rows(case, change, at, dated=change.since is not None)


def _change_rows(case: Case, change: Change, at: Trail, *, dated: bool) -> Iterator[Row]:
    yield from _expecting(case, change.expected_by, (*at, "expected_by"))
    if change.withdraws is not None and not (dated and (change.set or "").endswith(".ask")):
        wrong = "has a meaning for an ask that changes on a date only"
        yield Row((*at, "withdraws"), wrong, "remove it", "warning")


def _expecting(case: Case, expected_by: Mapping[str, Quantity], trail: Trail) -> Iterator[Row]:
    for actor in expected_by:
        if actor not in case.actors:
            yield unknown((*trail, actor), "actor", actor, case.actors)
