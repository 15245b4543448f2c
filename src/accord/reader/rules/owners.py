"""Whose a noun is that names an attitude: "Peru's hope", "its plan", "the demand of Peru", "a US demand"."""

from __future__ import annotations

from collections.abc import Collection

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Holder, Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.finds import speaker_of

__all__ = ["named_before", "owner_of"]

_NAMING = ("name", "demonym", "organisation")


def owner_of(
    scene: Scene, sentence: Sentence, noun: Word, beside: Collection[str] = ("of", "from", "in")
) -> Holder | None:
    """The possessor, whom one of the prepositions `beside` names, or the state before the noun."""
    poss = sentence.child(noun, "poss")
    if poss is not None:
        return holder_of(scene, sentence, poss, speaker_of(scene, sentence, noun))
    for prep in sentence.children(noun, "prep"):
        thing = sentence.child(prep, "pobj") if prep.low in beside else None
        if thing is not None and (found := holder_of(scene, sentence, thing)) is not None:
            return found
    return named_before(scene, sentence, noun)


def named_before(scene: Scene, sentence: Sentence, noun: Word) -> Holder | None:
    """The state or body of "the US demand", "the Peruvian offer"."""
    for left in sentence.children(noun, "compound", "amod", "nmod"):
        named = scene.at(left)
        if named is not None and named.kind in _NAMING:
            return holder_of(scene, sentence, left)
    return None
