"""Verbs that the tagger takes for plural nouns: "Budapest retorts that", "Lusaka hopes for August".

Only where a verb of attitude is meant without doubt: the form ends in s, the word before it is what the
parser makes its first half or its subject, and what follows is a clause, an infinitive or a preposition.
"""

from __future__ import annotations

from dataclasses import replace

from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.cues import verbs_with

__all__ = ["with_verbs"]

_BEHIND = frozenset({"that", "to", "for", "on", "about", "at", "whether", "why", "how"})


def with_verbs(sentence: Sentence) -> Sentence:
    """`sentence` with such nouns made verbs, and the names before them their subjects."""
    changed: dict[int, Word] = {}
    for word in sentence.words:
        if word.tag != "NNS" or word.low not in verbs_with() or word.i == 0:
            continue
        head = sentence.head(word)
        if word.dep == "ROOT" and _asks_for_clause(sentence, word):
            _as_root(sentence, word, changed)
        elif word.dep == "conj" and head is not None and _is_coordinate(sentence, word):
            _as_joined(sentence, word, changed)
    if not changed:
        return sentence
    return replace(sentence, words=tuple(changed.get(w.i, w) for w in sentence.words))


def _asks_for_clause(sentence: Sentence, word: Word) -> bool:
    after = sentence.words[word.i + 1] if word.i + 1 < len(sentence.words) else None
    finite = any(w.tag in ("VBZ", "VBD", "VBP", "MD") and w.head == word.i for w in sentence.words[: word.i])
    return after is not None and after.low in _BEHIND and not finite


def _as_root(sentence: Sentence, word: Word, changed: dict[int, Word]) -> None:
    subject = next((w for w in sentence.children(word, "compound", "nsubj", "nmod") if w.i < word.i), None)
    if subject is None or subject.pos not in ("PROPN", "NOUN", "PRON"):
        return
    changed[word.i] = replace(word, tag="VBZ", pos="VERB")
    changed[subject.i] = replace(subject, dep="nsubj")
    _clauses(sentence, word, changed)


def _is_coordinate(sentence: Sentence, word: Word) -> bool:
    """ "Proposes renewals and hints that the price may rise": "and" right before it, a clause behind it."""
    before = sentence.words[word.i - 1]
    after = sentence.words[word.i + 1] if word.i + 1 < len(sentence.words) else None
    return before.low in ("and", "but", "or") and after is not None and after.low in ("that", "to", "whether")


def _as_joined(sentence: Sentence, word: Word, changed: dict[int, Word]) -> None:
    verb = next((w for w in sentence.climb(word) if w.tag in ("VBZ", "VBP")), None)
    if verb is None:
        return
    changed[word.i] = replace(word, tag="VBZ", pos="VERB", head=verb.i)
    _clauses(sentence, word, changed)


def _clauses(sentence: Sentence, word: Word, changed: dict[int, Word]) -> None:
    """What hung on the noun hangs on the verb as its complement."""
    for below in sentence.children(word, "acl", "relcl"):
        infinitive = any(w.tag == "TO" for w in sentence.children(below, "aux"))
        changed[below.i] = replace(below, dep="xcomp" if infinitive else "ccomp")
