"""An interview in progress: answers taken in, kept, taken back, and what each moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from accord.case.desk.interviews import Given
    from accord.case.schema import Case
    from accord.forecasts.inquiry import Inquiry, Where
    from accord.pages.interview.reading import Read
    from accord.studies.interview.questions import Question
    from accord.studies.interview.results import Sitting, Step

__all__ = ["Course", "Keeper", "OnDisk", "Taken", "Untouched", "follow_up", "taken_in"]


class Keeper(Protocol):
    """Where answers go."""

    @property
    def saves(self) -> bool:
        """Whether anything is written."""

    def answered(self) -> frozenset[str]:
        """Paths of the fields that are answered."""

    def keep(self, case: Case, given: Given, by: str) -> Case:
        """The case with an answer."""

    def pass_over(self, question: Question, words: str, by: str) -> None:
        """Note that somebody does not know."""

    def rescale(self, case: Case, changes: Mapping[str, Any], by: str) -> Case:
        """The case with another scale of an issue (path of a field -> its value), and priors on that."""

    def take_back(self, by: str) -> tuple[str, Case] | None:
        """The question whose answer was taken back, and the case without it; None where there is none."""


@dataclass(frozen=True)
class OnDisk:
    """Answers enter the case on disk, with their history."""

    name: str
    """Path of the case or its folder."""
    saves: bool = True
    """That it is written."""

    def answered(self) -> frozenset[str]:
        """Those of earlier times, too."""
        from accord.case.desk.interviews import answers

        return frozenset(field for one in answers(self.name) for field in one.fields)

    def keep(self, case: Case, given: Given, by: str) -> Case:
        """One edit of the case; before the first, one more that puts priors where something is missing."""
        from accord.case.desk.interviews import record_answer
        from accord.case.desk.priors import write_priors
        from accord.case.files.finding import find, read_case
        from accord.case.priors.filling import fill

        if fill(read_case(self.name))[1]:
            write_priors(find(self.name), by=by, note="priors for what nobody has judged yet")
        return record_answer(self.name, given, by=by).case

    def rescale(self, case: Case, changes: Mapping[str, Any], by: str) -> Case:
        """Two edits of the case: the scale, and the priors on it."""
        from accord.case.desk.priors import write_priors
        from accord.case.desk.write import set_fields
        from accord.case.files.finding import find, read_case

        set_fields(find(self.name), dict(changes), by=by, note="scale told in an interview")
        write_priors(find(self.name), by=by, note="priors on a scale that was told")
        return read_case(self.name)

    def pass_over(self, question: Question, words: str, by: str) -> None:
        """A line in the log of the interview."""
        from accord.case.desk.interviews import not_known

        not_known(self.name, question.id, question.paths, words, by=by)

    def take_back(self, by: str) -> tuple[str, Case] | None:
        """The last that stands, of an earlier time too."""
        from accord.case.desk.interviews import take_back_answer
        from accord.case.files.finding import read_case

        taken = take_back_answer(self.name, by=by)
        return None if taken is None else (taken.question, read_case(self.name))


@dataclass
class Untouched:
    """Answers are tried and nothing is written."""

    before: list[tuple[str, Case]] = field(default_factory=list)
    """Question and the case without its answer."""
    fields: set[str] = field(default_factory=set)
    """Those that are answered."""
    unknown: set[str] = field(default_factory=set)
    """Those that the person does not know."""
    saves: bool = False
    """That nothing is written."""

    def answered(self) -> frozenset[str]:
        """Those of this time."""
        return frozenset(self.fields | self.unknown)

    def keep(self, case: Case, given: Given, by: str) -> Case:
        """The case changed in memory."""
        from accord.case.paths import replaced, trail_of
        from accord.case.priors.filling import fill

        self.before.append((given.question, case))
        self.fields |= set(given.values)
        sides = {path: side for path, side in given.besides.items() if path.endswith(".direction")}
        for path, value in {**sides, **given.values}.items():
            case = replaced(case, trail_of(path), value)
        return fill(case, renew=True)[0]

    def rescale(self, case: Case, changes: Mapping[str, Any], by: str) -> Case:
        """The case changed in memory."""
        from accord.case.desk.interviews import with_changes
        from accord.case.priors.filling import fill

        return fill(with_changes(case, changes), renew=True)[0]

    def pass_over(self, question: Question, words: str, by: str) -> None:
        """Not asked again this time."""
        self.unknown |= set(question.paths)

    def take_back(self, by: str) -> tuple[str, Case] | None:
        """The last of this time."""
        if not self.before:
            return None
        question, case = self.before.pop()
        self.fields.discard(question)
        return question, case


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
    now: Sitting
    """What is to be asked, and the forecast as it stands."""
    steps: list[Step] = field(default_factory=list)
    """The answers of this time, in their order."""

    @classmethod
    def begin(
        cls, inquiry: Inquiry, keeper: Keeper, where: Where, issues: Sequence[str] = (), most: int = 10
    ) -> Course:
        """The first questions about a case."""
        from accord.studies.interview.sitting import sitting

        named = tuple(issues)
        first = sitting(inquiry, keeper.answered(), named, most, where)
        return cls(inquiry, keeper, where, named, most, first)

    @property
    def case(self) -> Case:
        """As it stands."""
        return self.inquiry.case

    def question(self, path: str) -> Question:
        """The question about a field, with what it is worth where that is known."""
        from accord.studies.interview.questions import question_at

        known = (one for one in self.now.questions if path == one.id)
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
        from accord.studies.interview.sitting import after_answer

        case = self.case
        read = read_answer(text, question, unit_of(case, question), case.as_of)
        taken = taken_in(case, question, read, self.keeper, by, day)
        if taken.case is None:
            self.now = self._without(question)
            step = Step(case, question, taken.words, read.reply, None, None)
        else:
            moved = after_answer(
                self.inquiry, taken.case, self.keeper.answered(), self.issues, self.most, self.where
            )
            self.inquiry, self.now = replace(self.inquiry, case=taken.case), moved.next
            step = Step(case, question, taken.words, read.reply, taken.value, moved)
        self.steps.append(step)
        return step

    def follow_up(self, question: Question) -> Question | None:
        """What is asked next of whom has just said what it asks for: what it would sign; None otherwise."""
        return follow_up(self.now, question.id)

    def undo(self, by: str) -> str | None:
        """Take the last answer back; the id of its question, None where there is none."""
        from accord.case.priors.filling import fill
        from accord.studies.interview.sitting import sitting

        taken = self.keeper.take_back(by)
        if taken is None:
            return None
        question, case = taken
        self.inquiry = replace(self.inquiry, case=fill(case)[0])
        self.now = sitting(self.inquiry, self.keeper.answered(), self.issues, self.most, self.where)
        if self.steps and self.steps[-1].question.id == question:
            self.steps.pop()
        return question

    def _without(self, question: Question) -> Sitting:
        left = tuple(one for one in self.now.questions if one.id != question.id)
        return replace(self.now, questions=left)


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


def taken_in(case: Case, question: Question, read: Read, keeper: Keeper, by: str, day: dt.date) -> Taken:
    """Take in an answer that was read.

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
    return Taken(words, value, keeper.keep(case, _given(case, question, read, value, by, day), by))


def _given(
    case: Case, question: Question, read: Read, value: dict[str, object], by: str, day: dt.date
) -> Given:
    from accord.case.desk.interviews import Given
    from accord.case.desk.priors import renewed
    from accord.pages.interview.fitting import sides_by_asks
    from accord.pages.interview.page import evidence_of_answer
    from accord.pages.interview.wording import words_of
    from accord.studies.interview.replies import grade_of

    grade, words = grade_of(read.reply), words_of(case, question, read)
    evidence = evidence_of_answer(case, question, words, read.because, by, day, grade)
    values, sides = dict.fromkeys(question.paths, value), sides_by_asks(case, question, value)
    besides = sides | renewed(case, values | sides)
    return Given(question.id, words, values, evidence, read.cites, besides)


def follow_up(now: Sitting, answered: str) -> Question | None:
    """What is asked next where what a party asks for was answered just now: what it would sign."""
    stance = answered.removesuffix(".ask")
    return next((one for one in now.questions if one.id == f"{stance}.bottom_line"), None)
