"""What is judged by leaving words out: "fisheries are easy; the airspace is not", "minerals will not"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.reader.judging.clauses import Sighting
from accord.reader.judging.lexicon import Said, negated
from accord.reader.language.sentences import Sentence, Word

__all__ = ["LEFT_OUT", "left_out"]

LEFT_OUT = "left out"
"""The rule of a judgement that only takes up another."""

_FEW = 12
"""Words before the verb of a sentence that only takes up what the one before it says."""
_KINDS = frozenset({"difficulty", "prospect"})


def left_out(sentence: Sentence, seen: Sequence[Sighting], before: tuple[int, Said]) -> Iterator[Sighting]:
    """The opposite of what this sentence, or the one `before` (its number and what it said), says of another
    matter.
    """
    for verb in sentence.words:
        if verb.pos != "AUX" or not _stands_alone(sentence, verb):
            continue
        own = [s.said for s in seen if s.last.i < verb.i]
        near = before[0] == sentence.number - 1 and verb.i <= _FEW
        said = own[-1] if own else before[1] if near else None
        other = negated(said, "") if said is not None and said[0] in _KINDS else None
        subject = sentence.child(verb, "nsubj", "nsubjpass")
        if other is not None and subject is not None and subject.pos in ("NOUN", "PROPN"):
            last = sentence.words[verb.i + 1]
            yield Sighting(verb, verb, verb, last, other, (subject,), LEFT_OUT)


def _stands_alone(sentence: Sentence, verb: Word) -> bool:
    """Whether "is not" or "will not" ends its part of the sentence."""
    after = sentence.words[verb.i + 1 : verb.i + 3]
    if not after or after[0].low not in ("not", "n't"):
        return False
    return len(after) == 1 or after[1].text in (".", ",", ";", ":", "!")
