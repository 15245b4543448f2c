"""The pieces of text on each page of a PDF with their places, found by a process of its own.

PDF files come from anywhere, and the library that opens them is machine code. So this file is run as a
program: it gets the PDF on its input, bounds its own memory, and writes one JSON object per line, the first
about the file and one for each page. Whatever happens to it, the reader goes on. It imports nothing of ours.
"""

from __future__ import annotations

import json
import re
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

__all__ = ["Glyph", "Piece", "main", "pieces_of"]

_MEMORY = 900_000_000
"""Bytes of address space that a PDF may take; a text of 500 pages takes less than 200 million."""
_GAP = 0.6
"""Of the height of a letter: a wider gap in a line begins a new piece."""
_SPACED_GAP = 1.2
"""The same between letters that are set apart."""
_SIGNS = {"\ufffe": "-", "\x02": "-", "\x00": "\ufffd"}
"""How the library writes the hyphen at the end of a line, and a letter that its font does not name."""
_SPACED = 0.12
"""Of the height of a letter: gaps inside words of spaced text are wider."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character with its box in points, from the left and from the bottom of the page."""

    char: str
    left: float
    right: float
    bottom: float
    top: float
    after_space: bool

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left


@dataclass(slots=True)
class Piece:
    """Characters that stand next to each other in one line."""

    bottom: float
    height: float
    glyphs: list[Glyph]
    end: float
    """Right edge, marks of notes included."""

    def row(self) -> list[Any]:
        """Text, left, right, bottom, top."""
        edges = [self.glyphs[0].left, self.glyphs[-1].right, self.bottom, self.bottom + self.height]
        return [_words(self.glyphs, self.height), *(round(edge, 1) for edge in edges)]


def pieces_of(glyphs: list[Glyph]) -> list[Piece]:
    """The pieces in the order in which the page draws them; raised note marks are dropped."""
    found: list[Piece] = []
    for glyph in glyphs:
        piece = found[-1] if found else None
        if piece is None:
            found.append(_begun(glyph))
        elif _is_note_mark(piece, glyph):
            piece.end = glyph.right
        elif _goes_on(piece, glyph):
            piece.glyphs.append(glyph)
            piece.end = glyph.right
        elif _is_large_initial(piece, glyph):
            found[-1] = replace(_begun(glyph), glyphs=[*piece.glyphs, replace(glyph, after_space=False)])
        else:
            found.append(_begun(glyph))
    return found


def _begun(glyph: Glyph) -> Piece:
    return Piece(glyph.bottom, glyph.top - glyph.bottom, [glyph], glyph.right)


def _goes_on(piece: Piece, glyph: Glyph) -> bool:
    """Whether `glyph` stands in the same line, right behind the piece; a raised or lowered one does, too."""
    height = glyph.top - glyph.bottom
    is_spaced = (
        len(piece.glyphs) > 1
        and piece.end - piece.glyphs[-2].right > piece.glyphs[-1].width + _SPACED * piece.height
    )
    most = _SPACED_GAP if is_spaced else _GAP
    if not -0.6 * piece.height <= glyph.left - piece.end <= most * piece.height:
        return False
    is_level = abs(glyph.bottom - piece.bottom) < 0.25 * piece.height and height < 1.6 * piece.height
    is_small = height < 0.85 * piece.height and glyph.bottom < piece.bottom + 0.7 * piece.height
    return is_level or (is_small and glyph.bottom > piece.bottom - 0.2 * piece.height)


def _is_note_mark(piece: Piece, glyph: Glyph) -> bool:
    """Whether `glyph` is a raised figure or star right behind a word."""
    raised = (glyph.bottom - piece.bottom) / piece.height
    is_small = glyph.top - glyph.bottom < 0.85 * piece.height
    is_near = -0.1 < (glyph.left - piece.end) / piece.height < 0.3
    is_mark = glyph.char.isdigit() or glyph.char in "*†‡§,"
    return is_mark and is_near and (0.12 if is_small else 0.25) < raised < 0.8


def _is_large_initial(piece: Piece, glyph: Glyph) -> bool:
    """Whether the piece is a first letter as high as several lines, and `glyph` the second of its word."""
    height = glyph.top - glyph.bottom
    is_initial = len(piece.glyphs) == 1 and piece.glyphs[0].char.isupper() and glyph.char.isalpha()
    is_beside = -0.2 * height < glyph.left - piece.glyphs[0].right < height
    return is_initial and is_beside and piece.height > 1.7 * height and piece.bottom < glyph.bottom


def _words(glyphs: list[Glyph], height: float) -> str:
    """The text of a piece, with the letters of spaced words put together."""
    gaps = [b.left - a.right for a, b in pairwise(glyphs)]
    if len(glyphs) > 5 and statistics.median(gaps) > _SPACED * height:
        return _respaced(glyphs, gaps, height)
    text = "".join(f" {g.char}" if g.after_space else g.char for g in glyphs).lstrip()
    if not re.search(r"(?<!\S)(?:[^\W\d_] ){3}[^\W\d_](?!\S)", text):
        return text
    return _partly_respaced(glyphs, height)


def _respaced(glyphs: list[Glyph], gaps: list[float], height: float) -> str:
    """Blanks only where a gap is clearly wider than that between two letters."""
    usual = statistics.median_low(gaps)
    pieces = [glyphs[0].char]
    for glyph, gap in zip(glyphs[1:], gaps, strict=True):
        pieces.append(f" {glyph.char}" if gap > usual + 0.15 * height else glyph.char)
    return "".join(pieces)


def _partly_respaced(glyphs: list[Glyph], height: float) -> str:
    """A line in which four or more single letters in a row are one or more spaced words."""
    words: list[list[Glyph]] = []
    for glyph in glyphs:
        if glyph.after_space or not words:
            words.append([])
        words[-1].append(glyph)
    found: list[str] = []
    single: list[Glyph] = []
    for word in [*words, []]:
        if len(word) == 1 and word[0].char.isalpha():
            single += word
            continue
        if len(single) > 3:
            gaps = [b.left - a.right for a, b in pairwise(single)]
            found.append(_respaced(single, gaps, height))
        else:
            found += [glyph.char for glyph in single]
        single = []
        found.append("".join(glyph.char for glyph in word))
    return " ".join(filter(None, found))


def main() -> None:
    """Read a PDF from the input and write its pages, one JSON object per line."""
    _bound_memory()
    most_pages, most_characters = map(int, sys.argv[1:3])
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as problem:
        _write({"problem": str(problem)})
        return
    pages = len(document)
    _write({"pages": pages, "meta": document.get_metadata_dict(skip_empty=True)})
    read = 0
    for number in range(pages if pages <= most_pages else 0):
        page = _page(document, number)
        read += sum(len(piece[0]) for piece in page["pieces"])
        _write(page)
        if read > most_characters:
            break


def _write(found: dict[str, Any]) -> None:
    sys.stdout.write(f"{json.dumps(found)}\n")


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # not on this system
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _page(document: Any, number: int) -> dict[str, Any]:
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return {"pieces": [], "plain": "", "picture": False, "damaged": True}
    text = page.get_textpage()
    pieces = [piece.row() for piece in pieces_of(list(_glyphs(page, text)))]
    # On a page written upwards or in odd directions every letter is a piece of its own.
    is_odd = len(pieces) > 20 and sum(len(p[0]) == 1 for p in pieces) > 0.4 * len(pieces)
    found = {
        "pieces": [] if is_odd else pieces,
        "plain": _hyphenated(text.get_text_range()) if is_odd else "",
        "picture": not pieces and next(page.get_objects([_PICTURE], max_depth=3), None) is not None,
    }
    text.close()
    page.close()
    return found


_PICTURE = 3
"""The number of a picture among the kinds of objects on a page."""


def _hyphenated(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\ufffe", "-\n").replace("\x02", "-\n")


def _glyphs(page: Any, text: Any) -> Iterator[Glyph]:
    """The visible characters of a page, turned as it is shown."""
    import pypdfium2.raw as library

    count = text.count_chars()
    words = text.get_text_range()
    if len(words) != count:  # characters beyond the first plane
        words = [chr(library.FPDFText_GetUnicode(text, i)) for i in range(count)]
    turn, (width, height) = page.get_rotation(), page.get_size()
    box = library.FS_RECTF()
    after_space = False
    for i, char in enumerate(words):
        if char.isspace() or char == "\u00ad":
            after_space = after_space or char.isspace()
            continue
        library.FPDFText_GetLooseCharBox(text, i, box)
        edges = _turned(turn, width, height, box.left, box.right, box.bottom, box.top)
        if edges[3] > edges[2]:
            yield Glyph(_SIGNS.get(char, char), *edges, after_space)
        after_space = False


def _turned(
    turn: int, width: float, height: float, left: float, right: float, bottom: float, top: float
) -> tuple[float, float, float, float]:
    """Left, right, bottom and top as the page is shown, `width` by `height` points."""
    if turn == 90:
        return bottom, top, height - right, height - left
    if turn == 180:
        return width - right, width - left, height - top, height - bottom
    if turn == 270:
        return width - top, width - bottom, left, right
    return left, right, bottom, top


if __name__ == "__main__":
    main()
