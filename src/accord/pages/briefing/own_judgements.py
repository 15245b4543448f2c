"""The numbers that a case leaves to Accord, named so that nobody takes them for the case's own."""

from __future__ import annotations

from collections.abc import Iterator

from accord.case.common import moods
from accord.case.labels import actor_labels
from accord.case.schema import Case, Issue
from accord.pages.blocks import Sentence, sentences
from accord.pages.words.causes import joined

__all__ = ["own_judgements"]


def own_judgements(case: Case) -> tuple[Sentence, ...]:
    """One sentence that lists them; none where the case gives all."""
    found = [*_of_case(case), *_of_issues([i for i in case.issues.values() if i.kind == "concession"])]
    if not found:
        return ()
    return sentences(f"Where this case says nothing, Accord judges: {'; '.join(found)}.")


def _of_case(case: Case) -> Iterator[str]:
    given = case.model_fields_set
    if "elasticity" not in given:
        yield "pace follows attention by the power 0.2 – 0.5 – 0.8 of its ratio"
    if "mood" not in given and moods(case):
        yield "a third of the chance in what one actor would sign is common to all issues (mood 0.3)"
    labels = actor_labels(case)
    names = [labels[name] for name, a in case.actors.items() if "elsewhere" not in a.model_fields_set]
    if names:
        listed = joined(names) if len(names) <= _NAMED else f"{len(names)} actors"
        yield f"business elsewhere takes half of the time of {listed}"


_NAMED = 4
"""So many actors are named; more are counted."""


def _of_issues(issues: list[Issue]) -> Iterator[str]:
    if any("closing_gap" not in issue.model_fields_set for issue in issues):
        yield "offers close within 1 % of the range of the asks"
    if any("parked" not in issue.model_fields_set for issue in issues):
        yield "a deadlocked issue keeps a tenth of its weight"
    failing = [issue.breakdown for issue in issues if issue.breakdown.hazard.bounds[1] > 0.0]
    if any("shape" not in breakdown.model_fields_set for breakdown in failing):
        yield "the danger that a deal fails falls with its age (shape 0.7)"
    due = [issue.deadline for issue in issues if issue.deadline is not None]
    pushing = [deadline for deadline in due if deadline.pushes.bounds[1] > 0.0]
    if any(deadline.push.missing for deadline in pushing):
        yield "an expiry takes the parties 0.2 – 0.5 – 0.8 of the way by itself, a hard deadline all of it"
    if any("rush" not in deadline.model_fields_set for deadline in pushing):
        yield "that push comes late (0.1 – 0.3 – 1)"
