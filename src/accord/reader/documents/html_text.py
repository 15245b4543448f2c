"""From HTML to text: blocks become paragraphs, and what is no part of the article is marked as furniture.

All that a reader of the page sees stays in the text, so that nothing is gone where the article was told
wrongly.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accord.reader.documents.web_article import furniture_kinds, is_running
from accord.reader.documents.web_blocks import Block, blocks_of, parse_page
from accord.reader.documents.web_properties import article_body, properties_of

__all__ = ["Page", "read_html"]

_TOLD = 0.5
"""Share of the running text that must have been set aside before that is told."""


@dataclass(frozen=True)
class Page:
    """Visible text of a page, what its tags say about it, and the stretches that are none of the article."""

    text: str
    properties: Mapping[str, str]
    furniture: tuple[tuple[int, int, str], ...]
    note: str = ""
    """What a person should know: how much of the running text was set aside, where that is most of it."""


def read_html(source: str) -> Page:
    """The visible text of `source`, paragraphs separated by an empty line.

    Needs lxml and trafilatura (extra ``reader``).
    """
    root = parse_page(source)
    if root is None:
        return Page("", {}, ())
    properties = properties_of(root)
    body = _paragraphs(article_body(root))
    blocks = blocks_of(root)
    texts = [block.text for block in blocks]
    kinds = furniture_kinds(root, blocks)
    note = _note(blocks, kinds)
    if _stands_only_in_data(body, texts):
        texts, kinds, note = [*body, *texts], [""] * len(body) + ["set aside"] * len(texts), ""
    return Page(*_laid_out(texts, kinds, properties), note)


def _laid_out(
    texts: Sequence[str], kinds: Sequence[str], properties: Mapping[str, str]
) -> tuple[str, Mapping[str, str], tuple[tuple[int, int, str], ...]]:
    furniture: list[tuple[int, int, str]] = []
    length = 0
    for text, kind in zip(texts, kinds, strict=True):
        if kind:
            furniture.append((length, length + len(text), kind))
        length += len(text) + 2
    return "\n\n".join(texts), properties, tuple(furniture)


def _paragraphs(body: str) -> list[str]:
    """The paragraphs of an article in linked data; some pages leave tags and entities in it."""
    plain = html.unescape(re.sub(r"<(?:p|br|/p|/div)\b[^<>]*>", "\n\n", body))
    plain = re.sub(r"<[a-zA-Z/][^<>]*>", "", plain)
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n|\r\n", plain) if part.strip()]


def _stands_only_in_data(body: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether the page itself shows less than a third of the words of its article."""
    wanted = set(" ".join(body).split())
    return len(wanted) >= 20 and 3 * len(wanted.intersection(" ".join(texts).split())) < len(wanted)


def _note(blocks: Sequence[Block], kinds: Sequence[str]) -> str:
    """A sentence where more than half of the running text was set aside."""
    sizes = [(len(b.text.split()), kind) for b, kind in zip(blocks, kinds, strict=True) if is_running(b)]
    total = sum(size for size, kind in sizes if kind != "hidden")
    aside = sum(size for size, kind in sizes if kind not in ("", "hidden"))
    if aside <= _TOLD * total:
        return ""
    return (
        f"{aside} of the {total} words of running text on the page were set aside as no part of the article. "
        "If the article is longer than what was read, save it as text and read that."
    )
