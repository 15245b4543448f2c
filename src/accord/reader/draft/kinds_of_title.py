"""What a matter of figures is called by the kind of its unit: a length of time, a day, a share, a sum.

"Tajikistan plans on six years" tells no title; that something is filled does: "Filling time (years)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accord.reader.records import Figure
from accord.reader.rules.points import HOW_OFTEN, POINT_OF_TIME, WHEN_PAID
from accord.reader.rules.quantities import is_money
from accord.reader.tables import words

__all__ = ["title_by_deed", "title_by_kind"]

_BACK = 500
"""Characters before a figure in which its paragraph tells what it is of."""
_LASTING = (
    r"lease|contract|treaty|moratorium|licen[cs]e|concession|truce|ceasefire|ban|term|pact|phase-out|transition"
    r"|suspension|mandate|guarantee|freeze|permit|mission"
)
_DEED = re.compile(
    r"\b(?P<deed>fill|build|repay|withdraw|dismantle|train|clear|rebuild|hand over|return|phase out|complete"
    r"|destroy|resettle|demolish|drain|remov|reduc|lift)(?:e|es|s|ing|ed)?\b(?:\s+(?:the|its|their|all)\s+"
    r"(?P<what>(?:[A-Z][\w-]+\s+)?[a-z][a-z-]+))?"
)
_GERUNDS = {"withdraw": "withdrawal", "repay": "repayment", "remov": "removal", "reduc": "reduction"}
_LASTS = re.compile(rf"\b(?:(?P<of>[a-z-]+)\s+)?(?P<noun>{_LASTING})s?\b")
_STARTS = re.compile(
    r"\b(?:the\s+)?(?P<what>[A-Za-z][a-z-]+(?:\s+of\s+the\s+[a-z]+)?)\s+(?:(?:is|are|was|were)\s+(?:due\s+"
    r"|set\s+|scheduled\s+)?to|should|must|will|may|cannot|could|would|can)\s+(?:not\s+)?(?:begin|start|open)"
)
_LONGER = re.compile(
    r"\b(?:extend|prolong|renew|continu)\w*\s+(?:of\s+)?(?:the\s+|its\s+)?(?P<what>[a-z][a-z -]{2,30}?)\s+"
    r"(?:be\s+\w+\s+)?(?:until|till|to|through)\b"
)
_SHARE_OF = re.compile(
    r"(?:half|per\s+cent|percent|%|third|quarters?)\s+of\s+(?:(?:an?|the|its|that|this|all)\b)?\s*"
    r"(?:[$\u20ac\u00a3][\d.,]+\s*(?:million|billion|m|bn)?\s+)?(?P<what>(?:[a-z-]+\s+(?!(?:be|is|are|was|were|must|that|which|to|in|on)\b))?[a-z][a-z-]+)"
)
_COSTS = re.compile(
    r"\b(?!(?:they|it|that|which|what|this|the|to|would|will|may|might)\b)(?P<what>[a-z][a-z-]+)\s+(?:estimate|costs?|bill)\b"
)
_PAYER = re.compile(
    r"\bwants?\s+(?P<who>[A-Z]\w+(?:\s[A-Z]\w+)?)\s+to\s+(?:carry|bear|pay|cover|fund|meet|shoulder)\b"
)
_SUM = re.compile(
    r"\b(?:(?P<sort>annual|yearly|monthly|transit|transfer|one-off|final|winter|summer|landing|licence|user"
    r"|docking|storage|port)\s+)?(?P<noun>payment|fee|compensation|toll|rent|subsidy|loan|grant|fund|contribution|debt"
    r"|levy|fine|royalty|royalties|price|arrears|tariff)s?\b"
)
_YEARLY = re.compile(r"\b(?:a|each|per|every)\s+year\b|\bannual")
_OFTEN_OF = re.compile(
    r"\s+(?P<what>(?:\w+\s+)?(?:readings?|levels|data|figures|telemetry|reports?|updates?|returns))\b"
)
_OFTEN_ONE = re.compile(
    r"\s+(?P<what>bulletins?|measurements?|counts?|statistics|notices?|samples?|inventories)\b"
)


def title_by_kind(text: str, figures: Sequence[Figure]) -> Iterator[str]:
    """Titles for a matter with `figures` in `text`, the best first; none where the text does not tell one."""
    unit = figures[0].unit
    if unit == HOW_OFTEN:
        yield from _often(text, figures)
    elif unit == WHEN_PAID:
        yield "Time of payment (in advance or in arrears)"
    elif unit == POINT_OF_TIME:
        yield from _day(text, figures)
    elif unit == "per cent":
        yield from _share(text, figures)
    elif is_money(unit):
        yield from _sum(text, figures)
    elif unit in words("calendar", "span"):
        yield from _length(text, figures)


def _before(text: str, figures: Sequence[Figure]) -> str:
    """The paragraph up to and with the sentence of the first figure."""
    first = figures[0]
    begin = max(text.rfind("\n\n", 0, first.passage.start), first.passage.start - _BACK, 0)
    return text[begin : max(one.sentence.end for one in figures)]


def _often(text: str, figures: Sequence[Figure]) -> Iterator[str]:
    for pattern in (_OFTEN_OF, _OFTEN_ONE):
        for one in figures:
            if match := pattern.match(text, one.passage.end):
                yield f"Frequency of {match['what'].split()[-1]}"


def _day(text: str, figures: Sequence[Figure]) -> Iterator[str]:
    for one in figures:
        if match := _STARTS.search(one.sentence.quote):
            yield f"Start of {match['what'].lower()}"
        if match := _LONGER.search(one.sentence.quote):
            yield f"End of the {match['what']}"


def title_by_deed(text: str, figures: Sequence[Figure]) -> Iterator[str]:
    """Titles of a length of time by what is done in it and to what: "Filling time of the dam (years)"."""
    if figures[0].unit in words("calendar", "span"):
        for match in reversed(list(_DEED.finditer(_before(text, figures)))):
            if match["what"]:
                yield f"{_gerund(match)} time of the {' '.join(match['what'].split())} ({figures[0].unit})"


def _gerund(match: re.Match[str]) -> str:
    return _GERUNDS.get(match["deed"]) or f"{match['deed']}ing"


def _length(text: str, figures: Sequence[Figure]) -> Iterator[str]:
    around, unit = _before(text, figures), figures[0].unit
    for match in reversed(list(_DEED.finditer(around))):
        yield f"{_gerund(match)} time ({unit})"
    for match in reversed(list(_LASTS.finditer(around))):
        yield f"Length of the {match['noun']} ({unit})"


def _share(text: str, figures: Sequence[Figure]) -> Iterator[str]:
    around = _before(text, figures)
    payer = _PAYER.search(around)
    whose = f"{payer['who']}'s share" if payer else "Share"
    for match in (*_SHARE_OF.finditer(around), *_COSTS.finditer(around)):
        what = match["what"].split()[-1]
        if what not in ("it", "this", "that", "them", "what", "the"):
            yield f"{whose} of the {what} (per cent)"
    if payer:
        yield f"{whose} of the cost (per cent)"


def _sum(text: str, figures: Sequence[Figure]) -> Iterator[str]:
    around = _before(text, figures)
    yearly = any(one.unit.endswith((" a year", " each year")) for one in figures) or any(
        _YEARLY.search(one.sentence.quote) for one in figures
    )
    for match in reversed(list(_SUM.finditer(around))):
        sort = match["sort"] or ("annual" if yearly else "")
        yield " ".join(filter(None, (sort, match["noun"])))
    if yearly:
        yield "annual payment"
