"""The questions that sealed forecasts were asked: which seals stood for each, and what is known of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accord.ledger.kept import Kept
from accord.ledger.outcomes import Outcome, Resolution
from accord.ledger.seals import Question, Seal, SealedIssue

__all__ = ["Asked", "agreed_by", "base_rate", "questions_of"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and every seal that answered it beforehand.

    Seals of one case and issue that name the same last day and the same that counts as agreed answer the same
    question, under whatever scenario; those for practice stand apart.
    """

    folder: str
    """The project folder in which it was sealed, as it was named."""
    case: str
    title: str
    """Of the case."""
    issue: str
    question: Question
    practice: str | None
    """Why it never counts; None where it counts."""
    seals: tuple[Seal, ...]
    """In the order in which they were sealed."""
    resolution: Resolution | None
    """The one that holds; it may have been recorded for another last day of the same issue."""

    def sealed(self, seal: Seal) -> SealedIssue:
        """What one of the seals says."""
        return seal.issues[self.issue]

    def agreed_by(self, day: dt.date) -> bool | None:
        """Whether it was agreed by a day, as far as is known; None where it is not."""
        known = self.resolution.outcome if self.resolution else None
        return None if known is None else agreed_by(self.sealed(self.seals[-1]), known, day)

    @property
    def signed_on(self) -> dt.date | None:
        """The day on which it was agreed; None where it was not, or it is not known."""
        known = self.resolution.outcome if self.resolution else None
        if known is None or known.on is None or not self.agreed_by(known.on):
            return None
        return known.on


def agreed_by(sealed: SealedIssue, outcome: Outcome, day: dt.date) -> bool | None:
    """Whether an issue was agreed by a day; None where that is not known. Where a body at home must consent,
    only a ratified deal counts."""
    if outcome.on is None:
        return None
    if outcome.kind == "not_by":
        return False if day <= outcome.on else None
    return outcome.on <= day and (outcome.ratified or not sealed.ratified)


def questions_of(kept: Kept) -> tuple[Asked, ...]:
    """All questions of a folder, in the order in which they were first asked."""
    found: dict[tuple[object, ...], list[Seal]] = {}
    for seal, issue in _each(kept.seals.values()):
        key = (seal.case, issue.id, issue.question.agreed, issue.question.by, seal.practice)
        found.setdefault(key, []).append(seal)
    answers = _answers(kept)
    asked = []
    for (case, issue_id, agreed, *_), seals in found.items():
        last = seals[-1]
        one = last.issues[str(issue_id)]
        asked.append(
            Asked(
                folder=str(kept.folder.parent),
                case=last.case,
                title=last.title,
                issue=one.id,
                question=one.question,
                practice=last.practice,
                seals=tuple(seals),
                resolution=answers.get((case, issue_id, agreed)),
            )
        )
    return tuple(asked)


def _each(seals: Iterable[Seal]) -> Iterator[tuple[Seal, SealedIssue]]:
    return ((seal, issue) for seal in seals for issue in seal.issues.values())


def _answers(kept: Kept) -> dict[tuple[object, ...], Resolution]:
    """The resolution that holds for each case, issue and meaning of agreed: the last that was recorded."""
    found: dict[tuple[object, ...], Resolution] = {}
    for one in kept.resolutions:
        seal = kept.seals.get(one.seal)
        issue = seal.issues.get(one.issue) if seal else None
        if seal and issue:
            found[seal.case, issue.id, issue.question.agreed] = one
    return found


def base_rate(questions: Iterable[Asked], day: dt.date) -> float:
    """What the record itself would have said beforehand of any question: the share agreed of the questions
    whose last day lies before `day`, by Laplace's rule of succession (agreed + 1) / (all + 2); 1/2 where
    there are none.

    Examples
    --------
    >>> base_rate((), dt.date(2026, 1, 1))
    0.5
    """
    known = [
        agreed
        for one in questions
        if one.practice is None
        and one.question.by < day
        and (agreed := one.agreed_by(one.question.by)) is not None
    ]
    return (sum(known) + 1.0) / (len(known) + 2.0)
