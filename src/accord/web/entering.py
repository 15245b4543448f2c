"""Numbers as people type them into a form: ``1,182.5``, ``1.182,5``, ``94 %``, ``800 – 1,000 – 1,200``.

Nothing is guessed: what can be read in two ways is refused with both.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sized
from typing import Any

from accord.case.exact import exact
from accord.case.quantity import Quantity
from accord.errors import UsageError

__all__ = [
    "digest_of",
    "is_place",
    "mark_of",
    "number_typed",
    "quantity_as_typed",
    "quantity_typed",
    "with_numbers",
]

_SPACES = re.compile(r"[ \u00a0\u2009\u202f'’]+")
_NUMBER = re.compile(r"[+-]?(?:\d[\d.,]*|[.,]\d+)(?:[eE][+-]?\d+)?")
_PARTS = re.compile(r"\s*(?:;|/|\||…|\.\.+|–|—|\bto\b|(?<=[\d%])-(?=[\d.,]))\s*|\s+-\s+", re.IGNORECASE)
_KEPT = ("evidence", "note")
"""What a number is said to rest on stays when only the number is changed."""


def number_typed(text: str, *, share: bool = False) -> float:
    """One number.

    Parameters
    ----------
    share : the field runs from 0 to 1, so that ``94 %`` is 0.94; elsewhere a per cent sign is the unit.

    Raises
    ------
    UsageError
        If it is none, or can be read in two ways.
    """
    bare = text.strip().replace("−", "-")
    percent = bare.endswith("%")
    bare = _SPACES.sub("", bare.rstrip("%"))
    if not _NUMBER.fullmatch(bare):
        told = text.strip()[:40]
        raise UsageError(
            f"“{told}” is not a number; write one such as 1182.5, or least – likeliest – greatest"
        )
    value = float(_with_point(bare, text.strip()))
    return value / 100.0 if percent and share else value


def _with_point(bare: str, told: str) -> str:
    """The digits with a decimal point and nothing between thousands."""
    marks = [mark for mark in ",." if mark in bare]
    if len(marks) == 2:
        decimal = max(marks, key=bare.rfind)
        thousands = "." if decimal == "," else ","
        whole, _, rest = bare.rpartition(decimal)
        if decimal in whole or not _grouped(whole, thousands):
            raise UsageError(f"“{told[:40]}” cannot be read as one number; write it without separators")
        return f"{whole.replace(thousands, '')}.{rest}"
    if not marks:
        return bare
    mark = marks[0]
    if bare.count(mark) > 1:
        if not _grouped(bare, mark):
            raise UsageError(f"“{told[:40]}” cannot be read as one number; write it without separators")
        return bare.replace(mark, "")
    whole, _, rest = bare.partition(mark)
    if len(rest) == 3 and whole.strip("+-0") and len(whole.lstrip("+-")) <= 3:
        joined = f"{whole}{rest}"
        raise UsageError(
            f"“{told[:40]}” can be read as {joined} or as {whole}.{rest}0; write it in one of these ways"
        )
    return f"{whole}.{rest}"


def _grouped(text: str, mark: str) -> bool:
    return re.fullmatch(rf"[+-]?\d{{1,3}}(?:{re.escape(mark)}\d{{3}})*", text) is not None


def quantity_typed(text: str, *, share: bool = False) -> dict[str, float]:
    """A number, two ends of a range, or least, likeliest and greatest, as in a file; nothing for none.

    Raises
    ------
    UsageError
        If it cannot be read, or the numbers decrease.
    """
    if not text.strip():
        return {}
    parts = [part for part in _PARTS.split(text.strip()) if part]
    if len(parts) > 3:
        raise UsageError(
            "These are more than three numbers; write one, two ends, or least – likeliest – greatest"
        )
    if share and parts and parts[-1].endswith("%"):
        parts = [part if part.endswith("%") else f"{part} %" for part in parts]
    values = [number_typed(part, share=share) for part in parts]
    if values != sorted(values):
        raise UsageError("The numbers must not decrease: least – likeliest – greatest")
    names = {1: ("value",), 2: ("low", "high"), 3: ("low", "mode", "high")}[len(values)]
    return dict(zip(names, values, strict=True))


def quantity_as_typed(number: Quantity) -> str:
    """The text that stands in the box of a number: read again by `quantity_typed` it gives the same number.

    A number whose distribution cannot be typed (normal, lognormal, choice) is told as its likeliest value.
    """
    if number.missing:
        return ""
    if number.kind == "triangular":
        return " – ".join(map(_plain, (number.low, number.mode, number.high)))
    if number.kind == "uniform":
        return " – ".join(map(_plain, (number.low, number.high)))
    return _plain(number.modal)


def _plain(value: float | None) -> str:
    text = exact(value or 0.0).replace(",", "").replace("−", "-")
    whole, point, rest = text.partition(".")
    two_ways = point and len(rest) == 3 and whole.strip("-0") and len(whole.lstrip("-")) <= 3
    return f"{text}0" if two_ways else text


def with_numbers(standing: Any, numbers: Mapping[str, float], evidence: str = "") -> Any:
    """What goes into the file in place of `standing`: other numbers, the same note and evidence, or other."""
    kept = {key: standing[key] for key in _KEPT if isinstance(standing, Mapping) and standing.get(key)}
    if evidence:
        kept["evidence"] = [evidence]
    whole = {name: int(value) if value.is_integer() else value for name, value in numbers.items()}
    if not kept and set(whole) == {"value"}:
        return whole["value"]
    return {**whole, **kept}


def mark_of(standing: Any) -> str:
    """What a form remembers of the value that its user saw: nobody overwrites what he has not seen."""
    return json.dumps(standing, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def digest_of(standing: Any) -> str:
    """A short mark of a value, for what is too long to be remembered by a form."""
    return hashlib.blake2b(mark_of(standing).encode(), digest_size=8).hexdigest()


def is_place(text: str, held: Sized) -> bool:
    """Whether a text is a place in a list, from 0."""
    return text.isascii() and text.isdigit() and len(text) < 9 and int(text) < len(held)
