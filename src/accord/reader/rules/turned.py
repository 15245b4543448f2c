"""What an act becomes where its cue is negated: who does not accept rejects, who excludes nothing signals."""

from __future__ import annotations

from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.cues import Cue

__all__ = ["turned"]

_FLIPS = {"accept": "reject", "support": "reject", "reject": "accept", "signal": "reject"}
_LEFT_OPEN = frozenset(
    {"rule", "exclude", "discount", "preclude", "close", "shut", "turn", "dismiss", "reject", "refuse"}
    | {"decline", "say"}
)
"""Refusals of which the negation leaves a matter open: "has not ruled it out" signals, while who does not
oppose it accepts it."""


def turned(sentence: Sentence, word: Word, cue: Cue, clause: Word) -> str:
    """The act of the negated `cue` at `word`, whose content is `clause`."""
    if cue.word in ("persuaded", "convinced"):
        return "question"
    if cue.act == "reject" and _is_neither(sentence, word):
        # "Has neither taken nor refused the offer".
        return "question"
    if cue.act == "reject" and cue.word in _LEFT_OPEN and clause.tag != "VB":
        # "Did not refuse to sign" is more than that.
        return "signal"
    return _FLIPS.get(cue.act, cue.act)


def _is_neither(sentence: Sentence, word: Word) -> bool:
    """Whether the verb is one of two that "neither" denies, or the other is negated by "nor"."""
    above = sentence.head(word) if word.dep == "conj" else None
    pair = [word, *sentence.children(word, "conj"), *([above] if above is not None else [])]
    return len(pair) > 1 and any(
        w.low in ("neither", "nor") for one in pair for w in sentence.children(one, "preconj", "cc", "det")
    )
