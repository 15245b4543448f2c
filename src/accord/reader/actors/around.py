"""Whose somebody is by the words around him: "officials on both sides", "the ministry there", "some in the
palace", "in Conakry, the ministry".

What stands beside a noun or opens its clause gives it a state that its own words leave out. A place that a
clause opens with is where a body sits; a person may have travelled there.
"""

from __future__ import annotations

from accord.reader.actors.groups import holder_of_group
from accord.reader.actors.phrases import is_counted_group, nouns, without_clauses
from accord.reader.actors.scene import Holder, Scene, holder_of_mentions
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Passage

__all__ = [
    "holder_at_home",
    "holder_in_place",
    "holder_left_open",
    "holder_of_both",
    "holder_over_there",
    "inside_of",
    "is_somebody",
]

_BESIDE = frozenset({"on", "from", "in", "of"})
_NEAR = 300
"""Characters before "there" in which the state is named that it points to."""


def is_somebody(head: Word) -> bool:
    """Whether a noun is of people or of a body who may speak for a state."""
    return any(head.low in nouns(kind) for kind in ("actor", "nationals", "person"))


def inside_of(sentence: Sentence, head: Word) -> Word | None:
    """The body of whose people "some in the ministry", "nobody at the palace" are."""
    for prep in sentence.children(head, "prep") if head.low != "anyone" else ():
        body = sentence.child(prep, "pobj") if prep.low in ("in", "at", "of") else None
        if body is not None and body.low in nouns("actor"):
            return body
    return None


def holder_of_both(scene: Scene, sentence: Sentence, head: Word, passage: Passage) -> Holder | None:
    """ "Officials on both sides", "envoys from the two countries": of each of the two."""
    if head.low not in nouns("actor"):
        return None
    for prep in sentence.children(head, "prep"):
        group = sentence.child(prep, "pobj") if prep.low in _BESIDE else None
        if group is not None and is_counted_group(sentence, group):
            return holder_of_group(scene, sentence, group, passage)
    return None


def holder_over_there(scene: Scene, sentence: Sentence, head: Word, passage: Passage) -> Holder | None:
    """ "The government there": of the state named last before; "the government here": of whose text it is."""
    after = sentence.words[head.i + 1 : head.i + 2]
    where = after[0].low if after and after[0].pos in ("ADV", "PRON") else ""
    if where == "here" and (own := scene.own(head)):
        return Holder(own, passage, "medium", "whose text it is", "state")
    near = [m for m in scene.mentions_in(head.start - _NEAR, head.start) if m.kind in ("name", "capital")]
    if where != "there" or not near:
        return None
    return holder_of_mentions([near[-1]], passage, "low")


def holder_in_place(scene: Scene, sentence: Sentence, head: Word, passage: Passage) -> Holder | None:
    """ "In Conakry, the ministry of defence denied it": a body that sits where its clause begins."""
    verb = sentence.head(head)
    the = any(w.low == "the" for w in sentence.children(head, "det"))
    if verb is None or head.dep != "nsubj" or not the or head.low in nouns("person") | nouns("guest"):
        return None
    for prep in sentence.children(verb, "prep"):
        place = sentence.child(prep, "pobj") if prep.low == "in" and prep.i < head.i else None
        named = scene.at(place) if place is not None else None
        if named is not None and named.kind == "capital":
            return holder_of_mentions([named], passage, "medium")
    return None


def holder_at_home(scene: Scene, sentence: Sentence, head: Word, passage: Passage) -> Holder | None:
    """ "The treasury", "the Ministry of Transport" in a text of one government, which names its own bodies
    without saying whose they are."""
    the = any(w.low in ("the", "this") for w in sentence.children(head, "det"))
    stranger = nouns("private") | nouns("guest") | nouns("abroad")
    if not the or head.low not in nouns("titled") | nouns("office_body") or head.low in stranger:
        return None
    if any(w.pos == "PROPN" and w.low not in nouns("actor") for w in sentence.children(head, "compound")):
        # "The Ruthen Army" is somebody's own, and nobody knows whose.
        return None
    own = scene.own(head)
    if not own:
        return None
    if head.low in nouns("person"):
        return Holder(own, passage, "low", "whose text it is", "person")
    return Holder(own, passage, "medium", "whose text it is", "state")


def holder_left_open(scene: Scene, sentence: Sentence, head: Word) -> Holder | None:
    """ "The opposition", "the hauliers", with no state beside them: somebody who speaks for none."""
    body = inside_of(sentence, head) if head.low in nouns("some") else head
    core = without_clauses(sentence, head)
    if body is None or body.low not in nouns("private") or any(w.tag == "PRP$" for w in core):
        return None
    if any(w.pos == "PROPN" for w in (body, *sentence.children(body, "compound"))):
        # A party with a name may govern.
        return None
    if scene.mentions_in(core[0].start, core[-1].end):
        return None
    return Holder((), scene.span(core), "low", "left open: speaks for no state", "plural")
