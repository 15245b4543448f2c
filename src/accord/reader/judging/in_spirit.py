"""How something was done or met: "in a frank and brotherly spirit", "in an exemplary manner"."""

from __future__ import annotations

from collections.abc import Iterator

from accord.reader.judging.clauses import Sighting, is_told, verb_above
from accord.reader.judging.lexicon import adjectives, small
from accord.reader.language.sentences import Sentence, Word

__all__ = ["in_spirit"]

_PROPER = frozenset({"appropriate", "timely", "proper", "fair", "orderly", "responsible", "balanced"})
"""How things ought to be done."""
_PRAISE = frozenset({("evaluation", "positive"), ("state", "improving"), ("difficulty", "easy")})
_BLAME = frozenset({("evaluation", "negative"), ("state", "worsening")})


def in_spirit(sentence: Sentence, word: Word) -> Iterator[Sighting]:
    """What the adjectives before `word`, a noun of manner, say of what was done."""
    mark = sentence.head(word)
    if word.low not in small("manners") or word.dep != "pobj" or mark is None or mark.low != "in":
        return
    said = [w for w in sentence.children(word, "amod") if w.i < word.i]
    said += [c for w in said for c in sentence.children(w, "conj")]
    known = {adjectives()[w.low].said for w in said if w.low in adjectives() and w.low not in _PROPER}
    value = "positive" if known & _PRAISE else "negative" if known & _BLAME else ""
    verb = verb_above(sentence, word)
    if value and verb.pos in ("VERB", "AUX") and is_told(sentence, verb) and verb.tag != "VB":
        first = min(said, key=lambda w: w.i)
        yield Sighting(first, verb, first, word, ("evaluation", value), (), "in a spirit")
