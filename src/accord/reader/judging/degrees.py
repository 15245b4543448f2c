"""Orders of degree: "X is harder than Y", "X is less urgent than Y", "X matters more than Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accord.reader.judging.clauses import subject_in, verb_above
from accord.reader.judging.comparisons import than_of
from accord.reader.judging.lexicon import adjectives, nouns, small
from accord.reader.judging.order_words import (
    is_asserted,
    names_things,
    order_words,
    part_behind,
)
from accord.reader.judging.sides import OrderText, Side, claim_of, noun_phrase, stretch
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim, OrderKind

__all__ = ["compared_by_degree", "falls", "kind_of"]

_WISHED = frozenset({"wished", "hoped", "liked", "wanted", "expected", "admit"})


def compared_by_degree(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """ "A is harder than B", "A is less urgent than B", "A can be settled sooner than B"."""
    before: list[Word] = []
    for word in sentence.words:
        if not (word.tag in ("JJR", "RBR") or word.low in ("less", "more")):
            continue
        than = than_of(sentence, word)
        if than is None or (than.i == word.i + 1 and word.low in ("more", "less", "fewer")):
            weighing = order_words("mattering") | order_words("wanting") | order_words("worrying")
            verbal = word.low in ("more", "less") and (
                verb_above(sentence, word).low in weighing or _is_worth(sentence, word)
            )
            if than is None or not verbal:
                continue
        head = sentence.head(word)
        graded = (
            head
            if head is not None
            and word.low in ("more", "less")
            and (head.pos in ("ADJ", "ADV") or head.low in order_words("urgent"))
            else word
        )
        verb = verb_above(sentence, word)
        kind = "difficulty" if _troubles(sentence, graded) else kind_of(graded, verb)
        right = part_behind(sentence, than)
        left = _same_place(sentence, graded, than) or _compared(sentence, graded, verb)
        left, right = _objects(sentence, verb, than, left, right)
        left = before if before and _goes_on(sentence, word) else left
        before = left
        if (
            not right
            or not left
            or right[0].low in order_words("no_sides")
            or right[0].tag == "CD"
            or not names_things(right)
        ):
            continue
        behind = sentence.words[than.i + 1 : than.i + 3]
        if behind[0].low == "at" or (
            behind[0].pos == "PRON"
            and len(behind) > 1
            and behind[1].pos in ("AUX", "VERB")
            and left[0].i < than.i
            and not _is_object(left, sentence, verb)
        ):
            # "Friendlier than at any time", "worse than it is": measured by itself.
            continue
        if kind == "sequence" and behind[0].pos == "ADP":
            # "Faster than in any other field": how it goes, and no step.
            kind = "comparison"
        wished = verb.low in order_words("wanting")
        if right[-1].pos in ("VERB", "AUX") or (_told_of(sentence, right[-1]) and not wished):
            # "Sooner than Berlin did", "than the pessimists believe".
            continue
        if any(w.low in _WISHED for w in sentence.words[right[-1].i + 1 : right[-1].i + 4]):
            # "Slower than either side would have wished".
            continue
        if kind == "comparison" and [w.low for w in sentence.words[than.i + 1 : than.i + 3]] == [
            "any",
            "other",
        ]:
            # "Closer than any other pair": nothing else is named.
            continue
        if any(w.low in order_words("seeming") for w in sentence.words[than.i + 1 : right[-1].i + 3]):
            # "Better than the headlines suggest", "harder than it looks": nothing else is compared.
            continue
        if not is_asserted(sentence, verb) or _is_shared(sentence, word, than):
            continue
        one, other = text.side(left), text.side(right)
        if one is None or other is None or left[0].low in ("nothing", "none", "nobody", "no"):
            # "Nothing is more urgent than the boats" (`accord.reader.judging.unequalled`).
            continue
        wanted = verb.low in order_words("wanting") and _is_object(left, sentence, verb)
        if _is_thing(left) and _is_thing(right):
            continue
        if kind == "comparison" and not wanted and not _comparable(text, one, other, graded.dep == "acomp"):
            continue
        flipped = (word.low == "less") != (falls(graded, kind) or _troubles(sentence, graded))
        first, after = (other, one) if flipped else (one, other)
        span = text.scene.passage(min(left[0].start, word.start), right[-1].end)
        yield claim_of(kind, holder, (first,), (after,), (span,))
        yield from _and_more(text, sentence, holder, than, (one, other))
        if kind == "importance" and _turned(sentence, than, word):
            yield claim_of(kind, holder, (after,), (first,), (text.scene.passage(than.start, sentence.end),))


def _goes_on(sentence: Sentence, word: Word) -> bool:
    """ "Is trickier than the bridge, and much trickier than the wires": of the same."""
    i = word.i - 1
    while i > 0 and sentence.words[i].low in (
        "much",
        "far",
        "even",
        "still",
        "also",
        "a",
        "lot",
        "incomparably",
    ):
        i -= 1
    return i > 0 and sentence.words[i].low == "and"


def _is_thing(words: list[Word]) -> bool:
    """ "A modest thing": no matter of its own."""
    named = [w for w in words if w.pos in ("NOUN", "PROPN")]
    return bool(named) and named[0].low in ("thing", "things", "one", "ones")


def _is_shared(sentence: Sentence, word: Word, than: Word) -> bool:
    """ "Is worth more in goodwill than in rice": of one thing alone."""
    after = [w.low for w in sentence.words[word.i + 1 : word.i + 2]]
    behind = [w.low for w in sentence.words[than.i + 1 : than.i + 2]]
    return _is_worth(sentence, word) and after == behind and bool(set(after) & {"in", "as", "for"})


def _and_more(
    text: OrderText, sentence: Sentence, holder: str, than: Word, sides: tuple[Side, Side]
) -> Iterator[OrderClaim]:
    """ "Is harder to agree than the licences, and it matters a good deal more": than the same."""
    for word in sentence.words[than.i + 2 :]:
        verb = verb_above(sentence, word)
        if word.low not in ("more", "less") or verb.low not in order_words("mattering"):
            continue
        subject = sentence.child(verb, "nsubj")
        if (
            than_of(sentence, word) is not None
            or subject is None
            or subject.low not in ("it", "that", "they")
        ):
            continue
        if subject.i > than.i and is_asserted(sentence, verb):
            first, after = sides if word.low == "more" else sides[::-1]
            span = text.scene.passage(subject.start, word.end)
            yield claim_of("importance", holder, (first,), (after,), (span,))


def _turned(sentence: Sentence, than: Word, word: Word) -> bool:
    """ "Matters less to ministers than oil, and far more to voters": the other way for somebody else."""
    other = "more" if word.low == "less" else "less"
    behind = sentence.words[than.i + 1 :]
    mark = next((w for w in behind if w.low == other), None)
    if mark is None or not any(w.low in ("and", "but") for w in behind if w.i < mark.i):
        return False
    return [w.low for w in sentence.words[mark.i + 1 : mark.i + 2]] in (["to"], ["for"])


def _told_of(sentence: Sentence, last: Word) -> bool:
    after = sentence.words[last.i + 1] if last.i + 1 < len(sentence.words) else None
    return after is not None and after.low in ("did", "does", "do", "had", "has", "have")


def _comparable(text: OrderText, one: Side, other: Side, predicative: bool) -> bool:
    """Whether two actors or two matters are compared, and not what somebody hoped or said."""
    if predicative and re.match(r"(?:the )?(?:others?|rest)\b", other.words.quote.lower()):
        return not text.actors(one.words.start, one.words.end)
    named = [text.actors(side.words.start, side.words.end) for side in (one, other)]
    return all(named) or bool(one.ids and other.ids)


def _troubles(sentence: Sentence, graded: Word) -> bool:
    """ "A bigger headache than": the noun tells that it is hard."""
    noun = sentence.head(graded)
    own = adjectives().get(graded.low)
    if graded.low in order_words("urgent") | order_words("worth"):
        return False
    if graded.dep != "amod" or noun is None or (own is not None and own.said[0] == "difficulty"):
        # "An easier problem than" says itself which way it goes.
        return False
    return any(d.said[0] == "difficulty" and d.said[1] == "hard" for d in nouns().get(noun.low, ()))


def _same_place(sentence: Sentence, graded: Word, than: Word) -> list[Word]:
    """ "Likelier on quotas than on sandeels": what stands behind the same preposition."""
    behind = sentence.words[than.i + 1] if than.i + 1 < len(sentence.words) else None
    if behind is None or behind.pos not in ("ADP", "PART"):
        return []
    mark = next((w for w in sentence.words[graded.i : than.i] if w.low == behind.low), None)
    return stretch(sentence, mark.i + 1, than.i) if mark is not None else []


def _objects(
    sentence: Sentence, verb: Word, than: Word, left: list[Word], right: list[Word]
) -> tuple[list[Word], list[Word]]:
    """ "Needs a success more than it needs cod": the objects are compared, and not the subjects."""
    behind = sentence.words[than.i + 1 : than.i + 3]
    thing = sentence.child(verb, "dobj")
    wanted = verb.low in ("want", "wants", "wanted", "need", "needs", "needed", "fear", "fears", "feared")
    alone = 0 < len(right) < 4 and right[0].pos != "PRON" and right[-1].pos in ("NOUN", "PROPN")
    if thing is not None and wanted and alone and thing.i < than.i and thing.pos in ("NOUN", "PROPN"):
        # "Wants the bridge more than the fish".
        return noun_phrase(sentence, thing), right
    if thing is None or len(behind) < 2 or behind[0].pos != "PRON" or behind[1].pos not in ("VERB", "AUX"):
        return left, right
    other = [w for w in right if w.i > behind[1].i]
    return (noun_phrase(sentence, thing), other) if other else (left, right)


def _is_object(left: list[Word], sentence: Sentence, verb: Word) -> bool:
    thing = sentence.child(verb, "dobj")
    return thing is not None and thing in left


def _is_worth(sentence: Sentence, word: Word) -> bool:
    """ "Is worth more than"."""
    return word.i > 0 and sentence.words[word.i - 1].low == "worth"


def kind_of(graded: Word, verb: Word) -> OrderKind:
    one = adjectives().get(graded.low)
    if graded.low == "worth":
        return "importance"
    if graded.low == "slower" or (
        graded.low == "longer" and verb.low in ("take", "takes", "taken", "taking")
    ):
        return "difficulty"
    if graded.low in order_words("urgent"):
        return "urgency"
    if one is not None and one.said[0] == "difficulty":
        return "difficulty"
    if (one is not None and one.said == ("importance", "high")) or verb.low in order_words(
        "mattering"
    ) | order_words("worrying"):
        return "importance"
    if graded.low in order_words("sooner"):
        return "sequence"
    return "comparison"


def falls(graded: Word, kind: str) -> bool:
    """Whether more of it puts a thing behind: what is harder comes after what is easier."""
    one = adjectives().get(graded.low)
    if kind == "difficulty":
        return graded.low in ("slower", "longer") or (one is not None and one.said[1] == "hard")
    return graded.low in ("later", "slower")


def _compared(sentence: Sentence, graded: Word, verb: Word) -> list[Word]:
    """What is compared: the subject; for "it is easier to A than to B" what it is easier to do; for "we rate
    it harder" the object."""
    subject = subject_in(sentence, verb)
    rated = sentence.child(graded, "nsubj") or sentence.child(verb, "dobj")
    above = sentence.head(verb)
    if rated is not None and rated.low == "which" and verb.dep == "relcl" and above is not None:
        # "The railway, which they regard as more urgent than".
        return [w for w in noun_phrase(sentence, above) if w.i < rated.i]
    if rated is not None and verb.low in small("making") | small("calling") | {
        "rate",
        "rates",
        "put",
        "rank",
    }:
        return noun_phrase(sentence, rated)
    found = any(w.low == "it" for w in sentence.words[max(0, graded.i - 3) : graded.i])
    if subject is None or subject.low in ("it", "there") or (found and verb.low in order_words("finding")):
        inner = sentence.child(graded, "xcomp", "ccomp", "advcl") or sentence.child(
            verb, "xcomp", "ccomp", "advcl"
        )
        if inner is None:
            # "It is harder than customs": what was spoken of before.
            return [subject] if subject is not None and subject.low == "it" else []
        words = [w for w in sentence.subtree(inner) if w.low != "than"]
        cut = next((w.i for w in sentence.words[inner.i :] if w.low == "than"), len(sentence.words))
        return stretch(sentence, words[0].i, cut)
    if subject.pos == "VERB":
        return stretch(sentence, sentence.subtree(subject)[0].i, verb.i)
    return [w for w in noun_phrase(sentence, subject) if w.i < graded.i] or noun_phrase(sentence, subject)
