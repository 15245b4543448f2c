"""Where the blocks of a report stand on a page: header, sections, figures beside text.

The blocks before the first section are the header; the section with the anchor `MADE` is the footer; a
heading of level 3 begins a part of its section. A figure stands beside the figure or the text that follows
it, else beside the text before it; a table joins that text if it says so (`look` holds ``beside``). A
picture of what moves a chance stands beside the paragraphs before it where both have room.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accord.pages.blocks import (
    Block,
    Details,
    Figure,
    Heading,
    Lead,
    Note,
    PageBreak,
    Paragraph,
    Points,
    Report,
    Table,
)
from accord.pages.pictures import MovesFigure

__all__ = ["MADE", "Beside", "Pair", "Part", "Section", "Spread", "Told", "spread"]

MADE = "made"
"""Anchor of the section that says how the page was made."""

BROAD = (
    "TimelineFigure",
    "MultiplesFigure",
    "AttentionFigure",
    "InfluenceFigure",
    "ConflictFigure",
    "BoardFigure",
    "MovesFigure",
)
"""Kinds of figures that stand alone, as wide as they are drawn."""
WORDS = (Lead, Paragraph, Points, Note)


@dataclass(frozen=True)
class Pair:
    """Two columns; below each other where the page is narrow."""

    left: tuple[Item, ...]
    right: tuple[Item, ...]


@dataclass(frozen=True)
class Beside:
    """A wide figure and what no reader should skip, beside each other where there is room."""

    figure: Figure
    note: Note


@dataclass(frozen=True)
class Told:
    """Text and the wide figure that it tells of, beside each other where there is room for both."""

    text: tuple[Item, ...]
    figure: Figure


@dataclass(frozen=True)
class Part:
    """What stands under a heading of level 3."""

    heading: Heading
    items: tuple[Item, ...]


Item = Block | Beside | Pair | Part | Told


@dataclass(frozen=True)
class Section:
    """What stands under a heading of level 2."""

    heading: Heading
    items: tuple[Item, ...]
    fresh: bool
    """On paper it begins a page."""


@dataclass(frozen=True)
class Spread:
    """A whole page."""

    header: tuple[Item, ...]
    body: tuple[Item, ...]
    """All blocks of a page without sections."""
    sections: tuple[Section, ...]
    footer: Section | None


def spread(report: Report) -> Spread:
    """The report laid out."""
    starts = [k for k, block in enumerate(report.blocks) if isinstance(block, Heading) and block.level == 2]
    if not starts:
        return Spread((), _arranged(_parted(report.blocks)), (), None)
    ends = [*starts[1:], len(report.blocks)]
    sections = tuple(
        _section(report.blocks[a:b], fresh=_breaks(report.blocks, a))
        for a, b in zip(starts, ends, strict=True)
    )
    return Spread(
        header=_arranged(_without_break(report.blocks[: starts[0]])),
        body=(),
        sections=tuple(section for section in sections if section.heading.anchor != MADE),
        footer=next((section for section in sections if section.heading.anchor == MADE), None),
    )


def _breaks(blocks: Sequence[Block], start: int) -> bool:
    return start > 0 and isinstance(blocks[start - 1], PageBreak)


def _without_break(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks without the break at their end, which belongs to the section that follows."""
    return blocks[:-1] if blocks and isinstance(blocks[-1], PageBreak) else blocks


def _section(blocks: Sequence[Block], *, fresh: bool) -> Section:
    heading = blocks[0]
    assert isinstance(heading, Heading)  # that is where sections are parted
    return Section(heading, _arranged(_parted(_without_break(blocks[1:]))), fresh)


def _parted(blocks: Sequence[Block]) -> list[Item]:
    """Blocks up to the first heading of level 3, and then a part for each."""
    items: list[Item] = []
    below: list[Block] | None = None
    heads: list[tuple[Heading, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Heading):
            below = []
            heads.append((block, below))
        elif below is None:
            items.append(block)
        else:
            below.append(block)
    return [*items, *(Part(heading, _arranged(inner)) for heading, inner in heads)]


def _arranged(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items with every figure in its pair."""
    rows: list[Item] = []
    k = 0
    while k < len(items):
        item = items[k]
        k += 1
        if not isinstance(item, Figure):
            rows.append(item)
            continue
        if _is_broad(item) and not (k < len(items) and _is_caution(items[k])):
            text = _taken_back(rows) if isinstance(item.data, MovesFigure) else []
            rows.append(Told(tuple(text), item) if text else item)
            continue
        if k < len(items) and _is_caution(items[k]):
            note = items[k]
            assert isinstance(note, Note)  # it is a caution
            rows.append(Beside(item, note))
            k += 1
            continue
        after = _beside(items[k:])
        k += len(after)
        before = [] if after else _taken_back(rows)
        if before:
            rows.append(Pair(tuple(before), (item,)))
        else:
            rows.append(Pair((item,), tuple(after)) if after else item)
    return tuple(rows)


def _beside(items: Sequence[Item]) -> list[Item]:
    """What follows a figure and is narrow enough to stand beside it: one more figure, and text."""
    found: list[Item] = []
    if items and isinstance(items[0], Figure):
        if _is_broad(items[0]):
            return []
        found.append(items[0])
    for item in items[len(found) :]:
        if not _narrow(item):
            break
        found.append(item)
    return found


def _taken_back(rows: list[Item]) -> list[Item]:
    """The paragraphs at the end of `rows`, which lose them."""
    found: list[Item] = []
    while rows and isinstance(rows[-1], Paragraph):
        found.insert(0, rows.pop())
    return found


def _is_broad(figure: Figure) -> bool:
    return type(figure.data).__name__ in BROAD


def _is_caution(item: Item) -> bool:
    return isinstance(item, Note) and item.look == "caution"


def _narrow(item: Item) -> bool:
    if isinstance(item, Table):
        return "beside" in item.look.split()
    if isinstance(item, Part):
        return _only_words(item.items)
    return isinstance(item, (Paragraph, Points, Note)) and not _is_caution(item)


def _only_words(items: Iterable[Item]) -> bool:
    return all(
        isinstance(item, WORDS) or (isinstance(item, Details) and _only_words(item.blocks)) for item in items
    )
