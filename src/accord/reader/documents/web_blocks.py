"""The blocks of a web page: paragraphs, items, cells and headings in their order, each with its text, how
much of it is linked, and the elements it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Block", "Node", "blocks_of", "parse_page"]


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SKIPPED = _names("script style noscript svg iframe head textarea option object canvas math")
_BLOCKS = _names(
    "p div section article main h1 h2 h3 h4 h5 h6 li ul ol table tr td th br hr header footer nav aside form "
    "blockquote figure figcaption pre dl dt dd address body summary details caption center button label "
    "template dialog legend fieldset"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN = frozenset({"visually-hidden", "sr-only", "screen-reader-text", "visuallyhidden"})
"""Class names under which pages keep text for machines that read aloud, such as "opens in a new window"."""
_NOTE_MARK = re.compile(r"\s*[\[(]?(?:(?:note|nb|fn|n)\.?\s?)?(?:\d{1,3}|[a-z*†‡§])[\])]?\s*")
_STYLED = re.compile(r"([.#])([\w-]+)\s*\{[^{}]*(?:display\s*:\s*none|visibility\s*:\s*hidden)")
"""A rule of a style sheet that hides all of one class or the element of one id."""
_CONDITIONAL = re.compile(r"@\w[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
"""Rules that hold only sometimes, such as in print."""
_LONGEST_SHEET = 50_000
_UNIT = re.compile(r"(?:\d|\b[a-zA-Z]{1,3})\s*$")
"""What stands before a raised figure that is an exponent: 10, km, m."""
_DEEPEST = 250
_NESTING = re.compile(
    r"</?(?:div|section|table|tbody|tr|td|ul|ol|li|blockquote|center|form|dl)\b[^<>]*>", re.I
)
_INLINE = re.compile(r"</?(?:b|i|em|strong|span|font|u|small|big|a)\b[^<>]*>", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass
class Node:
    """A piece of text: that of `element`, or what follows it where `is_tail`."""

    element: Any
    is_tail: bool
    words: str


@dataclass
class Block:
    """Text that a browser sets apart from what stands around it."""

    within: tuple[Any, ...]
    """The open elements, from the root to the innermost one."""
    hidden: bool = False
    linked: int = 0
    """Letters inside links."""
    nodes: list[Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words with single blanks."""
        return " ".join("".join(node.words for node in self.nodes).split())


def parse_page(source: str) -> Any:
    """The tree of `source`; None where it holds no element at all."""
    root = _tree(source)
    if root is None or _depth(root) < _DEEPEST:
        return root
    # The parser gives up on what stands deeper; without the elements that only nest, all is seen.
    return _tree(_NESTING.sub("<br>", _INLINE.sub("", source)))


def _tree(source: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    clean = _CONTROL.sub(" ", source).encode("utf-8", errors="replace")
    try:
        return html.document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _depth(root: Any) -> int:
    """Elements in one another, at most."""
    from lxml import etree

    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


@dataclass
class _Walk:
    """Where the walk through the tree stands."""

    unseen: frozenset[Any]
    found: list[Block] = field(default_factory=list)
    open: list[Any] = field(default_factory=list)
    skipped: int = 0
    hidden: int = 0
    links: int = 0
    mark: Any = None
    """The open mark of a note."""

    def begin(self, element: Any) -> None:
        self.open.append(element)
        self.skipped += element.tag in _SKIPPED
        self.hidden += element in self.unseen
        self.links += element.tag == "a"
        if element.tag in _BLOCKS:
            self.separate()
        if self.mark is None and _is_note_mark(element, self.found[-1] if self.found else None):
            self.mark = element
        self.add(element, element.text, is_tail=False)

    def end(self, element: Any) -> None:
        self.open.pop()
        self.skipped -= element.tag in _SKIPPED
        self.hidden -= element in self.unseen
        self.links -= element.tag == "a"
        self.mark = None if element is self.mark else self.mark
        if element.tag in _BLOCKS or element in self.unseen:
            self.separate()
        self.add(element, element.tail, is_tail=True)

    def separate(self) -> None:
        self.found.append(Block(tuple(self.open), bool(self.hidden)))

    def add(self, element: Any, words: str | None, *, is_tail: bool) -> None:
        if not words or self.skipped or self.mark is not None:
            return
        if not self.found or self.found[-1].hidden != bool(self.hidden):
            self.separate()
        self.found[-1].nodes.append(Node(element, is_tail, words))
        self.found[-1].linked += len(words.strip()) if self.links else 0


def blocks_of(root: Any) -> list[Block]:
    """The blocks with words below `root`; scripts and marks of notes are left out."""
    from lxml import etree

    walk = _Walk(frozenset(_unseen(root)))
    for event, element in etree.iterwalk(root, events=("start", "end")):
        (walk.begin if event == "start" else walk.end)(element)
    return [block for block in walk.found if block.text]


def _unseen(root: Any) -> Iterator[Any]:
    """The elements that no reader of the page sees; one that holds most of the page is shown by a script."""
    total = _letters(root)
    sheets = ((style.text or "")[:_LONGEST_SHEET] for style in root.iter("style"))
    styled = {m.groups() for sheet in sheets for m in _STYLED.finditer(_CONDITIONAL.sub("", sheet))}
    for element in root.iter():
        if (
            isinstance(element.tag, str)
            and (_is_unseen(element) or _is_styled(element, styled))
            and _letters(element) * 2 < total
        ):
            yield element


def _is_styled(element: Any, styled: set[tuple[str, ...]]) -> bool:
    """Whether a style sheet in the page hides the class or the id of an element."""
    if not styled:
        return False
    return ("#", element.get("id", "")) in styled or any(
        (".", name) in styled for name in element.get("class", "").split()
    )


def _is_unseen(element: Any) -> bool:
    given = element.attrib
    if element.tag == "template" or (element.tag == "dialog" and "open" not in given):
        return True
    return (
        ("hidden" in given and given["hidden"] != "until-found")
        or bool(_HIDDEN.search(given.get("style", "")))
        or not _UNSEEN.isdisjoint(given.get("class", "").split())
    )


def _letters(element: Any) -> int:
    """Signs of the running text of an element, blanks apart."""
    return sum(len(words.strip()) for words in element.itertext() if words.strip())


def _is_note_mark(element: Any, block: Block | None) -> bool:
    """Whether a raised figure leads to a note; "km²" and "10³" are none."""
    if element.tag == "a" and "#" in element.get("href", ""):
        return bool(re.fullmatch(r"\s*\[?\d{1,3}\]?\s*", "".join(element.itertext())))
    if element.tag != "sup" or not _NOTE_MARK.fullmatch("".join(element.itertext())):
        return False
    leads = next(element.iter("a"), None) is not None or element.getparent().tag == "a"
    before = "".join(node.words for node in block.nodes) if block else ""
    return leads or not _UNIT.search(before)
