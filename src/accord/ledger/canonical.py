"""One form of bytes for what is sealed, so that the same content always has the same digest."""

from __future__ import annotations

import hashlib
import json
from typing import Any, NoReturn

__all__ = ["NOTHING_BEFORE", "canonical", "digest", "in_order", "parsed"]

NOTHING_BEFORE = "0" * 64
"""What the first record names in the place of the digest of the record before."""


def canonical(data: Any) -> bytes:
    """`data` as JSON in one line of UTF-8: keys in the order of their code points, no space between, every
    number in the fewest digits that read back as the same number. NaN and Infinity are refused.

    Raises
    ------
    ValueError
        If a number is not finite.

    Examples
    --------
    >>> canonical({"b": 0.10, "a": "é"})
    b'{"a":"\\xc3\\xa9","b":0.1}'
    """
    return _line(data, sort=True)


def in_order(data: Any) -> bytes:
    """As `canonical`, but with keys in the order in which they stand: that of the names of a case decides
    ties, so it belongs to what is sealed."""
    return _line(data, sort=False)


def _line(data: Any, *, sort: bool) -> bytes:
    text = json.dumps(data, sort_keys=sort, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def parsed(data: bytes) -> dict[str, Any] | None:
    """The object that some bytes hold; None where they hold none, a key twice, or a number that is none."""
    try:
        found = _DECODER.decode(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _refused(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refused)
