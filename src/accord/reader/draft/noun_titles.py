"""What a matter of figures is called by the noun phrases beside its numbers, with their heads.

"Peru demands that 12 per cent of the catch be brought ashore" makes "Share of the catch"; "350 licences" in a
text on fishing licences "Number of fishing licences"; 74 metres of a dam are its height.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accord.reader.records import Figure
from accord.reader.rules.points import POINT_OF_TIME
from accord.reader.rules.quantities import is_money, unit_forms
from accord.reader.tables import words

__all__ = ["numbered_heading", "plain_title", "title_by_noun", "title_of_rate"]

_STOP = (
    r"(?:be|is|are|was|were|been|being|must|shall|should|would|will|can|cannot|could|may|might|has|have|had|do|does|did"
    r"|that|which|who|whom|whose|what|when|where|while|because|since|if|unless|until|before|after|during|and|or|but"
    r"|not|to|in|on|at|by|from|with|for|into|over|under|of|as|than|then|now|so|it|its|they|their|this|these|those"
    r"|there|the|an?|also|only|still|again|each|every|all|per|between|against|through|across|along|beyond|behind|near|about|towards?|without|within"
    r"|year|years|month|months|week|weeks|day|days|he|she|we|you|nor|up|down|out|off|back|rather|instead|asks?"
    r"|wants?|offers?|demands?|says?|said|year's)"
)
_WORD = rf"(?!{_STOP}\b)[a-z][a-z-]+"
_NP = rf"{_WORD}(?:\s+(?!\w+(?:ed|ly)\b){_WORD}){{0,2}}"
_WHOSE = rf"(?:\s+of\s+(?:the\s+)?(?:[A-Z][\w-]+|{_WORD}))?"
_ITEM = re.compile(r"(?:\d{1,2}[.)]|[-\u2013\u2022*])\s+(?P<head>[A-Z][a-z]+(?:\s+[a-z]+){0,3})\.\s")
_TAX = re.compile(
    r"\b(?P<noun>levy|dut(?:y|ies)|tariffs?|tax|toll|royalty|royalties|surcharge|discount|interest|fee|rebate)\b"
    rf"(?:\s+on\s+(?:the\s+|its\s+|their\s+|our\s+)?(?P<what>(?:[A-Z][a-z]+\s+)?{_NP}))?"
)
_HEADED = re.compile(
    rf"(?:^|[.!?]\s+|\d[.)]\s+)(?:On|As to|As for|Regarding)\s+(?:the\s+)?(?P<what>{_NP}),\s"
)
_SHARE_OF = re.compile(
    rf"(?:per\s+cent|percent|%|half|third|quarters?)\s+of\s+(?:the|its|their|all)\s+(?P<what>{_NP})"
)
_MEASURED = re.compile(
    rf"\b(?P<noun>height|depth|length|width|level|diameter|radius)\b(?:\s+of\s+(?:the\s+)?(?P<what>{_NP}))?"
)
_BUILT = re.compile(r"\b(?P<what>dam|weir|wall|dyke|dike|bridge|tower|embankment|fence|jetty|pier)\b")
_FROM_COAST = re.compile(r"\b(?:of|from)\s+the\s+(?P<what>coast|shore|border|frontier|line|river|bank)\b")
_PAID_FOR = re.compile(
    rf"\s*,?\s+(?:a\s+year\s+)?(?:for|towards?)\s+(?:the\s+)?(?:an?\s+|two\s+|three\s+)?(?P<what>{_NP}{_WHOSE})"
)
_PAID = (
    "compensation",
    "rent",
    "toll",
    "fine",
    "subsidy",
    "contribution",
    "claim",
    "fund",
    "loan",
    "debt",
    "aid",
)
_NOTICE = re.compile(r"['\u2019]?\s+(?P<what>notice|warning)\b")
_OF_WHAT = re.compile(rf"\s*(?:a\s+year\s+|per\s+year\s+)?of\s+(?P<what>[A-Z][a-z]+\s+{_NP}|{_NP})")
_SIZE_OF = re.compile(
    rf"\b(?:an?|the|its|their)\s+(?P<what>{_NP})\s+of\s+(?:at\s+least\s+|about\s+|no\s+more\s+than\s+|less\s+than\s+)?$"
)
_CHANGED = re.compile(
    r"\b(?:extend|lower|raise|reduce|cut|shorten|lengthen|widen|narrow|increase|change|fix|set)(?:ed|d|s|ing)?\s+"
    rf"(?:the|its|their|our)\s+(?P<what>{_NP})\b[^.;]{{0,40}}$"
)
_CUT_BY = re.compile(
    rf"\b(?:cut|reduce|lower)\w*\s+(?:its|their|the|our)\s+(?:own\s+)?(?P<what>{_NP})\s+by\s+$"
    rf"|\b(?P<other>{_WORD})\s+be\s+(?:cut|reduced|lowered)\s+by\s+$"
)
_LASTS = re.compile(
    r"\b(?:treaty|contract|lease|pact|agreement|moratorium|truce|ban|permit|licen[cs]e|concession|mandate|guarantee)$"
)
_TAKES = re.compile(r"\b(?:[Tt]he\s+|[Oo]n\s+)(?P<what>[a-z]+ing)\b(?=\s+takes?\b|,)")
_THING_WHEN = re.compile(
    rf"\b(?:the|an?)\s+(?P<what>(?:[a-z]+-[a-z]+\s+)?{_NP})\s+(?:at\s+[A-Z]\w+\s+)?(?:(?:to|must|should|shall|cannot)\s+)?(?:be\s+(?:in\s+place|running|ready|finished|completed|opened|built|fitted|installed"
    r"|closed)|work|operate|open|carry|apply|run)\b"
)
_CARRY = re.compile(rf"\bcarry\s+(?:an?|the)\s+(?P<what>{_NP})")
_DEEDS = {"releas": "release", "stor": "storage", "divert": "diversion", "pump": "pumping", "draw": "drawing"}
_DONE = re.compile(
    rf"\b(?P<deed>{'|'.join(_DEEDS)})(?:e|es|s|ed|ing)?\s+(?:up\s+to\s+|at\s+least\s+|about\s+)?$"
)
_BEGUN = re.compile(
    r"\b(?:begin|start|of)\s+(?P<what>[a-z]+ing)\b|\b(?P<doing>[a-z]+ing)\s+(?:must|may|should)\b"
)


def _paragraph(text: str, figure: Figure) -> tuple[str, int]:
    """The paragraph of a figure up to the end of its sentence, and where the figure begins in it."""
    begin = text.rfind("\n\n", 0, figure.passage.start) + 2
    begin = 0 if begin == 1 else begin
    end = max(figure.sentence.end, figure.passage.end)
    return text[begin:end], figure.passage.start - begin


def numbered_heading(text: str, figures: Sequence[Figure]) -> Iterator[str]:
    """What heads the paragraph of a list: "1. Licences. The protocol ..."."""
    for one in figures:
        around, _ = _paragraph(text, one)
        if match := _ITEM.match(around):
            yield match["head"]


def title_of_rate(text: str, figures: Sequence[Figure]) -> Iterator[str]:
    """ "Levy on milk powder": of what per cents are, where a levy, a duty or the like stands before them."""
    for one in figures if figures[0].unit == "per cent" else ():
        around, at = _paragraph(text, one)
        yield from (title for title in _rates(around, at) if " on " in title)


def title_by_noun(text: str, figures: Sequence[Figure]) -> Iterator[str]:
    """Titles for a matter with `figures` in `text`, the best first; none where no words tell one."""
    unit = figures[0].unit
    for one in sorted(figures, key=lambda figure: figure.role != "ask"):
        around, at = _paragraph(text, one)
        if unit == POINT_OF_TIME:
            yield from _days(one.sentence.quote)
        elif unit == "per cent":
            yield from _rates(around, at)
        elif is_money(unit) and not unit.endswith((" a year", " each year")):
            yield from _sums(around, text[one.passage.end : one.passage.end + 90])
        elif unit in words("calendar", "span"):
            yield from _spans(around, at, text[one.passage.end : one.passage.end + 60])
        else:
            yield from _amounts(text, around, at, one)


def _days(sentence: str) -> Iterator[str]:
    for pattern in (_THING_WHEN, _CARRY):
        for match in pattern.finditer(sentence):
            yield f"Date for the {_flat(match['what'])}"
    for match in _BEGUN.finditer(sentence):
        yield f"Start of {match['what'] or match['doing']}"


def _rates(around: str, at: int) -> Iterator[str]:
    taxes = list(_TAX.finditer(around[:at]))
    for match in sorted(taxes, key=lambda found: found["what"] is None):
        headed = _HEADED.search(around)
        what = match["what"] or (headed["what"] if headed else "")
        yield f"{match['noun']} on {_flat(what)}" if what else match["noun"]
    if cut := _CUT_BY.search(around[:at]):
        yield f"Cut of the {_flat(cut['what'] or cut['other'])}"
    for match in _SHARE_OF.finditer(around):
        yield f"Share of the {_flat(match['what'])}"


def _sums(around: str, after: str) -> Iterator[str]:
    noun = next((noun for noun in _PAID if re.search(rf"\b{noun}\b", around)), "payment")
    match = _PAID_FOR.match(after)
    if match and not re.match(r"(?:coming|next|first|last)\b", match["what"]):
        yield f"{noun} for the {_flat(match['what'])}"


def _spans(around: str, at: int, after: str) -> Iterator[str]:
    if match := _NOTICE.match(after):
        yield match["what"]
    for pattern in (_SIZE_OF, _CHANGED):
        if match := pattern.search(around[:at]):
            what = _flat(match["what"])
            yield f"Length of the {what}" if _LASTS.search(what) else what
    for match in _TAKES.finditer(around):
        yield f"Time of {match['what']}"


def _amounts(text: str, around: str, at: int, one: Figure) -> Iterator[str]:
    if one.unit == "metres":
        for match in _MEASURED.finditer(around):
            if match["what"]:
                yield f"{match['noun']} of the {_flat(match['what'])}"
        for match in _BUILT.finditer(around):
            yield f"Height of the {match['what']}"
    if "miles" in one.unit or "kilometres" in one.unit:
        for match in _FROM_COAST.finditer(around):
            yield f"Distance from the {match['what']}"
    for found in (_SIZE_OF.search(around[:at]), _OF_WHAT.match(text, one.passage.end)):
        if found is not None and found["what"] not in (
            "water",
            "average",
            "total",
            *words("title_words", "said"),
        ):
            yield _flat(found["what"])
    if deed := _DONE.search(around[:at]):
        yield f"{_DEEDS[deed['deed']]} of water" if "cubic" in one.unit else _DEEDS[deed["deed"]]
    if _counts(one.unit):
        yield f"Number of {_sort_of(text, one.unit)}{one.unit}"


def _counts(unit: str) -> bool:
    """Whether a unit is of things that can be counted one by one: licences, inspectors."""
    return unit.isalpha() and unit not in (
        "tonnes",
        "metres",
        "kilometres",
        "miles",
        "hectares",
        "megawatts",
        "barrels",
    )


def _sort_of(text: str, unit: str) -> str:
    """What kind of things are counted, where the text tells it twice: "fishing " of licences."""
    forms = "|".join(form for form, own in unit_forms().items() if own == unit)
    sorts = re.findall(rf"\b([a-z]+(?:ing|al|ent))\s+(?:{forms})\b", text)
    known = [sort for sort in sorts if sort not in ("additional", "remaining", "during", "several")]
    return f"{max(known, key=known.count)} " if known else ""


def plain_title(unit: str) -> str:
    """The title of a matter of which no word beside the figures tells more than what is measured."""
    if unit == POINT_OF_TIME:
        return "Date"
    if unit == "per cent":
        return "Share (per cent)"
    if is_money(unit):
        return f"Payment ({unit})"
    if unit in words("calendar", "span"):
        return f"Length of time ({unit})"
    if unit == "cubic metres a second":
        return "Flow (cubic metres a second)"
    return f"Number of {unit}" if _counts(unit) else f"Amount ({unit})"


def _flat(words_: str) -> str:
    return " ".join(words_.split())
