"""Adjectives and nouns that judge what they are said of: "remains fragile", "the hardest part will be".

Only what is asserted counts: "the fragile truce collapsed" says nothing of the truce but that it collapsed.
"""

from __future__ import annotations

from collections.abc import Iterator

from accord.reader.judging.attributes import as_attribute, is_asked_why
from accord.reader.judging.clauses import (
    Sighting,
    head_of,
    is_denied,
    is_finite_clause,
    is_told,
    kinds_of,
    modals,
    subject_in,
)
from accord.reader.judging.comparisons import than_of
from accord.reader.judging.held_to_be import held_to_be
from accord.reader.judging.in_context import in_context
from accord.reader.judging.lexicon import Described, Said, adjectives, negated, nouns, small
from accord.reader.judging.predication import Predication, is_turn_of_speech, predication
from accord.reader.language.sentences import Sentence, Word
from accord.reader.tables import words as table_words

__all__ = ["described", "named", "remarked"]

_RISING = {"hard": ("harder", "hardest"), "easy": ("easier", "easiest")}
_FALLING = {"hard": ("easier", "easiest"), "easy": ("harder", "hardest")}
_COMPARED = frozenset({"evaluation", "state"})
_GOING = frozenset({"progress", "movement", "headway", "talks", "negotiations", "work"})
_TALKS = frozenset({"talks", "negotiations"})
_NARROW = frozenset({"narrow", "narrower", "small", "smaller", "slight", "slim", "tiny", "thin"})
_WIDE = frozenset({"large", "wide", "great", "big", "huge", "deep"})
_TIES = frozenset({"relations", "ties", "relationship"})
_SLOW = frozenset({"slow", "sluggish", "glacial", "minimal", "painful"})
_LESS = frozenset({"less", "least"})
_OF_PEOPLE = frozenset(
    {"right", "wrong", "mistaken", "naive", "wise", "foolish", "reckless", "unwise", "short-sighted"}
)
"""Said of somebody, these judge what he does."""


def described(sentence: Sentence, word: Word) -> Iterator[Sighting]:
    """What the adjective or participle `word` judges, if it does."""
    one = adjectives().get(word.low)
    if one is None or word.text.isupper() or word.pos not in ("ADJ", "VERB", "ADV", "NOUN", "PROPN"):
        return
    if word.tag == "VB" or (
        word.i
        and sentence.words[word.i - 1].low == "too"
        and one.said in (("evaluation", "positive"), ("difficulty", "easy"))
    ):
        # "To empty the house", "too precious to lose".
        return
    if is_turn_of_speech(sentence, word):
        return
    if word.pos == "VERB" and word.tag == "VBG" and sentence.child(word, "dobj", "xcomp") is not None:
        # "Are demanding the old scheme".
        return
    if (
        word.pos in ("ADV", "NOUN", "PROPN")
        and word.dep
        not in (
            "acomp",
            "oprd",
            "ROOT",
            "attr",
            "conj",
            "ccomp",
        )
        and held_to_be(sentence, word) is None
    ):
        return
    degree = _degree(sentence, word, one)
    than = than_of(sentence, word) if degree in ("more", "less") and one.said[0] in _COMPARED else None
    if than is not None:
        yield from _than_it_looks(sentence, word, one, than)
        return
    said = predication(sentence, word)
    if said is None:
        said = as_attribute(sentence, word, one, degree)
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
    judged = _of_what(sentence, word, judged, said)
    judged = in_context(sentence, word, judged, said, degree, denied=denied)
    if said.frame == "attr" and said.noun is not None and _noun_says_more(sentence, said.noun, word):
        return
    first, last = _extent(sentence, word, said)
    yield Sighting(
        word, said.verb, first, last, judged, _about(sentence, word, said), f"adjective: {one.words[0]}"
    )


def _than_it_looks(sentence: Sentence, word: Word, one: Described, than: Word) -> Iterator[Sighting]:
    """ "Is sturdier than its critics think" is praise; "better than last year" only compares."""
    behind = {w.low for w in sentence.words[than.i + 1 : than.i + 6]}
    if not behind & small("seeming") or any(w.low in ("less", "least") for w in sentence.words[: word.i]):
        return
    said = predication(sentence, word)
    good = one.said in (("state", "improving"), ("evaluation", "positive"))
    bad = one.said in (("state", "worsening"), ("evaluation", "negative"), ("state", "fragile"))
    if said is None or not (good or bad) or is_denied(sentence, word, said.verb):
        return
    if said.subject is not None and said.subject.low in small("odds"):
        return
    if _counts(sentence, word, one, said):
        value = ("evaluation", "positive" if good else "negative")
        first, last = _extent(sentence, word, said)
        yield Sighting(word, said.verb, first, last, value, _about(sentence, word, said), "than it looks")


def remarked(sentence: Sentence, word: Word) -> Iterator[Sighting]:
    """ "France has, wisely, kept out": what an adverb says of the whole deed."""
    good = word.low in small("well_done")
    verb = sentence.head(word)
    if word.dep != "advmod" or verb is None or verb.pos not in ("VERB", "AUX"):
        return
    if is_finite_clause(sentence, verb) and is_told(sentence, verb) and not is_denied(sentence, word, verb):
        said = ("evaluation", "positive" if good else "negative")
        subject = subject_in(sentence, verb)
        yield Sighting(word, verb, word, word, said, (subject,) if subject else (), "adverb of worth")


def _degree(sentence: Sentence, word: Word, one: Described) -> str:
    near = {w.low for w in sentence.children(word, "advmod", "amod", "dep") if w.i < word.i}
    if word.i and sentence.words[word.i - 1].low in ("more", "less", "most", "least"):
        near |= {sentence.words[word.i - 1].low}
    for mark in ("least", "less"):
        if mark in near:
            return mark
    if one.degree == "most" or word.tag == "JJS" or ("most" in near and _is_the(sentence, word)):
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


def _counts(sentence: Sentence, word: Word, one: Described, said: Predication) -> bool:
    """Whether the clause is told, and says it of a matter."""
    if said.verb.low == "be" and said.verb.i == 0:
        # "Be civil."
        return False
    if said.verb.pos in ("VERB", "AUX"):
        if not is_finite_clause(sentence, said.verb) and said.verb.dep not in ("ROOT",):
            return False
        if not is_told(sentence, said.verb) and not is_asked_why(sentence, word):
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
        noun = said.noun if said.frame == "attr" and said.verb.low in small("copula") else None
        noun = said.subject if noun is not None and noun.low == "one" else noun
        return noun is not None and bool(kinds_of(sentence, noun))
    if word.low == "done":
        return said.frame == "bare"
    if word.low in ("best", "worst") and word.i and sentence.words[word.i - 1].low == "at":
        return False
    if word.low in ("slight", "slender", "low"):
        return said.subject is not None and said.subject.low in small("odds")
    if word.pos in ("NOUN", "PROPN") and judged[0] == "evaluation":
        # "That is their right."
        return False
    if word.low in small("of_people"):
        return judged[0] == "uncertainty"
    if word.low in small("of_things"):
        # "Cold" and "thin" are said of so many things that only a matter of negotiation counts.
        return bool(kinds_of(sentence, said.subject)) or said.frame == "attr"
    if word.low in ("right", "correct") and said.frame == "attr" and said.noun is not None:
        return said.noun.low not in ("side", "wing", "bank", "hand")
    return True


def _of_what(sentence: Sentence, word: Word, judged: Said, said: Predication) -> Said:
    """What the words judge, by what they are said of."""
    subject = said.subject
    if subject is not None and subject.low in small("odds") and judged[0] == "evaluation":
        # "The chances are poor".
        return "prospect", "likely" if judged[1] == "positive" else "unlikely"
    if subject is not None and subject.low in _TIES and word.low in ("poor", "poorer", "poorest", "bad"):
        return "state", "worsening"
    if subject is not None and subject.low in _GOING and word.low in _SLOW:
        return ("state", "stalemate") if subject.low in _TALKS else ("evaluation", "insufficient")
    if subject is not None and subject.low in table_words("nouns", "occasion") and judged[0] == "state":
        # "The consultations were warm": how they went.
        return "evaluation", {"improving": "positive", "worsening": "negative"}.get(judged[1], judged[1])
    return _verdict_or_state(sentence, word, judged, said)


def _verdict_or_state(sentence: Sentence, word: Word, judged: Said, said: Predication) -> Said:
    """ "Relations are ugly" tells a state of affairs, "the ugliest exchange" is a verdict."""
    if judged not in (("state", "improving"), ("state", "worsening")):
        return judged
    if word.low == "better" and _better_of_two(sentence, word, said):
        return "evaluation", "positive"
    noun = said.noun if said.frame == "attr" and said.noun is not None else said.subject
    if noun is None or noun.pos not in ("NOUN", "PROPN") or word.low not in small("either_way"):
        return judged
    best = said.frame == "attr" and word.tag == "JJS" and "good" not in kinds_of(sentence, noun)
    if kinds_of(sentence, noun) and not best:
        return judged
    return "evaluation", "positive" if judged[1] == "improving" else "negative"


def _better_of_two(sentence: Sentence, word: Word, said: Predication) -> bool:
    """ "The better method", "is the better one"; "in better shape" tells how things stand."""
    beside = said.frame == "attr" and said.noun is not None and said.noun.i == word.i + 1
    marked = sentence.words[word.i - 1].low in ("a", "the", "much", "far")
    return beside and marked and said.noun is not None and said.noun.low not in _TIES


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
        first = min(
            (w.i for w in sentence.children(verb, "aux", "neg") if 0 < verb.i - w.i <= 3), default=first
        )
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
    after = sentence.words[word.i + 1] if word.i + 1 < len(sentence.words) else None
    if word.low == "deal" and after is not None and (after.tag in ("JJR", "RBR") or after.low == "of"):
        # "A good deal worse".
        return
    if (
        word.i == 1
        and sentence.words[0].low in ("on", "by", "in")
        and after is not None
        and after.text == ","
    ):
        # "On difficulty, the visas come last": what an order is by.
        return
    for one in nouns().get(word.low, ()):
        if (
            word.pos not in ("NOUN", "PROPN", "ADJ", "VERB")
            or word.text.isupper()
            or not _matches(sentence, one, word)
        ):
            continue
        inside = sentence.words[word.i - _length(sentence, one, word) + 1 : word.i + 1]
        said = predication(sentence, head_of(sentence, inside))
        if said is None or not _noun_stands(one, said) or not _counts(sentence, word, one, said):
            continue
        judged = one.said
        if judged == ("divergence", "diverge") and _is_narrow(sentence, said.verb):
            judged = ("divergence", "converge")
        if said.frame != "names" and is_denied(sentence, word, said.verb):
            other = negated(one.said, one.negation)
            if other is None:
                continue
            judged = other
        judged = _graded(sentence, word, judged)
        about = (said.subject,) if said.subject is not None else ()
        last = sentence.child(said.verb, "acomp", "attr") if judged[1] == "converge" else None
        last = last if last is not None and last.i > word.i else word
        yield Sighting(word, said.verb, inside[0], last, judged, about, f"noun: {' '.join(one.words)}")
        return


def _is_narrow(sentence: Sentence, verb: Word) -> bool:
    """ "The gap has rarely been so narrow", "is not large"."""
    said = sentence.child(verb, "acomp", "attr")
    if said is not None and said.low in _WIDE:
        return is_denied(sentence, said, verb)
    return said is not None and said.low in _NARROW


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
