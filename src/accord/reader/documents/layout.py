"""From plain text to a `Document`: header and byline, page furniture, and the paragraphs of prose.

Nothing is removed: the text stays as it is, and the layout only says which stretch is what. Metadata are
read before furniture is set apart, because "Source", "Editor" and "Time" lines carry both.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence

from accord.machine.terminal import visible
from accord.reader.documents.header import Line, passage_of, read_about, read_header, with_properties
from accord.reader.documents.intake import Intake
from accord.reader.documents.letters import UNSEEN
from accord.reader.records import Document, Furniture, Metadata, Passage, Value

__all__ = ["lay_out", "normalised", "prose"]

_INNER = re.compile(rf"[^\s{UNSEEN}](?:.*[^\s{UNSEEN}])?", re.DOTALL)
"""A line without blanks and unseen marks at its ends."""
_FURNITURE = re.compile(
    r"(related (news|articles|stories|topics)|back( to top)?|share( this.*)?|print|advertisement|subscribe.*|"
    r"read more.*|more from .*|comments?|home|menu|search|sign (in|up).*|log in|next|previous|tags?|"
    r"follow us.*|all rights reserved.*|copyright.*|©.*|page \d+( of \d+)?|\d{1,4}|skip to .*|"
    r"--|this (e-?mail|message) is confidential.*|e-?mail|tweet)\W*",
    re.IGNORECASE,
)
_SAME_LENGTH = {
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # a lone surrogate cannot be encoded for the parser
    **{ord(c): " " for c in "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\t\r\n\x0b\x0c\u2028\u2029"},
    **{ord(c): "'" for c in "\u2018\u2019\u201b\u2032\u02bc\u00b4"},
    **{ord(c): '"' for c in "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"},
    **{ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2212"},
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # letters as wide as Chinese ones
}


def normalised(text: str) -> str:
    """`text` with odd spaces, quotation marks and hyphens replaced one for one, so that offsets stay
    valid.
    """
    return text.translate(_SAME_LENGTH)


def prose(document: Document) -> str:
    """The text as the parser sees it: normalised, with furniture inside a paragraph blanked out.

    It is as long as the text itself, so that offsets fit both.
    """
    starts = [p.start for p in document.paragraphs]
    inside = []
    for one in document.furniture:
        before = bisect_right(starts, one.passage.start) - 1
        if before >= 0 and one.passage.end <= document.paragraphs[before].end:
            inside.append(one)
    return normalised(_blanked(document.text, inside))


def _blanked(text: str, furniture: Sequence[Furniture], *, line_ends: bool = False) -> str:
    """`text` with spaces for furniture, and for the line end behind each stretch if `line_ends`."""
    pieces, position = [], 0
    for start, end in sorted((f.passage.start, f.passage.end) for f in furniture):
        if line_ends and text.startswith("\n", end):
            end += 1
        pieces += [text[position:start], " " * (end - max(start, position))]
        position = max(position, end)
    return "".join((*pieces, text[position:]))


def lay_out(intake: Intake) -> Document:
    """The document with metadata, furniture and paragraphs set apart."""
    lines = _lines(intake.text)
    marked = _marked_lines(lines, intake)
    header, used = read_header(lines, frozenset(marked), intake)
    body = [line for i, line in enumerate(lines) if i not in used and not marked.get(i)]
    about, about_line = read_about(body, header)
    body = [line for line in body if line is not about_line]
    furniture = [
        Furniture(passage_of(intake.text, line), marked[i]) for i, line in enumerate(lines) if marked.get(i)
    ]
    return Document(
        name=visible(intake.name),
        form=intake.form,
        text=intake.text,
        sha256=hashlib.sha256(intake.text.encode("utf-8", errors="surrogatepass")).hexdigest(),
        metadata=with_properties(about, intake),
        furniture=(*used_labels(intake.text, lines, used, header), *furniture),
        paragraphs=tuple(_paragraphs(intake.text, body, furniture, intake.wrapped)),
        note=intake.note,
    )


def _lines(text: str) -> list[Line]:
    found = []
    for match in re.finditer(r"[^\r\n]+", text):
        inner = _INNER.search(match.group())
        if inner:
            start = match.start() + inner.start()
            found.append(Line(start, start + len(inner.group()), inner.group()))
    return found


def used_labels(text: str, lines: Sequence[Line], used: frozenset[int], header: Metadata) -> list[Furniture]:
    """Header lines that carry a label and no value, such as a lone "Source"."""
    values = [v.passage for v in vars(header).values() if isinstance(v, Value) and v.passage]
    found = []
    for i in sorted(used):
        line = lines[i]
        if not any(line.start <= p.start < line.end for p in values):
            found.append(Furniture(passage_of(text, line), "label"))
    return found


def _marked_lines(lines: Sequence[Line], intake: Intake) -> dict[int, str]:
    marked = {i: "navigation" for i, line in enumerate(lines) if _FURNITURE.fullmatch(line.text)}
    if intake.form in ("txt", "eml") and re.match(r"\s*(?:[A-Z][\w-]*: .*\r?\n)*From: ", intake.text):
        marked |= {i: "quoted letter" for i, line in enumerate(lines) if line.text.startswith(">")}
    spans = list(intake.furniture)
    position = 0
    for i, line in enumerate(lines):
        while position < len(spans) and spans[position][1] <= line.start:
            position += 1
        if position < len(spans) and spans[position][0] <= line.start < spans[position][1]:
            marked[i] = spans[position][2]
    return marked


def _paragraphs(
    text: str, body: Sequence[Line], furniture: Sequence[Furniture], wrapped: bool
) -> list[Passage]:
    """Lines joined into paragraphs; a blank line always separates, the foot of a page does not."""
    found: list[Passage] = []
    block: list[Line] = []
    seen = _blanked(text, furniture, line_ends=True) if wrapped else text
    for line in body:
        if block and seen.count("\n", block[-1].end, line.start) > 1:
            found += _split_block(text, block, wrapped)
            block = []
        block.append(line)
    return found + _split_block(text, block, wrapped) if block else found


def _split_block(text: str, block: Sequence[Line], wrapped: bool) -> list[Passage]:
    """Cut a block of lines where a paragraph ends: after a short last line, or everywhere if not wrapped."""
    width = max(len(line.text) for line in block)
    broken = wrapped or sum(not _ends(line.text) for line in block[:-1]) * 2 > len(block) - 1
    cut: list[Passage] = []
    start = 0
    for i, line in enumerate(block):
        last = i == len(block) - 1
        if last or (_ends(line.text) and (not broken or len(line.text) < 0.85 * width)):
            cut.append(_joined(text, block[start], line))
            start = i + 1
    return cut


def _ends(text: str) -> bool:
    return text.rstrip("\"'”’)]").endswith((".", "!", "?", ":"))


def _joined(text: str, first: Line, last: Line) -> Passage:
    return Passage(text[first.start : last.end], first.start, last.end)
