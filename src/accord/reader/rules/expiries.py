"""Days on which something ends or falls due: "lapses on 31 October", "papers by 22 October", "the board meets
on 18 November".

They bound talks whoever names them, so that they are terms without a holder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from accord.reader.rules.quantities import Quantity, day_in, day_pattern, months

__all__ = ["ends_something", "expiries_in"]

_ENDS = (
    r"(?:runs?|ran|running) out|expir(?:es?|ed|ing)|laps(?:es?|ed|ing)|ends|(?:is|are|falls?) due|ceases?"
    r"|(?:comes?|draws?) to an end|terminates?|runs (?:until|to)"
)
_MEETS = r"(?:board|council|commission|summit)(?:'s)?\b[^.;]{0,40}\b(?:meets?|votes?|sits?|rules?|decides?)"
_HEADS = (
    r"(?:presidents|leaders|prime ministers|heads of (?:state|government))\b[^.;]{0,30}\b(?:meet|are to meet"
    r"|will meet)"
)
_RISES = (
    r"(?:parliament|congress|assembly|senate|knesset)(?:'s)?\b[^.;]{0,30}\b(?:rises|adjourns|breaks up"
    r"|is dissolved|closes)"
)
_PAPERS = r"(?:date|deadline|term|day)s? for [a-z ]{3,30}"
_ROUND = r"(?:round|talks|meeting|session)\b[^.;]{0,30}?\b(?:is|are)\s+(?:set|due|scheduled|planned)\s+for"
_SET = (
    r"(?:deadline|ultimatum|cut-?off(?:\s+date)?|target\s+date)\b(?:\s+(?:to|for)\b[^.;:,\d]{1,60}?)?"
    r"\s+(?:of|is|was|on|falls\s+on|is\s+set\s+for|was\s+set\s+for)"
)
_EVENT = (
    r"(?:before|by|until)\s+the\s+(?:[A-Za-z-]+\s+){0,3}(?:elections?|meeting|vote|summit|session|referendum)"
)
_GAP = r"[^.;!?]{0,100}?"


def expiries_in(text: str, date: str) -> Iterator[Quantity]:
    """The terms in a sentence; `date` (ISO 8601) is that of the document, which tells the year."""
    seen: set[int] = set()
    for pattern in _patterns():
        for match in pattern.finditer(text):
            place = match.span("said")
            told = day_in(match["said"], date) or day_in(f"by {match['said']}", date)
            if told and place[0] not in seen:
                seen.add(place[0])
                yield Quantity(None, "", match["said"], None, "at most", told, *place, until=True)


def ends_something(sentence: str) -> bool:
    """Whether a sentence says that something ends on a day."""
    return any(pattern.search(sentence) for pattern in _patterns()[:2])


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    day = rf"(?P<said>on\s+{day_pattern()})"
    plain = rf"(?P<said>{day_pattern()})"
    month = rf"in\s+(?P<said>(?:{'|'.join(months())}))\b"
    to = rf"(?P<said>to\s+{day_pattern()})"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"\b(?:{_ENDS})\s+(?:at midnight\s+)?{day}",
            rf"\b{day}\b{_GAP}\b(?:{_ENDS})\b",
            rf"\b{_MEETS}\s+{day}",
            rf"\b{_HEADS}\s+{day}",
            rf"\b{_RISES}\s+{day}",
            rf"\b{_ROUND}\s+{plain}",
            rf"\b{_SET}\s+{plain}",
            rf"\b{_EVENT}\s+{day}",
            rf"\b{_EVENT}\s+{month}",
            rf"\b{_PAPERS}\b{_GAP}\b(?:slip|slips|slipped|moved|put back|extended|postponed)\b{_GAP}\b{to}",
        )
    )
