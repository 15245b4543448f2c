"""Blocks: sentences that know their numbers, tables that hold values."""

from __future__ import annotations

import pytest

from accord.pages.blocks import Cell, Details, Note, Reference, Span, every_block, sentence, table


def test_a_sentence_reads_as_its_spans_joined() -> None:
    share = Span("70 %", Reference("result", "issues.water.p_agreement"))
    told = sentence("Agreement is likely, ", share, ".")
    assert told.text == "Agreement is likely, 70 %."
    assert [span.source for span in told.spans] == [None, share.source, None]


def test_a_table_takes_words_and_cells_and_keeps_values_units_and_sides() -> None:
    made = table("Issues", "issue | >chance", [("Water", Cell("70 %", 0.7))], units=("", "share"))
    assert [(c.title, c.numeric, c.unit) for c in made.columns] == [
        ("issue", False, ""),
        ("chance", True, "share"),
    ]
    assert made.rows == ((Cell("Water"), Cell("70 %", 0.7)),)


def test_as_many_units_as_columns_are_needed() -> None:
    with pytest.raises(ValueError, match="argument"):
        table("Issues", "issue | >chance", [], units=("",))


def test_every_block_looks_into_what_is_folded() -> None:
    inner = Note((sentence("small print"),))
    outer = Details("More", (inner,))
    assert list(every_block((outer,))) == [outer, inner]
