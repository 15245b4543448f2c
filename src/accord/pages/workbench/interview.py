"""An interview in the workbench: one question, what the last answer moved, and what was answered so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from accord.case.desk.interviews import Answer
from accord.case.labels import short_issues
from accord.case.schema import Case
from accord.errors import NotFoundError
from accord.pages.blocks import (
    Block,
    Cell,
    Details,
    Heading,
    Lead,
    Note,
    Paragraph,
    Points,
    Report,
    sentences,
    table,
)
from accord.pages.briefing.evidence import path_in_words
from accord.pages.interview.first_asked import First
from accord.pages.interview.page import (
    opening_words,
    summary_report,
    taken_and_moved,
    what_can_be_written,
    why_report,
)
from accord.pages.interview.wording import asked, choice_texts, scale_text, subject, unit_shown
from accord.pages.words.months import long_date
from accord.studies.interview.questions import Question, question_at
from accord.studies.interview.results import Moved, Sitting

__all__ = ["Grounds", "Last", "answered_about", "grounds_to_choose", "interview_page", "stopped_page"]

_LONGEST = 90
"""Characters of a piece of evidence in a list to choose from."""


@dataclass(frozen=True)
class Last:
    """The answer that was given last."""

    question: str
    """Path of the field that it is about."""
    words: str
    """As it was given."""
    by: str
    """Who gave it."""
    value: Any
    """What stands in the case for it; None where the person did not know."""
    moved: Moved | None
    """What it moved; None where it moved nothing, or that is not known yet."""


@dataclass(frozen=True)
class Grounds:
    """Evidence of the case that an answer may rest on."""

    title: str
    """What it belongs to."""
    entries: tuple[tuple[str, str], ...]
    """Id and words."""


def interview_page(
    case: Case,
    found: Sitting,
    given: Sequence[Answer],
    question: Question | None,
    place: tuple[int, int],
    last: Last | None = None,
    first: First | None = None,
    near: str = "",
) -> Report:
    """One question, with what was answered before.

    Parameters
    ----------
    case : as it stands, priors in the place of what nobody has judged.
    given : the answers that stand, oldest first.
    question : which is asked; None where nothing is left to ask.
    place : the number of the question, counting those answered or skipped before, 0 for one answered before;
        and how many may follow.
    last : the answer that was given just now.
    first : what is asked before the questions; None for nothing.
    near : what the documents say near the passages of the question, in words; empty for nothing.
    """
    blocks: list[Block] = [Lead(sentences(*opening_words(case, found, _fields(given))))]
    if last is not None:
        blocks += [Heading("What your answer moved", anchor="moved"), *_moved(case, last)]
    if first is not None:
        blocks += [Heading("First", anchor="first"), Lead(sentences(first.words))]
    if question is not None:
        blocks += _question(case, question, place, near)
    blocks += _given(case, given)
    return Report("Interview", tuple(blocks), kind=case.title, date=long_date(case.as_of))


def stopped_page(case: Case, given: Sequence[Answer], found: Sitting, moved: Moved | None) -> Report:
    """What all answers together moved, and what is left to ask.

    Parameters
    ----------
    found : what is still to be asked.
    moved : by all answers that stand; None where there are none, or none changed anything.
    """
    before = found.forecast if moved is None else moved.before
    summary = summary_report(case, before, found, 0 if moved is None else len(given), saved=True)
    blocks = (Heading("What all answers moved", anchor="summary"), *summary.blocks, *_given(case, given))
    return Report("Interview: where it stands", blocks, kind=case.title, date=long_date(case.as_of))


def _fields(given: Sequence[Answer]) -> int:
    return len({one.question for one in given})


def _question(case: Case, question: Question, place: tuple[int, int], near: str) -> Iterator[Block]:
    number, more = place
    follow = f"up to {more} more may follow" if more else "the last one for now"
    above = f"Question {number} · {follow}" if number else "Answered before"
    yield Heading(subject(case, question), anchor="question", above=above)
    unit = unit_shown(case, question)
    yield Lead(sentences(f"{asked(case, question)}{f' ({unit})' if unit else ''}"))
    yield Points(sentences(*(words for _, words in choice_texts(case, question)), "don’t know"))
    if told := scale_text(case, question):
        yield Note(sentences(told))
    if near:
        yield Note(sentences(near))
    yield Details("Why this is asked", why_report(case, question).blocks)
    yield Details("What can be written in place of a choice", (what_can_be_written(),))


def _moved(case: Case, last: Last) -> Iterator[Block]:
    about = answered_about(case, last.question)
    yield Note(sentences(f"{about} Answered: “{last.words}”."))
    if last.value is None:
        yield Paragraph(sentences("Noted that this is not known; the case stays as it is."))
    elif last.moved is None:
        yield Paragraph(sentences("It is saved; what it moved is not known any more."))
    else:
        question = question_at(case, last.question)
        yield Paragraph(taken_and_moved(case, question, last.value, last.moved, last.by))


def answered_about(case: Case, path: str) -> str:
    """What a question was about, in words: ``Climate: What is the least that Seoul would sign?``"""
    try:
        question = question_at(case, path)
    except NotFoundError:
        return f"{path_in_words(case, path, short=True)}."
    return f"{subject(case, question)}: {asked(case, question)}"


def _given(case: Case, given: Sequence[Answer]) -> Iterator[Block]:
    yield Heading("Answered so far", anchor="given")
    if not given:
        yield Note(sentences("Nothing has been answered yet."))
        return
    rows = [
        (
            Cell(answered_about(case, one.question)),
            Cell(one.words if one.edit else f"{one.words} (not known)"),
            Cell(one.by),
            Cell(one.at[:10]),
        )
        for one in reversed(given)
    ]
    yield table("The newest first", "Question | Answer | By | On", rows, look="stacked")


def grounds_to_choose(case: Case, question: Question) -> tuple[Grounds, ...]:
    """Evidence of the case that an answer may rest on, that of its own issue first; own estimates are left
    out."""
    own = _cited_by(case, question.field.issue)
    known = {
        name: _short(one.paraphrase or one.quote or name)
        for name, one in case.evidence.items()
        if not one.own_estimate
    }
    title = short_issues(case).get(question.field.issue, "")
    first = tuple((name, words) for name, words in known.items() if name in own)
    others = tuple((name, words) for name, words in known.items() if name not in own)
    return tuple(group for group in (Grounds(title, first), Grounds("Others", others)) if group.entries)


def _cited_by(case: Case, issue: str) -> frozenset[str]:
    """Ids of the evidence that the numbers of an issue name."""
    from accord.case.checks.stand_ins import cited
    from accord.case.plain_data import plain

    found = case.issues.get(issue)
    return frozenset() if found is None else frozenset(cited(plain(found)))


def _short(text: str) -> str:
    bare = " ".join(text.split())
    return bare if len(bare) <= _LONGEST else f"{bare[: _LONGEST - 1]}…"
