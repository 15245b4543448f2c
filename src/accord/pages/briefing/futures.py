"""The outlook for the relationship: named futures with their shares, and what a gain costs elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.case.labels import short_actors, short_issues
from accord.case.schema import Case
from accord.pages.blocks import (
    Block,
    Cell,
    Figure,
    Note,
    Paragraph,
    Points,
    Reference,
    Sentence,
    Table,
    result,
    sentence,
    table,
)
from accord.pages.briefing.section import Section
from accord.pages.pictures import BarsFigure
from accord.pages.words.causes import joined
from accord.pages.words.drawing import draws_text
from accord.pages.words.futures import future_name
from accord.pages.words.likelihood import hundredths, percent
from accord.pages.words.months import short_month
from accord.studies.futures import Future, Futures, Tension

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION", "futures_blocks"]

_NAMED = 3
"""More parties than this are counted, not named."""


def _blocks(results: Briefing) -> tuple[Block, ...]:
    if results.futures is None or len(results.futures.futures) < 1:
        return ()
    return tuple(futures_blocks(results.futures, "futures."))


def futures_blocks(found: Futures, root: str) -> Iterator[Block]:
    """The futures and the tensions; `root` is what stands before their paths in the result of the page."""
    yield Paragraph(tuple(_first(found, root)))
    yield _picture(found, root)
    yield _issues(found, root)
    if found.tensions:
        yield Points(
            tuple(_tension(found.case, one, f"{root}tensions.{at}") for at, one in enumerate(found.tensions))
        )
    yield Note(tuple(_how(found, root)))


def _first(found: Futures, root: str) -> Iterator[Sentence]:
    if len(found.futures) == 1:
        name = future_name(found.case, found.futures[0])
        yield sentence(f"All simulated courses are of one kind: {name}.")
        return
    first, second = found.futures[:2]
    yield sentence(
        f"The likeliest future is “{future_name(found.case, first)}” with ",
        result(percent(first.share.value), f"{root}futures.0.share"),
        f", then “{future_name(found.case, second)}” with ",
        result(percent(second.share.value), f"{root}futures.1.share"),
        ".",
    )


def _picture(found: Futures, root: str) -> Figure:
    """The futures with their shares, a bar for each."""
    bars = tuple(
        (f"{at + 1}  {future_name(found.case, future)}", future.share.value, percent(future.share.value))
        for at, future in enumerate(found.futures)
    )
    told = "; ".join(f"{name} {words}" for name, _, words in bars)
    shown = BarsFigure(f"Futures, the likeliest first: {told}.", bars)
    caption = (
        "How likely each future is: the share of the simulated courses of its kind. What is agreed in a "
        "future is signed in at least three of four of its courses, so that fewer agree on every issue."
    )
    return Figure(shown, caption, "Futures, the likeliest first", _shares(found, root))


def _shares(found: Futures, root: str) -> Table:
    rows = [
        (
            Cell(f"{at + 1} {future_name(found.case, future)}"),
            Cell(
                hundredths(future.share.value),
                future.share.value,
                Reference("result", f"{root}futures.{at}.share"),
                error=future.share.error,
            ),
        )
        for at, future in enumerate(found.futures)
    ]
    return table("Futures, the likeliest first", "future | >%", rows, units=("", "share"))


def _issues(found: Futures, root: str) -> Table:
    """Issue by issue, what becomes of it in every future."""
    short = short_issues(found.case)
    rows = [
        (
            Cell(short[issue]),
            *(
                _cell(found, future, issue, f"{root}futures.{at}.issues.{issue}")
                for at, future in enumerate(found.futures)
            ),
        )
        for issue in found.futures[0].issues
    ]
    titles = " | ".join(["issue", *(f">future {at + 1}" for at in range(len(found.futures)))])
    units = ("", *("share" for _ in found.futures))
    return table("How often each issue is signed in them, %, and its median month", titles, rows, units=units)


def _cell(found: Futures, future: Future, issue: str, path: str) -> Cell:
    told = future.issues[issue]
    text = hundredths(told.signed)
    if told.month is not None and issue in future.agreed:
        text += f", {short_month(found.case.as_of, told.month)}"
    return Cell(text, told.signed, Reference("result", f"{path}.signed"))


def _tension(case: Case, one: Tension, path: str) -> Sentence:
    short, names = short_issues(case), [short_actors(case)[actor] for actor in one.actors]
    who = joined(names) if len(names) <= _NAMED else f"one side of {len(names)} parties"
    verb = "does" if len(names) == 1 or len(names) > _NAMED else "do"
    return sentence(
        f"Where {who} {verb} best on “{short[one.issue]}”, “{short[one.other]}” is agreed with ",
        result(percent(one.best.value), f"{path}.best"),
        f"; where {'it' if verb == 'does' else 'they'} {verb} worst, with ",
        result(percent(one.worst.value), f"{path}.worst"),
        ".",
    )


def _how(found: Futures, root: str) -> Iterator[Sentence]:
    yield sentence(
        result(draws_text(found.looked_at), f"{root}looked_at"),
        " were put together by which issues are signed in them, in the first or in the second half of the "
        "time looked ahead; the number of futures is the one that tells them apart best. In each the months "
        "are medians, and an issue counts as agreed from three of four courses on.",
    )
    if found.tensions:
        yield sentence(
            "What goes with a gain is no proof that the gain costs it: both may follow a hard mood at home, "
            "or one government's attention."
        )


SECTION = Section("futures", 127, "Outlook for the relationship", _blocks)
