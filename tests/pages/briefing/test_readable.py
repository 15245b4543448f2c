"""Page and short form: short sentences in the words of readers, pictures that agree with their tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from accord.pages.blocks import (
    Figure,
    Heading,
    KeyFigures,
    Lead,
    Note,
    Paragraph,
    Points,
    Table,
    every_block,
)
from accord.pages.briefing.page import briefing_page
from accord.pages.briefing.section import Length
from accord.pages.pictures import BoardFigure, DotsFigure, ZoneFigure
from tests import bundled

LONGEST = 25
"""Words of a sentence; what is quoted from the case counts as one."""
NOT_FOR_READERS = re.compile(
    r"\b(draws?|horizon|difficulty|expectation gap|pivotal|equilibri\w+|Shapley|SEQ|GMR)\b|P\(|±|rung points?"
)
"""Terms of art, which have words for readers."""
MADE = {"made", "cite", "sources"}
"""Sections that say how the page was made, or name sources."""


def words(length: Length) -> Iterator[str]:
    """Every sentence and caption of a length, but for those on how it was made."""
    anchor = ""
    for block in every_block(briefing_page(bundled.briefing(), length).blocks):
        if isinstance(block, Heading) and block.level == 2:
            anchor = block.anchor
        if anchor in MADE:
            continue
        match block:
            case Lead() | Paragraph() | Points() | Note():
                yield from (one.text for one in block.sentences if not one.text.startswith("Cite as:"))
            case KeyFigures():
                yield from (item.value.text for item in block.items)
            case Figure():
                yield from (block.caption, block.title)
            case Table():
                yield from (block.caption, *(column.title for column in block.columns))


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, with what is quoted as one word."""
    plain = re.sub("“[^”]*”", "Quoted", text)
    return [part for part in re.split(r"(?<=[.!?;:]) ", plain) if part]


@pytest.mark.parametrize("length", ["page", "short"])
def test_no_sentence_is_long(length: Length) -> None:
    long = [one for text in words(length) for one in sentences_of(text) if len(one.split()) > LONGEST]
    assert long == []


@pytest.mark.parametrize("length", ["page", "short"])
def test_terms_of_art_are_left_to_the_annex(length: Length) -> None:
    case = bundled.case()
    units = [issue.scale.unit for issue in case.issues.values()]
    found = []
    for text in words(length):
        for unit in units:
            text = text.replace(unit, "")
        found += [text for _ in [0] if NOT_FOR_READERS.search(re.sub("“[^”]*”", "", text))]
    assert found == []


def test_the_sentence_of_the_board_agrees_with_its_table() -> None:
    board = next(f for f in _figures() if isinstance(f.data, BoardFigure))
    assert board.twin is not None
    assert isinstance(board.data, BoardFigure)
    for row, told in zip(board.twin.rows, board.data.rows, strict=True):
        assert row[1].value == told.chance
        assert f"{told.title} {told.percent}" in board.data.label
        assert f"({told.percent})" in row[1].text
        assert row[2].value == told.median


def test_the_sentence_of_the_dots_agrees_with_its_table() -> None:
    found = [f for f in _figures() if isinstance(f.data, DotsFigure)]
    assert len(found) == 6
    for figure in found:
        assert isinstance(figure.data, DotsFigure)
        assert figure.twin is not None
        counted = [int(row[1].text) for row in figure.twin.rows[:-1]]
        assert sum(counted) == len(figure.data.months) + figure.data.never == 20
        assert counted[-1] == figure.data.never
        assert f", {len(figure.data.months)} are signed by" in figure.data.label
        exact = figure.twin.rows[-1][1].value
        assert isinstance(exact, float)
        assert abs(len(figure.data.months) / 20 - exact) <= 0.026


def test_the_sentence_of_a_zone_agrees_with_its_table() -> None:
    for figure in (f for f in _figures() if isinstance(f.data, ZoneFigure)):
        assert isinstance(figure.data, ZoneFigure)
        assert figure.twin is not None
        asks = [row[1].value for row in figure.twin.rows]
        assert asks == [party.ask for party in figure.data.parties]
        if figure.data.room is not None:
            assert ("common ground" in figure.data.label) == figure.data.meets
            lines = {party.lines[0][1] for party in figure.data.parties}
            assert set(figure.data.room) <= lines


def _figures() -> list[Figure]:
    blocks = every_block(briefing_page(bundled.briefing(), "short").blocks)
    return [block for block in blocks if isinstance(block, Figure)]
