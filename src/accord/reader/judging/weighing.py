"""How far a seen judgement is to be believed: a few traits of it, weighed by a table.

The weights stand in ``reader/data/judged_weights.tsv`` and are fitted on annotated texts, crosswise by text
(``tests/reader/judging/fitting.py``). What stays below the bar is not drafted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp

from accord.reader.judging.clauses import Sighting, kinds_of, modals
from accord.reader.judging.whose import AUTHOR, UNNAMED
from accord.reader.language.sentences import Sentence
from accord.reader.records import Statement
from accord.reader.tables import table

__all__ = ["BAR", "belief", "traits"]

BAR = 0.34
"""Share of judgements with the same traits that were right, below which none is drafted."""
_AHEAD = frozenset({"will", "would", "can", "could", "may", "might", "should", "must"})
_PAST = frozenset({"was", "were", "had"})
_CLAUSES = frozenset({"ROOT", "conj", "ccomp", "relcl", "advcl"})
_LONG = 30
"""Words of a sentence in which much else is said."""


@cache
def _weights() -> Mapping[str, float]:
    return {row["trait"]: float(row["weight"]) for row in table("judged_weights")}


def belief(sighting: Sighting, sentence: Sentence, statements: Sequence[Statement], holder: str) -> float:
    """Between 0 and 1: how often a judgement with these traits is one."""
    known = _weights()
    total = known["always"] + sum(known.get(t, 0.0) for t in traits(sighting, sentence, statements, holder))
    return 1 / (1 + exp(-total))


def traits(
    sighting: Sighting, sentence: Sentence, statements: Sequence[Statement], holder: str
) -> Iterator[str]:
    """What is seen of a judgement, in the words of the table."""
    yield f"rule: {sighting.rule.split(':')[0]}"
    yield f"holder: {_whose(holder)}"
    yield f"subject: {_subject(sentence, sighting)}"
    yield f"kind: {sighting.said[0]}"
    yield f"time: {_time(sentence, sighting)}"
    yield f"clause: {sighting.verb.dep if sighting.verb.dep in _CLAUSES else 'other'}"
    yield f"words: {min(4, sighting.last.i - sighting.first.i + 1)}"
    if statements:
        inside = any(s.content and s.content.start <= sighting.word.start < s.content.end for s in statements)
        yield "inside a statement" if inside else "beside a statement"
    if len(sentence.words) > _LONG:
        yield "long sentence"


def _whose(holder: str) -> str:
    if holder == UNNAMED:
        return holder
    # A person who is named speaks as an author does.
    return "party" if holder.replace("+", "").isupper() else AUTHOR


def _subject(sentence: Sentence, sighting: Sighting) -> str:
    subject = sighting.about[0] if sighting.about else None
    if subject is None:
        return "none"
    if subject.pos in ("PRON", "DET"):
        return "pronoun"
    return "matter" if kinds_of(sentence, subject) & {"good", "bad", "neutral"} else "other"


def _time(sentence: Sentence, sighting: Sighting) -> str:
    verb = sighting.verb
    aux = {w.low for w in sentence.children(verb, "aux", "auxpass")}
    if modals(sentence, verb) & _AHEAD:
        return "ahead"
    return "past" if verb.tag == "VBD" or aux & _PAST else "present"
