"""The pages of an interview: the questions, what an answer was taken as, what it moved, and the whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from accord.case.date_scales import day_at
from accord.case.exact import exact
from accord.case.labels import short_issues
from accord.case.priors.evident import evident
from accord.case.schema import Case
from accord.forecasts.comparison import Z95, Difference
from accord.forecasts.results import Forecast
from accord.pages.blocks import (
    Block,
    Cell,
    Lead,
    Note,
    Paragraph,
    Points,
    Report,
    Sentence,
    Table,
    sentence,
    sentences,
    table,
)
from accord.pages.interview.rescaling import rescaled_words
from accord.pages.interview.room import no_room_words
from accord.pages.interview.steps import has_steps, steps_told
from accord.pages.interview.wording import (
    asked,
    choice_texts,
    field_text,
    middle_text,
    scale_text,
    subject,
    unit_shown,
)
from accord.pages.words.causes import joined
from accord.pages.words.knowing import KNOWING, knowing_cell, knowing_meaning
from accord.pages.words.likelihood import hundredths, percent, points
from accord.pages.words.months import long_date
from accord.studies.interview.questions import Question, told_triple
from accord.studies.interview.results import Moved, Sitting, Step
from accord.studies.interview.table import Triple

if TYPE_CHECKING:
    from accord.pages.interview.course import Rescaled

__all__ = [
    "answer_report",
    "answers_report",
    "evidence_of_answer",
    "how_to_answer",
    "opening_report",
    "opening_words",
    "question_report",
    "questions_report",
    "scale_report",
    "scale_words",
    "summary_report",
    "taken_and_moved",
    "what_can_be_written",
    "why_report",
]

_SEEN = 0.005
"""Changes below this are not told."""
_MOVES = 4
"""Issues that are named after an answer."""


def question_report(case: Case, question: Question, place: tuple[int, int], near: str = "") -> Report:
    """One question with the answers that are offered.

    Parameters
    ----------
    place : its number, and how many there are.
    near : what the documents say of it, in words; empty for nothing.
    """
    number, count = place
    notes = (Note(sentences(near)),) if near else ()
    blocks = (*_question(case, question), *notes)
    return Report(f"{number} of {count} · {subject(case, question)}", blocks)


def _question(case: Case, question: Question) -> Iterator[Block]:
    unit = unit_shown(case, question)
    yield Lead(sentences(f"{asked(case, question)}{f' ({unit})' if unit else ''}"))
    offered = [f"{letter}) {words}" for letter, words in choice_texts(case, question)]
    yield Points(sentences(*offered, "?) don’t know"))
    if told := scale_text(case, question):
        yield Note(sentences(told))


def questions_report(case: Case, found: Sitting, asked_before: int) -> Report:
    """All questions that are to be asked now, with what each is worth."""
    rows = [
        (
            Cell(question.id),
            Cell(f"{subject(case, question)}: {asked(case, question)}{_steps(question)}"),
            knowing_cell(question.gain),
            Cell(_most_moved(case, question)),
        )
        for question in found.questions
    ]
    blocks: list[Block] = [Lead(sentences(*_how_many(found, asked_before), *_from_priors(case)))]
    if rows:
        blocks.append(
            table(
                "What to ask, the answer that would sharpen the forecast most first",
                f"#field | question | >{KNOWING} | from low to high",
                rows,
                look="stacked",
                units=("", "", "share", ""),
            )
        )
    blocks.append(Note((knowing_meaning("the chances of all issues together"), _LAST)))
    return Report(f"{case.title}: what to ask", tuple(blocks), date=long_date(case.as_of))


def _steps(question: Question) -> str:
    """The steps of its ladder, after a question in a list."""
    has = question.scale is not None and has_steps(question.scale)
    return f" Steps: {steps_told(question.scale)}." if has and question.scale is not None else ""


_LAST = sentence("The last column is the chance of agreement where the answer is low and where it is high.")


def _how_many(found: Sitting, asked_before: int) -> Iterator[str]:
    count = len(found.questions)
    if not count:
        yield "No further answer would sharpen the forecast by more than chance in the draws."
    else:
        more = f", and {found.more} more after that" if found.more else ""
        yield f"{_counted(count, 'question')} to ask now{more}."
    if asked_before:
        yield f"{_counted(asked_before, 'question')} answered before will not be asked again."


def _from_priors(case: Case) -> Iterator[str]:
    found = evident(case)
    if found.priors:
        yield f"{found.words}; the others are wide guesses of a table."


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _most_moved(case: Case, question: Question) -> str:
    first = question.worth[0]
    by = "by its limit: " if question.before else ""
    issue, low, high = short_issues(case)[first.issue], first.p_least.value, first.p_most.value
    return f"{by}{issue} {hundredths(low)} → {percent(high)}"


def why_report(case: Case, question: Question) -> Report:
    """Why a question is asked: what stands in the case, and what hangs on it."""
    short = short_issues(case)
    now = "nothing" if question.now is None else field_text(case, question, question.now)
    told = [f"So far the case holds {now}{', a prior that nobody has judged' if question.prior else ''}."]
    this = "its limit, which is asked for next," if question.before else "this"
    told += [
        f"Agreement on “{short[one.issue]}” stands at {percent(one.p_least.value)} where {this} is low and "
        f"at {percent(one.p_most.value)} where it is high."
        for one in question.worth[:_MOVES]
    ]
    return Report("", (Paragraph(sentences(*told)),))


# ------------------------------------------------------------ answers


def answer_report(case: Case, step: Step, by: str) -> Report:
    """What an answer was taken as, and what it moved."""
    return Report("", (Paragraph(tuple(_come_of(case, step, by))),))


def _come_of(case: Case, step: Step, by: str) -> Iterator[Sentence]:
    if step.value is None:
        yield sentence("Noted that this is not known; the case stays as it is.")
        return
    yield _taken(case, step.question, step.value, by)
    if step.moved is not None:
        yield from _moves(case, step.moved)
    yield from _no_room(case, step.question)


def _no_room(case: Case, question: Question) -> Iterator[Sentence]:
    """Whether one is that sure, where an answer leaves no room for a deal."""
    if told := no_room_words(case, question):
        yield sentence(told)


def scale_report(case: Case, done: Rescaled) -> Report:
    """What a scale told in words was taken as, which numbers it leaves behind, and what it moved."""
    moves = () if done.moved is None else tuple(_moves(case, done.moved))
    return Report("", (Paragraph((*sentences(scale_words(case, done)), *moves)),))


def scale_words(case: Case, done: Rescaled) -> str:
    """The same without what it moved."""
    scale, title = done.told.scale, case.issues[done.issue].title
    if has_steps(scale):
        count = len(scale.anchors)
        how = "Answer with the words of a step, a part of them, or its number."
        goes = f"“{title}” now has {count} steps: {steps_told(scale)}. {how}"
    elif (first := day_at(scale, scale.low)) and (last := day_at(scale, scale.high)):
        goes = f"“{title}” now goes from {long_date(first)} to {long_date(last)}."
    else:
        steps = "; ".join(one.words for one in scale.anchors)
        goes = f"“{title}” now goes from {exact(scale.low)} to {exact(scale.high)} {scale.unit} ({steps})."
    sides = rescaled_words(case, done.issue, done.told.sides)
    return " ".join(filter(None, (goes, sides, done.left)))


def taken_and_moved(
    case: Case, question: Question, value: Mapping[str, Any], moved: Moved, by: str
) -> tuple[Sentence, ...]:
    """What an answer was taken as, and what it moved."""
    return (_taken(case, question, value, by), *_moves(case, moved), *_no_room(case, question))


def opening_words(case: Case, found: Sitting, asked_before: int) -> tuple[str, ...]:
    """How many questions there are, and on how much judgement the case stands."""
    return (*_how_many(found, asked_before), *_from_priors(case))


def answers_report(
    case: Case,
    steps: Sequence[Step],
    before: Forecast | None,
    left: Sitting | None,
    *,
    saved: bool,
    notes: Sequence[str] = (),
) -> Report:
    """All answers of a file, what each was taken as and moved, and what is left to ask.

    Parameters
    ----------
    before : the forecast before the first answer.
    left : None where nothing was forecast, as is `before` then.
    notes : what was said of scales and days.
    """
    moved = any(step.moved for step in steps)
    rows = [
        (
            Cell(step.question.id),
            Cell(f"{subject(case, step.question)}: {asked(case, step.question)}"),
            Cell(step.words),
            Cell(_as_taken(case, step)),
            *(
                [Cell(" ".join(one.text for one in _moves(case, step.moved)) if step.moved else "")]
                if moved
                else []
            ),
        )
        for step in steps
    ]
    blocks: list[Block] = [Points(sentences(*notes))] if notes else []
    if rows:
        head = "#field | question | answer | taken as" + (" | moved" if moved else "")
        blocks.append(table("Answers", head, rows, look="stacked"))
        blocks.append(Note(sentences(_BY_TABLE)))
    last = {step.question.field.issue: step.question for step in steps if step.value is not None}
    doubts = (no_room_words(case, question) for question in last.values())
    blocks += [Paragraph(sentences(told)) for told in doubts if told]
    if steps or left is not None:
        blocks += summary_report(case, before, left, len(steps), saved=saved).blocks
    return Report(f"{case.title}: answers", tuple(blocks), date=long_date(case.as_of))


_BY_TABLE = (
    "“Taken as” gives least, likeliest and greatest by the published table, and the range that it is read as "
    "with 90 %."
)


def _as_taken(case: Case, step: Step) -> str:
    if step.value is None:
        return "not known"
    triple = told_triple(step.question, step.value)
    understood = _understood(case, step.question, triple)
    return field_text(case, step.question, triple) + (f"; {understood}" if understood else "")


def _understood(case: Case, question: Question, triple: Triple) -> str:
    """What the published table makes of an answer: ``read as 6.5 to 9.5, 90 %``; empty if certain."""
    return "" if triple[0] == triple[2] else f"read as {middle_text(case, question, triple)}, 90 %"


def _taken(case: Case, question: Question, value: Mapping[str, Any], by: str) -> Sentence:
    triple = told_triple(question, value)
    understood = _understood(case, question, triple)
    ends = f" (least, likeliest, greatest), by the published table {understood}" if understood else ""
    fields = f" in {len(question.paths)} fields" if len(question.paths) > 1 else ""
    return sentence(f"Taken as {field_text(case, question, triple)}{ends}{fields}; own estimate of {by}.")


def _moves(case: Case, moved: Moved) -> Iterator[Sentence]:
    sure = [one for one in moved.changes if _sure(one)]
    sure.sort(key=lambda one: -abs(one.p_agreement.value))
    if not sure:
        yield sentence("Agreement moves by no more than chance, or by less than half a point.")
        return
    short = short_issues(case)
    told = [f"“{short[one.issue]}” {_from_to(moved, one)}" for one in sure[:_MOVES]]
    more = f", and {len(sure) - _MOVES} more issues a little" if len(sure) > _MOVES else ""
    yield sentence(f"Agreement on {joined(told)}{more}.")


def _sure(one: Difference) -> bool:
    """Whether the change is more than chance, and enough to be seen."""
    p = one.p_agreement
    return abs(p.value) > Z95 * p.error and abs(p.value) >= _SEEN


def _from_to(moved: Moved, one: Difference) -> str:
    before, after = (_agreed(forecast, one.issue) for forecast in (moved.before, moved.after))
    p = one.p_agreement
    return f"{hundredths(before)} → {percent(after)} ({points(p.value)} ± {100 * Z95 * p.error:.1f} points)"


def _agreed(forecast: Forecast, issue: str) -> float:
    found = forecast[issue].p_agreement
    return 0.0 if found is None else found.value


def evidence_of_answer(
    case: Case, question: Question, words: str, because: str, by: str, day: dt.date, grade: str
) -> dict[str, Any]:
    """The evidence that an answer is: who said what, when, to which question, and why."""
    reason = f" Reason given: {because.rstrip('.')}." if because else ""
    told = (
        f"{subject(case, question)}: {asked(case, question)} Answered on {long_date(day)}: “{words}”.{reason}"
    )
    return {"paraphrase": told, "coder": by, "confidence": grade, "own_estimate": True}


# ------------------------------------------------------------ the whole


def opening_report(case: Case, found: Sitting, by: str, *, saves: bool) -> Report:
    """What is about to be asked, of whom."""
    kept = "Every answer is saved at once" if saves else "Nothing is saved"
    told = [
        *_how_many(found, 0),
        *_from_priors(case),
        f"{by} answers. {kept}; “help” says what can be typed, “stop” ends.",
    ]
    return Report(f"Interview: {case.title}", (Lead(sentences(*told)),))


def summary_report(
    case: Case, before: Forecast | None, left: Sitting | None, given: int, *, saved: bool
) -> Report:
    """What all answers together moved, and what is left to ask.

    Parameters
    ----------
    before : the first forecast; None where there was none.
    left : None where nothing was forecast.
    """
    kept = "" if not given else " and saved" if saved else "; nothing was saved"
    further = _left(left) if left is not None else ("Without --check it also tells what they move.",)
    blocks: list[Block] = [Lead(sentences(f"{_counted(given, 'answer')} given{kept}.", *further))]
    if given and left is not None and before is not None:
        short, after, units = short_issues(case), left.forecast, ("", "share", "share")
        rows = [(short[name], _share(before, name), _share(after, name)) for name in after.ranking]
        blocks.append(table("Agreement, %", "issue | >before | >now", rows, units=units))
    return Report("", tuple(blocks))


def _share(forecast: Forecast, issue: str) -> Cell:
    """The chance of agreement; nothing of an issue that was not there yet."""
    if issue not in forecast.ranking:
        return Cell("–")
    agreed = _agreed(forecast, issue)
    return Cell(hundredths(agreed), agreed)


def _left(found: Sitting) -> Iterator[str]:
    count = len(found.questions)
    if count:
        more = f", and {found.more} more after that" if found.more else ""
        yield f"{_counted(count, 'question')} to ask now{more} would still sharpen the forecast."
    else:
        yield "No further answer would sharpen it by more than chance in the draws."


_HOW: Sequence[tuple[str, str]] = (
    ("a, b, c ...", "one of the answers offered"),
    ("37, about 37, 35-40", "a number, a rough one, a range; 30 37 45 is least, likeliest, greatest"),
    ("at least 30, at most 40", "a bound: what was held possible before is cut there"),
    ("low, low to medium, likely", "words of degree; the table in the reference says what they mean"),
    ("rather 37 than nothing", "it would sign this before it would have no deal"),
    ("18 months, June 2022", "where the answer is a time"),
    ("... because WORDS", "a reason, kept as evidence; [ID] names evidence of the case"),
    ("?", "don’t know: it is not asked again, and the case stays as it is"),
    ("why", "what stands in the case, and what hangs on the answer"),
    ("skip, back, undo", "pass over it for now; the question before; take the last answer back"),
    ("add, drop X, rename X as Y", "a matter that is missing; an issue that is none; another title"),
    ("stop", "every answer is saved already; the next time goes on here"),
)


def what_can_be_written() -> Table:
    """Answers in words and numbers, for whom the letters and the words of a terminal are no help."""
    return table("What you can write", "answer | meaning", list(_HOW[1:5]))


def how_to_answer() -> Report:
    """What may be typed."""
    return Report("", (table("What you can type", "answer | meaning", _HOW),))
