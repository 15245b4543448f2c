"""A page inside another: where its numbers lead."""

from __future__ import annotations

from accord.pages.blocks import (
    Cell,
    Details,
    Points,
    Reference,
    Table,
    every_block,
    field,
    result,
    sentence,
    table,
)
from accord.pages.rooted import rooted


def test_results_lead_under_the_root_and_fields_and_words_stay() -> None:
    inside = (
        Points((sentence("It is ", result("5", "chance.value"), " of ", field("7", "issues.a.x"), "."),)),
        table("A", "b", [(Cell("1", 1, Reference("result", "levers.0")),)]),
    )
    (found,) = rooted("levers.", (Details("More", inside),))
    points, rows = list(every_block((found,)))[1:]
    assert isinstance(points, Points)
    assert isinstance(rows, Table)
    told = [(span.text, span.source.path) for span in points.sentences[0].spans if span.source is not None]
    assert told == [("5", "levers.chance.value"), ("7", "issues.a.x")]
    assert rows.rows[0][0] == Cell("1", 1, Reference("result", "levers.levers.0"))
    assert rooted("", inside) == inside
