"""``accord interview``: the questions whose answers would sharpen a forecast most, asked and taken in."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.cli.answers_taken import take_in, with_next
from accord.cli.options import account, case_argument, json_option, out_option, seed_option, workers_option
from accord.cli.scales_asked import words_of

if TYPE_CHECKING:
    from accord.pages.interview.course import Course, Shows
    from accord.pages.interview.keepers import Keeper
    from accord.studies.interview.questions import Question

__all__ = ["command"]

_WORDS = {
    "skip": "skip",
    "s": "skip",
    "back": "back",
    "undo": "undo",
    "u": "undo",
    "why": "why",
    "help": "help",
    "h": "help",
    "stop": "stop",
    "quit": "stop",
    "q": "stop",
}
"""What is typed instead of an answer."""


@click.command(epilog="Example:  accord interview my-case --by 'J. Smith'")
@case_argument
@click.option("--by", default="", help="Who answers; the name of the account if left out.")
@click.option(
    "--answers",
    "given",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take the answers from this file (CSV, YAML or plain lines) and ask nothing.",
)
@click.option("--list", "listing", is_flag=True, help="Show the questions and ask nothing.")
@click.option(
    "--check",
    "look",
    is_flag=True,
    help="Show what answers are taken as, and save nothing; of a file nothing is forecast.",
)
@click.option("--issue", "issues", multiple=True, metavar="ID", help="Sharpen the forecast of this issue.")
@click.option(
    "--add-issue",
    "added",
    multiple=True,
    metavar="WORDS",
    help='Add a matter that is missing: "NAME; UNIT, LOW to HIGH; more: PARTY; PARTY asks NUMBER".',
)
@click.option("--drop-issue", "dropped", multiple=True, metavar="ISSUE", help="Take an issue out.")
@click.option(
    "--rename-issue",
    "renamed",
    multiple=True,
    nargs=2,
    metavar="ISSUE TITLE",
    help="Give an issue another title.",
)
@click.option("--undo", "undone", is_flag=True, help="Take the last answer or change of an issue back.")
@click.option(
    "--most", type=click.IntRange(1, 10), default=10, show_default=True, help="Questions at a time."
)
@seed_option
@click.option(
    "--draws",
    type=click.IntRange(200, 1_000_000),
    default=4096,
    show_default=True,
    help="Sampled sets of inputs behind every answer.",
)
@workers_option
@json_option
@out_option
def command(
    case: str,
    by: str,
    given: Path | None,
    listing: bool,
    look: bool,
    issues: tuple[str, ...],
    added: tuple[str, ...],
    dropped: tuple[str, ...],
    renamed: tuple[tuple[str, str], ...],
    undone: bool,
    most: int,
    seed: int,
    draws: int,
    workers: int | None,
    as_json: bool,
    out: Path | None,
) -> None:
    """Ask about CASE what would sharpen its forecast most, and take the answers in.

    An answer is a letter, a number ("about 37", "35-40", "at least 30"), words ("low to medium") or "?"; it
    becomes a range in the case, an own estimate of who gives it. Each is saved at once and shows what it
    moved; one can stop at any time and go on later. While it asks: skip, back, undo, why, help, stop; add,
    drop and rename are about a whole issue, as are --add-issue, --drop-issue and --rename-issue.
    """
    from accord.errors import UsageError

    deeds: list[tuple[str, str]] = [("undo", "")] if undone else []
    deeds += [("drop", one) for one in dropped]
    deeds += [("rename", f"{issue} as {title}") for issue, title in renamed]
    deeds += [("add", one) for one in added]
    asking = not (given or listing or as_json or deeds)
    if asking and not sys.stdin.isatty():
        raise UsageError(
            "nobody can be asked here, as this is no terminal; give the answers with --answers FILE, or see "
            "the questions with --list"
        )
    who, saves = by or account(), not (look or listing or (as_json and given is None and not deeds))
    shows: Shows = "moved" if given and not look else "nothing" if given or deeds else "next"
    course = _begin(case, issues, most, (seed, draws, workers), saves=saves, shows=shows)
    for deed, words in deeds:
        course.notes.append(_done(course, deed, words, who))
    if given is not None:
        wrong = take_in(course, given, who)
        if wrong and look and (course.steps or course.notes):
            _tell(course, as_json=as_json, out=out)
        if wrong:
            raise UsageError(wrong)
    elif asking:
        _ask_all(course, who)
        return
    _tell(course, as_json=as_json, out=out)


def _done(course: Course, deed: str, words: str, who: str) -> str:
    """A change of whole issues, or the last one taken back; what was done, in words."""
    from accord.errors import UsageError
    from accord.pages.interview.first_asked import change_issues

    if deed != "undo":
        return change_issues(course, deed, words, who)
    if course.undo(who) is None:
        raise UsageError("there is nothing to take back")
    return "The last answer or change of an issue was taken back."


def _begin(
    name: str,
    issues: tuple[str, ...],
    most: int,
    how: tuple[int, int, int | None],
    *,
    saves: bool,
    shows: Shows,
) -> Course:
    from accord.case.desk.decisions import proposals
    from accord.case.desk.interviews import days_answered
    from accord.case.desk.write import writable
    from accord.case.files.finding import find
    from accord.case.priors.filling import fill
    from accord.cli.runs import case_and_horizon, say_if_cold
    from accord.cli.watching import stages_shown
    from accord.errors import NotFoundError, nearest
    from accord.forecasts.inquiry import Inquiry, Where
    from accord.pages.interview.course import Course
    from accord.pages.interview.keepers import OnDisk, Untouched
    from accord.reader.draft.named_days import named_days

    keeper: Keeper = OnDisk(name) if saves else Untouched()
    if saves:
        writable(name)
    loaded, _ = case_and_horizon(name, None)
    for issue in issues:
        if issue not in loaded.issues:
            close = nearest(issue, loaded.issues)
            raise NotFoundError(f"there is no issue '{issue}'", f"did you mean '{close}'?" if close else "")
    if shows != "nothing":
        say_if_cold()
    seed, draws, workers = how
    with stages_shown() as progress:
        inquiry = Inquiry(fill(loaded)[0], None, seed, draws, causes=False)
        course = Course.begin(inquiry, keeper, Where(workers, progress=progress), issues, most, shows)
    path = find(name)
    course.days = named_days(path.parent, course.case.as_of)
    course.days_answered = days_answered(path)
    course.drafted, course.folder = bool(proposals(path)), path.parent
    return course


def _tell(course: Course, *, as_json: bool, out: Path | None) -> None:
    from accord.cli.output import print_result
    from accord.faces.json.interviews import interview_json
    from accord.pages.interview.page import answers_report, questions_report

    saved, case, steps, notes = course.keeper.saves, course.case, course.steps, course.notes
    left = None if course.shows == "nothing" else course.now
    print_result(
        lambda: interview_json(case, left, steps, saved=saved, notes=notes),
        lambda: (
            answers_report(case, steps, course.before, left, saved=saved, notes=notes)
            if steps or notes or left is None
            else questions_report(case, left, len(course.keeper.answered()))
        ),
        as_json=as_json,
        out=out,
    )


# ------------------------------------------------------------ at a terminal


def _ask_all(course: Course, who: str) -> None:
    """Round after round, until nothing is left to ask or the person stops."""
    from accord.cli.days_asked import ask_days
    from accord.cli.issues_asked import ask_matters, ask_read
    from accord.cli.output import print_report
    from accord.cli.scales_asked import ask_scales
    from accord.pages.interview.page import opening_report, summary_report

    first = course.now.forecast
    print_report(opening_report(course.case, course.now, who, saves=course.keeper.saves))
    skipped: set[str] = set()
    try:
        before = (ask_matters, ask_read, ask_days, ask_scales)
        if not all(asks(course, who) for asks in before):
            return
        while asked := [one for one in course.now.questions if one.id not in skipped]:
            if not _round(course, asked, who, skipped):
                break
            if course.now.questions and not click.confirm("\nGo on with more questions?", default=True):
                break
    finally:
        print_report(
            summary_report(course.case, first, course.now, len(course.steps), saved=course.keeper.saves)
        )


def _round(course: Course, asked: list[Question], who: str, skipped: set[str]) -> bool:
    """One list of questions from first to last; False where the person stops."""
    from accord.cli.issues_asked import told_matter
    from accord.pages.interview.first_asked import DEEDS

    place, shown = 0, -1
    while place < len(asked):
        if place != shown:
            _show(course, asked[place], place, len(asked))
        shown = place
        line = click.prompt(">", prompt_suffix=" ", default="", show_default=False).strip()
        word = _WORDS.get(line.lower(), "" if line else "skip")
        if word == "stop":
            return False
        if word == "skip":
            skipped.add(asked[place].id)
            place += 1
        elif word == "back":
            place, shown = max(place - 1, 0), -1
        elif word == "undo":
            place, shown = _undone(course, asked, place, who), -1
        elif word:
            _explain(course, asked[place], word)
        elif line.lower().startswith("scale "):
            issue = asked[place].field.issue
            _rescale(course, issue, line[len("scale ") :], who)
            alone = [one.field.issue == issue and len(one.paths) == 1 for one in asked]
            asked[:] = [course.question(o.id) if a else o for o, a in zip(asked, alone, strict=True)]
        elif line.partition(" ")[0].lower().rstrip(":") in DEEDS:
            _say(told_matter(course, line, who))
            asked[:] = [one for one in course.now.questions if one.id not in skipped]
            place, shown = 0, -1
        else:
            before = asked[place]
            place += _answered(course, asked, place, line, who)
            shown = shown if asked[min(place, len(asked) - 1)] is before else -1
    return True


def _rescale(course: Course, issue: str, ends: str, who: str) -> None:
    """Give an issue another scale; none where a question is about no issue."""
    from accord.cli.output import print_report
    from accord.errors import AccordError
    from accord.pages.interview.page import scale_report
    from accord.pages.interview.scales import told_scale

    if not issue:
        _say("this question is not about a scale")
        return
    try:
        done = course.rescale(issue, told_scale(course.case, issue, ends), who)
    except AccordError as problem:
        _say(words_of(problem))
        return
    print_report(scale_report(course.case, done))


def _show(course: Course, question: Question, place: int, count: int) -> None:
    from accord.cli.output import print_report
    from accord.pages.interview.page import question_report

    click.echo()
    print_report(question_report(course.case, question, (place + 1, count), course.near(question)))


def _explain(course: Course, question: Question, word: str) -> None:
    from accord.cli.output import print_report
    from accord.pages.interview.page import how_to_answer, why_report

    print_report(how_to_answer() if word == "help" else why_report(course.case, question))


def _undone(course: Course, asked: list[Question], place: int, who: str) -> int:
    """The place of the question whose answer was taken back; the same where there was none."""
    from accord.errors import AccordError
    from accord.pages.interview.whole_issues import MATTERS

    try:
        question = course.undo(who)
    except AccordError as problem:
        _say(str(problem))
        return place
    if question is None:
        _say("nothing has been answered yet")
        return place
    if question == MATTERS:
        _say("the last change of an issue was taken back")
        asked[:] = list(course.now.questions)
        return 0
    _say("the last answer was taken back")
    places = [n for n, one in enumerate(asked) if one.id == question]
    if places:
        return places[0]
    asked.insert(place, course.question(question))
    return place


def _answered(course: Course, asked: list[Question], place: int, line: str, who: str) -> int:
    """1 where the answer was taken in; 0 where the person is asked again."""
    from accord.cli.output import print_report
    from accord.errors import AccordError
    from accord.pages.interview.fitting import AskedFirstError
    from accord.pages.interview.page import answer_report

    try:
        step = course.answer(asked[place], line, who, dt.date.today())
    except AskedFirstError as problem:
        _say(f"{problem}; that is asked now, and ENTER leaves it as it is")
        asked.insert(place, course.question(problem.path))
        return 0
    except AccordError as problem:
        _say(words_of(problem))
        return 0
    print_report(answer_report(course.case, step, who))
    asked[place + 1 :] = with_next(course, asked[place], asked[place + 1 :], place + 1)
    return 1


def _say(words: str) -> None:
    from accord.cli.output import print_report
    from accord.pages.blocks import Paragraph, Report, sentences

    print_report(Report("", (Paragraph(sentences(f"{words[:1].upper()}{words[1:]}.")),)))
