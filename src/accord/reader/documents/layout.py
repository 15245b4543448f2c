"""From plain text to a `Document`: header and byline, page furniture, and the paragraphs of prose.

Nothing is removed: the text stays as it is, and the layout only says which stretch is what. Metadata are
read before furniture is set apart, because "Source", "Editor" and "Time" lines carry both.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from accord.machine.terminal import visible
from accord.reader.documents.dated import dated
from accord.reader.documents.dates import DATE, iso_date
from accord.reader.documents.heads import Said, agency_of, is_kicker, names_in, read_head, reporters_of
from accord.reader.documents.intake import Intake
from accord.reader.documents.letters import UNSEEN
from accord.reader.records import Document, Furniture, Metadata, Passage, Value

__all__ = ["lay_out", "normalised", "prose"]

_INNER = re.compile(rf"[^\s{UNSEEN}](?:.*[^\s{UNSEEN}])?", re.DOTALL)
"""A line without blanks and unseen marks at its ends."""
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
_FURNITURE = re.compile(
    r"(related (news|articles|stories|topics)|back( to top)?|share( this.*)?|print|advertisement|subscribe.*|"
    r"read more.*|more from .*|comments?|home|menu|search|sign (in|up).*|log in|next|previous|tags?|"
    r"follow us.*|all rights reserved.*|copyright.*|©.*|page \d+( of \d+)?|\d{1,4}|skip to .*|"
    r"--|this (e-?mail|message) is confidential.*|e-?mail|tweet)\W*",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()\n]*\)")
_SAME_LENGTH = {
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # a lone surrogate cannot be encoded for the parser
    **{ord(c): " " for c in "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\t\r\n\x0b\x0c\u2028\u2029"},
    **{ord(c): "'" for c in "\u2018\u2019\u201b\u2032\u02bc\u00b4"},
    **{ord(c): '"' for c in "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"},
    **{ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2212"},
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # letters as wide as Chinese ones
}


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    text: str
    """Without the blanks at both ends; `start` and `end` fit it."""


def normalised(text: str) -> str:
    """`text` with odd spaces, quotation marks and hyphens replaced one for one, so that offsets stay
    valid.
    """
    return text.translate(_SAME_LENGTH)


def prose(document: Document) -> str:
    """The text as the parser sees it: normalised, with furniture inside a paragraph blanked out.

    It is as long as the text itself, so that offsets fit both.
    """
    starts = [p.start for p in document.paragraphs]
    inside = []
    for one in document.furniture:
        before = bisect_right(starts, one.passage.start) - 1
        if before >= 0 and one.passage.end <= document.paragraphs[before].end:
            inside.append(one)
    return normalised(_blanked(document.text, inside))


def _blanked(text: str, furniture: Sequence[Furniture], *, line_ends: bool = False) -> str:
    """`text` with spaces for furniture, and for the line end behind each stretch if `line_ends`."""
    pieces, position = [], 0
    for start, end in sorted((f.passage.start, f.passage.end) for f in furniture):
        if line_ends and text.startswith("\n", end):
            end += 1
        pieces += [text[position:start], " " * (end - max(start, position))]
        position = max(position, end)
    return "".join((*pieces, text[position:]))


def lay_out(intake: Intake) -> Document:
    """The document with metadata, furniture and paragraphs set apart."""
    lines = _lines(intake.text)
    marked = _marked_lines(lines, intake)
    header, used = _read_header(lines, frozenset(marked), intake)
    body = [line for i, line in enumerate(lines) if i not in used and not marked.get(i)]
    about, about_line = _read_about(body, header)
    body = [line for line in body if line is not about_line]
    furniture = [
        Furniture(_passage(intake.text, line), marked[i]) for i, line in enumerate(lines) if marked.get(i)
    ]
    return Document(
        name=visible(intake.name),
        form=intake.form,
        text=intake.text,
        sha256=hashlib.sha256(intake.text.encode("utf-8", errors="surrogatepass")).hexdigest(),
        metadata=_with_properties(about, intake),
        furniture=(*used_labels(intake.text, lines, used, header), *furniture),
        paragraphs=tuple(_paragraphs(intake.text, body, furniture, intake.wrapped)),
        note=intake.note,
    )


def _lines(text: str) -> list[_Line]:
    found = []
    for match in re.finditer(r"[^\r\n]+", text):
        inner = _INNER.search(match.group())
        if inner:
            start = match.start() + inner.start()
            found.append(_Line(start, start + len(inner.group()), inner.group()))
    return found


def _passage(text: str, line: _Line) -> Passage:
    return Passage(text[line.start : line.end], line.start, line.end)


def _value(line: _Line, words: str, rule: str, *, value: str | None = None) -> Value:
    start = line.start + line.text.index(words)
    return Value(value or words, Passage(words, start, start + len(words)), rule)


def _read_header(
    lines: Sequence[_Line], marked: frozenset[int], intake: Intake
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
    top: Sequence[_Line], found: dict[str, Value], used: set[int], marked: frozenset[int], text: str
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


def _what(line: _Line) -> str:
    """What a line of the header is that was read already."""
    if _BYLINE.match(line.text):
        return "byline"
    return "date" if DATE.search(line.text) else "label"


def _said_above(lines: Sequence[_Line], said: Said, text: str) -> Value:
    if said.words:
        return _value(lines[said.first], said.words, "above the text")
    whole = _passage(text, _Line(lines[said.first].start, lines[said.last].end, ""))
    return Value(" ".join(whole.quote.split()), whole, "above the text")


def _read_letter(lines: Sequence[_Line], found: dict[str, Value]) -> set[int]:
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


def _read_label(lines: Sequence[_Line], i: int, found: dict[str, Value]) -> set[int]:
    line = lines[i]
    if match := _LABEL.fullmatch(line.text):
        return _store_label(line, match.group("label"), match.group("value"), {i}, found)
    follows = lines[i + 1] if i + 1 < len(lines) else None
    if line.text.lower() in _LABELS and follows and len(follows.text) <= 80:
        return _store_label(follows, line.text, follows.text, {i, i + 1}, found)
    return set()


def _store_label(line: _Line, label: str, words: str, used: set[int], found: dict[str, Value]) -> set[int]:
    name = _LABELS[label.lower()]
    if not words:
        return set()
    value = iso_date(words) if name == "date" else words
    if value is None:
        return set()
    found.setdefault(name, _value(line, words, f"label {label.lower()}", value=value))
    return used


def _read_byline(line: _Line, i: int, found: dict[str, Value]) -> set[int]:
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


def _read_date(line: _Line, i: int, found: dict[str, Value]) -> set[int]:
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


def _told_title(lines: Sequence[_Line], told: str) -> tuple[Value, int] | None:
    """The line that the file's own title repeats: "Talks stall" of "Talks stall | The Gazette"."""
    for i, line in enumerate(lines):
        if len(line.text) >= 8 and told.casefold().startswith(line.text.casefold()):
            return _value(line, line.text, "title of the file"), i
    return None


def used_labels(text: str, lines: Sequence[_Line], used: frozenset[int], header: Metadata) -> list[Furniture]:
    """Header lines that carry a label and no value, such as a lone "Source"."""
    values = [v.passage for v in vars(header).values() if isinstance(v, Value) and v.passage]
    found = []
    for i in sorted(used):
        line = lines[i]
        if not any(line.start <= p.start < line.end for p in values):
            found.append(Furniture(_passage(text, line), "label"))
    return found


def _marked_lines(lines: Sequence[_Line], intake: Intake) -> dict[int, str]:
    marked = {i: "navigation" for i, line in enumerate(lines) if _FURNITURE.fullmatch(line.text)}
    if intake.form in ("txt", "eml") and re.match(r"\s*(?:[A-Z][\w-]*: .*\r?\n)*From: ", intake.text):
        marked |= {i: "quoted letter" for i, line in enumerate(lines) if line.text.startswith(">")}
    spans = list(intake.furniture)
    position = 0
    for i, line in enumerate(lines):
        while position < len(spans) and spans[position][1] <= line.start:
            position += 1
        if position < len(spans) and spans[position][0] <= line.start < spans[position][1]:
            marked[i] = spans[position][2]
    return marked


def _read_about(body: Sequence[_Line], header: Metadata) -> tuple[Metadata, _Line | None]:
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


def _is_author(who: str, line: _Line, header: Metadata) -> bool:
    if who.lower().startswith(("the author", "the writer")):
        return True
    if header.author is not None:
        return header.author.value.split()[-1] in who
    return line.text.startswith(("(", "["))


def _with_properties(found: Metadata, intake: Intake) -> Metadata:
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


def _paragraphs(
    text: str, body: Sequence[_Line], furniture: Sequence[Furniture], wrapped: bool
) -> list[Passage]:
    """Lines joined into paragraphs; a blank line always separates, the foot of a page does not."""
    found: list[Passage] = []
    block: list[_Line] = []
    seen = _blanked(text, furniture, line_ends=True) if wrapped else text
    for line in body:
        if block and seen.count("\n", block[-1].end, line.start) > 1:
            found += _split_block(text, block, wrapped)
            block = []
        block.append(line)
    return found + _split_block(text, block, wrapped) if block else found


def _split_block(text: str, block: Sequence[_Line], wrapped: bool) -> list[Passage]:
    """Cut a block of lines where a paragraph ends: after a short last line, or everywhere if not wrapped."""
    width = max(len(line.text) for line in block)
    broken = wrapped or sum(not _ends(line.text) for line in block[:-1]) * 2 > len(block) - 1
    cut: list[Passage] = []
    start = 0
    for i, line in enumerate(block):
        last = i == len(block) - 1
        if last or (_ends(line.text) and (not broken or len(line.text) < 0.85 * width)):
            cut.append(_joined(text, block[start], line))
            start = i + 1
    return cut


def _ends(text: str) -> bool:
    return text.rstrip("\"'”’)]").endswith((".", "!", "?", ":"))


def _joined(text: str, first: _Line, last: _Line) -> Passage:
    return Passage(text[first.start : last.end], first.start, last.end)
