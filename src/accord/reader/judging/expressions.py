"""Fixed expressions: "out of reach", "anyone's guess", "came to nothing", "too little, too late"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.reader.judging.clauses import (
    Sighting,
    head_of,
    is_ahead,
    is_denied,
    is_finite_clause,
    is_told,
    kinds_of,
    modals,
    subject_in,
    verb_above,
)
from accord.reader.judging.lexicon import Expression, Said, expressions, negated, small
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import is_negated

__all__ = ["expressed"]

_BETWEEN = frozenset({"-", ","})
"""Signs that may stand between the words of an expression."""
_NEGATING = frozenset(
    {
        "no",
        "not",
        "n't",
        "nothing",
        "nowhere",
        "never",
        "hardly",
        "barely",
        "scarcely",
        "without",
        "but",
        "less",
    }
)
"""Words inside an expression that negate it already."""
_HARD = ("difficulty", "hard")
_GUESSES = frozenset({"hunch", "guess", "bet"})
_AHEAD: dict[Said, Said] = {
    ("outcome", "failed"): ("prospect", "worse"),
    ("outcome", "resolved"): ("prospect", "likely"),
    ("state", "worsening"): ("prospect", "worse"),
    ("state", "stalemate"): ("prospect", "worse"),
    ("state", "fading"): ("prospect", "worse"),
    ("state", "improving"): ("prospect", "better"),
}
"""What has not happened yet is a prospect: "could come to grief"."""


def expressed(sentence: Sentence, word: Word) -> Iterator[Sighting]:
    """What the fixed expression that begins with `word` judges, if one does."""
    following = sentence.words[word.i + 1 : word.i + 3]
    behind = next((w for w in following if w.text not in _BETWEEN), None)
    if behind is None or (word.text.isupper() and behind.text.isupper() and len(behind.text) > 1):
        # A heading in capitals names its subject and judges nothing.
        return
    for one in expressions().get((word.low, behind.low), ()):
        last = _end(sentence, word, one)
        if last is None:
            continue
        found = _sighting(sentence, one, word, last)
        if found is not None:
            yield found
            return


def _end(sentence: Sentence, word: Word, one: Expression) -> Word | None:
    """The last word of the expression where it stands; hyphens and commas may stand between."""
    words = sentence.words
    i, end = word.i, word
    for place in one.places:
        while i < len(words) and words[i].text in _BETWEEN and i > word.i:
            i += 1
        if i >= len(words) or words[i].low not in place:
            return None
        end = words[i]
        i += 1
    return end


def _sighting(sentence: Sentence, one: Expression, first: Word, last: Word) -> Sighting | None:
    inside = sentence.words[first.i : last.i + 1]
    head = head_of(sentence, inside)
    verb = _verb(sentence, inside, head)
    if not _stands(sentence, one, verb) or _is_place(sentence, last):
        return None
    subject = subject_in(sentence, verb)
    if "beside" in kinds_of(sentence, subject):
        return None
    said = one.said
    carried = any(w.low in _NEGATING for w in inside) or {"far", "from"} <= {w.low for w in inside}
    if not carried and _outer_denial(sentence, one, head, verb, first):
        other = negated(one.said, one.negation)
        if other is None or other[1] == "sufficient":
            return None
        said = other
    elif said in _AHEAD and is_ahead(sentence, verb):
        said = _AHEAD[said]
    if said == _HARD and first.low in ("another", "a") and _asks(sentence, verb):
        said = ("uncertainty", "open")
    about = tuple(w for w in (subject,) if w is not None)
    rule = f"expression: {' '.join(w.low for w in inside)}"
    if _GUESSES & {w.low for w in inside}:
        # "My guess is that it will pass": what is guessed belongs to the judging words, and may be denied.
        guessed = sentence.child(verb, "ccomp")
        if guessed is not None and guessed.i > last.i:
            last = guessed
            if said == ("prospect", "likely") and is_negated(sentence, guessed):
                said = ("prospect", "unlikely")
    return Sighting(head, verb, first, last, said, about, rule)


def _is_place(sentence: Sentence, last: Word) -> bool:
    """ "Lies within reach of Tihange" tells where it lies."""
    after = [w.low for w in sentence.words[last.i + 1 : last.i + 2]]
    return last.low in ("reach", "sight") and after == ["of"]


def _verb(sentence: Sentence, inside: Sequence[Word], head: Word) -> Word:
    """The verb that tells the expression: its own if it is finite, else the one that it hangs on."""
    own = [w for w in inside if w.pos in ("VERB", "AUX")]
    finite = next((w for w in own if is_finite_clause(sentence, w)), None)
    if finite is not None:
        return finite
    return own[0] if own and own[0].i == head.i else verb_above(sentence, head)


def _stands(sentence: Sentence, one: Expression, verb: Word) -> bool:
    if verb.pos not in ("VERB", "AUX"):
        return sentence.words[-1].text != "?" and len(sentence.words) < 25
    loose = ("ROOT", "xcomp", "ccomp", "advcl", "pcomp", "acl", "conj")
    if not is_finite_clause(sentence, verb) and verb.dep not in loose:
        return False
    if modals(sentence, verb) & small("advice") and one.said[0] in ("evaluation", "state"):
        return False
    return is_told(sentence, verb)


def _asks(sentence: Sentence, verb: Word) -> bool:
    """Whether the subject is a question: "whether Riga pays is another matter"."""
    clause = sentence.child(verb, "csubj", "csubjpass", "ccomp", "advcl")
    words = sentence.subtree(clause)[:1] if clause is not None and clause.i < verb.i else ()
    return any(w.low in ("whether", "how", "what", "who", "if", "when") for w in words)


def _outer_denial(sentence: Sentence, one: Expression, head: Word, verb: Word, first: Word) -> bool:
    """Whether a negation outside of the expression turns it."""
    if verb.i >= first.i:
        return is_denied(sentence, verb, verb) and not any(
            w.i > first.i and w.low in ("not", "n't", "no") for w in sentence.children(verb)
        )
    return is_denied(sentence, first, verb)
