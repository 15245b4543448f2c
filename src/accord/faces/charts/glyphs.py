"""How wide words are, from a small table, so that labels can be kept apart without a font at hand.

The table holds hundredths of an em of the widest of the sans-serif fonts that the style sheet names; wide
characters (Korean, Chinese, Japanese) and pictographs count one em or a little more, so that a guess errs to
the wide side.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, east_asian_width

__all__ = ["LINE", "SIZE", "clipped", "text_width", "wrapped"]

SIZE = 13.0
"""Height of the letters of every figure at its natural width, pixels."""
LINE = 17.0
"""From one line of text to the next."""

_FIRST = 32
_ASCII = (
    27, 28, 44, 65, 58, 84, 75, 25, 32, 32, 56, 58, 28, 32, 28, 38, 58, 58, 58, 58, 58, 58, 58, 58, 58, 58,
    28, 28, 58, 58, 58, 45, 91, 66, 67, 65, 74, 57, 54, 73, 76, 36, 31, 65, 54, 93, 79, 80, 62, 80, 65, 57,
    58, 75, 63, 96, 64, 60, 59, 33, 39, 33, 58, 45, 35, 58, 63, 49, 63, 58, 37, 63, 64, 28, 28, 58, 28, 96,
    64, 63, 63, 63, 43, 49, 40, 64, 54, 83, 55, 54, 48, 39, 56, 39, 58,
)  # fmt: skip
_OTHERS = {
    "–": 50,
    "—": 100,
    "“": 42,
    "”": 42,
    "‘": 25,
    "’": 25,
    "·": 28,
    "→": 86,
    "−": 86,
    "…": 84,
    "\u00a0": 27,
}
_CAPITAL, _SMALL, _WIDE = 82, 68, 105
_BOLD = 1.07
_DOTS = "…"


@lru_cache(2048)  # while a value is moved, the same names are drawn again and again
def text_width(words: str, size: float = SIZE, *, bold: bool = False) -> float:
    """About how wide words are, rather too wide, in pixels."""
    return sum(map(_hundredths, words)) * size / 100.0 * (_BOLD if bold else 1.02)


@lru_cache(1024)
def _hundredths(letter: str) -> float:
    number = ord(letter) - _FIRST
    if 0 <= number < len(_ASCII):
        return _ASCII[number]
    if letter in _OTHERS:
        return _OTHERS[letter]
    kind = category(letter)
    if kind in ("Mn", "Me", "Cf", "Cc"):
        return 0
    if east_asian_width(letter) in "WF" or kind == "So":
        return _WIDE
    return _CAPITAL if kind == "Lu" else _SMALL


def clipped(words: str, room: float, *, bold: bool = False) -> str:
    """Words cut at the end, with dots, to what `room` pixels hold."""
    if text_width(words, bold=bold) <= room:
        return words
    kept = words
    while kept and text_width(kept.rstrip() + _DOTS, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + _DOTS


def wrapped(words: str, room: float, most: int = 0, *, bold: bool = False) -> list[str]:
    """Words in lines no wider than `room` pixels; of more than `most` lines (0: any number) the last is cut.

    Lines break at spaces, and inside a word that is too long for a line or is written in wide characters.
    """
    lines: list[str] = []
    for piece in _pieces(words, room, bold):
        joint = "" if not lines or piece.startswith("\u200b") else " "
        piece = piece.lstrip("\u200b")
        if lines and text_width(lines[-1] + joint + piece, bold=bold) <= room:
            lines[-1] += joint + piece
        else:
            lines.append(piece)
    if most and len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], clipped(f"{rest}{_DOTS}", room, bold=bold)]
    return lines or [""]


def _pieces(words: str, room: float, bold: bool) -> list[str]:
    """Words, and parts of words that do not fit on a line; a part that goes on its word begins with a
    zero-width space."""
    found: list[str] = []
    for word in words.split():
        if word.isascii() and text_width(word, bold=bold) <= room:
            found.append(word)  # as letter after letter would find it
            continue
        part, first = "", True
        for letter in word:
            breaks = part and (
                text_width(part + letter, bold=bold) > room or (_breaks_before(part[-1], letter))
            )
            if breaks:
                found.append(part if first else "\u200b" + part)
                part, first = "", False
            part += letter
        found.append(part if first else "\u200b" + part)
    return found


def _breaks_before(before: str, letter: str) -> bool:
    """Whether a line may break between two letters without a space: among Chinese and Japanese signs."""
    return all("\u3040" <= one <= "\u9fff" for one in (before, letter))
