"""Adjectives and nouns that judge what they are said of: "remains fragile", "is a thorny question", "the hardest
part will be", "faces an uphill battle", "makes a deal remote".

Only what is asserted counts: "the fragile truce collapsed" says nothing of the truce but that it collapsed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accord.reader.judging.clauses import (
    Sighting,
    head_of,
    is_denied,
    is_finite_clause,
    is_told,
    kinds_of,
    modals,
    subject_in,
    verb_above,
)
from accord.reader.judging.lexicon import Described, Said, adjectives, negated, nouns, small
from accord.reader.language.sentences import Sentence, Word

__all__ = ["Predication", "described", "named", "predication"]

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_PREDICATES = frozenset(
    {"acomp", "attr", "oprd", "xcomp", "advcl", "ccomp", "dobj", "acl", "advmod", "nsubj"}
)
_RISING = {"hard": ("harder", "hardest"), "easy": ("easier", "easiest")}
_FALLING = {"hard": ("easier", "easiest"), "easy": ("harder", "hardest")}
_SHORT = 25
"""Words of a sentence that may do without a verb."""
_LESS = frozenset({"less", "least"})
_OF_PEOPLE = frozenset(
    {"right", "wrong", "mistaken", "naive", "wise", "foolish", "reckless", "unwise", "short-sighted"}
)
"""Said of somebody, these judge what he does."""


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
    if word.pos == "VERB" and word.tag in ("VBN", "VBG", "VBD"):
        if any(w.low in small("be") for w in sentence.children(word, "aux", "auxpass")):
            return Predication(word, subject_in(sentence, word), "is")
    if head is None:
        return _bare(sentence, word)
    if _behind_colon(sentence, word, head):
        return Predication(word, head, "bare")
    if depth > 4:
        return None
    if head.pos in ("VERB", "AUX"):
        return _of_verb(sentence, word, head)
    if word.dep == "conj" and head.pos in ("ADJ", "NOUN", "VERB", "ADV", "PROPN"):
        return predication(sentence, head, depth + 1)
    if word.dep == "amod" and head.pos in ("NOUN", "PROPN", "ADJ"):
        above = predication(sentence, head, depth + 1)
        if above is None or above.frame == "names":
            return None
        return Predication(above.verb, above.subject, "attr", head)
    if word.dep in ("pobj", "attr", "appos", "amod", "pcomp", "acomp", "prep") and head.pos in (
        "ADP",
        "NOUN",
        "SCONJ",
    ):
        return _behind_preposition(sentence, word, head, depth)
    return None


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
    if verb.pos in ("VERB", "AUX") and verb.low in small("facing") | small("copula"):
        if head.low in ("to", "into", "in", "at", "with", "as", "among", "up", "through", "on"):
            frame = "is" if head.low in ("as", "among") or verb.low.startswith("amount") else "faces"
            return Predication(verb, subject_in(sentence, verb), frame)
    if head.low == "of" and verb.low in (
        "one",
        "part",
        "sort",
        "kind",
        "something",
        "bit",
        "most",
        "nothing",
    ):
        return predication(sentence, verb, depth + 1)
    return None


def described(sentence: Sentence, word: Word) -> Iterator[Sighting]:
    """What the adjective or participle `word` judges, if it does."""
    one = adjectives().get(word.low)
    if one is None or word.pos not in ("ADJ", "VERB", "ADV", "NOUN", "PROPN"):
        return
    if word.pos in ("ADV", "NOUN", "PROPN") and word.dep not in (
        "acomp",
        "oprd",
        "ROOT",
        "attr",
        "conj",
        "ccomp",
    ):
        return
    degree = _degree(sentence, word, one)
    said = predication(sentence, word)
    if said is None and degree in ("most", "least") and one.said[0] in ("difficulty", "importance"):
        said = _superlative(sentence, word)
    if said is None or not _counts(sentence, word, one, said):
        return
    if (
        word.i > 1
        and sentence.words[word.i - 1].low in ("too", "that", "so")
        and (sentence.words[word.i - 2].low in ("not", "n't", "never"))
    ):
        # "Not too substantial" says little.
        return
    denied = is_denied(sentence, word, said.verb)
    judged = _judged(one, degree, denied=denied)
    if judged is None or not _fits(sentence, word, judged, said):
        return
    if said.frame == "attr" and said.noun is not None and _noun_says_more(sentence, said.noun, word):
        return
    first, last = _extent(sentence, word, said)
    yield Sighting(
        word, said.verb, first, last, judged, _about(sentence, word, said), f"adjective: {one.words[0]}"
    )


def _degree(sentence: Sentence, word: Word, one: Described) -> str:
    near = {w.low for w in sentence.children(word, "advmod", "amod", "dep") if w.i < word.i}
    if word.i and sentence.words[word.i - 1].low in ("more", "less", "most", "least"):
        near |= {sentence.words[word.i - 1].low}
    for mark in ("least", "less"):
        if mark in near:
            return mark
    if one.degree == "most" or ("most" in near and _is_the(sentence, word)):
        return "most"
    if one.degree == "more" or word.tag == "JJR" or "more" in near:
        return "more"
    return "plain"


def _is_the(sentence: Sentence, word: Word) -> bool:
    """ "The most difficult", "most difficult of all"; "a most difficult" is only very difficult."""
    before = [w.low for w in sentence.words[max(0, word.i - 3) : word.i]]
    return "a" not in before


def _judged(one: Described, degree: str, *, denied: bool) -> Said | None:
    kind, value = one.said
    if denied and degree == "more" and kind in ("state", "evaluation", "importance"):
        # "Could hardly be worse", "have never been better": it is so in the highest degree.
        return one.said
    if denied:
        if degree in ("more", "less") and kind == "difficulty":
            return None
        return negated(one.said, one.negation)
    if value == "-":
        return ("uncertainty", "open") if degree in ("less", "least") and kind == "clarity" else None
    if kind == "difficulty" and degree != "plain":
        steps = _FALLING if degree in _LESS else _RISING
        return kind, steps[value][degree in ("most", "least")]
    if degree in _LESS:
        return negated(one.said, one.negation)
    if kind == "prospect" and degree == "more" and value in ("likely", "better"):
        return one.said
    return one.said


def _superlative(sentence: Sentence, word: Word) -> Predication | None:
    """ "Takes up the hardest question first": a superlative judges wherever its noun stands."""
    head = sentence.head(word)
    if word.dep not in ("amod", "nsubj", "dobj", "pobj", "appos") or head is None:
        return None
    verb = verb_above(sentence, word)
    if verb.pos not in ("VERB", "AUX") or word.i == 0 and len(sentence.words) < 3:
        return None
    noun = head if word.dep == "amod" else word
    return Predication(verb, noun, "attr", noun)


def _counts(sentence: Sentence, word: Word, one: Described, said: Predication) -> bool:
    """Whether the clause is told, and says it of a matter."""
    if said.verb.pos in ("VERB", "AUX"):
        if not is_finite_clause(sentence, said.verb) and said.verb.dep not in ("ROOT",):
            return False
        if not is_told(sentence, said.verb):
            return False
    elif sentence.words[-1].text == "?":
        return False
    if modals(sentence, said.verb) & small("advice") and one.said[0] in ("evaluation", "importance", "state"):
        return False
    subject = said.subject
    if subject is None:
        return said.frame in ("bare", "is", "makes")
    kinds = kinds_of(sentence, subject)
    if "person" in kinds:
        return word.low in _OF_PEOPLE or one.said[0] in ("prospect",)
    return "beside" not in kinds


def _fits(sentence: Sentence, word: Word, judged: Said, said: Predication) -> bool:
    """Words of many meanings count only where they judge: "the old town", "a good friend", "is open to"."""
    if word.low.startswith(("old", "familiar", "ancient")):
        return word.low in ("old", "familiar", "ancient") and said.frame == "attr"
    if word.low in ("sure", "unsure", "opposed", "united", "suspended", "blocked", "known", "given"):
        return judged[0] == "uncertainty" or word.low in ("united", "suspended", "blocked")
    if word.low in (
        "cold",
        "cool",
        "warm",
        "dark",
        "steep",
        "thin",
        "dead",
        "closer",
        "close",
        "key",
        "central",
    ):
        return said.frame in ("is", "attr", "names", "faces")
    if word.low in ("right", "correct") and said.frame == "attr" and said.noun is not None:
        return said.noun.low not in ("side", "wing", "bank", "hand")
    return not (
        word.low in ("serious", "sensitive", "determined") and "person" in kinds_of(sentence, said.subject)
    )


def _noun_says_more(sentence: Sentence, noun: Word, word: Word) -> bool:
    """Whether the noun has the adjective among its own words, so that both are one judgement."""
    return any(word.low in d.words[:-1] for d in nouns().get(noun.low, ()) if _matches(sentence, d, noun))


def _extent(sentence: Sentence, word: Word, said: Predication) -> tuple[Word, Word]:
    """The judging words: from the negation or degree before the word to the noun it belongs to."""
    first = word.i
    while (
        first > 0
        and sentence.words[first - 1].head == word.i
        and sentence.words[first - 1].dep
        in (
            "advmod",
            "neg",
        )
    ):
        first -= 1
    last = said.noun if said.noun is not None and said.noun.i > word.i else word
    verb = said.verb
    if verb.i < first and first - verb.i <= 3 and verb.i != word.i:
        first = verb.i
    return sentence.words[first], last


def _about(sentence: Sentence, word: Word, said: Predication) -> tuple[Word, ...]:
    """What it is said of, and what it is easy or hard to do."""
    inner = [w for w in sentence.children(word, "xcomp", "ccomp", "prep", "advcl", "csubj") if w.i > word.i]
    if said.verb.i != word.i:
        inner += [w for w in sentence.children(said.verb, "xcomp", "ccomp", "csubj", "advcl") if w.i > word.i]
    found = [said.subject] if said.subject is not None else []
    if said.subject is None or said.subject.low in ("it", "what", "this", "that"):
        found += inner
    return tuple(found)


def named(sentence: Sentence, word: Word) -> Iterator[Sighting]:
    """What the noun `word` judges, with the words before it, if it does."""
    for one in nouns().get(word.low, ()):
        if word.pos not in ("NOUN", "PROPN", "ADJ", "VERB") or not _matches(sentence, one, word):
            continue
        inside = sentence.words[word.i - _length(sentence, one, word) + 1 : word.i + 1]
        said = predication(sentence, head_of(sentence, inside))
        if said is None or not _noun_stands(one, said) or not _counts(sentence, word, one, said):
            continue
        judged = one.said
        if said.frame != "names" and is_denied(sentence, word, said.verb):
            other = negated(one.said, one.negation)
            if other is None:
                continue
            judged = other
        judged = _graded(sentence, word, judged)
        about = (said.subject,) if said.subject is not None else ()
        yield Sighting(word, said.verb, inside[0], word, judged, about, f"noun: {' '.join(one.words)}")
        return


def _noun_stands(one: Described, said: Predication) -> bool:
    if said.frame in ("is", "bare", "makes", "attr"):
        return "p" in one.where
    if said.frame in ("names", "there"):
        return "s" in one.where or (said.frame == "there" and "h" in one.where)
    return "h" in one.where


def _graded(sentence: Sentence, word: Word, judged: Said) -> Said:
    """ "The biggest obstacle" is the hardest."""
    if judged == ("difficulty", "hard"):
        near = {w.low for w in sentence.children(word, "amod")}
        if near & {
            "biggest",
            "main",
            "greatest",
            "chief",
            "largest",
            "principal",
            "hardest",
            "toughest",
            "worst",
        }:
            return "difficulty", "hardest"
    return judged


def _matches(sentence: Sentence, one: Described, word: Word) -> bool:
    """Whether the words before the noun are those of the line; hyphens may stand between them."""
    return _length(sentence, one, word) > 0


def _length(sentence: Sentence, one: Described, word: Word) -> int:
    """How many words of the sentence the noun takes; 0 where it does not stand there."""
    i = word.i - 1
    for wanted in reversed(one.words[:-1]):
        while i >= 0 and sentence.words[i].text == "-":
            i -= 1
        if i < 0 or sentence.words[i].low != wanted:
            return 0
        i -= 1
    return word.i - i
