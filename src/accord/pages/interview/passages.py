"""What the documents of a case say near the passages that an issue rests on, with numbers of its kind.

Who answers looks up in the texts what a party said; these are the sentences to look at first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accord.case.quoted import of_a_kind
from accord.case.said import counts_something, said_in
from accord.pages.words.dated import as_date

if TYPE_CHECKING:
    from accord.case.schema import Case, Scale

__all__ = ["SaidNear", "cited_by", "passages_on", "told"]

_MOST = 4
_LONGEST = 220
"""Characters of a sentence that are shown."""
_PARAGRAPH = re.compile(r"(?:(?!\n\s*\n).)+", re.DOTALL)
_SENTENCE = re.compile(r"\S.*?(?:[.?!][\"\u201d\u2019']?(?=\s|$)|$)", re.DOTALL)
_NO_UNIT = re.compile(
    r"(?:w(?:as|ere|ould|ill)|is|are|could|as|and|or|to|if|unless|provided|but|for|in|with|before|by|on|at|while"
    r"|when|until|than|too|again|now|only|instead)?"
)
"""What may stand behind a number that has no unit of its own; empty where nothing does."""
_YEAR = re.compile(r"\b(?:19|20|21)\d\d\b")


@dataclass(frozen=True)
class SaidNear:
    """A sentence of a document."""

    words: str
    """As it stands in the document."""
    document: str
    """Id of its source."""
    start: int
    """Where it begins in the text of the document, in characters."""
    end: int
    """Behind its last character."""

    @property
    def evidence(self) -> str:
        """The id of the sentence as evidence, as a draft calls it."""
        return f"E_{self.document}_{self.start}_{self.end}"


def passages_on(folder: Path, case: Case, issue: str, shown: Sequence[str] = ()) -> tuple[SaidNear, ...]:
    """The sentences that the stances on an issue rest on and those near them, of the newest document first:
    with a number of its kind, or, where it counts nothing, all of the same paragraphs.

    Parameters
    ----------
    shown : sentences that are told already.
    """
    cited: dict[str, list[int]] = {}
    for one in _evidence(case, issue):
        place = case.evidence[one].place
        if place is not None and place.document and place.start is not None:
            cited.setdefault(place.document, []).append(place.start)
    found = [
        one
        for document in sorted(cited, key=lambda name: _day(case, name), reverse=True)
        for one in _near(folder / "documents" / document, cited[document], case.issues[issue].scale)
        if not any(one.words in other or other in one.words for other in shown)
    ]
    return tuple(dict.fromkeys(found))[:_MOST]


def told(found: Sequence[SaidNear]) -> str:
    """The sentences in a row, each with its document; empty for none."""
    said = [f"“{_cut(one.words)}” ({one.document})" for one in found]
    return f"In the texts: {' '.join(said)}" if said else ""


def cited_by(case: Case, found: Sequence[SaidNear], scale: Scale, value: float) -> Mapping[str, Any]:
    """The first of some sentences that names a number of a scale: id of its evidence -> the entry, empty
    where the case holds it; nothing where none does."""
    for one in found:
        if one.document in case.sources and any(said.bare == value for said in said_in(one.words)):
            held = _held(case, one)
            place = {"document": f"{one.document}.txt", "start": one.start, "end": one.end}
            entry = {"source": one.document, "place": place, "quote": one.words, "confidence": "medium"}
            return {held: {}} if held else {one.evidence: entry}
    return {}


def _held(case: Case, one: SaidNear) -> str:
    """The id under which the case holds the sentence; empty where it does not."""
    for name, evidence in case.evidence.items():
        place = evidence.place
        if evidence.source == one.document and place is not None and place.start == one.start:
            return name
    return ""


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _evidence(case: Case, issue: str) -> Iterator[str]:
    """What asks and limits name, each once."""
    stances = case.issues[issue].stances.values()
    named = [one for stance in stances for one in (*stance.ask.evidence, *stance.bottom_line.evidence)]
    yield from dict.fromkeys(one for one in named if one in case.evidence)


def _day(case: Case, document: str) -> str:
    source = case.sources.get(Path(document).stem)
    return str(source.published or "") if source is not None else ""


def _near(path: Path, starts: Sequence[int], scale: Scale) -> Iterator[SaidNear]:
    """The sentences of the paragraphs with passages, and where something is counted, of those after them."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return
    counts = counts_something(scale.unit) or as_date(scale.low, scale) is not None
    paragraphs = [found.span() for found in _PARAGRAPH.finditer(text) if found.group().strip()]
    held = {at for at, (first, last) in enumerate(paragraphs) if any(first <= one < last for one in starts)}
    for at in sorted(held | ({one + 1 for one in held} if counts else set())):
        if at < len(paragraphs):
            for sentence in _SENTENCE.finditer(text, *paragraphs[at]):
                words = " ".join(sentence.group().split())
                own = any(sentence.start() <= one < sentence.end() for one in starts)
                if own or not counts or _counts(words, scale, near=at in held):
                    yield SaidNear(words, path.stem, *sentence.span())


def _counts(words: str, scale: Scale, *, near: bool) -> bool:
    """Whether a sentence names a number of the kind of a scale, or a year on a scale of days; near a passage
    also a number without a unit."""
    if as_date(scale.low, scale) is not None:
        return _YEAR.search(words) is not None
    found = list(said_in(words))
    bare = (one for one in found if near and _NO_UNIT.fullmatch(one.dimension))
    return any(of_a_kind(one, scale) for one in found) or any(
        scale.low < one.bare <= scale.high for one in bare
    )
