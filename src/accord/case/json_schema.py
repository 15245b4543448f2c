"""The schema of a case as JSON Schema, for editors and other programs."""

from __future__ import annotations

from typing import Any

from accord.case.schema import Case

__all__ = ["json_schema"]


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
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
