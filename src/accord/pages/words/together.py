"""How many issues are agreed, and which together: the sentence and the table that several pages share."""

from __future__ import annotations

from collections.abc import Sequence

from accord.forecasts.joint import Joint
from accord.forecasts.results import Forecast
from accord.pages.blocks import Cell, Reference, Sentence, Table, result, sentence, table
from accord.pages.words.likelihood import percent

__all__ = ["closest_sentence", "count_table", "some_numbers"]

_EVERY_COUNT = 8
"""With more issues only some numbers of them have a row."""
_TOGETHER = 0.1
"""A correlation from which two issues are said to come together."""


def count_table(joint: Joint, before: str = "") -> Table:
    """P(all), P(at least k) and P(none) by the horizon.

    Parameters
    ----------
    before : what stands before the paths of the forecast in the result of the page, such as ``forecast.``.
    """
    count = len(joint.issues)
    some = some_numbers(count)
    rows = [
        _row(f"all {count}", joint.everything, f"{before}joint.all"),
        *(_row(f"at least {k}", joint.at_least(k), f"{before}joint.at_least.{k}") for k in some),
        _row("none", joint.nothing, f"{before}joint.none"),
    ]
    caption = "How many issues are agreed by the end of the forecast"
    return table(caption, "agreed | >%", rows, look="narrow", units=("", "share"))


def some_numbers(count: int) -> Sequence[int]:
    """Of so many issues, those numbers between all and none that have a row."""
    return range(count - 1, 0, -1) if count <= _EVERY_COUNT else sorted({count // 2, 1}, reverse=True)


def _row(words: str, share: float, path: str) -> tuple[Cell, ...]:
    return Cell(words), Cell(f"{100 * share:.0f}", share, Reference("result", path))


def closest_sentence(forecast: Forecast, joint: Joint, before: str = "") -> Sentence:
    """Which two issues come together most, or that none do."""
    one, other = joint.closest()[0]
    if joint.correlation(one, other) < _TOGETHER:
        return sentence("No two issues come together noticeably more often than by chance.")
    path = f"{before}joint"
    return sentence(
        f"“{forecast[one].title}” and “{forecast[other].title}” come together most: the first is agreed in ",
        result(percent(joint.given_agreed(one, other)), f"{path}.given_agreed.{one}.{other}"),
        " if the second is, and in ",
        result(percent(joint.given_open(one, other)), f"{path}.given_open.{one}.{other}"),
        " if the second stays open.",
    )
