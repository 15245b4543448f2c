"""From the pieces of all pages to one text: lines in reading order, and which of them are no part of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from accord.reader.documents.pdf_columns import Piece, columns, numbers_apart, rows

__all__ = ["Page", "PdfText", "put_together"]

_EDGE = 2
"""Lines looked at on top and at the bottom of each page."""
_SHARE = 0.3
"""Of the pages, on which a line must stand; left and right pages may carry different ones."""
_LEAST_PAGES = 3
_PAGE_NUMBER = re.compile(
    r"\W*(?:p(?:age|\.)? ?)?(?:\d{1,4}|[ivxl]{1,6})(?: ?(?:of|/) ?\d{1,4})?\W*", re.IGNORECASE
)
_NOTE_MARK = re.compile(r"\[?\(?(?:\d{1,3}|[*†‡§]+)[\])]?\.?(?=\s*\S)")
_SMALL = 0.92
"""Of the usual height of letters: the letters of notes are lower."""
_WIDE = 1.35
"""Of the usual distance of two lines: a paragraph ends at a wider one."""


_REST_OF_WORD = re.compile(
    r"(?:ti(?:a|o|ve)|si(?:o|ve)|ci(?:a|o|e)|gio|tu(?:al|ous)|[lmnr][bcdfgkpqstvwxz]|m(?:ent(?:s|al)?\b)"
    r"|(?:ness|ly|ity|ities|ings?|ingly|ed|ers?|ance|ence|[ai]ble|ably|ously|ives?|ively|ary|ally|ists?|ism)\b)"
    r"[^\W\d_]*\S*"
)
"""The rest of a word that a line end has cut for certain: no word of English begins so. The reader joins all
others later, when it has the vocabulary at hand."""


@dataclass(frozen=True)
class Page:
    """What stands on a page: pieces of text, or plain text where their places say nothing."""

    pieces: tuple[Piece, ...] = ()
    plain: str = ""


@dataclass(frozen=True)
class PdfText:
    """The text of all pages, and start, end and kind of each stretch that is no part of the article."""

    text: str
    furniture: tuple[tuple[int, int, str], ...]
    has_columns: bool


@dataclass(frozen=True)
class _Line:
    text: str
    kind: str = ""
    """What it is if it is no part of the article."""
    begins: bool = False
    """Whether a paragraph begins with it."""


def put_together(pages: Sequence[Page]) -> PdfText:
    """The text of `pages`, one line below the other as they are read; an empty line begins a paragraph."""
    usual = _usual_height(piece for page in pages for piece in page.pieces)
    edges = _running([rows(page.pieces) for page in pages])
    lines: list[_Line] = []
    has_notes = has_columns = False
    for page, running in zip(pages, edges, strict=True):
        words, numbers = numbers_apart([piece for piece in page.pieces if piece not in running])
        groups = columns(words)
        has_columns |= len(groups) > 1
        found, has_notes = _page_lines(groups, numbers, usual, has_notes)
        outer = [_Line(" ".join(p.text for p in row), "running head") for row in rows(list(running))]
        lines += [*outer, *found, *(_Line(words) for words in page.plain.split("\n") if words.strip())]
    text, furniture = _written(_whole_words(lines))
    return PdfText(text, furniture, has_columns)


def _usual_height(pieces: Iterable[Piece]) -> float:
    """That of most letters, in points."""
    counts: Counter[float] = Counter()
    for piece in pieces:
        counts[round(piece.height * 2) / 2] += len(piece.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def _running(pages: Sequence[list[list[Piece]]]) -> list[set[Piece]]:
    """For each page the pieces of its heads and feet: outer lines that come again, and page numbers."""
    outer = [page if len(page) <= 2 * _EDGE else [*page[:_EDGE], *page[-_EDGE:]] for page in pages]
    counts = Counter(key for page in outer for key in {_key(row) for row in page})
    least = max(_LEAST_PAGES, _SHARE * len(pages))
    return [
        {
            piece
            for i, row in enumerate(page)
            if counts[_key(row)] >= least
            or (i in (0, len(page) - 1) and _PAGE_NUMBER.fullmatch(_wording(row)))
            for piece in row
        }
        for page in outer
    ]


def _wording(row: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in row)


def _key(row: Sequence[Piece]) -> str:
    """The words of a line without its numbers, because most carry the number of the page."""
    return re.sub(r"\d+", "0", _wording(row).casefold())


def _page_lines(
    groups: Sequence[Sequence[Piece]], numbers: Sequence[Piece], usual: float, notes_before: bool
) -> tuple[list[_Line], bool]:
    """The lines of a page, and whether it ends with notes."""
    found: list[_Line] = []
    has_notes = False
    lowest: float | None = None
    for group in groups:
        listed = rows(group)
        is_below = lowest is not None and group[0].top <= lowest + 1
        first_note = _first_note(listed, usual, goes_on=notes_before, is_below=is_below)
        has_notes |= first_note < len(listed)
        found += _lines(listed[:first_note], begins=is_below)
        lowest = min(piece.bottom for piece in group)
        found += [_Line(_wording(row), "note") for row in listed[first_note:]]
    if numbers:
        in_order = sorted(numbers, key=lambda piece: (piece.left, -piece.top))
        found.append(_Line(" ".join(piece.text for piece in in_order), "line numbers"))
    return found, has_notes


def _first_note(listed: Sequence[Sequence[Piece]], usual: float, *, goes_on: bool, is_below: bool) -> int:
    """The index of the first line of the notes at the end of a column; the number of lines if there are none.

    A column that holds nothing but small letters `is_below` the text, or it is a text in small letters.
    """
    start = len(listed)
    while start and _height(listed[start - 1]) < _SMALL * usual:
        start -= 1
    marked = (i for i in range(start, len(listed)) if _NOTE_MARK.match(_wording(listed[i])))
    if start == 0 and not is_below:
        return len(listed)
    return start if goes_on else next(marked, len(listed))


def _height(row: Sequence[Piece]) -> float:
    """Of the letters of a line, in points; marks of notes are lower."""
    return max(row, key=lambda piece: len(piece.text)).height


def _lines(listed: Sequence[Sequence[Piece]], *, begins: bool) -> list[_Line]:
    """Lines of one column; a paragraph begins after a gap, at another size, or where a line is set in.

    Whether one `begins` with the first line depends on where the column stands.
    """
    if not listed:
        return []
    steps = [above[0].bottom - below[0].bottom for above, below in pairwise(listed)]
    usual = median(steps) if steps else 0.0
    edge = median(row[0].left for row in listed)
    found = [_Line(_wording(listed[0]), begins=begins or _is_apart(listed))]
    for above, below, step in zip(listed, listed[1:], steps, strict=False):
        is_other = abs(above[0].height - below[0].height) > 0.15 * above[0].height
        ends = _wording(above).rstrip("\"'”’)]").endswith((".", "!", "?", ":"))
        is_set_in = ends and below[0].left > max(edge, above[0].left) + 0.6 * below[0].height
        found.append(_Line(_wording(below), begins=step > _WIDE * usual or is_other or is_set_in))
    return found


def _is_apart(listed: Sequence[Sequence[Piece]]) -> bool:
    """Whether the first line of a column begins a paragraph for certain: it is set larger than the next."""
    return len(listed) > 1 and listed[0][0].height > 1.15 * listed[1][0].height


def _whole_words(lines: Sequence[_Line]) -> list[_Line]:
    """The lines with the rest of a word that is cut for certain in the line in which it begins."""
    found = list(lines)
    body = [i for i, line in enumerate(lines) if not line.kind]
    for i, follows in pairwise(body):
        above, below = found[i].text, found[follows].text
        rest = _REST_OF_WORD.match(below)
        if rest and re.search(r"[^\W\d_]{2}[-\u2010\u00ad]$", above) and not found[follows].begins:
            found[i] = replace(found[i], text=above[:-1] + rest.group())
            found[follows] = replace(found[follows], text=below[rest.end() :].lstrip())
    return [line for line in found if line.text]


def _written(lines: Sequence[_Line]) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """The text, and the stretches that are no part of it."""
    pieces: list[str] = []
    furniture: list[tuple[int, int, str]] = []
    length = 0
    for line in lines:
        if line.begins and pieces:
            pieces.append("\n")
            length += 1
        if line.kind:
            furniture.append((length, length + len(line.text), line.kind))
        pieces.append(f"{line.text}\n")
        length += len(line.text) + 1
    return "".join(pieces).rstrip("\n"), tuple(furniture)
