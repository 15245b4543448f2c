"""JSON texts as plain data, as strict as YAML is read here: no key twice, no NaN or Infinity, no great depth.

JSON is parsed by the standard library, which is quick but knows no lines; only where something is wrong are
the tokens of the text walked again, to say where.
"""

from __future__ import annotations

import json
import re
from typing import Any

from accord.errors import Finding
from accord.yaml.reading import DEEPEST, LARGEST_FILE, Text, Trail, dotted, is_writable

__all__ = ["read_json"]

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[{}\[\],:]|-?[A-Za-z0-9.+-]+')
_AGAIN = "export it again, or correct it at this line"


class _Refused(ValueError):
    """JSON as Python reads it, but not as it is defined."""


def read_json(text: str, name: str, *, strict: bool = True) -> Text:
    """The data of a JSON text; `name` is what the findings call it.

    Unless `strict`, strings may run over lines and hold control characters, as web pages write them.

    What is wrong becomes one finding with its line, and the data are then None. Lines of entries are not
    kept.
    """
    if len(text) > LARGEST_FILE:
        wrong = f"is larger than {LARGEST_FILE:,} characters"
        return Text(None, {}, (Finding(name, None, "", wrong, "check the file"),))
    try:
        data = json.loads(
            text,
            strict=strict,
            object_pairs_hook=_mapping,
            parse_constant=_constant,
            parse_int=_integer,
        )
        # Only where an escape may have smuggled in half a character is the whole looked through again.
        sound = "\\ud" not in text.lower() or is_writable(json.dumps(data, ensure_ascii=False))
    except json.JSONDecodeError as problem:
        finding = Finding(name, problem.lineno, "", f"is not JSON: {problem.msg}", _AGAIN)
        return Text(None, {}, (finding,))
    except (RecursionError, _Refused):
        return Text(None, {}, (_walked(text, name),))
    if not sound:
        return Text(None, {}, (Finding(name, 1, "", "holds half a character (a lone surrogate)", _AGAIN),))
    if _depth(data) > DEEPEST:
        return Text(None, {}, (_walked(text, name),))
    return Text(data, {}, ())


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Refused
    return found


def _constant(_: str) -> float:
    raise _Refused


def _integer(word: str) -> int | float:
    # Python refuses to read integers of thousands of digits; as floats they are infinite, which is found.
    return int(word) if len(word) < 19 else float(word)


def _depth(data: Any) -> int:
    """Levels of mappings and lists, counted without recursion; one more than allowed is enough to know."""
    level, deep = [data] if isinstance(data, dict | list) else [], 0
    while level and deep <= DEEPEST:
        inner = [entry for here in level for entry in (here.values() if isinstance(here, dict) else here)]
        level = [entry for entry in inner if isinstance(entry, dict | list)]
        deep += 1
    return deep


def _walked(text: str, name: str) -> Finding:
    """The first thing in a text that JSON does not allow, or that is nested too deeply."""
    stack: list[set[str] | None] = []
    path: list[str] = []
    last = ""
    for token in _TOKEN.finditer(text):
        word = token.group()
        line = text.count("\n", 0, token.start()) + 1
        if word in "{[":
            stack.append(set() if word == "{" else None)
            path.append("")
        elif word in "}]":
            stack.pop()
            path.pop()
        elif word == ":" and stack and (keys := stack[-1]) is not None:
            path[-1] = key = json.loads(last)
            if key in keys:
                where = dotted(_trail(path))
                return Finding(name, line, where, f"the key '{key}' stands twice", "keep one of the two")
            keys.add(key)
        elif word.lstrip("-") in ("NaN", "Infinity"):
            wrong = f"is {word}, which is no number (NaN and Infinity are not JSON)"
            return Finding(name, line, dotted(_trail(path)), wrong, "write a finite number")
        if len(stack) > DEEPEST:
            wrong = f"is nested more than {DEEPEST} levels deep"
            return Finding(name, line, "", wrong, "check brackets")
        last = word
    return Finding(name, None, "", "is nested too deeply", "check brackets")


def _trail(path: list[str]) -> Trail:
    return tuple(key for key in path if key)
