"""Numbers as people write them: ``1,182.5``, ``1.182,5``, ``94 %``, ``5–10``, ``5; 7; 10``."""

from __future__ import annotations

import re

from accord.errors import UsageError

__all__ = ["Written", "number_in", "quantity_in", "shown"]

Written = float | dict[str, float]
"""A number as it stands in a case file: certain, or ``low``/``mode``/``high``, or ``low``/``high``."""
_PARTED = re.compile(r"\s*(?:;|\bto\b|–|—|(?<=[\d%])\s*-\s*(?=[\d.,−-]))\s*")
_HOW = "write one number, two as 5–10, or three as 5; 7; 10"


def number_in(text: str) -> float:
    """The number that a text holds; of ``94 %`` the share, 0.94.

    Raises
    ------
    UsageError
        If it holds none, or one that can be read in two ways, such as ``1,182``.
    """
    told = text.strip().replace("\u2212", "-").replace("\u00a0", "").replace("\u202f", "").replace("'", "")
    share = told.endswith("%")
    told = told.removesuffix("%").strip().replace(" ", "")
    if not re.fullmatch(r"[+-]?[\d.,]*\d[\d.,]*(?:e[+-]?\d{1,3})?", told, re.IGNORECASE) or len(told) > 40:
        raise UsageError(f"'{text.strip()[:40]}' is not a number; {_HOW}")
    value = float(_plain(told, text))
    if not abs(value) < 1e300:
        raise UsageError(f"'{text.strip()[:40]}' is too large")
    return value / 100.0 if share else value


def _plain(told: str, text: str) -> str:
    """A number with a point before its decimals and nothing else."""
    points, commas = told.count("."), told.count(",")
    if points and commas:
        decimal = max(".,", key=told.rfind)
        other = "," if decimal == "." else "."
        if told.count(decimal) > 1 or not re.fullmatch(_groups(other), told[: told.rfind(decimal)]):
            raise UsageError(f"'{text.strip()[:40]}' is not a number; {_HOW}")
        return told.replace(other, "").replace(decimal, ".")
    if points + commas > 1:
        sign = "." if points else ","
        if not re.fullmatch(_groups(sign), told):
            raise UsageError(f"'{text.strip()[:40]}' is not a number; {_HOW}")
        return told.replace(sign, "")
    if commas and re.fullmatch(r"[+-]?[1-9]\d{0,2},\d{3}", told):
        one, other = told.replace(",", ""), told.replace(",", ".")
        raise UsageError(f"'{text.strip()[:40]}' may mean {one} or {other}; write it without a comma")
    return told.replace(",", ".")


def _groups(sign: str) -> str:
    """Digits in groups of three."""
    return rf"[+-]?\d{{1,3}}(?:{re.escape(sign)}\d{{3}})+"


def quantity_in(text: str) -> Written:
    """What one, two or three numbers in a text mean: certain, a least and a greatest, or with a likeliest.

    Raises
    ------
    UsageError
        If it holds another count of numbers, or they do not ascend.
    """
    parts = [number_in(part) for part in _PARTED.split(text.strip())]
    if len(parts) == 1:
        return parts[0]
    names = {2: ("low", "high"), 3: ("low", "mode", "high")}.get(len(parts))
    if names is None:
        raise UsageError(f"'{text.strip()[:40]}' holds {len(parts)} numbers; {_HOW}")
    if parts != sorted(parts):
        raise UsageError(f"'{text.strip()[:40]}' does not ascend; the least comes first")
    return dict(zip(names, parts, strict=True))


def shown(value: float) -> str:
    """A number as a field shows it: no more digits than it has, with a point, never in powers."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
