"""Words explained where they are used, and what the pages of the workbench are for."""

from __future__ import annotations

from collections.abc import Mapping

from accord.errors import NotFoundError, nearest
from accord.pages.blocks import Heading, Paragraph, Report, sentences

__all__ = ["TOPICS", "help_page"]

TOPICS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "start": (
        "Where to begin",
        (
            "Open the bundled case and look at its board: every row is an issue, the easiest first.",
            "Open an issue, change a number beside it, and see what follows; nothing is saved by that.",
            "To work on a case of your own, copy the bundled one into a folder or begin an empty one with "
            "the command 'accord new', and start the workbench with that folder.",
        ),
    ),
    "board": (
        "The board",
        (
            "Each row is an issue.",
            "The bar is the chance that it is agreed by the last month that is looked at.",
            "The hill says when it may be signed: its area is the chance, the dot its middle date, and "
            "the line holds eight of ten cases.",
            "At the right stand the chances under other scenarios that differ by more than three points.",
        ),
    ),
    "zone": (
        "Room for a deal",
        (
            "Each arrow runs from what a party asks for to the worst that it would sign.",
            "Where the arrows of both sides overlap there is common ground, which is shaded.",
            "Where they do not reach each other there is a gap, which is hatched.",
            "Then somebody has to give way first.",
        ),
    ),
    "chance": (
        "Chances and their words",
        (
            "A chance of 70 % means that of ten cases like this one, seven end so.",
            "The words, such as likely, stand for bands of chances and are listed under Method.",
            "How sure the inputs are is told apart from the chance: a chance can rest on weak evidence.",
        ),
    ),
    "ask": (
        "Ask",
        ("What a party says it wants, on the scale of the issue.", "It is where its offers begin."),
    ),
    "bottom-line": (
        "Bottom line",
        (
            "The worst that a party would still sign, on the scale of the issue.",
            "It is seldom known: a range says how far it may be off.",
        ),
    ),
    "salience": (
        "Salience",
        (
            "How much a party cares about an issue, from 0 to 1.",
            "It decides how much of its attention an issue gets.",
        ),
    ),
    "capability": (
        "Strength",
        ("What a party can bring to bear on an issue, against the others.",),
    ),
    "resolve": (
        "Resolve",
        ("How likely a party is never to give way below its bottom line, from 0 to 1.",),
    ),
    "scenario": (
        "Scenarios",
        (
            "A scenario is the case with some values changed, from a day on or from the start.",
            "Scenarios are compared on the same simulated courses, so that small differences can be told.",
        ),
    ),
    "seal": (
        "Sealed forecasts",
        (
            "A sealed forecast is written down before the facts and cannot be changed.",
            "It says what counts as agreed, by when, and which source decides.",
            "Once the facts are known it is resolved, and counts in the track record.",
        ),
    ),
}
"""Topic -> its title and what to know, one sentence each."""


def help_page(topic: str) -> Report:
    """What there is to know on a topic, with the others below.

    Raises
    ------
    NotFoundError
        If there is no such topic.
    """
    if topic not in TOPICS:
        close = nearest(topic, TOPICS)
        raise NotFoundError(f"There is no help on '{topic}'", f"did you mean '{close}'?" if close else "")
    title, told = TOPICS[topic]
    return Report(
        title, (Heading(title, anchor=topic), *(Paragraph(sentences(one)) for one in told)), kind="Help"
    )
