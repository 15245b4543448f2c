"""Readings with the issues that the text names: a draft is made of those, and of no everyday word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from accord.reader import Reading
from accord.reader.records import IssueHit, Statement
from accord.reader.rules.issues import generic

__all__ = ["with_named_issues"]

_BEFORE = frozenset({"context", "pronoun"})


def with_named_issues(reading: Reading) -> Reading:
    """`reading` without issues to which only everyday words point, or, in a judgement, only the words before
    it; what the content of a statement names outright is added, and goes before what the paragraph tells.
    """
    starts = [hit.passage.start for hit in reading.hits]

    def said(one: Statement) -> Statement:
        place = one.content
        inside = (
            reading.hits[bisect_left(starts, place.start) : bisect_left(starts, place.end)] if place else ()
        )
        named = tuple(hit for hit in inside if hit.reason == "lexicon")
        own = _named(one.issues)
        if named and all(hit.reason in _BEFORE for hit in own):
            own = named
        every = (*own, *(hit for hit in named if hit.id not in generic()))
        return replace(one, issues=tuple({hit.id: hit for hit in reversed(every)}.values())[::-1])

    statements = tuple(said(one) for one in reading.statements)
    issues = {one.id: one.issues for one in statements}
    return replace(
        reading,
        statements=statements,
        judgements=tuple(
            replace(one, issues=tuple(hit for hit in _named(one.issues) if hit.reason not in _BEFORE))
            for one in reading.judgements
        ),
        figures=tuple(
            replace(one, issues=issues.get(one.statement, _named(one.issues))) for one in reading.figures
        ),
    )


def _named(issues: Iterable[IssueHit]) -> tuple[IssueHit, ...]:
    return tuple(hit for hit in issues if hit.reason != "sign")
