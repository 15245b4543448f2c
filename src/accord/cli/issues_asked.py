"""Whether the issues of a draft are the matters in dispute, asked; one added, dropped or renamed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import click

from accord.cli.scales_asked import STOP, asked_until_read, say, words_of

if TYPE_CHECKING:
    from accord.pages.interview.course import Course
    from accord.pages.interview.whole_issues import ToldMatter

__all__ = ["ask_matters", "told_matter"]


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
        say(told_matter(course, line, who) or "Type “add”, “drop NAME”, “rename NAME as NEW NAME”, or ENTER.")


def told_matter(course: Course, line: str, who: str) -> str:
    """What came of a line about a whole issue; empty where it is about none."""
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
            return _asked(course, text, who)
        return f"{change_issues(course, deed, text, who)} Anything else? ENTER goes on."
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
    return f"{course.add_matter(told, who, dt.date.today())} Anything else? ENTER goes on."


def _asking(told: ToldMatter, actor: str, text: str) -> ToldMatter:
    return replace(told, numbers={**told.numbers, (actor, "ask"): text})


def _fitting(course: Course, told: ToldMatter, who: str) -> ToldMatter:
    """The matter, where an issue can be made of it."""
    from accord.pages.interview.whole_issues import matter_of

    matter_of(course.case, told, who, dt.date.today())
    return told
