"""Whose somebody is by the words around him: "officials on both sides", "the ministry there", "some in the
palace", "in Conakry, the ministry".

What stands beside a noun or opens its clause gives it a state that its own words leave out. A place that a
clause opens with is where a body sits; a person may have travelled there.
"""

from __future__ import annotations

from dataclasses import replace

from accord.reader.actors.groups import holder_of_group
from accord.reader.actors.phrases import is_counted_group, nouns
from accord.reader.actors.scene import Holder, Scene, holder_of_mentions
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Passage

__all__ = ["holder_in_place", "holder_of_both", "holder_over_there", "is_somebody"]

_BESIDE = frozenset({"on", "from", "in", "of"})
_NEAR = 300
"""Characters before "there" in which the state is named that it points to."""


def is_somebody(head: Word) -> bool:
    """Whether a noun is of people or of a body who may speak for a state."""
    return any(head.low in nouns(kind) for kind in ("actor", "nationals", "person"))


def holder_of_both(scene: Scene, sentence: Sentence, head: Word, passage: Passage) -> Holder | None:
    """ "Officials on both sides", "merchants from the two countries": of each of the two."""
    for prep in sentence.children(head, "prep"):
        group = sentence.child(prep, "pobj") if prep.low in _BESIDE else None
        if group is not None and is_counted_group(sentence, group):
            found = holder_of_group(scene, sentence, group, passage)
            private = found is not None and head.low in nouns("nationals")
            return replace(found, tier="low") if found is not None and private else found
    return None


def holder_over_there(scene: Scene, sentence: Sentence, head: Word, passage: Passage) -> Holder | None:
    """ "The government there": of the state named last before; "the government here": of whose text it is."""
    after = sentence.words[head.i + 1 : head.i + 2]
    where = after[0].low if after and after[0].pos in ("ADV", "PRON") else ""
    if where == "here" and scene.own:
        return Holder(scene.own, passage, "medium", "whose text it is", "state")
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
