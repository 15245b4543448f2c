"""The page data of a briefing as JSON: the schema ``accord/brief/1``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from accord.pages.briefing.page import BriefingPage

__all__ = ["SCHEMA", "briefing_json"]

SCHEMA = "accord/brief/1"


def briefing_json(page: BriefingPage) -> dict[str, Any]:
    """The page as plain data; the fields are those of `BriefingPage`."""
    return {"schema": SCHEMA, **asdict(page)}
