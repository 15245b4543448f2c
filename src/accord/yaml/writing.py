"""A new YAML text from plain data."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

__all__ = ["new_text"]


def new_text(data: Mapping[str, Any]) -> str:
    """The data as a YAML text, one entry a line, in the order in which it comes."""
    from ruamel.yaml import YAML

    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.allow_unicode = True
    writer.width = 110
    writer.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    stream = io.StringIO()
    writer.dump(dict(data), stream)
    return stream.getvalue()
