"""Who can block: in one sentence, on which issues nothing is agreed against whose will."""

from __future__ import annotations

from collections.abc import Iterator

from accord.case.labels import short_actors, short_issues
from accord.case.schema import Case
from accord.pages.blocks import Sentence, Span, field, sentence
from accord.pages.words.causes import joined

__all__ = ["blocking_sentences"]

_MANY = 3
"""More issues than these are counted, not named."""


def blocking_sentences(case: Case) -> Iterator[Sentence]:
    """Who can block alone, those on the most issues first; and which issues nobody can block alone."""
    held: dict[str, list[str]] = {}
    for name, issue in case.issues.items():
        for actor in issue.rule.veto:
            held.setdefault(actor, []).append(name)
    names = short_actors(case)
    ordered = sorted(held.items(), key=lambda found: -len(found[1]))
    told: list[str | Span] = []
    for at, (actor, issues) in enumerate(ordered):
        path = f"issues.{issues[0]}.rule.veto"
        told += [", " if at else "", f"{names[actor]} on ", field(_issues(case, issues), path)]
    if told:
        yield sentence("Who can block alone: ", *told, ".")
    free = [name for name, issue in case.issues.items() if not issue.rule.veto]
    if free:
        yield sentence("Nobody can block alone: ", field(_issues(case, free), "issues"), ".")


def _issues(case: Case, issues: list[str]) -> str:
    """Issues by name, or counted where they are many or all."""
    count, short = len(case.issues), short_issues(case)
    if len(issues) == count:
        return f"all {count} issues" if count > 1 else short[issues[0]]
    if len(issues) > _MANY:
        return f"{len(issues)} of {count} issues"
    return joined([short[name] for name in issues])
