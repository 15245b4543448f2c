"""The map of a deal: what its two greatest parties gain in it, beside what they could gain."""

from __future__ import annotations

from accord.case.labels import short_actors
from accord.case.schema import Case
from accord.pages.blocks import Cell, Figure, Reference, Table, table
from accord.pages.pictures import DealsFigure
from accord.pages.words.articles import with_article
from accord.studies.packages.results import Bargain, Mark

__all__ = ["deal_map", "share_of_stake"]

_CAPTION = (
    "Gains against what each would sign at worst, as shares of its stake, at the likeliest numbers. "
    "On the line, which keeps between the likeliest asks, one gains only at the cost of the other; a deal "
    "may go past these asks. Beyond the axes one of them loses."
)


def deal_map(
    case: Case, bargain: Bargain, path: str, title: str = "What each could gain"
) -> tuple[Figure, ...]:
    """The deal among others; nothing where fewer than two parties must consent.

    Parameters
    ----------
    path : where the bargain stands in the result of the page.
    """
    if len(bargain.actors) < 2:
        return ()
    first, second = bargain.actors[:2]
    names = short_actors(case)
    marks = tuple((name, mark.worth[first], mark.worth[second]) for name, mark, _ in _named(bargain))
    gains = [share_of_stake(gain) for gain in marks[0][1:]]
    who = [with_article(names[actor]) for actor in (first, second)]
    shown = DealsFigure(
        f"The deal gives {who[0]} {gains[0]} % and {who[1]} {gains[1]} % of what each has at stake.",
        names[first],
        names[second],
        tuple((mark.worth[first], mark.worth[second]) for mark in bargain.frontier),
        marks,
    )
    return (Figure(shown, _CAPTION, "What each could gain", _twin(case, bargain, path)),)


def _named(bargain: Bargain) -> list[tuple[str, Mark, str]]:
    """(what it is, the point, its field), the deal itself first."""
    every = [
        ("the deal", bargain.deal, "deal"),
        ("where the product of the gains is greatest (Nash)", bargain.nash, "nash"),
        (
            "where all gain the same share of the most they could (Kalai and Smorodinsky)",
            bargain.kalai_smorodinsky,
            "kalai_smorodinsky",
        ),
    ]
    return [(name, mark, field) for name, mark, field in every if mark is not None]


def _twin(case: Case, bargain: Bargain, path: str) -> Table:
    names, pair = short_actors(case), bargain.actors[:2]
    rows: list[tuple[str | Cell, ...]] = [
        (name, *(_cell(mark.worth[actor], f"{path}.{field}.worth.{actor}") for actor in pair))
        for name, mark, field in _named(bargain)
    ]
    for at, mark in enumerate(bargain.frontier):
        cells = (_cell(mark.worth[actor], f"{path}.frontier.{at}.worth.{actor}") for actor in pair)
        rows.append((f"on the line, {at + 1}", *cells))
    titles = " | ".join(["Deal", *(f">{names[actor].replace('|', '/')} gains, %" for actor in pair)])
    return table("What the two gain, of what each has at stake", titles, rows, units=("", "share", "share"))


def _cell(worth: float, path: str) -> Cell:
    return Cell(share_of_stake(worth), worth, Reference("result", path))


def share_of_stake(value: float) -> str:
    """A share of what is at stake in whole per cent with its sign."""
    text = f"{100 * value:+.0f}".replace("-", "−")
    return "0" if text in ("+0", "−0") else text
