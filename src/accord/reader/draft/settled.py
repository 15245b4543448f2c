"""Matters that the newest document tells to be agreed: nothing is left to bargain over.

"Both delegations have agreed on a closed season of ten weeks" settles what an older report calls open. That
they agreed to go on talking settles nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from accord.reader.draft.figure_pairs import dimension
from accord.reader.draft.in_dispute import Matter, Matters
from accord.reader.draft.supports import whole
from accord.reader.records import Reading, Statement

__all__ = ["without_settled"]

_OPEN = ("demand", "want", "propose", "reject", "threaten")
"""Acts by which somebody shows that a matter is open."""
_GOES_ON = re.compile(
    r"\b(?:talk|discuss|negotiat|meet|continu|stud|examin|consider|resum|commission|expert|try|seek|work|cooperat"
    r"|principle|soon|date|future|need|import|wish|hope)\w*",
    re.IGNORECASE,
)
"""Words of an agreement that leaves the matter itself open."""
_LONGEST = 100
"""Characters of the sentence that is told as the reason."""


def without_settled(matters: Matters, named: Mapping[str, Reading]) -> Matters:
    """`matters` without those that are agreed, with the sentence that says so as the reason."""
    settled = {matter.id: words for matter in matters.kept if (words := _settled(matter, named))}
    if not settled:
        return matters
    kept = tuple(matter for matter in matters.kept if matter.id not in settled)
    told = tuple(
        f"{matter.title}: is agreed, by “{settled[matter.id]}”"
        for matter in matters.kept
        if matter.id in settled
    )
    return replace(matters, kept=kept, left_out=(*matters.left_out, *told))


def _settled(matter: Matter, named: Mapping[str, Reading]) -> str:
    """The sentence by which a matter is agreed, where nobody takes a stand on it later; empty if open."""
    last, words = ("", -1), ""
    opened = ("", -1)
    for day, statement in _said(matter, named):
        place = (day, statement.sentence.start)
        if _agrees(statement):
            last, words = max((last, words), (place, whole(statement.sentence.quote)[:_LONGEST]))
        elif statement.act in _OPEN and statement.polarity:
            opened = max(opened, place)
    return words if words and last > opened else _met(matter, named)


def _met(matter: Matter, named: Mapping[str, Reading]) -> str:
    """The sentence of the newest document by which the two have met in the figures of a matter: "on the time
    of warning the two have met in the middle: 36 hours"."""
    ours = [
        (name, f)
        for name, reading in named.items()
        for f in reading.figures
        if any(hit.id in matter.members for hit in f.issues)
    ]
    units = {dimension(f.unit) for _, f in ours if f.unit}
    newest = max(named.values(), key=_day)
    told = (f for f in newest.figures if dimension(f.unit) in units and _MET.search(f.sentence.quote))
    still = any(named[name] is newest and f.holders for name, f in ours)
    return "" if still else next((whole(f.sentence.quote)[:_LONGEST] for f in told if not f.holders), "")


def _day(reading: Reading) -> str:
    date = reading.document.metadata.date
    return date.value[:10] if date else ""


_MET = re.compile(
    r"\b(?:have|has)\s+(?:since\s+)?(?:met\s+in\s+the\s+middle|settled\s+on|agreed\s+on|been\s+(?:agreed|settled))\b"
    r"|\b(?:is|was|are)\s+(?:now\s+)?(?:settled|agreed|done|closed)\b",
    re.IGNORECASE,
)


def _said(matter: Matter, named: Mapping[str, Reading]) -> Iterator[tuple[str, Statement]]:
    for reading in named.values():
        for statement in reading.statements:
            if any(hit.id in matter.members for hit in statement.issues if hit.reason == "lexicon"):
                yield _day(reading), statement


def _agrees(statement: Statement) -> bool:
    """Whether several parties together have agreed on the matter itself."""
    together = len(statement.holders) > 1 and statement.act == "accept" and statement.polarity > 0
    actual = statement.modality == "actual" and not statement.negated and statement.time != "past"
    content = statement.content.quote if statement.content else ""
    return together and actual and bool(content) and _GOES_ON.search(content) is None
