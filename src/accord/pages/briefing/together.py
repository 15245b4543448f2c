"""Which issues are agreed together: how many, which pairs, and each given another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from accord.case.labels import short_issues
from accord.forecasts.joint import Joint
from accord.forecasts.results import Forecast
from accord.pages.blocks import Block, Cell, Paragraph, Table, table
from accord.pages.briefing.cells import NOTHING, share
from accord.pages.briefing.section import Section
from accord.pages.words.together import closest_sentence, count_table

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]

_READABLE = 12
"""More issues than this have no table of pairs."""


def _blocks(results: Briefing) -> tuple[Block, ...]:
    forecast, joint = results.forecast, results.forecast.joint
    if joint is None:
        return ()
    told = Paragraph((closest_sentence(forecast, joint, "forecast."),))
    counts = count_table(joint, "forecast.")
    if len(joint.issues) > _READABLE:
        return (told, counts)
    agreed = _given(forecast, joint, joint.given_agreed, "agreed", "is agreed")
    still_open = _given(forecast, joint, joint.given_open, "open", "stays open")
    return (told, counts, agreed, still_open)


def _given(
    forecast: Forecast, joint: Joint, given: Callable[[str, str], float], name: str, words: str
) -> Table:
    order, short = forecast.ranking, short_issues(forecast.case)
    rows = [
        (
            Cell(f"{place + 1} {short[row]}"),
            *(
                NOTHING
                if row == other
                else share(given(row, other), f"forecast.joint.given_{name}.{row}.{other}")
                for other in order
            ),
        )
        for place, row in enumerate(order)
    ]
    return table(
        f"How likely the issue of the row is agreed if that of the column {words}",
        " | ".join(["Agreed if number", *(f">{n + 1}" for n in range(len(order)))]),
        rows,
        look="tight",
        units=("", *("share" for _ in order)),
    )


SECTION = Section("together", 125, "Which issues come together", _blocks)
