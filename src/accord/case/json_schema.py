"""The schema of a case as JSON Schema, for editors and other programs."""

from __future__ import annotations

from typing import Any

from accord.case.schema import Case

__all__ = ["json_schema"]


def _plain_defaults(part: Any) -> None:
    """Write the default of every number as people would: plainly, or not at all where it is missing."""
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    for entry in inner:
        if isinstance(entry, dict) and isinstance(entry.get("default"), dict) and "$ref" in entry:
            given = {
                key: value for key, value in entry.pop("default").items() if value not in (None, [], False)
            }
            if given:
                entry["default"] = given.get("value", given)
        _plain_defaults(entry)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of ``case.yaml``.

    A number may stand there plainly or with its distribution, which the schema says of every number.
    """
    schema = Case.model_json_schema(by_alias=True, mode="validation")
    definitions = schema["$defs"]
    mapping = definitions.pop("Quantity")
    definitions["Quantity"] = {
        "title": "Number",
        "description": mapping.pop("description"),
        "anyOf": [{"type": "number"}, mapping, {"type": "null"}],
    }
    _plain_defaults(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
