"""The questions for units, ends and sides that an interview begins with where a draft has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from accord.errors import AccordError
    from accord.pages.interview.course import Course
    from accord.pages.interview.scales import ToldScale

__all__ = ["STOP", "ask_scales", "asked_until_read", "say", "words_of"]

_Told = TypeVar("_Told")
_LEAVE = ("", "?", "skip", "s")
STOP = ("stop", "quit", "q")
"""What ends the interview."""
_NUMBERS = ("numbers", "n")


def ask_scales(course: Course, who: str) -> bool:
    """Ask for the scale of every issue that has only the ladder of a draft; False where the person stops."""
    from accord.pages.interview.scales import HOW, asked_for_scale, told_scale, without_unit

    names = [n for n in without_unit(course.case) if not course.issues or n in course.issues]
    if names:
        say(
            f"First what is counted, as the documents do not tell it for {len(names)} of the issues. You can "
            f"{HOW}. ENTER leaves an issue as it is, “numbers” leaves all of them, “stop” ends."
        )
    for place, issue in enumerate(names, 1):
        say(f"Unit {place} of {len(names)} · {asked_for_scale(course.case, issue)}")
        told, word = asked_until_read(partial(told_scale, course.case, issue))
        if word in (*STOP, *_NUMBERS):
            return word in _NUMBERS
        if told is not None:
            _take(course, issue, told, who)
    return True


def _take(course: Course, issue: str, told: ToldScale, who: str) -> None:
    """Ask who wants more of it, take both in, and tell what it moved."""
    from accord.cli.output import print_report
    from accord.errors import AccordError
    from accord.pages.interview.page import scale_report
    from accord.pages.interview.scales import asked_for_sides, read_sides

    if not told.sides:
        say(asked_for_sides(course.case, issue))
        sides, _ = asked_until_read(lambda text: read_sides(course.case, issue, text))
        told = replace(told, sides=sides or {})
    try:
        done = course.rescale(issue, told, who)
    except AccordError as problem:
        say(f"{problem}; the scale stays as it was.")
        return
    print_report(scale_report(course.case, done))


def asked_until_read(read: Callable[[str], _Told]) -> tuple[_Told | None, str]:
    """What an answer says, asked again until it can be read; or None and the word typed instead of one."""
    from accord.errors import UsageError

    while True:
        line = click.prompt(">", prompt_suffix=" ", default="", show_default=False).strip()
        if line.lower() in (*_LEAVE, *STOP, *_NUMBERS):
            return None, line.lower()
        try:
            return read(line), ""
        except UsageError as problem:
            say(f"{str(problem)[:1].upper()}{str(problem)[1:]}.")


def say(words: str) -> None:
    """Print a paragraph, with an empty line above."""
    from accord.cli.output import print_report
    from accord.pages.blocks import Paragraph, Report, sentences

    click.echo()
    print_report(Report("", (Paragraph(sentences(words)),)))


def words_of(problem: AccordError) -> str:
    """What went wrong, with the first finding where there are some."""
    findings = getattr(problem, "findings", ())
    return f"{problem}{f': {findings[0].wrong}; {findings[0].remedy}' if findings else ''}"
