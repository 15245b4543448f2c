"""From Markdown to plain text: marks go, code and tables are set apart, front matter becomes metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Plain", "read_markdown"]

_FRONT = re.compile(
    r"\A(?:---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_FIELD = re.compile(r"([A-Za-z_]+)[ \t]*[:=][ \t]*(.+)")
_FIELDS = {
    "title": "title",
    "author": "author",
    "date": "date",
    "published": "date",
    "publisher": "outlet",
    "outlet": "outlet",
    "source": "outlet",
}
_BLOCK = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)*(?:#{1,6}[ \t]+|[-*+][ \t]+|\d{1,3}[.)][ \t]+)?")
_NEW = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,3}[.)][ \t])")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
_MARKS = re.compile(r"(\*\*\*|\*\*|\*|___|__|~~|`)(?=\S)([^\n]{1,400}?)(?<=\S)\1")
_RULE = re.compile(r"^[ \t]*(?:[-*_=][ \t]*){3,}$")


@dataclass(frozen=True)
class Plain:
    """The text without marks, what the front matter says, and the stretches that are no prose."""

    text: str
    properties: Mapping[str, str]
    furniture: tuple[tuple[int, int, str], ...]


def read_markdown(source: str) -> Plain:
    """The plain text of `source`; a heading or an item of a list becomes a paragraph of its own."""
    front = _FRONT.match(source)
    body = source[front.end() :] if front else source
    lines: list[str] = []
    furniture: list[tuple[int, int, str]] = []
    length, code = 0, False
    for raw in body.splitlines():
        fence = raw.lstrip().startswith(("```", "~~~"))
        kind = "code" if code or fence else "table" if raw.lstrip().startswith("|") else ""
        code ^= fence
        line = raw if kind else "" if _RULE.match(raw) else _unmarked(raw)
        if _NEW.match(raw) and not kind and lines and lines[-1]:
            lines.append("")
            length += 1
        if kind and line.strip():
            furniture.append((length, length + len(line), kind))
        lines.append(line)
        length += len(line) + 1
    properties = _properties(front.group(1)) if front else {}
    return Plain("\n".join(lines) + "\n", properties, tuple(furniture))


def _unmarked(line: str) -> str:
    """One line without its marks; what they surround stays."""
    line = _LINK.sub(r"\1", _BLOCK.sub("", line, count=1))
    for _ in range(3):  # bold inside italics inside a link
        line = _MARKS.sub(r"\2", line)
    return line.rstrip()


def _properties(front: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in front.splitlines():
        match = _FIELD.fullmatch(line.strip())
        name = _FIELDS.get(match.group(1).lower()) if match else None
        if match and name:
            found.setdefault(name, match.group(2).strip().strip("\"'"))
    return found
