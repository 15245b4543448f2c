"""Plain data as the text of a YAML file, for tests that need one on disk."""

from __future__ import annotations

import io
from typing import Any


def as_yaml(data: Any) -> str:
    """Block style, in the order of the data."""
    from ruamel.yaml import YAML

    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    writer.representer.ignore_aliases = lambda _: True
    stream = io.StringIO()
    writer.dump(data, stream)
    return stream.getvalue()
