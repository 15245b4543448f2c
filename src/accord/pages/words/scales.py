"""Likelihood words of other scales, or none: a finished report told anew.

Every likelihood of a page is a word with its per cent (`accord.pages.words.likelihood`); the per cent decides
the word of the other scale.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, Literal

from accord.pages.blocks import Cell, Report, Table
from accord.pages.pictures import BoardRow
from accord.pages.words.likelihood import ICD_203, Band, LikelihoodScale

__all__ = ["PHIA", "SCALES", "Words", "reworded"]

Words = Literal["icd203", "phia", "none"]

PHIA = LikelihoodScale(
    name="the yardstick of PHIA",
    source=(
        "Professional Head of Intelligence Assessment (United Kingdom), Professional Development Framework "
        "for all-source intelligence assessment, 2019: the Probability Yardstick"
    ),
    bands=(
        Band("remote chance", 0, 8, "has a", "5 % and less"),
        Band("highly unlikely", 8, 23, "is", "10–20 %"),
        Band("unlikely", 23, 38, "is", "25–35 %"),
        Band("realistic possibility", 38, 53, "is a", "40–50 %"),
        Band("likely", 53, 78, "is", "55–75 %"),
        Band("highly likely", 78, 93, "is", "80–90 %"),
        Band("almost certain", 93, 100, "is", "95 % and more"),
    ),
)
"""It leaves gaps between its bands; a per cent inside one takes the nearer band."""
SCALES: dict[str, LikelihoodScale | None] = {"icd203": ICD_203, "phia": PHIA, "none": None}

_WORD = "|".join(sorted((band.words for band in ICD_203.bands), key=len, reverse=True))
_TOLD = re.compile(
    rf"(?P<verb>\b(?:is|has a|has) )?\b(?P<word>{_WORD}) \((?P<share>(?:under |over )?\d+) %\)"
)
_ENDS = {"under 1": 0.005, "over 99": 0.995}


def reworded(report: Report, words: Words) -> Report:
    """The report with the words of another scale; with ``none`` its numbers alone.

    Examples
    --------
    >>> reworded(Report("Agreement is very likely (92 %).", ()), "none").title
    'Agreement has a chance of 92 %.'
    >>> reworded(Report("Agreement: very likely (92 %).", ()), "phia").title
    'Agreement: highly likely (92 %).'
    """
    told: Report = report if words == "icd203" else _anew(report, SCALES[words])
    return told


def _anew(value: Any, scale: LikelihoodScale | None) -> Any:
    if isinstance(value, str):
        return _TOLD.sub(lambda found: _one(found, scale), value)
    if isinstance(value, tuple):
        return tuple(_anew(part, scale) for part in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    if isinstance(value, Table):
        value = replace(value, rows=tuple(_row(row, scale) for row in value.rows))
    changed = {field.name: _anew(getattr(value, field.name), scale) for field in fields(value)}
    if isinstance(value, BoardRow):
        changed["word"] = "" if scale is None else scale.band(value.chance).words
    return replace(value, **changed)


def _row(row: tuple[Cell, ...], scale: LikelihoodScale | None) -> tuple[Cell, ...]:
    """A row in which a word stands in a cell of its own, beside the cell of its number."""
    told = [cell.value for cell in row if isinstance(cell.value, float) and 0.0 <= cell.value <= 1.0]
    if not told:
        return row
    band = None if scale is None else scale.band(told[0])
    alone = {known.words for known in ICD_203.bands}
    return tuple(
        replace(cell, text="–" if band is None else band.words) if cell.text in alone else cell
        for cell in row
    )


def _one(found: re.Match[str], scale: LikelihoodScale | None) -> str:
    told = found["share"]
    if scale is None:
        return f"has a chance of {told} %" if found["verb"] else f"{told} %"
    share = _ENDS.get(told)
    band = scale.band(share if share is not None else int(told) / 100)
    verb = f"{band.verb} " if found["verb"] else ""
    return f"{verb}{band.words} ({told} %)"
