"""The words and numbers that answers are read by."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["plain_number", "reading_words"]


@cache
def reading_words() -> dict[str, Any]:
    """The words that are read."""
    found: dict[str, Any] = json.loads((files("accord.pages.interview") / "reading.json").read_text("utf-8"))
    return found


def plain_number(text: str) -> float:
    """A number as people write it: ``1,150``, ``1 150``, ``2,5``."""
    text = text.replace("−", "-")
    if re.fullmatch(r"[-+]?\d+,\d{1,2}", text) or re.fullmatch(r"[-+]?\d+,\d{4,}", text):
        return float(text.replace(",", "."))  # a decimal comma
    return float(re.sub(r"[ ,\u00a0\u202f']", "", text))
