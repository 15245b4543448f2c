"""``/c/{c}/interview?question=&skip=&after=&stop=``: one question whose answer would sharpen the forecast."""

from __future__ import annotations

from dataclasses import dataclass

from accord.case.desk.entries import standing_at
from accord.case.desk.interviews import Answer, answers
from accord.case.schema import Case
from accord.pages.interview.course import follow_up
from accord.pages.interview.first_asked import First
from accord.pages.interview.wording import asked as question_words
from accord.pages.interview.wording import choice_texts
from accord.pages.workbench.interview import (
    Grounds,
    Last,
    answered_about,
    grounds_to_choose,
    interview_page,
    stopped_page,
)
from accord.studies.interview.questions import Question, question_at
from accord.studies.interview.results import Moved, Sitting
from accord.web.asked import Asked, Results
from accord.web.entering import mark_of
from accord.web.first_asked import first_of, near_of
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE", "Interview", "seen_by"]


@dataclass(frozen=True)
class Form:
    """The question as a form."""

    question: str
    """Path of its first field."""
    fields: str
    """Paths of all that take the answer, with spaces between."""
    words: str
    choices: tuple[tuple[str, str], ...]
    """Letter and words of each answer that is offered."""
    grounds: tuple[Grounds, ...]
    seen: str
    """What the form remembers of what stands in the case."""
    skip: str
    """Address of the next question."""
    back: str
    """Address of the question before; empty where there is none."""


@dataclass(frozen=True)
class Interview:
    """What the template needs besides the report."""

    form: Form | None
    """None where nothing is asked, or the visitor may not answer."""
    first: First | None
    """What is asked before; None where all of it is answered, or the visitor may not answer."""
    given: tuple[tuple[str, str], ...]
    """Words and address of every question that was answered, to answer it again."""
    stop: str
    """Address of the page that sums up; empty on that page."""
    go_on: str
    """Address of the questions; empty where one is asked."""


def seen_by(asked: Asked, paths: tuple[str, ...]) -> str:
    """What stands in the case at some fields, as a form remembers it."""
    return mark_of({path: standing_at(asked.place.path, path) for path in paths})


def _page(asked: Asked, results: Results) -> Page:
    case = asked.site.shelf.whole(asked.place)
    given = () if asked.place.bundled else answers(asked.place.path)
    told = results.get("interview_moved", results.get("interview"))
    moved = told if isinstance(told, Moved) else None
    found: Sitting = told if moved is None else moved.next
    again = tuple(
        (answered_about(case, name), asked.address(asked.path, question=name))
        for name in dict.fromkeys(one.question for one in reversed(given))
    )
    start = asked.address(asked.path)
    if asked.one("stop"):
        return Page(stopped_page(case, given, found, moved), Interview(None, None, again, "", start))
    skipped = tuple(name for name in asked.one("skip").split(",") if name)
    question, place = _next(asked, case, found, skipped, len({one.question for one in given}))
    last = _last(asked, given, moved)
    first = first_of(asked)
    near = "" if question is None else near_of(asked, question)
    report = interview_page(case, found, given, question, place, last, first, near)
    form = _form(asked, case, found, question, skipped) if question is not None and asked.may_edit else None
    stop = asked.address(asked.path, stop="yes")
    return Page(report, Interview(form, first, again, stop, start if question is None else ""))


def _next(
    asked: Asked, case: Case, found: Sitting, skipped: tuple[str, ...], answered: int
) -> tuple[Question | None, tuple[int, int]]:
    """The question that the address names, or the first that is left; with its number, those answered and
    skipped counted, and how many may follow."""
    names = [one.id for one in found.questions]
    named = asked.one("question")
    if named:
        new = named in names
        question = found.questions[names.index(named)] if new else question_at(case, named)
        more = sum(name not in (*skipped, named) for name in names)
        return question, (answered + len(skipped) + 1 if new else 0, more)
    follows = follow_up(found, _about(asked))
    left = [one for one in found.questions if one.id not in skipped]
    first = follows if follows is not None and follows.id not in skipped else next(iter(left), None)
    return first, (answered + len(skipped) + 1, max(len(left) - 1, 0))


def _about(asked: Asked) -> str:
    """The question that was answered just now; empty for none."""
    after = asked.one("after")
    if not after or asked.place.bundled:
        return ""
    return next((one.question for one in answers(asked.place.path) if one.edit == after), "")


def _last(asked: Asked, given: tuple[Answer, ...], moved: Moved | None) -> Last | None:
    after = asked.one("after")
    found = next((one for one in given if one.edit == after), None) if after else None
    if found is None:
        return None
    value = standing_at(asked.place.path, found.question)
    numbers = {k: v for k, v in value.items() if k in ("value", "low", "mode", "high")}
    return Last(found.question, found.words, found.by, numbers, moved)


def _form(asked: Asked, case: Case, found: Sitting, question: Question, skipped: tuple[str, ...]) -> Form:
    after = asked.one("after")
    following = ",".join((*skipped, question.id))
    before = skipped[-1] if skipped else ""
    kept = {"skip": ",".join(skipped[:-1]), "after": after}
    return Form(
        question.id,
        " ".join(question.paths),
        question_words(case, question),
        choice_texts(case, question),
        grounds_to_choose(case, question),
        seen_by(asked, question.paths),
        asked.address(asked.path, skip=following, after=after),
        asked.address(asked.path, question=before, **kept) if before else "",
    )


def _check(asked: Asked) -> None:
    if asked.one("question"):
        question_at(asked.case, asked.one("question"))


ROUTE = Route(
    "/c/{c}/interview",
    page=_page,
    check=_check,
    needs=("interview", "interview_moved"),
    nav=Nav("Interview", 48, group="Edit"),
    template="interview.html",
)
