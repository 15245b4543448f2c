"""Lines of text as wide as a terminal shows them, where East Asian letters take two cells."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len

__all__ = ["Line", "Role", "clean", "fill", "padded", "width_of"]

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
    """`text` on one line, control characters shown as ``�``: a case from somebody else must not steer a
    terminal."""
    shown = "".join(" " if c in "\t\n\r" else "�" if unicodedata.category(c) == "Cc" else c for c in text)
    return shown.strip()


def padded(text: str, width: int, *, right: bool) -> str:
    """`text` with blanks to `width`, before it if it stands to the right."""
    blanks = " " * (width - width_of(text))
    return blanks + text if right else text + blanks


def fill(text: str, width: int | None, *, indent: int = 0, hanging: int = 0) -> list[str]:
    """`text` in lines of at most `width` cells, parted between words only; nothing for no text.

    `indent` blanks stand before the first line, `hanging` before the others.
    """
    text = clean(text)
    if width is None or width_of(text) + indent <= width:
        return [" " * indent + text] if text else []
    lines, line = [], " " * indent
    empty = True
    for word in text.split():
        if not empty and width_of(line) + 1 + width_of(word) > width:
            lines.append(line)
            line, empty = " " * hanging, True
        line += word if empty else f" {word}"
        empty = False
    return [*lines, line]
