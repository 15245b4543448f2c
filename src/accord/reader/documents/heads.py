"""The lines above a text: who publishes it, what it is called, who wrote it.

Newspapers, institutes and ministries set them in any order: a masthead, a kicker such as "OPINION", the
number of a series, the title, names without a "by". Each line above the prose is told by its own words and by
what stands around it; what is neither of these stays a line of the text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from accord.reader.documents.dated import is_dateline
from accord.reader.documents.dates import DATE, MONTH
from accord.reader.tables import table, words

__all__ = ["Head", "Said", "agency_of", "is_kicker", "names_in", "read_head", "reporters_of"]

_LONGEST = 160
"""Characters; a longer line is prose."""
_KICKER = re.compile(
    r"(?i)(?:(?:letters? and |guest |from the )?(?:opinions?|comments?|commentary"
    r"|editorial|editor|leaders?)"
    r"|leading article|analysis|essay|column|interview|explainer|explained|features?|diary|world|politics"
    r"|q ?& ?a|memorandum|memo|readout|transcript|our view|the big picture|english|weekly|[a-z]+ edition"
    r"|(?:policy |research |background |discussion |working |strategic )?"
    r"(?:brief(?:ing)?|paper|note|report|memo|update)|field notes?|press (?:release|statement|note)"
    r"|news release|(?:strictly |private and )?confidential.*|restricted|unclassified|in confidence.*"
    r"|official use only|not for (?:circulation|distribution|publication|release).*|for immediate release"
    r"|embargoed.*|draft|urgent.*"
    r"|check against .*|(?:un)?official (?:\w+ )?(?:transcript|translation|text|version).*|ref\.? .*"
    r"|\d+th term.*|page \w?\d+|[a-z]\d+|\d+ (?:min|minutes?)(?: read)?|reading time.*|founded \d{4}"
    r"|(?:press|media|communications?)(?: and \w+)? (?:office|secretariat|service|department).*"
    r"|the [\w ]{3,30} (?:interview|talk|essay|letter)|(?:the )?english pages?"
    r"|(?:letter|dispatch|postcard|notes?|notebook|diary) from [\w .'-]{3,40})"
)
_SERIES = re.compile(
    r"(?i).{0,40}?\b(?:no\.?|number|paper|brief|briefing|note|report|release|issue|vol\.?|bulletin|dispatch)"
    r"\s*(?:no\.?\s*)?[\d]+(?:[./-]\d+)*(?:\s*/\s*\d+)?"
)
_NOISE = re.compile(
    r"(?s)<!--.*|<[^<>]+>.*|\[[^\[\]]*\](?:\s*\[[^\[\]]*\])*"
    r"|.*\S (?:>|/|\u203a|\u00bb) \S.* (?:>|/|\u203a|\u00bb) .*|=+.*=+|[-=_*]{3,}|[A-Z]{2}(?: \| [A-Z]{2})+"
)
"""What belongs to the page: remarks, tags, the way to it, links to other languages."""
_BY = re.compile(
    r"(?i:by|written by|interview(?: by)?:|text:|author:|posted on .{6,20} by)\s+(?P<who>[^\W\d_a-z].+)"
)
_BY_WITHIN = re.compile(r"(?:, | )by (?P<who>[^\W\d_a-z][^,|]+)$")
_REPORTING = re.compile(r"[(\[]?(?i:reporting) by (?P<who>[^;()]+?)(?: in [A-Z][^;()]*)?\s*[;)\]]")
_AGENCY = re.compile(r"[A-Z][^()]{2,80}\((?P<who>[A-Z][^()\n]{1,40})\)\s*[-\u2013\u2014]")
_ARTICLE = re.compile(
    r"(?:The|La|Le|El|De|Die|Der|Il) (?!Hague|Paso|Paz|Plata|Havre|Serena|Obeid\b)[A-Z]\w+|\w+ \w+ \w+ \w+"
)
"""How the name of a paper begins that no town has, or more words than a town has."""
_SPLIT = re.compile(r"\s*[|\u00b7\u2022]\s*|\s+[\u2013\u2014-]\s+|\s{3,}|\t+")
_PARTS = re.compile(rf",\s|{_SPLIT.pattern}")
_WORD = re.compile(r"[\w'\u2019&-]+")
_OFFICES = frozenset({"ministry", "office", "department", "presidency", "embassy", "house", "council"})
"""Begin the name of who publishes, whatever follows."""
_SECTION = re.compile(
    r"(?i)(?:executive )?summary|key (?:findings|judge?ments|points|messages)|background|introduction"
    r"|at a glance|contents|overview|in brief|bottom line.*|purpose|main points"
)
_WEEKDAY = re.compile(r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?")
_TITLE_WORD = re.compile(
    r"(?i)\b(?:communiqu[eé]|statement|declaration|readout|remarks|meeting|visit|talks|relations|session|press"
    r" (?:briefing|conference)|agenda|agreement|outcome|address|speech)\b"
)
_GOES_ON = re.compile(
    r"(?i)\b(?:of|the|and|with|for|on|between|to|in|at|a|an|its|his|her|their|by|from|into|over)$"
)
_LISTED = re.compile(r"\s*(?:[-*\u2022\u2013\u2014]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S", re.IGNORECASE)
_ITEM = re.compile(r"[*\u2022\u2013-]\s|\(?\d{1,2}[.)]\s|\[\d")
_MARKS = " *_#\u201f"
_CAPITALISED = re.compile(r"[^\W\d_a-zà-ÿ]")


@dataclass(frozen=True)
class Said:
    """Words of one or more lines above a text."""

    first: int
    """Index of their first line."""
    last: int
    words: str
    """As they stand in the text; of several lines, those from the first to the last whole."""


@dataclass
class Head:
    """What stands above a text."""

    title: Said | None = None
    outlet: Said | None = None
    author: Said | None = None
    used: set[int] = field(default_factory=set)
    """Indices of the lines that say nothing of the matter."""


@dataclass(frozen=True)
class _Top:
    index: int
    text: str
    """Without marks of headings and of stress."""
    adjacent: bool
    """Whether no blank line parts it from the line before."""
    kind: str
    """``title`` where it may be one."""


def read_head(lines: Sequence[str], adjacent: Sequence[bool], known: Mapping[int, str]) -> Head:
    """What the first lines of a text say of it.

    Parameters
    ----------
    lines, adjacent
        The lines, and whether each follows the one before without a blank line between.
    known
        Index of a line that is header already -> what it is, such as ``date``; ``""`` for furniture.
    """
    top = list(_above(lines, adjacent, known))
    head = Head()
    title = _title_of(top)
    if title is not None:
        head.title = _joined(title, lines, adjacent)
        head.used.update(range(head.title.first, head.title.last + 1))
    mast = [one for one in top if one.kind == "publisher" or one in _mastheads(top, title)]
    mast = [one for one in mast if one.index not in head.used]
    _take_outlet(head, mast, top)
    _take_author(head, top, title)
    head.used.update(one.index for one in top if one in mast or one.kind in ("kicker", "series", "noise"))
    return head


def _above(lines: Sequence[str], adjacent: Sequence[bool], known: Mapping[int, str]) -> Iterator[_Top]:
    """The lines above the prose with what each may be."""
    for i, line in enumerate(lines):
        text = line.strip(_MARKS)
        if i in known:
            if known[i]:
                yield _Top(i, text, adjacent[i], known[i])
            continue
        if _is_deck(lines, i, known):
            yield _Top(i, text, adjacent[i], "deck")
            continue
        if _is_prose(lines, adjacent, i, known):
            return
        yield _Top(i, text, adjacent[i], _kind(text))


def _is_deck(lines: Sequence[str], i: int, known: Mapping[int, str]) -> bool:
    """Whether a long line stands between a title and the line of the author or of the date."""
    after = [k for k in (i + 1, i + 2) if k < len(lines)]
    signed = any(known.get(k) in ("date", "byline") or _BY.fullmatch(lines[k].strip(_MARKS)) for k in after)
    return 0 < i < 6 and _LONGEST < len(lines[i]) < 400 and signed


def _is_prose(lines: Sequence[str], adjacent: Sequence[bool], i: int, known: Mapping[int, str]) -> bool:
    """Whether the text itself begins: a long line, a sentence, a wrapped paragraph, a list, a section."""
    text = lines[i].strip(_MARKS)
    if len(text) > _LONGEST or is_dateline(lines[i]) or _SECTION.fullmatch(text) or _ITEM.match(lines[i]):
        return True
    if text.endswith(":") and i + 1 < len(lines) and _LISTED.match(lines[i + 1]):
        # "The order of work is as follows:" above the first item.
        return True
    if _kind(text) not in ("title", "names"):
        return False
    if _ends(text) and not _stands_out(lines, i, known):
        return True
    following = lines[i + 1] if i + 1 < len(lines) and adjacent[i + 1] and i + 1 not in known else ""
    if following[:1].islower():
        return not _TITLE_WORD.search(text)
    wrapped = len(text) > 55 and i + 2 < len(lines) and adjacent[i + 2] and len(lines[i + 2]) > 40
    return _ends(following) or (wrapped and len(following) > 40)


def _stands_out(lines: Sequence[str], i: int, known: Mapping[int, str]) -> bool:
    """Whether a sentence is a title by what stands around it: "The bay can wait. The lorries cannot."."""
    kinds = [known.get(k) or _kind(line.strip(_MARKS)) for k, line in enumerate(lines[: i + 3])]
    below = {*kinds[i + 1 :]} & {"kicker", "series", "byline", "date"}
    above = kinds[i - 1] if i else ""
    return len(lines[i]) < 100 and (bool(below) or above in ("kicker", "publisher"))


def _ends(text: str) -> bool:
    return text.rstrip("\"'\u201d\u2019)*_").endswith((".", ";", "!", "?\u201d", "\u3002"))


def _kind(text: str) -> str:
    if not text or _NOISE.fullmatch(text):
        return "noise"
    if re.search('["\u201c\u00ab]', text):
        return "title"  # somebody's words
    if _BY.fullmatch(text) and len(text) < 120:
        return "byline"
    parts = [p for p in _SPLIT.split(text) if p]
    bare = [_undated(p) for p in parts]
    if all(_KICKER.fullmatch(p.strip("()")) or not p for p in bare):
        return "kicker"
    if _is_place(text):
        return "place"
    if any(_SERIES.fullmatch(p) for p in bare):
        return "publisher" if is_publisher(bare[0]) else "series"
    if is_publisher(text) or (len(parts) > 1 and any(map(is_publisher, bare))) or _tells_of_itself(parts):
        return "publisher"
    if any(_KICKER.fullmatch(p) for p in bare[:1]):
        return "kicker"
    if len(parts) > 1 and any(_KICKER.fullmatch(p) for p in bare[1:]):
        return "publisher"
    return "names" if names_in(text) else "title"


def _is_place(text: str) -> bool:
    """Whether a line is towns and nothing else: "Tbilisi - Geneva", "Lilongwe"."""
    towns = [t for t in re.split(r"\s*[-\u2013/,&]\s*|\s+and\s+", text) if t]
    if not 0 < len(towns) <= 3 or max(len(t.split()) for t in towns) > 3:
        return False
    return towns[0].casefold() in _named("capitals", "seats")


@cache
def _named(*columns: str) -> frozenset[str]:
    """The names of states in some columns of their table, in small letters."""
    cells = (row[column] for row in table("states") for column in columns)
    return frozenset(name.casefold() for cell in cells for name in cell.split("|") if name)


def _tells_of_itself(parts: Sequence[str]) -> bool:
    """Whether a paper says what it is: "The Copper Line - a fortnightly letter on debt"."""
    said = parts[1].split() if len(parts) == 2 else []
    return bool(said) and said[0] in ("a", "an", "the") and bool({*said} & words("heads", "publisher"))


def is_kicker(line: str) -> bool:
    """Whether a line says of what sort a text is and nothing else: "MEMORANDUM", "OPINION | A7"."""
    return _kind(line.strip(_MARKS)) == "kicker"


def _undated(text: str) -> str:
    return _WEEKDAY.sub("", MONTH.sub("", DATE.sub("", text))).strip(" ,/()")


def is_publisher(text: str) -> bool:
    """Whether words name a newspaper, an institute, a ministry: capitalised, with a word of such a name."""
    each = _WORD.findall(text)
    if not 0 < len(each) <= 12 or not _capitals(each) or re.search(r"[?!:]|[^.]\.$|[,;]$", text):
        return False
    low = [one.lower() for one in each]
    if _TITLE_WORD.search(text) and low[0] not in _OFFICES:
        return False
    small = ("of", "for", "on", "in", "and")
    tail = {low[-1], *(word for word, after in itertools.pairwise(low) if after in small)}
    named = words("heads", "publisher")
    of_a_state = low[0] in words("heads", "government") and "of" in low
    return bool(tail & named) or low[0] in named or of_a_state


def _capitals(each: Sequence[str]) -> bool:
    """Whether all but small words begin with a capital."""
    small = words("heads", "small") | words("heads", "particle")
    return all(_CAPITALISED.match(one) or one.lower() in small for one in each)


def names_in(text: str) -> bool:
    """Whether a line is names of persons: "Elitsa Varbanova and Kerem Saygın", "M. Quiroga Saavedra"."""
    people = [p.strip() for p in re.split(r",|\band\b|&|/", text)]
    return not text.isupper() and 0 < len(people) <= 4 and all(map(_is_person, people))


def _is_person(name: str) -> bool:
    each = name.split()
    while each and each[0].lower().rstrip(".") in words("heads", "degree"):
        each = each[1:]
    if not 2 <= len(each) <= 5 or any(re.search(r"[\d\"?!:()]", one) for one in each):
        return False
    small = words("heads", "particle")
    big = [one for one in each if one.lower() not in small]
    if len(big) < 2 or not all(_CAPITALISED.match(one) for one in big):
        return False
    plain = {one.lower() for one in each}
    states = plain & _named("names", "demonyms", "capitals")
    return not (states or plain & words("heads", "publisher") or plain & {"the", "of", "joint", "a"})


def _may_be_title(top: Sequence[_Top]) -> list[_Top]:
    goes_on = {one.index - 1 for one in top if one.adjacent}  # "One Pipe, Two Capitals:" above a second line
    return [
        one
        for one in top
        if one.kind == "title"
        and not one.text[:1].islower()
        and (one.text[-1:] not in ",;:" or (one.text[-1] == ":" and one.index in goes_on))
    ]


def _title_of(top: Sequence[_Top]) -> _Top | None:
    """The line that is the title: the first that may be one and is no masthead."""
    may = _may_be_title(top)
    if len(may) > 1 and _is_masthead(may[0], top):
        may = may[1:]
    if may:
        return may[0]
    for kind in ("names", "publisher"):  # a title may look like either where nothing else is one
        found = [one for one in top if one.kind == kind]
        if found:
            return next((one for one in found if _TITLE_WORD.search(one.text)), found[0])
    return None


def _mastheads(top: Sequence[_Top], title: _Top | None) -> list[_Top]:
    may = _may_be_title(top)
    return may[:1] if may and title is not None and may[0] is not title else []


def _is_masthead(one: _Top, top: Sequence[_Top]) -> bool:
    """Whether the first line that may be a title is the name of a paper: short, and a kicker, a number or a
    date comes before the title."""
    each = _WORD.findall(one.text)
    says = _TITLE_WORD.search(one.text) or re.search(r"[?!:,\"\u201c]", one.text)
    if says or not _capitals(each) or len(each) > 6 or one is not top[0] or len(top) < 2:
        return False
    after = top[1]
    shouted = one.text.isupper() and not after.text.isupper()
    return shouted or after.kind in ("kicker", "series", "date", "noise")


def _joined(one: _Top, lines: Sequence[str], adjacent: Sequence[bool]) -> Said:
    """A title with the lines on which it goes on."""
    last = one.index
    while last + 1 < len(lines) and last < one.index + 3:
        after = lines[last + 1]
        same = adjacent[last + 1] and (last > one.index or _GOES_ON.search(lines[last]))
        goes_on = after[:1].islower() or (same and not DATE.search(after))
        if not goes_on or len(after) > 120:
            break
        last += 1
    if last == one.index:
        return Said(one.index, one.index, one.text)
    return Said(one.index, last, "")


def _take_outlet(head: Head, mast: Sequence[_Top], top: Sequence[_Top]) -> None:
    """The first masthead, or who publishes by the line of the authors, of the date or of the place."""
    if mast:
        parts = [p.strip(_MARKS) for p in _SPLIT.split(mast[0].text) if p]
        said = next((p for p in parts if is_publisher(p)), parts[0])
        head.outlet = Said(mast[0].index, mast[0].index, said)
        return
    for one in top:
        if one.kind not in ("byline", "date"):
            continue
        parts = [p for part in _PARTS.split(_date_off(one.text)) if (p := part.strip(_MARKS))]
        for said in (parts[1:][::-1] if one.kind == "byline" else parts)[:2]:
            named = _ARTICLE.match(said) and _capitals(_WORD.findall(said))
            if is_publisher(said) or (named and not _is_place(said)):
                head.outlet = Said(one.index, one.index, said)
                return


def agency_of(line: str) -> str:
    """The agency of a dateline: "KYIV, March 9, 2027 (Norland Wire) - "; empty where there is none."""
    match = _AGENCY.match(line)
    said = match["who"] if match else ""
    return said if is_publisher(said) or re.fullmatch(r"[A-Z]{2,6}", said) else ""


def reporters_of(line: str) -> str:
    """Who wrote a report by its last lines: "(Reporting by Ann Roe in Oslo; editing by Lars Vig)"."""
    match = _REPORTING.match(line)
    return match["who"] if match and names_in(match["who"]) else ""


def _date_off(text: str) -> str:
    match = DATE.search(text) or MONTH.search(text)
    return text if match is None else text[: match.start()]


def _take_author(head: Head, top: Sequence[_Top], title: _Top | None) -> None:
    """Names below the title, or beside a kicker, a date or the number of a series."""
    for one in top:
        if title is not None and one.index == title.index:
            continue
        said = _author_in(one, below=title is not None and one.index > title.index)
        if said:
            head.author = Said(one.index, one.index, said)
            if one.kind != "title" and "interview" not in one.text.lower():  # that tells the text's course
                head.used.add(one.index)
            return


def _author_in(one: _Top, *, below: bool) -> str:
    if match := _BY.fullmatch(one.text):
        who = _date_off(match["who"])
        who = who if names_in(who) else re.split(rf",|{_SPLIT.pattern}", who)[0]
        return who.strip(_MARKS)
    if one.kind == "names":
        return one.text if below else ""
    parts = [p.strip(_MARKS) for p in _SPLIT.split(one.text) if p]
    if below and one.kind == "title" and "," in one.text and is_publisher(one.text.rpartition(",")[2]):
        parts = one.text.split(",")[:1]
    elif match := _BY_WITHIN.search(one.text):
        parts = [match["who"].strip(_MARKS)]
    elif one.kind not in ("kicker", "series", "date"):
        return ""
    return next((p for p in parts if names_in(p) and not _KICKER.fullmatch(p)), "")
