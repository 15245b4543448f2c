"""Noun phrases: which words belong to one, what is joined to it, and which states stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.reader.actors.scene import Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Mention
from accord.reader.tables import words

__all__ = [
    "conjuncts",
    "is_counted_group",
    "is_either_of_two",
    "is_excluded",
    "is_group_that_meets",
    "joined_nouns",
    "noun_set_off",
    "nouns",
    "pronouns",
    "states_behind",
    "states_in_apposition",
    "states_that_modify",
    "without_clauses",
]

_OF = frozenset({"of", "from", "for", "in", "at"})
_TAILS = frozenset({"relcl", "acl", "appos", "punct", "conj", "cc", "advcl"})
_DASHES = frozenset({"-", "--", "–", "—"})


def nouns(kind: str) -> frozenset[str]:
    """The nouns of one kind, such as ``expert``."""
    return words("nouns", kind)


def pronouns(*kinds: str) -> frozenset[str]:
    """The pronouns of some kinds, such as ``plural``."""
    return frozenset().union(*(words("pronouns", kind) for kind in kinds))


def without_clauses(sentence: Sentence, head: Word) -> list[Word]:
    """The noun phrase without clauses and appositions that hang on it."""
    return sentence.subtree(head, without=sentence.children(head, *_TAILS))


def joined_nouns(sentence: Sentence, head: Word) -> Iterator[Word]:
    """Nouns joined to `head`, at any depth of the chain."""
    verb = sentence.head(head)
    if verb is not None and head.dep == "nsubj":
        yield from _nouns_set_beside(sentence, verb, head)
        # "Iraq, Kuwait and Oman": the parser may leave the first of a list hanging on the verb.
        for other in sentence.children(verb, "dep", "nsubj"):
            if other.i != head.i and other.pos == "PROPN" and (other.dep == "nsubj" or other.i < head.i):
                yield other
                yield from conjuncts(sentence, other)
    yield from conjuncts(sentence, head)


def _nouns_set_beside(sentence: Sentence, verb: Word, head: Word) -> Iterator[Word]:
    """ "Ankara, along with Budapest, opposes", "together with Budapest it opposes": who is set beside."""
    for prep in (*sentence.children(verb, "prep"), *sentence.children(head, "prep")):
        if prep.i < verb.i and prep.low in ("along", "together"):
            inner = sentence.child(prep, "prep")
        elif prep.i < verb.i and any(
            w.low in ("along", "together") for w in sentence.children(prep, "advmod")
        ):
            inner = prep
        elif prep.low == "with" and head.i < prep.i < verb.i and sentence.words[prep.i - 1].text == ",":
            # "The two sides, with Lesotho, agreed".
            inner = prep
        else:
            continue
        other = sentence.child(inner, "pobj") if inner is not None and inner.low == "with" else None
        if other is not None:
            yield other
            yield from conjuncts(sentence, other)


def conjuncts(sentence: Sentence, head: Word) -> Iterator[Word]:
    """The nouns joined to `head` by "and", at any depth of the chain, up to a semicolon."""
    above, word = head, sentence.child(head, "conj")
    for _ in sentence.words:
        if word is None or word.pos not in ("PROPN", "NOUN", "PRON"):
            return
        if any(w.text == ";" for w in sentence.words[above.i : word.i]):
            return
        yield word
        above, word = word, sentence.child(word, "conj")


def is_excluded(sentence: Sentence, word: Word) -> bool:
    """Whether "not" stands right before a name: "not Oslo but Stockholm", "Stockholm and not Oslo"."""
    before = sentence.words[word.i - 1].low if word.i > 0 else ""
    return before == "not" and word.pos in ("PROPN", "NOUN")


def is_counted_group(sentence: Sentence, head: Word) -> bool:
    """Whether it is "both", "the two sides", "three countries": a group whose number is given."""
    if head.low not in nouns("group"):
        return False
    marks = {w.low for w in sentence.children(head, "nummod", "det", "predet", "amod", "preconj")} | {
        head.low
    }
    return bool(marks & {"two", "both", "three"})


def is_either_of_two(sentence: Sentence, head: Word) -> bool:
    """ "Neither delegation", "either capital", "each side": each of the two of whom the text tells."""
    marks = {w.low for w in sentence.children(head, "det", "preconj", "cc")}
    return (
        bool(marks & {"neither", "either", "each"})
        and head.low in nouns("either")
        and not sentence.child(head, "cc")
    )


def is_group_that_meets(sentence: Sentence, head: Word) -> bool:
    """ "The Ministers", "the sides", "the joint commission": those who meet, without a number."""
    before = [w.low for w in sentence.words[max(0, head.i - 2) : head.i]]
    if before == ["co", "-"]:
        return head.low in nouns("parties")
    marks = {w.low for w in sentence.children(head) if w.dep not in _TAILS and w.text.isalpha()}
    if head.low == "ministers":
        # "The foreign ministers agreed".
        marks -= words("nouns", "portfolio")
    if marks == {"the", "joint"}:
        return head.low in nouns("actor")
    return head.low in nouns("parties") and marks in ({"the"}, {"all"}, {"all", "the"})


def noun_set_off(sentence: Sentence, word: Word) -> Word | None:
    """Of "that" in "it is Seoul that wants": the noun set off by "it is"."""
    for above in sentence.climb(word):
        subject, named = sentence.child(above, "nsubj"), sentence.child(above, "attr")
        if subject is not None and subject.low == "it" and named is not None and named.i < word.i:
            return named if above.low in ("is", "was", "'s") else None
    return None


def _after_dateline(words: Sequence[Word]) -> Sequence[Word]:
    """`words` without a dateline before them ("TRAT, Thailand (Wire) - Defence officials")."""
    for k in range(len(words) - 1, 0, -1):
        apart = words[k - 1].end < words[k].start
        if words[k].text in _DASHES and apart and (k + 1 == len(words) or words[k].end < words[k + 1].start):
            return words[k + 1 :]
    return words


def states_that_modify(scene: Scene, sentence: Sentence, head: Word) -> list[Mention]:
    """States that modify `head`: to its left, or behind "of", "from", "in"."""
    core = without_clauses(sentence, head)
    left = _after_dateline([w for w in core if w.end <= head.start])
    if left and (found := list(scene.mentions_in(left[0].start, head.start))):
        return found
    return states_behind(scene, sentence, head)


def states_behind(scene: Scene, sentence: Sentence, head: Word) -> list[Mention]:
    """The states in "officials of ...", "officials in ..."."""
    for prep in sentence.children(head, "prep"):
        if prep.low in _OF and (pobj := sentence.child(prep, "pobj")):
            joined = [pobj, *conjuncts(sentence, pobj)]
            covered = [
                w for one in joined for w in (one, *sentence.children(one, "poss", "compound", "amod"))
            ]
            found = [m for w in covered if (m := scene.at(w)) is not None]
            if not found and prep.low == "of" and pobj.pos == "PROPN" and scene.at(pobj) is None:
                # "The Minister of Foreign Affairs of Peru".
                found = states_behind(scene, sentence, pobj)
            if found and not (prep.low in ("in", "at") and _is_venue(scene, head, found)):
                return found
    return []


def _is_venue(scene: Scene, head: Word, found: Sequence[Mention]) -> bool:
    """ "Negotiators in Muscat": where they meet, if the text names that state in no other way."""
    towns = all(m.kind == "capital" for m in found)
    return towns and head.low in nouns("guest") and not any(a in scene.named for m in found for a in m.chosen)


def _name_right_behind(sentence: Sentence, head: Word) -> list[Word]:
    """ "The West African bloc ECOWAS agreed": the parser hangs the name on the verb."""
    after = sentence.words[head.i + 1 : head.i + 2]
    return [w for w in after if w.pos == "PROPN" and w.head == head.head and w.dep in ("nsubj", "dep")]


def states_in_apposition(scene: Scene, sentence: Sentence, head: Word) -> list[Mention]:
    """The states in "the minister, Oslo's ...": what is set beside `head` to say who it is."""
    for word in (*sentence.children(head, "appos"), *_name_right_behind(sentence, head)):
        named = scene.at(word)
        if named is not None:
            return [named]
        if word.low in nouns("actor") and (found := states_that_modify(scene, sentence, word)):
            return found
    return []
