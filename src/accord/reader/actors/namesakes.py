"""Persons and towns that only share the name of a state, a capital or a leader.

"Jim Jordan", "Chad Johnson" and "Paris, Texas" name no state. What decides stands right beside the name: a
first name or a title before it, a family name with a verb after it, or the member state of a federation.
"""

from __future__ import annotations

import re
from functools import cache

from accord.reader.actors.gazetteer import Hit
from accord.reader.tables import table

__all__ = ["is_namesake"]

_TITLE_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Dame|Duke of|Earl of|Baron|Prof)\.? $")
_FIRST_BEFORE = re.compile(r"\b([A-Z][a-z]+)(?: [A-Z]\.)? $")
_FAMILY_AFTER = re.compile(
    r" (?!(?:and|or|the)\b)[A-Z][a-z]+"
    r"(?:,|\.|'s| (?:said|says|told|was|is|has|had|will|came|went|who|\w+ed)\b)"
)
_LEADER_AFTER = re.compile(
    r" (?:Foundation|Center|Centre|Tower|Library|House|Airport|airport|Institute|Street)\b"
)
_PLACE_KINDS = frozenset({"name", "capital", "ambiguous"})


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(
        name for row in table("namesakes") if row["kind"] == kind for name in row["names"].split("|")
    )


@cache
def _in_federation() -> re.Pattern[str]:
    return re.compile(rf", (?:{'|'.join(sorted(_words('region')))})\b")


def is_namesake(text: str, hit: Hit) -> bool:
    """Whether the name at `hit` belongs to somebody or something else, by what stands beside it."""
    if not hit.entries or " " in hit.surface:
        return False
    kind = hit.entries[0].kind
    if kind == "leader":
        return _LEADER_AFTER.match(text, hit.end) is not None or _given(text, hit)
    if kind not in _PLACE_KINDS:
        return False
    if kind == "capital" and _in_federation().match(text, hit.end):
        return True
    return _has_first_name(text, hit) or _given(text, hit) or _region_after_town(text, hit)


def _given(text: str, hit: Hit) -> bool:
    """Whether a name that people are also given is followed by a family name and a verb."""
    return hit.surface in _words("given") and _FAMILY_AFTER.match(text, hit.end) is not None


def _has_first_name(text: str, hit: Hit) -> bool:
    before = text[max(0, hit.start - 24) : hit.start]
    if _TITLE_BEFORE.search(before):
        return True
    first = _FIRST_BEFORE.search(before)
    return first is not None and first.group(1) in _words("first")


def _region_after_town(text: str, hit: Hit) -> bool:
    """ "Atlanta, Georgia" """
    return hit.surface == "Georgia" and bool(
        re.search(
            r"\b(?:Atlanta|Athens|Savannah|Augusta|Macon|Columbus), $",
            text[max(0, hit.start - 14) : hit.start],
        )
    )
