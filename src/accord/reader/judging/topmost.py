"""What is the most of all: "the water is the hardest of the four", "cocoa is the most urgent, and the rivers
the hardest".

Each superlative is one claim. It is set against what it is said to be one of and, by their words, against the
other matters that the document treats.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accord.reader.judging.clauses import is_told, subject_in
from accord.reader.judging.deeds import matter_left_of
from accord.reader.judging.lexicon import adjectives
from accord.reader.judging.order_words import is_asserted, is_break, order_words
from accord.reader.judging.placings import is_person
from accord.reader.judging.sides import OrderText, Side, claim_of, noun_phrase, stretch
from accord.reader.judging.topics import Topics
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim, OrderKind
from accord.reader.rules.complements import is_negated

__all__ = ["topmost"]

_NAMED = ("NOUN", "PROPN")
_BEING = frozenset(
    {"is", "are", "was", "were", "remains", "remain", "remained", "be", "been", "'s", "’s", "being"}
)
_CALLING = frozenset(
    {"considered", "called", "regarded", "seen", "thought", "deemed", "as", "consider", "seems", "proved"}
)
_POINTERS = frozenset({"it", "this", "that", "these", "those", "they"})
_BETWEEN = frozenset(
    {"by", "far", "also", "still", "perhaps", "probably", "therefore", "certainly", "now", "thus"}
)
_BETWEEN_MORE = _BETWEEN | {
    "of",
    "course",
    "clearly",
    "easily",
    "both",
    "and",
    "yet",
    "in",
    "not",
    "even",
    "to",
    "my",
}
_SETS = frozenset({"of", "on", "in", "between", "among", "before"})


@dataclass(frozen=True)
class _Most:
    """A superlative: its first word, the adjective, the noun behind it if any, and what it says."""

    first: int
    last: int
    noun: Word | None
    kind: OrderKind
    ahead: bool
    """Whether what is called so comes first."""


def topmost(text: OrderText, topics: Topics, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """The claims of the superlatives of one sentence."""
    if sentence.words[-1].text == "?":
        return
    found = [m for w in sentence.words if (m := _most(sentence, w)) is not None]
    for k, one in enumerate(found):
        said = _said_of(text, sentence, one, found[:k])
        if said is None:
            continue
        named, rest = _set_of(text, sentence, one, found[0])
        meant = topics.of_paragraph(sentence) if said.words.quote.lower() in _POINTERS else []
        others = topics.beside(said, *meant) if named else []
        others = others or [s for s in _gapped(text, sentence, found) if s.words != said.words]
        whole = [*([rest] if rest is not None else []), *others]
        if not whole and not (one.kind == "urgency" and one.noun is not None and one.ahead):
            continue
        ahead, behind = [said], whole
        if not one.ahead:
            ahead, behind = behind, ahead
        start, end = min(said.words.start, sentence.start), max(sentence.words[one.last].end, said.words.end)
        start = max(sentence.start, start)
        unclear = (f"which matters are meant beside {said.words.quote!r}?",) if others else ()
        yield claim_of(one.kind, holder, ahead, behind, (text.scene.passage(start, end),), ambiguous=unclear)


def _most(sentence: Sentence, word: Word) -> _Most | None:
    """The superlative that `word` opens: "the hardest", "the most urgent file"."""
    words = sentence.words
    before = words[word.i - 1] if word.i else None
    given = before is not None and (
        before.low in ("the", "our", "their", "its", "far") or before.tag == "POS"
    )
    if word.tag not in ("JJS", "RBS") and word.low not in ("most", "least"):
        return None
    alone = word.i == 0 and word.i + 1 < len(words) and words[word.i + 1].low == "of"
    if not given and not alone and word.low not in ("hardest", "easiest"):
        return None
    if word.low in ("most", "least", "worst", "best"):
        graded = words[word.i + 1] if word.i + 1 < len(words) else None
        if word.low in ("worst", "best") or graded is None or graded.pos not in ("ADJ", "VERB", "ADV"):
            return None
    else:
        graded = word
    told = _kind(graded)
    if told is None:
        return None
    kind, ahead = told
    if word.low == "least":
        ahead = not ahead
    one_of = [w.low for w in words[max(0, word.i - 3) : word.i - 1]]
    if one_of == ["one", "of"] or "even" in one_of or "not" in one_of:
        return None
    after = words[graded.i + 1] if graded.i + 1 < len(words) else None
    noun = after if after is not None and after.pos in _NAMED else None
    if noun is not None and noun.low not in order_words("items") | order_words("listed"):
        # "The hardest winter in years": of something else than matters.
        return None
    return _Most(word.i - (1 if given else 0), (noun or graded).i, noun, kind, ahead)


def _kind(graded: Word) -> tuple[OrderKind, bool] | None:
    """The kind of order, and whether more of it puts a thing first."""
    if graded.low in order_words("urgent"):
        return "urgency", True
    if graded.low in order_words("worth"):
        return "importance", True
    one = adjectives().get(graded.low)
    if one is None:
        return None
    if one.said[0] == "difficulty":
        return "difficulty", one.said[1].startswith("eas")
    if one.said[0] == "importance" and graded.low not in ("biggest", "largest", "smallest", "greatest"):
        return "importance", one.said[1] == "high"
    return None


def _said_of(text: OrderText, sentence: Sentence, one: _Most, before: Sequence[_Most]) -> Side | None:
    """What is called so: the subject, a noun right before it without a verb, or what follows "is"."""
    words = sentence.words
    i = one.first - 1
    while i >= 0 and words[i].low in _BETWEEN_MORE and i > 0 and words[i].low not in ("not",):
        i -= 1
    left = words[i] if i >= 0 else None
    if left is not None and (left.low in _BEING or left.low in _CALLING):
        return _subject(text, sentence, left)
    if (
        before
        and left is not None
        and left.pos in _NAMED
        and not _has_verb(sentence, before[-1].last, left.i)
    ):
        return _matter(
            text, sentence, matter_left_of(sentence, left.i + 1, _after(sentence, before[-1].last))
        )
    if before and (left is None or left.text == "," or left.low in ("and", "me", "us")):
        # "It is the ugliest, and for me the most urgent": of the same.
        return _said_of(text, sentence, before[-1], before[:-1])
    return _behind(text, sentence, one)


def _after(sentence: Sentence, place: int) -> int:
    return next(
        (w.i + 1 for w in sentence.words[place:] if w.text in (",", ";") or w.low == "and"), place + 1
    )


def _has_verb(sentence: Sentence, first: int, last: int) -> bool:
    return any(w.pos in ("VERB", "AUX") for w in sentence.words[first + 1 : last + 1])


def _subject(text: OrderText, sentence: Sentence, left: Word) -> Side | None:
    """The subject of the verb of being or calling that stands left of a superlative."""
    verb = left
    if left.low == "as":
        above = sentence.head(left)
        thing = sentence.child(above, "dobj", "nsubjpass") if above is not None else None
        return _matter(text, sentence, noun_phrase(sentence, thing)) if thing is not None else None
    for _ in range(2):
        if verb.pos == "AUX" and verb.dep in ("aux", "auxpass") and sentence.head(verb) is not None:
            verb = sentence.words[verb.head]
    if not is_told(sentence, verb) or not is_asserted(sentence, verb) or is_negated(sentence, verb):
        return None
    subject = sentence.child(verb, "nsubj", "nsubjpass") or subject_in(sentence, verb)
    if subject is None or subject.i > left.i:
        phrase = matter_left_of(sentence, left.i, 0)
        return _matter(text, sentence, phrase)
    if subject.low in _POINTERS:
        return Side(text.scene.passage(subject.start, subject.end), ())
    return _matter(text, sentence, [w for w in noun_phrase(sentence, subject) if w.i < left.i])


def _matter(text: OrderText, sentence: Sentence, phrase: Sequence[Word]) -> Side | None:
    words = [w for w in phrase if w.low not in ("so", "then")]
    if not words or is_person(words) or not any(w.pos in _NAMED for w in words):
        return None
    head = next((w for w in words if w.pos in _NAMED and w.head not in {x.i for x in words}), words[-1])
    if text.scene.names_actor(head) and len(words) <= 2:
        return None
    return text.side(words)


def _behind(text: OrderText, sentence: Sentence, one: _Most) -> Side | None:
    """ "The hardest is security", "the most important task, ahead of tracks, is a common stock"."""
    words = sentence.words
    if any(w.pos in ("VERB", "AUX") for w in words[: one.first]):
        return None
    verb = next((w for w in words[one.last + 1 :] if w.low in ("is", "are", "was", "remains")), None)
    if verb is None or any(w.pos == "VERB" for w in words[one.last + 1 : verb.i]):
        return None
    end = next(
        (w.i for w in words[verb.i + 1 :] if is_break(sentence, w) or w.low in ("because", "since")),
        len(words),
    )
    if verb.i + 1 < len(words) and words[verb.i + 1].pos == "ADP":
        # "The knottiest item was at the top".
        return None
    part = stretch(sentence, verb.i + 1, end)
    cut = next(
        (k for k, w in enumerate(part) if w.pos in ("VERB", "AUX") or w.low in ("which", "that")), len(part)
    )
    return _matter(text, sentence, part[:cut])


def _set_of(text: OrderText, sentence: Sentence, one: _Most, first: _Most) -> tuple[bool, Side | None]:
    """Whether other matters of the text are meant, and the words for the set where it has some."""
    words = sentence.words
    low = [w.low for w in words]
    if "ahead" in low[one.last : one.last + 8] or (
        one.last + 1 < len(low) and "ahead" in low[one.last + 1 :][:8]
    ):
        at = low.index("ahead", one.last)
        if at + 1 < len(low) and low[at + 1] == "of":
            end = next((w.i for w in words[at + 2 :] if is_break(sentence, w)), len(words))
            return False, text.side(stretch(sentence, at + 2, end))
    if low[0] == "of" and one.first < 30:
        end = next(
            (
                w.i
                for w in words[1:]
                if w.text == "," or (w.low in _BEING | {"the", "this", "it"} and w.i > 2)
            ),
            2,
        )
        return True, text.side(stretch(sentence, 1, end))
    start = one.last + 1
    if start < len(words) and words[start].low in _SETS:
        end = next(
            (
                w.i
                for w in words[start + 1 :]
                if is_break(sentence, w)
                or w.low in {"and", "because", "since", "but", "that", "which", "as"} | _BEING
            ),
            len(words),
        )
        named = [
            w
            for w in words[start + 1 : end]
            if w.low in order_words("wholes")
            or w.tag in ("NNS", "CD")
            or w.low in ("all", "them", "lot", "list", "agenda", "table")
        ]
        if named:
            return True, text.side(stretch(sentence, start + 1, end)) or Side(
                text.scene.passage(words[start + 1].start, words[end - 1].end), ()
            )
    if one.noun is not None and start < len(words) and words[start].low in ("we", "they", "that", "you"):
        end = next((w.i + 1 for w in words[start:] if w.pos in ("VERB", "AUX")), start)
        return True, text.side(stretch(sentence, one.noun.i, end))
    poss = words[one.first].low if one.first < len(words) else ""
    return one.noun is not None or poss in ("the", "our", "their"), None


def _gapped(text: OrderText, sentence: Sentence, found: Sequence[_Most]) -> list[Side]:
    """What the other superlatives of the sentence are said of."""
    if len(found) < 2:
        return []
    sides = (_said_of(text, sentence, one, found[:k]) for k, one in enumerate(found))
    kept = {s.words: s for s in sides if s is not None}
    return list(kept.values())
