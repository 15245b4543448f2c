"""What changed since a day: the news one by one, and by how much each moved every issue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from accord.case.labels import short_issues
from accord.forecasts.results import Forecast
from accord.forecasts.seen import YEAR, Learnt, Level, Seen
from accord.pages.blocks import Block, Cell, Paragraph, Reference, Sentence, Table, result, sentence, table
from accord.pages.words.drawing import draws_text
from accord.pages.words.likelihood import hundredths, points
from accord.pages.words.months import calendar_month, long_date
from accord.pages.words.news import step_words

__all__ = ["left_sentences", "what_changed"]

_WIDE = 6
"""So many steps stand side by side; more stand in further tables."""


def what_changed(forecast: Forecast, since: dt.date | None = None, before: str = "") -> tuple[Block, ...]:
    """The news after `since` (the date of the case if None) and what each piece moved; nothing without any.

    Parameters
    ----------
    before : what stands before the paths of the forecast in the result of the page, such as ``forecast.``.
    """
    seen = forecast.seen
    if seen is None:
        return ()
    start, steps = seen.since(since or forecast.case.as_of)
    if not steps:
        return ()
    numbered = list(enumerate(steps, len(seen.steps) - len(steps)))
    return (
        _pieces(forecast, numbered, before),
        *_moved(forecast, start, numbered, "p_agreement", before),
        *_moved(forecast, start, numbered, "p_within", before),
        Paragraph(left_sentences(seen, before)),
    )


def left_sentences(seen: Seen, before: str = "") -> tuple[Sentence, ...]:
    """How many draws the news leaves."""
    left = result(f"{max(round(seen.effective), 1):,}", f"{before}news.effective")
    drawn = result(draws_text(seen.drawn), f"{before}news.drawn")
    return (
        sentence(
            "The news leaves as much as ", left, " simulated courses of equal weight out of ", drawn, "."
        ),
    )


def _pieces(forecast: Forecast, steps: Sequence[tuple[int, Learnt]], before: str) -> Table:
    pieces = {} if forecast.case.news is None else forecast.case.news.pieces
    rows = []
    for number, (at, step) in enumerate(steps, 1):
        piece, path = pieces.get(step.piece or ""), f"{before}news.steps.{at}"
        told = "" if piece is None else f"{piece.reason.rstrip('.')} ({piece.source}; entered by {piece.by})"
        rows.append(
            (
                Cell(str(number)),
                Cell(long_date(step.date), step.date, Reference("result", f"{path}.date")),
                Cell(step_words(forecast.case, step)),
                Cell(hundredths(step.likelihood), step.likelihood, Reference("result", f"{path}.likelihood")),
                Cell(told),
            )
        )
    return table(
        "The news, in its order (borne out: by how much of the simulated courses left before it)",
        "| day | what was seen | >borne out, % | why and from whom",
        rows,
        units=("", "", "", "share", ""),
    )


def _moved(
    forecast: Forecast,
    start: Mapping[str, Level],
    steps: Sequence[tuple[int, Learnt]],
    what: str,
    before: str,
) -> tuple[Table, ...]:
    """Where every issue started, what each step moved it by, and where it stands; the parts add up."""
    number = _NUMBERS[what]
    if any(number(level) is None for level in start.values()):
        return ()
    until = calendar_month(forecast.day, YEAR if what == "p_within" else forecast.horizon)
    tables = []
    for first in range(0, len(steps), _WIDE):
        some = steps[first : first + _WIDE]
        levels = [steps[first - 1][1].levels if first else start, *(step.levels for _, step in some)]
        rows = [_row(forecast, issue, levels, some, what, before) for issue in start]
        heads = [f">{first + n}" for n in range(1, len(some) + 1)]
        tables.append(
            table(
                f"Agreed by {until}: per cent before, the points that each piece moved it by, per cent after",
                " | ".join(["issue", ">before", *heads, ">after"]),
                rows,
                units=("", *["share"] * (len(some) + 2)),
            )
        )
    return tuple(tables)


def _row(
    forecast: Forecast,
    issue: str,
    levels: Sequence[Mapping[str, Level]],
    steps: Sequence[tuple[int, Learnt]],
    what: str,
    before: str,
) -> tuple[Cell, ...]:
    values = [_NUMBERS[what](level[issue]) or 0.0 for level in levels]
    moves = [after - earlier for earlier, after in pairwise(values)]
    sources = [Reference("result", f"{before}news.steps.{at}.levels.{issue}.{what}") for at, _ in steps]
    first = steps[0][0]
    above = f"steps.{first - 1}.levels" if first else "before"
    start = Reference("result", f"{before}news.{above}.{issue}.{what}")
    return (
        Cell(short_issues(forecast.case)[issue]),
        Cell(hundredths(values[0]), values[0], start),
        *(Cell(points(move), move, source) for move, source in zip(moves, sources, strict=True)),
        Cell(hundredths(values[-1]), values[-1], sources[-1]),
    )


_NUMBERS: Mapping[str, Callable[[Level], float | None]] = {
    "p_agreement": lambda level: level.p_agreement,
    "p_within": lambda level: level.p_within,
}
