"""Text files as plain data in which every entry knows its line.

YAML 1.2 with the core schema: ``no``, ``on`` and dates stay text, ``true`` and ``1.5`` do not. The document
is read event by event, without recursion, so that nothing a file holds can exhaust the stack or the memory;
whatever is wrong becomes a finding. What has been read stays in memory by the digest of its text: a text that
comes back unchanged is not parsed again.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from accord.errors import Finding

__all__ = [
    "Key",
    "Mark",
    "Text",
    "Trail",
    "decoded",
    "dotted",
    "forget",
    "is_writable",
    "keep",
    "read_alone",
    "read_text",
    "read_yaml",
    "scalar",
]

Key = str | int
"""A key of a mapping or a 0-based position in a list."""
Trail = tuple[Key, ...]
"""Where an entry stands, from the top of the document."""

LARGEST_FILE = 8_000_000
"""Bytes; a hundred times the largest case we know."""
DEEPEST = 40
"""Levels of nesting; the schema needs nine."""
MOST_ENTRIES = 500_000
"""Entries after aliases are followed; stops a few lines that expand to billions."""

_KEPT = 24
"""Texts that stay in memory; the files of a few cases."""
_LONGEST_KEPT = 400_000
"""Characters of one text; longer ones are parsed each time."""
_MOST_KEPT = 250_000
"""Characters of all that are kept, but for the last: what was read takes thirty times as much memory, and a
server reads another text after every edit."""

_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_SPECIAL: Mapping[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_PLAIN_TAGS = (None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")
_TEXT_TAG = "tag:yaml.org,2002:str"


class Mark(NamedTuple):
    """Where an entry stands in its text, in characters from the start."""

    key: tuple[int, int] | None
    """First character of the key and the one past its last; None in a list and at the top."""
    start: int
    end: int
    """One past the last character of the value; a block ends with its last entry. Equal to `start` where
    nothing is written."""
    flow: bool
    """Whether the value is a mapping or list in brackets."""
    block: bool
    """Whether the value is a mapping or list of lines of its own."""


@dataclass(frozen=True)
class Text:
    """A text file as plain data."""

    data: Any
    """Mappings, lists, text, numbers, True, False and None; None where nothing could be read. It is shared by
    all who read the same text, so nobody may change it."""
    lines: Mapping[Trail, int]
    """1-based line of every entry, by its path."""
    findings: tuple[Finding, ...]
    """What was wrong; `data` then holds what could be read all the same."""
    marks: Mapping[Trail, Mark] = field(default_factory=dict)
    """Where every entry stands that is written out, which what an alias stands for is not."""


@dataclass
class _Open:
    """A mapping or list that is being read."""

    holder: dict[str, Any] | list[Any]
    path: Trail
    anchor: str | None
    start: int
    flow: bool
    key: str | None = None
    key_span: tuple[int, int] | None = None
    end: int = 0
    first_lines: dict[str, int] = field(default_factory=dict)
    size: int = 1


class _Stop(Exception):
    """Reading further makes no sense; the finding is recorded."""


def decoded(path: Path, name: str) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a UTF-8 file, byte order mark or not; or None and the finding that says why not."""
    try:
        raw = path.read_bytes()
    except OSError as problem:
        return None, (_finding(name, None, f"cannot be read: {problem.strerror}", "check the path"),)
    if len(raw) > LARGEST_FILE:
        return None, (_finding(name, None, f"is larger than {LARGEST_FILE:,} bytes", "check the file"),)
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None, (_finding(name, 1, "is written in UTF-16", "save it as UTF-8"),)
    if b"\0" in raw:
        line = raw.count(b"\n", 0, raw.index(b"\0")) + 1
        return None, (_finding(name, line, "is a binary file, not text", "give a text file in UTF-8"),)
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        return None, (_finding(name, line, "holds characters that are not UTF-8", "save it as UTF-8"),)


def read_yaml(path: Path, name: str) -> Text:
    """The data of a YAML file; `name` is what the findings call it."""
    text, findings = decoded(path, name)
    if text is None:
        return Text(None, {}, findings)
    return read_text(text, name)


def read_text(text: str, name: str) -> Text:
    """The data of a YAML text; `name` is what the findings call it."""
    if len(text) > LARGEST_FILE:
        return Text(
            None, {}, (_finding(name, None, f"is larger than {LARGEST_FILE:,} bytes", "check the file"),)
        )
    digest = _digest(text)
    with _LOCK:
        known = _READ.get(digest)
        if known is not None:
            _READ.move_to_end(digest)
    if known is None:
        known = read_alone(text)
        keep(text, known)
    if not known.findings:
        return known
    return replace(known, findings=tuple(replace(finding, file=name) for finding in known.findings))


def read_alone(text: str) -> Text:
    """The data of a YAML text that nobody asks for again: it is not remembered."""
    return _Reading("").read(text)


_READ: OrderedDict[bytes, Text] = OrderedDict()
_LENGTHS: dict[bytes, int] = {}
"""Characters of each of them."""
_LOCK = threading.Lock()


def keep(text: str, read: Text) -> None:
    """Remember what a text holds, for a caller that knows it."""
    if len(text) > _LONGEST_KEPT:
        return
    with _LOCK:
        _READ[_digest(text)] = read
        _LENGTHS[_digest(text)] = len(text)
        while len(_READ) > _KEPT or (len(_READ) > 1 and sum(_LENGTHS.values()) > _MOST_KEPT):
            _LENGTHS.pop(_READ.popitem(last=False)[0])


def forget() -> None:
    """Let go of every text that was read, for who wants to see how long a first reading takes."""
    with _LOCK:
        _READ.clear()
        _LENGTHS.clear()


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).digest()


class _Reading:
    """One pass over the events of a document."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []
        self.lines: dict[Trail, int] = {}
        self.marks: dict[Trail, Mark] = {}
        self.text = ""
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.stack: list[_Open] = []
        self.root: Any = None
        self.documents = 0

    def read(self, text: str) -> Text:
        from ruamel.yaml.error import MarkedYAMLError, YAMLError
        from ruamel.yaml.reader import ReaderError

        self.text = text
        try:
            for event in _events(text):
                self._take(event)
        except _Stop:
            pass
        except ReaderError as problem:
            line = text.count("\n", 0, problem.position) + 1
            self._say(line, "", "holds a control character", "remove it, or save the file again as text")
        except MarkedYAMLError as problem:
            self._syntax(problem, text.count("\n") + 1)
        except YAMLError:
            self._say(None, "", "is not YAML", "compare it with what 'accord new' writes")
        return Text(self.root, self.lines, tuple(self.findings), self.marks)

    def _syntax(self, problem: Any, last: int) -> None:
        mark = problem.problem_mark or problem.context_mark
        line = None if mark is None else min(mark.line + 1, last)
        what = (problem.problem or problem.context or "syntax error").strip()
        remedy = "check indentation, colons, quotes and brackets there and just above"
        self._say(line, "", f"is not YAML: {what}", remedy)

    def _take(self, event: Any) -> None:
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self._scalar(event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._open(event, {} if kind == "MappingStartEvent" else [])
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._close(event)
        elif kind == "AliasEvent":
            self._alias(event)
        elif kind == "DocumentStartEvent":
            self.documents += 1
            if self.documents > 1:
                self._stop(event, "holds a second document after '---'", "keep one document in a file")

    def _scalar(self, event: Any) -> None:
        if not is_writable(event.value):
            self._stop(event, "holds half a character (a lone surrogate)", "write the character itself")
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.holder, dict) and top.key is None:
            self._key(top, event)
            return
        value = self._value(event)
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        start = event.start_mark.index
        self._mark(
            start, start + len(self.text[start : event.end_mark.index].rstrip()), flow=False, block=False
        )
        self._put(value, event, 1)

    def _key(self, top: _Open, event: Any) -> None:
        key, line = str(event.value), event.start_mark.line + 1
        if key in top.first_lines:
            self._say(
                line,
                dotted((*top.path, key)),
                f"the key '{key}' stands twice, first on line {top.first_lines[key]}",
                "keep one of the two",
            )
        top.first_lines.setdefault(key, line)
        top.key = key
        top.key_span = (event.start_mark.index, event.end_mark.index)
        self.lines[(*top.path, key)] = line

    def _value(self, event: Any) -> Any:
        if event.tag == _TEXT_TAG:
            return event.value
        if event.tag not in _PLAIN_TAGS:
            self._say(event.start_mark.line + 1, self._where(), f"has the tag {event.tag}", "remove the tag")
        return event.value if event.style else scalar(event.value)

    def _open(self, event: Any, holder: dict[str, Any] | list[Any]) -> None:
        self._no_key_of_many(event)
        if len(self.stack) >= DEEPEST:
            self._stop(event, f"is nested more than {DEEPEST} levels deep", "check brackets and indentation")
        if event.tag not in _PLAIN_TAGS:
            self._say(event.start_mark.line + 1, self._where(), f"has the tag {event.tag}", "remove the tag")
        opened = _Open(
            holder, self._path(event), event.anchor, event.start_mark.index, bool(event.flow_style)
        )
        self.stack.append(opened)

    def _close(self, event: Any) -> None:
        done = self.stack.pop()
        end = event.end_mark.index if done.flow else max(done.end, done.start)
        self._mark(done.start, end, flow=done.flow, block=not done.flow)
        if done.anchor:
            self.anchors[done.anchor] = (done.holder, done.size)
        self._put(done.holder, None, done.size)

    def _alias(self, event: Any) -> None:
        self._no_key_of_many(event)
        if event.anchor not in self.anchors:
            self._stop(event, f"*{event.anchor} refers to itself or to nothing", "write the value out")
        value, size = self.anchors[event.anchor]
        self.stack[-1].end = event.end_mark.index
        self._put(value, event, size)

    def _mark(self, start: int, end: int, *, flow: bool, block: bool) -> None:
        """Note where the value stands that is about to be put into what is open."""
        if not self.stack:
            self.marks[()] = Mark(None, start, end, flow, block)
            return
        top = self.stack[-1]
        if isinstance(top.holder, dict):
            assert top.key is not None
            last: str | int = top.key
            span = top.key_span
            top.end = max(end, top.key_span[1] if top.key_span else end)
            if top.key in top.holder:
                return  # the second of two equal keys, which is a finding
        else:
            last, span = len(top.holder), None
            top.end = end
        self.marks[(*top.path, last)] = Mark(span, start, end, flow, block)

    def _no_key_of_many(self, event: Any) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.holder, dict) and top.key is None:
            self._stop(event, "has a key that is no plain word", "write the key as one word")

    def _path(self, event: Any) -> Trail:
        if not self.stack:
            return ()
        top = self.stack[-1]
        if isinstance(top.holder, dict):
            assert top.key is not None
            return (*top.path, top.key)
        path = (*top.path, len(top.holder))
        self.lines[path] = event.start_mark.line + 1
        return path

    def _put(self, value: Any, event: Any, size: int) -> None:
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        top.size += size
        if top.size > MOST_ENTRIES:
            self._stop(event, f"its aliases expand to more than {MOST_ENTRIES:,} entries", "write them out")
        if isinstance(top.holder, dict):
            assert top.key is not None
            top.holder.setdefault(top.key, value)
            top.key = None
            return
        if event is not None:
            self.lines[(*top.path, len(top.holder))] = event.start_mark.line + 1
        top.holder.append(value)

    def _where(self) -> str:
        if not self.stack:
            return ""
        top = self.stack[-1]
        last = top.key if isinstance(top.holder, dict) else len(top.holder)
        return dotted(top.path if last is None else (*top.path, last))

    def _say(self, line: int | None, where: str, wrong: str, remedy: str) -> None:
        self.findings.append(Finding(self.name, line, where, wrong, remedy))

    def _stop(self, event: Any, wrong: str, remedy: str) -> None:
        self._say(None if event is None else event.start_mark.line + 1, self._where(), wrong, remedy)
        raise _Stop


def _events(text: str) -> Iterator[Any]:
    from ruamel.yaml import YAML

    yield from YAML(typ="safe").parse(text)


def is_writable(text: str) -> bool:
    """Whether the text can be written as UTF-8; escapes can smuggle in halves of characters that cannot."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def scalar(word: str) -> Any:
    """The value of an unquoted word under the core schema of YAML 1.2."""
    if word in _SPECIAL:
        return _SPECIAL[word]
    if _INTEGER.fullmatch(word):
        # Python refuses to read integers of thousands of digits; as floats they are infinite, which is found.
        return int(word) if len(word) < 19 else float(word)
    return float(word) if _FLOAT.fullmatch(word) else word


def dotted(path: Trail) -> str:
    """The path as people write it: ``issues.cost_sharing.stances.USA.ask``."""
    return ".".join(str(key) for key in path)


def _finding(name: str, line: int | None, wrong: str, remedy: str) -> Finding:
    return Finding(name, line, "", wrong, remedy)
