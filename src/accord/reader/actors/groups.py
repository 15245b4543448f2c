"""Who is meant by "the two sides", "the three countries" or "the Ministers"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accord.reader.actors.earlier import LOOK_BACK, blocs
from accord.reader.actors.phrases import states_that_modify
from accord.reader.actors.scene import Holder, Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Passage, Tier

__all__ = ["holder_of_group", "holder_of_those_who_meet", "is_joint_body"]


_JOINT_BODY = re.compile(r"\bjoint (?:[\w-]+ ){0,3}(?P<body>commission|committee|council)\b", re.IGNORECASE)
_HEAD = 600
"""Characters at the head of a text that name the joint body whose session it tells of."""


def is_joint_body(scene: Scene, sentence: Sentence, head: Word) -> bool:
    """ "The Commission", in the record of a session of a joint commission."""
    alone = [w.low for w in sentence.children(head) if w.dep != "punct"] == ["the"]
    if not alone or head.text not in ("Commission", "Committee", "Council"):
        return False
    return any(m["body"].lower() == head.low for m in _JOINT_BODY.finditer(scene.text, 0, _HEAD))


def holder_of_those_who_meet(scene: Scene, sentence: Sentence, head: Word, passage: Passage) -> Holder | None:
    """Those who stand for "the Ministers": the group before, or the parties at the head of the text."""
    formal = head.text[:1].isupper() and len(scene.parties) > 1
    for number, holder in reversed(scene.subjects if not formal else ()):
        if number < sentence.number - LOOK_BACK:
            break
        if holder.sort == "plural" and len(holder.actors) > 1 and not holder.pronoun:
            return Holder(holder.actors, passage, "low", f"stands for {holder.passage.quote!r}", "plural")
    if len(scene.parties) > 1:
        tier: Tier = "medium" if formal else "low"
        return Holder(scene.parties, passage, tier, "the parties named at the head of the text", "plural")
    return None


def holder_of_group(scene: Scene, sentence: Sentence, head: Word, passage: Passage) -> Holder | None:
    """ "The two sides": the last two states named together before, otherwise the two of the whole text."""
    marks = {w.low for w in sentence.children(head)} | {head.low}
    count = 3 if "three" in marks else 2
    owners = [a for m in states_that_modify(scene, sentence, head) for a in m.chosen]
    if len(set(owners)) == count:
        return Holder(tuple(dict.fromkeys(owners)), passage, "high", "named beside the group", "plural")
    actors, tier, reason = _group_actors(scene, sentence, head, count)
    return Holder(actors, passage, tier, reason, "plural") if actors else None


def _group_actors(
    scene: Scene, sentence: Sentence, head: Word, count: int
) -> tuple[tuple[str, ...], Tier, str]:
    """The `count` actors that a group stands for: subjects just before, the parties, the last named."""
    for number, holder in reversed(scene.subjects):
        if number < sentence.number - 2 or holder.passage.end > head.start:
            break
        if holder.sort == "plural" and len(holder.actors) == count and not holder.pronoun:
            return holder.actors, "medium", f"stands for {holder.passage.quote!r}"
    near = {a for m in scene.mentions_in(max(0, head.start - 600), head.start) for a in m.chosen}
    if len(parties := _parties(scene)) == count and near & set(parties):
        return parties, "medium", "the parties named at the head of the text"
    for actors in _actors_named_before(scene, head.start):
        if len(actors) == count:
            return actors, "medium", "the actors named together before"
        if len(actors) > count:
            break
    pair = parties if len(parties) == count else scene.main_pair
    return (pair if len(pair) == count else ()), "low", "the actors that the text names most"


def _parties(scene: Scene) -> tuple[str, ...]:
    """The parties at the head of the text; where a bloc stands there beside one of the two actors that the
    text names most, those two."""
    pair = scene.main_pair
    beside = set(scene.parties) & blocs()
    return pair if beside and pair and not set(pair) & blocs() else scene.parties


def _actors_named_before(scene: Scene, position: int) -> Iterator[tuple[str, ...]]:
    """Growing sets of actors named before `position`, nearest first, over a few hundred characters."""
    seen: dict[str, None] = {}
    for mention in reversed(scene.mentions_in(max(0, position - 600), position)):
        for actor in mention.chosen:
            if actor not in seen and (actor == "EU" or actor not in blocs()):
                seen[actor] = None
                yield tuple(sorted(seen))
