"""Checks of packages: what they hold, what is at stake in them, what is not for sale."""

from __future__ import annotations

from collections.abc import Iterator

from accord.case.checks.parties import unknown
from accord.case.completeness import consenting
from accord.case.schema import Case, Package
from accord.case.validation import Row
from accord.yaml.reading import Trail

__all__ = ["package_rows"]


def package_rows(case: Case) -> Iterator[Row]:
    """What is wrong with the packages of a case."""
    held: dict[str, str] = {}
    for name, package in case.packages.items():
        trail: Trail = ("packages", name)
        for position, issue in enumerate(package.issues):
            at = (*trail, "issues", position)
            yield from _member_rows(case, issue, at)
            if issue in held:
                other = "this package" if held[issue] == name else f"the package '{held[issue]}'"
                yield Row(at, f"'{issue}' is in {other} already", "keep it in one")
            held.setdefault(issue, name)
        if len(set(package.issues)) < 2:
            yield Row((*trail, "issues"), "trades nothing with fewer than two issues", "add another")
        yield from _stake_rows(case, package, trail)
        yield from _sale_rows(case, package, trail)


def _member_rows(case: Case, issue_id: str, at: Trail) -> Iterator[Row]:
    issue = case.issues.get(issue_id)
    if issue is None:
        yield unknown(at, "issue", issue_id, case.issues)
    elif issue.kind == "influence":
        wrong = f"'{issue_id}' is of kind 'influence': nobody has a bottom line to give way from"
        yield Row(at, wrong, "take it out, or make it a 'concession'")
    elif issue.rule.quota is not None:
        wrong = f"'{issue_id}' is decided by a quota; a package needs veto parties, who can be paid"
        yield Row(at, wrong, "take it out, or name the veto parties of the issue")


def _parties(case: Case, package: Package, issue: str) -> tuple[str, ...]:
    return consenting(case.issues[issue]) if issue in case.issues and issue in package.issues else ()


def _stake_rows(case: Case, package: Package, trail: Trail) -> Iterator[Row]:
    for issue, stakes in package.stake.items():
        at = (*trail, "stake", issue)
        if issue not in package.issues:
            yield unknown(at, "issue of this package", issue, package.issues)
            continue
        for actor in stakes:
            if actor not in _parties(case, package, issue):
                wrong = f"'{actor}' is no party to '{issue}'"
                yield Row((*at, actor), wrong, "remove it, or make it a party")
    for actor in sorted({actor for stakes in package.stake.values() for actor in stakes}):
        open_ = [
            issue
            for issue in package.issues
            if actor in _parties(case, package, issue) and actor not in package.stake.get(issue, {})
        ]
        if open_:
            wrong = f"lacks the stake of '{actor}' on {', '.join(open_)}, where its salience counts instead"
            yield Row((*trail, "stake"), wrong, "give all of its stakes, on one scale", "warning")


def _sale_rows(case: Case, package: Package, trail: Trail) -> Iterator[Row]:
    if "not_for_sale" not in package.model_fields_set:
        wrong = "says nothing of what is not for sale: deals in it come early and reach to the others' asks"
        remedy = "write not_for_sale: {ISSUE: [ACTOR]}, or not_for_sale: {} where everything has a price"
        yield Row(trail, wrong, remedy, "warning")
    for issue, actors in package.not_for_sale.items():
        at = (*trail, "not_for_sale", issue)
        if issue not in package.issues:
            yield unknown(at, "issue of this package", issue, package.issues)
            continue
        for position, actor in enumerate(actors):
            if actor not in _parties(case, package, issue):
                wrong = f"'{actor}' is no party to '{issue}'"
                yield Row((*at, position), wrong, "remove it, or make it a party")
