"""From a Word file to text: the document as it reads with every tracked change accepted.

The file is streamed and never held as a tree, so that a long one or one nested without end costs no memory.
Whatever wraps runs or paragraphs (content controls, smart tags, hyperlinks, fields, insertions, text boxes)
is looked through; what Word would not show in the final text is left out.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO
from xml.etree import ElementTree

from accord.machine.archives import DAMAGED as DAMAGED_ARCHIVE

__all__ = ["DAMAGED", "WordText", "read_word"]

DAMAGED = (
    *DAMAGED_ARCHIVE,
    *(ElementTree.ParseError, struct.error, LookupError),
)
"""What `read_word` raises on a file that is damaged or no Word file."""

_WORD = re.compile(
    r"\{http://(?:schemas\.openxmlformats\.org|purl\.oclc\.org/ooxml)/wordprocessingml/(?:2006/)?main\}"
)
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = frozenset({"del", "moveFrom", "mc:Fallback", "rt"})
"""Elements whose text is not in the final document; a fallback repeats what stands beside it."""
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo"})
_TOLD = {"txbxContent": "box", "altChunk": "altChunk", "comment": "comment"}
_CHUNK = 65_536
_NOTES = ("footnotes", "endnotes")


@dataclass(frozen=True)
class WordText:
    """The text, what the file says of itself, what is no part of the article, and what is to be told."""

    text: str
    properties: Mapping[str, str]
    furniture: tuple[tuple[int, int, str], ...]
    note: str


def read_word(data: bytes) -> WordText:
    """The text of the Word file `data`: paragraphs, then the notes, each after an empty line.

    Raises
    ------
    One of `DAMAGED`
        If it is no sound Word file.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        main = _main_part(parts)
        body = _read_part(parts, main)
        folder = main.rpartition("/")[0]
        beside = {name: f"{folder}/{name}.xml" for name in (*_NOTES, "comments")}
        read = {name: _read_part(parts, part) for name, part in beside.items() if part in parts.namelist()}
        properties = _properties(parts)
    notes = [words for name in _NOTES if name in read for words in read[name].paragraphs if words.strip()]
    text, furniture = _put_together(body, notes)
    comments = "comments" in read and read["comments"].seen["comment"] > 0
    return WordText(text, properties, furniture, _told(body, has_comments=comments, has_notes=bool(notes)))


def _main_part(parts: zipfile.ZipFile) -> str:
    """The part that the file names as its document; most call it word/document.xml."""
    if "_rels/.rels" in parts.namelist():
        for element in ElementTree.fromstring(parts.read("_rels/.rels")):
            if element.get("Type", "").endswith("/officeDocument"):
                return element.get("Target", "").lstrip("/")
    return "word/document.xml"


def _put_together(body: _Story, notes: list[str]) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """The whole text, and the stretches of it that are notes or a table of contents."""
    pieces: list[str] = []
    furniture: list[tuple[int, int, str]] = []
    length = 0
    listed = [(words, "contents" if i in body.contents else "") for i, words in enumerate(body.paragraphs)]
    for words, kind in (*listed, *((words, "note") for words in notes)):
        if kind and words.strip():
            furniture.append((length, length + len(words), kind))
        pieces.append(words)
        length += len(words) + 2
    return "\n\n".join(pieces), tuple(furniture)


def _told(body: _Story, *, has_comments: bool, has_notes: bool) -> str:
    """What a reader of the file would see and a reader of the text would not."""
    seen = body.seen
    sentences = (
        (seen["change"], "It holds tracked changes and is read with all of them accepted."),
        (seen["hidden"], "Text that is formatted as hidden is left out."),
        (seen["box"], "Each text box is read after the paragraph that holds it."),
        (
            seen["altChunk"],
            "A part embedded as another file is not read: open the file in Word and save it anew.",
        ),
        (has_comments, "Its comments are left out."),
        (has_notes, "Its footnotes and endnotes stand at the end and are not searched."),
    )
    return " ".join(words for told, words in sentences if told)


def _read_part(parts: zipfile.ZipFile, name: str) -> _Story:
    story = _Story()
    with parts.open(name) as stream:
        _parse(stream, story)
    story.close()
    return story


def _parse(stream: IO[bytes], story: _Story) -> None:
    parser = ElementTree.XMLParser(target=story)
    while piece := stream.read(_CHUNK):
        parser.feed(piece)
    parser.close()


def _properties(parts: zipfile.ZipFile) -> dict[str, str]:
    if "docProps/core.xml" not in parts.namelist():
        return {}
    found: dict[str, str] = {}
    for element in ElementTree.fromstring(parts.read("docProps/core.xml")):
        name = {"title": "title", "creator": "author"}.get(element.tag.rpartition("}")[2])
        # A library that writes Word files names itself as author.
        if name and element.text and element.text.strip() and element.text != "python-docx":
            found[name] = element.text.strip()
    return found


def _name(tag: str) -> str:
    """The name of a Word element; empty for one of drawings, formulas and the like."""
    found = _WORD.match(tag)
    if found:
        return tag[found.end() :]
    return f"mc:{tag.removeprefix(_COMPATIBILITY)}" if tag.startswith(_COMPATIBILITY) else ""


def _is_on(attributes: Mapping[str, str]) -> bool:
    value = next((v for key, v in attributes.items() if key.endswith("}val")), "true")
    return value not in ("0", "false", "off")


class _Paragraph:
    """A paragraph that is being read: its words, and the paragraphs of the boxes in it."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.boxes: list[str] = []
        self.goes_on = False
        """Whether its mark is deleted, so that the next paragraph continues it."""
        self.is_contents = False


class _Story:
    """Gathers the paragraphs of one part while it is parsed (the target of an XML parser)."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.contents: set[int] = set()
        """Which paragraphs belong to a table of contents."""
        self.seen: Counter[str] = Counter()
        self._path: list[str] = []
        self._open: list[_Paragraph] = []
        self._outside = 0
        """How many open elements are not in the final text."""
        self._rows: list[bool] = []
        """For each open table row, whether it is deleted."""
        self._codes: list[bool] = []
        """For each open field, whether its code (not yet its shown result) is being read."""
        self._hidden = False
        self._carried: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = _name(tag)
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        if name == "p":
            self._open.append(_Paragraph())
        elif name == "tr":
            self._rows.append(False)
        elif name == "r":
            self._hidden = False
        elif name in _CHARACTERS and parent == "r":
            self._add(_CHARACTERS[name])
        else:
            self._mark(name, parent, attributes)

    def _mark(self, name: str, parent: str, attributes: Mapping[str, str]) -> None:
        """Elements that say something about others."""
        if name in _CHANGES:
            self.seen["change"] += 1
            self._note_deleted(name, parent)
        if name in _LEFT_OUT:
            self._outside += 1
        elif name == "fldChar":
            self._turn_field(next((v for k, v in attributes.items() if k.endswith("}fldCharType")), ""))
        elif name in ("vanish", "specVanish") and parent == "rPr" and self._path[-3:-2] == ["r"]:
            self._hidden = _is_on(attributes)
            self.seen["hidden"] += self._hidden
        elif name in _TOLD:
            self.seen[_TOLD[name]] += not self._outside
        elif name == "pStyle" and self._open:
            style = next((v for k, v in attributes.items() if k.endswith("}val")), "")
            self._open[-1].is_contents = re.fullmatch(r"TOC ?\d+", style) is not None

    def _note_deleted(self, name: str, parent: str) -> None:
        """A deleted row, or a deleted mark at the end of a paragraph."""
        if name == "del" and parent == "trPr" and self._rows:
            self._rows[-1] = True
        elif name in ("del", "moveFrom") and parent == "rPr" and self._path[-3:-2] == ["pPr"] and self._open:
            self._open[-1].goes_on = True

    def _turn_field(self, kind: str) -> None:
        if kind == "begin":
            self._codes.append(True)
        elif self._codes and kind == "separate":
            self._codes[-1] = False
        elif self._codes and kind == "end":
            self._codes.pop()

    def data(self, words: str) -> None:
        if self._path and self._path[-1] == "t":
            self._add(words)

    def _add(self, words: str) -> None:
        if self._open and not (self._outside or self._hidden or any(self._rows) or any(self._codes)):
            self._open[-1].words.append(words)

    def end(self, tag: str) -> None:
        name = self._path.pop()
        if name in _LEFT_OUT:
            self._outside -= 1
        elif name == "tr":
            self._rows.pop()
        elif name == "r":
            self._hidden = False
        elif name == "p":
            self._finish(self._open.pop())

    def _finish(self, paragraph: _Paragraph) -> None:
        words = "".join(paragraph.words)
        if self._open:  # inside a box: it stands after the paragraph that holds it
            if not self._outside:
                self._open[-1].boxes += [words, *paragraph.boxes]
            return
        self._codes = [code for code in self._codes if not code]  # a code ends with its paragraph
        if paragraph.goes_on:
            self._carried.append(words)
            self.paragraphs += paragraph.boxes
            return
        if paragraph.is_contents:
            self.contents.add(len(self.paragraphs))
        self.paragraphs += ["".join((*self._carried, words)), *paragraph.boxes]
        self._carried.clear()

    def close(self) -> None:
        if self._carried:  # the last paragraph goes on in nothing
            self.paragraphs.append("".join(self._carried))
            self._carried.clear()
