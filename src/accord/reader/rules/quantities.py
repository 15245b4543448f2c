"""Quantities and dates in words: "at least 37 billion cubic metres", "between 32 and 35 %", "before July".

Read by pattern from the text of a sentence. A number counts only with a unit of the table `units` or a sign
of money; a count of states, a name and a year that tells when something was are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from accord.reader.records import Bound
from accord.reader.tables import table, words

__all__ = [
    "Bound",
    "Quantity",
    "bare_in",
    "day_in",
    "day_pattern",
    "is_money",
    "months",
    "quantities_in",
    "single_in",
    "unit_forms",
]

_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred")
_SMALL = {word: float(value) for value, word in enumerate((*_ONES, *_TEENS), 1)} | {"zero": 0.0}
_SMALL["single"] = 1.0
_SMALL |= {word: 10.0 * value for value, word in enumerate(_TENS, 2)}
_MANY = {"hundred": "hundred", "thousand": "thousand", "million": "million", "billion": "billion"}
_MANY |= {"trillion": "trillion", "bn": "billion", "tn": "trillion", "mn": "million", "m": "million"}
_SIGNS = {"$": "dollars", "us$": "dollars", "\u20ac": "euros", "\u00a3": "pounds"}
_CODES = {"usd": "dollars", "eur": "euros", "gbp": "pounds"}
_LEAST = (
    r"at least|no less than|not less than|no fewer than|a minimum of|more than|over|above|upwards of"
    r"|in excess of"
)
_MOST = r"at most|no more than|not more than|up to|a maximum of|below|under|less than|fewer than|as much as"
_ABOUT = r"about|around|some|roughly|nearly|almost|approximately|close to|an estimated"
_BOUNDS: tuple[tuple[str, Bound], ...] = ((_LEAST, "at least"), (_MOST, "at most"), (_ABOUT, "about"))
_SORT = (
    r"(?:joint|foreign|resident|annual|extra|further|additional|new|more|unannounced|automatic|permanent)\s+"
)
"""Words that may stand between a number and what is counted."""
_PIECE = (
    r"tonne|ton|kilo|kilogram|litre|barrel|hectare|household|head|licence|boat|vessel|crossing|lorry|truck"
    r"|passenger|kilowatt-hour|megawatt-hour|cubic\s+metre"
)
"""What a price is asked for, each."""
_UNTIL = r"before|by|until|till|no later than|not later than|prior to|within|in time for"


@dataclass(frozen=True)
class Quantity:
    """A number with its unit, or a date, as the text names it."""

    value: float | None
    """The number, the lower one of a range; None for a date."""
    unit: str
    """With its multiplier: "billion cubic metres"; empty for a date."""
    quote: str
    upper: float | None = None
    """The higher number of a range."""
    bound: Bound = "exact"
    date: str = ""
    """``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, for a date."""
    start: int = 0
    """Offsets into the text that was read."""
    end: int = 0
    falls: bool = False
    """Whether the higher number of a range stands first: "from six engineers to two"."""
    until: bool = False
    """Whether it is a term: "before July", "within a month"."""


def quantities_in(text: str, date: str = "") -> list[Quantity]:
    """The quantities and terms in `text`, in order; `date` (ISO 8601) tells the year of a bare month."""
    found = [q for match in _number().finditer(text) if (q := _quantity(match)) is not None]
    terms = [q for match in _term().finditer(text) if (q := _dated(match, date)) is not None]
    taken = [(q.start, q.end) for q in found]
    found += [q for q in terms if not any(start < q.end and q.start < end for start, end in taken)]
    return sorted(found, key=lambda q: q.start)


_MONEY = (
    "dollars",
    "euros",
    "pounds",
    "yen",
    "won",
    "yuan",
    "rupees",
    "roubles",
    "pesos",
    "francs",
    "kronor",
    "marks",
    "shillings",
    "rand",
    "dinars",
    "liras",
    "riyals",
)


def is_money(unit: str) -> bool:
    """Whether a unit is one of money: "million dollars a year"."""
    return not set(_MONEY).isdisjoint(unit.split())


_PARTS = {"half": 50.0, "a third": 100 / 3, "two thirds": 200 / 3, "a quarter": 25.0}
_PARTS |= {"one third": 100 / 3, "two-thirds": 200 / 3, "three quarters": 75.0, "three-quarters": 75.0}


def bare_in(text: str) -> list[Quantity]:
    """Numbers that name no unit of their own: "118 million", "109m", "five", "half of"; in order.

    The unit is that of the matter named before, which the caller knows; here it is a multiplier or empty,
    and "per cent" for a part of a whole.
    """
    named = [(q.start, q.end) for q in quantities_in(text)]
    # Days and years are no numbers of anything.
    days = rf"{day_pattern()}|\b(?:19|20)\d\d\b(?!,\d)"
    named += [match.span() for match in re.finditer(days, text, re.IGNORECASE)]
    return [
        _without_unit(match)
        for match in _bare().finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in named)
    ]


def single_in(text: str) -> Quantity | None:
    """The one number that `text` is, with its unit, which may be empty: "350 licences", "five"."""
    for found in (*quantities_in(text), *bare_in(text)):
        if not text[: found.start].strip() and not text[found.end :].strip():
            return found
    return None


_HALF = 0.5
"""What "and a half" adds: "four and a half months"."""


def _without_unit(match: re.Match[str]) -> Quantity:
    place = (match.start(), match.end())
    if match["part"]:
        return Quantity(_PARTS[match["part"].lower()], "per cent", match.group(), None, "exact", "", *place)
    many = _MANY.get((match["many"] or "").lower(), "")
    value = _value(match["number"]) + (_HALF if match["half"] else 0.0)
    return Quantity(value, many, match.group(), None, "exact", "", *place)


@cache
def _bare() -> re.Pattern[str]:
    # "A single text" counts nothing, "a single year" does.
    small = "|".join(word for word in _SMALL if word != "single")
    many, parts = "|".join(_MANY), "|".join(_PARTS)
    return re.compile(
        rf"(?<![\w.,$\u20ac\u00a3-])(?<!and a )(?:(?P<part>{parts})\b"
        rf"|(?P<number>\d(?:[\d,]*\d)?(?:\.\d+)?|(?:{small})(?:-(?:{small}))?(?![A-Za-z]))(?P<half>\s+and\s+a\s+half\b)?"
        rf"(?:[\s-]?(?P<many>{many})\b)?)(?![\w%-])",
        re.IGNORECASE,
    )


@cache
def unit_forms() -> dict[str, str]:
    """Written form of each unit to the unit."""
    return {form: row["unit"] for row in table("units") for form in row["forms"].split("|")}


@cache
def _number() -> re.Pattern[str]:
    forms = "|".join(_blanks(form) for form in sorted(unit_forms(), key=len, reverse=True))
    small = "|".join(_SMALL)
    number = rf"\d(?:[\d,]*\d)?(?:\.\d+)?|(?:{small})(?:-(?:{small}))?(?![A-Za-z])"
    many = "|".join(_MANY)
    sign = r"(?:US)?\$ ?|[\u20ac\u00a3] ?|(?:USD|EUR|GBP) ?"
    bounds = "|".join(_blanks(words) for words, _ in _BOUNDS)
    return re.compile(
        rf"(?:(?<![A-Za-z])(?P<range>between|from)\s+)?(?:(?<![A-Za-z])(?P<bound>(?:{bounds}))\s+(?:a\s+)?)?"
        rf"(?<![\w.,])(?P<sign>{sign})?(?P<number>{number})(?P<half>\s+and\s+a\s+half\b)?"
        rf"(?:[\s-]?(?P<first_many>{many})\b)?(?:[\s-]?(?:{_SORT})?(?P<first_unit>{forms})(?![A-Za-z]))?"
        rf"(?:(?:\s+(?:and|to)\s+|\s?[-\u2013]\s?)(?P<sign2>{sign})?(?P<upper>{number})(?![\w])"
        rf"(?=[^.;]{{0,40}}))?"
        rf"(?:[\s-]?(?P<many>{many})\b)?(?:[\s-]?(?P<unit>{forms})(?![A-Za-z]))?"
        rf"(?P<rate>\s+(?:a|per|each|every)\s+(?:year|month|week|day|{_PIECE})\b|\s+annually\b)?"
        rf"(?P<after>\s+or\s+(?:more|less|so)\b|\s+at\s+(?:least|most)\b)?",
        re.IGNORECASE,
    )


def _blanks(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s+").replace(r"\|", "|")


def _quantity(match: re.Match[str]) -> Quantity | None:
    sign = (match["sign"] or match["sign2"] or "").strip().lower()
    form = " ".join((match["unit"] or match["first_unit"] or "").lower().split())
    unit = _SIGNS.get(sign) or _CODES.get(sign) or unit_forms().get(form)
    if unit is None:
        return None
    upper = _value(match["upper"]) if match["upper"] else None
    value = _value(match["number"]) + (_HALF if match["half"] else 0.0)
    falls = upper is not None and upper < value
    if upper is not None and (upper == value or (falls and (match["range"] or "").lower() != "from")):
        return None
    low, high = (upper, value) if falls and upper is not None else (value, upper)
    many = (match["many"] or match["first_many"] or "").lower()
    rate = " ".join((match["rate"] or "").lower().replace("annually", "a year").split()).replace("per ", "a ")
    whole = " ".join(filter(None, (_MANY.get(many, ""), unit, rate)))
    within = re.search(rf"(?:{_UNTIL})\s+(?:the\s+next\s+)?$", match.string[: match.start()], re.IGNORECASE)
    start = within.start() if within and unit in words("calendar", "span") else match.start()
    end = match.end()
    quote = match.string[start:end].strip()
    # "In stages over seven years" tells how long, and no bound.
    during = unit in words("calendar", "span") and (match["bound"] or "").lower() == "over"
    bound = "exact" if during else _bound(match)
    until = start != match.start()
    return Quantity(low, whole, quote, high, bound, "", start, start + len(quote), falls, until)


def _bound(match: re.Match[str]) -> Bound:
    if match["upper"]:
        return "between"
    after = " ".join((match["after"] or "").lower().split())
    if after in ("or more", "at least"):
        return "at least"
    if after in ("or less", "at most"):
        return "at most"
    before = " ".join((match["bound"] or "").lower().split())
    return next((kind for said, kind in _BOUNDS if before in said.split("|")), "exact") if before else "exact"


def _value(number: str) -> float:
    low = number.lower()
    if low[0].isdigit():
        return float(low.rstrip(",").replace(",", ""))
    return sum(_SMALL[part] for part in low.split("-"))


@cache
def _term() -> re.Pattern[str]:
    names = "|".join(months())
    day = r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+)?"
    year = r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
    # "By March 25", but "by March 25 boats" and "by May 3-5" name no day.
    forms = "|".join(_blanks(form) for form in sorted(unit_forms(), key=len, reverse=True))
    alone = rf"(?![\w%:/\u2013-]|[.,]\d|\s+(?:{'|'.join(_MANY)}|{forms})(?![A-Za-z]))"
    day2 = rf"(?(day)(?!)|\s+(?P<day2>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?{alone})"
    month = rf"{day}(?P<month>{names})(?:{day2})?{year}\b"
    return re.compile(
        rf"\b(?:{_UNTIL})\s+(?:the\s+)?(?P<part>end\s+of\s+(?:the\s+)?|beginning\s+of\s+|start\s+of\s+|mid-|early\s+|late\s+)?"
        rf"(?:{month}(?!\s+of\s+(?:each|every)\b)|(?P<whole>(?:19|20)\d\d)\b|(?P<next>next\s+year|this\s+year|year)\b|(?P<one>an?\s+(?:year|month|week)\b))",
        re.IGNORECASE,
    )


@cache
def day_pattern() -> str:
    """A day of a month with or without its year, as a regular expression."""
    names = "|".join(months())
    year = r"(?:,?\s+(?:19|20)\d\d)?"
    return rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{names}){year}|(?:{names})\s+\d{{1,2}}\b{year})\b"


def day_in(words_: str, date: str) -> str:
    """The day that words name, in ISO 8601; `date` tells the year of one without. Empty if unknown."""
    bare = re.sub(r"^\w+\s+(?=\w+\s+\w)", "by ", words_) if not words_.lower().startswith("by ") else words_
    match = _term().match(bare)
    return _iso(match, date) if match else ""


@cache
def months() -> tuple[str, ...]:
    """The names of the months, in order and in small letters."""
    return tuple(next(row["words"] for row in table("calendar") if row["kind"] == "month").split())


def _dated(match: re.Match[str], date: str) -> Quantity | None:
    quote = match.group()
    place = {"start": match.start(), "end": match.end(), "until": True}
    if match["one"]:
        return Quantity(1.0, f"{match['one'].split()[1].lower()}s", quote, **place)  # type: ignore[arg-type]
    told = _iso(match, date)
    return Quantity(None, "", quote, None, "at most", told, **place) if told else None  # type: ignore[arg-type]


def _iso(match: re.Match[str], date: str) -> str:
    """The date in ISO 8601, as exactly as the words tell it; empty if its year is unknown."""
    if match["whole"]:
        return match["whole"]
    this = int(date[:4]) if date[:4].isdigit() else 0
    if match["next"]:
        after = match["next"].lower().startswith("next")
        return str(this + after) if this and (match["next"].lower() != "year" or match["part"]) else ""
    month = months().index(match["month"].lower()) + 1
    year = (
        int(match["year"])
        if match["year"]
        else this and this + (date[5:7].isdigit() and month < int(date[5:7]))
    )
    day = match["day"] or match["day2"]
    return f"{year:04d}-{month:02d}" + (f"-{int(day):02d}" if day else "") if year else ""
