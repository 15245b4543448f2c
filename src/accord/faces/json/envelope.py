"""The envelope of every JSON document, and the text of one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accord.machine.terminal import STEERING

__all__ = ["Kind", "json_text"]

Data = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """One kind of document. Within a number fields are added, never renamed, moved or removed; where a field
    changes its meaning the number rises."""

    name: str
    """Such as ``forecast``."""
    number: int
    """1 or more."""
    command: str
    """The command that writes it."""
    about: str
    """What it holds, one clause."""
    fields: Data
    """JSON Schema of the fields beside ``schema``, as `accord.faces.json.shapes.record` makes it."""

    @property
    def schema(self) -> str:
        """What stands in its field ``schema``, such as ``accord/forecast/3``."""
        return f"accord/{self.name}/{self.number}"

    def document(self, fields: Mapping[str, Any]) -> Data:
        """The fields in their envelope, ``schema`` first."""
        return {"schema": self.schema, **fields}

    @property
    def json_schema(self) -> Data:
        """The JSON Schema (draft 2020-12) of a whole document."""
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.schema,
            "description": f"{self.about}; written by `{self.command}`",
            **self.fields,
            "properties": {"schema": {"const": self.schema}, **self.fields["properties"]},
            "required": ["schema", *self.fields["required"]],
        }


def json_text(data: Any) -> str:
    """`data` as JSON text ending in a newline; NaN and Infinity are refused, names stay readable, and what
    steers a terminal is written as JSON escapes it."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=2)
    return STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
