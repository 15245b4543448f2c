"""Numbers that a passage says, and whether one of them is a number of a case, as it stands or converted.

What is read is meant to give no false alarm, not to find every number: a date, an article of a treaty and an
age are no numbers of anything, and whoever adds two numbers of a passage has its word for the sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

__all__ = ["Said", "counts_something", "dimension_of", "said_in", "says"]


@dataclass(frozen=True)
class Said:
    """A number of a passage."""

    words: str
    """As it stands there, with its unit."""
    value: float
    """In the base unit of its dimension, ``million`` and the like multiplied out."""
    bare: float
    """The number alone, ``million`` and the like left out."""
    dimension: str
    """What it counts: ``time``, ``share``, ``length`` ..., else the word behind it; empty where there is
    none."""
    offered: bool
    """Whether it stands alone as what somebody goes to, asks for or takes, as in ``raises it to 33.``"""


_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS: dict[str, float] = {word: float(n) for n, word in enumerate(_ONES.split())}
_WORDS |= {word: 10.0 * n for n, word in enumerate(_TENS.split(), 2)}
_WORDS |= {"a dozen": 12.0, "half": 0.5, "a third": 1 / 3, "a quarter": 0.25, "a fifth": 0.2, "a tenth": 0.1}
_WORDS |= {"two thirds": 2 / 3, "two-thirds": 2 / 3, "three quarters": 0.75, "three-quarters": 0.75}
_SHARES = frozenset(word for word, value in _WORDS.items() if 0.0 < value < 1.0)
_TIMES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}

_UNITS: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("%", "per cent", "percent", "percentage points", "percentage point"), ("share", 1.0)),
    **dict.fromkeys(("hour", "hours"), ("time", 1 / 24)),
    **dict.fromkeys(("day", "days"), ("time", 1.0)),
    **dict.fromkeys(("week", "weeks"), ("time", 7.0)),
    **dict.fromkeys(("month", "months"), ("time", 365.25 / 12)),
    **dict.fromkeys(("year", "years"), ("time", 365.25)),
    **dict.fromkeys(("km", "kilometre", "kilometres", "kilometer", "kilometers"), ("length", 1.0)),
    **dict.fromkeys(("mile", "miles"), ("length", 1.609)),
    **dict.fromkeys(("nautical mile", "nautical miles"), ("length", 1.852)),
    **dict.fromkeys(("hectare", "hectares"), ("area", 1.0)),
    **dict.fromkeys(("square kilometres", "square kilometers", "sq km"), ("area", 100.0)),
    **dict.fromkeys(("acre", "acres"), ("area", 0.4047)),
    **dict.fromkeys(("mw", "megawatt", "megawatts"), ("power", 1.0)),
    **dict.fromkeys(("gw", "gigawatt", "gigawatts"), ("power", 1000.0)),
    **dict.fromkeys(("cubic metres", "cubic meters"), ("volume", 1.0)),
    **dict.fromkeys(("cubic kilometres", "cubic kilometers", "bcm"), ("volume", 1e9)),
    **dict.fromkeys(("acre-feet", "acre feet"), ("volume", 1233.5)),
    **dict.fromkeys(("cubic metres a second", "cubic metres per second", "cumecs"), ("flow", 1.0)),
    **dict.fromkeys(("cubic feet a second", "cubic feet per second", "cusecs"), ("flow", 0.0283168)),
    **dict.fromkeys(("dollar", "dollars", "us dollars", "usd"), ("dollars", 1.0)),
    **dict.fromkeys(("euro", "euros", "eur"), ("euros", 1.0)),
    **dict.fromkeys(("tonne", "tonnes", "ton", "tons"), ("tonnes", 1.0)),
}
"""Unit in words -> what it measures, and how many base units it is."""

_NAMED = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_SPELT = "|".join(sorted((re.escape(word) for word in _WORDS), key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w.,/])(?<!\w-)(?P<sign>[$€£]\s?)?"
    rf"(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"|(?P<tens>{'|'.join(_TENS.split())})-(?P<ones>{'|'.join(_ONES.split()[1:10])})\b|(?P<word>{_SPELT})\b)"
    rf"(?P<times>(?:\s?(?:{'|'.join(sorted(_TIMES, key=len, reverse=True))})\b)*)"
    rf"(?:[\s-]?(?P<unit>{_NAMED})(?![\w]))?",
    re.IGNORECASE,
)
_MONTHS = frozenset(
    (
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    )
)
_LABEL = re.compile(
    r"\b(?:article|articles|annex|chapter|clause|line|no\.?|number|page|paragraph|paragraphs|phase|point|"
    r"resolution|round|rule|section|stage|step|table)\s*$",
    re.IGNORECASE,
)
_OFFERING = re.compile(
    r"\b(?:to|at|for|from|than|offer(?:s|ed)?|asks?|asked|wants?|wanted|demand(?:s|ed)?|propos(?:es?|ed)|"
    r"takes?|accept(?:s|ed)?)\s*$",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\s*(?:[.;:!?)”\"]|,(?!\d)|$)")
_NEXT = re.compile(r"\s+(?:of\s+)?([A-Za-z][A-Za-z-]+)")
_SINGLE = re.compile(r"\ban? (hour|day|week|month|year)\b", re.IGNORECASE)
"""One of a unit; too often a rate, as in "dollars a year", to be a number that a passage says."""
_YEARS = range(1800, 2200)
_OF_THE_CASE = frozenset(
    ["after", "before", "index", "level", "levels", "point", "points", "rank", "since", "step", "steps"]
)
_CLOSE = 0.011
"""Two numbers that differ by less, in shares, are the same: ``a third`` is 33."""
_CHANGING = re.compile(
    r"\b(?:by|more|less|fewer|further|another|additional|extra|plus|minus|off|cut|cuts|halve[sd]?|doubled?|"
    r"together|both|each|total|shorter|longer|higher|lower|above|below|another|twice|half)\b",
    re.IGNORECASE,
)
"""Words of a passage whose numbers are to be added or taken away."""
_MOST = 12
"""Of more numbers in a passage no sums are looked at."""


def said_in(text: str) -> tuple[Said, ...]:
    """The numbers of a passage, dates, labels and ages left out.

    >>> [(one.words, one.dimension) for one in said_in("It offers 72 hours on 3 May 2021, up from two days.")]
    [('72 hours', 'time'), ('two days', 'time')]
    """
    return tuple(_said(text))


def _said(text: str) -> Iterator[Said]:
    for found in _NUMBER.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        value, unit = _value(found), (found["unit"] or "").lower()
        follows = _NEXT.match(after)
        noun = follows[1].lower() if follows and not unit else ""
        if noun in _MONTHS or before.rstrip(" ,").lower().endswith(tuple(_MONTHS)) or _LABEL.search(before):
            continue
        if not unit and not found["sign"] and not found["times"] and value in _YEARS and found["digits"]:
            continue
        if before.rstrip().endswith(",") and after.startswith(",") and not unit:
            continue  # as in "Ana Roe, 52, said"
        times = 1.0
        for word in found["times"].lower().split():
            times *= _TIMES[word]
        dimension, factor = _dimension(found, unit, noun)
        alone = _ALONE.match(after) is not None and not unit and (found["word"] or "").lower() != "one"
        offered = alone and _OFFERING.search(before) is not None
        yield Said(found[0].strip(), value * times * factor, value, dimension, offered)


def _value(found: re.Match[str]) -> float:
    if found["digits"]:
        return float(found["digits"].replace(",", ""))
    if found["tens"]:
        return _WORDS[found["tens"].lower()] + _WORDS[found["ones"].lower()]
    return _WORDS[found["word"].lower()]


def _dimension(found: re.Match[str], unit: str, noun: str) -> tuple[str, float]:
    if unit in _UNITS:
        return _UNITS[unit]
    if found["sign"]:
        return {"$": "dollars", "€": "euros", "£": "pounds"}[found["sign"].strip()], 1.0
    if (found["word"] or "").lower() in _SHARES:
        return "share", 100.0
    return noun, 1.0


def dimension_of(unit: str) -> tuple[str, float]:
    """What a unit of a scale measures and how many base units it is; empty for one that no passage would say,
    such as steps, points of the case's own, and months after a date.

    >>> dimension_of("million dollars a year")
    ('dollars', 1000000.0)
    >>> dimension_of("months after April 2027")
    ('', 1.0)
    """
    words = unit.lower().strip()
    if not counts_something(words):
        return "", 1.0
    times = 1.0
    while (head := words.partition(" ")[0]) in _TIMES:
        times, words = times * _TIMES[head], words.partition(" ")[2]
    known = next(
        (_UNITS[name] for name in sorted(_UNITS, key=len, reverse=True) if _begins(words, name)), None
    )
    if known is None:
        return words.partition(" ")[0], times
    return known[0], known[1] * times


def counts_something(unit: str) -> bool:
    """Whether a unit counts what a passage may count: not steps or points of the case's own, nor time after a
    date."""
    words = unit.lower().split()
    return bool(words) and not _OF_THE_CASE.intersection(words)


def _begins(words: str, name: str) -> bool:
    return words == name or words.startswith(f"{name} ")


def says(text: str, unit: str, low: float, high: float) -> bool:
    """Whether some number of a passage, or what it says to be added to or taken from one, lies between two
    values in a unit.

    >>> says("They ask for seven days.", "days", 7, 7), says("They ask for a week.", "days", 7, 7)
    (True, True)
    >>> says("They would take two days off the ten.", "days", 8, 8)
    True
    >>> says("They used to want ten days and want seven.", "days", 3, 3)
    False
    """
    said, (dimension, factor) = said_in(text), dimension_of(unit)
    told = [number for one in said for number in {one.bare, one.value / factor, *_multiples(one, factor)}]
    if dimension == "share":
        told += [100.0 - number for number in told]
    if len(said) <= _MOST and _CHANGING.search(text):
        pairs = list(combinations(sorted(set(told)), 2))
        told += [a + b for a, b in pairs] + [b - a for a, b in pairs]
        told += [b * (1.0 + sign * a / 100.0) for a, b in pairs for sign in (1.0, -1.0)]
        told += [a * (1.0 + sign * b / 100.0) for a, b in pairs for sign in (1.0, -1.0)]
    told += [_UNITS[found[1].lower()][1] / factor for found in _SINGLE.finditer(text)]
    wide = _CLOSE * max(abs(low), abs(high))
    return any(low - wide <= number <= high + wide for number in told)


def _multiples(one: Said, factor: float) -> Iterator[float]:
    """The number as it stands with a larger unit of money or people left out, as in "17 million" of 17."""
    yield one.value
    if factor >= 1e3:
        yield one.bare * 1e3 / factor
