"""What a clause says that is done: the words of an order's side that is a deed and no noun alone.

"The study must be finished" is about the study, "would not sign any convention" about signing it; "turn to
the banks" about the banks, and "talks had begun" about the talks.
"""

from __future__ import annotations

from collections.abc import Sequence

from accord.reader.judging.clauses import subject_in
from accord.reader.judging.order_words import is_break, order_words
from accord.reader.judging.sides import noun_phrase
from accord.reader.language.sentences import Sentence, Word
from accord.reader.tables import words as table_words

__all__ = ["deed", "matter_left_of", "matter_right_of"]

_NAMED = ("NOUN", "PROPN", "NUM")
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_PERSONS = frozenset({"he", "she", "i", "we", "you"})
_OF_A_MATTER = frozenset({"with", "to", "on", "about", "of", "for", "into", "over", "up", "upon", "near"})
"""Prepositions behind a verb whose noun is what is dealt with."""
_ENDING = frozenset(
    {
        *("because", "since", "as", "before", "until", "till", "while", "whereas", "but", "so", "once"),
        *("when", "if", "unless", "after", "which", "who", "that", "where", "than", "though", "although"),
    }
)
_LONGEST = 12


def deed(sentence: Sentence, verb: Word, *, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of what is done by `verb`, of those from `start` up to, and without, `end`."""
    stop = len(sentence.words) if end is None else end
    return [w for w in _deed(sentence, verb) if start <= w.i < stop][:_LONGEST]


def _deed(sentence: Sentence, verb: Word) -> list[Word]:
    passive = sentence.child(verb, "nsubjpass")
    if passive is not None and passive.low not in _PERSONS:
        inner = sentence.child(verb, "xcomp")
        if inner is not None and inner.pos == "VERB" and passive.pos in _NAMED and not _is_matter(passive):
            # "The parties should be encouraged to discuss the canal".
            return _deed(sentence, inner)
        return noun_phrase(sentence, passive) if passive.pos in _NAMED else [passive]
    thing = sentence.child(verb, "dobj")
    if thing is not None and thing.i > verb.i:
        if thing.pos not in _NAMED:
            return _run(sentence, verb, thing)
        phrase = noun_phrase(sentence, thing)
        if verb.low in (
            order_words("putting")
            | order_words("wanting_done")
            | order_words("ruling_out")
            | order_words("meaning")
        ):
            return _joined(sentence, thing, phrase)
        return _run(sentence, verb, _with_aims(sentence, verb, _joined(sentence, thing, phrase)[-1]))
    told = sentence.child(verb, "attr")
    if told is not None and sentence.child(verb, "expl") is not None and told.pos in _NAMED:
        # "There will be money to build the bridge".
        inner = sentence.child(told, "acl", "relcl") or sentence.child(verb, "xcomp", "advcl")
        doing = inner is not None and inner.tag == "VB" and inner.i > told.i
        return _deed(sentence, inner) if doing and inner is not None else noun_phrase(sentence, told)
    inner = sentence.child(verb, "xcomp", "ccomp")
    if inner is not None and inner.i > verb.i and inner.pos in ("VERB", "AUX"):
        return _deed(sentence, inner)
    subject = subject_in(sentence, verb)
    for mark in sentence.children(verb, "prep", "prt"):
        about = sentence.child(mark, "pobj")
        if about is not None and mark.low in _OF_A_MATTER and about.pos in _NAMED and about.i > verb.i:
            if about.low in order_words("times"):
                continue
            phrase = noun_phrase(sentence, about)
            of_somebody = subject is None or not _is_matter(subject)
            return (
                phrase if of_somebody or verb.low in order_words("turning") else _of(sentence, subject, verb)
            )
    if subject is not None and _is_matter(subject):
        return _of(sentence, subject, verb)
    return _with_rest(sentence, verb)


def _with_rest(sentence: Sentence, verb: Word) -> list[Word]:
    """ "Talk about what comes under the water": the verb with what belongs to it, up to the next sign."""
    found = [verb]
    for word in sentence.words[verb.i + 1 :]:
        own = word.head == verb.i or any(above.i == verb.i for above in sentence.climb(word))
        if is_break(sentence, word) or not own or (word.low in _ENDING and word.head == verb.i):
            break
        found.append(word)
    while len(found) > 1 and found[-1].pos in ("ADP", "DET", "ADV", "PART", "CCONJ"):
        found.pop()
    return found


def _joined(sentence: Sentence, thing: Word, phrase: list[Word]) -> list[Word]:
    """The object with what is joined to it: "the checkpoints and the single inspection"."""
    for other in sentence.children(thing, "conj"):
        between = sentence.words[phrase[-1].i + 1 : other.i]
        near = other.pos in _NAMED and len(between) < 6 and not any(w.pos in ("VERB", "AUX") for w in between)
        if near and other.i > phrase[-1].i and not any(is_break(sentence, w) for w in between):
            phrase = _run(sentence, phrase[0], noun_phrase(sentence, other)[-1])
    return phrase


def _with_aims(sentence: Sentence, verb: Word, last: Word) -> Word:
    """The last word of what stands behind the object: "lift its objection to the opening of the talks"."""
    for mark in sentence.children(verb, "prep", "dative"):
        about = sentence.child(mark, "pobj")
        if mark.i != last.i + 1 or about is None or mark.low not in ("to", "on", "with", "for", "over"):
            continue
        if about.pos in _NAMED and about.low not in order_words("times"):
            last = noun_phrase(sentence, about)[-1]
    return last


def _of(sentence: Sentence, subject: Word | None, verb: Word) -> list[Word]:
    """The matter that a clause is about."""
    return noun_phrase(sentence, subject) if subject is not None else [verb]


def _is_matter(subject: Word) -> bool:
    acting = any(subject.low in table_words("nouns", k) for k in ("actor", "group", "person", "office"))
    return subject.pos in _NAMED and not acting


def _run(sentence: Sentence, first: Word, last: Word) -> list[Word]:
    """The words between two, both among them."""
    return list(sentence.words[first.i : last.i + 1])


def matter_left_of(sentence: Sentence, mark: int, start: int) -> list[Word]:
    """What stands right before place `mark`: "the notice period for power exports" before "first".

    Words from `start` on; a verb of coming or being done there leads to its subject.
    """
    words = sentence.words
    i = mark - 1
    if i < start:
        return []
    last = words[i]
    alone = i == start or words[i - 1].low in ("and", "but", "or") or is_break(sentence, words[i - 1])
    if last.pos == "VERB" and alone and last.tag in ("VBZ", "VBP", "NNS") and i > start:
        # "Sell gas first and trains later": a noun that looks like a verb.
        return [last]
    if last.pos in ("VERB", "AUX"):
        found = deed(sentence, last)
        return found if found and all(w.i < mark for w in found) else []
    if last.pos not in (*_NAMED, "ADJ", "PRON"):
        return []
    while i > start and _joins(sentence, words[i - 1], i, start):
        i -= 1
    found = list(words[i:mark])
    while found and found[0].pos in ("DET", "ADP", "CCONJ", "PUNCT", "ADV") and len(found) > 1:
        found.pop(0)
    return found[-_LONGEST:]


def _joins(sentence: Sentence, word: Word, i: int, start: int) -> bool:
    """Whether `word` belongs to the noun whose words begin at `i`."""
    if word.text == "-" and not is_break(sentence, word):
        return True
    if is_break(sentence, word) or word.low in _ENDING:
        return False
    if word.dep == "amod" or sentence.words[i].text == "-":
        return True
    if word.pos in (*_NAMED, "ADJ", "DET", "PART") and word.low not in ("to", "not", "n't"):
        return True
    if word.tag == "PRP$" or word.text in ("'s", "’s"):
        return True
    before = sentence.words[word.i - 1] if word.i > start else None
    if before is None or before.pos not in (*_NAMED, "ADJ"):
        return False
    if word.pos == "ADP":
        # "Pay for exports first": of the verb, and no part of the noun.
        return True
    # "Fish and the control rooms first".
    joined = any(w.dep == "conj" and w.head <= before.i for w in sentence.words[i : i + 6])
    return word.low == "and" and joined


def matter_right_of(sentence: Sentence, place: int, end: int) -> list[Word]:
    """What stands behind an opening mark, from `place` up to `end`: a noun, or what is done."""
    words = sentence.words
    stop = next(
        (w.i for w in words[place:end] if is_break(sentence, w) or (w.low in _ENDING and w.i > place)), end
    )
    part = words[place:stop]
    verb = _verb_of(part)
    if verb is not None:
        return deed(sentence, verb, start=place)
    while part and (
        part[0].pos in ("DET", "ADP", "ADV", "CCONJ", "PART", "PUNCT") or part[0].low in ("come", "comes")
    ):
        part = part[1:]
    named = [k for k, w in enumerate(part) if w.pos in _NAMED]
    return list(part[: named[-1] + 1])[:_LONGEST] if named else []


def _verb_of(part: Sequence[Word]) -> Word | None:
    """The verb that tells what is done in a part: behind its modal, or the one that opens it."""
    for w in part:
        if w.pos == "VERB" and (w.tag in _FINITE or w.tag == "VB" or w.dep in ("ROOT", "conj", "ccomp")):
            return w
        if w.dep == "relcl":
            return None
    return None
