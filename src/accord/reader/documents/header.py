"""What a document says about itself above its prose and behind it: labels, letters, bylines, dates, notes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from accord.reader.documents.dated import dated
from accord.reader.documents.dates import DATE, iso_date
from accord.reader.documents.heads import Said, agency_of, is_kicker, names_in, read_head, reporters_of
from accord.reader.documents.intake import Intake
from accord.reader.records import Metadata, Passage, Value

__all__ = ["Line", "passage_of", "read_about", "read_header", "with_properties"]

_HEADER_LINES = 14
"""Header fields are looked for in this many lines from the top."""
_TURN = re.compile(
    r"(?:Q(?:UESTION|uestion)?(?: ?\d{1,2})?|A(?:NSWER|nswer)?|REPORTER|Reporter|JOURNALIST|Journalist"
    r"|INTERVIEWER|Interviewer|MODERATOR|Moderator"
    r"|(?:MR|MS|MRS|DR|SIR|AMB|Mr|Ms|Mrs|Dr|Amb)\.? [\w.'’ -]{2,40}"
    r"|(?:THE )?(?:PRESIDENT|CHAIR|MINISTER|SPOKES\w+)[\w.'’ -]{0,40})"
    r"(?: \([^()]{1,60}\))?(?::|[.] (?=[A-Z])|\s[–—-]\s)"
)
"""How a turn of a transcript begins: who asks, who answers, or a speaker by his title."""
_SELF_TITLED = frozenset({"html", "md"})
"""Forms whose own title is written for readers; that of a Word or PDF file is often one of its template."""
_LABELS = {
    "source": "outlet",
    "outlet": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "editor": "editor",
    "time": "date",
    "date": "date",
    "published": "date",
    "published on": "date",
    "updated": "date",
    "author": "author",
    "by": "author",
    "writer": "author",
    "title": "title",
}
_LETTER = {
    "from": "author",
    "subject": "title",
    "re": "title",
    "date": "date",
    "sent": "date",
    "to": "",
    "cc": "",
    "bcc": "",
}
"""Header fields of a letter; those without a name say nothing about the text."""
_LETTER_FIELD = re.compile(r"(?P<label>[A-Z][A-Za-z-]{1,20}):\s+(?P<value>\S.*)")
_ADDRESS = re.compile(r"\s*(?:<[^<>]*>|\[mailto:[^\]]*\])\s*$")
_LABEL = re.compile(rf"(?P<label>{'|'.join(_LABELS)})\s*[:：]\s*(?P<value>.*)", re.IGNORECASE)
_NAME = r"[^\W\d_][\w.'’\-]*(?:\s+(?:[^\W\d_][\w.'’\-]*)){0,4}"
_BYLINE = re.compile(rf"(?P<by>By|BY)\s+(?P<name>{_NAME}(?: \([^()]{{2,40}}\))?)\s*(?:[,|]\s*(?P<rest>.*))?$")
_ABOUT = re.compile(
    r"[(\[]?\s*(?P<who>The (?:author|writer)s?|"
    r"[A-Z][\w.'’\-]+(?:\s+[A-Z][\w.'’\-]+){1,3})\s+(?:is|was|serves as)\s+"
    r"(?:currently\s+|also\s+)?(?:an?\s+|the\s+)?(?P<role>[^,.()]{3,80}?)\s+(?P<at>at|of|with|for|in)\s+"
    r"(?P<where>[^.()]{3,160}?)\s*[.,;]?\s*[)\]]?\s*(?:$|\.\s)"
)
_ASIDE = re.compile(r"\([^()\n]*\)")


@dataclass(frozen=True)
class Line:
    start: int
    end: int
    text: str
    """Without the blanks at both ends; `start` and `end` fit it."""


def passage_of(text: str, line: Line) -> Passage:
    return Passage(text[line.start : line.end], line.start, line.end)


def _value(line: Line, words: str, rule: str, *, value: str | None = None) -> Value:
    start = line.start + line.text.index(words)
    return Value(value or words, Passage(words, start, start + len(words)), rule)


def read_header(
    lines: Sequence[Line], marked: frozenset[int], intake: Intake
) -> tuple[Metadata, frozenset[int]]:
    """Metadata from the first lines, and the indices of the lines that are header and no prose.

    `marked` are the indices of furniture, which carry no title. The title that the file itself gives goes
    before any line; the line that repeats it is looked for.
    """
    told = intake.properties.get("title", "")
    found: dict[str, Value] = {}
    used: set[int] = set()
    top = lines[:_HEADER_LINES]
    used.update(_read_letter(top, found))
    for i, line in enumerate(top):
        if i in used:
            continue
        used.update(_read_label(top, i, found) or _read_byline(line, i, found) or _read_date(line, i, found))
    lettered = any(value.rule.startswith("letter ") for value in found.values())
    day = None if "date" in found else dated([line.text for line in lines], _HEADER_LINES)
    if day is not None:
        found["date"] = _value(lines[day.line], day.words, day.rule, value=day.value)
        used.update({day.line % len(lines)} if day.alone else ())
    if told and intake.form in _SELF_TITLED and "title" not in found and not _told_title(top, told):
        found["title"] = Value(told, None, f"{intake.form} property")
    elif title := _told_title(top, told):
        found.setdefault("title", title[0])
        used.add(title[1])
    if not lettered and len(lines) > 1:
        used.update(_read_above(top, found, used, marked, intake.text))
    return Metadata(**found), frozenset(used)


def _read_above(
    top: Sequence[Line], found: dict[str, Value], used: set[int], marked: frozenset[int], text: str
) -> set[int]:
    """Title, outlet and author as the lines above the prose tell them; the indices of those lines."""
    begins = next(
        (i for i, line in enumerate(top) if i not in used | marked and _TURN.match(line.text)), len(top)
    )
    lines = top[:begins]
    known = {i: _what(line) if i in used else "" for i, line in enumerate(lines) if i in used | marked}
    gaps = [text.count("\n", before.end, line.start) for before, line in itertools.pairwise(lines)]
    head = read_head([line.text for line in lines], [False, *(gap < 2 for gap in gaps)], known)
    for name in ("title", "outlet", "author"):
        said: Said | None = getattr(head, name)
        if said is not None and name not in found:
            found[name] = _said_above(lines, said, text)
    for line in () if "outlet" in found else lines:
        if agency := agency_of(line.text):
            found["outlet"] = _value(line, agency, "dateline")
            break
    return head.used


def _what(line: Line) -> str:
    """What a line of the header is that was read already."""
    if _BYLINE.match(line.text):
        return "byline"
    return "date" if DATE.search(line.text) else "label"


def _said_above(lines: Sequence[Line], said: Said, text: str) -> Value:
    if said.words:
        return _value(lines[said.first], said.words, "above the text")
    whole = passage_of(text, Line(lines[said.first].start, lines[said.last].end, ""))
    return Value(" ".join(whole.quote.split()), whole, "above the text")


def _read_letter(lines: Sequence[Line], found: dict[str, Value]) -> set[int]:
    """The header of a letter: lines of fields on top, among them who it is from."""
    used: set[int] = set()
    for i, line in enumerate(lines):
        match = _LETTER_FIELD.fullmatch(line.text)
        if match is None and not used and i < 3 and is_kicker(line.text):
            continue
        if match is None:
            break
        name = _LETTER.get(match["label"].lower(), "")
        words = _ADDRESS.sub("", match["value"]).strip("\"' ") or match["value"]
        if name == "author" and names_in(signed := re.split(r"\s*[(,]", words)[0]):
            words = signed
        value = iso_date(words) if name == "date" else words
        if name and value:
            found.setdefault(name, _value(line, words, f"letter {match['label'].lower()}", value=value))
        used.add(i)
    if not any(found[name].rule == "letter from" for name in found):
        found.clear()
        return set()
    return used


def _read_label(lines: Sequence[Line], i: int, found: dict[str, Value]) -> set[int]:
    line = lines[i]
    if match := _LABEL.fullmatch(line.text):
        return _store_label(line, match.group("label"), match.group("value"), {i}, found)
    follows = lines[i + 1] if i + 1 < len(lines) else None
    if line.text.lower() in _LABELS and follows and len(follows.text) <= 80:
        return _store_label(follows, line.text, follows.text, {i, i + 1}, found)
    return set()


def _store_label(line: Line, label: str, words: str, used: set[int], found: dict[str, Value]) -> set[int]:
    name = _LABELS[label.lower()]
    if not words:
        return set()
    value = iso_date(words) if name == "date" else words
    if value is None:
        return set()
    found.setdefault(name, _value(line, words, f"label {label.lower()}", value=value))
    return used


def _read_byline(line: Line, i: int, found: dict[str, Value]) -> set[int]:
    match = _BYLINE.match(line.text) if len(line.text) <= 120 else None
    if match is None or line.text.endswith("."):
        return set()
    found.setdefault("author", _value(line, match.group("name"), "byline"))
    rest = match.group("rest")
    if rest and not DATE.search(rest):
        found.setdefault("affiliation", _value(line, rest, "byline"))
    elif rest:
        _read_date(line, i, found)
    return {i}


def _read_date(line: Line, i: int, found: dict[str, Value]) -> set[int]:
    """A line that is little more than a date."""
    match = DATE.search(line.text) if len(line.text) <= 100 else None
    if match is None or line.text.endswith("."):
        return set()
    value = iso_date(match.group())
    rest = _ASIDE.sub("", line.text[: match.start()] + line.text[match.end() :]).strip(" ,|-–—·:()")
    if value is None or len(rest) > 60:
        return set()
    found.setdefault("date", _value(line, match.group(), "date line", value=value))
    return {i}


def _told_title(lines: Sequence[Line], told: str) -> tuple[Value, int] | None:
    """The line that the file's own title repeats: "Talks stall" of "Talks stall | The Gazette"."""
    for i, line in enumerate(lines):
        if len(line.text) >= 8 and told.casefold().startswith(line.text.casefold()):
            return _value(line, line.text, "title of the file"), i
    return None


def read_about(body: Sequence[Line], header: Metadata) -> tuple[Metadata, Line | None]:
    """The note on the author among the last lines: "(The author is Secretary-General of the ...)"."""
    for line in reversed(body[-6:]):
        if header.author is None and (who := reporters_of(line.text)):
            header = replace(header, author=_value(line, who, "note on the reporters"))
        match = _ABOUT.match(line.text) if len(line.text) < 500 else None
        if match is None or not _is_author(match.group("who"), line, header):
            continue
        role = _value(line, match.group("role"), "note on the author")
        start = line.start + match.start("where")
        place = match.group("where")
        where = Value(place, Passage(place, start, start + len(place)), "note on the author")
        found = replace(header, role=header.role or role, affiliation=header.affiliation or where)
        if header.author is None and not match.group("who").lower().startswith("the "):
            found = replace(found, author=_value(line, match.group("who"), "note on the author"))
        return found, line
    return header, None


def _is_author(who: str, line: Line, header: Metadata) -> bool:
    if who.lower().startswith(("the author", "the writer")):
        return True
    if header.author is not None:
        return header.author.value.split()[-1] in who
    return line.text.startswith(("(", "["))


def with_properties(found: Metadata, intake: Intake) -> Metadata:
    """Fill gaps with what the file's own tags and properties say."""
    text = intake.text
    for name, words in intake.properties.items():
        value = iso_date(words) if name == "date" else words
        if value is None or getattr(found, name) is not None:
            continue
        at = text.find(words)
        place = Passage(words, at, at + len(words)) if at >= 0 else None
        found = replace(found, **{name: Value(value, place, f"{intake.form} property")})
    return found
