"""The text as the rules read it: letters written in several signs, and signs that nobody sees, put right.

Decomposed letters ("e" and a mark for "é") become one, ligatures become two; marks of direction, soft
hyphens, joiners and byte-order marks inside a text go. The rules read the text that comes out, and all that
they find is led back to its place in the text as it was given.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar

from accord.reader.records import Document, Passage

__all__ = ["UNSEEN", "Places", "led_to", "settled", "settled_document"]

Record = TypeVar("Record")

UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
"""Signs without a width of their own, as the inside of a class of a regular expression."""
_MARK = "\u0300-\u036f\u1dc0-\u1dff\u20d0-\u20ff"
_BEHIND = "\u0080-\u00bf" + "".join(
    c for c in bytes(range(0x80, 0xA0)).decode("cp1252", errors="ignore") if ord(c) > 255
)
"""What the later bytes of a sign in UTF-8 become where they are read as Windows-1252."""
_ODD = re.compile(
    f"(?P<twice>[\u00c2-\u00c5\u00e2][{_BEHIND}]{{1,2}})|(?P<cut>\u00ad[ \t]*\r?\n)|[{UNSEEN}]+|"
    f"[\ufb00-\ufb06]|[^\\s{UNSEEN}{_MARK}][{_MARK}]+"
)
_WESTERN = re.compile("[\u00a0-\u017f\u2010-\u203a\u20ac]")
"""What is met where a text was once read in the wrong encoding: letters of Europe and quotation marks."""
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}


@dataclass(frozen=True)
class Places:
    """The way between a text as given and as read: where each stretch that differs stands in both."""

    given: tuple[tuple[int, int], ...] = ()
    read: tuple[tuple[int, int], ...] = ()

    def start(self, place: int) -> int:
        """Where the character of the read text at `place` stands in the given one."""
        n = bisect_right(self.read, place, key=lambda stretch: stretch[0]) - 1
        if n < 0:
            return place
        behind = place - self.read[n][1]
        return self.given[n][0] if behind < 0 else self.given[n][1] + behind

    def end(self, place: int) -> int:
        """Where a stretch of the read text that ends at `place` ends in the given one."""
        n = bisect_left(self.read, place, key=lambda stretch: stretch[0]) - 1
        return place if n < 0 else self.given[n][1] + max(place - self.read[n][1], 0)

    def forward(self, place: int) -> int:
        """Where the character of the given text at `place` stands in the read one."""
        n = bisect_right(self.given, place, key=lambda stretch: stretch[0]) - 1
        if n < 0:
            return place
        behind = place - self.given[n][1]
        return self.read[n][0] if behind < 0 else self.read[n][1] + behind


def settled(text: str) -> tuple[str, Places]:
    """`text` with its letters put right, and the way between both."""
    pieces, given, read, position, length = [], [], [], 0, 0
    for (start, end), words in _changes(text):
        pieces += [text[position:start], words]
        length += start - position
        given.append((start, end))
        read.append((length, length + len(words)))
        position, length = end, length + len(words)
    return "".join((*pieces, text[position:])), Places(tuple(given), tuple(read))


def _changes(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The stretches of `text` that are read as something else, and as what."""
    for match in _ODD.finditer(text):
        words = match.group()
        if match["twice"]:
            if whole := _once(words):
                yield match.span(), whole
        elif match["cut"]:  # a soft hyphen at a line end is read with the word that goes on behind it
            continue
        elif words in _LIGATURES:
            yield match.span(), _LIGATURES[words]
        elif re.match(f"[{UNSEEN}]", words):
            yield match.span(), ""
        elif (whole := unicodedata.normalize("NFC", words)) != words:
            yield match.span(), whole


def _once(words: str) -> str:
    """The sign that was written in UTF-8 and read as Windows-1252 ("Ã¼" for "ü"); empty where it is none."""
    data = b"".join(c.encode("cp1252") if ord(c) > 255 else bytes([ord(c)]) for c in words)
    for end in range(len(data), 1, -1):
        try:
            whole = data[:end].decode()
        except UnicodeDecodeError:
            continue
        return whole + words[end:] if _WESTERN.fullmatch(whole) else ""
    return ""


def settled_document(document: Document) -> tuple[Document, Places]:
    """`document` as it is read, every passage moved along; the same document where nothing differs."""
    text, places = settled(document.text)
    if text == document.text:
        return document, places
    moved = led_to(document, text, places.forward, places.forward)
    return replace(moved, text=text), places


def led_to(record: Record, text: str, start: Callable[[int], int], end: Callable[[int], int]) -> Record:
    """`record` with every passage inside it moved to another text, whose words it then quotes."""
    moved = _led(record, text, start, end)
    assert isinstance(moved, type(record))
    return moved


def _led(record: object, text: str, start: Callable[[int], int], end: Callable[[int], int]) -> object:
    if isinstance(record, Passage):
        first, last = start(record.start), end(record.end)
        return Passage(text[first:last], first, last)
    if isinstance(record, tuple):
        return tuple(_led(part, text, start, end) for part in record)
    if not is_dataclass(record) or isinstance(record, type):
        return record
    parts = {field.name: getattr(record, field.name) for field in fields(record)}
    moved = {name: _led(part, text, start, end) for name, part in parts.items()}
    return replace(record, **{name: part for name, part in moved.items() if part is not parts[name]})
