"""A report as one self-contained HTML file: no script, no request, the same bytes for the same report.

The template knows kinds of blocks and nothing of what they tell; `accord.faces.html.layout` says what stands
beside what, `accord.faces.html.sources` which row a number leads to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from markupsafe import escape as as_markup

from accord.faces.charts import NARROW, WIDE, style, svg
from accord.faces.html.layout import spread
from accord.faces.html.sources import Sources, cell_sources, sources_of
from accord.pages.blocks import Cell, KeyFigure, Reference, Report, Sentence, Span
from accord.pages.figures import Figure

__all__ = ["drawn", "environment", "headed", "report_html", "words_of"]

Elsewhere = Callable[[Reference], str]
_SIZE = re.compile(r' width="[0-9]+" height="[0-9]+"')
"""Said by the style sheet: what lays a page out on paper does not scale a height that a drawing tells."""
_RANGE = re.compile(r"(?<=\d) ([–±]) (?=[\d−-])")
"""What stands between the ends of a range, or before an error: no line may end
there, and behind a dash only a joiner forbids it."""
FEW = 3
"""A page with fewer sections needs no list of contents."""


def report_html(report: Report) -> str:
    """The report as HTML with its style sheet and figures inside."""
    page = spread(report)
    contents = [section.heading for section in page.sections[1:] if section.heading.anchor]
    made = (
        environment()
        .get_template("report.html")
        .render(
            report=report,
            page=page,
            contents=contents if len(contents) >= FEW else [],
            **words_of(report),
        )
    )
    return _RANGE.sub("\u00a0\\1\u2060\u00a0", made)


def words_of(report: Report, elsewhere: Elsewhere | None = None) -> dict[str, Any]:
    """What the macros of ``blocks.html`` call to turn sentences and cells of a report into HTML.

    Parameters
    ----------
    elsewhere : address of the page that tells where a number comes from which this page does not tell; empty
        for none. A file has no other pages.
    """
    words = _Words(sources_of(report), elsewhere)
    return {
        "sources": words.sources,
        "prose": words.prose,
        "told": words.cell,
        "origin": _origin,
        "links": _nothing,
        "named": _named,
    }


def _named(item: KeyFigure) -> str:
    """The name of a number; a file has no page of its own for what it is of."""
    return item.name


def _nothing(item: object) -> str:
    """A file has no other shapes to lead to."""
    return ""


def environment() -> Environment:
    """What all pages are rendered with: everything escaped, nothing undefined, figures drawn."""
    made = Environment(
        loader=PackageLoader("accord.faces.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_unbroken,
    )
    made.globals["figure"] = drawn
    made.globals["figure_style"] = Markup(style())  # a file of ours
    made.globals["kind_of"] = _kind_of
    made.globals["zip"] = zip
    made.filters["headed"] = headed
    return made


def _unbroken(value: object) -> object:
    """Text in which a number stays on one line with its per cent sign."""
    return value.replace(" %", "\u00a0%") if isinstance(value, str) else value


def drawn(figure: Figure, broad: bool) -> Markup:
    """A figure as SVG that takes its size from the page."""
    drawn = svg(figure, WIDE if broad else NARROW)  # every text in it is escaped where it is drawn
    return Markup(_SIZE.sub("", drawn, count=1))


def headed(title: str) -> str:
    """The heading of a column as a page has it, with a capital; a terminal has it as it is."""
    return title[:1].upper() + title[1:]


def _kind_of(item: object) -> str:
    return type(item).__name__


class _Words:
    """Sentences and cells as HTML, with links from numbers to their sources."""

    def __init__(self, sources: Sources, elsewhere: Elsewhere | None = None) -> None:
        self.sources = sources
        self.elsewhere = elsewhere

    def prose(self, sentences: Iterable[Sentence]) -> Markup:
        """Sentences in one run of text."""
        return Markup(" ").join(Markup().join(map(self._span, one.spans)) for one in sentences)

    def cell(self, cell: Cell, row: tuple[Cell, ...] = ()) -> Markup:
        """A cell of `row`: its lines, each with the way to its source, or its link on the web."""
        if cell.link.startswith(("https://", "http://")):
            return _html('<a href="', cell.link, '" rel="noreferrer">', cell.text, "</a>")
        here = self.sources.anchor(row)
        lines = cell.text.split("\n")
        if len(lines) > 1:
            return Markup().join(_html('<span class="line">', line, "</span>") for line in lines)
        known = cell.source if cell.source and (not row or cell.source.kind == "field") else None
        lead = self.sources.lead(known)
        if lead and lead == here:
            return Markup(escape(cell.text))
        return _linked(cell.text, self._way(cell.source, lead))

    def _way(self, source: Reference | None, lead: str) -> str:
        """The address at which the source of a number is told, on this page or another; empty for none."""
        if lead:
            return f"#{lead}"
        return self.elsewhere(source) if self.elsewhere is not None and source is not None else ""

    def _span(self, span: Span) -> Markup:
        name = "" if span.source is None else _name(span.source)
        way = f"#{span.to}" if span.to else self._way(span.source, self.sources.lead(span.source))
        text = _linked(span.text, way, name)
        if span.lang:
            return _html('<span lang="', span.lang, '">', text, "</span>")
        return text


def _html(*pieces: str) -> Markup:
    """Pieces in turn: ours, and from the second on every other one a text, which is escaped unless it is
    markup. `Markup.format` does the same ten times as slowly, hundreds of times on a page."""
    return Markup("".join(as_markup(piece) if k % 2 else piece for k, piece in enumerate(pieces)))


def _linked(text: str, address: str, name: str = "") -> Markup:
    """Text that leads to an address and carries the name of its source for programs, each if there is one."""
    origin = _html(' data-source="', name, '"') if name else Markup()
    if address and text.strip():
        return _html('<a class="source" href="', address, '"', origin, ">", text, "</a>")
    return _html("<span", origin, ">", text, "</span>") if name else Markup(escape(text))


def _origin(cell: Cell) -> Markup:
    """The attribute by which a program finds out where a number comes from; a reader does not see it."""
    names = " ".join(map(_name, cell_sources(cell)))
    return _html(' data-source="', names, '"') if names else Markup()


def _name(reference: Reference) -> str:
    return f"{reference.kind}:{reference.path}"
