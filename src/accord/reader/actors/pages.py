"""Whose page or paper a document is, by its head, its title or its own words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from accord.reader.actors.ours import QUOTED, by_own_words
from accord.reader.records import Mention, Passage

__all__ = ["PAPER", "chosen", "home_of", "is_record_of_speech", "issuers_of", "sent_from"]

PAPER = re.compile(
    r"\b(?:statement|communiqu[eé]|declaration|remarks|speech|address|letter|message|briefing|conference|readout)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|of|from|between)\b", re.IGNORECASE)
_JOINED = re.compile(
    r"(?:,? and |, | & |/|[-–])(?:the |of |by )*(?:[\w ]{0,40} of (?:the )?)?", re.IGNORECASE
)
_JOINT = re.compile(r"\bjoint (?:press )?(?:communiqu[eé]|statement|declaration)\b", re.IGNORECASE)
"""What two sides put out is nobody's own page; of one in its prose a page may tell as well."""
_SERVICE = re.compile(
    r"\b(?:government|ministry|ministries|embassy|department|office of the|presidency|chancellery|parliament|"
    r"state house|presidential palace|"
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
_OTHER_SIDE = re.compile(r"\b(?:with|against|to|towards?|on|about|over)\s+(?:the\s+)?(?:\w+\s+of\s+)?$")
"""Before the state that a ministry's title deals with: "Session of the committee with Peru: statement"."""
_HEAD = 600
"""Characters at the head of a text that may tell whose page it is."""


def chosen(mentions: Sequence[Mention], start: int, end: int) -> tuple[str, ...]:
    """The actors named between `start` and `end`."""
    first, last = (bisect_left(mentions, at, key=_start_of) for at in (start, end))
    near = mentions[first:last]
    return tuple(dict.fromkeys(a for m in near for a in m.chosen))


def _start_of(mention: Mention) -> int:
    return mention.passage.start


_DATELINE = re.compile(
    r"^(?P<city>[A-Z][A-Z .'-]{2,30})(?:,[^\n]{2,40}?)?\s+(?:[\u2013\u2014]|--?)\s", re.MULTILINE
)
"""Where a report comes from: "QUITO, Friday, 6 June -"."""


_PLACED = re.compile(r"^(?P<city>[A-Z][\w .'’-]{2,30}), \d{1,2} [A-Z][a-z]+ \d{4}$", re.MULTILINE)
"""A line of place and day: "Lima, 9 March 2027"."""
_RECEIVED = re.compile(
    r"^(?:The )?(?:(?:Deputy|Vice|Acting|Second|Foreign|Prime|State) ){0,2}"
    r"(?:Minister|Secretary|President|Undersecretary|Vice-Minister)(?: (?:of|for) [\w ]{3,40})?[, ]"
    r"[^.\n]{3,60}? (?:received|hosted|welcomed|met) ",
    re.MULTILINE,
)
"""How a page begins to tell of its own minister."""


def is_record_of_speech(text: str) -> bool:
    """Whether the head of a text calls it a transcript, a statement or a memorandum."""
    return _TRANSCRIPT.search(text, 0, _HEAD) is not None


def home_of(text: str, paragraphs: Sequence[Passage], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Whose page it is, by its head: "Ministry of Foreign Affairs of Peru"."""
    if any(_JOINT.search(line) and not line.rstrip().endswith(".") for line in text[:_HEAD].split("\n")):
        return ()
    last = min(_HEAD, paragraphs[0].start if paragraphs else _HEAD)
    for line in re.finditer(r"[^\n|›»]{3,120}", text[:last]):
        named = [m for m in _in_line(line, mentions) if m.chosen]
        office = _SERVICE.search(line.group())
        actors = tuple(dict.fromkeys(a for m in named for a in m.chosen))
        if office is not None and line.group().isupper():
            actors = _in_capitals(line.group(), mentions) or actors
        if len(actors) == 1 and (office or "SERVICE" in line.group().upper()):
            return actors
    plain = QUOTED.sub(lambda quote: " " * len(quote.group()), text)
    return (
        _near_service(text[:_HEAD], mentions)
        or _of_first_speaker(text, mentions)
        or _of_host(text, mentions)
        or (by_own_words(plain, mentions) if is_record_of_speech(text) else ())
    )


def sent_from(text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The state from whose capital a report comes, by its dateline, where it is one of the two that the text
    names most: "the government" of a report from Quito is that of Ecuador, one from Geneva tells nothing."""
    counts = Counter(a for m in mentions for a in m.chosen)
    main = {actor for actor, _ in counts.most_common(2)}
    for line in _DATELINE.finditer(text, 0, _HEAD):
        inside = [m for m in mentions if line.start() <= m.passage.start < line.end("city")]
        found = inside[0].chosen if inside and inside[0].kind == "capital" else ()
        if len(found) == 1 and main.issuperset(found):
            return found
    return ()


def _in_capitals(line: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The actors of names that stand in capitals in a line and as usual elsewhere: "CROATIAN PARLIAMENT"."""
    words = " ".join(("", *re.findall(r"[^\W_]+", line), ""))
    named = sorted({m.passage.quote.upper(): m for m in mentions}.items(), key=lambda one: -len(one[0]))
    found: dict[str, None] = {}
    for name, mention in named:
        if f" {name} " in words:
            # "SOUTH SUDAN" names no Sudan.
            words = words.replace(f" {name} ", " | ")
            found |= dict.fromkeys(mention.chosen)
    return tuple(found) if len(found) == 1 else ()


def _of_first_speaker(text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Of a record of parliament: the state of the member who speaks first."""
    if not _PARLIAMENT.search(text, 0, _HEAD):
        return ()
    for line in _MEMBER.finditer(text):
        return chosen(mentions, line.start(), line.end())
    return ()


def _of_host(text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The state of a page that tells from its capital whom its own minister received, without saying whose
    minister that is: "Lima, 9 March", "Deputy Minister Ana Roe today received a delegation of Chile"."""
    place, host = _PLACED.search(text, 0, _HEAD), _RECEIVED.search(text, 0, 2 * _HEAD)
    if place is None or host is None or chosen(mentions, host.start(), host.end()):
        return ()
    found = [m for m in mentions if m.kind == "capital" and m.passage.start == place.start("city")]
    return found[0].chosen if found and len(found[0].chosen) == 1 else ()


def _near_service(head: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The one state that the line of a ministry names, else that above or below it: "Press briefing, Oslo".

    A line that leads through a site ("Home > Neighbours > Chile") tells nothing.
    """
    lines = [line for line in re.finditer(r"[^\n]+", head) if not re.search("[>›»]", line.group())]
    for number, line in enumerate(lines[:6]):
        if len(line.group()) > 120 or not (_SERVICE.search(line.group()) or "SERVICE" in line.group()):
            continue
        above, below = lines[max(0, number - 1) : number], lines[number + 1 : number + 3]
        for around in ([line], above, below[:1], [*above, line, *below]):
            actors = {a: None for one in around for a in _named_in_line(one, mentions)}
            if len(actors) == 1:
                return tuple(actors)
    return ()


def _in_line(line: re.Match[str], mentions: Sequence[Mention]) -> list[Mention]:
    """What a line names, without those whom it only tells to be on the other side."""
    here = (m for m in mentions if line.start() <= m.passage.start < line.end())
    return [m for m in here if not _OTHER_SIDE.search(line.string, line.start(), m.passage.start)]


def _named_in_line(line: re.Match[str], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The actors that a short line names, also in capitals."""
    if len(line.group()) > 120:
        return ()
    actors = tuple(dict.fromkeys(a for m in _in_line(line, mentions) for a in m.chosen))
    return (_in_capitals(line.group(), mentions) if line.group().isupper() else ()) or actors


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
