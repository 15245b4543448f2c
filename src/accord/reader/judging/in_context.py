"""What an adjective judges by the words around: "may be right", "was cooler", "more urgent than the fee"."""

from __future__ import annotations

from accord.reader.judging.clauses import modals
from accord.reader.judging.comparisons import than_of
from accord.reader.judging.lexicon import Said, small
from accord.reader.judging.predication import Predication
from accord.reader.language.sentences import Sentence, Word

__all__ = ["in_context"]

_PLAIN = frozenset({"is", "are", "was", "were", "'s"})
_CONCEDED = frozenset({"right", "wrong", "correct", "true"})
_PERHAPS = frozenset({"may", "might", "could"})
_OFFERED = frozenset({"offer", "idea", "proposal", "plan", "suggestion", "draft"})
_COMPARED = frozenset({"evaluation", "state"})


def in_context(
    sentence: Sentence, word: Word, judged: Said, said: Predication, degree: str, *, denied: bool
) -> Said:
    """What `word` judges where it is conceded or compared; else `judged`."""
    beyond = degree == "more" and judged == ("importance", "high") and than_of(sentence, word) is not None
    if beyond:
        # "Is more urgent than the fee", "nothing is more urgent than the boats".
        return "comparison", "more"
    if denied:
        # "The border is not even the worst of our quarrels".
        return ("comparison", "less") if word.low == "worst" else judged
    if word.low == "worst" and said.frame == "is":
        # "The airport is the worst by a distance": of several, and no verdict on a deed.
        return "difficulty", "hardest"
    offered = said.subject is not None and said.subject.low in _OFFERED
    if word.low == "serious" and offered:
        return "evaluation", "positive"
    if word.low in _CONCEDED and said.verb.low in small("be") and modals(sentence, said.verb) & _PERHAPS:
        # "They may be right": left open.
        return "uncertainty", "open"
    if degree == "most" and word.low == "dangerous":
        # "The most dangerous of the four".
        return "comparison", "more"
    if degree == "more" and judged[0] in _COMPARED and _only_is(sentence, said):
        # "The mood was cooler", "the reef is worse": beside what was spoken of before.
        return "comparison", "less" if word.low in small("falling") else "more"
    return judged


def _only_is(sentence: Sentence, said: Predication) -> bool:
    """Whether it is said by "is" or "was" alone, and not by "has become" or "is getting"."""
    return said.frame == "is" and said.verb.low in _PLAIN and not sentence.children(said.verb, "aux")
