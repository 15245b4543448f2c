"""The clause around a judging word: its verb, what is spoken of, and whether it is negated or lies ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from accord.reader.judging.lexicon import Said, matter_kinds, small
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import is_negated
from accord.reader.rules.standing import standing_of

__all__ = [
    "Sighting",
    "head_of",
    "is_ahead",
    "is_denied",
    "is_finite_clause",
    "is_told",
    "kinds_of",
    "modals",
    "subject_in",
    "verb_above",
]

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_RELATIVE = frozenset({"which", "that", "who"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WINDOW = 4
"""Words before a judging word in which "far from", "hardly" or "not" negates it."""
_DENYING = (("far", "from"), ("anything", "but"), ("nowhere", "near"), ("less", "than"), ("no", "longer"))
_ONLY = frozenset({"only", "just", "merely", "simply", "least", "so", "too", "very", "that"})
"""Words behind "not" that leave more or less what is said: "not only", "not too bad"."""


@dataclass(frozen=True)
class Sighting:
    """Words that judge, before it is decided who judges and of which issue."""

    word: Word
    """Head of the judging words."""
    verb: Word
    """Verb of the clause that tells it; the word itself where there is none."""
    first: Word
    last: Word
    said: Said
    about: tuple[Word, ...]
    """Heads of what it is said of."""
    rule: str


def verb_above(sentence: Sentence, word: Word) -> Word:
    """The nearest verb at or above `word`; the last word of the climb where there is none."""
    if word.pos in ("VERB", "AUX"):
        return word
    last = word
    for above in sentence.climb(word):
        last = above
        if above.pos in ("VERB", "AUX"):
            return above
    return last


def head_of(sentence: Sentence, words: Sequence[Word]) -> Word:
    """The word of a run that hangs on something outside of it."""
    inside = {w.i for w in words}
    return next((w for w in words if w.head not in inside or w.head == w.i), words[-1])


def subject_in(sentence: Sentence, verb: Word) -> Word | None:
    """What the clause of `verb` speaks of: its subject, that of the verb it continues, or the noun before a
    relative clause."""
    word = verb
    for _ in range(6):
        found = sentence.child(word, *_SUBJECTS)
        if found is not None:
            relative = found.low in _RELATIVE and found.tag in ("WDT", "WP", "IN")
            return _antecedent(sentence, word) if relative else found
        above = sentence.head(word)
        if above is None:
            return None
        if word.dep == "relcl" or (word.dep == "acl" and word.tag in ("VBG", "VBN")):
            return above
        if word.dep in ("conj", "xcomp", "acomp", "oprd", "ccomp", "advcl", "attr"):
            word = above
            continue
        return None
    return None


def _antecedent(sentence: Sentence, verb: Word) -> Word | None:
    word = verb
    while word.dep == "conj":
        above = sentence.head(word)
        if above is None:
            return None
        word = above
    return sentence.head(word) if word.dep == "relcl" else None


def modals(sentence: Sentence, verb: Word) -> frozenset[str]:
    """Auxiliaries of `verb`, or of the verb that it is joined to or completes."""
    found = {w.low for w in sentence.children(verb, "aux")}
    word = verb
    for _ in range(3):
        above = sentence.head(word)
        if found or above is None or word.dep not in ("conj", "xcomp", "acomp"):
            break
        if word.dep == "conj" and sentence.child(word, *_SUBJECTS) is not None:
            break
        word = above
        found |= {w.low for w in sentence.children(word, "aux")}
    return frozenset(found)


def is_ahead(sentence: Sentence, verb: Word) -> bool:
    """Whether the clause lies ahead: "will", "could", "is likely to", "threatens to"."""
    aux = modals(sentence, verb)
    if aux & {"will", "'ll", "wo", "would", "'d", "may", "might", "could", "can", "ca", "shall", "should"}:
        return True
    above = sentence.head(verb)
    return verb.dep in ("xcomp", "ccomp") and above is not None and above.low in small("forward")


def is_finite_clause(sentence: Sentence, verb: Word) -> bool:
    """Whether `verb` tells something: it is finite, or completes a verb that does ("began to")."""
    if verb.tag in _FINITE or any(w.tag in _FINITE for w in sentence.children(verb, "aux", "auxpass")):
        return True
    above = sentence.head(verb)
    if above is None:
        return True
    if verb.dep in ("xcomp", "ccomp") and above.low in small("forward") | small("start"):
        return is_finite_clause(sentence, above) if above.pos in ("VERB", "AUX") else True
    if verb.dep == "conj" and above.pos in ("VERB", "AUX") and above.tag == verb.tag:
        return is_finite_clause(sentence, above)
    with_ = verb.tag in ("VBG", "VBN") and verb.dep in ("advcl", "pcomp", "acl", "ccomp")
    return with_ and sentence.child(verb, *_SUBJECTS) is not None


def is_told(sentence: Sentence, verb: Word) -> bool:
    """Whether somebody stands behind the clause: it is no question and no condition."""
    if sentence.words[-1].text == "?" and not _quoted_question(sentence, verb):
        return False
    return standing_of(sentence, verb) != "untold"


def _quoted_question(sentence: Sentence, verb: Word) -> bool:
    return any(w.text in ('"', "'") for w in sentence.words[verb.i :])


def is_denied(sentence: Sentence, word: Word, verb: Word) -> bool:
    """Whether the judging `word` is negated, by its verb, its subject or words right before it."""
    if verb.i != word.i and is_negated(sentence, verb):
        return True
    if any(w.low in ("not", "n't", "never", "no") and not _only(sentence, w) for w in _near(sentence, word)):
        return True
    if verb.i == word.i and is_negated(sentence, verb):
        return True
    above = sentence.head(verb)
    ahead = verb.dep == "xcomp" and above is not None and above.low in small("forward") | small("start")
    if ahead and above is not None and is_negated(sentence, above):
        # "Was never going to be simple".
        return True
    subject = subject_in(sentence, verb)
    if subject is not None and _is_nothing(sentence, subject):
        return True
    return _window(sentence, word, verb)


def _near(sentence: Sentence, word: Word) -> tuple[Word, ...]:
    return sentence.children(word, "neg", "det", "preconj")


def _only(sentence: Sentence, negation: Word) -> bool:
    after = sentence.words[negation.i + 1].low if negation.i + 1 < len(sentence.words) else ""
    return negation.low == "not" and after in _ONLY


def _is_nothing(sentence: Sentence, subject: Word) -> bool:
    if subject.low in small("nobody") | small("few"):
        return True
    return any(w.low in ("no", "neither", "few") for w in sentence.children(subject, "det", "amod"))


def _window(sentence: Sentence, word: Word, verb: Word) -> bool:
    begin = max(0, word.i - _WINDOW, verb.i if verb.i < word.i else 0)
    before = [w.low for w in sentence.words[begin : word.i]]
    for mark in (",", ";", ":", "but", "and", "yet"):
        while mark in before:
            before = before[before.index(mark) + 1 :]
    if any(w in ("hardly", "barely", "scarcely", "never", "nor") for w in before):
        return True
    for i, low in enumerate(before):
        if low in ("not", "n't", "no") and not (
            i + 1 < len(before) and before[i + 1] in (*_ONLY, "doubt", "wonder", "less", "longer")
        ):
            return True
    return any(pair in _DENYING for pair in pairwise(before))


def kinds_of(sentence: Sentence, noun: Word | None) -> frozenset[str]:
    """The kinds of matter that a noun phrase stands for, by its head, else by what is behind its "of"."""
    if noun is None:
        return frozenset()
    known = matter_kinds()
    found = known.get(noun.low)
    if found is None and noun.low.endswith("s"):
        found = known.get(noun.low[:-1])
    if found is not None:
        return found
    for of in sentence.children(noun, "prep"):
        thing = sentence.child(of, "pobj") if of.low in ("of", "in", "over", "between") else None
        if thing is not None and (inner := known.get(thing.low)) is not None:
            return inner - {"beside", "person"}
    return frozenset()
