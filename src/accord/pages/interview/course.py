"""An interview in progress: answers taken in, kept, taken back, and what each moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from accord.case.desk.decisions import Proposal
    from accord.case.desk.interviews import Given
    from accord.case.schema import Case
    from accord.forecasts.inquiry import Inquiry, Where
    from accord.forecasts.results import Forecast
    from accord.pages.interview.days_asked import DayTold
    from accord.pages.interview.keepers import Keeper
    from accord.pages.interview.passages import SaidNear
    from accord.pages.interview.reading import Read
    from accord.pages.interview.scales import ToldScale
    from accord.pages.interview.whole_issues import ToldMatter
    from accord.reader.draft.named_days import NamedDay
    from accord.studies.interview.questions import Question
    from accord.studies.interview.results import Moved, Sitting, Step

Shows = Literal["next", "moved", "nothing"]

__all__ = ["Course", "Rescaled", "Shows", "Taken", "follow_up", "taken_in"]


@dataclass(frozen=True)
class Rescaled:
    """Another scale of an issue, with what came of it."""

    issue: str
    """Id of the issue."""
    told: ToldScale
    """As the answer says it."""
    left: str
    """Which numbers it leaves behind, in words; empty for none."""
    moved: Moved | None
    """None where nobody asked for it."""


@dataclass
class Course:
    """The state of an interview: the case as it stands, what is asked now, what was answered."""

    inquiry: Inquiry
    """About the case as it stands."""
    keeper: Keeper
    """Where answers go."""
    where: Where
    """Where the work is done."""
    issues: tuple[str, ...]
    """Those whose forecasts are to be sharpened; all if empty."""
    most: int
    """Questions at a time."""
    shows: Shows = "next"
    """What follows an answer: what it moved and what to ask next, what it moved alone, or nothing, for
    which nothing is forecast."""
    steps: list[Step] = field(default_factory=list)
    """The answers of this time, in their order."""
    notes: list[str] = field(default_factory=list)
    """What was said of scales and days, which are no answers to questions, and what came of it."""
    folder: Path | None = None
    """Of the case, with its documents; None where there is none."""
    days: tuple[NamedDay, ...] = ()
    """Those that the documents of the case name as terms."""
    drafted: bool = False
    """Whether a reader has drafted the case, so that its issues may not be the matters in dispute."""
    days_answered: frozenset[str] = frozenset()
    """Which of the questions for days are done with."""
    begun: Inquiry | None = None
    """About the case as it stood before the first answer."""
    sitting: Sitting | None = None
    """What is to be asked, as far as it has been found out since the last answer."""

    @classmethod
    def begin(
        cls,
        inquiry: Inquiry,
        keeper: Keeper,
        where: Where,
        issues: Sequence[str] = (),
        most: int = 10,
        shows: Shows = "next",
    ) -> Course:
        """An interview about a case; what is asked first is found out at once where it shows what is next."""
        course = cls(inquiry, keeper, where, tuple(issues), most, shows, begun=inquiry)
        if shows == "next":
            course.sitting = course.now
        return course

    @property
    def now(self) -> Sitting:
        """What is to be asked, and the forecast as it stands."""
        from accord.studies.interview.sitting import sitting

        if self.sitting is None:
            answered = self.keeper.answered()
            self.sitting = sitting(self.inquiry, answered, self.issues, self.most, self.where)
        return self.sitting

    @property
    def before(self) -> Forecast | None:
        """The forecast before the first answer; None where nothing is forecast."""
        from accord.studies.interview.sitting import moved_by

        if self.shows == "nothing" or self.begun is None:
            return None
        return moved_by(self.begun, self.case, self.where).before

    @property
    def case(self) -> Case:
        """As it stands."""
        return self.inquiry.case

    def question(self, path: str) -> Question:
        """The question about a field, with what it is worth where that is known."""
        from accord.studies.interview.questions import question_at

        asked = () if self.sitting is None else self.sitting.questions
        known = (one for one in asked if path == one.id)
        return next(known, None) or question_at(self.case, path)

    def answer(self, question: Question, text: str, by: str, day: dt.date) -> Step:
        """Take an answer in.

        Raises
        ------
        UsageError
            If it cannot be read or does not fit; nothing is changed then.
        InvalidFileError
            If the case would not be sound with it.
        """
        from accord.pages.interview.reading import read_answer
        from accord.pages.interview.wording import unit_of
        from accord.studies.interview.results import Step

        case = self.case
        read = read_answer(text, question, unit_of(case, question), case.as_of)
        taken = taken_in(case, question, read, self.keeper, by, day, self.sentences(question))
        if taken.case is None:
            self.sitting = self._without(question)
            step = Step(case, question, taken.words, read.reply, None, None)
        else:
            moved = self._go_on(taken.case)
            step = Step(case, question, taken.words, read.reply, taken.value, moved)
        self.steps.append(step)
        return step

    def answer_all(self, which: str, text: str, by: str, day: dt.date) -> str:
        """Take one answer in for every guess of its kind, "pace" or "signing"; what was done, in words.

        Errors as `answer`, and a UsageError where nothing of the kind is a guess.
        """
        from accord.pages.interview.pace import question_for_all

        question = question_for_all(self.case, which)
        step = self.answer(question, text, by, day)
        if step.value is None:
            self.leave(which, step.words, by)
            return "The wide guesses stay."
        self.sitting = None
        return f"{step.words}: taken for {len(question.paths)} numbers of all issues; “undo” takes it back."

    def _go_on(self, case: Case) -> Moved | None:
        """Go on with a changed case; what changed, where that is shown."""
        from accord.studies.interview.sitting import FEW, after_answer, moved_by

        moved, before = None, self.inquiry
        if self.shows == "next":
            answered = self.keeper.answered()
            moved = after_answer(before, case, answered, self.issues, self.most, self.where)
        elif self.shows == "moved":
            moved = moved_by(replace(before, draws=min(before.draws, FEW)), case, self.where)
        self.inquiry = replace(before, case=case)
        self.sitting = moved.next if moved is not None and self.shows == "next" else None
        return moved

    def rescale(self, issue: str, told: ToldScale, by: str) -> Rescaled:
        """Put a scale and its sides into the case, with new priors on it.

        Raises
        ------
        UsageError, InvalidFileError
            If the case cannot be changed, or would not be sound with it.
        """
        from accord.pages.interview.rescaling import changes_of, left_behind, left_in_words

        left, words = left_behind(self.case, issue, told), left_in_words(self.case, issue, told)
        case = self.keeper.rescale(self.case, changes_of(self.case, issue, told), left, by)
        return Rescaled(issue, told, words, self._go_on(case))

    def add_matter(self, told: ToldMatter, by: str, day: dt.date) -> str:
        """Put a matter that was missing into the case; what it was taken as, in words.

        Raises
        ------
        UsageError, InvalidFileError
            If it cannot be read, or the case cannot be changed, or would not be sound with it.
        """
        from accord.pages.interview.whole_issues import added_words, line_of, matter_of, retitled, with_issue

        new = matter_of(self.case, told, by, day)
        besides = retitled(self.case, with_issue(self.case, new))
        self._changed(self.keeper.add_issue(self.case, new, besides, line_of(told), by))
        return added_words(self.case, new.id, told)

    def drop_matter(self, issue: str, by: str) -> str:
        """Take an issue out; what was done, in words. Errors as `add_matter`."""
        from accord.case.desk.finished import without_issues
        from accord.case.labels import short_issues
        from accord.pages.interview.whole_issues import retitled

        words = f"“{short_issues(self.case)[issue]}” is taken out, with all that was said of it"
        besides = retitled(self.case, without_issues(self.case, (issue,)))
        self._changed(self.keeper.drop_issue(self.case, issue, besides, words, by))
        return f"{words}; “undo” brings it back."

    def rename_matter(self, issue: str, title: str, by: str) -> str:
        """Give an issue another title; what was done, in words. Errors as `add_matter`."""
        from accord.pages.interview.whole_issues import renamed, retitled

        words = f"“{self.case.issues[issue].title}” is called “{title}” now"
        besides = retitled(self.case, renamed(self.case, issue, title))
        self._changed(self.keeper.rename_issue(self.case, issue, title, besides, words, by))
        return f"{words}."

    def near(self, question: Question) -> str:
        """What the documents say near the passages of its issue, in words; empty where it is no point of a
        scale, or they say nothing."""
        from accord.pages.interview.passages import told

        return told(self.sentences(question))

    def sentences(self, question: Question) -> tuple[SaidNear, ...]:
        """The same as they stand in the documents."""
        from accord.pages.interview.passages import passages_on

        if self.folder is None or question.measure != "position":
            return ()
        return passages_on(self.folder, self.case, question.field.issue)

    def waiting(self) -> tuple[Proposal, ...]:
        """What a reader proposed and nobody has decided, where it can be decided here."""
        return self.keeper.waiting()

    def accept_issue(self, issue: str, by: str) -> str:
        """Accept what was read of an issue; what was done, in words. Errors as `add_matter`."""
        from accord.case.labels import short_issues

        words = f"what was read of “{short_issues(self.case)[issue]}” is accepted"
        count, case = self.keeper.accept_issue(self.case, issue, words, by)
        self._changed(case)
        return f"{count} {'proposal' if count == 1 else 'proposals'} accepted."

    def drop_actors(self, actors: Sequence[str], by: str) -> None:
        """Reject actors that a reader proposed and that have no part in anything. Errors as `add_matter`."""
        for actor in actors:
            self._changed(self.keeper.drop_actor(self.case, actor, by))

    def _changed(self, case: Case) -> None:
        """Go on with a case of other issues: what to ask is found out anew."""
        self.inquiry, self.sitting = replace(self.inquiry, case=case), None

    def look_until(self, day: dt.date, by: str) -> str:
        """Look ahead until a day; what it was taken as, in words.

        Raises
        ------
        UsageError, InvalidFileError
            If the case cannot be changed, or would not be sound with it.
        """
        from accord.pages.interview.days_asked import HORIZON, horizon_words

        words = horizon_words(day, self.days)
        return self._set_days(HORIZON, {"horizon": day.isoformat()}, words, by)

    def set_deadline(self, told: DayTold, by: str) -> str:
        """Put a deadline into the case; what it was taken as, in words.

        Raises
        ------
        UsageError, InvalidFileError
            If the case cannot be changed, or would not be sound with it.
        """
        from accord.pages.interview.days_asked import DEADLINES, deadline_changes, deadline_words

        words = deadline_words(self.case, told)
        return self._set_days(DEADLINES, deadline_changes(self.case, told, by), words, by)

    def leave(self, question: str, words: str, by: str) -> None:
        """Note that all stays as it is with a question before the others, so that nobody is asked again."""
        self._set_days(question, {}, words, by)

    def _set_days(self, question: str, changes: Mapping[str, Any], words: str, by: str) -> str:
        case = self.keeper.set_days(self.case, question, changes, words, by)
        self.inquiry = replace(self.inquiry, case=case)
        self.sitting = self.sitting if not changes else None
        self.days_answered |= {question}
        return words

    def follow_up(self, question: Question) -> Question | None:
        """What is asked next of whom has just said what it asks for: what it would sign; None otherwise."""
        if self.shows == "nothing" or not question.id.endswith(".ask"):
            return None
        return follow_up(self.now, question.id)

    def undo(self, by: str) -> str | None:
        """Take the last answer back; the id of its question, None where there is none."""
        from accord.case.priors.filling import fill

        taken = self.keeper.take_back(by)
        if taken is None:
            return None
        question, case = taken
        self._changed(fill(case)[0])
        if self.steps and self.steps[-1].question.id == question:
            self.steps.pop()
        return question

    def _without(self, question: Question) -> Sitting | None:
        if self.sitting is None:
            return None
        left = tuple(one for one in self.sitting.questions if one.id != question.id)
        return replace(self.sitting, questions=left)


# ---------------------------------------------------------------- one answer


@dataclass(frozen=True)
class Taken:
    """An answer that was taken in."""

    words: str
    """As the person gave it."""
    value: dict[str, object] | None
    """What it was taken as, as it would stand in a case file; None where the person did not know."""
    case: Case | None
    """With the answer; None where it stays as it is."""


def taken_in(
    case: Case,
    question: Question,
    read: Read,
    keeper: Keeper,
    by: str,
    day: dt.date,
    near: Sequence[SaidNear] = (),
) -> Taken:
    """Take in an answer that was read.

    Parameters
    ----------
    near : sentences of the documents on the matter; one that names the number becomes evidence for it.

    Raises
    ------
    UsageError
        If it does not fit the question or what the case holds, or names evidence that the case does not hold.
    InvalidFileError
        If the case would not be sound with it; nothing is changed then.
    """
    from accord.pages.interview.fitting import must_fit, outside_scale
    from accord.pages.interview.wording import words_of
    from accord.studies.interview.replies import OutsideError, value_of

    try:
        value = value_of(question, read.reply)
    except OutsideError as problem:
        raise outside_scale(case, question, problem) from None
    words = words_of(case, question, read)
    if value is None:
        keeper.pass_over(question, words, by)
        return Taken(words, None, None)
    must_fit(case, question, value)
    return Taken(words, value, keeper.keep(case, _given(case, question, read, value, (by, day), near), by))


def _given(
    case: Case,
    question: Question,
    read: Read,
    value: dict[str, Any],
    by_on: tuple[str, dt.date],
    near: Sequence[SaidNear],
) -> Given:
    from accord.case.desk.interviews import Given
    from accord.case.desk.priors import renewed
    from accord.pages.interview.fitting import sides_by_asks
    from accord.pages.interview.page import evidence_of_answer
    from accord.pages.interview.passages import cited_by
    from accord.pages.interview.wording import words_of
    from accord.studies.interview.replies import grade_of

    grade, words = grade_of(read.reply), words_of(case, question, read)
    evidence = evidence_of_answer(case, question, words, read.because, *by_on, grade)
    cited: Mapping[str, Any] = {}
    if question.scale is not None and not read.cites:
        cited = cited_by(case, near, question.scale, float(value.get("mode", value.get("value", 0.0))))
    values, sides = dict.fromkeys(question.paths, value), sides_by_asks(case, question, value)
    besides = sides | renewed(case, values | sides)
    besides |= {f"evidence.{name}": {**entry, "coder": by_on[0]} for name, entry in cited.items() if entry}
    return Given(question.id, words, values, evidence, (*read.cites, *cited), besides)


def follow_up(now: Sitting, answered: str) -> Question | None:
    """What is asked next where what a party asks for was answered just now: what it would sign."""
    stance = answered.removesuffix(".ask")
    return next((one for one in now.questions if one.id == f"{stance}.bottom_line"), None)
