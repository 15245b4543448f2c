"""From HTML to text: blocks become paragraphs, menus and link lists are marked as furniture.

Metadata comes from the raw page, before anything is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

__all__ = ["Page", "read_html"]

_SKIPPED = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "head"})
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "table",
        "tr",
        "td",
        "th",
        "br",
        "hr",
        "header",
        "footer",
        "nav",
        "aside",
        "form",
        "blockquote",
        "figure",
        "figcaption",
        "pre",
        "dl",
        "dt",
        "dd",
        "address",
    ]
)
_FURNITURE = {"nav": "navigation", "footer": "footer", "aside": "aside", "form": "form", "button": "button"}
_VOID = frozenset(
    [
        "br",
        "hr",
        "img",
        "meta",
        "link",
        "input",
        "source",
        "wbr",
        "area",
        "base",
        "col",
        "embed",
        "param",
        "track",
    ]
)
_MARKED = re.compile(
    r"cookie|consent|gdpr|banner|sidebar|breadcrumb|newsletter|subscri|share|social|promo|advert|"
    r"related|recommend|comments|popup|modal|skip-link|masthead|site-header|toolbar",
    re.IGNORECASE,
)
"""Words in the class or id of an element that no article stands in."""
_WHOLE = frozenset({"article", "main", "h1", "p"})
"""Elements that hold the article itself, whatever their class is called."""
_LINKED = {"headline": "title", "author": "author", "datePublished": "date", "publisher": "outlet"}
_META = {
    "og:title": "title",
    "citation_title": "title",
    "dc.title": "title",
    "og:site_name": "outlet",
    "citation_journal_title": "outlet",
    "author": "author",
    "article:author": "author",
    "citation_author": "author",
    "dc.creator": "author",
    "article:published_time": "date",
    "citation_publication_date": "date",
    "dc.date": "date",
    "date": "date",
    "pubdate": "date",
    "publishdate": "date",
}


@dataclass(frozen=True)
class Page:
    """Visible text of a page, what its tags say about it, and the stretches that are no part of the
    article.
    """

    text: str
    properties: Mapping[str, str]
    furniture: tuple[tuple[int, int, str], ...]


@dataclass
class _Block:
    kind: str
    parts: list[str] = field(default_factory=list)
    linked: int = 0


class _Collector(HTMLParser):
    """Gathers blocks of text, the open furniture element and the amount of linked text of each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = [_Block("")]
        self.properties: dict[str, str] = {}
        self._open: list[str] = []
        self._title: list[str] = []
        self._marked: list[int] = []
        """Depths of the open elements whose class says that they are no part of the article."""
        self._linked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            self._read_meta({name: value or "" for name, value in attrs})
        given = {name: value or "" for name, value in attrs}
        if tag == "time" and given.get("datetime"):
            self.properties.setdefault("date", given["datetime"])
        # Deeper nesting is a broken page; following it would cost time without end.
        if tag not in _VOID and len(self._open) < 300:
            self._open.append(tag)
            if tag == "script" and given.get("type") == "application/ld+json":
                self._linked.append("")
            if tag in _BLOCKS - _WHOLE and _MARKED.search(f"{given.get('class', '')} {given.get('id', '')}"):
                self._marked.append(len(self._open))
        if tag in _BLOCKS:
            self._new_block()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
            while self._marked and self._marked[-1] > len(self._open):
                self._marked.pop()
        if tag in _BLOCKS:
            self._new_block()

    def handle_data(self, data: str) -> None:
        if "title" in self._open:
            self._title.append(data)
        if _SKIPPED.intersection(self._open):
            if self._linked and self._open[-1] == "script":
                self._linked[-1] += data
            return
        block = self.blocks[-1]
        block.parts.append(data)
        if "a" in self._open:
            block.linked += len(data.strip())

    def linked_data(self) -> dict[str, str]:
        """What the page's description of itself for search engines (JSON-LD) says."""
        found: dict[str, str] = {}
        for text in self._linked:
            try:
                data = json.loads(text)
            except (ValueError, RecursionError):
                continue
            for item in _items(data):
                for key, name in _LINKED.items():
                    if words := _named(item.get(key)):
                        found.setdefault(name, words)
        return found

    def page_title(self) -> str:
        return " ".join("".join(self._title).split())

    def _new_block(self) -> None:
        kind = next((_FURNITURE[tag] for tag in self._open if tag in _FURNITURE), "")
        self.blocks.append(_Block(kind or ("aside" if self._marked else "")))

    def _read_meta(self, given: Mapping[str, str]) -> None:
        key = _META.get((given.get("property") or given.get("name") or "").lower())
        if key and given.get("content"):
            self.properties.setdefault(key, " ".join(given["content"].split()))


def _items(data: object) -> Iterator[dict[str, object]]:
    """The articles in linked data: at the top, in a list, or in its graph."""
    if isinstance(data, list):
        for part in data:
            yield from _items(part)
    elif isinstance(data, dict):
        if "headline" in data or "datePublished" in data:
            yield data
        yield from _items(data.get("@graph"))


def _named(value: object) -> str:
    """The words of a field that is a text, a thing with a name, or a list of one of these."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_named, value)))
    if isinstance(value, dict):
        return _named(value.get("name"))
    return " ".join(value.split()) if isinstance(value, str) else ""


def _closed(source: str) -> str:
    """`source` with every "<" that opens no tag as text; the parser would look for the end of each anew."""
    last = source.rfind(">") + 1
    return re.sub(r"<(?![a-zA-Z/!?])", "&lt;", source[:last]) + source[last:].replace("<", "&lt;")


def read_html(source: str) -> Page:
    """The visible text of `source`, paragraphs separated by an empty line."""
    collector = _Collector()
    collector.feed(_closed(source))
    collector.close()
    pieces: list[str] = []
    furniture: list[tuple[int, int, str]] = []
    length = 0
    for block in collector.blocks:
        text = " ".join("".join(block.parts).split())
        if not text:
            continue
        if kind := block.kind or ("links" if block.linked > 0.7 * len(text) else ""):
            furniture.append((length, length + len(text), kind))
        pieces.append(text)
        length += len(text) + 2
    properties = {**collector.linked_data(), **collector.properties}
    if collector.page_title():
        properties.setdefault("title", collector.page_title())
    return Page("\n\n".join(pieces), properties, tuple(furniture))
