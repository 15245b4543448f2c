"""Which objects make a statement of an ambiguous verb: who airs a plan proposes, who airs a room does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from accord.reader.language.sentences import Sentence
from accord.reader.rules.complements import Content
from accord.reader.rules.cues import Cue
from accord.reader.tables import table

__all__ = ["suits"]


@dataclass(frozen=True)
class _Rule:
    """What a verb asks of its object."""

    kind: str
    """only, never or number."""
    words: frozenset[str]


def suits(sentence: Sentence, cue: Cue, content: Content) -> bool:
    """Whether the content of the verb is one of those with which it says the act of `cue`."""
    rule = _rules().get(f"{cue.word}_{cue.particle}" if cue.particle else cue.word)
    if rule is None or content.frame in ("to", "that", "whether", "ing", "bare"):
        return True
    if rule.kind == "number":
        return any(w.pos == "NUM" for w in sentence.subtree(content.head))
    return (content.head.low in rule.words) == (rule.kind == "only")


@cache
def _rules() -> Mapping[str, _Rule]:
    return {
        name: _Rule(row["rule"], frozenset(row["words"].split()))
        for row in table("cue_objects")
        for name in row["cues"].split()
    }
