"""Style sheet and scripts, under addresses that change with their contents."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from accord.faces.charts import style

__all__ = ["assets", "mark"]

KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}


@cache
def assets() -> dict[str, tuple[bytes, str]]:
    """Name -> content and type."""
    ours = files("accord.web") / "static"
    page = files("accord.faces.html") / "templates" / "report.css"
    sheet = style() + page.read_text(encoding="utf-8") + (ours / "style.css").read_text(encoding="utf-8")
    return {
        "style.css": (sheet.encode(), KINDS["css"]),
        "htmx.js": ((ours / "htmx.js").read_bytes(), KINDS["js"]),
        "accord.js": ((ours / "accord.js").read_bytes(), KINDS["js"]),
    }


@cache
def mark() -> str:
    """A short hash of all of them."""
    found = hashlib.blake2b(digest_size=6)
    for name, (content, _) in sorted(assets().items()):
        found.update(name.encode() + content)
    return found.hexdigest()
