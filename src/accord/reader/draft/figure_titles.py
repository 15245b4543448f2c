"""What a matter that two figures make is called, in words of the text around them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from accord.reader.draft.kinds_of_title import title_by_deed, title_by_kind
from accord.reader.draft.noun_titles import numbered_heading, title_by_noun, title_of_rate
from accord.reader.draft.titles import as_title
from accord.reader.records import Figure
from accord.reader.rules.points import POINT_OF_TIME
from accord.reader.tables import words

__all__ = ["title_in"]

_HEADING = re.compile(
    r"(?:On|As to|As for|Regarding|Over|For)\s+(?:the\s+)?([a-z][a-z-]+(?:\s+[a-z-]+){0,3}),\s"
)
"""What opens a sentence: "On the annual payment, ..."."""
_OF = re.compile(
    r"\s*(?:an?\s+year\s+|each\s+year\s+)?of\s+(?:the\s+|its\s+|their\s+)?"
    r"((?:(?:free|open|public|fresh|common|joint|private|local|armed|legal)\s+){0,1}[a-z][a-z-]{2,}(?:\s+(?:each|every|per)\s+[a-z]+)?)"
)
"""What a number is of: "20,000 tonnes of cod"."""
_NOUN_OF = re.compile(
    r"\b(?:an?|the|its|their)\s+((?:[a-z-]+\s+){0,2}[a-z-]+)\s+of\s+(?:at least\s+|about\s+)?$"
)
"""A noun whose size the number is: "a floor of 95m"."""
_WHEN = re.compile(r"\s+(between\s+[A-Z][a-z]+\s+and\s+[A-Z][a-z]+|in\s+(?:winter|summer|spring|autumn))\b")
_DEED = re.compile(
    r"\b(releas|pay|suppl|send|lend|deliver|buy|sell|export|import|catch|station|build|cut|fund|rais|lower)"
    r"(?:es|s|e|ed|ies|y|ing)?\s+(?:back\s+)?$"
)
_POINTING = frozenset(
    {"that", "this", "these", "those", "it", "them", "which", "what", "each", "one", "both"}
)
"""Words that name nothing by themselves."""
_AMOUNTS = words("title_words", "amounts")
_DEEDS = {"releas": "release", "pay": "payment", "suppl": "supply", "deliver": "delivery", "rais": "rise"}
_DEEDS |= {"fund": "funding", "catch": "catch", "lower": "cut", "sell": "sale", "cut": "cut"}


def title_in(places: Sequence[tuple[str, Sequence[Figure]]], used: Container[str] = ()) -> str:
    """A title by the texts (the newest first) with the figures of the matter in them, none of those `used`;
    empty where no words tell one."""
    dated = places[0][1][0].unit == POINT_OF_TIME
    for find in _OF_DAYS if dated else _FINDERS:
        for text, figures in places:
            for found in find(text, figures):
                title = as_title(_flat(found))
                if title and title not in used and not _names_nothing(title):
                    return title
    return ""


def _names_nothing(title: str) -> bool:
    """Whether a title only points to something, or is of words for amounts: "Percentage", "Half"."""
    said = title.lower().split()
    return title.lower() in _POINTING or all(word in _AMOUNTS for word in said)


def _line_start(text: str, at: int) -> int:
    """Where the sentence begins that holds the place."""
    ends = [match.end() for match in re.finditer(r"[.!?]\s+|\n\s*\n", text[:at])]
    return ends[-1] if ends else 0


def _headed(text: str, figures: Sequence[Figure]) -> Iterator[str]:
    start = _line_start(text, figures[0].passage.start)
    if match := _HEADING.match(text, start):
        yield _flat(match[1])


def _counted(text: str, figures: Sequence[Figure]) -> Iterator[str]:
    for one in figures:
        match = _OF.match(text, one.passage.end)
        if match and match[1] not in ("that", "it", "this", "them", "what"):
            yield _flat(match[1])


def _noun_before(text: str, figures: Sequence[Figure]) -> Iterator[str]:
    for one in figures:
        match = _NOUN_OF.search(text[max(0, one.passage.start - 60) : one.passage.start])
        head = match[1].split()[-1] if match else ""
        if match and head not in words("title_words", "before") | words("title_words", "said"):
            yield _flat(match[1])


def _deed(text: str, figures: Sequence[Figure]) -> Iterator[str]:
    """What is done with the amount, by a verb before it here or before one in its unit shortly before."""
    unit = re.escape(figures[0].unit.split(" ")[-1].rstrip("s"))
    begin = max(0, figures[0].passage.start - 400)
    near = text[begin : figures[-1].passage.end + 80]
    amounts = [(f.passage.start - begin, f.passage.end - begin) for f in figures]
    amounts += [
        m.span() for m in re.finditer(rf"[$\d][\d.,]*\s?(?:million |m |bn )?[a-z ]{{0,12}}{unit}s?\b", near)
    ]
    for start, end in amounts:
        if match := _DEED.search(near[max(0, start - 20) : start]):
            when = _WHEN.search(re.split(r"[.;]", near[end:])[0])
            yield _flat(f"{_what(match[1], figures[0].unit)}{f' {when[1]}' if when else ''}")


def _what(deed: str, unit: str) -> str:
    """The noun of a deed, or the unit where it has none."""
    if unit == "per cent":
        return "share to pay"
    return _DEEDS.get(deed) or re.sub(r"^(?:million|billion|thousand) ", "", unit)


def _flat(words_: str) -> str:
    return " ".join(words_.split())


_FINDERS = (
    title_of_rate,
    _headed,
    title_by_deed,
    title_by_noun,
    title_by_kind,
    numbered_heading,
    _counted,
    _noun_before,
    _deed,
)
"""The ways to a title, the best first."""
_OF_DAYS = (_headed, title_by_noun, title_by_kind, numbered_heading)
