"""On what an offer hangs: "would take 20 provided that the gate stays open", "in return for a line".

"Even if", "if necessary" and "once a year" are no conditions.
"""

from __future__ import annotations

import re

__all__ = ["condition_of"]

_IF = (
    r"(?:(?<!even )(?<!as )(?<!what )(?<!see )if\b(?!\s+(?:necessary|possible|need|needed|any|so|not\b"
    r"|only|all|you|anything|at\s+all))"
    r"|provided\b(?!\s+(?:by|for|with|from))|providing\s+that|on\s+(?:the\s+|one\s+|two\s+)?conditions?\b|on\s+the\s+understanding"
    r"|as\s+long\s+as|so\s+long\s+as|in\s+(?:return|exchange)\s+for|against\s+(?:a|the|its)\s+(?:promise|guarantee|assurance|pledge)"
    r"|unless|but\s+only\s+(?:if|when|after|for)|only\s+(?:if|when|after)|once\s+(?=the|its|their|[A-Z])|as\s+soon\s+as"
    r"|were\s+[A-Z]\w+\s+to)"
)
_BEHIND = re.compile(
    rf"(?:(?!\b(?:while|whereas)\b|,\s+(?:and\s+|but\s+)?[A-Z])[^.;:\d]){{0,70}}?[\s,(](?P<terms>{_IF}(?:[^.;]|\.(?=\d))*)"
)
_AHEAD = re.compile(
    r"(?:^|[.!?][\"\u201d]?\s+|[:\u2014]\s+|\bthat\s+|[\"\u201c]|,\s+and\s+|\bbut\s+)(?P<terms>(?:[Ii]f|[Pp]rovided|[Ss]hould|[Ww]ere|[Oo]nce|[Aa]s\s+soon\s+as"
    r"|[Ii]n\s+(?:return|exchange)\s+for|[Oo]n\s+(?:the\s+)?condition|[Aa]s\s+long\s+as)\s(?:[^.;,]|\.(?=\d)|,(?=\d))+),"
    r"(?:[^.;]|\.(?=\d))*$"
)
_IDLE = re.compile(
    r"^(?:[Ii]f\s+(?:necessary|possible|need|needed|so|not|asked)\b|[Ss]hould\s+it\s+be\s+needed|[Oo]nce\s+(?:again|more|an?\b|every|in\b))"
)


def condition_of(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the condition stands on which a number from `start` to `end` of a sentence hangs, if any."""
    if match := _BEHIND.match(text, end):
        return match.span("terms")
    if (match := _AHEAD.search(text[:start])) and not _IDLE.match(match["terms"]):
        return match.span("terms")
    return None
