"""Whose page or paper a document is, by its head, its title or its own words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from accord.reader.records import Mention, Passage

__all__ = ["PAPER", "chosen", "home_of", "is_record_of_speech", "issuers_of"]

PAPER = re.compile(
    r"\b(?:statement|communiqu[eé]|declaration|remarks|speech|address|letter|message|briefing|conference|readout)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|of|from|between)\b", re.IGNORECASE)
_JOINED = re.compile(
    r"(?:,? and |, | & |/|[-–])(?:the |of |by )*(?:[\w ]{0,40} of (?:the )?)?", re.IGNORECASE
)
_SERVICE = re.compile(
    r"\b(?:government|ministry|ministries|embassy|department|office of the|presidency|chancellery|parliament|"
    r"house of (?:commons|representatives)|senate|national assembly|hansard|federal assembly)\b",
    re.IGNORECASE,
)
_TRANSCRIPT = re.compile(
    r"\btranscript\b|\bdebates\b|\bstatements by ministers\b|\bstatement on behalf\b|"
    r"\bcheck against delivery\b|\bas delivered\b|\bhansard\b|\bministerial statement\b|"
    r"\boral statement\b|\bremarks (?:by|of)\b|\bspeech by\b|\bstatement (?:by|to)\b|\bmemorandum\b|^MEMO\b|"
    r"\bcabinet paper\b|\bbriefing note\b",
    re.IGNORECASE | re.MULTILINE,
)
_PARLIAMENT = re.compile(
    r"\b(?:debates|hansard|house of|parliament|senate|statements by ministers)\b", re.IGNORECASE
)
_MEMBER = re.compile(r"^(?:The |Rt\.? )*(?:Hon|Mr|Ms|Mrs|Senator|Minister)\b[^\n]{3,90}:", re.MULTILINE)
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|ours)\b")
_US_NAMED = re.compile(
    r"\b(?:[Ww]e|us) (?:the )?$|"
    r"\b[Oo]ur (?:own )?"
    r"(?:(?:new|former|then|foreign|prime|finance|trade|defence|interior|water|energy|deputy) ){0,2}"
    r"(?:minister|president|chancellor|premier|government|ambassador), (?:\w+ )?$"
)
"""What stands before the name of those who write: "we Georgians", "our foreign minister, Anna Berg"."""
_MANY = 5
"""How often a paper says "we" that is written so."""
_OTHERS = re.compile(
    r"(?:'s)? (?:side|counterparts?|colleagues?|partners?|neighbou?rs?|friends|officials?|authorities|"
    r"government|ministry|minister|ambassador|embassy|embass\w+|people|delegation|administration|position|text|offer|"
    r"proposal|demands?|request|army|president|prime minister|negotiators?|interlocutors?)\b"
)
"""What makes a state somebody else, behind its name."""
_HEAD = 600
"""Characters at the head of a text that may tell whose page it is."""


def chosen(mentions: Sequence[Mention], start: int, end: int) -> tuple[str, ...]:
    """The actors named between `start` and `end`."""
    first, last = (bisect_left(mentions, at, key=_start_of) for at in (start, end))
    near = mentions[first:last]
    return tuple(dict.fromkeys(a for m in near for a in m.chosen))


def _start_of(mention: Mention) -> int:
    return mention.passage.start


def is_record_of_speech(text: str) -> bool:
    """Whether the head of a text calls it a transcript, a statement or a memorandum."""
    return _TRANSCRIPT.search(text, 0, _HEAD) is not None


def home_of(text: str, paragraphs: Sequence[Passage], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Whose page it is, by its head: "Ministry of Foreign Affairs of Peru"."""
    last = min(_HEAD, paragraphs[0].start if paragraphs else _HEAD)
    for line in re.finditer(r"[^\n|›»]{3,120}", text[:last]):
        named = [m for m in mentions if line.start() <= m.passage.start < line.end() and m.chosen]
        office = _SERVICE.search(line.group())
        actors = tuple(dict.fromkeys(a for m in named for a in m.chosen))
        if not actors and office is not None and line.group().isupper():
            actors = _in_capitals(line.group(), mentions)
        if len(actors) == 1 and (office or "SERVICE" in line.group().upper()):
            return actors
    return (
        _near_service(text[:_HEAD], mentions)
        or _of_first_speaker(text, mentions)
        or _by_own_words(text, mentions)
    )


def _in_capitals(line: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The actors of names that stand in capitals in a line and as usual elsewhere: "CROATIAN PARLIAMENT"."""
    words = set(re.findall(r"\w+", line))
    found = dict.fromkeys(a for m in mentions if m.passage.quote.upper() in words for a in m.chosen)
    return tuple(found) if len(found) == 1 else ()


def _of_first_speaker(text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Of a record of parliament: the state of the member who speaks first."""
    if not _PARLIAMENT.search(text, 0, _HEAD):
        return ()
    for line in _MEMBER.finditer(text):
        return chosen(mentions, line.start(), line.end())
    return ()


def _near_service(head: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The one state that the line of a ministry and the two lines around it name: "Press briefing, Oslo"."""
    lines = list(re.finditer(r"[^\n]+", head))
    for number, line in enumerate(lines[:6]):
        if len(line.group()) > 120 or not (_SERVICE.search(line.group()) or "SERVICE" in line.group()):
            continue
        around = [one for one in lines[max(0, number - 1) : number + 3] if len(one.group()) <= 120]
        first, last = around[0].start(), around[-1].end()
        actors = dict.fromkeys(a for m in mentions if first <= m.passage.start < last for a in m.chosen)
        if len(actors) == 1:
            return tuple(actors)
    return ()


def _by_own_words(text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Of a paper written as "we": the state that "we" names, or the one of its two main states that it never
    speaks of as another's.

    "We Georgians" and "our minister, Anna Berg" name it; "our Russian colleagues", "the Russian side" and
    "Russian officials" are said of others.
    """
    if len(_WE.findall(text)) < _MANY:
        return ()
    single = [m for m in mentions if len(m.chosen) == 1 and len(m.chosen[0]) == 3]
    named = Counter(
        m.chosen[0] for m in single if _US_NAMED.search(text[max(0, m.passage.start - 60) : m.passage.start])
    )
    if named and (len(named) == 1 or named.most_common(2)[0][1] > 2 * named.most_common(2)[1][1]):
        return (named.most_common(1)[0][0],)
    pair = [a for a, _ in Counter(m.chosen[0] for m in single).most_common(2)]
    if len(pair) < 2:
        return ()
    others = Counter(m.chosen[0] for m in single if _OTHERS.match(text, m.passage.end) is not None)
    others.update(m.chosen[0] for m in single if _is_ours(text, m.passage.start))
    first, second = sorted(pair, key=lambda a: others[a])
    least = 2 if _TRANSCRIPT.search(text, 0, _HEAD) else 4
    return (first,) if others[second] >= least and others[second] > 3 * others[first] else ()


def _is_ours(text: str, start: int) -> bool:
    """ "Our Russian ..."."""
    return re.search(r"\b[Oo]ur (?:\w+ )?$", text[max(0, start - 24) : start]) is not None


def issuers_of(text: str, mentions: Sequence[Mention], title: Passage) -> tuple[str, ...]:
    """Whose statement the document is, by its title: "Joint Statement of Norway and Chile"."""
    paper = PAPER.search(title.quote)
    if paper is None:
        return ()
    inside = [m for m in mentions if title.start <= m.passage.start < title.end and m.chosen]
    by = _BY.search(title.quote, paper.end())
    after = [m for m in inside if by is not None and m.passage.start >= title.start + by.end()]
    before = [m for m in inside if m.passage.end <= title.start + paper.start()]
    first = (after or before)[:1]
    if not first:
        return ()
    run = list(first)
    for mention in (after or before)[1:]:
        between = text[run[-1].passage.end : mention.passage.start]
        if not _JOINED.fullmatch(between):
            break
        run.append(mention)
    return tuple(dict.fromkeys(a for m in run for a in m.chosen))
