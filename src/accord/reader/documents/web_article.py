"""Which blocks of a web page are its article: the vote of the library, corrected by a few rules of our own.

The library sees the page with a mark before each piece of text, so that what it keeps is known to the piece,
and places in the text stay exact. Our rules only bring back what it dropped between kept paragraphs, and take
away what no article stands in.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from typing import Any

from accord.reader.documents.web_blocks import Block

__all__ = ["furniture_kinds", "is_running"]

_FIRST, _BASE = 0xA000, 1000
"""Marks are two syllables of Yi, a script that no page in a language we read uses."""
_MARKS = re.compile("([\ua000-\ua48c])([\ua000-\ua48c])")
_KINDS = {
    "nav": "navigation",
    "footer": "footer",
    "aside": "aside",
    "form": "form",
    "button": "button",
    "amp-sidebar": "navigation",
    "amp-ad": "advertisement",
    "amp-consent": "banner",
}
_ROLES = {"navigation": "navigation", "banner": "banner", "search": "form", "contentinfo": "footer"}
_MARKED = re.compile(
    r"(?:^|[\s_-])(?:(?P<box>shar(?:e|ing)|social|promo|banner|menu|nav|widget|login|search|tags?|toc|teaser|toolbar)|"
    r"cookies?|consent|gdpr|sidebar|breadcrumbs?|crumbs|newsletter|subscribe|signup|adverts?|related|"
    r"recommend(?:ed|ations)?|comments?|commentlist|disqus|popup|modal|masthead|navbox|footer|pagination|pager|"
    r"most-read|see-also)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Whole words in the class or id of an element that seldom holds the article; a box holds no running text."""
_SENTENCE = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_LEAST_SHARE = 0.25
"""Of the running text that our rules would keep; where the library keeps less, it has missed the article."""
_LARGEST = 4_000_000
"""Letters of a page that the library is asked about: its work grows faster than the page."""
_DEEPEST = 120
"""Elements in one another; its work grows with the square of that."""


def is_running(block: Block) -> bool:
    """Whether a block is running text, not a heading, a label or a link."""
    text = block.text
    return len(text) >= 60 and bool(_SENTENCE.search(text)) and block.linked < 0.5 * len(text)


def furniture_kinds(root: Any, blocks: Sequence[Block]) -> list[str]:
    """For each block, the kind of furniture that it is; empty for the article.

    The tree is changed.
    """
    own = _own_kinds(blocks)
    voted = _library_keeps(root, blocks)
    running = sum(len(b.text) for b, kind in zip(blocks, own, strict=True) if not kind and is_running(b))
    agreed = sum(len(b.text) for b, vote in zip(blocks, voted, strict=True) if vote and is_running(b))
    if agreed < _LEAST_SHARE * running or not any(voted):
        return own if not all(own) else ["hidden" if block.hidden else "" for block in blocks]
    return _corrected(blocks, voted, own)


def _own_kinds(blocks: Sequence[Block]) -> list[str]:
    """The kinds by tags, roles, classes and links alone; an element with most of the text is a container."""
    held: dict[Any, int] = {}
    for block in blocks:
        for element in block.within:
            held[element] = held.get(element, 0) + len(block.text)
    total = sum(len(block.text) for block in blocks)
    kinds: dict[Any, str] = {e: _kind(e) if size * 2 < total else "" for e, size in held.items()}
    return [_block_kind(block, kinds) for block in blocks]


def _kind(element: Any) -> str:
    kind = _KINDS.get(element.tag) or _ROLES.get(element.get("role", ""), "")
    if kind or element.tag in ("body", "html", "main", "article", "h1", "p"):
        return kind
    marked = _MARKED.search(f"{element.get('class', '')} {element.get('id', '')}")
    return "" if marked is None else "box" if marked["box"] else "aside"


def _block_kind(block: Block, kinds: dict[Any, str]) -> str:
    if block.hidden:
        return "hidden"
    found = [kinds[element] for element in block.within if kinds[element]]
    kind = next((kind for kind in found if kind != "box" or not is_running(block)), "")
    return kind or ("links" if _is_link(block) else "")


def _is_link(block: Block) -> bool:
    return block.linked > 0.7 * len(block.text) and not _SENTENCE.search(block.text)


def _corrected(blocks: Sequence[Block], voted: Sequence[bool], own: Sequence[str]) -> list[str]:
    """The library's vote, with what it dropped inside the article brought back, and banners taken away."""
    places = [i for i, vote in enumerate(voted) if vote]
    homes = {element for i in places for element in blocks[i].within[-2:]}
    framed = 3 * sum(len(blocks[i].text) for i in places if _in_frame(blocks[i])) >= sum(
        len(blocks[i].text) for i in places
    )
    found = []
    for i, (block, vote, kind) in enumerate(zip(blocks, voted, own, strict=True)):
        if vote:
            outside = framed and kind and not _in_frame(block)
            keeps = kind not in ("hidden", "links", "navigation") and not outside
        else:
            inside = places[0] <= i <= places[-1] or is_running(block)
            near = -3 if is_running(block) and _in_frame(block) else -2
            keeps = inside and not kind and not homes.isdisjoint(block.within[near:])
        found.append("" if keeps else kind or "set aside")
    return found


def _in_frame(block: Block) -> bool:
    """Whether a block stands in an element that a page uses for the article itself."""
    return any(element.tag in ("article", "main") for element in block.within)


def _library_keeps(root: Any, blocks: Sequence[Block]) -> list[bool]:
    """Whether the library keeps at least half of each block."""
    total = sum(len(block.text) for block in blocks)
    deepest = max((len(block.within) for block in blocks), default=0)
    if total > _LARGEST or deepest > _DEEPEST or any(_MARKS.search(block.text) for block in blocks):
        return [False] * len(blocks)
    sizes = _mark(blocks)
    _drop_hidden(blocks)
    kept = {_BASE * (ord(a) - _FIRST) + ord(b) - _FIRST for a, b in _MARKS.findall(_extracted(root))}
    votes, number = [], 0
    for size in sizes:
        here = sum(length for i, length in enumerate(size, number) if i in kept)
        number += len(size)
        votes.append(here > 0 and here * 2 >= sum(size))
    return votes


def _mark(blocks: Sequence[Block]) -> list[list[int]]:
    """Put a mark before each piece of text with words; the lengths of the pieces of each block."""
    sizes: list[list[int]] = []
    number = 0
    for block in blocks:
        nodes = [node for node in block.nodes if node.words.strip()]
        for node in nodes:
            high, low = divmod(number, _BASE)
            mark = f"{chr(_FIRST + min(high, _BASE))}{chr(_FIRST + low)} "
            setattr(node.element, "tail" if node.is_tail else "text", f" {mark}{node.words}")
            number += 1
        sizes.append([len(node.words.strip()) for node in nodes])
    return sizes


def _drop_hidden(blocks: Sequence[Block]) -> None:
    for block in blocks:
        for node in block.nodes if block.hidden else ():
            setattr(node.element, "tail" if node.is_tail else "text", None)


def _extracted(root: Any) -> str:
    """What the library keeps of a page; nothing where it fails on it."""
    import trafilatura

    log = logging.getLogger("trafilatura")
    log.setLevel(logging.CRITICAL)
    try:
        return trafilatura.extract(root, include_comments=False, include_tables=True) or ""
    except Exception:  # noqa: BLE001  on pages in no order it lets errors of many kinds through
        return ""
