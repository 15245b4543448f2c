"""Whom a statement is directed at, without the times and places that its content also names."""

from __future__ import annotations

from itertools import chain

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Passage
from accord.reader.rules.finds import Find
from accord.reader.tables import words

__all__ = ["targets_of"]

_TIMES = frozenset({"during", "under", "since", "after", "before", "throughout"})
_DIRECTED = frozenset(
    {"accept", "criticize", "demand", "promise", "propose", "question", "reject", "threaten"}
)
"""Acts that are done toward somebody."""
_PLACES = frozenset({"in", "at", "near"})
_VISITS = frozenset(
    {"visit", "visits", "visited", "visiting", "reach", "reached", "leave", "left", "tour", "tours"}
)
"""Verbs whose object is a town and no government."""


def targets_of(scene: Scene, find: Find) -> tuple[str, ...]:
    """Actors in the content or addressed by it, other than the holders; times and places are left out."""
    found: dict[str, None] = {}
    if find.addressee is not None:
        whom = holder_of(scene, find.sentence, find.addressee)
        found.update(dict.fromkeys(whom.actors if whom else ()))
    if find.content is not None:
        for mention in scene.mentions_in(find.content.start, find.content.end):
            if not _is_circumstance(scene, find, mention.passage, mention.kind):
                found.update(dict.fromkeys(mention.chosen))
    named = tuple(a for a in found if a not in find.holder.actors)
    return named or _other_party(scene, find)


def _other_party(scene: Scene, find: Find) -> tuple[str, ...]:
    """The other of the two of whom the whole text tells, again and again, where nobody is named."""
    pair = scene.main_pair
    (one,) = find.holder.actors if len(find.holder.actors) == 1 else ("",)
    if one not in pair or find.act not in _DIRECTED:
        return ()
    again = sum(a in m.chosen for m in scene.mentions for a in pair) > len(pair)
    return tuple(a for a in pair if a != one) if again else ()


def _is_circumstance(scene: Scene, find: Find, place: Passage, kind: str) -> bool:
    """Whether the mention belongs to a time ("during the Biden administration") or a place ("in Tokyo", "the
    Doha talks", "a summit in Brazil")."""
    covered = find.sentence.covers(place.start, place.end)
    if not covered:
        return False
    if kind in ("capital", "seat") and covered[-1].dep in ("compound", "amod", "nmod"):
        above = find.sentence.head(covered[-1])
        if above is not None and above.low in words("nouns", "occasion"):
            return True
    below = covered[-1]
    for above in chain((below,), find.sentence.climb(below)):
        if above.pos == "ADP":
            if above.low in _TIMES:
                return True
            where = above.low in _PLACES
            to_town = above.low == "to" and kind == "capital" and _goes(find.sentence, above)
            return (where and (kind == "capital" or _meets(find.sentence, above))) or to_town
        if above.pos in ("VERB", "AUX"):
            return kind == "capital" and above.low in _VISITS
    return False


def _meets(sentence: Sentence, preposition: Word) -> bool:
    """Whether a place belongs to a meeting: "a summit in Brazil", "to meet in Oman"."""
    above = sentence.head(preposition)
    return above is not None and above.low in words("nouns", "occasion")


def _goes(sentence: Sentence, preposition: Word) -> bool:
    """Whether "to Kampala" tells where somebody goes or is bidden to."""
    above = sentence.head(preposition)
    return above is not None and above.low in words("nouns", "journey")
