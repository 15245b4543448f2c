"""One value of a YAML text replaced or added, with every other character as it was.

The text is not written anew from data: only the span of the value changes, so that comments, blank lines
and folded text stay. The result is read again and must hold exactly the intended data.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import Any

from accord.errors import UsageError
from accord.yaml.reading import Trail, dotted, read_text, scalar

__all__ = ["edited", "entry_lines", "flow", "spliced", "with_value", "without", "without_value"]

_BARE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}")


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


def with_value(data: Any, trail: Trail, value: Any) -> Any:
    """A copy of the data with `value` at `trail`; mappings on the way that are not there are made.

    Raises
    ------
    UsageError
        If something that is no mapping or list stands on the way, or the position of a list does not exist.
    """
    if not trail:
        return value
    key, rest = trail[0], trail[1:]
    if isinstance(data, list):
        if not isinstance(key, int) or key >= len(data):
            raise UsageError(f"there is no entry {key} in the list; it has {len(data)}")
        return [with_value(entry, rest, value) if n == key else entry for n, entry in enumerate(data)]
    if data is not None and not isinstance(data, dict):
        raise UsageError(f"'{dotted(trail)}' cannot be set: what stands above it is no mapping")
    entries = dict(data or {})
    return entries | {str(key): with_value(entries.get(str(key)), rest, value)}


def edited(text: str, trail: Trail, value: Any) -> str:
    """The YAML text with `value` at `trail`.

    Raises
    ------
    UsageError
        If the place cannot be changed without changing another, as where it is written with an alias.
    """
    before = read_text(text, "")
    wanted = with_value(deepcopy(before.data), trail, value)
    changed = spliced(text, trail, value)
    after = read_text(changed, "")
    if after.findings or after.data != wanted:
        raise UsageError(f"{dotted(trail)} cannot be changed by itself; write aliases out, or edit the file")
    return changed


def without_value(data: Any, trail: Trail) -> Any:
    """A copy of the data without the entry of a mapping at `trail`.

    Raises
    ------
    UsageError
        If there is no such entry.
    """
    key, rest = trail[0], trail[1:]
    if not isinstance(data, dict) or key not in data:
        raise UsageError(f"there is no '{dotted(trail)}' to take out")
    if rest:
        return data | {key: without_value(data[key], rest)}
    return {name: value for name, value in data.items() if name != key}


def without(text: str, trail: Trail) -> str:
    """The YAML text without the entry of a mapping at `trail`; comments around it stay.

    Raises
    ------
    UsageError
        If there is no such entry, or it cannot be taken out without changing another.
    """
    before = read_text(text, "")
    wanted = without_value(before.data, trail)
    start, end = _lines_of(text, trail)
    if start is None:
        above = wanted
        for key in trail[:-1]:
            above = above[key]
        return edited(text, trail[:-1], above)
    changed = text[:start] + text[end:]
    after = read_text(changed, "")
    if after.findings or after.data != wanted:
        raise UsageError(f"{dotted(trail)} cannot be taken out by itself; edit the file")
    return changed


def _lines_of(text: str, trail: Trail) -> tuple[int | None, int]:
    """Where the lines of the entry begin and end; None where it does not stand on lines of its own."""
    from ruamel.yaml import YAML

    node = YAML(typ="safe", pure=True).compose(text)
    for key in trail[:-1]:
        _, node = _inner(node, key)
    name, value = _inner(node, trail[-1])
    if name is None or value is None:
        return None, 0
    start = name.start_mark.index - name.start_mark.column
    if node.flow_style or len(node.value) == 1 or text[start : name.start_mark.index].strip():
        return None, 0
    return entry_lines(text, name, value)


def entry_lines(text: str, name: Any, value: Any) -> tuple[int, int]:
    """Where the lines of an entry begin and end, given the nodes of its key and of its value."""
    start = name.start_mark.index - name.start_mark.column
    last = name.end_mark.index if _is_empty(value) else _end(text, value)
    end = text.find("\n", last)
    return start, len(text) if end < 0 else end + 1


def spliced(text: str, trail: Trail, value: Any) -> str:
    """The text with `value` at `trail`, not yet held against what it should hold."""
    from ruamel.yaml import YAML

    # The readers in C and in Python count characters differently at rare line ends; this one matches str.
    node, name = YAML(typ="safe", pure=True).compose(text), None
    for depth, key in enumerate(trail):
        if _is_empty(node):
            value = _nested(trail[depth:], value)
            break
        name, inner = _inner(node, key)
        if inner is None:
            return _added(text, node, str(key), _nested(trail[depth + 1 :], value))
        node = inner
    start, end = node.start_mark.index, _end(text, node)
    if start == end and name is not None:
        # The reader puts an empty value where the next entry begins; it belongs behind its colon.
        start = end = text.index(":", name.end_mark.index) + 1
    elif name is not None and "\n" in text[name.end_mark.index : start]:
        # A block below its key may stand in the key's own column, where a value on one line may not.
        colon = text.index(":", name.end_mark.index) + 1
        start = start if text[colon:start].strip() else colon
    gap = " " if start and text[start - 1] not in " \n" else ""
    return text[:start] + gap + flow(value) + text[end:]


def _nested(trail: Trail, value: Any) -> Any:
    for key in reversed(trail):
        value = {str(key): value}
    return value


def _is_empty(node: Any) -> bool:
    return isinstance(node.value, str) and not node.style and scalar(node.value) is None


def _inner(node: Any, key: str | int) -> tuple[Any | None, Any | None]:
    """The nodes of the key and of the value; without a key in a list, without a value where there is none."""
    if node.value and isinstance(node.value[0], tuple):
        return next(((name, value) for name, value in node.value if name.value == str(key)), (None, None))
    return None, node.value[key] if isinstance(key, int) and key < len(node.value) else None


def _end(text: str, node: Any) -> int:
    """Where the text of a node ends; a block ends with its last entry, not with what follows it."""
    if not isinstance(node.value, str) and not node.flow_style:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip()) if end > start else start


def _added(text: str, node: Any, key: str, value: Any) -> str:
    """The text with a new entry on top of a mapping; there its place is certain whatever comments follow."""
    start = node.start_mark.index
    entry = f"{flow(key)}: {flow(value)}"
    if node.flow_style:
        rest = text[start + 1 :]
        comma = "" if rest.lstrip().startswith("}") else ", "
        return text[: start + 1] + entry + comma + rest
    newline = "\r\n" if "\r\n" in text else "\n"
    return text[:start] + entry + newline + " " * node.start_mark.column + text[start:]
