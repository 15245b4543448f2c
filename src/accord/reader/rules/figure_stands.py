"""What a number is said to be to somebody: his limit, fair, what he has put on the table.

"36 remained the floor", "66 was the last word", "340 million is the least that Peru could sign for".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from accord.reader.records import Bound, FigureRole

__all__ = ["ASKED", "GAP", "MAY", "OFFERS", "WILL", "Cue", "stands_as"]


@dataclass(frozen=True)
class Cue:
    """Words that tell what a number is."""

    role: FigureRole
    start: int
    """Where the words stand whose subject is the holder, in the text that was read."""
    end: int
    bound: Bound | None = None
    """What kind of limit they make of it; None where they say nothing of that."""
    who: tuple[int, int] | None = None
    """Where the holder stands, if the words name it themselves: "as Lima has asked"."""


MAY = r"(?:could|can|will|would|may|might|(?:is|are)\s+(?:ready|prepared|willing)\s+to)"
GAP = r"[^.;:]"
ASKED = (
    r"(?:has\s+|have\s+|had\s+)?(?:asked(?:\s+for)?|demand(?:s|ed)|wants?|wanted|asks(?:\s+for)?|insists\s+on"
    r"|hopes?\s+to\s+(?:sell|buy|get|obtain|receive)|seeks|(?:says?|said|insists)\s+(?:that\s+)?(?:it|they)\s+"
    r"(?:needs?|wants?|must\s+have|cannot\s+do\s+without)|needs)"
)
OFFERS = r"(?:has\s+|have\s+|had\s+)?(?:offer(?:s|ed)?|propose[sd]?|put\s+on\s+the\s+table|tabled)"
_STANDS_AS = re.compile(
    r"^\s*(?P<cue>(?:is|was|are|were|remains?|remained|stays?|stayed|would\s+be|had\s+(?:been|become))\s+(?:\w+ly\s+|still\s+|also\s+)?"
    r"(?:the|its|their|our|his|her)\s+(?:\w+\s+)?(?P<what>floor|ceiling|limit|red\s+line|minimum|maximum|last\s+(?:word|offer)"
    r"|final\s+(?:word|offer)|bottom\s+line))\b"
)
"""Behind a number that is somebody's limit: "36 remained the floor", "66 was the last word"."""
_LEAST_OF: Mapping[str, Bound] = {"floor": "at least", "minimum": "at least"}
"""What limits from below; which side the others limit depends on who names them."""
_END_OF_ROAD = re.compile(
    r"^\s+(?P<cue>is|was|would\s+be|will\s+be|remains?)\s+(?:\w+ly\s+|still\s+)?[\"\u201c'\u2018]?(?:(?:the|our|its)\s+(?:very\s+|absolute\s+)?"
    r"(?:end\s+of\s+the\s+(?:road|line)|utmost|best\s+and\s+last|absolute\s+limit)"
    r"|as\s+(?:far|high|low)\s+as\s+[\w ]{2,30}?\s+(?:(?:can|could|will|would|dare[sd]?)\s+(?:to\s+)?go"
    r"|(?:is|are|was|were)\s+(?:able|empowered|allowed|authori[sz]ed|mandated|instructed|prepared|ready|willing)\s+to\s+go))\b"
)
_THE_LEAST = re.compile(
    r"^\s+(?:is|was|are|were|remains?|remained|would\s+be)\s+(?:still\s+)?the\s+(?P<what>least|most|minimum|maximum)"
    r"(?:\s+(?:that|which))?\s+(?P<who>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?|it|they|we)\s+(?P<cue>can|could|would|will|might)\s+(?:\w+\s+)?"
    r"(?:sign|accept|take|live|pay|give|release|agree|offer|go|find|afford|spare|manage|promise|defend|raise|do|bear)"
)
_ON_TABLE = re.compile(r"\b(?P<cue>(?:(?:has|have|had)\s+)?(?:put|laid|placed|brought))\s+$")
_NOT_MORE = re.compile(
    r"^[^.;:,\d]{0,40}?,?\s+(?:and|but)\s+(?:not\s+an?\s+[a-z]+|no(?:t|thing)?)\s+more\b", re.IGNORECASE
)
_CALLED = re.compile(r"\b(?P<cue>described|calls|called|names|named|sees|regards)\s+$")
_A_LIMIT = re.compile(
    r"^\s+(?:as\s+)?[\"\u201c'\u2018]?(?:an?|the|his|her|its|their|our)\s+(?:\w+\s+)?(?:floor|ceiling|limit|red\s+line|minimum|maximum)\b"
)
_FAIR = re.compile(
    r"^[^.;:,]{0,30}?\s(?:to\s+be\s+)?(?:fair|reasonable|realistic|feasible|achievable|sufficient|enough|appropriate|adequate|right|just|necessary|justified)\b"
)
_HOLDS = re.compile(r"\b(?P<cue>considers?|thinks?|deems?|finds?|believes?|regards?|holds?)\s+$")
_WHAT_WAS_TABLED = re.compile(
    r"^[^.;:]{0,25}?[:,\u2013\u2014-]\s*(?:that|this)\s+(?:is|was)\s+(?:what|the\s+(?:figure|number|sum)\s+that)\s+"
    rf"(?:the\s+)?(?P<who>[A-Z][\w-]+(?:\s+[a-z]+)?)\s+(?:(?P<ask>{ASKED})|{OFFERS})"
)
_MUST_COME = re.compile(
    r"^(?:\s+of\s+(?:the|its|their|all|this)\s+\w+(?:\s+\w+)?)?\s+(?P<cue>must|shall|has\s+to|have\s+to|is\s+to|are\s+to)\s+(?:in\s+future\s+|now\s+)?be\s"
)
_NEEDS_BE = re.compile(r"^\s+(?P<cue>must|has\s+to|have\s+to|should)\s+be\s+enough\b")
WILL = re.compile(rf"\b(?P<cue>{MAY}\s+\w+)\b{GAP}{{0,40}}$", re.IGNORECASE)


def stands_as(before: str, after: str, end: int) -> Cue | None:
    """What a number is said to be to somebody: his limit, fair, what he has put on the table."""
    if match := _THE_LEAST.match(after):
        least: Bound = "at least" if match["what"] in ("least", "minimum") else "at most"
        named = (end + match.start("who"), end + match.end("who"))
        who = named if match["who"][0].isupper() else None
        return Cue("bound", end + match.start("cue"), end + match.end("cue"), least, who)
    if match := _STANDS_AS.match(after):
        limit = _LEAST_OF.get(match["what"])
        return Cue("bound", end + match.start("cue"), end + match.end("cue"), limit)
    if match := _END_OF_ROAD.match(after):
        return Cue("bound", end + match.start("cue"), end + match.end("cue"))
    if (match := _ON_TABLE.search(before)) and re.match(r"\s+(?:on\s+the\s+table|forward)\b", after):
        return Cue("offer", *match.span("cue"))
    if _NOT_MORE.match(after) and (match := WILL.search(before)):
        return Cue("bound", *match.span("cue"), "at most")
    if (match := _CALLED.search(before)) and _A_LIMIT.match(after):
        return Cue("bound", *match.span("cue"))
    if (match := _HOLDS.search(before)) and _FAIR.match(after):
        return Cue("ask", *match.span("cue"))
    if match := _WHAT_WAS_TABLED.match(after):
        who = (end + match.start("who"), end + match.end("who"))
        return Cue("ask" if match["ask"] else "offer", *who, who=who)
    if match := _MUST_COME.match(after) or _NEEDS_BE.match(after):
        return Cue("ask", end + match.start("cue"), end + match.end("cue"))
    return None
