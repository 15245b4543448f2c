"""Two matters set beside each other by "than", whatever they have more of: "patrols are more effective than
fences", "a levy would hurt the port more than any strike".

What orders by difficulty, weight or haste is told elsewhere (`accord.reader.judging.degrees`); numbers,
times and what somebody hoped or said are no matters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.reader.judging.clauses import is_told, subject_in, verb_above
from accord.reader.judging.degrees import falls, kind_of
from accord.reader.judging.lexicon import adjectives, nouns
from accord.reader.judging.order_words import is_asserted, is_break, order_words
from accord.reader.judging.placings import is_person
from accord.reader.judging.sides import OrderText, Side, claim_of, noun_phrase, stretch
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim, OrderKind
from accord.reader.rules.complements import is_negated

__all__ = ["matters_compared"]

_NAMED = ("NOUN", "PROPN")
_AGAIN = frozenset({"do", "does", "did", "has", "have", "had", "is", "are", "was", "were", "will", "would"})
"""Verbs behind what is compared that only take up what is said: "than the canal does"."""
_POINTERS = frozenset({"it", "this", "that", "these", "those", "they"})
_NOBODY = frozenset(
    {"i", "he", "she", "we", "you", "who", "there", "nothing", "nobody", "none", "which", "what"}
)
_NO_DEGREE = frozenset(
    {"rather", "other", "later", "earlier", "longer", "older", "younger", "no", "fewer", "nearer"}
)
_NO_DEGREE_OF = frozenset({"no", "not", "any", "never", "something", "anything", "nothing", "somewhat"})
_NO_MATTER = frozenset(
    {
        *(
            "once",
            "ever",
            "before",
            "usual",
            "half",
            "ago",
            "now",
            "anyone",
            "people",
            "others",
            "planned",
            "not",
        ),
        *("needed", "necessary", "likely", "that", "this", "it", "them", "him", "her", "us", "me", "enough"),
    }
)
_SMALLER = frozenset({"less", "smaller", "lesser", "weaker", "worse", "lower", "cheaper"})
_WEIGHED = frozenset({"importance", "attention", "weight", "value", "significance", "priority"})
_HARDER = frozenset({"headache", "problem", "obstacle", "difficulty", "hurdle"})
_THINGS = frozenset({"thing", "matter", "question", "issue", "affair", "point"})
_PLACES = frozenset({"over", "in", "at", "on", "through", "by"})
_LONGEST = 14
_APART = 12
"""Words between the comparative and its "than"."""


def matters_compared(
    text: OrderText, sentence: Sentence, holder: str, told: Sequence[OrderClaim]
) -> Iterator[OrderClaim]:
    """The comparisons of one sentence that `told` does not have."""
    if sentence.words[-1].text == "?":
        return
    for than in sentence.words:
        if than.low != "than" or any(p.start <= than.start < p.end for c in told for p in c.passages):
            continue
        graded = _graded(sentence, than)
        sides = _sides(text, sentence, graded, than) if graded is not None else None
        if graded is None or sides is None:
            continue
        kind, flipped = _kind(sentence, graded)
        if not any(side.ids for side in sides) and not _is_weighed(sentence, graded):
            # Neither is a matter that the reader knows: mostly a figure of speech.
            continue
        first, after = sides[::-1] if flipped else sides
        start = min(sides[0].words.start, graded.start)
        if sides[0].words.start < sentence.start:
            start = graded.start
        yield claim_of(kind, holder, (first,), (after,), (text.scene.passage(start, sides[1].words.end),))


def _graded(sentence: Sentence, than: Word) -> Word | None:
    """The comparative before "than"; the parse does not always join the two."""
    for word in reversed(sentence.words[max(0, than.i - _APART) : than.i]):
        if word.text in (";", ":") or word.low in ("rather", "other", "than"):
            return None
        if word.tag in ("JJR", "RBR") or word.low in ("more", "less"):
            before = sentence.words[word.i - 1].low if word.i else ""
            idle = word.low in _NO_DEGREE or before in _NO_DEGREE_OF
            # "Something cleaner than lignite": of something that is not named.
            return None if idle else word
    return None


def _kind(sentence: Sentence, graded: Word) -> tuple[OrderKind, bool]:
    """The kind of the order, and whether the thing that is told of comes after."""
    words = sentence.words
    after, before = words[graded.i + 1], words[graded.i - 1] if graded.i else graded
    plain = graded.low in ("more", "less")
    of_what = after if plain and after.pos in ("ADJ", "ADV") else graded
    less = graded.low == "less"
    noun = next((w for w in words[graded.i + 1 : graded.i + 4] if w.pos in _NAMED), None)
    if noun is not None and noun.low in _WEIGHED:
        return "importance", graded.low in _SMALLER
    one = adjectives().get(graded.low)
    if noun is not None and noun.low in _THINGS and one is not None and one.said[0] == "importance":
        return "importance", one.said[1] == "low"
    told = adjectives().get(of_what.low) if of_what is not graded or not plain else None
    own = of_what.low in order_words("urgent") or (told is not None and told.said[0] == "difficulty")
    if (
        noun is not None
        and not own
        and any(d.said == ("difficulty", "hard") for d in nouns().get(noun.low, ()))
    ):
        return "difficulty", graded.low not in _SMALLER
    verb = before if before.low in order_words("mattering") else verb_above(sentence, graded)
    kind = kind_of(of_what, verb)
    if kind == "sequence":
        return "comparison", less
    return kind, less != falls(of_what, kind)


def _sides(text: OrderText, sentence: Sentence, graded: Word, than: Word) -> tuple[Side, Side] | None:
    verb = verb_above(sentence, graded)
    if not is_told(sentence, verb) or not is_asserted(sentence, verb) or is_negated(sentence, verb):
        return None
    found = _two_objects(sentence, graded, than)
    right = _behind(sentence, than)
    if found is None and right and right[0].pos == "ADP":
        found = _same_place(sentence, graded, than), right[1:]
    elif found is None:
        if not right or _weighs_two(sentence, graded, than, right):
            return None
        found = _subject(sentence, graded, verb), right
    left, right = found
    if not left or not _is_matter(right) or is_person(left) or is_person(right):
        return None
    one, other = _side(text, left), text.side(right)
    return (one, other) if one is not None and other is not None and one.words != other.words else None


def _is_weighed(sentence: Sentence, graded: Word) -> bool:
    """ "Greater importance", "matters, but much less than": said of weight in so many words."""
    ahead = sentence.words[max(0, graded.i - 4) : graded.i + 4]
    return any(w.low in _WEIGHED | order_words("mattering") for w in ahead)


def _side(text: OrderText, words: Sequence[Word]) -> Side | None:
    if len(words) == 1 and words[0].low in _POINTERS:
        # "It would do more than": of what, stands elsewhere, and is often misread.
        return None
    return text.side(words)


def _behind(sentence: Sentence, than: Word) -> list[Word]:
    """What stands behind "than", up to the end of its part, without a verb that takes up what is said."""
    words = sentence.words
    end = next(
        (
            w.i
            for w in words[than.i + 1 :]
            if is_break(sentence, w)
            or w.low in ("but", "because", "and", "though", "although", "while", "if")
        ),
        len(words),
    )
    part = list(words[than.i + 1 : end])
    together = next(
        (k for k, w in enumerate(part) if w.low in ("put", "taken") and part[-1].low == "together"), None
    )
    part = part[:together]
    verb = next((k for k, w in enumerate(part) if w.tag in ("VBZ", "VBP", "VBD", "MD")), None)
    relative = any(w.low in ("that", "which", "who") for w in part[: verb or 0])
    if verb is not None and not relative:
        # "Than the canal does" takes up the verb; "than people think" compares nothing else.
        if verb == 0 or part[verb].low not in _AGAIN or len(part) > verb + 2 or part[0].pos == "PRON":
            return []
        part = part[:verb]
    while (
        part and part[0].pos == "DET" and len(part) > 1 and part[0].low not in ("any", "all", "this", "these")
    ):
        part.pop(0)
    return part[:_LONGEST]


def _is_matter(words: Sequence[Word]) -> bool:
    """Whether the words name a matter, and no number, time or measure."""
    if not words or words[0].low in _NO_MATTER or any(w.tag == "CD" for w in words[:1]):
        return False
    if words[0].tag == "PRP$":
        # "Than its custodians", "more than their share": of the same thing.
        return False
    if any(w.low in ("that", "which", "who") for w in words[1:]) and words[0].low in ("one", "ones", "those"):
        return True
    idle = order_words("times") | order_words("units") | order_words("no_sides")
    named = [w for w in words if w.pos in _NAMED]
    if any(w.low in idle for w in (words[-1], *named[:1])) and words[0].low not in ("any", "anything"):
        return False
    if [w.low for w in words[:2]] == ["any", "time"]:
        return False
    sums = words[0].low in ("any", "anything", "everything", "either", "both")
    return bool(named) or words[0].tag == "VBG" or sums or [w.low for w in words[:2]] == ["the", "two"]


def _weighs_two(sentence: Sentence, graded: Word, than: Word, right: Sequence[Word]) -> bool:
    """ "More heat than light", "reflects timidity more than strategy", "is more than Peru did": two words
    weighed, or an amount, and no two matters."""
    words = sentence.words
    if graded.low not in ("more", "less"):
        return False
    again = any(w.low in _AGAIN for w in words[than.i + 1 : than.i + 8])
    before = words[graded.i - 1] if graded.i else graded
    bare = len(right) == 1 and not again
    if than.i == graded.i + 1:
        return before.pos == "AUX" or (
            bare and before.pos in _NAMED and before.low not in order_words("mattering")
        )
    noun = words[than.i - 1]
    return than.i == graded.i + 2 and noun.pos in _NAMED and bare and noun.low not in _WEIGHED


def _same_place(sentence: Sentence, graded: Word, than: Word) -> list[Word]:
    """ "More was settled over dinner than in the councils", "closer on rice than on milk": behind a
    preposition before."""
    low = sentence.words[than.i + 1].low
    marks = [w for w in sentence.words[: than.i] if w.pos == "ADP" and w.low != "than"]
    mark = next((w for w in reversed(marks) if w.low == low), None)
    if mark is None and graded.i == 0 and low in _PLACES:
        mark = next((w for w in reversed(marks) if w.low in _PLACES), None)
    thing = sentence.child(mark, "pobj") if mark is not None else None
    worth = graded.i > 0 and sentence.words[graded.i - 1].low == "worth"
    if thing is None or worth or any(w.low == "do" for w in sentence.words[graded.i : than.i]):
        # "Is worth more in goodwill than in rice", "has less to do with law than with the claims".
        return []
    return noun_phrase(sentence, thing)


def _two_objects(sentence: Sentence, graded: Word, than: Word) -> tuple[list[Word], list[Word]] | None:
    """ "Prizes our silence more than it resents our letters": the objects are compared."""
    words = sentence.words
    again = words[than.i + 1 : than.i + 3]
    if len(again) < 2 or again[0].low not in ("it", "they") or again[1].tag not in ("VBZ", "VBP"):
        return None
    thing = sentence.child(again[1], "dobj")
    left = next((w for w in reversed(words[: graded.i]) if w.dep == "dobj"), None)
    if thing is None or left is None or thing.pos not in _NAMED or left.pos not in _NAMED:
        return None
    right = noun_phrase(sentence, thing)
    # Its own "our" is no part of what somebody else has.
    return noun_phrase(sentence, left), [w for w in right if w.tag != "PRP$"] or right


def _subject(sentence: Sentence, graded: Word, verb: Word) -> list[Word]:
    """What is told of: the subject, what "it is" names, else what opens the clause."""
    words = sentence.words
    subject = subject_in(sentence, verb)
    named = sentence.child(verb, "attr")
    pointed = named is not None and named.i < graded.i and named.low in _POINTERS
    if subject is not None and subject.low == "it" and named is not None and pointed:
        return [named] if words[named.i + 1].text == "," else []
    if subject is not None and subject.low in _NOBODY:
        return []
    if subject is None or subject.i > graded.i or verb.pos not in ("VERB", "AUX"):
        return _opening(sentence, graded)
    if subject.low in _POINTERS:
        return [subject]
    if subject.pos == "VERB":
        return stretch(sentence, sentence.subtree(subject)[0].i, verb.i)
    if subject.pos not in _NAMED:
        return []
    return [w for w in noun_phrase(sentence, subject) if w.i < graded.i]


def _opening(sentence: Sentence, graded: Word) -> list[Word]:
    """The noun that opens the clause, where the parse finds no subject: "Delay at the post costs more"."""
    words = sentence.words
    last = graded.i - 1
    while last > 0 and words[last].low in ("but", "and", "much", "far", ",", "rather", "though"):
        last -= 1
    start = next(
        (w.i + 1 for w in reversed(words[:last]) if is_break(sentence, w) or w.low in ("but", "that")), 0
    )
    verbs = order_words("mattering") | {"costs", "cost", "deserves", "deserve", "worries", "needs"}
    end = next((w.i for w in words[start : last + 1] if w.low in verbs or w.pos in ("VERB", "AUX")), None)
    found = stretch(sentence, start, end) if end is not None else []
    return found if found and any(w.pos in _NAMED for w in found) and found[0].low not in _NOBODY else []
