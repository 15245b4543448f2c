"""Lines of text as wide as a terminal shows them, where East Asian letters take two cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len

from accord.machine.terminal import cell

__all__ = ["Line", "Role", "clean", "fill", "padded", "pieces", "width_of"]

_FOLDER = re.compile(r"[^/]*/|[^/]+")
_LONG = 30
"""Cells; longer than any id."""

Role = Literal["title", "heading", "caption", "header", "rule", "text", "note"]


@dataclass(frozen=True)
class Line:
    """One line and what it is; rules are drawn in a terminal only."""

    text: str
    role: Role


def width_of(text: str) -> int:
    """The cells that `text` takes."""
    return cell_len(text)


def clean(text: str) -> str:
    """`text` on one line, with visible marks for what would steer a terminal."""
    return cell(text).strip()


def padded(text: str, width: int, *, right: bool) -> str:
    """`text` with blanks to `width`, before it if it stands to the right."""
    blanks = " " * (width - width_of(text))
    return blanks + text if right else text + blanks


def fill(text: str, width: int | None, *, indent: int = 0, hanging: int = 0) -> list[str]:
    """`text` in lines of at most `width` cells, parted between its `pieces` only; nothing for no text.

    `indent` blanks stand before the first line, `hanging` before the others.
    """
    text = clean(text)
    if width is None or width_of(text) + indent <= width:
        return [" " * indent + text] if text else []
    lines, line = [], " " * indent
    empty = True
    for word, blank in pieces(text):
        apart = " " if blank and not empty else ""
        if not empty and width_of(line + apart + word) > width:
            lines.append(line)
            line, apart = " " * hanging, ""
        line += apart + word
        empty = False
    return [*lines, line]


def pieces(text: str) -> list[tuple[str, bool]]:
    """What is never broken, each with whether a blank stands before it: words, and folders of long paths."""
    found = []
    for word in text.split():
        parts = _FOLDER.findall(word) if width_of(word) > _LONG else [word]
        found += [(part, at == 0) for at, part in enumerate(parts)]
    return found
