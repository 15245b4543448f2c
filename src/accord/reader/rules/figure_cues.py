"""What the words around a number say that it is to somebody: a limit, a condition, a refusal.

Read by the order of words, as in `tabled`; who it is to is told by the clause (see `figure_holders`). Each
pattern of `before` ends where the number begins, each of `after` begins where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from accord.reader.records import Bound, FigureRole
from accord.reader.rules.figure_stands import ASKED, GAP, MAY, OFFERS, WILL, Cue, stands_as

__all__ = ["Cue", "Place", "cues_of", "went_before"]

Place = Literal["before", "after"]


_NOT = (
    r"(?:(?:will|would|could|can|may|must|should|shall|does|do|did)\s+(?:not|never)|cannot|(?:ca|wo)n't"
    r"|(?:would|could|should|must|does|do)n't|(?:will|would|can|could) under no circumstances"
    r"|refuse[sd]?\s+to|declines?\s+to|rules?\s+out|(?:is|are)\s+(?:not|un)\s*(?:ready|willing|prepared)\s+to)"
)
_OVER = r"(?:beyond|above|over|more than|higher than|longer than|exceed(?:ing)?|past)"
_UNDER = (
    r"(?:below|under|less than|fewer than|lower than|shorter than|sooner than|earlier than|short of|before)"
)
_TAKE = (
    r"(?:accept|take|live\s+with|settle\s+for|agree\s+to|go|come|move|pay|sign(?:\s+for)?|release|supply|give"
    r"|offer|sell|buy|tolerate|put\s+up|allow|consider|drop|fall|rise|raise|lower|cut|deliver|provide|grant"
    r"|lend|admit|let\s+in|do|stretch|contemplate|concede|defend|find|promise|guarantee|issue|bear|wait|send|share)"
)
_IF = (
    r"(?:provided|providing|on\s+(?:the\s+)?condition|if|once|as\s+long\s+as|so\s+long\s+as|unless"
    r"|in\s+(?:exchange|return)\s+for|on\s+the\s+understanding|as\s+soon\s+as|only\s+when"
    r"|only\s+in\s+(?:[a-z]+\s+)?(?:years?|months?|seasons?|case)\b)"
)
_GIVEN = (
    r"(?:guarantee[sd]?|sign(?:s|ed)?(?:\s+up)?\s+for|pa(?:ys|id)|pay|buys?|bought|purchase[sd]?|accept(?:s|ed)?"
    r"|deliver(?:s|ed)?|release[sd]?|takes?|took|commits?\s+(?:itself\s+)?to|committed\s+(?:itself\s+)?to"
    r"|promise[sd]?|suppl(?:y|ies|ied)|lends?|lent|grants?|granted|agree[sd]?\s+to)"
)
_YIELD = (
    r"(?:live\s+with|settle\s+for|look\s+at|agree\s+to|sign(?:\s+(?:at|for))?|accept|grant|admit|let\s+in|make|take"
    r"|send|share|transmit|publish|provide|supply|deliver|release|give|lend|contribute|spend|forgo|give\s+up"
    r"|(?:cut|reduce|lower)\s+(?:its|their|our)\s+(?:own\s+)?\w+\s+(?:by|to)|bring\s+(?:it|them|this)\s+down\s+to|lower\s+(?:it|them)\s+to|cut\s+(?:it|them)\s+to|pay|concede)"
)
"""What a party does that gives way, behind "could", "is ready to"."""
_NO_TERM = r"(?:(?!\b(?:not|nor|no|if|unless|than|with|for|from)\b)[^.;:,\d]){0,45}?\s"
_ONE_CLAUSE = r"(?:(?!\b(?:while|but|whereas|asks?|wants?|offers?|demands?|rejects?)\b)(?:[^.;:]|\.(?=\d)))"
_DEMAND = r"(?:demand|request|claim|requirement|asking price|position|target|call)"
_OFFERED = r"(?:offer|bid|proposal)"
_ITS = r"(?:its|their|our|his|her|the)"
_AT = (
    r"(?:still\s+|now\s+)?(?:stays?|stayed|stands?|stood|remains?|remained|is|was)\s+"
    r"(?:still\s+|now\s+)?(?:at\s+)?"
)
_NO_GOOD = (
    r"(?:out\s+of\s+the\s+question|unacceptable|not\s+acceptable|not\s+enough|not\s+serious|not\s+negotiable"
    r"|too\s+(?:much|little|low|high|long|short|late|early|few|many)|rejected|refused|ruled\s+out|turned\s+down"
    r"|(?:not\s+an?|no)\s+(?:plan|basis|price|proposal|figure|number|offer|answer|solution)|impossible|absurd"
    r"|an?\s+(?:insult|provocation|joke))"
)

_BEFORE: tuple[tuple[FigureRole, Bound | None, str], ...] = (
    ("bound", "at most", rf"\b(?P<cue>{_NOT})\b{GAP}{{0,90}}?\b{_OVER}\s+(?:an?\s+|the\s+)?"),
    ("bound", "at least", rf"\b(?P<cue>{_NOT})\b{GAP}{{0,120}}?\b{_UNDER}\s+(?:an?\s+|the\s+)?"),
    ("bound", "at most", rf"\b(?P<cue>{MAY})\s{GAP}{{0,50}}?\b(?:no|not)\s+more\s+than\s+"),
    (
        "bound",
        "at least",
        rf"\b(?P<cue>{MAY})\s{GAP}{{0,50}}?\b(?:no|not)\s+(?:less|fewer|lower)\s+than\s+",
    ),
    ("bound", "at most", rf"\b(?P<cue>{MAY})\s{GAP}{{0,30}}?\bat\s+(?:the\s+)?most\s+"),
    (
        "bound",
        "at least",
        r"\b(?P<cue>must)\s+(?:be|stay|remain|reach|last|run|come\s+to|amount\s+to)\s+(?:at\s+least|above"
        r"|no\s+less\s+than|not\s+less\s+than)\s+",
    ),
    ("bound", "at most", r"\b(?P<cue>must)\s+(?:be|stay|remain)\s+(?:kept\s+)?(?:at\s+most|below|under)\s+"),
    ("ask", None, rf"\b(?P<cue>{_DEMAND})s?\b[^.;:,]{{0,25}}?\s{_AT}"),
    ("offer", None, rf"\b(?P<cue>{_OFFERED})s?\b[^.;:,]{{0,25}}?\s{_AT}"),
    (
        "ask",
        None,
        r"\b(?P<cue>plans?\s+(?:on|for)|counts?\s+on|hold(?:s|ing)?\s+(?:out\s+for|to|on\s+to)|(?:has|have)\s+held"
        r"\s+out\s+for|sticks?\s+(?:to|with|at|by)|sticking\s+(?:to|with|at)|hopes?\s+(?:for|to\s+(?:sell|get"
        r"|obtain|buy|receive))|aims?\s+(?:at|for)|argues?\s+for|presse[sd]?\s+for|push(?:es|ed)?\s+for)\s+(?:about\s+|some\s+)?",
    ),
    ("bound", "at most", r"\b(?P<cue>ceiling|upper\s+limit|maximum)\s+(?:is|lies\s+at|stands\s+at)\s+"),
    ("bound", "at least", r"\b(?P<cue>floor|lower\s+limit|minimum)\s+(?:is|lies\s+at|stands\s+at)\s+"),
    (
        "bound",
        "at least",
        rf"\b(?:in\s+no\s+\w+|at\s+no\s+time|never|under\s+no\s+circumstances)\b{GAP}{{0,60}}?"
        rf"\b(?P<cue>may|must|shall|should|can|could|will|would)\s(?:{GAP}{{0,40}}?\s)?{_UNDER}\s+",
    ),
    (
        "bound",
        "at most",
        rf"\b(?:in\s+no\s+\w+|at\s+no\s+time|never|under\s+no\s+circumstances)\b{GAP}{{0,60}}?"
        rf"\b(?P<cue>may|must|shall|should|can|could|will|would)\s(?:{GAP}{{0,40}}?\s)?{_OVER}\s+",
    ),
    ("bound", "at most", rf"\b(?P<cue>{MAY}\s+(?:go|stretch|rise|move))\s+as\s+(?:far|high)\s+as\s+"),
    ("bound", "at least", rf"\b(?P<cue>{MAY}\s+(?:go|sink|fall|move|come\s+down))\s+as\s+low\s+as\s+"),
    (
        "ask",
        None,
        r"\bthe\s+(?P<cue>design|blueprint|project|plan)\s+(?:stands\s+at|foresees|provides\s+for|envisages)\s+",
    ),
    ("offer", None, rf"\b(?P<cue>offers?|is\s+offering)\b{GAP}{{0,70}}?\sworth\s+(?:about\s+|some\s+)?"),
    (
        "earlier",
        None,
        r"\b(?P<cue>opened|began|begun|started|came|set\s+out)\s+(?:the\s+\w+\s+|talks\s+)?(?:at|with|from)\s+",
    ),
    ("bound", "at least", r"\b[Aa]nything\s+(?P<cue>short\s+of|below|under|less\s+than|lower\s+than)\s+"),
    ("bound", "at most", r"\b[Aa]nything\s+(?P<cue>above|over|beyond|more\s+than|higher\s+than)\s+"),
    (
        "ask",
        None,
        rf"\b(?P<cue>asks?|asked|demands?|demanded|insists?|insisted|requests?|requested|wants?|proposes?|proposed)\b"
        rf"{GAP}{{0,60}}?\sbe\s+(?:limited|kept|held|capped|set|fixed|reduced|cut|lowered|raised|increased|put|restricted"
        r"|confined)\s+(?:down\s+)?(?:to|at|by)\s+",
    ),
    ("bound", "at most", r"\bno\s+\w+(?:\s+\w+)?\s+(?P<cue>above|over|beyond|higher\s+than)\s+"),
    ("bound", "at least", r"\bno\s+\w+(?:\s+\w+)?\s+(?P<cue>below|under|lower\s+than)\s+"),
    ("offer", None, r"\b(?P<cue>(?:is|are)\s+(?:now\s+|still\s+|today\s+)?offering)\s+(?:about\s+)?"),
    ("ask", None, r"\b(?P<cue>(?:is|are)\s+(?:now\s+|still\s+|today\s+)?asking\s+for)\s+(?:about\s+)?"),
    (
        "ask",
        None,
        r"\b(?P<cue>would\s+(?:also\s+)?like)\s+(?:to\s+(?:see|have|get|receive|keep)\s+|to\s+be\s+[^.;:\d]{0,50}?\s)?",
    ),
    (
        "earlier",
        None,
        r"\b(?P<cue>no\s+longer\s+(?:asks?|insists?|wants?|demands?|speaks?|claims?|seeks?)|(?:has|have)\s+(?:dropped|given\s+up"
        rf"|withdrawn)\s+{_ITS}\s+{_DEMAND})s?\s+(?:for\s+|on\s+|of\s+)?",
    ),
    (
        "ask",
        None,
        rf"\b(?P<cue>continues?\s+to\s+(?:ask\s+for|demand|want|seek|insist\s+on))\s{GAP}{{0,30}}?",
    ),
    ("offer", None, rf"\b(?P<cue>{MAY}\s+(?:even\s+|also\s+|now\s+|well\s+|still\s+)?{_YIELD})\b{_NO_TERM}"),
    ("bound", "at least", r"\b(?P<cue>may|must|shall)\s+not\b[^.;:,]{0,40}?\swithin\s+"),
    ("ask", None, r"\b(?P<cue>must)\s+(?:be|fall\s+to|drop\s+to|rise\s+to|come\s+down\s+to|go\s+up\s+to)\s+"),
    (
        "refusal",
        None,
        rf"\b(?P<cue>reject(?:s|ed)?|refuse[sd]?|turn(?:s|ed)\s+down|dismiss(?:es|ed)?|rule[sd]?\s+out"
        rf"|regards?|call(?:s|ed))\s(?!to\b|for\b){GAP}{{0,40}}?",
    ),
    (
        "suggestion",
        None,
        rf"\b(?P<cue>suggest(?:s|ed|ing)?|propos(?:es|ed|ing)|recommend(?:s|ed)?|urge[sd]?|float(?:s|ed)|puts?\s+"
        rf"forward|(?:has|have)\s+(?:suggested|proposed|recommended|urged|floated))\b{_ONE_CLAUSE}{{0,240}}?",
    ),
)
_PART = r"(?:\s+(?!and\b|but\b|while\b|or\b|as\b|what\b)[a-z-]+){0,5}\s+(?:that\s+|which\s+)?"
"""Between a number with "the" before it and who asks for it: "the 900 million that Lima hopes to sell"."""
_AFTER: tuple[tuple[FigureRole, str, str], ...] = (
    ("ask", "", rf"[^.;:]{{0,45}}?,?\s+as\s+(?P<who>[A-Z][\w-]+|it|they)\s+{ASKED}\b"),
    ("offer", "", rf"[^.;:]{{0,45}}?,?\s+as\s+(?P<who>[A-Z][\w-]+|it|they)\s+{OFFERS}\b"),
    ("ask", "the", rf"{_PART}(?P<who>[A-Z][\w-]+|it|they)\s+{ASKED}\b"),
    ("offer", "the", rf"{_PART}(?P<who>[A-Z][\w-]+|it|they)\s+{OFFERS}\b"),
    (
        "ask",
        "",
        r"[^.;:]{0,45}?\b(?:favou?red|wanted|demanded|sought|preferred)\s+by\s+(?P<who>[A-Z][\w-]+)\b",
    ),
    (
        "refusal",
        "",
        rf"(?:(?!\band\b|\bbut\b)[^.;:\d]){{0,60}}?\b(?P<cue>was|is|were|are|would\s+be|remains?)\s+(?:\w+ly\s+|just\s+|also\s+|still\s+)?"
        rf"{_NO_GOOD}",
    ),
)
_ON_TERMS = re.compile(rf"^[^.;]{{0,50}}?,?\s\b{_IF}\b", re.IGNORECASE)
_TERMS_FIRST = re.compile(
    r"^\W*(?:if|provided|once|in\s+(?:exchange|return)\s+for)\b[^.;]*,[^,.;]*$", re.IGNORECASE
)
_DEAL = re.compile(
    rf"\b(?P<cue>{MAY},?\s+(?:(?:even|also|only|then|however,)\s+)?{_TAKE})\b{GAP}{{0,40}}$", re.IGNORECASE
)
_WOULD_DO = re.compile(
    r"^[^.;:]{0,40}?\b(?P<cue>would\s+(?:do|suffice|be\s+(?:enough|acceptable|possible|conceivable|thinkable"
    r"|tolerable|bearable)))\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    rf"\b{_IF}\b[^.;]{{0,90}}?\b(?:{_GIVEN}\s+(?:for\s+|to\s+\w+\s+)?"
    r"|(?:is|was|are|were|be)\s+(?:agreed|set|fixed|settled|put|capped)\s+at\s+)$",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\b(?:fewer|less|lower|shorter|sooner|earlier)\s+than\s+$|\b(?:below|under)\s+$", re.IGNORECASE
)
_MORE = re.compile(r"\b(?:more|higher|longer|later)\s+than\s+$|\b(?:above|over|beyond)\s+$", re.IGNORECASE)
_WOULD_FAIL = re.compile(
    rf"^(?:(?!\band\b|\bbut\b)[^.;:\d]){{0,40}}?\b(?P<cue>would\s+(?:also\s+)?be|will\s+be|is|are)\s+{_NO_GOOD}\b",
    re.IGNORECASE,
)
_AND_LESS = re.compile(
    r"^[^.;:\d]{0,40}?\s(?:and|or)\s+(?:less|below|under|lower|fewer|more|above|over|higher)\b,?[^.;:]{0,60}?"
    r"\b(?:no\s+longer|nobody|no\s+one|not|never|cannot|nothing|pointless|worthless|senseless)\b",
    re.IGNORECASE,
)
_AT_THAT = re.compile(r"\b(?P<cue>at|with)\s+$", re.IGNORECASE)
_CLAIMS = re.compile(
    r"(?<!no longer )\b(?P<cue>claims|(?:is|are)\s+claiming|has\s+claimed)\s+(?:about\s+|some\s+)?$"
)
_MONEY = re.compile(
    r"(?:US)?[$\u20ac\u00a3]|[\d.,]+\s+(?:(?:thousand|million|billion)\s+)?(?:dollars|euros|pounds|francs|yen|rupees)\b"
)
_PART_OF = re.compile(
    r"(?:[\d.,]+\s*(?:per\s+cent|percent|%)|[a-z-]+\s+per\s+cent|(?:an?\s+|one[\s-]|two[\s-]|three[\s-])?"
    r"(?:half|thirds?|quarters?|fifths?))(?=\s+of\b|\s+for\b|\s*[,.;]|\s+and\b)",
    re.IGNORECASE,
)
"""A part of a whole, which somebody claims."""
_WHOSE = re.compile(
    rf"\b(?P<who>[A-Z][\w-]+)(?:'s|\u2019s|s'|s\u2019)\s+(?:[a-z]+\s+)?(?:(?P<ask>{_DEMAND})|{_OFFERED})\s+"
    r"(?:of|for)\s+(?:about\s+|some\s+)?$"
)
_UNTIL_THEN = re.compile(r"^(?:\s+[a-z]+){0,3}\s+(?:until|till|before)\s", re.IGNORECASE)
_IT_WAS = re.compile(
    r"\b(?P<cue>(?:it|they|that|demand|claim|request|offer|bid)\s+(?:was|were|had\s+been|stood\s+at|had\s+stood\s+at))\s+$",
    re.IGNORECASE,
)
_OR_NOT = re.compile(
    r"[^.;:]{0,30}?,?\s+or\s+(?:not\s+at\s+all|nothing|there\s+is\s+no\s+deal)\b", re.IGNORECASE
)
"""Behind the only thing that somebody would do: "it will settle in arrears or not at all"."""
_THE = re.compile(r"\b(?:the|that|its|their)\s+$", re.IGNORECASE)
_MAYBE = re.compile(rf"\b{MAY}\s+(?:even\s+|also\s+|only\s+|then\s+)?\w+", re.IGNORECASE)
_THEN = re.compile(
    r"^(?:[^.;]{0,50}?[,\s]\s*(?:against|instead\s+of|compared\s+with|rather\s+than|from)"
    r"|[^.;]{0,140}?[,\s]\s*(?:up|down)\s+from)\s+"
    r"(?:the\s+|its\s+|their\s+|an?\s+|about\s+)?(?:earlier\s+|previous\s+|original\s+|old\s+)?$",
    re.IGNORECASE,
)
_PAST_CUE = re.compile(
    r"\b(?:asked(?:\s+for)?|demanded|wanted|offered|proposed|sought|insisted\s+on|bid)\b[^.;:]{0,40}$",
    re.IGNORECASE,
)
_HAS = re.compile(r"\b(?:has|have|now)\s+(?:\w+\s+)?$", re.IGNORECASE)
_ONCE = re.compile(
    r"^\W*(?:in\s+(?:early\s+|late\s+|mid-)?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|spring|summer|autumn|winter|(?:19|20)\d\d)|last\s+(?:year|month|spring|summer|autumn"
    r"|winter|January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|originally|initially|at\s+first|at\s+the\s+(?:outset|start)|a\s+(?:year|month)\s+ago|earlier)\b"
    r"|\b(?:originally|initially|at\s+first|at\s+the\s+outset|last\s+year)\b"
    r"|\bonce\s+(?:asked|demanded|wanted|offered|proposed|sought|insisted|bid)\b",
    re.IGNORECASE,
)
_BUT_FOR = re.compile(
    r"\b(?P<cue>no\s+longer\s+(?:asks?|insists?|wants?|demands?))\s+[^.;:]{0,50}?\bbut\s+(?:only\s+)?(?:for\s+|on\s+)?$"
)
"""What somebody asks for in the place of what it gave up: "no longer asks for four years but for two"."""
_HAD_ASKED = re.compile(
    r"\b(?:which|who)\s+(?P<cue>had)\s+(?:\w+ly\s+|first\s+|once\s+)?(?:asked(?:\s+for)?|demanded|wanted|offered|proposed|sought"
    r"|insisted\s+on|begun\s+(?:at|with))\s+(?:about\s+)?$"
)
"""What somebody stood on before, in a clause that only tells of it: "Peru, which had asked for 25"."""
_LONG_AGO = re.compile(
    r"^(?:\s+[a-z]+){0,4}\s+(?:last\s+(?:year|month|spring|summer|autumn|winter|January|February|March|April|May|June"
    r"|July|August|September|October|November|December)|an?\s+(?:year|month)\s+ago|(?:two|three|six)\s+months\s+ago"
    r"|originally|initially|at\s+first|at\s+the\s+outset)\b",
    re.IGNORECASE,
)


def cues_of(text: str, start: int, end: int) -> Iterator[Cue]:
    """What the words of a sentence say of the number from `start` (its first digit or word) to `end`."""
    before, after = text[:start], text[end:]
    term = _TERM.search(before)
    main = _MAYBE.search(before[: term.start()]) if term is not None else None
    if main is not None:
        yield Cue("condition", *main.span())
        return
    if deal := _on_terms(before, after):
        yield deal
        return
    if (match := _WOULD_DO.match(after)) and _ON_TERMS.match(after[match.end() :]):
        yield Cue("condition", end + match.start("cue"), end + match.end("cue"))
        return
    if limit := _limit(before, after, end):
        yield limit
        return
    if (match := _IT_WAS.search(before)) and _UNTIL_THEN.match(after):
        yield Cue("earlier", *match.span("cue"))
        return
    if (match := _CLAIMS.search(before)) and (_MONEY.match(text, start) or _PART_OF.match(text, start)):
        yield Cue("ask", *match.span("cue"))
        return
    if stands := stands_as(before, after, end):
        yield stands
        return
    if match := _WHOSE.search(before):
        yield Cue("ask" if match["ask"] else "offer", *match.span("who"), who=match.span("who"))
        return
    if _OR_NOT.match(after) and (match := WILL.search(before)):
        yield Cue("bound", *match.span("cue"))
        return
    yield from _told_before(before, after)
    for role, led, pattern in _patterns_after():
        match = pattern.match(after) if not led or _THE.search(before) else None
        if match is not None:
            named = "who" in match.groupdict()
            part = match.span("who" if named else "cue")
            place = (end + part[0], end + part[1])
            yield Cue(role, *place, who=place if named else None)


def went_before(between: str) -> bool:
    """Whether a number stands for what a party named before, by the words since its present one."""
    return _THEN.match(between) is not None


def _on_terms(before: str, after: str) -> Cue | None:
    """The words of what somebody would do on a condition."""
    match = _DEAL.search(before)
    hangs = match is not None and (
        _ON_TERMS.match(after) is not None or _TERMS_FIRST.match(before[: match.start()]) is not None
    )
    return Cue("condition", *match.span("cue")) if match is not None and hangs else None


def _limit(before: str, after: str, end: int) -> Cue | None:
    """ "Fewer than eight would be refused", "at 85 metres and less nobody will sign"."""
    if match := _WOULD_FAIL.match(after):
        place = (end + match.start("cue"), end + match.end("cue"))
        if _LESS.search(before):
            return Cue("bound", *place, "at least")
        if _MORE.search(before):
            return Cue("bound", *place, "at most")
    if (match := _AT_THAT.search(before)) and _AND_LESS.match(after):
        return Cue("refusal", *match.span("cue"))
    return None


def _told_before(before: str, after: str) -> Iterator[Cue]:
    if (
        (past := _PAST_CUE.search(before))
        and (_ONCE.search(before) or _LONG_AGO.match(after))
        and not _HAS.search(before[: past.start()])
    ):
        yield Cue("earlier", past.start(), past.end())
        return
    if but := _BUT_FOR.search(before):
        yield Cue("ask", *but.span("cue"))
        return
    if had := _HAD_ASKED.search(before):
        yield Cue("earlier", *had.span("cue"))
        return
    for role, bound, pattern in _patterns_before():
        if match := pattern.search(before):
            yield Cue(role, *match.span("cue"), bound)
            return


@cache
def _patterns_before() -> tuple[tuple[FigureRole, Bound | None, re.Pattern[str]], ...]:
    return tuple((role, bound, re.compile(rf"{told}$", re.IGNORECASE)) for role, bound, told in _BEFORE)


@cache
def _patterns_after() -> tuple[tuple[FigureRole, str, re.Pattern[str]], ...]:
    return tuple((role, led, re.compile(told)) for role, led, told in _AFTER)
