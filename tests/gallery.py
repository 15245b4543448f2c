"""The gallery of the documentation: one picture of every kind, from the bundled case.

``python -m tests.gallery`` writes ``docs/gallery.md`` and ``docs/gallery/*.svg`` anew, and
``tests/pages/test_gallery.py`` holds them to what the pictures are today.
"""

from __future__ import annotations

import re
from pathlib import Path

from accord.faces.charts import svg_file
from accord.pages.blocks import Figure, every_block
from tests import bundled

__all__ = ["FOLDER", "gallery", "page"]

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "gallery"
_HEAD = f"""# Gallery

One picture of every kind, as the briefing of the bundled case, *the US-ROK alliance in February 2021*,
shows it on {bundled.DRAWS} draws; a real briefing takes 10,000. Each is an SVG that follows the colours of
its reader, has a title that says its result, and stands beside a table with the same numbers.
[Reading a briefing](explanation/reading-a-briefing.md) explains the first of them.
"""


def gallery() -> dict[str, Figure]:
    """Name of a file -> the first figure of its kind."""
    found: dict[str, Figure] = {}
    for block in every_block(bundled.briefing_report().blocks):
        if isinstance(block, Figure):
            kind = type(block.data).__name__.removesuffix("Figure")
            found.setdefault(re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind).lower(), block)
    return found


def page(figures: dict[str, Figure]) -> str:
    """The page of the gallery."""
    parts = [_HEAD]
    for name, figure in figures.items():
        title = figure.title or name.replace("-", " ").capitalize()
        parts.append(f"## {title}\n\n![{figure.data.label}](gallery/{name}.svg)\n\n{figure.caption}\n")
    return "\n".join(parts)


def main() -> None:
    """Write the page and its pictures."""
    FOLDER.mkdir(exist_ok=True)
    figures = gallery()
    for old in FOLDER.glob("*.svg"):
        if old.stem not in figures:
            old.unlink()
    for name, figure in figures.items():
        (FOLDER / f"{name}.svg").write_text(svg_file(figure.data), encoding="utf-8")
    FOLDER.with_suffix(".md").write_text(page(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
