"""Many values of a YAML text changed in one pass, with every other character as it was.

Each place is looked up by its line, and only the lines of that entry are parsed with marks; that takes a
hundredth of the time of parsing a large case with marks. The result is read again and must hold exactly the
intended data. Where lines do not tell, as in a mapping on one line, `accord.yaml.one_change` goes over the
whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from accord.yaml.one_change import edited, entry_lines, flow, spliced, with_value, without, without_value
from accord.yaml.reading import Text, Trail, read_text

__all__ = ["GONE", "changed", "changed_data"]

GONE: Final = object()
"""In the place of a value: the entry is taken out."""
_MISSING: Final = object()
_ODD_LINE_END = re.compile("[\x85\u2028\u2029]|\r(?!\n)")
"""Line ends that the reader in C counts and the one in Python does not."""


@dataclass(frozen=True)
class _Splice:
    """What stands in a text from `start` to `end` from now on."""

    start: int
    end: int
    new: str


def changed_data(data: Any, changes: Mapping[Trail, Any]) -> Any:
    """A copy of the data with the changes, one after the other; `GONE` takes an entry out.

    Raises
    ------
    UsageError
        If an entry to take out is not there, or no mapping stands where one is needed.
    """
    for trail, value in changes.items():
        data = without_value(data, trail) if value is GONE else with_value(data, trail, value)
    return data


def changed(text: str, changes: Mapping[Trail, Any], before: Text | None = None) -> str:
    """The YAML text with the changes; `GONE` takes the entry of a mapping out.

    `before` is what `text` holds, where that has been read already.

    Raises
    ------
    UsageError
        If a place cannot be changed without changing another, as where it is written with an alias.
    """
    before = before or read_text(text, "")
    wanted = changed_data(before.data, changes)
    if not _ODD_LINE_END.search(text):
        quick = _Windows(text, before).changed(wanted, _spots(before.data, wanted, changes))
        after = read_text(quick, "")
        if not after.findings and after.data == wanted:
            return quick
    for trail, value in changes.items():
        text = without(text, trail) if value is GONE else edited(text, trail, value)
    return text


def _at(data: Any, trail: Trail) -> Any:
    for key in trail:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return _MISSING
    return data


def _spots(old: Any, new: Any, changes: Iterable[Trail]) -> list[Trail]:
    """The outermost entries that have to be written, added or taken out to come from `old` to `new`."""
    spots = dict.fromkeys(_spot(old, new, trail) for trail in changes)
    outer = [s for s in spots if not any(s[:n] in spots for n in range(len(s)))]
    return [s for s in outer if not (_at(old, s) is _MISSING and _at(new, s) is _MISSING)]


def _spot(old: Any, new: Any, trail: Trail) -> Trail:
    """The entry at `trail`, or the one above it that is not there yet, is empty, or becomes empty."""
    for depth in range(len(trail)):
        if not _at(old, trail[:depth]) or not _at(new, trail[:depth]):
            return trail[:depth]
        if _at(old, trail[: depth + 1]) is _MISSING:
            return trail[: depth + 1]
    return trail


class _Windows:
    """A text whose entries are found by their lines."""

    def __init__(self, text: str, read: Text) -> None:
        self._text, self._data, self._lines = text, read.data, read.lines
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._order = list(read.lines)
        self._position = {trail: n for n, trail in enumerate(self._order)}

    def changed(self, wanted: Any, spots: Iterable[Trail]) -> str:
        """The text with what `wanted` holds at the spots; those that lines do not tell come last."""
        slow: list[Trail] = []
        splices: list[_Splice] = []
        for spot in reversed(list(spots)):  # each new entry goes on top of those before it
            splice = self._splice(spot, _at(wanted, spot))
            if splice is None:
                slow.append(spot)
            else:
                splices.append(splice)
        text = _applied(self._text, splices)
        for spot in reversed(slow):
            value = _at(wanted, spot)
            text = without(text, spot) if value is _MISSING else edited(text, spot, value)
        return text

    def _splice(self, spot: Trail, value: Any) -> _Splice | None:
        if spot not in self._position:
            return self._added(spot, value)
        window = self._window(spot)
        if window is None:
            return None
        start, end = window
        entry = self._text[start:end]
        new = _rewritten(entry, str(spot[-1]), value)
        return None if new is None else _Splice(start, end, new)

    def _added(self, spot: Trail, value: Any) -> _Splice | None:
        """A new entry on top of its mapping, where its place is certain whatever comments follow."""
        above = _at(self._data, spot[:-1])
        if not isinstance(above, dict) or not above:
            return None
        window = self._window((*spot[:-1], next(iter(above))))
        if window is None:
            return None
        line = self._text[slice(*window)]
        indent = line[: len(line) - len(line.lstrip())]
        newline = "\r\n" if "\r\n" in self._text else "\n"
        new = f"{indent}{flow(str(spot[-1]))}: {flow(value)}{newline}"
        return _Splice(window[0], window[0], new)

    def _window(self, trail: Trail) -> tuple[int, int] | None:
        """Where the lines of an entry begin and end; None where it shares a line with another."""
        position = self._position.get(trail)
        if position is None or not isinstance(trail[-1], str):
            return None
        first = self._lines[trail]
        behind = self._behind(position)
        last = len(self._starts) + 1 if behind is None else self._lines[behind]
        above = self._lines[self._order[position - 1]] if position else 0
        if not above < first < last:
            return None
        return self._starts[first - 1], len(self._text) if behind is None else self._starts[last - 1]

    def _behind(self, position: int) -> Trail | None:
        """The entry that follows the one at `position` and all that it holds."""
        trail = self._order[position]
        inside = range(position + 1, len(self._order))
        return next((self._order[n] for n in inside if self._order[n][: len(trail)] != trail), None)


def _rewritten(entry: str, key: str, value: Any) -> str | None:
    """The lines of one entry with another value, or without it; None where they are no entry of a block."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        node = YAML(typ="safe", pure=True).compose(entry)
    except YAMLError:
        return None
    inner = getattr(node, "value", None)
    if not isinstance(inner, list) or len(inner) != 1 or node.flow_style or not isinstance(inner[0], tuple):
        return None
    if inner[0][0].value != key:
        return None
    if value is not _MISSING:
        return spliced(entry, (key,), value)
    start, end = entry_lines(entry, *inner[0])
    return entry[:start] + entry[end:]


def _applied(text: str, splices: Iterable[_Splice]) -> str:
    """The text with the splices; of those at one place, an addition goes before what stands there."""
    return "".join(_pieces(text, sorted(splices, key=lambda s: (s.start, s.end))))


def _pieces(text: str, splices: Iterable[_Splice]) -> Iterator[str]:
    position = 0
    for splice in splices:
        yield text[position : splice.start]
        yield splice.new
        position = splice.end
    yield text[position:]
