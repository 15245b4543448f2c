"""Words of JSON Schema, so that a schema reads like the document it describes."""

from __future__ import annotations

from typing import Any

__all__ = [
    "ANYTHING",
    "CHANGE",
    "COUNT",
    "DATE",
    "DISTANCE",
    "FLAG",
    "LABEL",
    "MONTHS",
    "NUMBER",
    "SHARE",
    "TEXT",
    "by_name",
    "estimated",
    "list_of",
    "maybe",
    "one_of",
    "optional",
    "pair_of",
    "record",
]

Data = dict[str, Any]

ANYTHING: Data = {}
TEXT: Data = {"type": "string"}
FLAG: Data = {"type": "boolean"}
NUMBER: Data = {"type": "number"}
SHARE: Data = {"type": "number", "minimum": 0, "maximum": 1}
CHANGE: Data = {"type": "number", "minimum": -1, "maximum": 1}
"""Of a share."""
DISTANCE: Data = {"type": "number", "minimum": 0}
"""Also an error: never negative."""
MONTHS: Data = {"type": "number", "minimum": 0, "maximum": 600}
COUNT: Data = {"type": "integer", "minimum": 0}
DATE: Data = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
LABEL: Data = {"type": ["string", "integer"]}
"""Of a state in a conflict."""

_OPTIONAL = "x-optional"


def maybe(shape: Data) -> Data:
    """`shape`, or null where it does not exist."""
    return {"anyOf": [shape, {"type": "null"}]}


def optional(shape: Data) -> Data:
    """A field of a record that may be left out."""
    return shape | {_OPTIONAL: True}


def pair_of(first: Data, second: Data) -> Data:
    """A list of two values."""
    return {"type": "array", "prefixItems": [first, second], "minItems": 2, "maxItems": 2}


def one_of(*words: str | int) -> Data:
    """One of these words."""
    return {"enum": list(words)}


def list_of(shape: Data, *, least: int = 0, most: int | None = None) -> Data:
    """A list of values of one shape."""
    ends: Data = {} if most is None else {"maxItems": most}
    return {"type": "array", "items": shape, "minItems": least} | ends


def by_name(shape: Data) -> Data:
    """An object whose keys are names or ids, each with a value of one shape."""
    return {"type": "object", "additionalProperties": shape}


def record(*parts: Data, **fields: Data) -> Data:
    """An object with exactly these fields; `parts` are records whose fields it has as well."""
    named: Data = {}
    for part in parts:
        needed = set(part["required"])
        named |= {n: s if n in needed else optional(s) for n, s in part["properties"].items()}
    named |= fields
    return {
        "type": "object",
        "properties": {n: {k: v for k, v in s.items() if k != _OPTIONAL} for n, s in named.items()},
        "required": [name for name, shape in named.items() if not shape.get(_OPTIONAL)],
        "additionalProperties": False,
    }


def estimated(**means: Data) -> Data:
    """Means with their Monte Carlo standard errors in ``<name>_error``; null where there is none."""
    fields: Data = {}
    for name, shape in means.items():
        fields |= {name: maybe(shape), f"{name}_error": maybe(DISTANCE)}
    return record(**fields)
