"""From bytes to characters: byte-order marks, UTF-8, the declared charset, Asian and Western code pages."""

from __future__ import annotations

import re
from collections.abc import Callable

from accord.errors import InvalidFileError

__all__ = ["decode", "looks_binary"]

_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SIGNS = "、。「」（），．・—…《》"
_HEAD = 8192


def decode(data: bytes, where: str) -> str:
    """`data` as text.

    Raises
    ------
    InvalidFileError
        If it is no text in any of these.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace")
    for name in _declared(data):
        try:
            return data.decode(name)
        except (UnicodeError, LookupError):
            continue
    if wide := _wide(data):
        return data.decode(wide, errors="replace")
    if looks_binary(data):
        raise InvalidFileError(f"{where} is a binary file, not a document; give text, HTML, Word or PDF")
    return _nearly_utf8(data) or _best_guess(data)


def _declared(data: bytes) -> tuple[str, ...]:
    """UTF-8, then what the page says it is; text that is sound UTF-8 by chance is next to impossible."""
    match = _CHARSET.search(data[:2048])
    declared = match.group(1).decode().lower() if match else "utf-8"
    # Only the seven-bit Japanese and Korean codes look like UTF-8.
    return (declared, "utf-8") if declared.startswith("iso-2022") else ("utf-8", declared)


def looks_binary(data: bytes) -> bool:
    """Whether the beginning holds zero bytes or many control characters."""
    head = data[:_HEAD]
    odd = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return b"\x00" in head or odd > len(head) * 0.02


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of English is zero."""
    head = data[:_HEAD]
    half = len(head) / 2
    if head[1::2].count(0) > 0.4 * half and head[::2].count(0) < 0.01 * half:
        return "utf-16-le"
    if head[::2].count(0) > 0.4 * half and head[1::2].count(0) < 0.01 * half:
        return "utf-16-be"
    return None


def _nearly_utf8(data: bytes) -> str | None:
    """UTF-8 in which a few bytes are damaged; they come as the replacement character."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(ord(char) > 127 for char in text) - bad
    return text if good > bad else None


def _best_guess(data: bytes) -> str:
    """Korean, Japanese, Chinese or Western, by the share of letters that only the right page gives."""
    for name, belongs, least in _ASIAN:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        odd = [c for c in text if ord(c) > 127 and c not in _SIGNS]
        if odd and sum(map(belongs, odd)) / len(odd) >= least:
            return text
    return data.decode("cp1252", errors="replace")


def _is_hangul(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3"


def _is_kana(char: str) -> bool:
    return "\u3040" <= char <= "\u30ff"


def _is_japanese(char: str) -> bool:
    """Kana, or a kanji of the first level of JIS, which holds nearly all that is written."""
    return _is_kana(char) or _is_common(char, "euc_jp", 0xB0, 0xCF)


def _is_simplified(char: str) -> bool:
    return _is_common(char, "gb2312", 0xB0, 0xF7)


def _is_traditional(char: str) -> bool:
    return _is_common(char, "big5", 0xA4, 0xC6)


def _is_common(char: str, page: str, low: int, high: int) -> bool:
    """Whether the first byte of `char` in a code page lies where its common characters are."""
    code = char.encode(page, errors="ignore")
    return len(code) == 2 and low <= code[0] <= high


# In this order: a page is asked only when the ones before did not fit.
_ASIAN: tuple[tuple[str, Callable[[str], bool], float], ...] = (
    ("euc_jp", _is_kana, 0.2),
    ("shift_jis", _is_japanese, 0.9),
    ("euc_kr", _is_hangul, 0.85),
    ("gb18030", _is_simplified, 0.8),
    ("big5", _is_traditional, 0.8),
)
