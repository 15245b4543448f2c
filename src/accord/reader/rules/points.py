"""Points of a scale that the text names without a number and its unit: none of a thing, a day, how often.

"Refuses even one inspector" is 0 inspectors; "should not begin before April 2029" is a point of time; "hourly
readings" is a step of `OFTEN`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from accord.reader.records import Bound
from accord.reader.rules.quantities import Quantity, day_in, day_pattern, months, unit_forms
from accord.reader.tables import words

__all__ = [
    "HOW_OFTEN",
    "LADDERS",
    "OFTEN",
    "PAID",
    "POINT_OF_TIME",
    "WHEN_PAID",
    "none_of",
    "often_in",
    "paid_in",
    "starting_days",
    "steps_in",
    "year_told",
]

POINT_OF_TIME = "calendar year"
"""Unit of a scale of time; a quarter is .25."""
HOW_OFTEN = "how often"
"""Unit of the steps of `OFTEN`."""
OFTEN = {"yearly": 1.0, "quarterly": 2.0, "monthly": 3.0, "weekly": 4.0, "daily": 5.0, "hourly": 6.0}
"""How often something is told or done, as steps of a ladder."""

WHEN_PAID = "when it is paid"
"""Unit of the steps of `PAID`."""
PAID = {"in advance": 0.0, "on delivery": 1.0, "in arrears": 2.0}
"""When a sum is paid, as steps of a ladder."""
LADDERS = {HOW_OFTEN: OFTEN, WHEN_PAID: PAID}
"""Unit of each ladder in words to its steps."""

_ASKS = (
    r"(?:asks?|asked|demands?|demanded|wants?|insists?|insisted|requests?|requested|proposes?|proposed|offers?"
    r"|offered)"
)
_NOT = (
    r"(?:will|would|could|can|may|must|should|shall)\s+(?:not|never)|cannot|refuse[sd]?\s+to|declines?\s+to"
)
_BEGIN = (
    r"(?:begin|start|open|enter\s+into\s+force|take\s+effect|be\s+in\s+place|be\s+(?:filled|opened|started|closed"
    r"|lifted|installed|fitted))"
)
_BEGUN = r"(?:\s+(?:[a-z]+ing|work|works|operations|deliveries)(?:\s+(?:the|of\s+the)\s+[a-z]+)?)?"
"""What begins, behind the verb: "to begin filling in October 2027"."""
_RUNS = (
    r"(?:operate|work|open|carry|apply|run|serve|use|wear|bear|be\s+[a-z]+(?:ed|ing)|be\s+(?:in|at)\s+[a-z]+)"
)
_DONE = (
    r"(?:running|working|ready|finished|complete|completed|built|open|operational|installed|fitted|removed|withdrawn"
    r"|dismantled|closed|shut|lifted|repaired|in\s+(?:operation|service|place|use|force)|up\s+and\s+running|done|out|gone|moved|cleared|cleaned\s+up"
    r"|emptied|drained|vacated|demolished|replaced|relocated|phased\s+out)(?:\s+or\s+[a-z]+ed)?"
)
"""What a thing is to be by a day."""
_NOT_LATER = r"(?:before|by|from|on|no\s+later\s+than|not\s+later\s+than|at\s+the\s+latest\s+(?:by|on|in))"
_FINISH = (
    r"(?:be\s+(?:completed|finished|ready|delivered|built|done|installed|working|running|in\s+\w+|gone|out|moved|closed|cleared"
    r"|emptied|removed|relocated|phased\s+out)|finish|complete|deliver"
    r"|build|install|withdraw|leave|close|join)"
)
_POSSIBLE = (
    r"(?:realistic|feasible|possible|achievable|conceivable|reasonable|acceptable|doable|(?:soon|early)\s+enough"
    r"|the\s+(?:earliest|latest))"
)
_DELAY = r"(?:delay|postponement|extension|grace|deferral|moratorium)"
_PUT_OFF = (
    r"(?:(?:has|have)\s+)?(?:put\s+(?:it|them|this|that|the\s+\w+)\s+(?:off|back)|put\s+off\s+(?:the\s+)?\w+|postponed"
    r"(?:\s+(?:it|the\s+\w+))?|delayed(?:\s+(?:it|the\s+\w+))?|(?:brought|moved|pulled)\s+(?:it|(?:the|its|their)\s+(?:own\s+)?\w+)\s+forward"
    r"|(?:pushed|moved|put)\s+(?:its|their)\s+(?:own\s+)?(?:date|day|deadline|year)\s+back)"
)
_NAMES = (
    r"(?:still\s+|now\s+)?(?:(?:has|have)\s+(?:spoken|talked)\s+of|speaks?\s+of|talks?\s+of|thinks?\s+of"
    r"|says?|names?|mentions?|mentioned|named|favou?rs?|prefers?|insists\s+on|asks\s+for|wants|(?:holds|sticks|keeps)\s+to"
    r"|stays\s+with|proposes|offers)"
)
_NAMES_DAY = (
    r"(?:propose[sd]?|suggest(?:s|ed)?|offer(?:s|ed)?|names?|named|wants?|wanted|prefer(?:s|red)?|asks?\s+for|asked\s+for"
    r"|favou?r(?:s|ed)?|insist(?:s|ed)?\s+on)"
)
_OF_TALKS = (
    r"^(?!.*\b(?:rounds?|talks|meetings?|meet|sessions?|summit|votes?|elections?|visits?|hearing)\b).*?"
)
"""Before a day that somebody proposes, in a sentence that does not speak of when to meet."""
_TOLD = (
    r"readings?|levels|data|figures|telemetry|bulletins?|reports?|updates?|measurements?|counts?|statistics|notices?"
    r"|samples?|inventories|returns"
)
_PAID = re.compile(
    r"\b(?:pa(?:y|id|ys|yments?|ying)|settle[sd]?|sums?|money|bill)\b[^.;:,]{0,40}?\s"
    rf"(?P<said>{'|'.join(PAID)})\b",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?P<said>(?:once\s+)?(?:every|an?|each)\s+(?P<time>hour|day|week|month|quarter|year))\b",
    re.IGNORECASE,
)
_TIMES = {"hour": "hourly", "day": "daily", "week": "weekly", "month": "monthly"}
_TIMES |= {"quarter": "quarterly", "year": "yearly"}
_TELLS = re.compile(
    rf"\b(?:(?:{_TOLD})\b|send|sends|sent|transmit\w*|shar(?:e[sd]?|ing)|publish\w*|pass(?:es|ed)?\s+on|exchang\w+)\b",
    re.IGNORECASE,
)
_TOLD_OFTEN = re.compile(
    r"\b(?:exchang|shar|sen[dt]|transmit|publish|pass|report|deliver)[a-z]*\b(?:\s+(?!and\b|but\b)[a-z]+){0,3}?\s"
    rf"(?P<said>{'|'.join(OFTEN)})\b(?!\s+[a-z]+s\b)",
    re.IGNORECASE,
)
_OFTEN = re.compile(rf"\b(?P<said>{'|'.join(OFTEN)})(?=\s+(?:[a-z-]+\s+)?(?:{_TOLD})\b)", re.IGNORECASE)


def steps_in(text: str) -> list[Quantity]:
    """The steps of ladders in words that a text names, in order."""
    return sorted([*often_in(text), *paid_in(text)], key=lambda found: found.start)


def often_in(text: str) -> list[Quantity]:
    """How often something is to be told: "hourly readings", "a monthly bulletin", "send them once a week"."""
    every = [
        Quantity(
            OFTEN[_TIMES[match["time"].lower()]],
            HOW_OFTEN,
            match["said"],
            None,
            "exact",
            "",
            *match.span("said"),
        )
        for match in _EVERY.finditer(text)
        if _TELLS.search(text) and match["said"].lower().startswith(("once", "every"))
    ]
    every += [
        Quantity(
            OFTEN[match["said"].lower()], HOW_OFTEN, match["said"], None, "exact", "", *match.span("said")
        )
        for match in _TOLD_OFTEN.finditer(text)
    ]
    return every + [
        Quantity(
            OFTEN[match["said"].lower()], HOW_OFTEN, match["said"], None, "exact", "", *match.span("said")
        )
        for match in _OFTEN.finditer(text)
    ]


def paid_in(text: str) -> list[Quantity]:
    """When a sum is to be paid: "payment in advance", "settle in arrears"."""
    return [
        Quantity(PAID[step], WHEN_PAID, match["said"], None, "exact", "", *match.span("said"))
        for match in _PAID.finditer(text)
        for step in (" ".join(match["said"].lower().split()),)
    ]


def none_of(text: str) -> Iterator[tuple[Quantity, tuple[int, int]]]:
    """Nothing of what is counted, with the place of the words that refuse it."""
    for match in _none().finditer(text):
        form = match["unit"].lower()
        unit = unit_forms().get(form) or unit_forms().get(f"{form}s")
        if unit is not None:
            place = match.span("said")
            yield Quantity(0.0, unit, match["said"], None, "exact", "", *place), match.span("cue")


@cache
def _none() -> re.Pattern[str]:
    counted = [form for form in unit_forms() if form not in words("calendar", "span") and form.isalpha()]
    forms = "|".join(
        sorted((re.escape(form.removesuffix("s")) for form in counted if len(form) > 4), key=len)
    )
    single = r"(?:even\s+(?:one|a\s+single)|a\s+single|any\s+(?:foreign|outside|further|more))"
    taking = r"(?:accept|allow|admit|let\s+in|tolerate|have|host|take|release)"
    refuses = rf"refuse[sd]?|reject(?:s|ed)?|(?:{_NOT})\s+{taking}"
    return re.compile(
        rf"\b(?P<cue>{refuses})\s+(?:to\s+\w+\s+)?(?P<said>{single}\s+(?:of\s+\w+\s+)?(?:[a-z-]+\s+){{0,2}}?"
        rf"(?P<unit>(?:{forms})s?))\b",
        re.IGNORECASE,
    )


def starting_days(text: str, date: str) -> Iterator[tuple[Quantity, tuple[int, int], bool]]:
    """Days on which something is to begin or to end, the place of the words that say so, and whether they
    make a limit of it: "should not begin before April 2029".

    Parameters
    ----------
    date : that of the document (ISO 8601), which tells the year of a bare month.
    """
    seen: set[int] = set()
    for pattern, bound in _days():
        for match in pattern.finditer(text):
            if match.start("said") in seen:
                continue
            seen.add(match.start("said"))
            told = day_in(f"by {match['said']}", date)
            if len(told) == 4 and "end of" in match["said"].lower():
                told = f"{told}-12"
            if told:
                place = match.span("said")
                value = year_told(told)
                quantity = Quantity(value, POINT_OF_TIME, match["said"], None, bound, told, *place)
                cue = match.span("cue") if match["cue"] else (match.end("said"), match.end())
                yield quantity, cue, bound != "exact"


@cache
def _days() -> tuple[tuple[re.Pattern[str], Bound], ...]:
    month = rf"(?:{'|'.join(month.capitalize() for month in months())})\s+(?:19|20)\d\d"
    day = rf"(?P<said>(?:the\s+)?(?:end\s+of\s+)?(?:{day_pattern()}|{month}|(?:19|20)\d\d)\b)"
    longer = r"(?:extend|prolong|renew|continu)\w*"
    return (
        (
            re.compile(
                rf"\b(?P<cue>{_NOT})\s+{_BEGIN}{_BEGUN}\s+(?:earlier\s+than|before|until)\s+{day}",
                re.IGNORECASE,
            ),
            "at least",
        ),
        (
            re.compile(
                rf"\b(?P<cue>(?:is|are|was|were)\s+(?:due\s+|set\s+|scheduled\s+)?to|must|wants?(?:\s+to)?|plans?\s+to"
                rf"|intends?\s+to|proposes?\s+to|offers?\s+to|hopes?\s+to|to)\s+{_BEGIN}{_BEGUN}"
                rf"\s+(?:on|in|by|from)\s+{day}",
                re.IGNORECASE,
            ),
            "exact",
        ),
        (
            re.compile(
                rf"\b(?P<cue>{_ASKS})\s+(?:that\s+|for\s+)?[^.;:]{{0,70}}?\b(?:{_BEGIN}|{_RUNS})\b[^.;:]{{0,40}}?"
                rf"\s(?:from|by|on|as\s+of)\s+{day}",
                re.IGNORECASE,
            ),
            "exact",
        ),
        (
            re.compile(
                rf"\b(?P<cue>are\s+to|is\s+to|must|shall)\s+{_RUNS}\b[^.;:]{{0,40}}?\s(?:from|as\s+of)\s+{day}",
                re.IGNORECASE,
            ),
            "exact",
        ),
        (
            re.compile(
                rf"\b(?P<cue>must|has\s+to|have\s+to)\s+(?:be\s+)?(?:{_RUNS}|{_DONE}|{_BEGIN})\b[^.;:]{{0,40}}?\s{_NOT_LATER}\s+{day}",
                re.IGNORECASE,
            ),
            "exact",
        ),
        (
            re.compile(
                rf"\b(?P<cue>{_NOT})\s+{_FINISH}\b[^.;:]{{0,40}}?\s(?:earlier\s+than|before|until)\s+{day}",
                re.IGNORECASE,
            ),
            "exact",
        ),
        (
            re.compile(
                rf"\b(?P<cue>sees?\s+no\s+(?:way|chance|possibility)|rules?\s+out)\b[^.;:]{{0,60}}?\s(?:earlier\s+than|before)\s+{day}",
                re.IGNORECASE,
            ),
            "exact",
        ),
        (
            re.compile(
                rf"{day},?(?:\s+\w+\s+(?P<cue>said|says|added),)?\s+(?:is|was|would\s+be|seems)\s+(?:\w+\s+)?{_POSSIBLE}\b",
                re.IGNORECASE,
            ),
            "exact",
        ),
        (
            re.compile(
                rf"\b(?P<cue>gave|gives|named|names|offer(?:s|ed)|propose[sd]|mention(?:s|ed))\s+(?:an?|its|their)\s+"
                rf"(?:first\s+|own\s+|new\s+)?(?:date|day|year)(?:\s+of\s+(?:its|their)\s+own)?[,:]?\s+(?:of\s+)?{day}",
                re.IGNORECASE,
            ),
            "exact",
        ),
        (
            re.compile(
                rf"\b(?P<cue>would|will|could|can)\s+(?:{_BEGIN}|{_FINISH})\b[^.;:]{{0,40}}?\s(?:in|on|by)\s+{day},?\s+at\s+the\s+(?:earliest|latest)",
                re.IGNORECASE,
            ),
            "exact",
        ),
        (
            re.compile(
                rf"\b(?P<cue>{_ASKS})\s+(?:for\s+)?an?\s+(?:\w+\s+)?{_DELAY}\b[^.;:,]{{0,30}}?\s(?:to|until|till)\s+{day}",
                re.IGNORECASE,
            ),
            "exact",
        ),
        (
            re.compile(
                rf"\b(?P<cue>{_ASKS})\s+[^.;:]{{0,90}}?\b{_DONE}\s+{_NOT_LATER}\s+"
                rf"(?:the\s+(?:[a-z]+\s+){{1,2}}of\s+)?{day}",
                re.IGNORECASE,
            ),
            "exact",
        ),
        (
            re.compile(rf"\b(?P<cue>{_PUT_OFF})\s+(?:to|until|till)\s+{day}", re.IGNORECASE),
            "exact",
        ),
        (
            re.compile(rf"\b(?P<cue>{_NAMES})\s+(?P<said>(?:{month}|20\d\d\b))(?=[,.;]|\s+and\b|$)"),
            "exact",
        ),
        (
            re.compile(
                rf"{_OF_TALKS}\b(?P<cue>(?:(?:has|have|had)\s+)?(?:still\s+|now\s+)?{_NAMES_DAY})\s+"
                rf"(?P<said>{day_pattern()})(?:\s+instead)?(?=[,.;]|\s+(?:and|but|while)\b|$)",
                re.IGNORECASE,
            ),
            "exact",
        ),
        (
            re.compile(
                rf"\b(?P<cue>{longer})\b[^.;:,]{{0,50}}?\s(?:until|till|to|through)\s+{day}", re.IGNORECASE
            ),
            "exact",
        ),
    )


def year_told(iso: str) -> float:
    """A day as a point of a scale of years: 2027-10-01 is 2027.75."""
    parts = [int(part) for part in iso.split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    return round(year + (month - 1) / 12 + (day - 1) / 365, 3)
