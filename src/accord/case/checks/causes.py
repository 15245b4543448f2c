"""Checks of what uncertain numbers follow together, and proposals where a case leaves it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from accord.case.common import followers, matches
from accord.case.completeness import consenting
from accord.case.exact import exact
from accord.case.paths import numbers
from accord.case.schema import Case, CommonCause, Issue
from accord.case.validation import Row
from accord.yaml.reading import Trail, dotted

__all__ = ["cause_rows"]

MANY = 3
"""Up to so many parties a case is not asked what they have in common."""


def cause_rows(case: Case) -> Iterator[Row]:
    """What is wrong with the common causes of a case, and what it might declare."""
    paths = [entry.trail for entry in numbers(case) if not entry.number.missing]
    for name, cause in case.common.items():
        yield from _field_rows(case, name, cause, paths)
    yield from _too_much(case)
    for name, issue in case.issues.items():
        if issue.kind == "concession":
            yield from _proposals(case, name, issue)


def _field_rows(case: Case, name: str, cause: CommonCause, paths: list[Trail]) -> Iterator[Row]:
    trail: Trail = ("common", name)
    for position, pattern in enumerate(cause.fields):
        if not any(matches(pattern, path) for path in paths):
            remedy = "give a path such as issues.dam.stances.*.bottom_line"
            yield Row((*trail, "fields", position), f"no number stands at '{pattern}'", remedy)
    for pattern in cause.sign:
        known = [path for path in paths if any(matches(field, path) for field in cause.fields)]
        if not any(matches(pattern, path) for path in known):
            yield Row((*trail, "sign", pattern), "names none of its numbers", "name one of 'fields'")
    if not any(follower.cause == name for follower in followers(case)):
        wrong = "has no effect: fewer than two uncertain numbers follow it"
        yield Row(trail, wrong, "name more, or give them a range", "warning")


def _too_much(case: Case) -> Iterator[Row]:
    shares: dict[Trail, float] = defaultdict(float)
    causes: dict[Trail, list[str]] = defaultdict(list)
    for follower in followers(case):
        shares[follower.path] += follower.rho
        causes[follower.path].append(follower.cause)
    for path, share in shares.items():
        if share > 1.0 + 1e-9:
            wrong = f"follows {' and '.join(causes[path])}, whose rho sum to {exact(share)}, more than 1"
            yield Row(path, wrong, "lower one of them, or 'mood'")


def _proposals(case: Case, name: str, issue: Issue) -> Iterator[Row]:
    trail: Trail = ("issues", name)
    parties = [actor for actor in consenting(issue) if actor in issue.stances]
    if len(parties) <= MANY:
        return
    if len(issue.rule.veto) > MANY and not _shared(case, name, "bottom_line"):
        wrong = f"has {len(issue.rule.veto)} veto parties, whose bottom lines are drawn apart: zones are rare"
        yield Row(trail, wrong, _remedy("moods go", name, "bottom_line", 0.3), "note")
    if issue.rule.quota is not None and not _shared(case, name, "patience"):
        wrong = f"has {len(parties)} members of one body, whose patience is drawn apart"
        yield Row(trail, wrong, _remedy("tempos go", name, "patience", 0.9), "note")


def _shared(case: Case, issue: str, field: str) -> bool:
    paths = [("issues", issue, "stances", actor, field) for actor in case.issues[issue].stances]
    patterns = [pattern for cause in case.common.values() for pattern in cause.fields]
    return any(matches(pattern, path) for pattern in patterns for path in paths)


def _remedy(what: str, issue: str, field: str, rho: float) -> str:
    path = dotted(("issues", issue, "stances", "*", field))
    return f"if their {what} together, write common: {{{issue}_{field}: {{fields: [{path}], rho: {rho}}}}}"
