"""Whether the issues of a draft are the matters in dispute, asked; one added, dropped or renamed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.cli.scales_asked import STOP, asked_until_read, say, words_of

if TYPE_CHECKING:
    from accord.pages.interview.course import Course
    from accord.pages.interview.whole_issues import ToldMatter

__all__ = ["ask_matters", "ask_read", "told_matter"]


def ask_matters(course: Course, who: str) -> bool:
    """Ask whether the issues of a draft are those that are bargained over, where nobody has been asked; False
    where the person stops."""
    from accord.pages.interview.first_asked import leave_first
    from accord.pages.interview.whole_issues import MATTERS, asked_for_matters, how_to_change

    if not course.drafted or MATTERS in course.days_answered:
        return True
    case = course.case
    say(f"{asked_for_matters(case)} ENTER if so; else {how_to_change(case)}. “stop” ends.")
    while True:
        line = click.prompt(">", prompt_suffix=" ", default="", show_default=False).strip()
        if line.lower() in STOP:
            return False
        if not line:
            leave_first(course, MATTERS, who)
            return True
        told = told_matter(course, line, who, further=" Anything else? ENTER goes on.")
        say(told or "Type “add”, “drop NAME”, “rename NAME as NEW NAME”, or ENTER.")


def ask_read(course: Course, who: str) -> bool:
    """Show what was read of each issue of which something waits, to be accepted or corrected; False where the
    person stops."""
    from accord.pages.interview.as_read import to_look_at

    names = to_look_at(course.case, course.waiting())
    names = tuple(name for name in names if not course.issues or name in course.issues)
    if names:
        which = "this issue" if len(names) == 1 else f"each of these {len(names)} issues"
        say(f"Now what was read of {which}; one look decides all that was proposed on it.")
    shows, course.shows = course.shows, "nothing"
    try:
        going = all(_look(course, name, (at, len(names)), who) for at, name in enumerate(names, 1))
        return going and _actors_left(course, who)
    finally:
        course.shows = shows


def _actors_left(course: Course, who: str) -> bool:
    """Ask whether actors that have no part in anything go; False where the person stops."""
    from accord.pages.interview.as_read import without_part
    from accord.pages.words.causes import joined

    found = without_part(course.case, course.waiting())
    if not found:
        return True
    have, them = ("has", "it") if len(found) == 1 else ("have", "them")
    names = joined(list(found.values()))
    say(f"{names} {have} no part in any issue. ENTER takes {them} out, “keep” leaves {them} to the review.")
    line = click.prompt(">", prompt_suffix=" ", default="", show_default=False).strip().lower()
    if line in ("", "y", "yes", "drop"):
        course.drop_actors(tuple(found), who)
    return line not in STOP


def _look(course: Course, issue: str, place: tuple[int, int], who: str) -> bool:
    """One issue, shown anew after each correction; False where the person stops."""
    from accord.cli.output import print_report
    from accord.errors import AccordError
    from accord.pages.interview.as_read import as_read, how_to_correct

    while True:
        click.echo()
        print_report(as_read(course.case, issue, place, course.folder or Path()))
        say(how_to_correct(course.case, issue))
        while True:
            line = click.prompt(">", prompt_suffix=" ", default="", show_default=False).strip()
            word = line.lower()
            if word in (*STOP, "skip", "s"):
                return word not in STOP
            try:
                if not line or word in ("y", "yes", "ok", "accept"):
                    say(course.accept_issue(issue, who))
                    return True
                if word == "drop":
                    say(course.drop_matter(issue, who))
                    return True
                _correct(course, issue, line, who)
                break
            except AccordError as problem:
                told = words_of(problem).rstrip(".")
                say(f"{told[:1].upper()}{told[1:]}.")


def _correct(course: Course, issue: str, line: str, who: str) -> None:
    """Correct a number, the sides, the scale or the title of an issue."""
    from accord.cli.output import print_report
    from accord.pages.interview.as_read import corrected
    from accord.pages.interview.page import answer_report, scale_words
    from accord.pages.interview.scales import told_scale

    first, _, rest = line.partition(" ")
    if first.lower() in ("more:", "scale", "scale:"):
        text = line if first.lower() == "more:" else rest
        say(scale_words(course.case, course.rescale(issue, told_scale(course.case, issue, text), who)))
    elif first.lower() == "rename":
        say(course.rename_matter(issue, rest.removeprefix("as ").strip(), who))
    else:
        path, words = corrected(course.case, issue, line)
        step = course.answer(course.question(path), words, who, dt.date.today())
        print_report(answer_report(course.case, step, who))


def told_matter(course: Course, line: str, who: str, *, further: str = "") -> str:
    """What came of a line about a whole issue, with what is said `further` where it was done; empty where it
    is about none."""
    from accord.errors import AccordError
    from accord.pages.interview.first_asked import DEEDS, change_issues

    deed, _, text = line.partition(" ")
    deed, text = deed.lower().rstrip(":"), text.strip()
    if deed == "undo" or (deed == "u" and not text):
        taken = course.undo(who)
        return "The last of it was taken back." if taken else "There is nothing to take back."
    if deed not in DEEDS:
        return ""
    try:
        if deed in ("issue", "add") and ";" not in text:
            return f"{_asked(course, text, who)}{further}"
        return f"{change_issues(course, deed, text, who)}{further}"
    except AccordError as problem:
        told = words_of(problem)
        return f"{told[:1].upper()}{told[1:]}."


def _asked(course: Course, title: str, who: str) -> str:
    """A matter asked for part by part: its name, its unit, who wants more of it, what each asks for."""
    from accord.pages.interview.scales import HOW
    from accord.pages.interview.whole_issues import ToldMatter, parties_told

    told = ToldMatter(title)

    def step(question: str, with_answer: Callable[[str], ToldMatter]) -> bool:
        """Ask for a part of it; False where the person stops."""
        nonlocal told
        say(question)
        found, word = asked_until_read(lambda text: _fitting(course, with_answer(text), who))
        told = found or told
        return word not in STOP

    if not title and not (step("What is it called?", ToldMatter) and told.title):
        return "Nothing is added."
    _fitting(course, told, who)
    names = parties_told(course.case, told)
    either = " or ".join(names.values())
    going = step(
        f"What is it counted in? You can {HOW}. ENTER leaves it open.", lambda x: replace(told, scale=x)
    )
    going = going and step(f"Who wants more of it: {either}?", lambda x: replace(told, more=x))
    for actor, name in names.items():
        asked = f"What does {name} ask for? ENTER leaves it open."
        going = going and step(asked, partial(_asking, told, actor))
    return course.add_matter(told, who, dt.date.today())


def _asking(told: ToldMatter, actor: str, text: str) -> ToldMatter:
    return replace(told, numbers={**told.numbers, (actor, "ask"): text})


def _fitting(course: Course, told: ToldMatter, who: str) -> ToldMatter:
    """The matter, where an issue can be made of it."""
    from accord.pages.interview.whole_issues import matter_of

    matter_of(course.case, told, who, dt.date.today())
    return told
