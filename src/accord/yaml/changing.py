"""Values of a YAML text replaced, added, renamed or taken out, with every other character as it was.

Reading notes where every entry stands; only those spans change, so that comments, blank lines and folded text
stay. The result is read again and must hold exactly the intended data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from accord.errors import UsageError
from accord.yaml.reading import Text, Trail, dotted, is_writable, keep, read_text, scalar
from accord.yaml.rereading import Part, reread

__all__ = ["GONE", "Renamed", "changed", "changed_data", "flow"]

GONE: Final = object()
"""In the place of a value: the entry is taken out."""
_MISSING: Final = object()
_BARE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z][A-Za-z0-9_-]*)*|[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Renamed:
    """In the place of a value: the entry stays, under another key."""

    key: str


@dataclass(frozen=True)
class _Splice:
    """What stands in a text from `start` to `end` from now on."""

    start: int
    end: int
    new: str
    last: bool = False
    """Whether it stands behind what is added at the same place, in the order in which it was added."""


def changed_data(data: Any, changes: Mapping[Trail, Any]) -> Any:
    """A copy of the data with the changes, one after the other; what they do not touch is shared, not copied.

    `GONE` takes an entry out, `Renamed` gives it another key; missing mappings on the way are made.

    Raises
    ------
    UsageError
        If an entry to take out or to rename is not there, or no mapping stands where one is needed.
    """
    for trail, value in changes.items():
        if value is GONE:
            data = _without(data, trail, trail)
        elif isinstance(value, Renamed):
            data = _renamed(data, trail, value.key, trail)
        else:
            data = _with(data, trail, value, trail)
    return data


def _with(data: Any, trail: Trail, value: Any, whole: Trail) -> Any:
    if not trail:
        return value
    key, rest = trail[0], trail[1:]
    if isinstance(data, list):
        if not isinstance(key, int) or key >= len(data):
            raise UsageError(f"'{dotted(whole)}' cannot be set: the list has {len(data)} entries")
        return [_with(entry, rest, value, whole) if n == key else entry for n, entry in enumerate(data)]
    if data is not None and not isinstance(data, dict):
        raise UsageError(f"'{dotted(whole)}' cannot be set: what stands above it is no mapping")
    entries = dict(data or {})
    return entries | {str(key): _with(entries.get(str(key)), rest, value, whole)}


def _without(data: Any, trail: Trail, whole: Trail) -> Any:
    key, rest = trail[0], trail[1:]
    if isinstance(data, list) and isinstance(key, int) and key < len(data) and rest:
        return [*data[:key], _without(data[key], rest, whole), *data[key + 1 :]]
    if not isinstance(data, dict) or key not in data:
        raise UsageError(f"there is no '{dotted(whole)}' to take out")
    if rest:
        return data | {key: _without(data[key], rest, whole)}
    return {name: value for name, value in data.items() if name != key}


def _renamed(data: Any, trail: Trail, new: str, whole: Trail) -> Any:
    key, rest = trail[0], trail[1:]
    if isinstance(data, list) and isinstance(key, int) and key < len(data) and rest:
        return [*data[:key], _renamed(data[key], rest, new, whole), *data[key + 1 :]]
    if not isinstance(data, dict) or key not in data:
        raise UsageError(f"there is no '{dotted(whole)}' to rename")
    if rest:
        return data | {key: _renamed(data[key], rest, new, whole)}
    if new in data:
        raise UsageError(f"'{dotted(whole)}' cannot be renamed: there is a '{new}' already")
    return {new if name == key else name: value for name, value in data.items()}


def changed(text: str, changes: Mapping[Trail, Any]) -> str:
    """The YAML text with the changes; see `changed_data` for what they may be.

    Raises
    ------
    UsageError
        If a place cannot be changed without changing another, as where it is written with an alias.
    """
    before = read_text(text, "")
    renames = {trail: value for trail, value in changes.items() if isinstance(value, Renamed)}
    others = {trail: value for trail, value in changes.items() if trail not in renames}
    middle = changed_data(before.data, others)
    wanted = changed_data(middle, renames)
    spots = _spots(before, middle, others)
    splices = [_splice(text, before, spot, _at(middle, spot)) for spot in spots]
    parts = [] if renames else [_part(text, before, *pair) for pair in zip(spots, splices, strict=True)]
    splices += [_rekeyed(before, trail, value.key) for trail, value in renames.items()]
    new = "".join(_pieces(text, splices))
    if not is_writable(new):
        raise UsageError("half a character (a lone surrogate) cannot be written; write the character itself")
    after = _reread(text, before, parts, wanted) or read_text(new, "")
    if after.findings or after.data != wanted:
        where = ", ".join(map(dotted, list(changes)[:3]))
        raise UsageError(f"{where} cannot be changed alone; write aliases out, or edit the file")
    keep(new, replace(after, data=wanted))  # what did not change stays the same object
    return new


def _part(text: str, read: Text, spot: Trail, splice: _Splice) -> Part | None:
    """The innermost entry of a block mapping that holds all of a splice; None where none surely does."""
    if spot not in read.marks:
        above = read.marks.get(spot[:-1])
        return Part(spot, splice.start, splice.end, splice.new) if above is not None and above.block else None
    for depth in range(len(spot), 0, -1):
        above, mark = read.marks.get(spot[: depth - 1]), read.marks.get(spot[:depth])
        if above is None or mark is None or mark.key is None or not above.block:
            continue
        start, end = mark.key[0], max(mark.end, mark.key[1])
        if start < splice.start and max(splice.end, mark.start) <= end:
            new = text[start : splice.start] + splice.new + text[splice.end : end]
            return Part(spot[:depth], start, end, new)
    return None


def _reread(text: str, read: Text, parts: Sequence[Part | None], wanted: Any) -> Text | None:
    """What the text holds with all parts written anew, the last first; None where it has to be read whole."""
    known = [part for part in parts if part is not None]
    if not known or len(known) < len(parts):
        return None
    ends = len(text) + 1
    for part in sorted(known, key=lambda each: -each.start):
        found = reread(text, read, part, _at(wanted, part.trail)) if part.end < ends else None
        if found is None:
            return None
        read, ends = found, part.start
        text = text[: part.start] + part.new + text[part.end :]
    return replace(read, data=wanted)


def _at(data: Any, trail: Trail) -> Any:
    for key in trail:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return _MISSING
    return data


def _spots(read: Text, new: Any, changes: Iterable[Trail]) -> list[Trail]:
    """The outermost entries to write, add or take out, the last first: each new one goes on top."""
    spots = dict.fromkeys(_spot(read, new, trail) for trail in changes)
    outer = [s for s in spots if not any(s[:n] in spots for n in range(len(s)))]
    return [s for s in reversed(outer) if not (_at(read.data, s) is _MISSING and _at(new, s) is _MISSING)]


def _spot(read: Text, new: Any, trail: Trail) -> Trail:
    """The entry at `trail`, or the one above it that has to be written as a whole."""
    for depth in range(len(trail)):
        # One that is not there yet, is empty, or becomes empty.
        if not _at(read.data, trail[:depth]) or not _at(new, trail[:depth]):
            return trail[:depth]
        if _at(read.data, trail[: depth + 1]) is _MISSING:
            return trail[: depth + 1]
    if _at(new, trail) is _MISSING and not _on_own_lines(read, trail):
        return trail[:-1]
    return trail


def _on_own_lines(read: Text, trail: Trail) -> bool:
    """Whether an entry begins a line and ends one, so that its lines can go."""
    above, mark = read.marks.get(trail[:-1]), read.marks.get(trail)
    if above is None or mark is None or mark.key is None or not above.block:
        return False
    # The first entry in an item of a list shares its line with the dash.
    return mark.key[0] != above.start or not trail[:-1] or isinstance(trail[-2], str)


def _splice(text: str, read: Text, spot: Trail, value: Any) -> _Splice:
    mark = read.marks.get(spot)
    if mark is None and _at(read.data, spot) is _MISSING:
        return _added(text, read, spot, value)
    if mark is None:
        raise UsageError(f"{dotted(spot)} is written with an alias; write it out, or edit the file")
    if value is _MISSING:
        assert mark.key is not None
        start = text.rfind("\n", 0, mark.key[0]) + 1
        end = text.find("\n", max(mark.end, mark.key[1]))
        return _Splice(start, len(text) if end < 0 else end + 1, "")
    start, end = mark.start, mark.end
    if mark.key is not None:
        colon = text.index(":", mark.key[1]) + 1
        if start == end:
            start = end = colon
        elif "\n" in text[mark.key[1] : start] and not text[colon:start].strip():
            # A block may stand in its key's own column, where a value on one line may not.
            start = colon
    gap = " " if start and text[start - 1] not in " \n" else ""
    return _Splice(start, end, gap + flow(value))


def _added(text: str, read: Text, spot: Trail, value: Any) -> _Splice:
    """A new entry on top of its mapping, where its place is certain whatever comments follow; at the end of
    one that stands in braces on one line, as no comment can stand there."""
    mark = read.marks.get(spot[:-1])
    if mark is None or not (mark.flow or mark.block):
        raise UsageError(f"{dotted(spot)} cannot be added: what holds it is written with an alias")
    entry = f"{flow(str(spot[-1]))}: {flow(value)}"
    if mark.flow and "\n" not in text[mark.start : mark.end]:
        inside = text[mark.start + 1 : mark.end - 1].rstrip()
        end = mark.start + 1 + len(inside)
        return _Splice(end, end, (" " if inside.endswith(",") else ", " if inside else "") + entry, last=True)
    if mark.flow:
        comma = "" if text[mark.start + 1 :].lstrip().startswith("}") else ", "
        return _Splice(mark.start + 1, mark.start + 1, entry + comma)
    line = text.rfind("\n", 0, mark.start) + 1
    newline = "\r\n" if "\r\n" in text else "\n"
    return _Splice(mark.start, mark.start, entry + newline + " " * (mark.start - line))


def _rekeyed(read: Text, trail: Trail, key: str) -> _Splice:
    mark = read.marks.get(trail)
    if mark is None or mark.key is None:
        raise UsageError(f"{dotted(trail)} is written with an alias; write it out, or edit the file")
    return _Splice(*mark.key, flow(key))


def _pieces(text: str, splices: Iterable[_Splice]) -> Iterator[str]:
    """The text with the splices; of those at one place, an addition goes before what stands there."""
    position, every = 0, list(splices)
    in_turn = [s for s in every if not s.last] + [s for s in reversed(every) if s.last]
    for splice in sorted(in_turn, key=lambda s: (s.start, s.end)):
        yield text[position : splice.start]
        yield splice.new
        position = max(position, splice.end)
    yield text[position:]


def flow(value: Any) -> str:
    """The value on one line of YAML: ``{low: 1, mode: 2, high: 4, evidence: [poll]}``."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(str(key))}: {flow(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, str):
        plain = _BARE.fullmatch(value) and scalar(value) == value
        return value if plain else json.dumps(value, ensure_ascii=False)
    return json.dumps(value)
