"""What a web page says of itself: title, author, outlet and date from tags, linked data and head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from accord.yaml.json_reading import read_json

__all__ = ["article_body", "properties_of"]

_LINKED = {"headline": "title", "author": "author", "datePublished": "date", "publisher": "outlet"}
_META = {
    "og:title": "title",
    "citation_title": "title",
    "dc.title": "title",
    "dcterms.title": "title",
    "parsely-title": "title",
    "twitter:title": "title",
    "og:site_name": "outlet",
    "citation_journal_title": "outlet",
    "dc.publisher": "outlet",
    "author": "author",
    "article:author": "author",
    "citation_author": "author",
    "dc.creator": "author",
    "dcterms.creator": "author",
    "parsely-author": "author",
    "article:published_time": "date",
    "citation_publication_date": "date",
    "dc.date": "date",
    "dc.date.issued": "date",
    "dcterms.date": "date",
    "dcterms.issued": "date",
    "parsely-pub-date": "date",
    "date": "date",
    "pubdate": "date",
    "publishdate": "date",
    "publication_date": "date",
}


def properties_of(root: Any) -> dict[str, str]:
    """title, author, outlet and date where the page gives them; tags go before linked data."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = _META.get((meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower())
        words = " ".join((meta.get("content") or "").split())
        # An address of a profile is no name.
        if key and words and not (key == "author" and words.startswith("http")):
            found.setdefault(key, words)
    for name, words in _linked_data(root).items():
        found.setdefault(name, words)
    for time in root.iter("time"):
        if time.get("datetime"):
            found.setdefault("date", time.get("datetime"))
    if "title" not in found and (title := _title(root, found.get("outlet", ""))):
        found["title"] = title
    return found


def article_body(root: Any) -> str:
    """The article as linked data give it; some pages hold it nowhere else."""
    bodies = (item.get("articleBody") for text in _scripts(root) for item in _items(_loaded(text)))
    return max((body for body in bodies if isinstance(body, str)), key=len, default="")


def _title(root: Any, outlet: str) -> str:
    """The one heading of the first rank, or the title of the window without the name of the site."""
    window = _words(next(root.iter("title"), None))
    headings = [h for h in root.iter("h1") if _words(h)]
    if len(headings) == 1 and next(headings[0].iter("a"), None) is None:
        return _words(headings[0])
    told = next((_words(h) for h in headings if _words(h).casefold() in window.casefold()), "")
    return told or _without_site(window, outlet)


def _without_site(window: str, outlet: str) -> str:
    parts = re.split(r"\s+[|–—·-]\s+", window)
    if outlet and len(parts) > 1 and outlet.casefold() in (parts[0].casefold(), parts[-1].casefold()):
        return max((p for p in parts if p.casefold() != outlet.casefold()), key=len, default=window)
    return max(window.split(" | "), key=len).strip()


def _words(element: Any) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _linked_data(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in _scripts(root):
        for item in _items(_loaded(text)):
            for key, name in _LINKED.items():
                if words := _named(item.get(key)):
                    found.setdefault(name, words)
    return found


def _scripts(root: Any) -> list[str]:
    kind = "application/ld+json"
    return [s.text or "" for s in root.iter("script") if (s.get("type") or "").lower().strip() == kind]


def _loaded(text: str) -> object:
    found: object = read_json(text, "", strict=False).data
    return found


def _items(data: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    """The articles in linked data: at the top, in a list, in its graph, or the main thing of a page."""
    if depth > 8:
        return
    if isinstance(data, list):
        for part in data:
            yield from _items(part, depth + 1)
    elif isinstance(data, dict):
        if not {"headline", "datePublished", "articleBody"}.isdisjoint(data):
            yield data
        yield from _items(data.get("@graph"), depth + 1)
        yield from _items(data.get("mainEntity"), depth + 1)


def _named(value: object) -> str:
    """The words of a field that is a text, a thing with a name, or a list of one of these."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_named, value)))
    if isinstance(value, dict):
        return _named(value.get("name"))
    return " ".join(value.split()) if isinstance(value, str) else ""
