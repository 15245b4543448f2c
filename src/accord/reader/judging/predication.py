"""How a word is said of something: by "is", "remains" or "proves", by what makes it so, by what is faced."""

from __future__ import annotations

from dataclasses import dataclass

from accord.reader.judging.clauses import subject_in
from accord.reader.judging.held_to_be import held_to_be
from accord.reader.judging.lexicon import small
from accord.reader.language.sentences import Sentence, Word

__all__ = ["Predication", "is_turn_of_speech", "predication"]

_THINKING = frozenset(
    {"conclude", "think", "assume", "forget", "say", "suppose", "blame", "mock", "overlook"}
)

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_LINKS = frozenset({"to", "into", "in", "at", "with", "as", "among", "up", "through", "on"})
_PARTS_OF = frozenset({"one", "part", "sort", "kind", "something", "bit", "most", "nothing"})
_ONE = frozenset({"one", "ones"})
"""A noun that only takes up what was spoken of: "a dangerous one", "the awkward one is"."""
_MEASURES = frozenset({"notch", "shade", "little", "bit", "touch", "deal", "lot", "degree", "trifle"})
_SHORT = 25
"""Words of a sentence that may do without a verb."""


@dataclass(frozen=True)
class Predication:
    """How a word is said of something."""

    verb: Word
    """The verb that says it; the word itself where there is none."""
    subject: Word | None
    frame: str
    """is, makes, faces, there, names (it stands before "is"), bare, or attr (in a noun that is said)."""
    noun: Word | None = None
    """The noun that an attribute is part of."""


def predication(sentence: Sentence, word: Word, depth: int = 0) -> Predication | None:
    """How `word` is said of something; None where it is only mentioned."""
    head = sentence.head(word)
    participle = word.pos == "VERB" and word.tag in ("VBN", "VBG", "VBD")
    if participle and any(w.low in small("be") for w in sentence.children(word, "aux", "auxpass")):
        return Predication(word, subject_in(sentence, word), "is")
    if head is None:
        return _bare(sentence, word)
    if _behind_colon(sentence, word, head):
        return Predication(word, head, "bare")
    if (held := held_to_be(sentence, word)) is not None:
        return Predication(held[0], held[1], "makes")
    if depth > 4:
        return None
    if head.pos in ("VERB", "AUX"):
        return _of_verb(sentence, word, head)
    if word.dep == "conj" and head.pos in ("ADJ", "NOUN", "VERB", "ADV", "PROPN"):
        return predication(sentence, head, depth + 1)
    if word.dep == "amod" and head.i < word.i and (turned := _turned(sentence, head)) is not None:
        return turned
    anew = head.low in _ONE and head.i == word.i + 1
    if word.dep == "amod" and (head.pos in ("NOUN", "PROPN", "ADJ") or anew):
        above = predication(sentence, head, depth + 1)
        if above is None or (above.frame == "names" and not anew):
            return None
        return Predication(above.verb, above.subject, "attr", head)
    if word.dep in ("pobj", "attr", "appos", "amod", "pcomp", "acomp", "prep") and head.pos in (
        "ADP",
        "NOUN",
        "SCONJ",
    ):
        return _behind_preposition(sentence, word, head, depth)
    return None


def _turned(sentence: Sentence, measure: Word) -> Predication | None:
    """ "A notch more awkward is the seabed": the parser hangs the adjective on the measure before it."""
    verb = sentence.head(measure)
    said = sentence.child(verb, "attr") if verb is not None and verb.low in small("copula") else None
    if verb is None or said is None or measure.low not in _MEASURES or not measure.i < verb.i < said.i:
        return None
    return Predication(verb, said, "is")


def _bare(sentence: Sentence, word: Word) -> Predication | None:
    """ "Airspace: difficult", "A deal this year? Unlikely": without a verb, but of something."""
    subject = sentence.child(word, *_SUBJECTS)
    colon = any(w.text in (":", "—", "–", "-") for w in sentence.words[1 : word.i])
    if word.pos not in ("ADJ", "NOUN") or len(sentence.words) > _SHORT or not (subject is not None or colon):
        return None
    return Predication(word, subject, "bare")


def _behind_colon(sentence: Sentence, word: Word, head: Word) -> bool:
    """ "Airspace: difficult": the parser hangs the adjective on the noun before the colon."""
    if (
        head.i >= word.i
        or head.pos not in ("NOUN", "PROPN", "VERB")
        or word.dep not in ("amod", "appos", "dep")
    ):
        return False
    if len(sentence.words) > _SHORT or any(w.pos == "AUX" for w in sentence.words):
        return False
    return any(w.text in (":", "—", "–") for w in sentence.words[head.i : word.i])


def _of_verb(sentence: Sentence, word: Word, verb: Word) -> Predication | None:
    if word.dep in ("nsubj", "nsubjpass") and (word.pos != "ADJ" or word.tag in ("JJR", "JJS")):
        if any(w.low == "there" for w in sentence.children(verb, "expl")):
            return Predication(verb, word, "there")
        copular = verb.low in small("copula") and word.i < verb.i
        said = sentence.child(verb, "attr", "ccomp", "acomp", "xcomp", "prep", "advcl")
        if copular and said is not None and said.i > verb.i:
            return Predication(verb, said, "names")
        turned = verb.low in small("copula") and word.i > verb.i and sentence.child(verb, "attr", "acomp")
        return Predication(verb, word, "names") if turned else None
    if word.dep == "conj" and word.pos == "ADJ" and verb.low in small("copula"):
        return Predication(verb, subject_in(sentence, verb), "is")
    if word.dep in ("acomp", "attr", "oprd", "advmod", "xcomp", "advcl", "acl", "dobj", "ccomp"):
        if word.dep == "attr" and any(w.low == "there" for w in sentence.children(verb, "expl")):
            return Predication(verb, word, "there")
        if verb.low in small("copula") and (word.dep != "advmod" or word.pos == "ADJ"):
            return Predication(verb, subject_in(sentence, verb), "is")
        if verb.low in small("making") and word.dep in ("acomp", "oprd", "ccomp", "xcomp", "advcl"):
            made = sentence.child(word, *_SUBJECTS) or sentence.child(verb, "dobj", "nsubjpass")
            return Predication(verb, made, "makes") if made is not None else None
        if verb.low in small("facing") and word.dep in ("dobj", "attr", "oprd", "xcomp"):
            return Predication(verb, subject_in(sentence, verb), "faces")
    return None


def _behind_preposition(sentence: Sentence, word: Word, head: Word, depth: int) -> Predication | None:
    """ "Is among the hardest", "amounts to a defeat", "run into trouble", "described as a blow"."""
    verb = sentence.head(head)
    if head.pos not in ("ADP", "SCONJ") or verb is None or depth > 3:
        return None
    if head.low == "as" and verb.low in small("calling"):
        thing = sentence.child(verb, "dobj", "nsubjpass")
        return Predication(verb, thing, "makes") if thing is not None else None
    meeting = verb.pos in ("VERB", "AUX") and verb.low in small("facing") | small("copula")
    if meeting and head.low in _LINKS:
        frame = "is" if head.low in ("as", "among") or verb.low.startswith("amount") else "faces"
        return Predication(verb, subject_in(sentence, verb), frame)
    if head.low == "of" and verb.low in _PARTS_OF:
        return predication(sentence, verb, depth + 1)
    return None


def is_turn_of_speech(sentence: Sentence, word: Word) -> bool:
    """ "As good as certain", "it would be easy to conclude": nothing is called good or easy."""
    around = [w.low for w in sentence.words[max(0, word.i - 1) : word.i + 2]]
    if around == ["as", "good", "as"]:
        return True
    done = sentence.child(word, "xcomp", "ccomp")
    return word.low in ("easy", "easier", "tempting") and done is not None and done.low in _THINKING
